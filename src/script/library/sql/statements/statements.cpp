// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sql/statements/statements.h"

#include "base/overloaded.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/running/results.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/tables.h"
#include "script/library/typeobjects.h"
#include "script/translated.h"
#include "sql/build.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// statement.execute(), over the connection that MetaData(bind=…) names: here it is always the migration's.
/// SQLAlchemy 1.4 docs, "Bound Metadata".
Value executeItself(Invocation &call)
{
    call.positional.insert(call.positional.begin(), {.value = call.self, .position = call.position});
    return executeCall(call);
}

Value scalarOfItself(Invocation &call)
{
    return resultScalar(executeItself(call), call.interpreter, call.position);
}

void addRow(Invocation &call, Sql::InsertRows &insert, const TableObject *table, const DictionaryValue &values)
{
    QList<std::pair<QString, Sql::Node>> given;
    for (const auto &[key, value] : values.items()) {
        const std::optional<QString> name = columnNameOf(key);
        if (!name)
            refuse(translated("%1 is no column").arg(toRepresentation(key)), call.position);
        const InsertColumn *column = table ? table->column(*name) : nullptr;
        if (table && !column && !table->columns().isEmpty())
            raise(u"CompileError"_s, translated("Unconsumed column names: %1").arg(*name), call.position);
        given.append({*name, nodeOf(value, call.position, column ? column->type : Schema::Type())});
    }
    const auto has = [&](const QString &name) {
        return std::any_of(given.cbegin(), given.cend(), [&](const auto &item) { return item.first == name; });
    };
    if (table) {
        for (const InsertColumn &column : table->columns()) {
            if (column.hasDefault != InsertColumn::Default::None && !has(column.name))
                given.append(
                    {column.name,
                     nodeOf(defaultValue(call.interpreter, column, call.position), call.position, column.type)});
        }
        const auto place = [&](const QString &name) {
            const auto &columns = table->columns();
            return std::distance(columns.cbegin(),
                                 std::find_if(columns.cbegin(), columns.cend(),
                                              [&](const InsertColumn &column) { return column.name == name; }));
        };
        std::stable_sort(given.begin(), given.end(),
                         [&](const auto &left, const auto &right) { return place(left.first) < place(right.first); });
    }
    if (insert.rows.isEmpty()) {
        insert.columns.clear();
        for (const auto &[name, node] : given)
            insert.columns << name;
    }
    QList<Sql::Node> row;
    for (const QString &name : insert.columns) {
        const auto found =
            std::find_if(given.cbegin(), given.cend(), [&](const auto &item) { return item.first == name; });
        if (found == given.cend())
            raise(u"CompileError"_s, translated("The rows of one INSERT have different columns"), call.position);
        row.append(found->second);
    }
    insert.rows.append(row);
}

void setValues(Invocation &call, Sql::Update &update, const TableObject *table, const DictionaryValue &values)
{
    for (const auto &[key, value] : values.items()) {
        const std::optional<QString> name = columnNameOf(key);
        if (!name)
            refuse(translated("%1 is no column").arg(toRepresentation(key)), call.position);
        const InsertColumn *column = table ? table->column(*name) : nullptr;
        if (table && !column && !table->columns().isEmpty())
            raise(u"CompileError"_s, translated("Unconsumed column names: %1").arg(*name), call.position);
        const Sql::Node node = nodeOf(value, call.position, column ? column->type : Schema::Type());
        const auto known = std::find_if(update.values.begin(), update.values.end(),
                                        [&](const auto &item) { return item.first == *name; });
        if (known != update.values.end())
            known->second = node;
        else
            update.values.append({*name, node});
    }
}

Sql::TableSource tableSource(const Value &value, const TextPosition &position)
{
    const TableObject *table = tableOfValue(value);
    if (!table)
        refuse(translated("%1 is no table").arg(typeName(value)), position);
    return *table->source()->as<Sql::TableSource>();
}

/// The columns of a select() in either style.
QList<Sql::Node> columnNodes(const Value &value, const TextPosition &position)
{
    if (const Values *items = itemsOf(value)) {
        QList<Sql::Node> nodes;
        for (const Value &item : *items)
            nodes += columnNodes(item, position);
        return nodes;
    }
    if (hasSource(value)) {
        const TableObject *table = tableOfValue(value);
        if (table && table->hasUnknownColumns())
            return {Sql::columnNamed(u"*"_s, {}, table->source())};
        return Sql::columnsOf(sourceOf(value, position));
    }
    if (const auto *collection = objectAs<ColumnCollection>(value)) {
        QList<Sql::Node> nodes;
        for (const ColumnCollection::Item &item : collection->items())
            nodes.append(nodeOf(item.column, position));
        return nodes;
    }
    if (const QString *text = std::get_if<QString>(&value))
        return {Sql::verbatim(*text)};
    return {nodeOf(value, position)};
}

} // namespace

QString StatementObject::typeName() const
{
    return translated("a statement");
}

Value StatementObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const auto *select = std::get_if<Sql::Select>(&m_statement);
    const Builtin method = select                              ? selectMethod(name)
        : std::holds_alternative<Sql::InsertRows>(m_statement) ? insertMethod(name)
                                                               : changeMethod(name);
    if (method)
        return functionValue(name.toString(), method, self);
    if (select && (name == u"c" || name == u"columns" || name == u"selected_columns")) {
        Value columns;
        sourceAttribute(std::get<ObjectPointer>(fromValue(sourceOf(self, position))), u"c", columns);
        return columns;
    }
    if (name == u"excluded" || name == u"inserted") {
        QList<ColumnCollection::Item> items;
        const Sql::Shared<Sql::From> excluded = Sql::From{.source = Sql::ExcludedSource{}};
        return ObjectPointer(std::make_shared<ColumnCollection>(items, ColumnCollection::Names::Any, excluded));
    }
    if (name == u"table")
        return m_table;
    if (name == u"execute" || name == u"scalar")
        return functionValue(name.toString(), name == u"execute" ? executeItself : scalarOfItself, self);
    if (const Builtin inherited = select ? expressionMethod(name) : nullptr) // a query as a value
        return functionValue(name.toString(), inherited, self);
    return Object::attribute(self, name, position);
}

Value statementValue(Sql::Statement statement, const Value &table)
{
    return ObjectPointer(std::make_shared<StatementObject>(std::move(statement), table));
}

Schema::Type typeArgument(const PassedArgument &argument)
{
    if (isNone(argument.value))
        return {};
    const std::optional<Schema::Type> type = typeOf(argument.value);
    if (!type)
        refuse(translated("A column type is expected here, not %1").arg(typeName(argument.value)), argument.position);
    return *type;
}

Value iteratedList(Interpreter &interpreter, const PassedArgument &argument)
{
    return std::make_shared<ListValue>(ListValue{valuesOf(interpreter, argument.value, argument.position)});
}

Sql::Select queryOf(const PassedArgument &argument)
{
    const auto *statement = objectAs<StatementObject>(argument.value);
    if (const auto *select = statement ? std::get_if<Sql::Select>(&statement->statement()) : nullptr)
        return *select;
    if (const auto *expression = objectAs<ExpressionObject>(argument.value)) {
        if (const auto *query = expression->node()->as<Sql::SubqueryPart>())
            return *query->query;
    }
    if (const auto *text = objectAs<TextObject>(argument.value))
        return {.text = text->text()};
    refuse(translated("A query is expected here, not %1").arg(typeName(argument.value)), argument.position);
}

Sql::Statement withValues(Invocation &call, const StatementObject &statement, const DictionaryValue &values)
{
    const TableObject *table = tableOfValue(statement.table());
    if (const auto *insert = std::get_if<Sql::InsertRows>(&statement.statement())) {
        Sql::InsertRows changed = *insert;
        addRow(call, changed, table, values);
        return changed;
    }
    if (const auto *update = std::get_if<Sql::Update>(&statement.statement())) {
        Sql::Update changed = *update;
        setValues(call, changed, table, values);
        return changed;
    }
    return statement.statement();
}

Sql::Statement withUpdateDefaults(Interpreter &interpreter, const StatementObject &object, Sql::Statement statement,
                                  const TextPosition &position)
{
    auto *update = std::get_if<Sql::Update>(&statement);
    const TableObject *table = tableOfValue(object.table());
    for (const InsertColumn &column : update &&table ? table->columns() : QList<InsertColumn>()) {
        const bool isNamed = std::any_of(update->values.cbegin(), update->values.cend(),
                                         [&](const auto &item) { return item.first == column.name; });
        if (column.hasUpdate != InsertColumn::Default::None && !isNamed)
            update->values.append(
                {column.name, nodeOf(updateValue(interpreter, column, position), position, column.type)});
    }
    return statement;
}

Value selectCall(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.keywordOnly = {u"columns"_s, u"whereclause"_s, u"from_obj"_s, u"distinct"_s, u"order_by"_s, u"group_by"_s,
                         u"limit"_s, u"offset"_s, u"use_labels"_s},
         .rest = Signature::Rest::Collected});
    Sql::Select select;
    std::vector<PassedArgument> rest = arguments.rest();
    if (const PassedArgument *columns = arguments.given(u"columns"))
        rest.insert(rest.begin(), *columns);
    // select([columns], condition) is the style of SQLAlchemy 1.
    const bool isOld = !rest.empty() && itemsOf(rest.front().value);
    for (size_t index = 0; index < rest.size(); ++index) {
        if (isOld && index == 1 && !isNone(rest[index].value))
            select.conditions.append(nodeOf(rest[index]));
        else if (!isOld || index == 0)
            select.columns += columnNodes(rest[index].value, rest[index].position);
    }
    for (const PassedArgument &argument : rest) { // tables without known columns bring themselves
        if (hasSource(argument.value))
            select.from.append(sourceOf(argument.value, argument.position));
    }
    if (const PassedArgument *condition = arguments.given(u"whereclause"))
        select.conditions.append(nodeOf(*condition));
    if (const PassedArgument *from = arguments.given(u"from_obj")) {
        const Values *items = itemsOf(from->value);
        for (const Value &item : items ? *items : Values{from->value})
            select.from.append(sourceOf(item, from->position));
    }
    if (arguments.flag(u"use_labels"))
        select.columns = labelledByTable(select.columns);
    select.distinct = arguments.flag(u"distinct");
    if (const PassedArgument *order = arguments.given(u"order_by"))
        select.orderBy = orderNodesOf({*order});
    if (const PassedArgument *group = arguments.given(u"group_by"))
        select.groupBy = orderNodesOf({*group});
    if (const PassedArgument *limit = arguments.given(u"limit"))
        select.limit = nodeOf(*limit);
    if (const PassedArgument *offset = arguments.given(u"offset"))
        select.offset = nodeOf(*offset);
    return statementValue(select);
}

namespace
{

/// What the functions and methods that begin a change take as values.
Value withGivenValues(Invocation &call, const Value &statement, const PassedArgument *values)
{
    if (!values)
        return statement;
    const auto *dictionary = std::get_if<DictionaryPointer>(&values->value);
    if (!dictionary)
        refuseConstruct(translated("values that are no dictionary are not evaluated here"), values->position);
    const auto *object = objectAs<StatementObject>(statement);
    return statementValue(withValues(call, *object, **dictionary), object->table());
}

Value changedTable(Invocation &call, const BoundArguments &arguments)
{
    if (!isNone(call.self) && !arguments.find(u"table"))
        return call.self;
    const PassedArgument *table = arguments.find(u"table");
    return table ? table->value : Value();
}

} // namespace

Value insertCall(Invocation &call)
{
    const bool isMethod = !isNone(call.self);
    const BoundArguments arguments(call,
                                   {.required = isMethod ? QStringList() : QStringList{u"table"_s},
                                    .optional = {u"values"_s, u"inline"_s},
                                    .keywordOnly = {u"prefixes"_s}});
    const Value table = changedTable(call, arguments);
    return withGivenValues(call, statementValue(Sql::InsertRows{.table = tableSource(table, call.position)}, table),
                           arguments.given(u"values"));
}

Value updateCall(Invocation &call)
{
    const bool isMethod = !isNone(call.self);
    const BoundArguments arguments(call,
                                   {.required = isMethod ? QStringList() : QStringList{u"table"_s},
                                    .optional = {u"whereclause"_s, u"values"_s, u"inline"_s}});
    const Value table = changedTable(call, arguments);
    Sql::Update update{.table = tableSource(table, call.position)};
    if (const PassedArgument *condition = arguments.given(u"whereclause"))
        update.conditions.append(nodeOf(*condition));
    return withGivenValues(call, statementValue(update, table), arguments.given(u"values"));
}

Value deleteCall(Invocation &call)
{
    const bool isMethod = !isNone(call.self);
    const BoundArguments arguments(
        call, {.required = isMethod ? QStringList() : QStringList{u"table"_s}, .optional = {u"whereclause"_s}});
    const Value table = changedTable(call, arguments);
    Sql::Delete statement{.table = tableSource(table, call.position)};
    if (const PassedArgument *condition = arguments.given(u"whereclause"))
        statement.conditions.append(nodeOf(*condition));
    return statementValue(statement, table);
}

} // namespace Retort::Script
