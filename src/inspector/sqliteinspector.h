// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "schema/table.h"

namespace Retort::Inspector
{

/// Reads the main schema of an SQLite database: pragmas for what they tell, sqlite_schema's texts for the rest.
Result<Schema::Database> inspectSqlite(Database::Connection &connection);

/// One table in whatever case its name is written, or an error.
Result<Schema::Table> inspectSqliteTable(Database::Connection &connection, const QString &name);

} // namespace Retort::Inspector
