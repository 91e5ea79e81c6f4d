// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"

#include <QString>
#include <QStringList>

namespace Retort::Database
{

/// What a connection to a server is told first: how long it waits for a lock and for a statement (the URL's
/// lock_timeout and statement_timeout: milliseconds, or with ms, s or min behind), whether it only reads, and the
/// sql_mode that the URL names.
Result<QStringList> settingStatements(const ConnectionSettings &settings, OpenMode mode, bool isMariaDb);

/// The settings with what they leave open filled in from a my.cnf: the URL's read_default_file and
/// read_default_group, or ~/.my.cnf for an account without a password. MariaDB docs, "Option Files".
Result<ConnectionSettings> withOptionFile(const ConnectionSettings &settings);

} // namespace Retort::Database
