// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/value.h"
#include "script/syntax/expression.h"

#include <compare>
#include <optional>

namespace Retort::Script
{

class Interpreter;

/// The operators of Python on values. Refuses what Python refuses, and what takes too much memory (before it
/// is made).
Value binaryResult(Interpreter &interpreter, BinaryOperator operation, const Value &left, const Value &right,
                   const TextPosition &position);
Value unaryResult(UnaryOperator operation, const Value &operand, const TextPosition &position);
/// A truth value for plain values; objects may answer with something else.
Value compare(Interpreter &interpreter, ComparisonOperator operation, const Value &left, const Value &right,
              const TextPosition &position);
/// The operator that means the same with its operands exchanged.
ComparisonOperator mirrored(ComparisonOperator operation);
/// What a comparison of two numbers that stand in this order answers; nothing for "in" and "is".
std::optional<Value> answered(ComparisonOperator operation, std::strong_ordering order);
/// Whether Python's `left < right`; for sorting.
bool isBefore(Interpreter &interpreter, const Value &left, const Value &right, const TextPosition &position);

/// object.name
Value attributeOf(Interpreter &interpreter, const Value &object, QStringView name, const TextPosition &position);
/// object[key] and object[lower:upper:step]
Value itemOf(Interpreter &interpreter, const Value &object, const Value &key, const TextPosition &position);
void setItemOf(Interpreter &interpreter, const Value &object, const Value &key, const Value &value,
               const TextPosition &position);
void removeItemOf(Interpreter &interpreter, const Value &object, const Value &key, const TextPosition &position);
/// len(object); nothing if it has none.
std::optional<qint64> lengthOf(Interpreter &interpreter, const Value &object, const TextPosition &position);
struct SliceBounds {
    Value lower = {};
    Value upper = {};
    Value step = {};
};
Value sliceOf(Interpreter &interpreter, const Value &object, const SliceBounds &bounds, const TextPosition &position);

} // namespace Retort::Script
