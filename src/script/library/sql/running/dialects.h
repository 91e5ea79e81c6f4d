// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/value.h"

namespace Retort::Script
{

/// connection.dialect
Value dialectValue(const QString &name);
/// engine.url
Value urlValue(const QString &dialect);
/// engine.table_names()
Value tableNamesCall(Invocation &call);

} // namespace Retort::Script
