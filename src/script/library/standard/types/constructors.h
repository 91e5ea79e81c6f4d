// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"

namespace Retort::Script
{

// What calls of built-in types make. Python docs, "Built-in Functions".
Value makeText(Invocation &call);
Value makeInteger(Invocation &call);
Value makeNumber(Invocation &call);
Value makeTruth(Invocation &call);
Value makeBytes(Invocation &call);
Value makeList(Invocation &call);
Value makeTuple(Invocation &call);
Value makeDictionary(Invocation &call);
Value makeSet(Invocation &call);
Value makeFrozenSet(Invocation &call);
Value makeRange(Invocation &call);
Value makeObject(Invocation &call);
Value makeType(Invocation &call);
Value makeTranslation(Invocation &call); ///< str.maketrans()

} // namespace Retort::Script
