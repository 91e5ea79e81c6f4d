// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/operators/operators.h"

#include "script/evaluator/formatting/format.h"
#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/methods/sets.h"
#include "script/evaluator/operators/arithmetic.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <QtNumeric>

#include <algorithm>
#include <optional>
#include <tuple>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr const char *Signs[] = {"+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^"};

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
    for (const auto &[value, other, side] :
         {std::tuple(&left, &right, OperandSide::Left), std::tuple(&right, &left, OperandSide::Right)}) {
        if (const auto *wide = objectAs<WideInteger>(*value)) {
            const std::optional<Value> less = wide->compared(ComparisonOperator::Less, *other, side, {});
            return less ? std::optional(isTrue(*less)) : std::nullopt;
        }
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

std::optional<Value> answered(ComparisonOperator operation, std::strong_ordering order)
{
    switch (operation) {
    case ComparisonOperator::Equal:
        return order == 0;
    case ComparisonOperator::NotEqual:
        return order != 0;
    case ComparisonOperator::Less:
        return order < 0;
    case ComparisonOperator::LessEqual:
        return order <= 0;
    case ComparisonOperator::Greater:
        return order > 0;
    case ComparisonOperator::GreaterEqual:
        return order >= 0;
    default:
        return std::nullopt;
    }
}

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
            return integerValue(-wideNumber(*integer));
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
