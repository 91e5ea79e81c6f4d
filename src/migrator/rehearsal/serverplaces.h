// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/rehearsal/rehearsalplace.h"

namespace Retort::Migrator
{

// A database of its own beside the source, on the same server, that goes with the place. Needs the privilege to make
// one.

/// MariaDB and MySQL: every table, row, view, trigger and routine by the server's own SHOW CREATE.
std::unique_ptr<RehearsalPlace> mysqlPlace();
/// PostgreSQL: by pg_dump and psql, because CREATE DATABASE … TEMPLATE wants nobody to be connected.
std::unique_ptr<RehearsalPlace> postgresqlPlace();

/// PostgreSQL: the database itself, in one transaction that is undone.
std::unique_ptr<RehearsalPlace> postgresqlTransaction();

/// "retort_rehearsal_1a2b3c4d"
QString rehearsalDatabaseName();

} // namespace Retort::Migrator
