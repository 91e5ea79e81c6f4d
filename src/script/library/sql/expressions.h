// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/column.h"
#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/object.h"
#include "sql/expression.h"
#include "sql/from.h"
#include "sql/statement.h"

#include <optional>

namespace Retort::Script
{

/// An SQL expression of the script: a column, a condition, a function call. SQLAlchemy docs, "ColumnElement".
class ExpressionObject final : public Object
{
public:
    explicit ExpressionObject(Sql::Node node, std::optional<Schema::Column> column = {}, Value table = {})
        : m_node(std::move(node))
        , m_column(std::move(column))
        , m_table(std::move(table))
    {
    }

    QString typeName() const override;
    QString representation() const override;
    bool isTrue() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    std::optional<Value> item(const Value &key, const TextPosition &position) const override;
    std::optional<Value> binary(BinaryOperator operation, const Value &other, Side side,
                                const TextPosition &position) const override;
    std::optional<Value> compared(ComparisonOperator operation, const Value &other, Side side,
                                  const TextPosition &position) const override;
    std::optional<Value> unary(UnaryOperator operation, const TextPosition &) const override;

    const Sql::Node &node() const { return m_node; }
    /// The column's definition, where it is known.
    const std::optional<Schema::Column> &column() const { return m_column; }

private:
    Sql::Node m_node;
    std::optional<Schema::Column> m_column;
    Value m_table; ///< that it is a column of, where that is known
};

Value expressionValue(Sql::Node node);

/// A value within an expression: an expression, sa.text(), a query in brackets, or a plain value for a column of that
/// type. Nothing for other values.
std::optional<Sql::Node> maybeNode(const Value &value, const Schema::Type &hint = {});
/// The same, or a refusal.
Sql::Node nodeOf(const Value &value, const TextPosition &position, const Schema::Type &hint = {});
inline Sql::Node nodeOf(const PassedArgument &argument, const Schema::Type &hint = {})
{
    return nodeOf(argument.value, argument.position, hint);
}
/// All positional arguments; a list among them stands for its items.
QList<Sql::Node> nodesOf(const std::vector<PassedArgument> &arguments);
/// A column, label or text by its name in ORDER BY or GROUP BY.
QList<Sql::Node> orderNodesOf(const std::vector<PassedArgument> &arguments);

/// The name of a column given as a text or as a column; nothing for other values.
std::optional<QString> columnNameOf(const Value &value);

/// Methods of every expression; null if it has none of that name.
Builtin expressionMethod(QStringView name);

} // namespace Retort::Script
