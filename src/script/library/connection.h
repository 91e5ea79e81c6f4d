// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/value.h"

namespace Retort::Script
{

/// op.get_bind(): a connection that takes statements and answers nothing.
Value connectionValue(const QString &dialect);
/// op.get_context()
Value contextValue(const QString &dialect);

} // namespace Retort::Script
