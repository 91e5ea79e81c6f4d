// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/inspector.h"

#include "inspector/servers/mysqlinspector.h"
#include "inspector/servers/postgresqlinspector.h"
#include "inspector/sqliteinspector.h"

#include <QCoreApplication>

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

namespace
{

Result<Schema::Database> inspectServer(Database::Connection &connection, const Dialect::Dialect &dialect,
                                       const Scope &scope)
{
    if (dialect.name() == u"postgresql")
        return inspectPostgresql(connection, scope);
    return inspectMysql(connection, dialect, scope);
}

} // namespace

Result<Schema::Database> inspect(Database::Connection &connection, const Dialect::Dialect &dialect,
                                 const QString &schema)
{
    if (dialect.name() == u"sqlite")
        return inspectSqlite(connection);
    return inspectServer(connection, dialect, {.schema = schema});
}

Result<Schema::Table> inspectTable(Database::Connection &connection, const Dialect::Dialect &dialect,
                                   const QString &name, const QString &schema)
{
    if (dialect.name() == u"sqlite")
        return inspectSqliteTable(connection, name);
    const Result<Schema::Database> database = inspectServer(connection, dialect, {.schema = schema, .table = name});
    if (!database)
        return failure(database.error());
    const Schema::Table *table = database->table(name, schema);
    if (!table)
        return failure(QCoreApplication::translate("Inspector", "There is no table %1.").arg(name));
    return *table;
}

} // namespace Retort::Inspector
