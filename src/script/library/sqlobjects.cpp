// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sqlobjects.h"

#include "base/overloaded.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/datetimes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// text.bindparams(name=value, sa.bindparam("name", value), …)
Value bindParameters(Invocation &call)
{
    Sql::Text text = objectAs<TextObject>(call.self)->text();
    for (const PassedArgument &argument : call.positional) {
        const auto *parameter = held<BindParameter>(argument.value);
        if (!parameter)
            refuse(translated("bindparams() wants sa.bindparam() here, not %1").arg(typeName(argument.value)),
                   argument.position);
        text.parameters.insert(parameter->name, parameter->value);
    }
    for (const PassedArgument &argument : call.keywords) {
        const std::optional<Sql::Value> value = sqlValueOf(argument.value);
        if (!value)
            refuse(translated("%1 cannot be a parameter of SQL").arg(typeName(argument.value)), argument.position);
        text.parameters.insert(argument.name, *value);
    }
    return ObjectPointer(std::make_shared<TextObject>(std::move(text)));
}

} // namespace

QString TextObject::typeName() const
{
    return translated("an SQL text");
}

Value TextObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"bindparams")
        return functionValue(u"bindparams"_s, bindParameters, self);
    if (name == u"text")
        return m_text.text;
    return Object::attribute(self, name, position);
}

QString TableObject::typeName() const
{
    return translated("the table `%1`").arg(m_name);
}

Value TableObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"name")
        return m_name;
    if (name == u"insert" || name == u"update" || name == u"delete" || name == u"select" || name == u"c")
        refuseConstruct(
            translated("the SQL expression language (`.%1` of %2) is not evaluated yet").arg(name, typeName()),
            position);
    return Object::attribute(self, name, position);
}

std::optional<QString> sqlTextOf(const Value &value)
{
    if (const auto *text = objectAs<TextObject>(value))
        return QString(text->text().text).replace(u"\\:"_s, u":"_s);
    const auto *expression = held<SqlExpression>(value);
    if (!expression)
        return std::nullopt;
    switch (expression->kind) {
    case Schema::ServerDefault::Kind::Now:
        return u"CURRENT_TIMESTAMP"_s;
    case Schema::ServerDefault::Kind::True:
        return u"true"_s;
    case Schema::ServerDefault::Kind::False:
        return u"false"_s;
    default:
        return expression->sql;
    }
}

std::optional<Sql::Value> sqlValueOf(const Value &value)
{
    using Answer = std::optional<Sql::Value>;
    return std::visit(Overloaded{
                          [](std::monostate) -> Answer { return Sql::Value(); },
                          [](bool truth) -> Answer { return truth; },
                          [](qint64 number) -> Answer { return number; },
                          [](double number) -> Answer { return number; },
                          [](const QString &text) -> Answer { return text; },
                          [](const QByteArray &bytes) -> Answer { return bytes; },
                          [&](const ObjectPointer &) -> Answer {
                              if (const auto *decimal = held<Sql::Decimal>(value))
                                  return *decimal;
                              if (const auto *moment = held<Moment>(value))
                                  return moment->isoText;
                              if (const std::optional<QString> sql = sqlTextOf(value))
                                  return Sql::RawText{*sql};
                              return std::nullopt;
                          },
                          [](const auto &) -> Answer { return std::nullopt; },
                      },
                      value);
}

Schema::ServerDefault serverDefaultOf(const Value &value, const TextPosition &position)
{
    using Kind = Schema::ServerDefault::Kind;
    if (const QString *text = std::get_if<QString>(&value))
        return {.kind = Kind::Literal, .text = *text};
    if (const auto *clause = held<Schema::ServerDefault>(value))
        return *clause;
    if (const auto *expression = held<SqlExpression>(value))
        return {.kind = expression->kind, .text = expression->sql, .isElement = expression->kind == Kind::Expression};
    if (const std::optional<QString> sql = sqlTextOf(value))
        return {.kind = Kind::Expression, .text = *sql, .isElement = !objectAs<TextObject>(value)};
    refuse(translated("`server_default` wants a text or an SQL expression, not %1").arg(typeName(value)), position,
           translated("Write a number as a text: server_default='0'."));
}

} // namespace Retort::Script
