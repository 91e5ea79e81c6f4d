// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/modules.h"
#include "script/library/sqlobjects.h"
#include "script/library/typeobjects.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;
using DefaultKind = Schema::ServerDefault::Kind;

namespace
{

Value sqlExpression(DefaultKind kind, const QString &sql = {})
{
    return holding(SqlExpression{.kind = kind, .sql = sql}, translated("an SQL expression"));
}

/// A value inside an SQL expression; dates and bytes have no one spelling.
QString literalText(const PassedArgument &argument)
{
    if (isNone(argument.value))
        return u"NULL"_s;
    if (const QString *text = std::get_if<QString>(&argument.value))
        return u'\'' + QString(*text).replace(u'\'', u"''"_s) + u'\'';
    if (std::holds_alternative<qint64>(argument.value) || std::holds_alternative<double>(argument.value))
        return toText(argument.value);
    if (const std::optional<QString> sql = sqlTextOf(argument.value))
        return *sql;
    refuseConstruct(translated("%1 inside an SQL expression is not evaluated yet").arg(typeName(argument.value)),
                    argument.position);
}

/// sa.func.name(…)
Value functionCall(Invocation &call)
{
    static const QStringList withoutBrackets = {u"current_date"_s, u"current_time"_s, u"current_timestamp"_s,
                                                u"current_user"_s, u"localtime"_s,    u"localtimestamp"_s,
                                                u"session_user"_s, u"sysdate"_s,      u"user"_s};
    const BoundArguments arguments(call, {.keywordOnly = {u"type_"_s}, .rest = Signature::Rest::Collected});
    const QString name = call.function.section(u'.', 1);
    if (name.toLower() == u"now" && arguments.rest().empty())
        return sqlExpression(DefaultKind::Now);
    if (withoutBrackets.contains(name.toLower()) && arguments.rest().empty())
        return sqlExpression(DefaultKind::Expression, name.toUpper());
    QStringList texts;
    for (const PassedArgument &argument : arguments.rest())
        texts << literalText(argument);
    return sqlExpression(DefaultKind::Expression, name + u'(' + texts.join(u", "_s) + u')');
}

class FunctionNamespace final : public Object
{
public:
    QString typeName() const override { return u"`sa.func`"_s; }
    Value attribute(const ObjectPointer &, QStringView name, const TextPosition &) const override
    {
        return functionValue(u"func."_s + name.toString(), functionCall);
    }
};

Value textCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"text"_s}, .optional = {u"bind"_s}});
    if (arguments.given(u"bind"))
        refuseConstruct(translated("`bind` of sa.text() is not evaluated"), arguments.positionOf(u"bind"));
    return ObjectPointer(std::make_shared<TextObject>(Sql::Text{.text = arguments.text(u"text")}));
}

Value trueCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return sqlExpression(DefaultKind::True);
}

Value falseCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return sqlExpression(DefaultKind::False);
}

Value nullCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return sqlExpression(DefaultKind::Expression, u"NULL"_s);
}

Value literalColumnCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"text"_s}, .optional = {u"type_"_s}});
    return sqlExpression(DefaultKind::Expression, arguments.text(u"text"));
}

Value literalCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"value"_s}, .optional = {u"type_"_s}});
    return sqlExpression(DefaultKind::Expression, literalText(*arguments.find(u"value")));
}

Value bindParameterCall(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.required = {u"key"_s}, .optional = {u"value"_s, u"type_"_s}, .keywordOnly = {u"required"_s, u"unique"_s}});
    const PassedArgument *argument = arguments.find(u"value");
    if (!argument)
        refuseConstruct(translated("sa.bindparam() without a value is not evaluated yet"), call.position);
    const std::optional<Sql::Value> value = sqlValueOf(argument->value);
    if (!value)
        arguments.refuseArgument(*argument, translated("a value that SQL knows"));
    return holding(BindParameter{.name = arguments.text(u"key"), .value = *value}, translated("a parameter"));
}

Value columnCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"text"_s}, .optional = {u"type_"_s}, .keywordOnly = {u"is_literal"_s}});
    InsertColumn column{.name = arguments.text(u"text")};
    if (const PassedArgument *type = arguments.given(u"type_")) {
        const std::optional<Schema::Type> known = typeOf(type->value);
        if (!known)
            arguments.refuseArgument(*type, translated("a column type"));
        column.type = *known;
    }
    return holding(std::move(column), translated("a column of sa.table()"));
}

Value tableCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"name"_s}, .keywordOnly = {u"schema"_s}, .rest = Signature::Rest::Collected});
    QList<InsertColumn> columns;
    for (const PassedArgument &argument : arguments.rest()) {
        if (const auto *column = held<InsertColumn>(argument.value))
            columns.append(*column);
        else if (const auto *definition = held<ColumnDefinition>(argument.value))
            columns.append({.name = definition->column.name,
                            .type = definition->column.type,
                            .hasDefault = definition->hasDefault,
                            .defaultValue = definition->defaultValue});
        else
            arguments.refuseArgument(argument, translated("sa.column()"));
    }
    return ObjectPointer(
        std::make_shared<TableObject>(arguments.text(u"schema"), arguments.text(u"name"), std::move(columns)));
}

} // namespace

bool sqlName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {
        {u"text"_s, textCall},
        {u"true"_s, trueCall},
        {u"false"_s, falseCall},
        {u"null"_s, nullCall},
        {u"literal_column"_s, literalColumnCall},
        {u"literal"_s, literalCall},
        {u"column"_s, columnCall},
        {u"table"_s, tableCall},
        {u"bindparam"_s, bindParameterCall},
    };
    if (name == u"func") {
        value = ObjectPointer(std::make_shared<FunctionNamespace>());
        return true;
    }
    const Builtin function = functions.value(name.toString());
    if (function)
        value = functionValue(u"sa."_s + name.toString(), function);
    return function;
}

} // namespace Retort::Script
