// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/typeobjects.h"
#include "script/translated.h"
#include "sql/build.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;
using Sql::Operator;

namespace
{

Sql::Node own(const Invocation &call)
{
    return nodeOf(call.self, call.position);
}

template <Operator operation> Value binaryMethod(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"other"_s}, .optional = {u"escape"_s}, .keywordOnly = {u"flags"_s, u"autoescape"_s}});
    const Sql::Node self = own(call);
    return expressionValue(
        Sql::binary(operation, self, nodeOf(*arguments.find(u"other"), self->type), arguments.text(u"escape")));
}

/// LIKE with the percent signs added.
template <bool before, bool after> Value affixMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"other"_s}, .keywordOnly = {u"escape"_s, u"autoescape"_s}});
    QString escape = arguments.text(u"escape");
    Value pattern = arguments.find(u"other")->value;
    if (QString *text = std::get_if<QString>(&pattern); text && arguments.flag(u"autoescape")) {
        if (escape.isEmpty())
            escape = u"/"_s;
        text->replace(escape, escape + escape).replace(u"%"_s, escape + u'%').replace(u"_"_s, escape + u'_');
    }
    const Schema::Type type{.kind = Schema::TypeKind::String};
    Sql::Node node = nodeOf(pattern, call.position, type);
    const Sql::Node any = Sql::bound(u"%"_s, type);
    if (before)
        node = Sql::binary(Operator::Concat, any, node);
    if (after)
        node = Sql::binary(Operator::Concat, node, any);
    return expressionValue(Sql::binary(Operator::Like, own(call), node, escape));
}

template <Operator operation> Value unaryMethod(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return expressionValue(Sql::unary(operation, own(call)));
}

Sql::Node inList(const PassedArgument &argument, const Sql::Node &self)
{
    if (const auto *query = objectAs<StatementObject>(argument.value);
        query && std::holds_alternative<Sql::Select>(query->statement()))
        return nodeOf(argument);
    if (objectAs<ExpressionObject>(argument.value) || hasSource(argument.value))
        return nodeOf(argument);
    QList<Sql::Node> items;
    const auto *tuple = self->as<Sql::ListPart>();
    for (const Value &item : *itemsOf(argument.value)) {
        const Values *parts = tuple ? itemsOf(item) : nullptr;
        if (!parts) {
            items.append(nodeOf(item, argument.position, self->type));
            continue;
        }
        QList<Sql::Node> row;
        for (const Value &part : *parts)
            row.append(nodeOf(part, argument.position));
        items.append(Sql::list(Operator::Comma, row));
    }
    return Sql::list(Operator::Comma, items);
}

template <Operator operation> Value inMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"other"_s}});
    const Sql::Node self = own(call);
    PassedArgument argument = *arguments.find(u"other");
    const bool isQuery = objectAs<StatementObject>(argument.value) || objectAs<ExpressionObject>(argument.value)
        || hasSource(argument.value);
    if (!isQuery)
        argument.value = iteratedList(call.interpreter, argument);
    return expressionValue(Sql::binary(operation, self, inList(argument, self)));
}

Value labelMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"name"_s}});
    return expressionValue(Sql::label(arguments.text(u"name"), own(call)));
}

Value betweenMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"cleft"_s, u"cright"_s}, .optional = {u"symmetric"_s}});
    const Sql::Node self = own(call);
    return expressionValue(Sql::between(self, nodeOf(*arguments.find(u"cleft"), self->type),
                                        nodeOf(*arguments.find(u"cright"), self->type)));
}

Value castMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"type_"_s}});
    return expressionValue(Sql::cast(own(call), typeArgument(*arguments.find(u"type_"))));
}

Value collateMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"collation"_s}});
    const Sql::Node self = own(call);
    Sql::Node collated = Sql::binary(Operator::Collate, self, Sql::columnNamed(arguments.text(u"collation")));
    return expressionValue(Sql::Expression{.part = collated->part, .type = self->type});
}

/// column.op("&")(other)
struct CustomOperator {
    Sql::Node left = {};
    QString sign = {};
    bool isComparison = false;
    std::optional<Schema::Type> type = {};
};

class OperatorObject final : public Object
{
public:
    explicit OperatorObject(CustomOperator operation)
        : m_operation(std::move(operation))
    {
    }

    QString typeName() const override { return translated("an operator"); }
    Value call(Invocation &call) const override
    {
        const BoundArguments arguments(call, {.required = {u"other"_s}});
        const Sql::Node made =
            Sql::binary(Operator::Custom, m_operation.left, nodeOf(*arguments.find(u"other")), m_operation.sign);
        const Schema::Type type = m_operation.isComparison ? Schema::Type{.kind = Schema::TypeKind::Boolean}
                                                           : m_operation.type.value_or(made->type);
        return expressionValue(Sql::Expression{.part = made->part, .type = type});
    }

private:
    CustomOperator m_operation;
};

Value operatorMethod(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"opstring"_s}, .optional = {u"precedence"_s, u"is_comparison"_s, u"return_type"_s}});
    CustomOperator operation{
        .left = own(call), .sign = arguments.text(u"opstring"), .isComparison = arguments.flag(u"is_comparison")};
    if (const PassedArgument *type = arguments.given(u"return_type"))
        operation.type = typeArgument(*type);
    return ObjectPointer(std::make_shared<OperatorObject>(operation));
}

Value booleanOperatorMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"opstring"_s}, .optional = {u"precedence"_s}});
    return ObjectPointer(std::make_shared<OperatorObject>(
        CustomOperator{.left = own(call), .sign = arguments.text(u"opstring"), .isComparison = true}));
}

Value containedMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"key"_s}});
    const Sql::Node made = Sql::binary(Operator::Custom, own(call), nodeOf(*arguments.find(u"key")), u"?"_s);
    return expressionValue(Sql::Expression{.part = made->part, .type = {.kind = Schema::TypeKind::Boolean}});
}

Value overMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"partition_by"_s, u"order_by"_s, u"rows"_s, u"range_"_s}});
    Sql::OverPart part{.function = own(call)};
    if (const PassedArgument *partition = arguments.given(u"partition_by"))
        part.partition = nodesOf({*partition});
    if (const PassedArgument *order = arguments.given(u"order_by"))
        part.order = nodesOf({*order});
    const Schema::Type type = part.function->type;
    return expressionValue(Sql::Expression{.part = part, .type = type});
}

Value filterMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    Sql::FilterPart part{.function = own(call), .condition = Sql::joined(Operator::And, nodesOf(arguments.rest()))};
    const Schema::Type type = part.function->type;
    return expressionValue(Sql::Expression{.part = part, .type = type});
}

Value sameMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    return call.self;
}

/// column["key"].as_string() and its like: the member as plain text.
template <Schema::TypeKind kind> Value memberMethod(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const auto *member = own(call)->as<Sql::BinaryPart>();
    if (!member || member->operation != Operator::JsonItem)
        refuseConstruct(translated("`%1()` of this expression is not evaluated").arg(call.function), call.position);
    Sql::BinaryPart part = *member;
    part.operation = Operator::JsonText;
    const Sql::Node text = Sql::Expression{.part = part, .type = {.kind = Schema::TypeKind::Text}};
    return expressionValue(kind == Schema::TypeKind::Text ? text : Sql::cast(text, {.kind = kind}));
}

/// exists().where(…) and exists().select_from(…)
Value existsPartMethod(Invocation &call)
{
    const Sql::Node self = own(call);
    const auto *exists = self->as<Sql::UnaryPart>();
    const auto *query =
        exists && exists->operation == Operator::Exists ? exists->operand->as<Sql::SubqueryPart>() : nullptr;
    const Builtin method = query ? selectMethod(call.function) : nullptr;
    if (!method)
        refuseConstruct(translated("`.%1` of %2 is not evaluated").arg(call.function, typeName(call.self)),
                        call.position);
    call.self = statementValue(*query->query);
    return expressionValue(Sql::exists(queryOf({.value = method(call), .position = call.position})));
}

} // namespace

Builtin expressionMethod(QStringView name)
{
    static const QHash<QString, Builtin> methods = {
        {u"asc"_s, unaryMethod<Operator::Ascending>},
        {u"desc"_s, unaryMethod<Operator::Descending>},
        {u"distinct"_s, unaryMethod<Operator::Distinct>},
        {u"nullsfirst"_s, unaryMethod<Operator::NullsFirst>},
        {u"nulls_first"_s, unaryMethod<Operator::NullsFirst>},
        {u"nullslast"_s, unaryMethod<Operator::NullsLast>},
        {u"nulls_last"_s, unaryMethod<Operator::NullsLast>},
        {u"any_"_s, unaryMethod<Operator::Any>},
        {u"all_"_s, unaryMethod<Operator::All>},
        {u"is_"_s, binaryMethod<Operator::Is>},
        {u"isnot"_s, binaryMethod<Operator::IsNot>},
        {u"is_not"_s, binaryMethod<Operator::IsNot>},
        {u"is_distinct_from"_s, binaryMethod<Operator::IsDistinctFrom>},
        {u"isnot_distinct_from"_s, binaryMethod<Operator::IsNotDistinctFrom>},
        {u"is_not_distinct_from"_s, binaryMethod<Operator::IsNotDistinctFrom>},
        {u"like"_s, binaryMethod<Operator::Like>},
        {u"notlike"_s, binaryMethod<Operator::NotLike>},
        {u"not_like"_s, binaryMethod<Operator::NotLike>},
        {u"ilike"_s, binaryMethod<Operator::ILike>},
        {u"notilike"_s, binaryMethod<Operator::NotILike>},
        {u"not_ilike"_s, binaryMethod<Operator::NotILike>},
        {u"concat"_s, binaryMethod<Operator::Concat>},
        {u"regexp_match"_s, binaryMethod<Operator::Matches>},
        {u"__eq__"_s, binaryMethod<Operator::Equal>},
        {u"__ne__"_s, binaryMethod<Operator::NotEqual>},
        {u"contains"_s, affixMethod<true, true>},
        {u"startswith"_s, affixMethod<false, true>},
        {u"endswith"_s, affixMethod<true, false>},
        {u"in_"_s, inMethod<Operator::In>},
        {u"notin_"_s, inMethod<Operator::NotIn>},
        {u"not_in"_s, inMethod<Operator::NotIn>},
        {u"label"_s, labelMethod},
        {u"between"_s, betweenMethod},
        {u"cast"_s, castMethod},
        {u"collate"_s, collateMethod},
        {u"op"_s, operatorMethod},
        {u"bool_op"_s, booleanOperatorMethod},
        {u"has_key"_s, containedMethod},
        {u"over"_s, overMethod},
        {u"filter"_s, filterMethod},
        {u"self_group"_s, sameMethod},
        {u"scalar_subquery"_s, sameMethod},
        {u"as_scalar"_s, sameMethod},
        {u"correlate"_s, sameMethod},
        {u"where"_s, existsPartMethod},
        {u"select_from"_s, existsPartMethod},
        {u"as_string"_s, memberMethod<Schema::TypeKind::Text>},
        {u"as_integer"_s, memberMethod<Schema::TypeKind::Integer>},
        {u"as_float"_s, memberMethod<Schema::TypeKind::Float>},
        {u"as_boolean"_s, memberMethod<Schema::TypeKind::Boolean>},
    };
    return methods.value(name.toString());
}

} // namespace Retort::Script
