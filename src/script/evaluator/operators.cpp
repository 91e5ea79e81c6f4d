// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/operators.h"

#include "script/evaluator/format.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/methods/sets.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <QtNumeric>

#include <cmath>
#include <optional>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr const char *Signs[] = {"+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^"};

[[noreturn]] void refuseOverflow(const TextPosition &position)
{
    refuseConstruct(translated("the integer has more than 64 bits"), position);
}

[[noreturn]] void refuseZero(const TextPosition &position)
{
    raise(u"ZeroDivisionError"_s, translated("division by zero"), position);
}

qint64 floorDivided(qint64 left, qint64 right)
{
    const qint64 quotient = left / right;
    return left % right != 0 && ((left < 0) != (right < 0)) ? quotient - 1 : quotient;
}

qint64 power(qint64 base, qint64 exponent, const TextPosition &position)
{
    qint64 result = 1;
    for (; exponent > 0; --exponent) {
        if (base == 0 || base == 1 || result == 0)
            return base;
        if (base == -1)
            return exponent % 2 == 0 ? result : -result;
        if (qMulOverflow(result, base, &result))
            refuseOverflow(position);
    }
    return result;
}

Value shifted(BinaryOperator operation, qint64 left, qint64 right, const TextPosition &position)
{
    constexpr qint64 MostBits = 62;
    if (right < 0)
        raise(u"ValueError"_s, translated("negative shift count"), position);
    if (operation == BinaryOperator::RightShift)
        return left >> std::min<qint64>(right, MostBits + 1);
    qint64 result = 0;
    if (left != 0 && (right > MostBits || qMulOverflow(left, qint64(1) << right, &result)))
        refuseOverflow(position);
    return result;
}

Value integerResult(BinaryOperator operation, qint64 left, qint64 right, const TextPosition &position)
{
    qint64 result = 0;
    bool overflows = false;
    const bool divides = operation == BinaryOperator::FloorDivide || operation == BinaryOperator::Modulo
        || operation == BinaryOperator::Divide;
    if (divides && right == 0)
        refuseZero(position);
    if (divides && right == -1 && left == std::numeric_limits<qint64>::min())
        refuseOverflow(position);
    switch (operation) {
    case BinaryOperator::Add:
        overflows = qAddOverflow(left, right, &result);
        break;
    case BinaryOperator::Subtract:
        overflows = qSubOverflow(left, right, &result);
        break;
    case BinaryOperator::Multiply:
        overflows = qMulOverflow(left, right, &result);
        break;
    case BinaryOperator::Divide:
        return double(left) / double(right);
    case BinaryOperator::FloorDivide:
        return floorDivided(left, right);
    case BinaryOperator::Modulo:
        return left - right * floorDivided(left, right);
    case BinaryOperator::Power:
        if (right < 0)
            return std::pow(double(left), double(right));
        return power(left, right, position);
    case BinaryOperator::BitAnd:
        return left & right;
    case BinaryOperator::BitOr:
        return left | right;
    case BinaryOperator::BitXor:
        return left ^ right;
    case BinaryOperator::LeftShift:
    case BinaryOperator::RightShift:
        return shifted(operation, left, right, position);
    case BinaryOperator::MatrixMultiply:
        raise(u"TypeError"_s, translated("`@` does not work on numbers"), position);
    }
    if (overflows)
        refuseOverflow(position);
    return result;
}

std::optional<Value> numberResult(BinaryOperator operation, double left, double right, const TextPosition &position)
{
    const bool divides = operation == BinaryOperator::FloorDivide || operation == BinaryOperator::Modulo
        || operation == BinaryOperator::Divide;
    if (divides && right == 0.0)
        refuseZero(position);
    switch (operation) {
    case BinaryOperator::Add:
        return left + right;
    case BinaryOperator::Subtract:
        return left - right;
    case BinaryOperator::Multiply:
        return left * right;
    case BinaryOperator::Divide:
        return left / right;
    case BinaryOperator::FloorDivide:
        return std::floor(left / right);
    case BinaryOperator::Modulo:
        return left - right * std::floor(left / right);
    case BinaryOperator::Power:
        return std::pow(left, right);
    default:
        return std::nullopt;
    }
}

Values joined(const Values &left, const Values &right)
{
    Values result = left;
    result.insert(result.end(), right.cbegin(), right.cend());
    return result;
}

std::optional<Value> sum(Interpreter &interpreter, const Value &left, const Value &right, const TextPosition &position)
{
    if (left.index() != right.index())
        return std::nullopt;
    if (const QString *text = std::get_if<QString>(&left)) {
        interpreter.charge(2 * (text->size() + std::get<QString>(right).size()), position);
        return *text + std::get<QString>(right);
    }
    if (const QByteArray *bytes = std::get_if<QByteArray>(&left)) {
        interpreter.charge(bytes->size() + std::get<QByteArray>(right).size(), position);
        return QByteArray(*bytes + std::get<QByteArray>(right));
    }
    const Values *leftItems = itemsOf(left);
    const Values *rightItems = itemsOf(right);
    if (!leftItems || !rightItems)
        return std::nullopt;
    interpreter.charge(bytesOf(qsizetype(leftItems->size()) + qsizetype(rightItems->size())), position);
    Values items = joined(*leftItems, *rightItems);
    if (std::holds_alternative<ListPointer>(left))
        return std::make_shared<ListValue>(ListValue{std::move(items)});
    return std::make_shared<const TupleValue>(TupleValue{std::move(items)});
}

std::optional<Value> repeated(Interpreter &interpreter, const Value &value, qint64 count, const TextPosition &position)
{
    constexpr qint64 Most = std::numeric_limits<int>::max();
    count = std::max<qint64>(count, 0);
    const auto room = [&](qint64 size, qint64 unit) {
        interpreter.charge(count > Most ? std::numeric_limits<qint64>::max() / 4 : size * count * unit, position);
    };
    if (const QString *text = std::get_if<QString>(&value)) {
        room(text->size(), 2);
        return text->repeated(count);
    }
    const Values *items = itemsOf(value);
    if (!items)
        return std::nullopt;
    room(qint64(items->size()), bytesOf(1));
    Values all;
    for (qint64 index = 0; index < count && !items->empty(); ++index)
        all.insert(all.end(), items->cbegin(), items->cend());
    if (std::holds_alternative<ListPointer>(value))
        return std::make_shared<ListValue>(ListValue{std::move(all)});
    return std::make_shared<const TupleValue>(TupleValue{std::move(all)});
}

/// The union of two dictionaries.
std::optional<Value> merged(Interpreter &interpreter, const Value &left, const Value &right,
                            const TextPosition &position)
{
    const auto *first = std::get_if<DictionaryPointer>(&left);
    const auto *second = std::get_if<DictionaryPointer>(&right);
    if (!first || !second)
        return std::nullopt;
    interpreter.charge(2 * bytesOf(qsizetype((*first)->items().size() + (*second)->items().size())), position);
    auto made = std::make_shared<DictionaryValue>(**first);
    for (const auto &[key, value] : (*second)->items())
        made->insert(key, value);
    return made;
}

/// Less than, for values that Python orders; nothing for others.
std::optional<bool> isLess(const Value &left, const Value &right, int depth = 0)
{
    constexpr int Deepest = 100;
    const std::optional<double> leftNumber = numberOf(left);
    const std::optional<double> rightNumber = numberOf(right);
    if (leftNumber && rightNumber) {
        const std::optional<qint64> leftInteger = integerOf(left);
        const std::optional<qint64> rightInteger = integerOf(right);
        return leftInteger && rightInteger ? *leftInteger < *rightInteger : *leftNumber < *rightNumber;
    }
    if (left.index() != right.index() || depth > Deepest)
        return std::nullopt;
    if (const QString *text = std::get_if<QString>(&left))
        return *text < std::get<QString>(right);
    if (const QByteArray *bytes = std::get_if<QByteArray>(&left))
        return *bytes < std::get<QByteArray>(right);
    const Values *leftItems = itemsOf(left);
    const Values *rightItems = itemsOf(right);
    if (!leftItems || !rightItems)
        return std::nullopt;
    for (size_t index = 0; index < std::min(leftItems->size(), rightItems->size()); ++index) {
        if (!isEqual((*leftItems)[index], (*rightItems)[index]))
            return isLess((*leftItems)[index], (*rightItems)[index], depth + 1);
    }
    return leftItems->size() < rightItems->size();
}

bool contains(Interpreter &interpreter, const Value &container, const Value &item, const TextPosition &position)
{
    if (const Values *items = itemsOf(container))
        return std::any_of(items->cbegin(), items->cend(), [&](const Value &other) { return isEqual(item, other); });
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&container)) {
        checkKey(item, position);
        return (*dictionary)->find(item);
    }
    if (const auto *object = std::get_if<ObjectPointer>(&container)) {
        if (const std::optional<bool> has = (*object)->contains(interpreter, item, position))
            return *has;
        if (const ObjectPointer iterator = (*object)->iterator(*object, interpreter, position)) {
            while (const std::optional<Value> each = iterator->next(interpreter, position)) {
                interpreter.work(1, position);
                if (isEqual(item, *each))
                    return true;
            }
            return false;
        }
    }
    const QString *text = std::get_if<QString>(&container);
    const QString *part = std::get_if<QString>(&item);
    if (text && part)
        return text->contains(*part);
    const QByteArray *bytes = std::get_if<QByteArray>(&container);
    const QByteArray *some = std::get_if<QByteArray>(&item);
    if (bytes && some)
        return bytes->contains(*some);
    raise(u"TypeError"_s, translated("`in` does not work on %1").arg(typeName(container)), position);
}

/// What objects say to an operator: the left one is asked first.
std::optional<Value> objectResult(Interpreter &interpreter, BinaryOperator operation, const Value &left,
                                  const Value &right, const TextPosition &position)
{
    std::optional<Value> result;
    if (const auto *object = std::get_if<ObjectPointer>(&left))
        result = (*object)->binaryIn(interpreter, operation, right, OperandSide::Left, position);
    if (const auto *object = std::get_if<ObjectPointer>(&right); object && !result)
        result = (*object)->binaryIn(interpreter, operation, left, OperandSide::Right, position);
    return result;
}

std::optional<Value> objectComparison(Interpreter &interpreter, ComparisonOperator operation, const Value &left,
                                      const Value &right, const TextPosition &position)
{
    std::optional<Value> result;
    if (const auto *object = std::get_if<ObjectPointer>(&left))
        result = (*object)->comparedIn(interpreter, operation, right, OperandSide::Left, position);
    if (const auto *object = std::get_if<ObjectPointer>(&right); object && !result)
        result = (*object)->comparedIn(interpreter, operation, left, OperandSide::Right, position);
    return result;
}

bool isIdentical(const Value &left, const Value &right)
{
    if (const auto *object = std::get_if<ObjectPointer>(&left)) {
        const auto *other = std::get_if<ObjectPointer>(&right);
        return other && (object->get() == other->get() || ((*object)->isOneOfItsKind() && (*object)->isSame(**other)));
    }
    return left.index() == right.index() && left == right;
}

} // namespace

ComparisonOperator mirrored(ComparisonOperator operation)
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

Value binaryResult(Interpreter &interpreter, BinaryOperator operation, const Value &left, const Value &right,
                   const TextPosition &position)
{
    const std::optional<qint64> leftInteger = integerOf(left);
    const std::optional<qint64> rightInteger = integerOf(right);
    if (leftInteger && rightInteger)
        return integerResult(operation, *leftInteger, *rightInteger, position);
    const std::optional<double> leftNumber = numberOf(left);
    const std::optional<double> rightNumber = numberOf(right);
    std::optional<Value> result = objectResult(interpreter, operation, left, right, position);
    if (result)
        return *result;
    if (leftNumber && rightNumber)
        result = numberResult(operation, *leftNumber, *rightNumber, position);
    else if (operation == BinaryOperator::Add)
        result = sum(interpreter, left, right, position);
    else if (operation == BinaryOperator::Multiply && rightInteger)
        result = repeated(interpreter, left, *rightInteger, position);
    else if (operation == BinaryOperator::Multiply && leftInteger)
        result = repeated(interpreter, right, *leftInteger, position);
    else if (operation == BinaryOperator::BitOr)
        result = merged(interpreter, left, right, position);
    else if (const QString *text = std::get_if<QString>(&left); text && operation == BinaryOperator::Modulo)
        result = percentFormatted(interpreter, *text, right, position);
    if (result)
        return *result;
    raise(u"TypeError"_s,
          translated("`%1` does not work on %2 and %3")
              .arg(QLatin1StringView(Signs[int(operation)]), typeName(left), typeName(right)),
          position);
}

Value unaryResult(UnaryOperator operation, const Value &operand, const TextPosition &position)
{
    if (const auto *object = std::get_if<ObjectPointer>(&operand)) {
        if (const std::optional<Value> result =
                operation == UnaryOperator::Not ? std::nullopt : (*object)->unary(operation, position))
            return *result;
    }
    if (operation == UnaryOperator::Not)
        return !isTrue(operand);
    if (const std::optional<qint64> integer = integerOf(operand)) {
        qint64 result = *integer;
        if (operation == UnaryOperator::Invert)
            return ~*integer;
        if (operation == UnaryOperator::Minus && qSubOverflow(qint64(0), *integer, &result))
            refuseOverflow(position);
        return result;
    }
    if (const std::optional<double> number = numberOf(operand); number && operation != UnaryOperator::Invert)
        return operation == UnaryOperator::Minus ? -*number : *number;
    raise(u"TypeError"_s, translated("a sign does not work on %1").arg(typeName(operand)), position);
}

Value compare(Interpreter &interpreter, ComparisonOperator operation, const Value &left, const Value &right,
              const TextPosition &position)
{
    if (operation == ComparisonOperator::In || operation == ComparisonOperator::NotIn) {
        const auto *object = std::get_if<ObjectPointer>(&right);
        if (const std::optional<Value> own =
                object ? (*object)->compared(operation, left, OperandSide::Right, position) : std::nullopt)
            return *own;
    }
    switch (operation) {
    case ComparisonOperator::In:
        return contains(interpreter, right, left, position);
    case ComparisonOperator::NotIn:
        return !contains(interpreter, right, left, position);
    case ComparisonOperator::Is:
        return isIdentical(left, right);
    case ComparisonOperator::IsNot:
        return !isIdentical(left, right);
    default:
        break;
    }
    if (const std::optional<Value> result = objectComparison(interpreter, operation, left, right, position))
        return *result;
    if (operation == ComparisonOperator::Equal)
        return isEqual(left, right);
    if (operation == ComparisonOperator::NotEqual)
        return !isEqual(left, right);
    const bool swapped = operation == ComparisonOperator::Greater || operation == ComparisonOperator::LessEqual;
    const std::optional<bool> less = swapped ? isLess(right, left) : isLess(left, right);
    if (!less)
        raise(u"TypeError"_s, translated("%1 and %2 have no order").arg(typeName(left), typeName(right)), position);
    const bool strict = operation == ComparisonOperator::Less || operation == ComparisonOperator::Greater;
    return strict ? *less : !*less;
}

bool isBefore(Interpreter &interpreter, const Value &left, const Value &right, const TextPosition &position)
{
    interpreter.work(1, position);
    return isTrue(compare(interpreter, ComparisonOperator::Less, left, right, position));
}

} // namespace Retort::Script
