// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "schema/table.h"

namespace Retort::Inspector
{

/// Reads the current database of a MariaDB or MySQL server from information_schema. A unique index is a UNIQUE
/// constraint there.
Result<Schema::Database> inspectMysql(Database::Connection &connection);

} // namespace Retort::Inspector
