// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/fingerprint.h"

#include <QCryptographicHash>

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

namespace
{

struct Source {
    QString table = {}; ///< of information_schema
    QString schemaColumn = {};
    QString nameColumn = {}; ///< the table that the row belongs to, empty if it has none
    QStringList columns = {};
};

QList<Source> sources(bool isMariaDb)
{
    const QString schema = u"TABLE_SCHEMA"_s;
    const QString name = u"TABLE_NAME"_s;
    const QStringList checks = isMariaDb ? QStringList{name, u"CONSTRAINT_NAME"_s, u"CHECK_CLAUSE"_s}
                                         : QStringList{u"CONSTRAINT_NAME"_s, u"CHECK_CLAUSE"_s};
    return {
        {u"TABLES"_s,
         schema,
         name,
         {name, u"TABLE_TYPE"_s, u"ENGINE"_s, u"ROW_FORMAT"_s, u"TABLE_COLLATION"_s, u"CREATE_OPTIONS"_s,
          u"TABLE_COMMENT"_s}},
        {u"COLUMNS"_s,
         schema,
         name,
         {name, u"COLUMN_NAME"_s, u"ORDINAL_POSITION"_s, u"COLUMN_DEFAULT"_s, u"IS_NULLABLE"_s, u"COLUMN_TYPE"_s,
          u"COLLATION_NAME"_s, u"EXTRA"_s, u"COLUMN_COMMENT"_s, u"GENERATION_EXPRESSION"_s}},
        {u"STATISTICS"_s,
         schema,
         name,
         {name, u"INDEX_NAME"_s, u"SEQ_IN_INDEX"_s, u"NON_UNIQUE"_s, u"COLUMN_NAME"_s, u"COLLATION"_s, u"SUB_PART"_s,
          u"INDEX_TYPE"_s, u"INDEX_COMMENT"_s}},
        {u"KEY_COLUMN_USAGE"_s,
         schema,
         name,
         {name, u"CONSTRAINT_NAME"_s, u"COLUMN_NAME"_s, u"ORDINAL_POSITION"_s, u"REFERENCED_TABLE_SCHEMA"_s,
          u"REFERENCED_TABLE_NAME"_s, u"REFERENCED_COLUMN_NAME"_s}},
        {u"REFERENTIAL_CONSTRAINTS"_s,
         u"CONSTRAINT_SCHEMA"_s,
         name,
         {name, u"CONSTRAINT_NAME"_s, u"UPDATE_RULE"_s, u"DELETE_RULE"_s}},
        {u"CHECK_CONSTRAINTS"_s, u"CONSTRAINT_SCHEMA"_s, {}, checks},
        {u"PARTITIONS"_s,
         schema,
         name,
         {name, u"PARTITION_NAME"_s, u"SUBPARTITION_NAME"_s, u"PARTITION_METHOD"_s, u"PARTITION_EXPRESSION"_s,
          u"PARTITION_DESCRIPTION"_s}},
        {u"VIEWS"_s, schema, name, {name, u"VIEW_DEFINITION"_s}},
        {u"TRIGGERS"_s,
         u"TRIGGER_SCHEMA"_s,
         {},
         {u"TRIGGER_NAME"_s, u"EVENT_OBJECT_TABLE"_s, u"EVENT_MANIPULATION"_s, u"ACTION_TIMING"_s,
          u"ACTION_STATEMENT"_s}},
        {u"ROUTINES"_s, u"ROUTINE_SCHEMA"_s, {}, {u"ROUTINE_NAME"_s, u"ROUTINE_TYPE"_s, u"ROUTINE_DEFINITION"_s}},
        {u"EVENTS"_s, u"EVENT_SCHEMA"_s, {}, {u"EVENT_NAME"_s, u"EVENT_DEFINITION"_s, u"STATUS"_s}},
    };
}

QString countQuery(const Source &source, const QString &leftOut)
{
    QStringList values;
    for (const QString &column : source.columns)
        values << u"IFNULL("_s + column + u", '~')"_s;
    // The order of the rows is the server's business: a sum does not depend on it.
    QString sql = u"SELECT COUNT(*), SUM(CONV(LEFT(MD5(CONCAT_WS('|', %1)), 12), 16, 10)) "
                  "FROM information_schema.%2 WHERE %3 = DATABASE()"_s.arg(values.join(u", "_s), source.table,
                                                                           source.schemaColumn);
    if (!source.nameColumn.isEmpty() && !leftOut.isEmpty())
        sql += u" AND %1 NOT IN (%2)"_s.arg(source.nameColumn, leftOut);
    return sql;
}

} // namespace

Result<QString> schemaFingerprint(Database::Connection &connection, const Dialect::Dialect &dialect,
                                  const QStringList &leftOut)
{
    if (dialect.transactionalDdl())
        return QString();
    QStringList names;
    for (const QString &name : leftOut)
        names << dialect.literal(name);
    QStringList queries;
    for (const Source &source : sources(connection.serverVersion().startsWith(u"MariaDB"_s)))
        queries << countQuery(source, names.join(u", "_s));
    const Result<Database::RowSet> rows = connection.query(queries.join(u" UNION ALL "_s));
    if (!rows)
        return failure(rows.error());
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QVariantList &row : rows->rows)
        hash.addData((row.value(0).toString() + u':' + row.value(1).toString() + u';').toUtf8());
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace Retort::Inspector
