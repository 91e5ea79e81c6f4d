// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "inspector/scope.h"
#include "schema/table.h"

namespace Retort::Inspector
{

Result<Schema::Database> inspectPostgresql(Database::Connection &connection, const Scope &scope);

} // namespace Retort::Inspector
