// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"

namespace Retort::Script
{

/// Adds what dict(source) would hold: another dictionary, or pairs.
void fillDictionary(Interpreter &interpreter, DictionaryValue &target, const Value &source,
                    const TextPosition &position);
Value dictionaryFromKeys(Invocation &call);

} // namespace Retort::Script
