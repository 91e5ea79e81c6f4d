// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/value.h"

namespace Retort::Script
{

class Interpreter;

/// connection.dialect
Value dialectValue(const QString &name);
/// engine.url
Value urlValue(Interpreter &interpreter);
/// engine.table_names()
Value tableNamesCall(Invocation &call);

} // namespace Retort::Script
