// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/postgresqlinspector.h"

#include "inspector/declaredtype.h"
#include "inspector/tablemap.h"

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

namespace
{

QString tablesQuery()
{
    return uR"(
SELECT c.relname, obj_description(c.oid, 'pg_class'), pg_get_partkeydef(c.oid)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'f'))"_s;
}

QString columnsQuery()
{
    return uR"(
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
       a.attgenerated::text, a.attidentity::text, col_description(c.oid, a.attnum),
       CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,
       s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_catalog.pg_depend p ON a.attidentity <> '' AND p.refobjid = c.oid AND p.refobjsubid = a.attnum
     AND p.classid = 'pg_class'::regclass AND p.deptype = 'i'
LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = p.objid
WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'f')
ORDER BY c.relname, a.attnum)"_s;
}

QString constraintsQuery()
{
    return uR"(
SELECT c.relname, k.conname, k.contype::text,
       (SELECT json_agg(a.attname ORDER BY u.place)::text FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number),
       CASE WHEN rn.nspname <> current_schema() THEN rn.nspname END, r.relname,
       (SELECT json_agg(a.attname ORDER BY u.place)::text FROM unnest(k.confkey) WITH ORDINALITY u(number, place)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number),
       k.confdeltype::text, k.confupdtype::text, k.confmatchtype::text, k.condeferrable, k.condeferred,
       pg_get_expr(k.conbin, k.conrelid)
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
WHERE n.nspname = current_schema() AND k.contype IN ('p', 'f', 'u', 'c')
ORDER BY c.relname, k.contype <> 'p', k.oid)"_s;
}

QString indexesQuery()
{
    return uR"(
SELECT c.relname, x.relname, i.indisunique, pg_get_indexdef(i.indexrelid),
       (SELECT json_agg(pg_get_indexdef(i.indexrelid, place, true) ORDER BY place)::text
        FROM generate_series(1, i.indnkeyatts) place),
       (SELECT json_agg(coalesce(a.attname, '') ORDER BY place)::text FROM generate_series(1, i.indnkeyatts) place
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[place - 1] AND a.attnum > 0),
       (SELECT json_agg((i.indoption[place - 1])::text ORDER BY place)::text
        FROM generate_series(1, i.indnkeyatts) place),
       pg_get_expr(i.indpred, i.indrelid, true), m.amname
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_am m ON m.oid = x.relam
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND NOT EXISTS (
    SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY c.relname, x.relname)"_s;
}

QString viewsQuery()
{
    return uR"(
SELECT c.relname, format('CREATE %s %I AS %s', CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END,
                         c.relname, pg_get_viewdef(c.oid, true))
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relkind IN ('v', 'm') ORDER BY c.relname)"_s;
}

QString triggersQuery()
{
    return uR"(
SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid)
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND NOT t.tgisinternal ORDER BY t.tgname, c.relname)"_s;
}

QString actionOf(const QString &code)
{
    static const QMap<QString, QString> actions = {
        {u"r"_s, u"RESTRICT"_s}, {u"c"_s, u"CASCADE"_s}, {u"n"_s, u"SET NULL"_s}, {u"d"_s, u"SET DEFAULT"_s}};
    return actions.value(code);
}

Schema::Identity identityOf(const QVariantList &row)
{
    return {.always = row[6].toString() == u"a",
            .start = row[9].toLongLong(),
            .increment = row[10].toLongLong(),
            .minimum = row[11].toLongLong(),
            .maximum = row[12].toLongLong(),
            .cycle = row[14].toBool(),
            .cache = row[13].toLongLong()};
}

void addColumn(Schema::Table &table, const QVariantList &row)
{
    Schema::Column column = {.name = row[1].toString(), .type = declaredType(row[2].toString())};
    column.nullable = !row[3].toBool();
    column.comment = row[7].toString();
    column.type.collation = row[8].toString();
    const QString expression = row[4].toString();
    if (row[5].toString() == u"s")
        column.computed = Schema::Computed{.expression = expression, .persisted = true};
    else if (!row[4].isNull())
        column.serverDefault =
            Schema::ServerDefault{.kind = Schema::ServerDefault::Kind::Expression, .text = expression};
    if (!row[6].toString().isEmpty())
        column.identity = identityOf(row);
    table.columns << column;
}

void addConstraint(Schema::Table &table, const QVariantList &row)
{
    const QString name = row[1].toString();
    const QString kind = row[2].toString();
    const QStringList columns = namesFromJson(row[3]);
    const bool deferrable = row[10].toBool();
    const QString initially = row[11].toBool() ? u"DEFERRED"_s : QString();
    if (kind == u"p") {
        table.constraints << Schema::PrimaryKey{.name = name, .columns = columns};
        for (Schema::Column &column : table.columns)
            column.primaryKey = columns.contains(column.name);
    } else if (kind == u"u") {
        Schema::Unique unique = {.name = name, .columns = columns, .initially = initially};
        if (deferrable)
            unique.deferrable = true;
        table.constraints << unique;
    } else if (kind == u"c") {
        table.constraints << Schema::Check{.name = name, .expression = row[12].toString()};
    } else {
        Schema::ForeignKey key = {.name = name,
                                  .columns = columns,
                                  .referredSchema = row[4].toString(),
                                  .referredTable = row[5].toString(),
                                  .referredColumns = namesFromJson(row[6]),
                                  .onDelete = actionOf(row[7].toString()),
                                  .onUpdate = actionOf(row[8].toString()),
                                  .initially = initially,
                                  .match = row[9].toString() == u"f" ? u"FULL"_s : QString()};
        if (deferrable)
            key.deferrable = true;
        table.constraints << key;
    }
}

void addIndex(Schema::Table &table, const QVariantList &row)
{
    Schema::Index index = {.name = row[1].toString(), .unique = row[2].toBool(), .definition = row[3].toString()};
    const QStringList written = namesFromJson(row[4]);
    const QStringList names = namesFromJson(row[5]);
    const QStringList options = namesFromJson(row[6]);
    for (qsizetype place = 0; place < written.size(); ++place) {
        // Bit 1 is DESC, bit 2 NULLS FIRST; both belong to descending keys that say nothing else.
        const int bits = options.value(place).toInt();
        const QString order = bits == 0 ? QString()
            : bits == 3                 ? u" DESC"_s
            : bits == 1                 ? u" DESC NULLS LAST"_s
                                        : u" NULLS FIRST"_s;
        const QString name = names.value(place);
        const bool isPlain = !name.isEmpty() && order.isEmpty();
        index.keys << Schema::IndexKey{.text = isPlain ? name : written[place] + order, .isExpression = !isPlain};
    }
    if (!row[7].isNull())
        index.options.insert(u"postgresql_where"_s, row[7].toString());
    if (row[8].toString() != u"btree")
        index.options.insert(u"postgresql_using"_s, row[8].toString());
    table.indexes << index;
}

} // namespace

Result<Schema::Database> inspectPostgresql(Database::Connection &connection)
{
    TableMap tables;
    Schema::Database database;
    const Result<> done = inOrder({
        [&] {
            return connection.forEachRow(tablesQuery(), {}, [&](const QVariantList &row) {
                Schema::Table table = {.name = row[0].toString(), .comment = row[1].toString()};
                if (!row[2].isNull())
                    table.options.insert(u"postgresql_partition_by"_s, row[2].toString());
                tables.insert(table.name, table);
                return true;
            });
        },
        [&] { return addFromQuery(connection, tables, columnsQuery(), addColumn); },
        [&] { return addFromQuery(connection, tables, constraintsQuery(), addConstraint); },
        [&] { return addFromQuery(connection, tables, indexesQuery(), addIndex); },
        [&] {
            return connection.forEachRow(viewsQuery(), {}, [&](const QVariantList &row) {
                database.views << Schema::StoredText{.name = row[0].toString(), .definition = row[1].toString()};
                return true;
            });
        },
        [&] {
            return connection.forEachRow(triggersQuery(), {}, [&](const QVariantList &row) {
                database.triggers << Schema::StoredText{
                    .name = row[0].toString(), .table = row[1].toString(), .definition = row[2].toString()};
                return true;
            });
        },
    });
    if (!done)
        return failure(done.error());
    database.tables = tables.values();
    return database;
}

} // namespace Retort::Inspector
