// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <compare>
#include <optional>

namespace Retort::Script
{

/// decimal.Decimal with Python's usual context: 28 digits, halves to even. Python docs, "decimal".
class DecimalNumber
{
public:
    enum class Rounding { HalfEven, HalfUp, HalfDown, Down, Up, Floor, Ceiling };
    static constexpr qsizetype UsualPrecision = 28;
    /// Digits of a result; decimal.getcontext().prec of the evaluation that runs in this thread.
    static qsizetype precision();
    static void setPrecision(qsizetype digits);

    /// Nothing for a text that is no finite number, or one of more than a few hundred digits.
    static std::optional<DecimalNumber> of(const QString &text);
    static DecimalNumber of(qint64 number);
    static std::optional<DecimalNumber> exactly(double number);

    QString text() const;
    double toDouble() const { return text().toDouble(); }
    bool isZero() const { return m_digits == "0"; }
    int exponent() const { return m_exponent; }

    DecimalNumber plus(const DecimalNumber &other) const;
    DecimalNumber minus(const DecimalNumber &other) const
    {
        return plus({!other.m_isNegative, other.m_digits, other.m_exponent});
    }
    DecimalNumber times(const DecimalNumber &other) const;
    /// `other` must not be zero.
    DecimalNumber dividedBy(const DecimalNumber &other) const;
    /// Cut toward zero, as Decimal's // is; nothing if it has more digits than the context.
    std::optional<DecimalNumber> quotient(const DecimalNumber &other) const;
    /// What is left of that, with the sign of this number.
    std::optional<DecimalNumber> remainder(const DecimalNumber &other) const;
    DecimalNumber negated() const;
    DecimalNumber absolute() const;
    /// The same number with that exponent; nothing if it needs more digits than the context.
    std::optional<DecimalNumber> rescaled(int exponent, Rounding rounding = Rounding::HalfEven) const;
    /// Without zeros at its end.
    DecimalNumber normalized() const;
    std::strong_ordering compared(const DecimalNumber &other) const;

private:
    DecimalNumber(bool isNegative, QByteArray digits, int exponent);
    DecimalNumber fixed() const;
    DecimalNumber rounded(qsizetype dropped, Rounding rounding) const;

    bool m_isNegative = false;
    QByteArray m_digits; ///< without zeros in front
    int m_exponent = 0;
};

} // namespace Retort::Script
