// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/interpreter.h"

namespace Retort::Script
{

enum class TextSide { Left, Right, Both };

/// The text that a method is called on.
inline const QString &textSelf(const Invocation &call)
{
    return std::get<QString>(call.self);
}

/// A text that a method has made, counted.
inline Value madeText(const Invocation &call, const QString &text)
{
    call.interpreter.charge(2 * text.size(), call.position);
    return text;
}

} // namespace Retort::Script
