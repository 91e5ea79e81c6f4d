// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/object.h"
#include "script/library/decimals/decimalnumber.h"
#include "sql/value.h"

#include <QStringView>

namespace Retort::Script
{

/// decimal.Decimal in a script.
class DecimalObject final : public HoldingObject<Sql::Decimal>
{
public:
    explicit DecimalObject(DecimalNumber number);

    QString displayed() const override { return m_number.text(); }
    QString representation() const override { return QStringLiteral("Decimal('%1')").arg(displayed()); }
    QString key() const override { return u'D' + m_number.normalized().text(); }
    bool isTrue() const override { return !m_number.isZero(); }
    bool isSame(const Object &other) const override;
    std::optional<double> number() const override { return m_number.toDouble(); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    std::optional<Value> binary(BinaryOperator operation, const Value &other, Side side,
                                const TextPosition &position) const override;
    std::optional<Value> compared(ComparisonOperator operation, const Value &other, Side side,
                                  const TextPosition &position) const override;
    std::optional<Value> unary(UnaryOperator operation, const TextPosition &position) const override;
    const DecimalNumber &decimal() const { return m_number; }

private:
    DecimalNumber m_number;
};

Value decimalValue(const DecimalNumber &number);
/// The same of digits that a database tells; the text itself if they are no number.
Value decimalValue(const QString &digits);

/// Names of the module `decimal`.
bool decimalName(QStringView name, Value &value);

} // namespace Retort::Script
