// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/difference.h"

namespace Retort::Rows
{

/// "~", behind a question mark where nobody can be sure.
QString signOf(const RowDifference &row);
/// "changed", for programs.
QString wordOf(RowState state);

} // namespace Retort::Rows
