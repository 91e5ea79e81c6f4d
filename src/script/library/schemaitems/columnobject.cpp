// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/schemaitems/columnobject.h"

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/refusal.h"
#include "script/library/sql/expressions.h"
#include "script/library/typeobjects.h"
#include "script/translated.h"
#include "sql/build.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

ExpressionObject columnExpression(const ColumnDefinition &definition)
{
    return ExpressionObject(Sql::columnNamed(definition.column.name, definition.column.type), definition.column);
}

} // namespace

ColumnObject::ColumnObject(ColumnDefinition definition)
    : HoldingObject(std::move(definition), translated("a column"))
{
}

QString ColumnObject::representation() const
{
    return u"Column('%1')"_s.arg(m_payload.column.name);
}

Value ColumnObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"table")
        return {};
    if (name == u"foreign_keys") {
        auto keys = std::make_shared<ListValue>();
        for (const Schema::Constraint &constraint : m_payload.constraints) {
            if (const auto *key = std::get_if<Schema::ForeignKey>(&constraint))
                keys->items.push_back(holding(*key, translated("a foreign key")));
        }
        return keys;
    }
    if (name == u"default")
        return m_payload.defaultValue;
    return columnExpression(m_payload).attribute(self, name, position);
}

bool ColumnObject::setAttribute(QStringView name, const Value &value, const TextPosition &position)
{
    Schema::Column &column = m_payload.column;
    if (name == u"name" || name == u"key") {
        if (name == u"name")
            column.name = toText(value);
    } else if (name == u"nullable") {
        column.nullable = Script::isTrue(value);
        m_payload.nullableGiven = true;
    } else if (name == u"unique") {
        column.unique = Script::isTrue(value);
    } else if (name == u"index") {
        column.index = Script::isTrue(value);
    } else if (name == u"primary_key") {
        column.primaryKey = Script::isTrue(value);
    } else if (name == u"comment") {
        column.comment = isNone(value) ? QString() : toText(value);
    } else if (name == u"server_default") {
        column.serverDefault.reset();
        if (!isNone(value))
            column.serverDefault = serverDefaultOf(value, position);
    } else if (name == u"type") {
        const std::optional<Schema::Type> type = typeOf(value);
        if (type)
            column.type = *type;
        return type.has_value();
    } else {
        return false;
    }
    return true;
}

std::optional<Value> ColumnObject::item(const Value &key, const TextPosition &position) const
{
    return columnExpression(m_payload).item(key, position);
}

std::optional<Value> ColumnObject::binary(BinaryOperator operation, const Value &other, Side side,
                                          const TextPosition &position) const
{
    return columnExpression(m_payload).binary(operation, other, side, position);
}

std::optional<Value> ColumnObject::compared(ComparisonOperator operation, const Value &other, Side side,
                                            const TextPosition &position) const
{
    return columnExpression(m_payload).compared(operation, other, side, position);
}

std::optional<Value> ColumnObject::unary(UnaryOperator operation, const TextPosition &position) const
{
    return columnExpression(m_payload).unary(operation, position);
}

Value columnValue(ColumnDefinition definition)
{
    return ObjectPointer(std::make_shared<ColumnObject>(std::move(definition)));
}

std::optional<ColumnDefinition> columnDefinitionOf(const Value &value)
{
    if (const auto *definition = held<ColumnDefinition>(value))
        return *definition;
    const auto *expression = objectAs<ExpressionObject>(value);
    if (!expression || !expression->column())
        return std::nullopt;
    return ColumnDefinition{.column = *expression->column(), .nullableGiven = true};
}

bool columnDefinitionAttribute(const Schema::Column &column, QStringView name, Value &value)
{
    if (name == u"nullable")
        value = column.nullable;
    else if (name == u"primary_key")
        value = column.primaryKey;
    else if (name == u"unique")
        value = column.unique ? Value(true) : Value();
    else if (name == u"index")
        value = column.index ? Value(true) : Value();
    else if (name == u"comment")
        value = column.comment.isEmpty() ? Value() : Value(column.comment);
    else if (name == u"autoincrement")
        value = column.autoincrement == Schema::Autoincrement::Never ? Value(false)
            : column.autoincrement == Schema::Autoincrement::Always  ? Value(true)
                                                                     : Value(u"auto"_s);
    else if (name == u"server_default")
        value = column.serverDefault ? holding(*column.serverDefault, translated("a default")) : Value();
    else if (name == u"computed")
        value = column.computed ? holding(*column.computed, translated("a computed value")) : Value();
    else if (name == u"identity")
        value = column.identity ? holding(*column.identity, translated("an identity")) : Value();
    else
        return false;
    return true;
}

Value copiedColumn(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"name"_s}});
    std::optional<ColumnDefinition> definition = columnDefinitionOf(call.self);
    if (arguments.given(u"name"))
        definition->column.name = arguments.text(u"name");
    return columnValue(*definition);
}

InsertColumn insertColumnOf(const ColumnDefinition &definition)
{
    return {.name = definition.column.name,
            .type = definition.column.type,
            .hasDefault = definition.hasDefault,
            .defaultValue = definition.defaultValue,
            .hasUpdate = definition.hasUpdate,
            .updateValue = definition.updateValue};
}

} // namespace Retort::Script
