// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sql/functions.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/sqlobjects.h"
#include "script/translated.h"
#include "sql/build.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;
using Sql::Operator;

namespace
{

/// sa.func.name(…)
Value functionCall(Invocation &call)
{
    const BoundArguments arguments(call, {.keywordOnly = {u"type_"_s}, .rest = Signature::Rest::Collected});
    Schema::Type type;
    if (const PassedArgument *given = arguments.given(u"type_"))
        type = typeArgument(*given);
    QList<Sql::Node> nodes;
    for (const PassedArgument &argument : arguments.rest())
        nodes.append(nodeOf(argument));
    return expressionValue(Sql::call(call.function.section(u'.', 1), nodes, type));
}

/// sa.func, or sa.func.package
class FunctionNamespace final : public Object
{
public:
    explicit FunctionNamespace(QString path)
        : m_path(std::move(path))
    {
    }

    QString typeName() const override { return u"`sa.func`"_s; }
    Value attribute(const ObjectPointer &, QStringView name, const TextPosition &) const override
    {
        const QString path = m_path + u'.' + (name.endsWith(u'_') ? name.chopped(1) : name).toString();
        return ObjectPointer(std::make_shared<FunctionNamespace>(path));
    }
    Value call(Invocation &call) const override
    {
        call.function = m_path;
        return functionCall(call);
    }

private:
    QString m_path;
};

template <Operator operation> Value joinedCall(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    return expressionValue(Sql::joined(operation, nodesOf(arguments.rest())));
}

Value notCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"clause"_s}});
    return expressionValue(Sql::negated(nodeOf(*arguments.find(u"clause"))));
}

template <Operator operation> Value unaryCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"column"_s}});
    const PassedArgument *argument = arguments.find(u"column");
    const QList<Sql::Node> nodes = orderNodesOf({*argument});
    return expressionValue(Sql::unary(operation, nodes.isEmpty() ? nodeOf(*argument) : nodes.first()));
}

template <Sql::Keyword word> Value keywordCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return expressionValue(Sql::keyword(word));
}

Value literalColumnCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"text"_s}, .optional = {u"type_"_s}});
    const PassedArgument *type = arguments.given(u"type_");
    return expressionValue(Sql::verbatim(arguments.text(u"text"), type ? typeArgument(*type) : Schema::Type()));
}

Value literalCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"value"_s}, .optional = {u"type_"_s}, .keywordOnly = {u"literal_execute"_s}});
    const PassedArgument *type = arguments.given(u"type_");
    return expressionValue(nodeOf(*arguments.find(u"value"), type ? typeArgument(*type) : Schema::Type()));
}

Value castCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"expression"_s, u"type_"_s}});
    const Schema::Type type = typeArgument(*arguments.find(u"type_"));
    return expressionValue(Sql::cast(nodeOf(*arguments.find(u"expression"), type), type));
}

Value coerceCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"expression"_s, u"type_"_s}});
    const Schema::Type type = typeArgument(*arguments.find(u"type_"));
    return expressionValue(Sql::Expression{
        .part = Sql::CoercedPart{.operand = nodeOf(*arguments.find(u"expression"), type)}, .type = type});
}

/// case([(condition, result), …], else_=…), case((condition, result), …), case({value: result}, value=…)
Value caseCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.keywordOnly = {u"whens"_s, u"value"_s, u"else_"_s}, .rest = Signature::Rest::Collected});
    Sql::CasePart part;
    if (const PassedArgument *value = arguments.given(u"value"))
        part.value = nodeOf(*value);
    std::vector<PassedArgument> branches = arguments.rest();
    if (const PassedArgument *whens = arguments.given(u"whens"))
        branches.insert(branches.begin(), *whens);
    const Schema::Type type = part.value ? part.value->type : Schema::Type();
    const auto add = [&](const Value &condition, const Value &result, const TextPosition &position) {
        part.branches.append({nodeOf(condition, position, type), nodeOf(result, position)});
    };
    const auto addPair = [&](const Value &pair, const TextPosition &position) {
        const Values *items = itemsOf(pair);
        if (!items || items->size() != 2)
            refuse(translated("sa.case() wants pairs of a condition and a result"), position);
        add((*items)[0], (*items)[1], position);
    };
    for (const PassedArgument &branch : branches) {
        if (const auto *dictionary = std::get_if<DictionaryPointer>(&branch.value)) {
            for (const auto &[key, value] : (*dictionary)->items())
                add(key, value, branch.position);
        } else if (std::holds_alternative<ListPointer>(branch.value)) {
            for (const Value &pair : *itemsOf(branch.value))
                addPair(pair, branch.position);
        } else {
            addPair(branch.value, branch.position);
        }
    }
    if (part.branches.isEmpty())
        refuse(translated("sa.case() needs a condition"), call.position);
    if (const PassedArgument *otherwise = arguments.find(u"else_"); otherwise && !isNone(otherwise->value))
        part.otherwise = nodeOf(*otherwise);
    const Schema::Type result = part.branches.first().second->type;
    return expressionValue(Sql::Expression{.part = part, .type = result});
}

Value extractCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"field"_s, u"expr"_s}});
    return expressionValue(Sql::Expression{
        .part = Sql::ExtractPart{.field = arguments.text(u"field"), .operand = nodeOf(*arguments.find(u"expr"))},
        .type = {.kind = Schema::TypeKind::Integer}});
}

Value tupleCall(Invocation &call)
{
    const BoundArguments arguments(call, {.keywordOnly = {u"types"_s}, .rest = Signature::Rest::Collected});
    QList<Sql::Node> nodes;
    for (const PassedArgument &argument : arguments.rest())
        nodes.append(nodeOf(argument));
    return expressionValue(Sql::list(Operator::Comma, nodes));
}

Value betweenCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"expr"_s, u"lower_bound"_s, u"upper_bound"_s}, .optional = {u"symmetric"_s}});
    const Sql::Node self = nodeOf(*arguments.find(u"expr"));
    return expressionValue(Sql::between(self, nodeOf(*arguments.find(u"lower_bound"), self->type),
                                        nodeOf(*arguments.find(u"upper_bound"), self->type)));
}

Value collateCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"expression"_s, u"collation"_s}});
    const Sql::Node self = nodeOf(*arguments.find(u"expression"));
    const Sql::Node made = Sql::binary(Operator::Collate, self, Sql::columnNamed(arguments.text(u"collation")));
    return expressionValue(Sql::Expression{.part = made->part, .type = self->type});
}

Value labelCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"name"_s, u"element"_s}, .optional = {u"type_"_s}});
    return expressionValue(Sql::label(arguments.text(u"name"), nodeOf(*arguments.find(u"element"))));
}

Value bindParameterCall(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"key"_s},
                                    .optional = {u"value"_s, u"type_"_s},
                                    .keywordOnly = {u"required"_s, u"unique"_s, u"expanding"_s, u"literal_execute"_s}});
    const PassedArgument *type = arguments.given(u"type_");
    const Schema::Type known = type ? typeArgument(*type) : Schema::Type();
    const PassedArgument *value = arguments.find(u"value");
    if (value && itemsOf(value->value)) // expanding: the values of an IN
        return holding(BindParameter{.name = arguments.text(u"key"), .values = *itemsOf(value->value)},
                       translated("a parameter"));
    Sql::Bound bound{.name = arguments.text(u"key")};
    if (value) {
        const Sql::Node node = nodeOf(*value, known);
        const auto *plain = node->as<Sql::Bound>();
        if (!plain)
            arguments.refuseArgument(*value, translated("a value that SQL knows"));
        bound.value = plain->value;
    }
    return expressionValue(Sql::Expression{.part = bound, .type = known});
}

} // namespace

Value functionNamespace()
{
    return ObjectPointer(std::make_shared<FunctionNamespace>(u"func"_s));
}

Builtin expressionFunction(QStringView name)
{
    static const QHash<QString, Builtin> functions = {
        {u"and_"_s, joinedCall<Operator::And>},
        {u"or_"_s, joinedCall<Operator::Or>},
        {u"not_"_s, notCall},
        {u"asc"_s, unaryCall<Operator::Ascending>},
        {u"desc"_s, unaryCall<Operator::Descending>},
        {u"distinct"_s, unaryCall<Operator::Distinct>},
        {u"nullsfirst"_s, unaryCall<Operator::NullsFirst>},
        {u"nulls_first"_s, unaryCall<Operator::NullsFirst>},
        {u"nullslast"_s, unaryCall<Operator::NullsLast>},
        {u"nulls_last"_s, unaryCall<Operator::NullsLast>},
        {u"any_"_s, unaryCall<Operator::Any>},
        {u"all_"_s, unaryCall<Operator::All>},
        {u"true"_s, keywordCall<Sql::Keyword::True>},
        {u"false"_s, keywordCall<Sql::Keyword::False>},
        {u"null"_s, keywordCall<Sql::Keyword::Null>},
        {u"literal_column"_s, literalColumnCall},
        {u"literal"_s, literalCall},
        {u"cast"_s, castCall},
        {u"type_coerce"_s, coerceCall},
        {u"case"_s, caseCall},
        {u"extract"_s, extractCall},
        {u"tuple_"_s, tupleCall},
        {u"between"_s, betweenCall},
        {u"collate"_s, collateCall},
        {u"label"_s, labelCall},
        {u"bindparam"_s, bindParameterCall},
        {u"exists"_s, existsCall},
    };
    return functions.value(name.toString());
}

} // namespace Retort::Script
