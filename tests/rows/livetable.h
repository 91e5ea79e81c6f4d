// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "dialect/dialect.h"
#include "schema/table.h"

#include <QTest>

#include <algorithm>

namespace Retort
{

/// SQLite's dialect.
inline const Dialect::Dialect &sqlite()
{
    return *Dialect::dialectNamed(QStringLiteral("sqlite"));
}

/// An empty database in memory, and a way to fill it that stops the test program on a mistake in the test.
inline std::unique_ptr<Database::Connection> memoryDatabase(const QStringList &statements = {})
{
    auto connection = Database::Connection::open({.file = QStringLiteral(":memory:")}, Database::OpenMode::ReadWrite);
    if (!connection)
        qFatal("%s", qPrintable(connection.error().text()));
    for (const QString &statement : statements) {
        const auto done = (*connection)->execute(statement);
        if (!done)
            qFatal("%s: %s", qPrintable(statement), qPrintable(done.error().text()));
    }
    return std::move(*connection);
}

/// All rows of a query; stops the test program on a mistake.
inline QList<QVariantList> rowsOf(Database::Connection &connection, const QString &sql)
{
    const auto answer = connection.query(sql);
    if (!answer)
        qFatal("%s: %s", qPrintable(sql), qPrintable(answer.error().text()));
    return answer->rows;
}

/// A table as SQLite's pragmas tell it: just what the rows room looks at.
inline Schema::Table liveTable(Database::Connection &connection, const QString &name)
{
    Schema::Table table{.name = name};
    QMap<int, QString> key;
    const QString quoted = u'"' + name + u'"';
    for (const QVariantList &row : rowsOf(connection, QStringLiteral("PRAGMA table_xinfo(%1)").arg(quoted))) {
        Schema::Column column{.name = row.at(1).toString()};
        column.type = {.kind = Schema::TypeKind::Verbatim, .name = row.at(2).toString()};
        column.nullable = row.at(3).toInt() == 0;
        if (row.at(5).toInt() > 0)
            key.insert(row.at(5).toInt(), column.name);
        table.columns << column;
    }
    if (!key.isEmpty())
        table.constraints << Schema::PrimaryKey{.columns = key.values()};
    QMap<int, Schema::ForeignKey> foreignKeys;
    for (const QVariantList &row : rowsOf(connection, QStringLiteral("PRAGMA foreign_key_list(%1)").arg(quoted))) {
        Schema::ForeignKey &foreignKey = foreignKeys[-row.at(0).toInt()]; // the pragma lists the last one first
        foreignKey.referredTable = row.at(2).toString();
        foreignKey.columns << row.at(3).toString();
        if (row.at(4).isValid())
            foreignKey.referredColumns << row.at(4).toString();
    }
    for (const Schema::ForeignKey &foreignKey : foreignKeys)
        table.constraints << foreignKey;
    for (const QVariantList &row : rowsOf(connection, QStringLiteral("PRAGMA index_list(%1)").arg(quoted))) {
        if (row.at(2).toInt() == 0 || row.at(3).toString() != QStringLiteral("u"))
            continue;
        Schema::Unique unique;
        const QString index = row.at(1).toString();
        for (const QVariantList &part : rowsOf(connection, QStringLiteral("PRAGMA index_info(\"%1\")").arg(index)))
            unique.columns << part.at(2).toString();
        table.constraints << unique;
    }
    return table;
}

/// All tables of a database, sorted by name.
inline Schema::Database liveSchema(Database::Connection &connection)
{
    Schema::Database database;
    const QString names =
        QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name");
    for (const QVariantList &row : rowsOf(connection, names))
        database.tables << liveTable(connection, row.first().toString());
    return database;
}

} // namespace Retort
