// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "dialect/dialect.h"
#include "migrator/plan.h"

namespace Retort::Migrator
{

/// A statement that is bound late, written anew for the tables as they stand now; every other one as it is.
Result<PlannedStatement> rebound(const PlannedStep &step, const PlannedStatement &statement, int number,
                                 Database::Connection &connection, const Dialect::Dialect &dialect);

} // namespace Retort::Migrator
