// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/value.h"
#include "script/syntax/expression.h"

namespace Retort::Script
{

class Interpreter;

/// The operators of Python on values. Refuses what Python refuses, integers beyond 64 bits, and what takes too much
/// memory (before it is made).
Value binaryResult(Interpreter &interpreter, BinaryOperator operation, const Value &left, const Value &right,
                   const TextPosition &position);
Value unaryResult(UnaryOperator operation, const Value &operand, const TextPosition &position);
bool compare(ComparisonOperator operation, const Value &left, const Value &right, const TextPosition &position);
/// The same for one link of a comparison, where an object's own operator may give any value.
Value comparisonResult(ComparisonOperator operation, const Value &left, const Value &right,
                       const TextPosition &position);
/// What iteration over a value gives; refuses what cannot be iterated over.
Values iterated(const Value &value, const TextPosition &position);

/// object[key] and object[lower:upper:step]
Value itemOf(const Value &object, const Value &key, const TextPosition &position);
struct SliceBounds {
    Value lower = {};
    Value upper = {};
    Value step = {};
};
Value sliceOf(Interpreter &interpreter, const Value &object, const SliceBounds &bounds, const TextPosition &position);

} // namespace Retort::Script
