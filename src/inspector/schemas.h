// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"

#include <QString>
#include <QStringList>

namespace Retort::Inspector
{

/// The schema that an unqualified name finds: SQLite "main", PostgreSQL's current schema, MariaDB's current database.
Result<QString> defaultSchema(Database::Connection &connection, const Dialect::Dialect &dialect);

/// All schemas of the server (SQLite: attached files), sorted.
Result<QStringList> schemaNames(Database::Connection &connection, const Dialect::Dialect &dialect);

} // namespace Retort::Inspector
