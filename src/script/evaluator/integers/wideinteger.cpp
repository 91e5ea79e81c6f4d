// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/integers/wideinteger.h"

#include "script/evaluator/bounds/counting.h"
#include "script/evaluator/methods/methods.h"
#include "script/evaluator/operators/arithmetic.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <cmath>
#include <compare>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

WideInteger::WideInteger(mpz_class number)
    : m_number(std::move(number))
{
}

QString WideInteger::typeName() const
{
    return translated("an integer");
}

QString WideInteger::representation() const
{
    return (sgn(m_number) < 0 ? u"-"_s : QString()) + digitsOf(m_number, 10);
}

QString WideInteger::key() const
{
    return (sgn(m_number) < 0 ? u"i-"_s : u"i"_s) + digitsOf(m_number, 16);
}

bool WideInteger::isSame(const Object &other) const
{
    const auto *wide = dynamic_cast<const WideInteger *>(&other);
    return wide && wide->m_number == m_number;
}

std::optional<double> WideInteger::number() const
{
    return nearest(m_number, {});
}

void WideInteger::weigh(Counting &counting) const
{
    counting.addBytes(qint64(mpz_size(m_number.get_mpz_t()) * sizeof(mp_limb_t)));
}

Value WideInteger::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (const Builtin method = numberMethods().value(name.toString()))
        return functionValue(u"int."_s + name.toString(), method, self);
    if (name == u"__class__" || name == u"as_integer_ratio")
        refuseConstruct(translated("`.%1` of %2 is not evaluated yet").arg(name, typeName()), position);
    raise(u"AttributeError"_s, translated("%1 has no attribute `%2`").arg(typeName(), name), position);
}

std::optional<Value> WideInteger::binary(BinaryOperator operation, const Value &other, Side side,
                                         const TextPosition &position) const
{
    if (const std::optional<mpz_class> operand = wideNumber(other)) {
        return side == Side::Left ? wideResult(operation, m_number, *operand, position)
                                  : wideResult(operation, *operand, m_number, position);
    }
    const double *operand = std::get_if<double>(&other);
    if (!operand)
        return std::nullopt;
    const double own = nearest(m_number, position);
    return side == Side::Left ? numberResult(operation, own, *operand, position)
                              : numberResult(operation, *operand, own, position);
}

std::optional<Value> WideInteger::compared(ComparisonOperator operation, const Value &other, Side side,
                                           const TextPosition &) const
{
    int sign = 0;
    if (const std::optional<mpz_class> operand = wideNumber(other)) {
        sign = cmp(m_number, *operand);
    } else if (const double *number = std::get_if<double>(&other)) {
        if (std::isnan(*number))
            return Value(operation == ComparisonOperator::NotEqual);
        sign = cmp(m_number, *number);
    } else {
        return std::nullopt;
    }
    return answered(operation, (side == Side::Left ? sign : -sign) <=> 0);
}

std::optional<Value> WideInteger::unary(UnaryOperator operation, const TextPosition &) const
{
    switch (operation) {
    case UnaryOperator::Minus:
        return integerValue(-m_number);
    case UnaryOperator::Plus:
        return integerValue(m_number);
    case UnaryOperator::Invert:
        return integerValue(~m_number);
    default:
        return std::nullopt;
    }
}

} // namespace Retort::Script
