// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/value.h"
#include "script/syntax/expression.h"

#include <QString>

namespace Retort::Script
{

class Interpreter;
struct Invocation;

/// An f-string. Python docs, "Format Specification Mini-Language".
QString formatted(Interpreter &interpreter, const FormattedString &string, const TextPosition &position);
/// text % values
QString percentFormatted(Interpreter &interpreter, const QString &text, const Value &values,
                         const TextPosition &position);
/// text.format(…)
QString braceFormatted(const Invocation &invocation, const QString &text);

/// format(value, specification)
QString formattedValue(const Value &value, const QString &specification, const TextPosition &position);

} // namespace Retort::Script
