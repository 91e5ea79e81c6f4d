// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/servers/mysqlinspector.h"

#include "inspector/declaredtype.h"
#include "inspector/servers/mysqlqueries.h"
#include "inspector/tablemap.h"
#include "schema/options.h"

#include <QHash>

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

namespace
{

QString quoted(const QString &name)
{
    return u'`' + QString(name).replace(u'`', u"``"_s) + u'`';
}

/// Reads one database; the two servers tell defaults and CHECKs differently.
class DatabaseReader
{
public:
    DatabaseReader(Database::Connection &connection, const Dialect::Dialect &dialect, Scope scope)
        : m_connection(connection)
        , m_scope(std::move(scope))
        , m_server(MysqlServer::of(connection.serverVersion()))
        , m_prefix(dialect.name() + u'_')
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
            [this] { return readPartitions(); },
            [this] { return readViews(); },
            [this] { return readTriggers(); },
        });
        if (!done)
            return failure(done.error());
        m_database.tables = finishedTables(m_tables);
        return m_database;
    }

private:
    Result<> readTables()
    {
        return m_connection.forEachRow(MysqlQueries::tables(m_scope), {}, [this](const QVariantList &row) {
            if (row[4].toString() == u"SEQUENCE") {
                m_database.sequences << Schema::Sequence{.schema = m_scope.schema, .name = row[0].toString()};
                return true;
            }
            Schema::Table table = {.schema = m_scope.schema, .name = row[0].toString(), .comment = row[1].toString()};
            table.options.insert(m_prefix + u"engine"_s, row[2].toString());
            if (const QString collation = row[3].toString(); !collation.isEmpty())
                table.options.insert(m_prefix + u"collate"_s, collation);
            for (const QString &each : row[5].toString().split(u' ', Qt::SkipEmptyParts)) {
                if (each.startsWith(u"row_format="_s, Qt::CaseInsensitive))
                    table.options.insert(m_prefix + u"row_format"_s, each.section(u'=', 1));
            }
            m_tables.insert(table.name, table);
            return true;
        });
    }

    Result<> readColumns()
    {
        return addFromQuery(m_connection, m_tables, MysqlQueries::columns(m_scope),
                            [this](Schema::Table &table, const QVariantList &row) { addColumn(table, row); });
    }

    void addColumn(Schema::Table &table, const QVariantList &row) const
    {
        Schema::Column column = {.name = row[1].toString(), .type = declaredType(row[2].toString())};
        column.nullable = row[3].toString() == u"YES";
        column.comment = row[6].toString();
        // What is the table's own need not be said again.
        const QString collation = row[9].toString();
        const QString own = table.options.value(m_prefix + u"collate"_s);
        if (!collation.isEmpty() && collation != own) {
            const QString characters = row[8].toString();
            if (own != characters && !own.startsWith(characters + u'_'))
                column.type.suffix = (column.type.suffix + u" CHARACTER SET "_s + characters).trimmed();
            column.type.collation = collation;
        }
        const QString extra = row[5].toString().toUpper();
        if (extra.contains(u"AUTO_INCREMENT"_s))
            column.autoincrement = Schema::Autoincrement::Always;
        if (extra.contains(u"INVISIBLE"_s))
            column.options.insert(m_prefix + u"invisible"_s, u"True"_s);
        if (!row[7].toString().isEmpty())
            column.computed = Schema::Computed{.expression = m_server.expressionText(row[7].toString()),
                                               .persisted = extra.contains(u"STORED"_s)};
        else
            setDefault(column, row[4], extra);
        table.columns << column;
    }

    /// ON UPDATE stands behind a default, as scripts write it.
    void setDefault(Schema::Column &column, const QVariant &value, const QString &extra) const
    {
        const qsizetype update = extra.indexOf(u"ON UPDATE"_s);
        const QString text = m_server.defaultText(value, extra);
        if (text.isEmpty()) {
            if (update >= 0 && column.nullable)
                setExpression(column, u"NULL "_s + extra.mid(update));
            else if (update >= 0)
                column.options.insert(m_prefix + u"on_update"_s, extra.mid(update + 10));
            return;
        }
        setExpression(column, text + (update >= 0 ? u' ' + extra.mid(update) : QString()));
    }

    static void setExpression(Schema::Column &column, const QString &text)
    {
        column.serverDefault = Schema::ServerDefault{.kind = Schema::ServerDefault::Kind::Expression, .text = text};
    }

    Result<> readIndexes()
    {
        const Result<> done =
            addFromQuery(m_connection, m_tables, MysqlQueries::indexes(m_scope, m_server),
                         [this](Schema::Table &table, const QVariantList &row) { addIndexKey(table, row); });
        if (!done)
            return done;
        for (Schema::Table &table : m_tables)
            keysToConstraints(table);
        return {};
    }

    void addIndexKey(Schema::Table &table, const QVariantList &row) const
    {
        const QString name = row[1].toString();
        const QString kind = row[5].toString();
        if (table.indexes.isEmpty() || table.indexes.last().name != name) {
            Schema::Index index = {.name = name, .unique = row[2].toInt() == 0};
            if (kind == u"FULLTEXT" || kind == u"SPATIAL")
                index.options.insert(m_prefix + u"prefix"_s, kind);
            table.indexes << index;
        }
        Schema::Index &index = table.indexes.last();
        const bool isFunction = row[3].isNull();
        QString text = isFunction ? u'(' + m_server.expressionText(row[7].toString()) + u')' : row[3].toString();
        const bool descends = row[6].toString() == u"D";
        const bool isPart = !row[4].isNull() && kind != u"SPATIAL";
        if (isPart && !descends) {
            const QString key = m_prefix + u"length"_s;
            QList<std::pair<QString, QString>> lengths = Schema::optionPairs(index.options.value(key));
            lengths.append({text, row[4].toString()});
            index.options.insert(key, Schema::optionText(lengths));
        }
        if (descends && !isFunction)
            text = quoted(text) + (isPart ? u'(' + row[4].toString() + u')' : QString());
        if (descends)
            text += u" DESC"_s;
        index.keys << Schema::IndexKey{.text = text, .isExpression = isFunction || descends};
    }

    void keysToConstraints(Schema::Table &table) const
    {
        QList<Schema::Index> plain;
        for (const Schema::Index &index : std::as_const(table.indexes)) {
            QStringList columns;
            bool isConstraint = index.unique && !index.options.contains(m_prefix + u"length"_s);
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
        using Rules = std::pair<QString, QString>;
        QHash<Rules, Rules> rules;
        const Result<> read =
            m_connection.forEachRow(MysqlQueries::foreignKeyRules(m_scope), {}, [&](const QVariantList &row) {
                rules.insert({row[0].toString(), row[1].toString()}, {row[2].toString(), row[3].toString()});
                return true;
            });
        if (!read)
            return read;
        // What the server says when nothing was said.
        const auto action = [](const QString &rule) {
            return rule == u"RESTRICT" || rule == u"NO ACTION" ? QString() : rule;
        };
        return addFromQuery(m_connection, m_tables, MysqlQueries::foreignKeyColumns(m_scope),
                            [&](Schema::Table &table, const QVariantList &row) {
                                const QString name = row[1].toString();
                                auto *last = table.constraints.isEmpty()
                                    ? nullptr
                                    : std::get_if<Schema::ForeignKey>(&table.constraints.last());
                                if (!last || last->name != name) {
                                    const Rules rule = rules.value({table.name, name});
                                    table.constraints << Schema::ForeignKey{
                                        .name = name,
                                        .referredSchema = row[6].toInt() != 0 ? row[3].toString() : m_scope.schema,
                                        .referredTable = row[4].toString(),
                                        .onDelete = action(rule.first),
                                        .onUpdate = action(rule.second)};
                                    last = &std::get<Schema::ForeignKey>(table.constraints.last());
                                }
                                last->columns << row[2].toString();
                                last->referredColumns << row[5].toString();
                            });
    }

    Result<> readChecks()
    {
        return addFromQuery(m_connection, m_tables, MysqlQueries::checks(m_scope, m_server),
                            [this](Schema::Table &table, const QVariantList &row) {
                                // MariaDB names a column's own CHECK after the column.
                                const bool ofColumn = row[3].toString() == u"Column";
                                table.constraints
                                    << Schema::Check{.name = ofColumn ? QString() : row[1].toString(),
                                                     .expression = m_server.expressionText(row[2].toString()),
                                                     .column = ofColumn ? row[1].toString() : QString()};
                            });
    }

    Result<> readPartitions()
    {
        return addFromQuery(m_connection, m_tables, MysqlQueries::partitions(m_scope),
                            [this](Schema::Table &table, const QVariantList &row) {
                                const QString names = u"partition_names"_s;
                                QStringList known = Schema::optionList(table.options.value(names));
                                if (!known.contains(row[1].toString()))
                                    known << row[1].toString();
                                table.options.insert(names, Schema::optionText(known));
                                const auto method = [](const QVariant &kind, const QVariant &expression) {
                                    return kind.toString() + u" ("_s + expression.toString() + u')';
                                };
                                table.options.insert(m_prefix + u"partition_by"_s, method(row[2], row[3]));
                                if (!row[4].isNull())
                                    table.options.insert(m_prefix + u"subpartition_by"_s, method(row[4], row[5]));
                            });
    }

    Result<> readViews()
    {
        return m_connection.forEachRow(MysqlQueries::views(m_scope), {}, [this](const QVariantList &row) {
            const QString name = row[0].toString();
            m_database.views << Schema::StoredText{.schema = m_scope.schema,
                                                   .name = name,
                                                   .definition = u"CREATE VIEW "_s + quoted(name) + u" AS "_s
                                                       + row[1].toString()};
            return true;
        });
    }

    Result<> readTriggers()
    {
        return m_connection.forEachRow(MysqlQueries::triggers(m_scope), {}, [this](const QVariantList &row) {
            const QString name = row[0].toString();
            const QString table = row[1].toString();
            m_database.triggers << Schema::StoredText{.schema = m_scope.schema,
                                                      .name = name,
                                                      .table = table,
                                                      .definition = u"CREATE TRIGGER "_s + quoted(name) + u' '
                                                          + row[2].toString() + u' ' + row[3].toString() + u" ON "_s
                                                          + quoted(table) + u" FOR EACH ROW "_s + row[4].toString()};
            return true;
        });
    }

    Database::Connection &m_connection;
    const Scope m_scope;
    const MysqlServer m_server;
    const QString m_prefix; ///< of dialect keywords
    TableMap m_tables;
    Schema::Database m_database;
};

} // namespace

Result<Schema::Database> inspectMysql(Database::Connection &connection, const Dialect::Dialect &dialect,
                                      const Scope &scope)
{
    return DatabaseReader(connection, dialect, scope).read();
}

} // namespace Retort::Inspector
