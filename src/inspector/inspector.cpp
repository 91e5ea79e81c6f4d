// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/inspector.h"

#include "inspector/mysqlinspector.h"
#include "inspector/postgresqlinspector.h"
#include "inspector/sqliteinspector.h"

#include <QCoreApplication>

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

Result<Schema::Database> inspect(Database::Connection &connection, const Dialect::Dialect &dialect)
{
    const QString name = dialect.name();
    if (name == u"sqlite")
        return inspectSqlite(connection);
    if (name == u"postgresql")
        return inspectPostgresql(connection);
    return inspectMysql(connection);
}

Result<Schema::Table> inspectTable(Database::Connection &connection, const Dialect::Dialect &dialect,
                                   const QString &name)
{
    if (dialect.name() == u"sqlite")
        return inspectSqliteTable(connection, name);
    const Result<Schema::Database> database = inspect(connection, dialect);
    if (!database)
        return failure(database.error());
    const Schema::Table *table = database->table(name);
    if (!table)
        return failure(QCoreApplication::translate("Inspector", "There is no table %1.").arg(name));
    return *table;
}

} // namespace Retort::Inspector
