// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/statements/statements.h"
#include "script/translated.h"
#include "sql/build.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;
using Combination = Sql::Select::Combination;

namespace
{

Sql::Select ownQuery(const Invocation &call)
{
    return queryOf({.value = call.self, .position = call.position});
}

Value whereMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.keywordOnly = {u"whereclause"_s}, .rest = Signature::Rest::Collected});
    Sql::Select select = ownQuery(call);
    if (const PassedArgument *condition = arguments.given(u"whereclause"))
        select.conditions.append(nodeOf(*condition));
    for (const PassedArgument &condition : arguments.rest())
        select.conditions.append(nodeOf(condition, {.kind = Schema::TypeKind::Boolean}));
    return statementValue(select);
}

Value havingMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    Sql::Select select = ownQuery(call);
    select.having += nodesOf(arguments.rest());
    return statementValue(select);
}

Value selectFromMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    Sql::Select select = ownQuery(call);
    for (const PassedArgument &from : arguments.rest()) {
        const Values *items = itemsOf(from.value);
        for (const Value &item : items ? *items : Values{from.value})
            select.from.append(sourceOf(item, from.position));
    }
    return statementValue(select);
}

/// Joins to what stands behind FROM so far.
Value joined(Invocation &call, const BoundArguments &arguments, Sql::JoinSource::Kind kind)
{
    Sql::Select select = ownQuery(call);
    Sql::Shared<Sql::From> left;
    if (!select.from.isEmpty()) {
        left = select.from.takeLast();
    } else {
        for (const Sql::Node &column : select.columns) {
            const QList<Sql::Shared<Sql::From>> tables = Sql::tablesOf(column);
            if (!left && !tables.isEmpty())
                left = tables.first();
        }
    }
    if (!left)
        refuse(translated("The query names no table to join to"), call.position);
    const Value made = joinValue({.value = fromValue(left), .position = call.position}, arguments, kind);
    select.from.append(sourceOf(made, call.position));
    return statementValue(select);
}

Value joinMethodOfSelect(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"right"_s}, .optional = {u"onclause"_s, u"isouter"_s, u"full"_s}});
    return joined(call, arguments, Sql::JoinSource::Kind::Inner);
}

Value outerJoinMethodOfSelect(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"right"_s}, .optional = {u"onclause"_s, u"full"_s}});
    return joined(call, arguments, Sql::JoinSource::Kind::Left);
}

Value joinFromMethod(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"left"_s, u"right"_s}, .optional = {u"onclause"_s, u"isouter"_s, u"full"_s}});
    Sql::Select select = ownQuery(call);
    select.from.append(
        sourceOf(joinValue(*arguments.find(u"left"), arguments, Sql::JoinSource::Kind::Inner), call.position));
    return statementValue(select);
}

Value orderByMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    Sql::Select select = ownQuery(call);
    const bool isCleared = arguments.rest().size() == 1 && isNone(arguments.rest().front().value);
    select.orderBy = isCleared ? QList<Sql::Node>() : select.orderBy + orderNodesOf(arguments.rest());
    return statementValue(select);
}

Value groupByMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    Sql::Select select = ownQuery(call);
    select.groupBy += orderNodesOf(arguments.rest());
    return statementValue(select);
}

Value limitMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"limit"_s}});
    Sql::Select select = ownQuery(call);
    select.limit = arguments.given(u"limit") ? nodeOf(*arguments.find(u"limit")) : Sql::Node();
    return statementValue(select);
}

Value offsetMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"offset"_s}});
    Sql::Select select = ownQuery(call);
    select.offset = arguments.given(u"offset") ? nodeOf(*arguments.find(u"offset")) : Sql::Node();
    return statementValue(select);
}

Value distinctMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    Sql::Select select = ownQuery(call);
    select.distinct = true;
    select.distinctOn = nodesOf(arguments.rest());
    return statementValue(select);
}

template <bool replaces> Value columnsMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    Sql::Select select = ownQuery(call);
    if (replaces)
        select.columns.clear();
    select.columns += nodesOf(arguments.rest());
    return statementValue(select);
}

Value lockMethod(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.optional = {u"nowait"_s, u"read"_s, u"of"_s, u"skip_locked"_s, u"key_share"_s}});
    Sql::Select select = ownQuery(call);
    select.locking = Sql::Locking{.read = arguments.flag(u"read"),
                                  .nowait = arguments.flag(u"nowait"),
                                  .skipLocked = arguments.flag(u"skip_locked")};
    return statementValue(select);
}

Value prefixMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.keywordOnly = {u"dialect"_s}, .rest = Signature::Rest::Collected});
    Sql::Select select = ownQuery(call);
    for (const PassedArgument &prefix : arguments.rest())
        select.prefixes << toText(prefix.value);
    return statementValue(select);
}

Value combination(Combination kind, const QList<PassedArgument> &queries)
{
    Sql::Select select{.combination = kind};
    for (const PassedArgument &query : queries)
        select.queries.append(queryOf(query));
    return statementValue(select);
}

template <Combination kind> Value combineMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    QList<PassedArgument> queries = {{.value = call.self, .position = call.position}};
    queries.append(QList<PassedArgument>(arguments.rest().cbegin(), arguments.rest().cend()));
    return combination(kind, queries);
}

template <Combination kind> Value combineCall(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    return combination(kind, QList<PassedArgument>(arguments.rest().cbegin(), arguments.rest().cend()));
}

template <Sql::AliasSource::Kind kind> Value sourceMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"name"_s, u"recursive"_s, u"flat"_s, u"nesting"_s}});
    const Sql::Select select = ownQuery(call);
    const bool isRecursive = arguments.flag(u"recursive");
    QString name = arguments.text(u"name");
    return fromValue(
        Sql::From{.source = Sql::AliasSource{.kind = isRecursive ? Sql::AliasSource::Kind::RecursiveCte : kind,
                                             .name = name,
                                             .identity = call.interpreter.nextCreation(),
                                             .query = select,
                                             .columns = Sql::resultColumns(select)}});
}

Value scalarMethod(Invocation &call)
{
    return expressionValue(Sql::scalar(ownQuery(call)));
}

Value labelledMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"name"_s}});
    return expressionValue(Sql::label(arguments.text(u"name"), Sql::scalar(ownQuery(call))));
}

Value existsMethod(Invocation &call)
{
    return expressionValue(Sql::exists(ownQuery(call)));
}

Value unchangedMethod(Invocation &call)
{
    return call.self;
}

Value paramsMethod(Invocation &call)
{
    Sql::Select select = ownQuery(call);
    for (const PassedArgument &argument : call.keywords)
        select.parameters.insert(argument.name, sqlParameter(argument));
    return statementValue(select);
}

Value filterByMethod(Invocation &call)
{
    Sql::Select select = ownQuery(call);
    QList<Sql::Shared<Sql::From>> tables = select.from;
    for (const Sql::Node &column : select.columns)
        tables += Sql::tablesOf(column);
    for (const PassedArgument &argument : call.keywords)
        select.conditions.append(Sql::binary(
            Sql::Operator::Equal,
            Sql::columnNamed(argument.name, {}, tables.isEmpty() ? Sql::Shared<Sql::From>() : tables.last()),
            nodeOf(argument)));
    return statementValue(select);
}

} // namespace

Builtin selectMethod(QStringView name)
{
    using Kind = Sql::AliasSource::Kind;
    static const QHash<QString, Builtin> methods = {
        {u"where"_s, whereMethod},
        {u"filter"_s, whereMethod},
        {u"filter_by"_s, filterByMethod},
        {u"having"_s, havingMethod},
        {u"select_from"_s, selectFromMethod},
        {u"join"_s, joinMethodOfSelect},
        {u"outerjoin"_s, outerJoinMethodOfSelect},
        {u"join_from"_s, joinFromMethod},
        {u"order_by"_s, orderByMethod},
        {u"group_by"_s, groupByMethod},
        {u"limit"_s, limitMethod},
        {u"offset"_s, offsetMethod},
        {u"distinct"_s, distinctMethod},
        {u"with_only_columns"_s, columnsMethod<true>},
        {u"column"_s, columnsMethod<false>},
        {u"add_columns"_s, columnsMethod<false>},
        {u"with_for_update"_s, lockMethod},
        {u"prefix_with"_s, prefixMethod},
        {u"union"_s, combineMethod<Combination::Union>},
        {u"union_all"_s, combineMethod<Combination::UnionAll>},
        {u"intersect"_s, combineMethod<Combination::Intersect>},
        {u"except_"_s, combineMethod<Combination::Except>},
        {u"alias"_s, sourceMethod<Kind::Subquery>},
        {u"subquery"_s, sourceMethod<Kind::Subquery>},
        {u"lateral"_s, sourceMethod<Kind::Lateral>},
        {u"cte"_s, sourceMethod<Kind::Cte>},
        {u"as_scalar"_s, scalarMethod},
        {u"scalar_subquery"_s, scalarMethod},
        {u"label"_s, labelledMethod},
        {u"exists"_s, existsMethod},
        {u"correlate"_s, unchangedMethod},
        {u"correlate_except"_s, unchangedMethod},
        {u"execution_options"_s, unchangedMethod},
        {u"options"_s, unchangedMethod},
        {u"params"_s, paramsMethod},
        {u"bindparams"_s, paramsMethod},
    };
    return methods.value(name.toString());
}

Builtin combinationCall(QStringView name)
{
    static const QHash<QString, Builtin> functions = {
        {u"union"_s, combineCall<Combination::Union>},
        {u"union_all"_s, combineCall<Combination::UnionAll>},
        {u"intersect"_s, combineCall<Combination::Intersect>},
        {u"intersect_all"_s, combineCall<Combination::IntersectAll>},
        {u"except_"_s, combineCall<Combination::Except>},
        {u"except_all"_s, combineCall<Combination::ExceptAll>},
    };
    return functions.value(name.toString());
}

Value existsCall(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    Sql::Select select;
    const std::vector<PassedArgument> &rest = arguments.rest();
    const bool isQuery = rest.size() == 1
        && (objectAs<StatementObject>(rest.front().value)
            || (objectAs<ExpressionObject>(rest.front().value)
                && objectAs<ExpressionObject>(rest.front().value)->node()->as<Sql::SubqueryPart>()));
    if (isQuery) {
        select = queryOf(rest.front());
    } else if (rest.empty()) {
        select.columns = {Sql::verbatim(u"*"_s)};
    } else {
        Invocation inner{.interpreter = call.interpreter, .position = call.position, .positional = rest};
        const Value made = selectCall(inner);
        select = queryOf({.value = made, .position = call.position});
    }
    return expressionValue(Sql::exists(select));
}

} // namespace Retort::Script
