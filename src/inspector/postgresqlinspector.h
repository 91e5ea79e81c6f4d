// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "schema/table.h"

namespace Retort::Inspector
{

/// Reads the current schema of a PostgreSQL database from pg_catalog.
Result<Schema::Database> inspectPostgresql(Database::Connection &connection);

} // namespace Retort::Inspector
