// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/backend.h"

#include <QSqlDatabase>
#include <QSqlError>

#include <functional>

namespace Retort::Database
{

/// Whether rows of this connection can be read one by one: libmariadb is behind Qt's driver.
bool canStream(const QSqlDatabase &database);

/// The rows of a query as the server sends them. Qt's driver for MariaDB and MySQL fetches the whole answer before the
/// first row, which of ten million keys takes half a gigabyte. Values are what received() says of Qt's. Where the
/// visitor stops, and many rows are left, `stop` is called: it is to tell the server so, as the rest has to be read.
/// MariaDB Connector/C, "mysql_use_result".
QSqlError stream(const QSqlDatabase &database, const QString &sql, const RowVisitor &visitor,
                 const std::function<void()> &stop);

} // namespace Retort::Database
