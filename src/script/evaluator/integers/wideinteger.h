// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/object.h"

#include <gmpxx.h>

#include <optional>

namespace Retort::Script
{

/// An integer that 64 bits do not hold. Smaller ones are plain values, always: integerValue() decides.
class WideInteger final : public Object
{
public:
    explicit WideInteger(mpz_class number);

    QString typeName() const override;
    QString representation() const override;
    QString key() const override;
    bool isSame(const Object &other) const override;
    std::optional<double> number() const override;
    void weigh(Counting &counting) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    std::optional<Value> binary(BinaryOperator operation, const Value &other, Side side,
                                const TextPosition &position) const override;
    std::optional<Value> compared(ComparisonOperator operation, const Value &other, Side side,
                                  const TextPosition &position) const override;
    std::optional<Value> unary(UnaryOperator operation, const TextPosition &position) const override;
    const mpz_class &integer() const { return m_number; }

private:
    mpz_class m_number;
};

mpz_class wideNumber(qint64 number);
/// A truth value or integer of any size; nothing for other values.
std::optional<mpz_class> wideNumber(const Value &value);
/// A plain integer if 64 bits hold it.
Value integerValue(mpz_class number);

/// What an operator makes of integers. Refuses results of more than a million bits before they are made.
Value wideResult(BinaryOperator operation, const mpz_class &left, const mpz_class &right, const TextPosition &position);

/// The integer that a text spells, as int(text, base) reads it: blanks around it, a sign, the base's own prefix,
/// underscores between digits; base 0 goes by the prefix. Nothing if it spells none.
std::optional<Value> integerIn(const QString &text, int base, const TextPosition &position);
/// The whole part of a finite number.
Value wholePart(double number);
/// The nearest number; raises OverflowError if there is none.
double nearest(const mpz_class &number, const TextPosition &position);
/// Digits without a sign.
QString digitsOf(const mpz_class &number, int base);

} // namespace Retort::Script
