// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sql/expressions.h"

#include "script/evaluator/refusal.h"
#include "script/library/schemaitems/columnobject.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/sql/values.h"
#include "script/library/sqlobjects.h"
#include "script/library/typeobjects.h"
#include "script/translated.h"
#include "sql/build.h"
#include "sql/compiler.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;
using Sql::Operator;

namespace
{

std::optional<Operator> arithmetic(BinaryOperator operation)
{
    switch (operation) {
    case BinaryOperator::Add:
        return Operator::Add;
    case BinaryOperator::Subtract:
        return Operator::Subtract;
    case BinaryOperator::Multiply:
        return Operator::Multiply;
    case BinaryOperator::Divide:
    case BinaryOperator::FloorDivide:
        return Operator::Divide;
    case BinaryOperator::Modulo:
        return Operator::Modulo;
    default:
        return std::nullopt;
    }
}

std::optional<Operator> comparison(ComparisonOperator operation)
{
    switch (operation) {
    case ComparisonOperator::Equal:
        return Operator::Equal;
    case ComparisonOperator::NotEqual:
        return Operator::NotEqual;
    case ComparisonOperator::Less:
        return Operator::Less;
    case ComparisonOperator::LessEqual:
        return Operator::LessEqual;
    case ComparisonOperator::Greater:
        return Operator::Greater;
    case ComparisonOperator::GreaterEqual:
        return Operator::GreaterEqual;
    default:
        return std::nullopt;
    }
}

/// 5 < column is column > 5.
ComparisonOperator turnedAround(ComparisonOperator operation)
{
    switch (operation) {
    case ComparisonOperator::Less:
        return ComparisonOperator::Greater;
    case ComparisonOperator::LessEqual:
        return ComparisonOperator::GreaterEqual;
    case ComparisonOperator::Greater:
        return ComparisonOperator::Less;
    case ComparisonOperator::GreaterEqual:
        return ComparisonOperator::LessEqual;
    default:
        return operation;
    }
}

/// Whether both are one thing; the columns of a table are, wherever the script has them from.
bool isSameColumn(const Sql::Node &left, const Sql::Node &right)
{
    const auto *column = left->as<Sql::ColumnName>();
    const auto *other = right->as<Sql::ColumnName>();
    const auto *table = column && column->table ? column->table->as<Sql::TableSource>() : nullptr;
    const auto *otherTable = other && other->table ? other->table->as<Sql::TableSource>() : nullptr;
    if (!table || !otherTable)
        return left == right;
    return column->name == other->name && table->name == otherTable->name && table->schema == otherTable->schema;
}

QString bitOperator(BinaryOperator operation)
{
    switch (operation) {
    case BinaryOperator::LeftShift:
        return u"<<"_s;
    case BinaryOperator::RightShift:
        return u">>"_s;
    default:
        return {};
    }
}

} // namespace

QString ExpressionObject::typeName() const
{
    return m_node->as<Sql::ColumnName>() ? translated("a column") : translated("an SQL expression");
}

QString ExpressionObject::representation() const
{
    const auto *column = m_node->as<Sql::ColumnName>();
    const auto *table = column && column->table ? column->table->as<Sql::TableSource>() : nullptr;
    return table ? table->name + u'.' + column->name : Sql::plainText(m_node);
}

bool ExpressionObject::isTrue() const
{
    // A comparison of a column with itself is how Python looks a column up in a list.
    const auto *binary = m_node->as<Sql::BinaryPart>();
    if (binary && (binary->operation == Operator::Equal || binary->operation == Operator::NotEqual))
        return isSameColumn(binary->left, binary->right) == (binary->operation == Operator::Equal);
    raise(u"TypeError"_s, translated("Boolean value of this clause is not defined"), {},
          translated("Join conditions with sa.and_() or sa.or_()."));
}

Value ExpressionObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const auto *column = m_node->as<Sql::ColumnName>();
    if (name == u"type")
        return ObjectPointer(std::make_shared<TypeObject>(m_node->type));
    if (name == u"name" || name == u"key") {
        const QString known = Sql::resultName(m_node);
        return known.isEmpty() ? Value() : Value(known);
    }
    if (name == u"table" && column && column->table)
        return isNone(m_table) ? fromValue(column->table) : m_table;
    if (name == u"astext" && m_node->as<Sql::BinaryPart>()) {
        Sql::BinaryPart part = *m_node->as<Sql::BinaryPart>();
        part.operation = Operator::JsonText;
        return expressionValue(Sql::Expression{.part = part, .type = {.kind = Schema::TypeKind::Text}});
    }
    if (name == u"c" && m_column) // an enumeration of the type's own members would stand here
        return Object::attribute(self, name, position);
    if (m_column && (name == u"copy" || name == u"_copy"))
        return functionValue(name.toString(), copiedColumn, self);
    if (const Builtin method = expressionMethod(name))
        return functionValue(name.toString(), method, self);
    Value value;
    if (m_column && columnDefinitionAttribute(*m_column, name, value))
        return value;
    return Object::attribute(self, name, position);
}

std::optional<Value> ExpressionObject::item(const Value &key, const TextPosition &position) const
{
    if (!isJsonType(m_node->type) && m_node->type.kind != Schema::TypeKind::Array)
        raise(u"NotImplementedError"_s, translated("Operator 'getitem' is not supported on this expression"), position);
    return expressionValue(Sql::Expression{
        .part = Sql::BinaryPart{.operation = Operator::JsonItem, .left = m_node, .right = nodeOf(key, position)},
        .type = m_node->type});
}

std::optional<Value> ExpressionObject::binary(BinaryOperator operation, const Value &other, Side side,
                                              const TextPosition &position) const
{
    if (operation == BinaryOperator::BitAnd || operation == BinaryOperator::BitOr) {
        const std::optional<Sql::Node> node = maybeNode(other, {.kind = Schema::TypeKind::Boolean});
        if (!node)
            return std::nullopt;
        const Operator joining = operation == BinaryOperator::BitAnd ? Operator::And : Operator::Or;
        return expressionValue(Sql::joined(joining, side == Side::Left ? QList{m_node, *node} : QList{*node, m_node}));
    }
    const std::optional<Sql::Node> node = maybeNode(other);
    if (!node)
        return std::nullopt;
    const Sql::Node &left = side == Side::Left ? m_node : *node;
    const Sql::Node &right = side == Side::Left ? *node : m_node;
    if (const std::optional<Operator> known = arithmetic(operation))
        return expressionValue(Sql::binary(*known, left, right));
    const QString sign = bitOperator(operation);
    if (sign.isEmpty())
        refuseConstruct(translated("this operator on SQL expressions is not evaluated"), position);
    return expressionValue(Sql::binary(Operator::Custom, left, right, sign));
}

std::optional<Value> ExpressionObject::compared(ComparisonOperator operation, const Value &other, Side side,
                                                const TextPosition &position) const
{
    const std::optional<Operator> known = comparison(side == Side::Left ? operation : turnedAround(operation));
    if (!known)
        return std::nullopt;
    return expressionValue(Sql::binary(*known, m_node, nodeOf(other, position, m_node->type)));
}

std::optional<Value> ExpressionObject::unary(UnaryOperator operation, const TextPosition &) const
{
    if (operation == UnaryOperator::Invert)
        return expressionValue(Sql::negated(m_node));
    if (operation == UnaryOperator::Minus)
        return expressionValue(Sql::unary(Operator::Negative, m_node));
    return std::nullopt;
}

Value expressionValue(Sql::Node node)
{
    return ObjectPointer(std::make_shared<ExpressionObject>(std::move(node)));
}

std::optional<Sql::Node> maybeNode(const Value &value, const Schema::Type &hint)
{
    if (const auto *expression = objectAs<ExpressionObject>(value))
        return expression->node();
    if (const auto *text = objectAs<TextObject>(value))
        return Sql::Node(Sql::Expression{.part = Sql::TextPart{.text = text->text()}});
    if (const auto *query = objectAs<StatementObject>(value)) {
        if (const auto *select = std::get_if<Sql::Select>(&query->statement()))
            return Sql::scalar(*select);
        return std::nullopt;
    }
    if (const auto *definition = held<ColumnDefinition>(value))
        return Sql::columnNamed(definition->column.name, definition->column.type);
    const std::optional<Sql::Value> plain = boundValue(value, hint);
    return plain ? std::optional(Sql::bound(*plain, hint)) : std::nullopt;
}

Sql::Node nodeOf(const Value &value, const TextPosition &position, const Schema::Type &hint)
{
    if (const std::optional<Sql::Node> node = maybeNode(value, hint))
        return *node;
    if (hasSource(value)) { // a table or subquery stands for its only column
        Sql::Select select{.columns = Sql::columnsOf(sourceOf(value, position))};
        return Sql::scalar(select);
    }
    refuseConstruct(translated("%1 inside an SQL expression is not evaluated").arg(Script::typeName(value)), position);
}

QList<Sql::Node> nodesOf(const std::vector<PassedArgument> &arguments)
{
    QList<Sql::Node> nodes;
    for (const PassedArgument &argument : arguments) {
        if (const Values *items = itemsOf(argument.value)) {
            for (const Value &item : *items)
                nodes.append(nodeOf(item, argument.position));
        } else {
            nodes.append(nodeOf(argument));
        }
    }
    return nodes;
}

QList<Sql::Node> orderNodesOf(const std::vector<PassedArgument> &arguments)
{
    QList<Sql::Node> nodes;
    const auto add = [&](const Value &value, const TextPosition &position) {
        if (const QString *name = std::get_if<QString>(&value))
            nodes.append(Sql::Node(Sql::Expression{.part = Sql::NameReference{.name = *name}}));
        else if (!isNone(value))
            nodes.append(nodeOf(value, position));
    };
    for (const PassedArgument &argument : arguments) {
        if (const Values *items = itemsOf(argument.value)) {
            for (const Value &item : *items)
                add(item, argument.position);
        } else {
            add(argument.value, argument.position);
        }
    }
    return nodes;
}

std::optional<QString> columnNameOf(const Value &value)
{
    if (const QString *name = std::get_if<QString>(&value))
        return *name;
    if (const auto *definition = held<ColumnDefinition>(value))
        return definition->column.name;
    const auto *expression = objectAs<ExpressionObject>(value);
    const auto *column = expression ? expression->node()->as<Sql::ColumnName>() : nullptr;
    return column ? std::optional(column->name) : std::nullopt;
}

} // namespace Retort::Script
