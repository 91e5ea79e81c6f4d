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

/// A short text that is another one after any change of the current database's schema: tables, columns, indexes, keys,
/// checks, partitions, views, triggers and routines, but no rows. One query. Only MariaDB and MySQL need one, because
/// they cannot undo such changes; elsewhere it is empty.
Result<QString> schemaFingerprint(Database::Connection &connection, const Dialect::Dialect &dialect,
                                  const QStringList &leftOut);

} // namespace Retort::Inspector
