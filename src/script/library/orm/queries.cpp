// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/orm/sessions.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/running/results.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/sql/values.h"
#include "script/translated.h"
#include "sql/build.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

const QueryObject &ownQueryObject(const Invocation &call)
{
    return *objectAs<QueryObject>(call.self);
}

Value withSelect(const Invocation &call, Sql::Select select)
{
    const QueryObject &query = ownQueryObject(call);
    return queryValue(query.session(), query.entities(), std::move(select));
}

/// What the method of the same name does to a select().
Value selectChange(Invocation &call)
{
    Invocation inner{.interpreter = call.interpreter,
                     .position = call.position,
                     .positional = call.positional,
                     .keywords = call.keywords,
                     .function = call.function,
                     .self = statementValue(ownQueryObject(call).select())};
    const Value made = selectMethod(call.function)(inner);
    return withSelect(call, queryOf({.value = made, .position = call.position}));
}

Value sameQuery(Invocation &call)
{
    return call.self;
}

Value allObjects(Invocation &call)
{
    return std::make_shared<ListValue>(ListValue{ownQueryObject(call).rows(call.interpreter, call.position)});
}

Values limitedRows(const Invocation &call, qint64 count)
{
    const QueryObject &query = ownQueryObject(call);
    Sql::Select select = query.select();
    if (!select.limit)
        select.limit = Sql::bound(count);
    return QueryObject(query.session(), query.entities(), select).rows(call.interpreter, call.position);
}

Value firstObject(Invocation &call)
{
    const Values rows = limitedRows(call, 1);
    return rows.empty() ? Value() : rows.front();
}

enum class Required { Yes, No };

Value onlyObject(const Invocation &call, Required required)
{
    const Values rows = ownQueryObject(call).rows(call.interpreter, call.position);
    if (rows.size() > 1)
        raise(u"MultipleResultsFound"_s, translated("Multiple rows were found when exactly one was required"),
              call.position);
    if (rows.empty() && required == Required::Yes)
        raise(u"NoResultFound"_s, translated("No row was found when one was required"), call.position);
    return rows.empty() ? Value() : rows.front();
}

template <Required required> Value oneObject(Invocation &call)
{
    return onlyObject(call, required);
}

Value scalarObject(Invocation &call)
{
    const Value row = onlyObject(call, Required::No);
    const auto *object = objectAs<RowObject>(row);
    return object && !object->values().empty() ? object->values().front() : row;
}

/// SELECT count(*) FROM (the query)
Value countCall(Invocation &call)
{
    const QueryObject &query = ownQueryObject(call);
    query.session()->flush(call.interpreter, call.position);
    const Sql::From inner{.source = Sql::AliasSource{.kind = Sql::AliasSource::Kind::Subquery,
                                                     .identity = call.interpreter.nextCreation(),
                                                     .query = query.select()}};
    const Sql::Select select{.columns = {Sql::label(u"count_1"_s, Sql::call(u"count"_s, {}))}, .from = {inner}};
    const Value result = resultValue(call.interpreter, askDatabase(call.interpreter, select, call.position), select);
    return resultScalar(result, call.interpreter, call.position);
}

/// The only table of the query, for update() and delete().
Value queriedTable(const Invocation &call)
{
    for (const Value &entity : ownQueryObject(call).entities()) {
        if (const auto *mapped = objectAs<MappedClass>(entity))
            return ObjectPointer(mapped->table());
        if (tableOfValue(entity))
            return entity;
        const auto *expression = objectAs<ExpressionObject>(entity);
        const auto *column = expression ? expression->node()->as<Sql::ColumnName>() : nullptr;
        const auto *source = column && column->table ? column->table->as<Sql::TableSource>() : nullptr;
        if (source) {
            QList<InsertColumn> columns;
            for (const Sql::SourceColumn &known : source->columns)
                columns.append({.name = known.name, .type = known.type});
            return ObjectPointer(std::make_shared<TableObject>(source->schema, source->name, columns));
        }
    }
    refuse(translated("The query has no table to change"), call.position);
}

Value updateRows(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"values"_s}, .optional = {u"synchronize_session"_s, u"update_args"_s}});
    const PassedArgument *values = arguments.find(u"values");
    const auto *dictionary = std::get_if<DictionaryPointer>(&values->value);
    if (!dictionary)
        arguments.refuseArgument(*values, translated("a dictionary"));
    const QueryObject &query = ownQueryObject(call);
    query.session()->flush(call.interpreter, call.position);
    const Value table = queriedTable(call);
    Sql::Update update{.table = *tableOfValue(table)->source()->as<Sql::TableSource>(),
                       .conditions = query.select().conditions};
    const StatementObject object(update, table);
    const Sql::Statement statement =
        withUpdateDefaults(call.interpreter, object, withValues(call, object, **dictionary), call.position);
    const std::optional<Sql::Answer> answer = askDatabase(call.interpreter, statement, call.position);
    return answer ? Value(answer->affectedRows) : Value();
}

Value deleteRows(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"synchronize_session"_s}});
    const QueryObject &query = ownQueryObject(call);
    query.session()->flush(call.interpreter, call.position);
    const Value table = queriedTable(call);
    const Sql::Delete statement{.table = *tableOfValue(table)->source()->as<Sql::TableSource>(),
                                .conditions = query.select().conditions};
    const std::optional<Sql::Answer> answer = askDatabase(call.interpreter, statement, call.position);
    return answer ? Value(answer->affectedRows) : Value();
}

/// query.get(key): by the primary key
Value getObject(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"ident"_s}});
    const QueryObject &query = ownQueryObject(call);
    const auto *mapped = query.entities().empty() ? nullptr : objectAs<MappedClass>(query.entities().front());
    if (!mapped)
        refuseConstruct(translated("`get()` without a mapped class is not evaluated"), call.position);
    const Value &key = arguments.find(u"ident")->value;
    const Values *parts = itemsOf(key);
    const Values single = {key};
    const QStringList names = mapped->primaryKey();
    Sql::Select select = query.select();
    for (qsizetype index = 0; index < names.size(); ++index) {
        const InsertColumn *column = mapped->table()->column(names[index]);
        const Value part = (parts ? *parts : single).at(size_t(index));
        select.conditions.append(Sql::binary(Sql::Operator::Equal,
                                             Sql::columnNamed(column->name, column->type, mapped->table()->source()),
                                             nodeOf(part, call.position, column->type)));
    }
    const Values rows = QueryObject(query.session(), query.entities(), select).rows(call.interpreter, call.position);
    return rows.empty() ? Value() : rows.front();
}

/// filter_by(name=value): columns of the last table.
Value filterByCall(Invocation &call)
{
    const QueryObject &query = ownQueryObject(call);
    Sql::Select select = query.select();
    for (const PassedArgument &argument : call.keywords) {
        const auto *mapped = query.entities().empty() ? nullptr : objectAs<MappedClass>(query.entities().front());
        const QString attribute = mapped ? mapped->column(argument.name) : QString();
        Sql::Shared<Sql::From> source;
        if (hasSource(query.entities().empty() ? Value() : query.entities().front()))
            source = sourceOf(query.entities().front(), call.position);
        Schema::Type type;
        if (mapped && mapped->table()->column(attribute))
            type = mapped->table()->column(attribute)->type;
        select.conditions.append(Sql::binary(
            Sql::Operator::Equal, Sql::columnNamed(attribute.isEmpty() ? argument.name : attribute, type, source),
            nodeOf(argument, type)));
    }
    return withSelect(call, select);
}

Value existsCallOfQuery(Invocation &call)
{
    return expressionValue(Sql::exists(ownQueryObject(call).select()));
}

Value withEntities(Invocation &call)
{
    const QueryObject &query = ownQueryObject(call);
    const Value other = queryOfEntities(query.session(), call.positional);
    const auto *made = objectAs<QueryObject>(other);
    Sql::Select select = query.select();
    select.columns = made->select().columns;
    return queryValue(query.session(), made->entities(), select);
}

Value sourceOfQuery(Invocation &call)
{
    call.self = statementValue(ownQueryObject(call).select());
    return selectMethod(call.function)(call);
}

} // namespace

QString QueryObject::typeName() const
{
    return translated("a query");
}

Value QueryObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    static const QStringList changes = {u"filter"_s,   u"where"_s,     u"having"_s,      u"order_by"_s,
                                        u"group_by"_s, u"limit"_s,     u"offset"_s,      u"distinct"_s,
                                        u"join"_s,     u"outerjoin"_s, u"select_from"_s, u"with_for_update"_s};
    static const QHash<QString, Builtin> methods = {
        {u"all"_s, allObjects},
        {u"first"_s, firstObject},
        {u"one"_s, oneObject<Required::Yes>},
        {u"one_or_none"_s, oneObject<Required::No>},
        {u"scalar"_s, scalarObject},
        {u"count"_s, countCall},
        {u"get"_s, getObject},
        {u"filter_by"_s, filterByCall},
        {u"update"_s, updateRows},
        {u"delete"_s, deleteRows},
        {u"exists"_s, existsCallOfQuery},
        {u"with_entities"_s, withEntities},
        {u"subquery"_s, sourceOfQuery},
        {u"cte"_s, sourceOfQuery},
        {u"as_scalar"_s, sourceOfQuery},
        {u"scalar_subquery"_s, sourceOfQuery},
        {u"options"_s, sameQuery},
        {u"yield_per"_s, sameQuery},
        {u"enable_eagerloads"_s, sameQuery},
        {u"execution_options"_s, sameQuery},
        {u"populate_existing"_s, sameQuery},
        {u"autoflush"_s, sameQuery},
    };
    if (changes.contains(name))
        return functionValue(name.toString(), selectChange, self);
    if (const Builtin method = methods.value(name.toString()))
        return functionValue(name.toString(), method, self);
    if (name == u"statement" || name == u"selectable")
        return statementValue(m_select);
    return Object::attribute(self, name, position);
}

ObjectPointer QueryObject::iterator(const ObjectPointer &, Interpreter &interpreter, const TextPosition &position) const
{
    return std::make_shared<ValuesIterator>(rows(interpreter, position));
}

Values QueryObject::rows(Interpreter &interpreter, const TextPosition &position) const
{
    m_session->flush(interpreter, position);
    const std::optional<Sql::Answer> answer = askDatabase(interpreter, m_select, position);
    if (!answer)
        refuseQuestion(interpreter, translated("the rows of a query"), position);
    auto keys = std::make_shared<RowKeys>();
    for (const Value &entity : m_entities) {
        const auto *mapped = objectAs<MappedClass>(entity);
        const auto *expression = objectAs<ExpressionObject>(entity);
        if (mapped)
            keys->names << mapped->name();
        else if (expression)
            keys->names << Sql::resultName(expression->node());
        else if (const TableObject *table = tableOfValue(entity)) {
            for (const InsertColumn &column : table->columns())
                keys->names << column.name;
        }
    }
    keys->columns = m_select.columns;
    if (keys->columns.size() != keys->names.size())
        keys->columns.clear();
    Values rows;
    for (const QList<Sql::Value> &row : answer->rows) {
        interpreter.work(1 + row.size(), position);
        interpreter.charge(bytesOf(1 + row.size()), position);
        Values values;
        qsizetype at = 0;
        const auto take = [&](const Schema::Type &type) { return scriptValue(row.value(at++), type); };
        for (const Value &entity : m_entities) {
            const auto *mapped = objectAs<MappedClass>(entity);
            const auto *expression = objectAs<ExpressionObject>(entity);
            const TableObject *table = tableOfValue(entity);
            if (mapped) {
                QHash<QString, Value> fields;
                for (const InsertColumn &column : table->columns())
                    fields.insert(column.name, take(column.type));
                values.push_back(m_session->loaded(entity, fields));
            } else if (table) {
                for (const InsertColumn &column : table->columns())
                    values.push_back(take(column.type));
            } else {
                values.push_back(take(expression ? expression->node()->type : Schema::Type()));
            }
        }
        const bool isSingle = m_entities.size() == 1 && objectAs<MappedClass>(m_entities.front());
        if (isSingle)
            rows.push_back(values.front());
        else
            rows.push_back(ObjectPointer(std::make_shared<RowObject>(keys, std::move(values))));
    }
    return rows;
}

Value queryValue(std::shared_ptr<SessionObject> session, std::vector<Value> entities, Sql::Select select)
{
    return ObjectPointer(std::make_shared<QueryObject>(std::move(session), std::move(entities), std::move(select)));
}

Value queryOfEntities(const std::shared_ptr<SessionObject> &session, const std::vector<PassedArgument> &entities)
{
    Sql::Select select;
    std::vector<Value> values;
    for (const PassedArgument &entity : entities) {
        values.push_back(entity.value);
        if (hasSource(entity.value)) {
            const Sql::Shared<Sql::From> source = sourceOf(entity.value, entity.position);
            select.columns += Sql::columnsOf(source);
            select.from.append(source);
            const TableObject *table = tableOfValue(entity.value);
            if (table && table->hasUnknownColumns())
                select.columns.append(Sql::columnNamed(u"*"_s, {}, source));
        } else {
            select.columns.append(nodeOf(entity));
        }
    }
    return queryValue(session, std::move(values), std::move(select));
}

} // namespace Retort::Script
