// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/storedtables.h"

#include "dialect/dialect.h"

#include <QCoreApplication>

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;
using Database::RowSet;

namespace
{

QString quotedSqlite(const QString &name)
{
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

QString catalogue(const QString &schema)
{
    return quotedSqlite(schema.isEmpty() ? u"main"_s : schema) + u".sqlite_schema"_s;
}

/// Takes a table whose CREATE TABLE cannot be run here (a virtual table without its module, an application's own
/// function in a CHECK): its text goes to the catalogue as it stands.
Result<> writeTable(Database::Connection &to, const QString &name, const QString &sql)
{
    const bool isVirtual = sql.startsWith(u"CREATE VIRTUAL"_s, Qt::CaseInsensitive);
    QList<std::pair<QString, QVariantList>> statements;
    if (!isVirtual)
        statements << std::pair(u"CREATE TABLE "_s + quotedSqlite(name) + u" (x)"_s, QVariantList());
    statements << std::pair(u"PRAGMA writable_schema=ON"_s, QVariantList());
    if (isVirtual) {
        statements << std::pair(
            u"INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', ?, ?, 0, ?)"_s,
            QVariantList{name, name, sql});
    } else {
        statements << std::pair(u"UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?"_s,
                                QVariantList{sql, name});
    }
    statements << std::pair(u"PRAGMA writable_schema=RESET"_s, QVariantList());
    for (const auto &[text, parameters] : statements) {
        const Result<qint64> done = to.execute(text, parameters);
        if (!done)
            return failure(done.error());
    }
    return {};
}

bool isThere(Database::Connection &connection, const QString &name)
{
    const Result<RowSet> found =
        connection.query(u"SELECT 1 FROM sqlite_schema WHERE name = ? COLLATE NOCASE"_s, {name});
    return found && !found->rows.isEmpty();
}

} // namespace

Result<std::optional<Dialect::TableTexts>> StoredTables::texts(const QString &schema, const QString &table)
{
    const Result<RowSet> rows = m_connection.query(
        u"SELECT type, name, sql FROM "_s + catalogue(schema)
            + u" WHERE tbl_name = ? COLLATE NOCASE AND sql IS NOT NULL AND type <> 'view' ORDER BY rowid"_s,
        {table});
    if (!rows)
        return failure(rows.error());
    Dialect::TableTexts texts;
    for (const QVariantList &row : rows->rows) {
        const QString type = row[0].toString();
        if (type == u"table") {
            texts.name = row[1].toString();
            texts.sql = row[2].toString();
        } else if (type == u"index") {
            texts.indexes << row[2].toString();
        } else {
            texts.triggers << row[2].toString();
        }
    }
    if (texts.name.isEmpty())
        return std::nullopt;
    return texts;
}

Result<> copySchema(Database::Connection &from, Database::Connection &to)
{
    const Result<RowSet> rows = from.query(
        u"SELECT type, name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE "
        "'\\' ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'view' THEN 1 WHEN 'index' THEN 2 ELSE 3 END, rowid"_s);
    if (!rows)
        return failure(rows.error());
    for (const QVariantList &row : rows->rows) {
        const QString sql = row[2].toString();
        if (to.execute(sql))
            continue;
        const QString name = row[1].toString();
        if (isThere(to, name)) // a virtual table has made its own tables
            continue;
        if (row[0].toString() != u"table") {
            return failure(
                QCoreApplication::translate("Inspector", "%1 cannot be built outside of its database.").arg(name));
        }
        const Result<> written = writeTable(to, name, sql);
        if (!written)
            return written;
    }
    return {};
}

Result<QStringList> brokenDependents(Database::Connection &connection)
{
    const Result<RowSet> rows = connection.query(
        u"SELECT type, name FROM main.sqlite_schema WHERE type = 'view' OR (type = 'table' AND name IN "
        "(SELECT tbl_name FROM main.sqlite_schema WHERE type = 'trigger'))"_s);
    if (!rows)
        return failure(rows.error());
    QStringList broken;
    for (const QVariantList &row : rows->rows) {
        const QString name = quotedSqlite(row[1].toString());
        QStringList statements = {u"SELECT * FROM "_s + name};
        if (row[0].toString() == u"table") {
            const Result<RowSet> columns = connection.query(
                u"SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid"_s, {row[1].toString()});
            QStringList settings;
            if (columns) {
                for (const QVariantList &column : columns->rows)
                    settings << quotedSqlite(column[0].toString()) + u" = NULL"_s;
            }
            statements = {u"DELETE FROM "_s + name, u"INSERT INTO "_s + name + u" DEFAULT VALUES"_s,
                          u"UPDATE "_s + name + u" SET "_s + settings.join(u", "_s)};
        }
        for (const QString &statement : statements) {
            const Result<RowSet> compiled = connection.query(u"EXPLAIN "_s + statement);
            if (!compiled)
                broken << row[1].toString() + u": "_s + compiled.error().message;
        }
    }
    return broken;
}

} // namespace Retort::Inspector
