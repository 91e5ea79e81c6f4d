// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/plan.h"
#include "rows/renames.h"

namespace Retort::Migrator
{

/// Tables and columns that a plan calls otherwise, from its operations and from ALTER TABLE … RENAME in SQL of a
/// script's own. A table that the plan itself makes is not in it.
Rows::Renames renames(const Plan &plan);

} // namespace Retort::Migrator
