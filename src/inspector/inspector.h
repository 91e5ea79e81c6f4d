// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "schema/table.h"

namespace Retort::Inspector
{

/// Reads the schema of the connected database: tables with columns, constraints and indexes as declared (types as
/// Verbatim), views and triggers as text. SQLite: main schema, without sqlite_ tables. PostgreSQL and MariaDB: the
/// current schema.
Result<Schema::Database> inspect(Database::Connection &connection, const Dialect::Dialect &dialect);

/// One table by name, or an error if there is none.
Result<Schema::Table> inspectTable(Database::Connection &connection, const Dialect::Dialect &dialect,
                                   const QString &name);

} // namespace Retort::Inspector
