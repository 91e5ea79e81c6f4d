// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/decimals/decimals.h"

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <QHash>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// The decimal that a value is in an operation: Decimals and integers are, floats are not.
std::optional<DecimalNumber> decimalOperand(const Value &value)
{
    if (const auto *decimal = objectAs<DecimalObject>(value))
        return decimal->decimal();
    if (const auto *wide = objectAs<WideInteger>(value))
        return DecimalNumber::of(wide->representation());
    const std::optional<qint64> integer = integerOf(value);
    return integer ? std::optional(DecimalNumber::of(*integer)) : std::nullopt;
}

const QHash<QString, DecimalNumber::Rounding> &roundings()
{
    using Rounding = DecimalNumber::Rounding;
    static const QHash<QString, Rounding> known = {
        {u"ROUND_HALF_EVEN"_s, Rounding::HalfEven},
        {u"ROUND_HALF_UP"_s, Rounding::HalfUp},
        {u"ROUND_HALF_DOWN"_s, Rounding::HalfDown},
        {u"ROUND_DOWN"_s, Rounding::Down},
        {u"ROUND_UP"_s, Rounding::Up},
        {u"ROUND_FLOOR"_s, Rounding::Floor},
        {u"ROUND_CEILING"_s, Rounding::Ceiling},
    };
    return known;
}

const DecimalNumber &decimalSelf(const Invocation &call)
{
    return objectAs<DecimalObject>(call.self)->decimal();
}

DecimalNumber::Rounding roundingOf(const BoundArguments &arguments)
{
    const PassedArgument *given = arguments.given(u"rounding");
    return given ? roundings().value(toText(given->value)) : DecimalNumber::Rounding::HalfEven;
}

Value decimalQuantize(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"exp"_s}, .optional = {u"rounding"_s, u"context"_s}});
    const std::optional<DecimalNumber> pattern = decimalOperand(arguments.find(u"exp")->value);
    if (!pattern)
        arguments.refuseArgument(*arguments.find(u"exp"), translated("a decimal number"));
    const std::optional<DecimalNumber> made = decimalSelf(call).rescaled(pattern->exponent(), roundingOf(arguments));
    if (!made)
        raise(u"InvalidOperation"_s, translated("the result has too many digits"), call.position);
    return decimalValue(*made);
}

Value decimalIntegral(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"rounding"_s, u"context"_s}});
    const DecimalNumber &own = decimalSelf(call);
    return own.exponent() >= 0 ? call.self : decimalValue(own.rescaled(0, roundingOf(arguments)).value_or(own));
}

Value decimalNormalize(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"context"_s}});
    return decimalValue(decimalSelf(call).normalized());
}

Value decimalAbsolute(Invocation &call)
{
    return decimalValue(decimalSelf(call).absolute());
}

/// round(decimal) is an integer, round(decimal, places) a decimal.
Value decimalRound(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"ndigits"_s}});
    const std::optional<int> places =
        arguments.given(u"ndigits") ? std::optional(int(arguments.maybeInteger(u"ndigits").value_or(0))) : std::nullopt;
    const std::optional<DecimalNumber> made = decimalSelf(call).rescaled(-places.value_or(0));
    if (!made)
        raise(u"InvalidOperation"_s, translated("the result has too many digits"), call.position);
    return places ? decimalValue(*made) : Value(made->text().toLongLong());
}

Value decimalIsZero(Invocation &call)
{
    return decimalSelf(call).isZero();
}

Value decimalCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"value"_s, u"context"_s}});
    const PassedArgument *argument = arguments.find(u"value");
    if (!argument)
        return decimalValue(DecimalNumber::of(qint64(0)));
    if (const std::optional<DecimalNumber> operand = decimalOperand(argument->value))
        return decimalValue(*operand);
    const auto *binary = std::get_if<double>(&argument->value);
    const std::optional<DecimalNumber> number =
        binary ? DecimalNumber::exactly(*binary) : DecimalNumber::of(arguments.text(u"value"));
    if (!number)
        refuse(translated("`%1` is no decimal number").arg(toText(argument->value)), argument->position);
    return decimalValue(*number);
}

/// The class itself.
class DecimalClass final : public Object
{
public:
    QString typeName() const override { return translated("the type `%1`").arg(u"Decimal"_s); }
    QString representation() const override { return u"<class 'decimal.Decimal'>"_s; }
    bool isClass() const override { return true; }
    bool isOneOfItsKind() const override { return true; }
    bool isSame(const Object &other) const override { return dynamic_cast<const DecimalClass *>(&other); }
    std::optional<bool> isTypeOf(const Value &value) const override
    {
        return objectAs<DecimalObject>(value) != nullptr;
    }
    Value call(Invocation &invocation) const override
    {
        invocation.function = u"Decimal"_s;
        return decimalCall(invocation);
    }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"__name__")
            return u"Decimal"_s;
        return name == u"from_float" ? Value(functionValue(u"Decimal"_s, decimalCall))
                                     : Object::attribute(self, name, position);
    }
};

/// decimal.getcontext()
class DecimalContext final : public Object
{
public:
    QString typeName() const override { return translated("the context of decimal numbers"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        return name == u"prec" ? Value(qint64(DecimalNumber::precision())) : Object::attribute(self, name, position);
    }
    bool setAttribute(QStringView name, const Value &value, const TextPosition &position) override
    {
        constexpr qint64 Most = 200;
        const std::optional<qint64> digits = integerOf(value);
        if (name != u"prec" || !digits)
            return false;
        if (*digits < 1 || *digits > Most)
            refuse(translated("Decimal numbers have 1 to %L1 digits here").arg(Most), position);
        DecimalNumber::setPrecision(*digits);
        return true;
    }
};

Value decimalContextCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return ObjectPointer(std::make_shared<DecimalContext>());
}

} // namespace

DecimalObject::DecimalObject(DecimalNumber number)
    : HoldingObject(Sql::Decimal{number.text()}, translated("a decimal number"))
    , m_number(std::move(number))
{
}

bool DecimalObject::isSame(const Object &other) const
{
    const auto *decimal = dynamic_cast<const DecimalObject *>(&other);
    return decimal && decimal->m_number.compared(m_number) == std::strong_ordering::equal;
}

Value DecimalObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    static const QHash<QString, Builtin> methods = {
        {u"quantize"_s, decimalQuantize},    {u"to_integral_value"_s, decimalIntegral},
        {u"to_integral"_s, decimalIntegral}, {u"normalize"_s, decimalNormalize},
        {u"copy_abs"_s, decimalAbsolute},    {u"is_zero"_s, decimalIsZero},
        {u"__abs__"_s, decimalAbsolute},     {u"__round__"_s, decimalRound},
    };
    if (const Builtin method = methods.value(name.toString()))
        return functionValue(name.toString(), method, self);
    return Object::attribute(self, name, position);
}

std::optional<Value> DecimalObject::binary(BinaryOperator operation, const Value &other, Side side,
                                           const TextPosition &position) const
{
    const std::optional<DecimalNumber> operand = decimalOperand(other);
    if (!operand)
        return std::nullopt;
    const DecimalNumber &left = side == Side::Left ? m_number : *operand;
    const DecimalNumber &right = side == Side::Left ? *operand : m_number;
    const bool divides = operation == BinaryOperator::Divide || operation == BinaryOperator::FloorDivide
        || operation == BinaryOperator::Modulo;
    if (divides && right.isZero())
        raise(u"ZeroDivisionError"_s, translated("division by zero"), position);
    if (operation == BinaryOperator::Add)
        return decimalValue(left.plus(right));
    if (operation == BinaryOperator::Subtract)
        return decimalValue(left.minus(right));
    if (operation == BinaryOperator::Multiply)
        return decimalValue(left.times(right));
    if (operation == BinaryOperator::Divide)
        return decimalValue(left.dividedBy(right));
    if (operation != BinaryOperator::FloorDivide && operation != BinaryOperator::Modulo)
        return std::nullopt;
    const std::optional<DecimalNumber> made =
        operation == BinaryOperator::FloorDivide ? left.quotient(right) : left.remainder(right);
    if (!made)
        raise(u"InvalidOperation"_s, translated("the result has too many digits"), position);
    return decimalValue(*made);
}

std::optional<Value> DecimalObject::compared(ComparisonOperator operation, const Value &other, Side side,
                                             const TextPosition &) const
{
    std::optional<DecimalNumber> operand = decimalOperand(other);
    if (const auto *binary = std::get_if<double>(&other))
        operand = DecimalNumber::exactly(*binary);
    if (!operand)
        return std::nullopt;
    const std::strong_ordering order = side == Side::Left ? m_number.compared(*operand) : operand->compared(m_number);
    return answered(operation, order);
}

std::optional<Value> DecimalObject::unary(UnaryOperator operation, const TextPosition &) const
{
    if (operation == UnaryOperator::Minus)
        return decimalValue(m_number.negated());
    return operation == UnaryOperator::Plus ? std::optional(decimalValue(m_number.negated().negated())) : std::nullopt;
}

Value decimalValue(const DecimalNumber &number)
{
    return ObjectPointer(std::make_shared<DecimalObject>(number));
}

Value decimalValue(const QString &digits)
{
    const std::optional<DecimalNumber> number = DecimalNumber::of(digits);
    return number ? decimalValue(*number) : Value(digits);
}

bool decimalName(QStringView name, Value &value)
{
    if (name == u"Decimal")
        value = ObjectPointer(std::make_shared<DecimalClass>());
    else if (name == u"getcontext")
        value = functionValue(u"decimal.getcontext"_s, decimalContextCall);
    else if (roundings().contains(name.toString()))
        value = name.toString();
    else
        return false;
    return true;
}

} // namespace Retort::Script
