// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/syntax/statement.h"

#include <QStringList>

namespace Retort::Script
{

/// Names that a statement binds.
QStringList boundNames(const Statement &statement);

/// Names that a statement reads at its root: "a" of a.b(c).
QStringList readNames(const Statement &statement);

/// Whether a function's body yields.
bool yields(const Block &body);

} // namespace Retort::Script
