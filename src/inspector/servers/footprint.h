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

// Whether a statement that commits at once has taken place, for whoever was killed before its answer came. MariaDB and
// MySQL only: elsewhere such statements are undone with their transaction.

enum class Effect {
    None, ///< it has not taken place, or may be run again without harm
    Complete,
    Unknown, ///< nobody can tell
};

/// How that what the statement makes, changes or drops stands now: one SHOW CREATE for each. What others do to other
/// tables in the meantime does not matter. Empty if nobody can tell what the statement is about (CALL, CREATE USER).
Result<QString> footprint(Database::Connection &connection, const Dialect::Dialect &dialect, const QString &sql);

/// What happened between two footprints of a statement.
Effect effectOf(const QString &sql, const QString &before, const QString &now);

/// The tables whose rows no transaction protects.
Result<QStringList> unprotectedTables(Database::Connection &connection);

/// Whether a statement names one of these.
bool namesOne(const QString &sql, const QStringList &tables);

} // namespace Retort::Inspector
