// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "dialect/dialect.h"

#include <QString>

namespace Retort::Migrator
{

/// A sentence for people where the server takes values that do not fit and cuts them off without an error, as it then
/// does in a revision, by Alembic and by us; else empty.
QString leniency(Database::Connection &connection, const Dialect::Dialect &dialect);

} // namespace Retort::Migrator
