// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/scope.h"

#include <QString>

namespace Retort::Inspector
{

enum class MysqlProduct { MariaDb, MySql };

namespace MysqlQueries
{

// One query a kind of object, whatever the number of tables. None joins two tables of information_schema: MariaDB
// fills the second one anew for each row of the first.

/// Name, comment, engine, collation, kind, row format as stated.
QString tables(const Scope &scope);
/// Table, name, type, nullable, default, extra, comment, expression, character set, collation.
QString columns(const Scope &scope);
/// Table, name, not unique, column, length of the prefix, type, order, expression.
QString indexes(const Scope &scope, MysqlProduct product);
/// Table, name, column, referred database, table, column, whether that is another database.
QString foreignKeyColumns(const Scope &scope);
/// Table, name, action on delete, on update.
QString foreignKeyRules(const Scope &scope);
/// Table, name, expression, level.
QString checks(const Scope &scope, MysqlProduct product);
/// Table, name, method, expression, method of the subpartitions, expression.
QString partitions(const Scope &scope);
/// Name, query.
QString views(const Scope &scope);
/// Name, table, moment, event, body.
QString triggers(const Scope &scope);

} // namespace MysqlQueries

} // namespace Retort::Inspector
