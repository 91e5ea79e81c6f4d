// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/mysqlinspector.h"

#include "inspector/declaredtype.h"
#include "inspector/tablemap.h"

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

namespace
{

QString quoted(const QString &name)
{
    return u'`' + QString(name).replace(u'`', u"``"_s) + u'`';
}

QString literal(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\'';
}

/// Reads one database; the two servers tell defaults and CHECKs differently.
class DatabaseReader
{
public:
    explicit DatabaseReader(Database::Connection &connection)
        : m_connection(connection)
        , m_isMariaDb(connection.serverVersion().startsWith(u"MariaDB"_s))
        , m_prefix(m_isMariaDb ? u"mariadb_"_s : u"mysql_"_s)
    {
    }

    Result<Schema::Database> read()
    {
        const Result<> done = inOrder({
            [this] { return readTables(); },
            [this] { return readColumns(); },
            [this] { return readIndexes(); },
            [this] { return readForeignKeys(); },
            [this] { return readChecks(); },
            [this] { return readViewsAndTriggers(); },
            [this] { return readDefinitions(); },
        });
        if (!done)
            return failure(done.error());
        m_database.tables = m_tables.values();
        return m_database;
    }

private:
    Result<> readTables()
    {
        const QString sql = u"SELECT TABLE_NAME, TABLE_COMMENT, ENGINE FROM information_schema.TABLES "
                            "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')"_s;
        return m_connection.forEachRow(sql, {}, [this](const QVariantList &row) {
            Schema::Table table = {.name = row[0].toString(), .comment = row[1].toString()};
            table.options.insert(m_prefix + u"engine"_s, row[2].toString());
            m_tables.insert(table.name, table);
            return true;
        });
    }

    Result<> readColumns()
    {
        const QString sql = u"SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA, "
                            "COLUMN_COMMENT, GENERATION_EXPRESSION FROM information_schema.COLUMNS "
                            "WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION"_s;
        return addFromQuery(m_connection, m_tables, sql, [this](Schema::Table &table, const QVariantList &row) {
            Schema::Column column = {.name = row[1].toString(), .type = declaredType(row[2].toString())};
            column.nullable = row[3].toString() == u"YES";
            column.comment = row[6].toString();
            const QString extra = row[5].toString().toUpper();
            if (extra.contains(u"AUTO_INCREMENT"_s))
                column.autoincrement = Schema::Autoincrement::Always;
            if (extra.contains(u"GENERATED"_s) && !extra.contains(u"DEFAULT_GENERATED"_s))
                column.computed =
                    Schema::Computed{.expression = row[7].toString(), .persisted = extra.contains(u"STORED"_s)};
            else
                column.serverDefault = defaultOf(row[4], extra);
            table.columns << column;
        });
    }

    /// MariaDB tells the SQL of a default, MySQL the value of a literal.
    std::optional<Schema::ServerDefault> defaultOf(const QVariant &value, const QString &extra) const
    {
        using Kind = Schema::ServerDefault::Kind;
        if (value.isNull() || (m_isMariaDb && value.toString() == u"NULL"))
            return {};
        const bool isSql = m_isMariaDb || extra.contains(u"DEFAULT_GENERATED"_s);
        QString text = isSql ? value.toString() : literal(value.toString());
        if (const qsizetype update = extra.indexOf(u"ON UPDATE"_s); update >= 0)
            text += u' ' + extra.mid(update);
        return Schema::ServerDefault{.kind = Kind::Expression, .text = text};
    }

    Result<> readIndexes()
    {
        const QString expression = m_isMariaDb ? u"NULL"_s : u"EXPRESSION"_s;
        const QString sql =
            u"SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, SUB_PART, INDEX_TYPE, COLLATION, "_s + expression
            + u" FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() "
              "ORDER BY TABLE_NAME, INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX"_s;
        const Result<> done =
            addFromQuery(m_connection, m_tables, sql, [this](Schema::Table &table, const QVariantList &row) {
                const QString name = row[1].toString();
                if (table.indexes.isEmpty() || table.indexes.last().name != name) {
                    Schema::Index index = {.name = name, .unique = row[2].toInt() == 0};
                    if (const QString type = row[5].toString(); type != u"BTREE" && type != u"HASH")
                        index.options.insert(m_prefix + u"prefix"_s, type);
                    table.indexes << index;
                }
                const bool isFunction = row[3].isNull();
                QString text = isFunction ? u'(' + row[7].toString() + u')' : row[3].toString();
                const bool isPart = !row[4].isNull() && row[5].toString() == u"BTREE";
                const bool descends = row[6].toString() == u"D";
                if (isPart || descends)
                    text = quoted(text) + (isPart ? u'(' + row[4].toString() + u')' : QString())
                        + (descends ? u" DESC"_s : QString());
                table.indexes.last().keys
                    << Schema::IndexKey{.text = text, .isExpression = isFunction || isPart || descends};
            });
        if (!done)
            return done;
        for (Schema::Table &table : m_tables)
            keysToConstraints(table);
        return {};
    }

    static void keysToConstraints(Schema::Table &table)
    {
        QList<Schema::Index> plain;
        for (const Schema::Index &index : std::as_const(table.indexes)) {
            QStringList columns;
            bool isConstraint = index.unique;
            for (const Schema::IndexKey &key : index.keys) {
                columns << key.text;
                isConstraint = isConstraint && !key.isExpression;
            }
            if (index.name == u"PRIMARY") {
                table.constraints << Schema::PrimaryKey{.columns = columns};
                for (Schema::Column &column : table.columns)
                    column.primaryKey = columns.contains(column.name);
            } else if (isConstraint) {
                table.constraints << Schema::Unique{.name = index.name, .columns = columns};
            } else {
                plain << index;
            }
        }
        table.indexes = plain;
    }

    Result<> readForeignKeys()
    {
        const QString sql =
            u"SELECT k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA, "
            u"k.REFERENCED_TABLE_NAME, "
            "k.REFERENCED_COLUMN_NAME, r.DELETE_RULE, r.UPDATE_RULE, k.REFERENCED_TABLE_SCHEMA <> DATABASE() "
            "FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r "
            "ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME "
            "AND r.TABLE_NAME = k.TABLE_NAME WHERE k.TABLE_SCHEMA = DATABASE() "
            "ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION"_s;
        return addFromQuery(m_connection, m_tables, sql, [](Schema::Table &table, const QVariantList &row) {
            const auto action = [](const QVariant &rule) {
                const QString words = rule.toString();
                // What the server says when nothing was said.
                return words == u"RESTRICT" || words == u"NO ACTION" ? QString() : words;
            };
            const QString name = row[1].toString();
            auto *last =
                table.constraints.isEmpty() ? nullptr : std::get_if<Schema::ForeignKey>(&table.constraints.last());
            if (!last || last->name != name) {
                table.constraints << Schema::ForeignKey{.name = name,
                                                        .referredSchema =
                                                            row[8].toInt() != 0 ? row[3].toString() : QString(),
                                                        .referredTable = row[4].toString(),
                                                        .onDelete = action(row[6]),
                                                        .onUpdate = action(row[7])};
                last = &std::get<Schema::ForeignKey>(table.constraints.last());
            }
            last->columns << row[2].toString();
            last->referredColumns << row[5].toString();
        });
    }

    Result<> readChecks()
    {
        const QString mariaDb =
            u"SELECT TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE, LEVEL FROM information_schema.CHECK_CONSTRAINTS "
            "WHERE CONSTRAINT_SCHEMA = DATABASE() ORDER BY TABLE_NAME, CONSTRAINT_NAME"_s;
        const QString mySql =
            u"SELECT t.TABLE_NAME, c.CONSTRAINT_NAME, c.CHECK_CLAUSE, 'Table' FROM "
            u"information_schema.CHECK_CONSTRAINTS c "
            "JOIN information_schema.TABLE_CONSTRAINTS t ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA "
            "AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME AND t.CONSTRAINT_TYPE = 'CHECK' "
            "WHERE c.CONSTRAINT_SCHEMA = DATABASE() ORDER BY t.TABLE_NAME, c.CONSTRAINT_NAME"_s;
        return addFromQuery(m_connection, m_tables, m_isMariaDb ? mariaDb : mySql,
                            [](Schema::Table &table, const QVariantList &row) {
                                // MariaDB names a column's own CHECK after the column.
                                const bool ofColumn = row[3].toString() == u"Column";
                                table.constraints << Schema::Check{.name = ofColumn ? QString() : row[1].toString(),
                                                                   .expression = row[2].toString(),
                                                                   .column = ofColumn ? row[1].toString() : QString()};
                            });
    }

    Result<> readViewsAndTriggers()
    {
        const QString views = u"SELECT TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS "
                              "WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME"_s;
        const Result<> done = m_connection.forEachRow(views, {}, [this](const QVariantList &row) {
            const QString name = row[0].toString();
            m_database.views << Schema::StoredText{
                .name = name, .definition = u"CREATE VIEW "_s + quoted(name) + u" AS "_s + row[1].toString()};
            return true;
        });
        if (!done)
            return done;
        const QString triggers =
            u"SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_STATEMENT "
            "FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY TRIGGER_NAME"_s;
        return m_connection.forEachRow(triggers, {}, [this](const QVariantList &row) {
            const QString name = row[0].toString();
            const QString table = row[1].toString();
            m_database.triggers << Schema::StoredText{.name = name,
                                                      .table = table,
                                                      .definition = u"CREATE TRIGGER "_s + quoted(name) + u' '
                                                          + row[2].toString() + u' ' + row[3].toString() + u" ON "_s
                                                          + quoted(table) + u" FOR EACH ROW "_s + row[4].toString()};
            return true;
        });
    }

    Result<> readDefinitions()
    {
        for (Schema::Table &table : m_tables) {
            const Result<Database::RowSet> rows = m_connection.query(u"SHOW CREATE TABLE "_s + quoted(table.name));
            if (!rows)
                return failure(rows.error());
            table.definition = rows->rows.value(0).value(1).toString();
        }
        return {};
    }

    Database::Connection &m_connection;
    const bool m_isMariaDb;
    const QString m_prefix; ///< of dialect keywords
    TableMap m_tables;
    Schema::Database m_database;
};

} // namespace

Result<Schema::Database> inspectMysql(Database::Connection &connection)
{
    return DatabaseReader(connection).read();
}

} // namespace Retort::Inspector
