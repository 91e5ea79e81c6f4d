// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/operators/arithmetic.h"

#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <QtNumeric>

#include <algorithm>
#include <cmath>
#include <limits>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

[[noreturn]] void refuseZero(const TextPosition &position)
{
    raise(u"ZeroDivisionError"_s, translated("division by zero"), position);
}

qint64 floorDivided(qint64 left, qint64 right)
{
    const qint64 quotient = left / right;
    return left % right != 0 && ((left < 0) != (right < 0)) ? quotient - 1 : quotient;
}

Values joined(const Values &left, const Values &right)
{
    Values result = left;
    result.insert(result.end(), right.cbegin(), right.cend());
    return result;
}

} // namespace

Value integerResult(BinaryOperator operation, qint64 left, qint64 right, const TextPosition &position)
{
    qint64 result = 0;
    bool overflows = false;
    const bool divides = operation == BinaryOperator::FloorDivide || operation == BinaryOperator::Modulo
        || operation == BinaryOperator::Divide;
    if (divides && right == 0)
        refuseZero(position);
    const auto wide = [&] { return wideResult(operation, wideNumber(left), wideNumber(right), position); };
    if (divides && right == -1 && left == std::numeric_limits<qint64>::min())
        return wide();
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
    case BinaryOperator::Power:
    case BinaryOperator::LeftShift:
    case BinaryOperator::RightShift:
    case BinaryOperator::MatrixMultiply:
        return wide();
    case BinaryOperator::FloorDivide:
        return floorDivided(left, right);
    case BinaryOperator::Modulo:
        return left - right * floorDivided(left, right);
    case BinaryOperator::BitAnd:
        return left & right;
    case BinaryOperator::BitOr:
        return left | right;
    case BinaryOperator::BitXor:
        return left ^ right;
    }
    return overflows ? wide() : Value(result);
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

std::optional<Value> merged(Interpreter &interpreter, const Value &left, const Value &right,
                            const TextPosition &position)
{
    const auto *first = std::get_if<DictionaryPointer>(&left);
    const auto *second = std::get_if<DictionaryPointer>(&right);
    if (!first || !second)
        return std::nullopt;
    interpreter.charge(2 * bytesOf(qsizetype((*first)->items().size()) + qsizetype((*second)->items().size())),
                       position);
    auto made = std::make_shared<DictionaryValue>(**first);
    for (const auto &[key, value] : (*second)->items())
        made->insert(key, value);
    return made;
}

} // namespace Retort::Script
