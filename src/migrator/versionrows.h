// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "migrator/plan.h"
#include "migrator/versiontable.h"

namespace Retort::Migrator
{

/// The ids in their own order.
Revision::RevisionIds sorted(Revision::RevisionIds ids);

/// Rows for people: "'a', 'b'".
QString shown(const Revision::RevisionIds &rows);

/// The rows of a table that is known to be there.
Result<Revision::RevisionIds> readRows(Database::Connection &connection, const Dialect::Dialect &dialect,
                                       const VersionTable &versionTable);

/// Makes the version table if it is not there; its rows otherwise.
Result<Revision::RevisionIds> ensureVersionTable(Database::Connection &connection, const Dialect::Dialect &dialect,
                                                 const VersionTable &versionTable);

/// Runs one statement on the version table and checks that it matched one row.
Result<> runVersionStatement(const VersionStatement &statement, Database::Connection &connection,
                             const VersionTable &versionTable);

} // namespace Retort::Migrator
