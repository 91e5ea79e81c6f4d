// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/sql/tables.h"
#include "script/translated.h"
#include "sql/build.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

const StatementObject &ownStatement(const Invocation &call)
{
    return *objectAs<StatementObject>(call.self);
}

/// The statement with a change of one of its kinds.
template <typename Change> Value changed(const Invocation &call, Change change)
{
    Sql::Statement statement = ownStatement(call).statement();
    if (auto *insert = std::get_if<Sql::InsertRows>(&statement))
        change(*insert);
    else if (auto *update = std::get_if<Sql::Update>(&statement))
        change(*update);
    else if (auto *remove = std::get_if<Sql::Delete>(&statement))
        change(*remove);
    return statementValue(std::move(statement), ownStatement(call).table());
}

/// A row given in order, as a dictionary by the table's columns.
DictionaryPointer namedRow(const Invocation &call, const Values &items)
{
    const TableObject *table = tableOfValue(ownStatement(call).table());
    auto row = std::make_shared<DictionaryValue>();
    for (size_t index = 0; table && index < items.size() && qsizetype(index) < table->columns().size(); ++index)
        row->insert(table->columns()[qsizetype(index)].name, items[index]);
    return row;
}

bool isRow(const Value &value)
{
    return std::holds_alternative<DictionaryPointer>(value) || itemsOf(value);
}

Value withRow(Invocation &call, const Value &statement, const Value &row)
{
    const auto *object = objectAs<StatementObject>(statement);
    const auto *dictionary = std::get_if<DictionaryPointer>(&row);
    const DictionaryPointer named = dictionary ? *dictionary : namedRow(call, *itemsOf(row));
    return statementValue(withValues(call, *object, *named), object->table());
}

/// values(a=1), values({…}), values([{…}, …]), values((1, 2))
Value valuesMethod(Invocation &call)
{
    Value statement = call.self;
    const bool isInsert = std::holds_alternative<Sql::InsertRows>(ownStatement(call).statement());
    for (const PassedArgument &argument : call.positional) {
        const Values *items = itemsOf(argument.value);
        const bool isSeveral = isInsert && items && !items->empty() && isRow(items->front());
        if (isSeveral) {
            for (const Value &row : *items)
                statement = withRow(call, statement, row);
        } else if (isRow(argument.value)) {
            statement = withRow(call, statement, argument.value);
        } else {
            refuseConstruct(translated("%1 as values is not evaluated").arg(typeName(argument.value)),
                            argument.position);
        }
    }
    if (call.keywords.empty())
        return statement;
    auto named = std::make_shared<DictionaryValue>();
    for (const PassedArgument &argument : call.keywords)
        named->insert(argument.name, argument.value);
    return withRow(call, statement, named);
}

Value orderedValuesMethod(Invocation &call)
{
    auto named = std::make_shared<DictionaryValue>();
    for (const PassedArgument &argument : call.positional) {
        const Values *pair = itemsOf(argument.value);
        if (!pair || pair->size() != 2)
            refuse(translated("ordered_values() wants pairs"), argument.position);
        named->insert((*pair)[0], (*pair)[1]);
    }
    return withRow(call, call.self, named);
}

/// INSERT … SELECT fills the defaults of Python's in too, one value for all rows.
void addDefaults(Invocation &call, Sql::InsertRows &insert)
{
    const TableObject *table = tableOfValue(ownStatement(call).table());
    Sql::Select query = *insert.query;
    if (!table || query.combination != Sql::Select::Combination::None || query.text)
        return;
    for (const InsertColumn &column : table->columns()) {
        if (column.hasDefault == InsertColumn::Default::None || insert.columns.contains(column.name))
            continue;
        insert.columns << column.name;
        query.columns << nodeOf(defaultValue(call.interpreter, column, call.position), call.position, column.type);
    }
    insert.query = query;
}

Value fromSelectMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"names"_s, u"select"_s}, .optional = {u"include_defaults"_s}});
    Sql::InsertRows insert = std::get<Sql::InsertRows>(ownStatement(call).statement());
    insert.query = queryOf(*arguments.find(u"select"));
    const PassedArgument *names = arguments.find(u"names");
    const Value items = iteratedList(call.interpreter, *names);
    for (const Value &name : *itemsOf(items)) {
        const std::optional<QString> column = columnNameOf(name);
        if (!column)
            arguments.refuseArgument(*names, translated("a list of column names"));
        insert.columns << *column;
    }
    if (arguments.flag(u"include_defaults", true))
        addDefaults(call, insert);
    return statementValue(insert, ownStatement(call).table());
}

Value returningMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    QList<Sql::Node> columns;
    for (const PassedArgument &argument : arguments.rest()) {
        if (hasSource(argument.value))
            columns += Sql::columnsOf(sourceOf(argument.value, argument.position));
        else
            columns.append(nodeOf(argument));
    }
    return changed(call, [&](auto &statement) { statement.returning += columns; });
}

Value prefixOfWrite(Invocation &call)
{
    const BoundArguments arguments(call, {.keywordOnly = {u"dialect"_s}, .rest = Signature::Rest::Collected});
    const QString dialect = arguments.text(u"dialect");
    if (!dialect.isEmpty() && dialect != call.interpreter.dialectName())
        return call.self;
    return changed(call, [&](auto &statement) {
        for (const PassedArgument &prefix : arguments.rest())
            statement.prefixes << toText(prefix.value);
    });
}

QList<std::pair<QString, Sql::Node>> assignments(Invocation &call, const PassedArgument &values)
{
    const auto *dictionary = std::get_if<DictionaryPointer>(&values.value);
    if (!dictionary)
        refuseConstruct(translated("%1 as values is not evaluated").arg(typeName(values.value)), values.position);
    const TableObject *table = tableOfValue(ownStatement(call).table());
    QList<std::pair<QString, Sql::Node>> pairs;
    for (const auto &[key, value] : (*dictionary)->items()) {
        const QString name = columnNameOf(key).value_or(QString());
        const InsertColumn *column = table ? table->column(name) : nullptr;
        pairs.append({name, nodeOf(value, values.position, column ? column->type : Schema::Type())});
    }
    return pairs;
}

template <Sql::InsertRows::Conflict conflict> Value conflictMethod(Invocation &call)
{
    const BoundArguments arguments(
        call, {.optional = {u"constraint"_s, u"index_elements"_s, u"index_where"_s, u"set_"_s, u"where"_s}});
    Sql::InsertRows insert = std::get<Sql::InsertRows>(ownStatement(call).statement());
    insert.conflict = conflict;
    if (const PassedArgument *constraint = arguments.given(u"constraint"))
        insert.conflictConstraint = toText(constraint->value);
    if (const PassedArgument *target = arguments.given(u"index_elements")) {
        const Value items = iteratedList(call.interpreter, *target);
        for (const Value &item : *itemsOf(items)) {
            const std::optional<QString> name = columnNameOf(item);
            insert.conflictTarget.append(name ? Sql::columnNamed(*name) : nodeOf(item, target->position));
        }
    }
    if (const PassedArgument *where = arguments.given(u"index_where"))
        insert.conflictTargetWhere = nodeOf(*where);
    if (const PassedArgument *values = arguments.given(u"set_"))
        insert.conflictValues = assignments(call, *values);
    if (const PassedArgument *where = arguments.given(u"where"))
        insert.conflictWhere = nodeOf(*where);
    return statementValue(insert, ownStatement(call).table());
}

Value duplicateKeyMethod(Invocation &call)
{
    Sql::InsertRows insert = std::get<Sql::InsertRows>(ownStatement(call).statement());
    insert.conflict = Sql::InsertRows::Conflict::DuplicateKeyUpdated;
    for (const PassedArgument &argument : call.positional)
        insert.conflictValues += assignments(call, argument);
    auto named = std::make_shared<DictionaryValue>();
    for (const PassedArgument &argument : call.keywords)
        named->insert(argument.name, argument.value);
    if (!named->items().empty())
        insert.conflictValues += assignments(call, {.value = named, .position = call.position});
    return statementValue(insert, ownStatement(call).table());
}

Value whereOfWrite(Invocation &call)
{
    const BoundArguments arguments(call, {.keywordOnly = {u"whereclause"_s}, .rest = Signature::Rest::Collected});
    std::vector<PassedArgument> conditions = arguments.rest();
    if (const PassedArgument *condition = arguments.given(u"whereclause"))
        conditions.push_back(*condition);
    Sql::Statement statement = ownStatement(call).statement();
    for (const PassedArgument &condition : conditions) {
        const Sql::Node node = nodeOf(condition, {.kind = Schema::TypeKind::Boolean});
        if (auto *update = std::get_if<Sql::Update>(&statement))
            update->conditions.append(node);
        else if (auto *remove = std::get_if<Sql::Delete>(&statement))
            remove->conditions.append(node);
    }
    return statementValue(std::move(statement), ownStatement(call).table());
}

Value sameStatement(Invocation &call)
{
    return call.self;
}

Value parametersOfWrite(Invocation &call)
{
    return changed(call, [&](auto &statement) {
        for (const PassedArgument &argument : call.keywords)
            statement.parameters.insert(argument.name, sqlParameter(argument));
    });
}

} // namespace

Builtin insertMethod(QStringView name)
{
    using Conflict = Sql::InsertRows::Conflict;
    static const QHash<QString, Builtin> methods = {
        {u"values"_s, valuesMethod},
        {u"from_select"_s, fromSelectMethod},
        {u"returning"_s, returningMethod},
        {u"prefix_with"_s, prefixOfWrite},
        {u"on_conflict_do_nothing"_s, conflictMethod<Conflict::Ignored>},
        {u"on_conflict_do_update"_s, conflictMethod<Conflict::Updated>},
        {u"on_duplicate_key_update"_s, duplicateKeyMethod},
        {u"inline"_s, sameStatement},
        {u"execution_options"_s, sameStatement},
        {u"params"_s, parametersOfWrite},
    };
    return methods.value(name.toString());
}

Builtin changeMethod(QStringView name)
{
    static const QHash<QString, Builtin> methods = {
        {u"values"_s, valuesMethod},
        {u"ordered_values"_s, orderedValuesMethod},
        {u"where"_s, whereOfWrite},
        {u"filter"_s, whereOfWrite},
        {u"returning"_s, returningMethod},
        {u"prefix_with"_s, prefixOfWrite},
        {u"execution_options"_s, sameStatement},
        {u"params"_s, parametersOfWrite},
    };
    return methods.value(name.toString());
}

} // namespace Retort::Script
