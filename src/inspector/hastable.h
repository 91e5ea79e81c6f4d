// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"

namespace Retort::Inspector
{

/// Whether there is a table of that name. An empty schema means the one that an unqualified name finds. Never fails
/// because the table is missing, so it can be asked inside a transaction on every server.
Result<bool> hasTable(Database::Connection &connection, const Dialect::Dialect &dialect, const QString &schema,
                      const QString &name);

} // namespace Retort::Inspector
