// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/scope.h"

#include <QString>
#include <QVariant>

namespace Retort::Inspector
{

/// What the two servers and their releases tell of themselves, each in its own way.
struct MysqlServer {
    bool isMariaDb = false;
    /// STATISTICS.EXPRESSION. MySQL docs, "Changes in MySQL 8.0.13".
    bool tellsIndexExpressions = false;
    /// CHECK_CONSTRAINTS. MySQL docs, "Changes in MySQL 8.0.16".
    bool tellsChecks = true;
    /// CHECK_CONSTRAINTS.LEVEL. MariaDB docs, "Information Schema CHECK_CONSTRAINTS Table": 10.5.10.
    bool tellsCheckLevels = false;

    /// By what Connection::serverVersion() says: "MySQL 8.0.33".
    static MysqlServer of(const QString &version);
    /// The SQL of a column's default; empty if it has none. MariaDB tells SQL, MySQL the value of a literal, and an
    /// expression without the parentheses that it wants to read. `extra` is in upper case.
    QString defaultText(const QVariant &value, const QString &extra) const;
    /// An expression of information_schema as SQL: MySQL writes it as within a text.
    QString expressionText(const QString &told) const;
};

namespace MysqlQueries
{

// One query a kind of object, whatever the number of tables. None joins two tables of information_schema: MariaDB
// fills the second one anew for each row of the first.

/// Name, comment, engine, collation, kind, row format as stated.
QString tables(const Scope &scope);
/// Table, name, type, nullable, default, extra, comment, expression, character set, collation.
QString columns(const Scope &scope);
/// Table, name, not unique, column, length of the prefix, type, order, expression.
QString indexes(const Scope &scope, const MysqlServer &server);
/// Table, name, column, referred database, table, column, whether that is another database.
QString foreignKeyColumns(const Scope &scope);
/// Table, name, action on delete, on update.
QString foreignKeyRules(const Scope &scope);
/// Table, name, expression, level.
QString checks(const Scope &scope, const MysqlServer &server);
/// Table, name, method, expression, method of the subpartitions, expression.
QString partitions(const Scope &scope);
/// Name, query.
QString views(const Scope &scope);
/// Name, table, moment, event, body.
QString triggers(const Scope &scope);

} // namespace MysqlQueries

} // namespace Retort::Inspector
