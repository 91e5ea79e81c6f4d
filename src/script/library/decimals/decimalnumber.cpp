// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/decimals/decimalnumber.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype MostDigits = 400;
constexpr int MostExponent = 1000;
/// One evaluation runs in a thread at a time, and begins with the usual one.
thread_local qsizetype currentPrecision = DecimalNumber::UsualPrecision;

QByteArray withoutZeros(const QByteArray &digits)
{
    qsizetype zeros = 0;
    while (zeros < digits.size() - 1 && digits[zeros] == '0')
        ++zeros;
    return digits.isEmpty() ? QByteArray("0") : digits.mid(zeros);
}

/// Of numbers without zeros in front.
int order(const QByteArray &left, const QByteArray &right)
{
    if (left.size() != right.size())
        return left.size() < right.size() ? -1 : 1;
    return left.compare(right);
}

QByteArray sum(const QByteArray &left, const QByteArray &right)
{
    QByteArray digits(std::max(left.size(), right.size()) + 1, '0');
    int carry = 0;
    for (qsizetype place = 0; place < digits.size(); ++place) {
        const int one = place < left.size() ? left[left.size() - 1 - place] - '0' : 0;
        const int two = place < right.size() ? right[right.size() - 1 - place] - '0' : 0;
        const int each = one + two + carry;
        digits[digits.size() - 1 - place] = char('0' + each % 10);
        carry = each / 10;
    }
    return withoutZeros(digits);
}

/// `left` is not less than `right`.
QByteArray difference(const QByteArray &left, const QByteArray &right)
{
    QByteArray digits = left;
    int borrow = 0;
    for (qsizetype place = 0; place < digits.size(); ++place) {
        const int two = place < right.size() ? right[right.size() - 1 - place] - '0' : 0;
        int each = left[left.size() - 1 - place] - '0' - two - borrow;
        borrow = each < 0 ? 1 : 0;
        each += borrow * 10;
        digits[digits.size() - 1 - place] = char('0' + each);
    }
    return withoutZeros(digits);
}

QByteArray product(const QByteArray &left, const QByteArray &right)
{
    QByteArray digits(left.size() + right.size(), '0');
    for (qsizetype one = left.size() - 1; one >= 0; --one) {
        int carry = 0;
        for (qsizetype two = right.size() - 1; two >= 0; --two) {
            const int each = (left[one] - '0') * (right[two] - '0') + (digits[one + two + 1] - '0') + carry;
            digits[one + two + 1] = char('0' + each % 10);
            carry = each / 10;
        }
        digits[one] = char(digits[one] + carry);
    }
    return withoutZeros(digits);
}

struct Division {
    QByteArray quotient = {};
    QByteArray remainder = {};
};

Division division(const QByteArray &left, const QByteArray &right)
{
    Division made{.quotient = {}, .remainder = "0"};
    for (const char digit : left) {
        made.remainder = withoutZeros(made.remainder + digit);
        char times = '0';
        for (; order(made.remainder, right) >= 0; ++times)
            made.remainder = difference(made.remainder, right);
        made.quotient += times;
    }
    made.quotient = withoutZeros(made.quotient);
    return made;
}

QByteArray zeros(qsizetype count)
{
    return QByteArray(std::max<qsizetype>(count, 0), '0');
}

} // namespace

DecimalNumber::DecimalNumber(bool isNegative, QByteArray digits, int exponent)
    : m_isNegative(isNegative)
    , m_digits(withoutZeros(digits))
    , m_exponent(exponent)
{
}

std::optional<DecimalNumber> DecimalNumber::of(const QString &text)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(uR"(([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d{1,4}))?)"_s));
    const QRegularExpressionMatch match = pattern.match(text.trimmed().remove(u'_'));
    const QByteArray digits = (match.captured(2) + match.captured(3)).toLatin1();
    const int exponent = match.captured(4).toInt();
    if (!match.hasMatch() || digits.isEmpty() || digits.size() > MostDigits || std::abs(exponent) > MostExponent)
        return std::nullopt;
    return DecimalNumber(match.captured(1) == u"-", digits, exponent - int(match.captured(3).size()));
}

DecimalNumber DecimalNumber::of(qint64 number)
{
    const QByteArray text = QByteArray::number(number);
    return DecimalNumber(number < 0, number < 0 ? text.mid(1) : text, 0);
}

std::optional<DecimalNumber> DecimalNumber::exactly(double number)
{
    constexpr int Places = 320; // more than MostDigits are refused anyway
    if (!std::isfinite(number))
        return std::nullopt;
    QString text = QString::asprintf("%.*f", Places, number);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return of(text);
}

QString DecimalNumber::text() const
{
    constexpr qsizetype SmallestPlain = -6;
    const QString digits = QString::fromLatin1(m_digits);
    const qsizetype left = m_exponent + digits.size();
    const qsizetype dot = m_exponent <= 0 && left > SmallestPlain ? left : 1;
    QString whole = dot <= 0 ? u"0"_s : digits.left(dot) + QString(std::max<qsizetype>(dot - digits.size(), 0), u'0');
    if (dot <= 0)
        whole += u'.' + QString(-dot, u'0') + digits;
    else if (dot < digits.size())
        whole += u'.' + digits.mid(dot);
    if (left != dot)
        whole += u'E' + QString(left > dot ? u"+"_s : QString()) + QString::number(left - dot);
    return m_isNegative ? u'-' + whole : whole;
}

DecimalNumber DecimalNumber::rounded(qsizetype dropped, Rounding rounding) const
{
    const QByteArray padded = zeros(dropped + 1 - m_digits.size()) + m_digits;
    const QByteArray kept = padded.left(padded.size() - dropped);
    const QByteArray lost = padded.right(dropped);
    const QByteArray half = "5" + zeros(dropped - 1);
    const int side = dropped > 0 ? lost.compare(half) : -1;
    const bool isExact = lost.count('0') == lost.size();
    bool isUp = false;
    switch (rounding) {
    case Rounding::HalfEven:
        isUp = side > 0 || (side == 0 && (kept.back() - '0') % 2 == 1);
        break;
    case Rounding::HalfUp:
        isUp = side >= 0;
        break;
    case Rounding::HalfDown:
        isUp = side > 0;
        break;
    case Rounding::Down:
        break;
    case Rounding::Up:
        isUp = !isExact;
        break;
    case Rounding::Floor:
        isUp = !isExact && m_isNegative;
        break;
    case Rounding::Ceiling:
        isUp = !isExact && !m_isNegative;
        break;
    }
    return {m_isNegative, isUp ? sum(withoutZeros(kept), "1") : kept, m_exponent + int(dropped)};
}

qsizetype DecimalNumber::precision()
{
    return currentPrecision;
}

void DecimalNumber::setPrecision(qsizetype digits)
{
    currentPrecision = digits;
}

DecimalNumber DecimalNumber::fixed() const
{
    if (m_digits.size() <= precision())
        return *this;
    const DecimalNumber cut = rounded(m_digits.size() - precision(), Rounding::HalfEven);
    return cut.m_digits.size() > precision() ? cut.rounded(1, Rounding::HalfEven) : cut; // 999… became 1000…
}

DecimalNumber DecimalNumber::plus(const DecimalNumber &other) const
{
    const int exponent = std::min(m_exponent, other.m_exponent);
    const QByteArray left = withoutZeros(m_digits + zeros(m_exponent - exponent));
    const QByteArray right = withoutZeros(other.m_digits + zeros(other.m_exponent - exponent));
    if (m_isNegative == other.m_isNegative)
        return DecimalNumber(m_isNegative, sum(left, right), exponent).fixed();
    const int side = order(left, right);
    if (side == 0)
        return {false, "0", exponent};
    return DecimalNumber(side > 0 ? m_isNegative : other.m_isNegative,
                         side > 0 ? difference(left, right) : difference(right, left), exponent)
        .fixed();
}

DecimalNumber DecimalNumber::times(const DecimalNumber &other) const
{
    return DecimalNumber(m_isNegative != other.m_isNegative, product(m_digits, other.m_digits),
                         m_exponent + other.m_exponent)
        .fixed();
}

DecimalNumber DecimalNumber::dividedBy(const DecimalNumber &other) const
{
    const bool isNegative = m_isNegative != other.m_isNegative;
    const int ideal = m_exponent - other.m_exponent;
    if (isZero())
        return {isNegative, "0", ideal};
    const qsizetype shift = other.m_digits.size() - m_digits.size() + precision() + 1;
    const Division made = division(withoutZeros(m_digits + zeros(shift)), withoutZeros(other.m_digits + zeros(-shift)));
    QByteArray digits = made.quotient;
    int exponent = ideal - int(shift);
    if (made.remainder != "0") {
        if (digits.back() == '0' || digits.back() == '5')
            digits.back() = char(digits.back() + 1); // so that it cannot look like a half
    } else {
        for (; exponent < ideal && digits.size() > 1 && digits.back() == '0'; ++exponent)
            digits.chop(1);
    }
    return DecimalNumber(isNegative, digits, exponent).fixed();
}

std::optional<DecimalNumber> DecimalNumber::quotient(const DecimalNumber &other) const
{
    const int exponent = std::min(m_exponent, other.m_exponent);
    const Division made = division(withoutZeros(m_digits + zeros(m_exponent - exponent)),
                                   withoutZeros(other.m_digits + zeros(other.m_exponent - exponent)));
    if (made.quotient.size() > precision())
        return std::nullopt;
    return DecimalNumber(m_isNegative != other.m_isNegative, made.quotient, 0);
}

std::optional<DecimalNumber> DecimalNumber::remainder(const DecimalNumber &other) const
{
    const int exponent = std::min(m_exponent, other.m_exponent);
    const Division made = division(withoutZeros(m_digits + zeros(m_exponent - exponent)),
                                   withoutZeros(other.m_digits + zeros(other.m_exponent - exponent)));
    if (made.quotient.size() > precision())
        return std::nullopt;
    return DecimalNumber(m_isNegative, made.remainder, exponent).fixed();
}

DecimalNumber DecimalNumber::negated() const
{
    return DecimalNumber(!m_isNegative && !isZero(), m_digits, m_exponent).fixed();
}

DecimalNumber DecimalNumber::absolute() const
{
    return DecimalNumber(false, m_digits, m_exponent).fixed();
}

std::optional<DecimalNumber> DecimalNumber::rescaled(int exponent, Rounding rounding) const
{
    if (std::abs(exponent) > MostExponent)
        return std::nullopt;
    const DecimalNumber made = exponent <= m_exponent
        ? DecimalNumber(m_isNegative, m_digits + (isZero() ? QByteArray() : zeros(m_exponent - exponent)), exponent)
        : rounded(exponent - m_exponent, rounding);
    return made.m_digits.size() > precision() ? std::nullopt : std::optional(made);
}

DecimalNumber DecimalNumber::normalized() const
{
    DecimalNumber made = fixed();
    if (made.isZero())
        return {made.m_isNegative, "0", 0};
    for (; made.m_digits.size() > 1 && made.m_digits.back() == '0'; ++made.m_exponent)
        made.m_digits.chop(1);
    return made;
}

std::strong_ordering DecimalNumber::compared(const DecimalNumber &other) const
{
    const int exponent = std::min(m_exponent, other.m_exponent);
    const QByteArray left = withoutZeros(m_digits + zeros(m_exponent - exponent));
    const QByteArray right = withoutZeros(other.m_digits + zeros(other.m_exponent - exponent));
    const bool leftNegative = m_isNegative && !isZero();
    const bool rightNegative = other.m_isNegative && !other.isZero();
    if (leftNegative != rightNegative)
        return leftNegative ? std::strong_ordering::less : std::strong_ordering::greater;
    const int side = leftNegative ? order(right, left) : order(left, right);
    return side < 0 ? std::strong_ordering::less
        : side > 0  ? std::strong_ordering::greater
                    : std::strong_ordering::equal;
}

} // namespace Retort::Script
