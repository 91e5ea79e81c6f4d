// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/sqliteinspector.h"

#include "base/overloaded.h"
#include "dialect/sqlite/createtext.h"
#include "inspector/declaredtype.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;
using Database::RowSet;

namespace
{

bool isSameList(const QStringList &left, const QStringList &right)
{
    return left.join(u'\n').compare(right.join(u'\n'), Qt::CaseInsensitive) == 0;
}

QString actionOf(const QVariant &value)
{
    const QString action = value.toString();
    return action == u"NO ACTION" ? QString() : action;
}

/// Reads one table: what the pragmas say, named and ordered by the table's own text.
class TableReader
{
public:
    TableReader(Database::Connection &connection, const QString &name, const QString &sql)
        : m_connection(connection)
        , m_text(Dialect::parseCreateTable(sql))
        , m_table({.name = name, .definition = sql})
    {
    }

    Result<Schema::Table> read()
    {
        const bool isVirtual = m_table.definition.startsWith(u"CREATE VIRTUAL"_s, Qt::CaseInsensitive);
        const Result<> columns = readColumns();
        // A virtual table whose module is not loaded keeps its text and nothing else.
        if (!columns && isVirtual)
            return m_table;
        for (const Result<> &done : {columns, readForeignKeys(), readIndexes()}) {
            if (!done)
                return failure(done.error());
        }
        orderConstraints();
        if (m_text.autoincrement)
            m_table.options.insert(u"sqlite_autoincrement"_s, u"True"_s);
        if (m_text.withoutRowid)
            m_table.options.insert(u"sqlite_with_rowid"_s, u"False"_s);
        if (m_text.strict)
            m_table.options.insert(u"sqlite_strict"_s, u"True"_s);
        return m_table;
    }

private:
    Result<> readColumns()
    {
        const Result<RowSet> rows = m_connection.query(
            u"SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid"_s,
            {m_table.name});
        if (!rows)
            return failure(rows.error());
        QMap<int, QString> key;
        for (const QVariantList &row : rows->rows) {
            const int hidden = row[5].toInt();
            if (hidden == 1)
                continue; // of a virtual table's own use
            Schema::Column column = {.name = row[0].toString(), .type = declaredType(row[1].toString())};
            column.nullable = row[2].toInt() == 0;
            if (row[3].isValid() && !row[3].isNull())
                column.serverDefault =
                    Schema::ServerDefault{.kind = Schema::ServerDefault::Kind::Expression, .text = row[3].toString()};
            if (const int place = row[4].toInt(); place > 0) {
                column.primaryKey = true;
                key.insert(place, column.name);
            }
            if (const Dialect::ColumnText *text = m_text.column(column.name)) {
                column.type.collation = text->collation;
                if (hidden != 0)
                    column.computed = Schema::Computed{.expression = text->generated, .persisted = hidden == 3};
            }
            m_table.columns << column;
        }
        if (!key.isEmpty())
            m_table.constraints << Schema::PrimaryKey{.columns = key.values()};
        return {};
    }

    Result<> readForeignKeys()
    {
        const Result<RowSet> rows = m_connection.query(
            u"SELECT id, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(?) "
            "ORDER BY id DESC, seq"_s,
            {m_table.name});
        if (!rows)
            return failure(rows.error());
        QVariant previous;
        Schema::ForeignKey key;
        for (const QVariantList &row : rows->rows) {
            if (previous.isValid() && row[0] != previous) {
                m_table.constraints << key;
                key = {};
            }
            previous = row[0];
            key.referredTable = row[1].toString();
            key.columns << row[2].toString();
            if (!row[3].isNull())
                key.referredColumns << row[3].toString();
            key.onUpdate = actionOf(row[4]);
            key.onDelete = actionOf(row[5]);
        }
        if (previous.isValid())
            m_table.constraints << key;
        return {};
    }

    Result<> readIndexes()
    {
        const Result<RowSet> rows = m_connection.query(
            u"SELECT i.name, i.\"unique\", i.origin, m.sql FROM pragma_index_list(?) i LEFT JOIN sqlite_schema m ON "
            "m.type = 'index' AND m.name = i.name ORDER BY i.name"_s,
            {m_table.name});
        if (!rows)
            return failure(rows.error());
        for (const QVariantList &row : rows->rows) {
            const QString origin = row[2].toString();
            if (origin == u"pk")
                continue;
            const Dialect::CreateIndexText text = Dialect::parseCreateIndex(row[3].toString());
            const Result<QList<Schema::IndexKey>> keys = readKeys(row[0].toString(), text);
            if (!keys)
                return failure(keys.error());
            if (origin == u"u") {
                Schema::Unique unique;
                for (const Schema::IndexKey &key : *keys)
                    unique.columns << key.text;
                m_table.constraints << unique;
                continue;
            }
            Schema::Index index = {.name = row[0].toString(),
                                   .keys = *keys,
                                   .unique = row[1].toInt() != 0,
                                   .definition = row[3].toString()};
            if (!text.where.isEmpty())
                index.options.insert(u"sqlite_where"_s, text.where);
            m_table.indexes << index;
        }
        return {};
    }

    /// Plain columns by name, everything else (an expression, DESC, COLLATE) as the index's text has it.
    Result<QList<Schema::IndexKey>> readKeys(const QString &index, const Dialect::CreateIndexText &text)
    {
        const Result<RowSet> rows =
            m_connection.query(u"SELECT name, cid FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno"_s, {index});
        if (!rows)
            return failure(rows.error());
        QList<Schema::IndexKey> keys;
        for (const QVariantList &row : rows->rows) {
            const QString name = row[0].toString();
            const QString written = text.keys.value(keys.size());
            const bool isPlain = row[1].toInt() != -2
                && (written.isEmpty() || Dialect::unquotedSqliteName(written).compare(name, Qt::CaseInsensitive) == 0);
            keys << Schema::IndexKey{.text = isPlain ? name : written, .isExpression = !isPlain};
        }
        return keys;
    }

    /// Gives the constraints that the pragmas know the names and the order of the text, and adds its CHECKs.
    void orderConstraints()
    {
        QList<Schema::Constraint> known = m_table.constraints;
        QList<Schema::Constraint> ordered;
        for (const Schema::Constraint &written : m_text.constraints) {
            if (std::holds_alternative<Schema::Check>(written)) {
                ordered << written;
                continue;
            }
            const auto found = std::find_if(known.begin(), known.end(),
                                            [&](const Schema::Constraint &each) { return isSame(each, written); });
            if (found == known.end())
                continue; // SQLite makes one of two equal UNIQUEs
            ordered << completed(*found, written);
            known.erase(found);
        }
        m_table.constraints = ordered + known;
    }

    static bool isSame(const Schema::Constraint &known, const Schema::Constraint &written)
    {
        if (known.index() != written.index())
            return false;
        if (const auto *key = std::get_if<Schema::ForeignKey>(&known)) {
            const auto &other = std::get<Schema::ForeignKey>(written);
            return isSameList(key->columns, other.columns)
                && key->referredTable.compare(other.referredTable, Qt::CaseInsensitive) == 0;
        }
        if (const auto *unique = std::get_if<Schema::Unique>(&known))
            return isSameList(unique->columns, std::get<Schema::Unique>(written).columns);
        return std::holds_alternative<Schema::PrimaryKey>(known);
    }

    static Schema::Constraint completed(Schema::Constraint known, const Schema::Constraint &written)
    {
        std::visit(Overloaded{
                       [&](Schema::ForeignKey &key) {
                           const auto &text = std::get<Schema::ForeignKey>(written);
                           key.name = text.name;
                           key.deferrable = text.deferrable;
                           key.initially = text.initially;
                           key.match = text.match;
                           key.column = text.column;
                       },
                       [&](auto &other) { other.name = Schema::constraintName(written); },
                   },
                   known);
        return known;
    }

    Database::Connection &m_connection;
    const Dialect::CreateTableText m_text;
    Schema::Table m_table;
};

QString schemaQuery()
{
    return uR"(SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\')"_s;
}

} // namespace

Result<Schema::Database> inspectSqlite(Database::Connection &connection)
{
    const Result<RowSet> rows = connection.query(schemaQuery() + u" ORDER BY name"_s);
    if (!rows)
        return failure(rows.error());
    Schema::Database database;
    for (const QVariantList &row : rows->rows) {
        const QString type = row[0].toString();
        const QString name = row[1].toString();
        if (type == u"table") {
            Result<Schema::Table> table = TableReader(connection, name, row[3].toString()).read();
            if (!table)
                return failure(table.error());
            database.tables << std::move(*table);
        } else if (type == u"view") {
            database.views << Schema::StoredText{.name = name, .definition = row[3].toString()};
        } else if (type == u"trigger") {
            database.triggers << Schema::StoredText{
                .name = name, .table = row[2].toString(), .definition = row[3].toString()};
        }
    }
    return database;
}

Result<Schema::Table> inspectSqliteTable(Database::Connection &connection, const QString &name)
{
    const Result<RowSet> rows =
        connection.query(schemaQuery() + u" AND type = 'table' AND name = ? COLLATE NOCASE"_s, {name});
    if (!rows)
        return failure(rows.error());
    if (rows->rows.isEmpty())
        return failure(QCoreApplication::translate("Inspector", "There is no table %1.").arg(name));
    const QVariantList &row = rows->rows.first();
    return TableReader(connection, row[1].toString(), row[3].toString()).read();
}

} // namespace Retort::Inspector
