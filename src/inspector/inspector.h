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
/// Verbatim), views and triggers as text, enumerations and sequences. SQLite: main schema, without sqlite_ tables.
/// PostgreSQL and MariaDB: the named schema or database, or the current one for no name; what is read of a named one
/// carries its name. The number of queries does not depend on the number of tables.
Result<Schema::Database> inspect(Database::Connection &connection, const Dialect::Dialect &dialect,
                                 const QString &schema = {});

/// One table of it.
Result<Schema::Table> inspectTable(Database::Connection &connection, const Dialect::Dialect &dialect,
                                   const QString &name, const QString &schema = {});

} // namespace Retort::Inspector
