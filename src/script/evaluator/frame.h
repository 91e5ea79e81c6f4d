// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/naming/environment.h"
#include "script/evaluator/value.h"

#include <functional>
#include <memory>

namespace Retort::Script
{

struct Refusal;

/// How a statement ended.
enum class Flow { Next, Break, Continue, Return };

/// Takes what a generator yields and answers what the yield expression is.
using YieldHandler = std::function<Value(const Value &)>;

/// One call that runs.
struct Frame {
    EnvironmentPointer scope = {};
    TextPosition callPosition = {}; ///< in the module of the frame below
    Value returned = {};
    YieldHandler onYield = {};
    std::shared_ptr<const Refusal> handled = {}; ///< the exception of the `except` clause that runs
};

} // namespace Retort::Script
