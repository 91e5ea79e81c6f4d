// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr size_t MostBits = 1'000'000;

size_t bitsOf(const mpz_class &number)
{
    return sgn(number) == 0 ? 0 : mpz_sizeinbase(number.get_mpz_t(), 2);
}

/// What an operation on so many bits costs beside one on plain integers; refuses more than a million of them.
void spendOn(size_t bits, const TextPosition &position)
{
    if (bits > MostBits)
        refuse(translated("the integer has more than %L1 bits").arg(qulonglong(MostBits)), position,
               translated("Retort computes with integers up to that size."));
    Budget::spend(qint64(bits / 16), qint64(bits / 8));
}

[[noreturn]] void refuseRange(const QString &message, const TextPosition &position)
{
    raise(u"OverflowError"_s, message, position);
}

/// The number nearest to a quotient, ties to even; infinite if there is none.
double nearestQuotient(const mpz_class &left, const mpz_class &right)
{
    // Enough bits that a last one, which tells whether any were left behind, decides every tie.
    constexpr long Bits = 62;
    const mpz_class dividend = abs(left);
    const mpz_class divisor = abs(right);
    const long shift = Bits + long(bitsOf(divisor)) - long(bitsOf(dividend));
    const mpz_class scaledDividend = shift > 0 ? mpz_class(dividend << mp_bitcnt_t(shift)) : dividend;
    const mpz_class scaledDivisor = shift < 0 ? mpz_class(divisor << mp_bitcnt_t(-shift)) : divisor;
    mpz_class quotient;
    mpz_class rest;
    mpz_tdiv_qr(quotient.get_mpz_t(), rest.get_mpz_t(), scaledDividend.get_mpz_t(), scaledDivisor.get_mpz_t());
    const auto exact = quint64(quotient.get_ui()) | quint64(sgn(rest) != 0);
    const double magnitude = std::ldexp(double(exact), int(std::clamp<long>(-shift, -5000, 5000)));
    return (sgn(left) < 0) == (sgn(right) < 0) ? magnitude : -magnitude;
}

Value widePower(const mpz_class &base, const mpz_class &exponent, const TextPosition &position)
{
    if (sgn(exponent) < 0 && sgn(base) == 0)
        raise(u"ZeroDivisionError"_s, translated("0.0 cannot be raised to a negative power"), position);
    if (sgn(exponent) < 0)
        return std::pow(nearest(base, position), nearest(exponent, position));
    if (abs(base) <= 1)
        return integerValue(sgn(exponent) == 0 || base == 1       ? mpz_class(1)
                                : mpz_odd_p(exponent.get_mpz_t()) ? base
                                                                  : mpz_class(base * base));
    const bool isSmall = exponent.fits_ulong_p() && exponent.get_ui() <= MostBits;
    spendOn(isSmall ? bitsOf(base) * exponent.get_ui() : MostBits + 1, position);
    mpz_class result;
    mpz_pow_ui(result.get_mpz_t(), base.get_mpz_t(), exponent.get_ui());
    return integerValue(std::move(result));
}

Value wideShift(BinaryOperator operation, const mpz_class &left, const mpz_class &right, const TextPosition &position)
{
    if (sgn(right) < 0)
        raise(u"ValueError"_s, translated("negative shift count"), position);
    if (sgn(left) == 0)
        return qint64(0);
    const size_t count = right.fits_ulong_p() ? std::min<size_t>(right.get_ui(), 2 * MostBits) : 2 * MostBits;
    if (operation == BinaryOperator::RightShift)
        return integerValue(left >> mp_bitcnt_t(count));
    spendOn(bitsOf(left) + count, position);
    return integerValue(left << mp_bitcnt_t(count));
}

Value wideDivision(BinaryOperator operation, const mpz_class &left, const mpz_class &right,
                   const TextPosition &position)
{
    if (sgn(right) == 0)
        raise(u"ZeroDivisionError"_s, translated("division by zero"), position);
    spendOn(std::max(bitsOf(left), bitsOf(right)), position);
    mpz_class result;
    switch (operation) {
    case BinaryOperator::FloorDivide:
        mpz_fdiv_q(result.get_mpz_t(), left.get_mpz_t(), right.get_mpz_t());
        return integerValue(std::move(result));
    case BinaryOperator::Modulo:
        mpz_fdiv_r(result.get_mpz_t(), left.get_mpz_t(), right.get_mpz_t());
        return integerValue(std::move(result));
    default:
        break;
    }
    const double quotient = nearestQuotient(left, right);
    if (std::isinf(quotient))
        refuseRange(translated("integer division result too large for a float"), position);
    return sgn(left) == 0 ? 0.0 : quotient;
}

} // namespace

mpz_class wideNumber(qint64 number)
{
    static_assert(sizeof(long) == sizeof(qint64), "GMP takes a long");
    return mpz_class(long(number));
}

std::optional<mpz_class> wideNumber(const Value &value)
{
    if (const auto *wide = objectAs<WideInteger>(value))
        return wide->integer();
    const std::optional<qint64> integer = integerOf(value);
    return integer ? std::optional(wideNumber(*integer)) : std::nullopt;
}

Value integerValue(mpz_class number)
{
    if (number.fits_slong_p())
        return qint64(number.get_si());
    spendOn(bitsOf(number), {});
    return ObjectPointer(std::make_shared<WideInteger>(std::move(number)));
}

Value wideResult(BinaryOperator operation, const mpz_class &left, const mpz_class &right, const TextPosition &position)
{
    switch (operation) {
    case BinaryOperator::Add:
        return integerValue(left + right);
    case BinaryOperator::Subtract:
        return integerValue(left - right);
    case BinaryOperator::Multiply:
        spendOn(bitsOf(left) + bitsOf(right), position);
        return integerValue(left * right);
    case BinaryOperator::Divide:
    case BinaryOperator::FloorDivide:
    case BinaryOperator::Modulo:
        return wideDivision(operation, left, right, position);
    case BinaryOperator::Power:
        return widePower(left, right, position);
    case BinaryOperator::BitAnd:
        return integerValue(left & right);
    case BinaryOperator::BitOr:
        return integerValue(left | right);
    case BinaryOperator::BitXor:
        return integerValue(left ^ right);
    case BinaryOperator::LeftShift:
    case BinaryOperator::RightShift:
        return wideShift(operation, left, right, position);
    case BinaryOperator::MatrixMultiply:
        break;
    }
    raise(u"TypeError"_s, translated("`@` does not work on numbers"), position);
}

std::optional<Value> integerIn(const QString &text, int base, const TextPosition &position)
{
    QString digits = text.trimmed().toLower();
    const bool isNegative = digits.startsWith(u'-');
    if (isNegative || digits.startsWith(u'+'))
        digits.remove(0, 1);
    const int prefixed = digits.startsWith(u"0x") ? 16
        : digits.startsWith(u"0o")                ? 8
        : digits.startsWith(u"0b")                ? 2
                                                  : 0;
    if (prefixed != 0 && (base == 0 || base == prefixed)) {
        base = prefixed;
        digits.remove(0, digits.size() > 2 && digits[2] == u'_' ? 3 : 2);
    } else if (base == 0) {
        // 010 would be octal in old Python; only zeros may begin with one.
        if (digits.size() > 1 && digits[0] == u'0' && !QString(digits).remove(u'0').remove(u'_').isEmpty())
            return std::nullopt;
        base = 10;
    }
    if (base < 2 || base > 36)
        raise(u"ValueError"_s, translated("int() base must be >= 2 and <= 36, or 0"), position);
    if (digits.isEmpty() || digits.startsWith(u'_') || digits.endsWith(u'_') || digits.contains(u"__"))
        return std::nullopt;
    digits.remove(u'_');
    const bool isPlain = std::all_of(digits.cbegin(), digits.cend(), [](QChar digit) {
        return (digit >= u'0' && digit <= u'9') || (digit >= u'a' && digit <= u'z');
    });
    spendOn(size_t(digits.size()) * size_t(std::bit_width(unsigned(base - 1))), position);
    mpz_class number;
    if (!isPlain || number.set_str(digits.toLatin1().constData(), base) != 0)
        return std::nullopt;
    return integerValue(isNegative ? mpz_class(-number) : number);
}

Value wholePart(double number)
{
    return integerValue(mpz_class(std::trunc(number)));
}

double nearest(const mpz_class &number, const TextPosition &position)
{
    const double result = sgn(number) == 0 ? 0.0 : nearestQuotient(number, 1);
    if (std::isinf(result))
        refuseRange(translated("int too large to convert to float"), position);
    return result;
}

QString digitsOf(const mpz_class &number, int base)
{
    Budget::spend(qint64(bitsOf(number) / 16), qint64(bitsOf(number)));
    return QString::fromStdString(mpz_class(abs(number)).get_str(base));
}

} // namespace Retort::Script
