// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/object.h"

namespace Retort::Script
{

/// sa.func
Value functionNamespace();

/// sa.and_(), sa.case(), sa.cast() and the other functions that make expressions; null for other names.
Builtin expressionFunction(QStringView name);

} // namespace Retort::Script
