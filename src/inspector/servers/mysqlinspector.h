// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "inspector/scope.h"
#include "schema/table.h"

namespace Retort::Inspector
{

/// Works for either server, whichever of the two dialects it is read for: keywords carry the dialect's name.
Result<Schema::Database> inspectMysql(Database::Connection &connection, const Dialect::Dialect &dialect,
                                      const Scope &scope);

} // namespace Retort::Inspector
