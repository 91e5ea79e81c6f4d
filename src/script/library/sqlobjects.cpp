// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sqlobjects.h"

#include "base/overloaded.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/methods/sets.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/datetimes.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/tables.h"
#include "script/library/sql/texts.h"
#include "script/translated.h"
#include "sql/compiler.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

QString TextObject::typeName() const
{
    return translated("an SQL text");
}

Value TextObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"text")
        return m_text.text;
    const Builtin method = textMethod(name) ? textMethod(name) : expressionMethod(name);
    return method ? functionValue(name.toString(), method, self) : Object::attribute(self, name, position);
}

TableObject::TableObject(QString schema, QString name, QList<InsertColumn> columns,
                         std::optional<Schema::Table> definition)
    : m_schema(std::move(schema))
    , m_name(std::move(name))
    , m_columns(std::move(columns))
    , m_definition(std::move(definition))
{
    makeSource();
}

Value TableObject::unknown(Interpreter &interpreter, const QString &schema, const QString &name)
{
    auto table = std::make_shared<TableObject>(schema, name, QList<InsertColumn>());
    table->m_unknownTo = &interpreter;
    return ObjectPointer(table);
}

void TableObject::makeSource()
{
    Sql::TableSource source{.schema = m_schema, .name = m_name};
    for (const InsertColumn &column : m_columns)
        source.columns.append({.name = column.name, .type = column.type});
    m_source = Sql::From{.source = source};
}

void TableObject::append(const InsertColumn &column, const Schema::Column &definition)
{
    m_columns.removeIf([&](const InsertColumn &other) { return other.name == column.name; });
    m_columns.append(column);
    if (m_definition) {
        m_definition->columns.removeIf([&](const Schema::Column &other) { return other.name == definition.name; });
        m_definition->columns.append(definition);
    }
    makeSource();
}

const InsertColumn *TableObject::column(const QString &name) const
{
    const auto found = std::find_if(m_columns.cbegin(), m_columns.cend(),
                                    [&](const InsertColumn &column) { return column.name == name; });
    return found == m_columns.cend() ? nullptr : &*found;
}

QString TableObject::typeName() const
{
    return translated("the table `%1`").arg(m_name);
}

Value TableObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    static const QStringList parts = {u"primary_key"_s, u"indexes"_s, u"constraints"_s, u"foreign_keys"_s,
                                      u"foreign_key_constraints"_s};
    if (m_unknownTo && parts.contains(name))
        refuseQuestion(*m_unknownTo, u"table."_s + name.toString(), position);
    Value value;
    if (tableAttribute(self, name, value))
        return value;
    return Object::attribute(self, name, position);
}

/// table.constraints = {…}: the primary key stays, as in SQLAlchemy, which writes it by itself.
bool TableObject::setAttribute(QStringView name, const Value &value, const TextPosition &position)
{
    if (name != u"constraints" || !m_definition)
        return false;
    Values items;
    if (const auto *set = objectAs<SetObject>(value)) {
        for (const auto &[item, nothing] : set->items().items())
            items.push_back(item);
    } else if (const Values *listed = itemsOf(value)) {
        items = *listed;
    } else {
        return false;
    }
    QList<Schema::Constraint> constraints;
    for (const Schema::PrimaryKey &key : m_definition->constraintsOf<Schema::PrimaryKey>())
        constraints << key;
    for (const Value &item : items) {
        const auto *definition = held<ConstraintDefinition>(item);
        if (!definition)
            refuse(translated("Constraints are expected here, not %1").arg(Script::typeName(item)), position);
        if (!std::holds_alternative<Schema::PrimaryKey>(definition->constraint))
            constraints << definition->constraint;
    }
    m_definition->constraints = constraints;
    for (Schema::Column &column : m_definition->columns)
        column.unique = column.unique && column.index;
    return true;
}

ObjectPointer TableObject::deepCopy() const
{
    auto copy = std::make_shared<TableObject>(m_schema, m_name, m_columns, m_definition);
    copy->m_unknownTo = m_unknownTo;
    return copy;
}

std::optional<QString> sqlTextOf(const Value &value)
{
    if (const auto *text = objectAs<TextObject>(value))
        return QString(text->text().text).replace(u"\\:"_s, u":"_s);
    const auto *expression = objectAs<ExpressionObject>(value);
    if (!expression)
        return std::nullopt;
    const QString text = Sql::plainText(expression->node());
    return text.isEmpty() ? std::nullopt : std::optional(text);
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
    if (const auto *expression = objectAs<ExpressionObject>(value)) {
        const auto *call = expression->node()->as<Sql::FunctionCall>();
        if (call && call->name.toLower() == u"now" && call->arguments.isEmpty())
            return {.kind = Kind::Now};
        const auto *word = expression->node()->as<Sql::Keyword>();
        if (word && *word != Sql::Keyword::Null)
            return {.kind = *word == Sql::Keyword::True ? Kind::True : Kind::False};
    }
    if (const std::optional<QString> sql = sqlTextOf(value))
        return {.kind = Kind::Expression, .text = *sql, .isElement = !objectAs<TextObject>(value)};
    refuse(translated("`server_default` wants a text or an SQL expression, not %1").arg(typeName(value)), position,
           translated("Write a number as a text: server_default='0'."));
}

} // namespace Retort::Script
