// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/value.h"
#include "script/syntax/operations.h"

#include <optional>

namespace Retort::Script
{

class Interpreter;

// Operators on values of Python's own types; nothing for what they do not work on.
Value integerResult(BinaryOperator operation, qint64 left, qint64 right, const TextPosition &position);
std::optional<Value> numberResult(BinaryOperator operation, double left, double right, const TextPosition &position);
/// Two texts, bytes, lists or tuples in a row.
std::optional<Value> sum(Interpreter &interpreter, const Value &left, const Value &right, const TextPosition &position);
std::optional<Value> repeated(Interpreter &interpreter, const Value &value, qint64 count, const TextPosition &position);
/// The union of two dictionaries.
std::optional<Value> merged(Interpreter &interpreter, const Value &left, const Value &right,
                            const TextPosition &position);

} // namespace Retort::Script
