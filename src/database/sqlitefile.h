// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"

namespace Retort::Database
{

/// Looks at the file before SQLite does, because SQLite says "unable to open database file" to everything. Never opens
/// it: closing a second descriptor would drop the locks that this process holds on the file.
Result<> checkSqliteFile(const QString &path, OpenMode mode);

/// What SQLite's error code means for the person who wanted to open `path`.
Error sqliteOpenError(int code, const QString &message, const QString &path);

/// What SQLite's error code means for a statement.
Error sqliteStatementError(int code, const QString &message);

} // namespace Retort::Database
