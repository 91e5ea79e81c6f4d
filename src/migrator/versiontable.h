// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"
#include "migrator/plan.h"
#include "revision/path.h"

#include <QList>
#include <QString>

namespace Retort::Migrator
{

/// One statement on the version table.
struct VersionStatement {
    QString sql = {};
    QString purpose = {}; ///< "updating 'a' to 'b'": exactly one row must match. Empty: nothing to check (an insert)
    friend bool operator==(const VersionStatement &, const VersionStatement &) = default;
};

/// The statements of one row change, in Alembic's order and words: deleted rows, inserted rows, the update last.
/// Alembic source, runtime/migration.py, HeadMaintainer.
QList<VersionStatement> versionStatements(const Revision::RowChange &change, const Dialect::Dialect &dialect,
                                          const VersionTable &versionTable);

/// The query that reads the rows.
QString versionQuery(const Dialect::Dialect &dialect, const VersionTable &versionTable);

/// What to say when a statement did not match exactly one row. Alembic's wording.
QString mismatchText(const VersionStatement &statement, const VersionTable &versionTable, qint64 found);

} // namespace Retort::Migrator
