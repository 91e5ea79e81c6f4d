// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/value.h"

#include <QStringView>

namespace Retort::Script
{

/// What Python knows without an import: functions, types, exceptions. Python docs, "Built-in Functions".
bool builtinName(QStringView name, Value &value);

} // namespace Retort::Script
