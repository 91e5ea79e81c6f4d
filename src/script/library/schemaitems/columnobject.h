// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/library/sqlobjects.h"

#include <QStringView>

#include <optional>

namespace Retort::Script
{

/// sa.Column() before it stands in a table: what defines it can be read and changed, and it is an SQL expression.
/// SQLAlchemy docs, "Column".
class ColumnObject final : public HoldingObject<ColumnDefinition>
{
public:
    explicit ColumnObject(ColumnDefinition definition);

    QString representation() const override;
    bool isTrue() const override { return true; }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    bool setAttribute(QStringView name, const Value &value, const TextPosition &position) override;
    std::optional<Value> item(const Value &key, const TextPosition &position) const override;
    std::optional<Value> binary(BinaryOperator operation, const Value &other, Side side,
                                const TextPosition &position) const override;
    std::optional<Value> compared(ComparisonOperator operation, const Value &other, Side side,
                                  const TextPosition &position) const override;
    std::optional<Value> unary(UnaryOperator operation, const TextPosition &position) const override;
};

Value columnValue(ColumnDefinition definition);
/// The definition of a column that stands alone, or a copy of that of a table's column; nothing for other values.
std::optional<ColumnDefinition> columnDefinitionOf(const Value &value);
/// What a definition says by the name of a Column's attribute; false for other names.
bool columnDefinitionAttribute(const Schema::Column &column, QStringView name, Value &value);
/// column.copy(): without the keys that belong to its table.
Value copiedColumn(Invocation &call);
/// The column as rows that are inserted need it.
InsertColumn insertColumnOf(const ColumnDefinition &definition);

} // namespace Retort::Script
