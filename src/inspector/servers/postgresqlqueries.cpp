// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/servers/postgresqlqueries.h"

namespace Retort::Inspector::PostgresqlQueries
{

using namespace Qt::StringLiterals;

namespace
{

/// The text with its conditions: @schema for the namespace n, @table for the class c.
QString within(QString sql, const Scope &scope)
{
    // E'…' means the same whatever standard_conforming_strings says.
    const auto literal = [](const QString &text) { return u'E' + catalogueLiteral(text); };
    sql.replace(u"@schema"_s, scope.schema.isEmpty() ? u"current_schema()"_s : literal(scope.schema));
    sql.replace(u"@table"_s, scope.table.isEmpty() ? u"TRUE"_s : u"c.relname = "_s + literal(scope.table));
    return sql;
}

} // namespace

QString tables(const Scope &scope)
{
    return within(uR"(
SELECT c.relname, obj_description(c.oid, 'pg_class'), pg_get_partkeydef(c.oid),
       CASE WHEN c.relispartition THEN
           (SELECT h.inhparent::regclass::text FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid LIMIT 1) END,
       pg_get_expr(c.relpartbound, c.oid),
       CASE WHEN NOT c.relispartition THEN (SELECT json_agg(h.inhparent::regclass::text ORDER BY h.inhseqno)::text
           FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid) END,
       to_json(c.reloptions)::text, c.relpersistence::text, s.spcname
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
WHERE n.nspname = @schema AND @table AND c.relkind IN ('r', 'p', 'f'))"_s,
                  scope);
}

QString columns(const Scope &scope)
{
    return within(uR"(
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
     AND p.refclassid = 'pg_class'::regclass AND p.classid = 'pg_class'::regclass AND p.deptype = 'i'
LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = p.objid
WHERE n.nspname = @schema AND @table AND c.relkind IN ('r', 'p', 'f')
ORDER BY c.relname, a.attnum)"_s,
                  scope);
}

QString constraints(const Scope &scope)
{
    return within(uR"(
SELECT c.relname, k.conname, k.contype::text,
       (SELECT json_agg(coalesce(a.attname, '') ORDER BY u.place)::text
        FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number AND a.attnum > 0),
       CASE WHEN rn.nspname <> current_schema() THEN rn.nspname END, r.relname,
       (SELECT json_agg(a.attname ORDER BY u.place)::text FROM unnest(k.confkey) WITH ORDINALITY u(number, place)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number),
       k.confdeltype::text, k.confupdtype::text, k.confmatchtype::text, k.condeferrable, k.condeferred,
       pg_get_expr(k.conbin, k.conrelid, true), k.convalidated,
       CASE WHEN k.contype = 'f' THEN (SELECT json_agg(a.attname)::text
        FROM jsonb_array_elements_text(CASE jsonb_typeof(to_jsonb(k) -> 'confdelsetcols') WHEN 'array'
             THEN to_jsonb(k) -> 'confdelsetcols' ELSE '[]' END) u(number)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number::int) END,
       CASE WHEN i.indnatts > i.indnkeyatts THEN (SELECT json_agg(a.attname ORDER BY place)::text
        FROM generate_series(i.indnkeyatts, i.indnatts - 1) place
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[place]) END,
       CASE WHEN k.contype = 'u' THEN to_jsonb(i) ->> 'indnullsnotdistinct' END,
       CASE WHEN k.contype = 'x' THEN (SELECT json_agg(pg_get_indexdef(i.indexrelid, place, true) ORDER BY place)::text
        FROM generate_series(1, i.indnkeyatts) place) END,
       CASE WHEN k.contype = 'x' THEN (SELECT json_agg(o.oprname ORDER BY u.place)::text
        FROM unnest(k.conexclop) WITH ORDINALITY u(operator, place)
        JOIN pg_catalog.pg_operator o ON o.oid = u.operator) END,
       CASE WHEN k.contype = 'x' THEN (SELECT json_agg(CASE WHEN o.opcdefault THEN '' ELSE o.opcname END
        ORDER BY place)::text FROM generate_series(0, i.indnkeyatts - 1) place
        JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[place]) END,
       CASE WHEN k.contype = 'x' THEN m.amname END,
       CASE WHEN k.contype = 'x' THEN pg_get_expr(i.indpred, i.indrelid, true) END
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_am m ON m.oid = x.relam
WHERE n.nspname = @schema AND @table AND k.contype IN ('p', 'f', 'u', 'c', 'x')
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint o WHERE o.oid = k.conparentid AND o.conrelid = k.conrelid)
ORDER BY c.relname, k.contype <> 'p', k.oid)"_s,
                  scope);
}

QString indexes(const Scope &scope)
{
    return within(uR"(
SELECT c.relname, x.relname, i.indisunique, pg_get_indexdef(i.indexrelid),
       (SELECT json_agg(pg_get_indexdef(i.indexrelid, place, true) ORDER BY place)::text
        FROM generate_series(1, i.indnkeyatts) place),
       (SELECT json_agg(coalesce(a.attname, '') ORDER BY place)::text FROM generate_series(1, i.indnkeyatts) place
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[place - 1] AND a.attnum > 0),
       array_to_json(i.indoption::int[])::text,
       (SELECT json_agg(CASE WHEN o.opcdefault THEN '' ELSE o.opcname END ORDER BY place)::text
        FROM generate_series(0, i.indnkeyatts - 1) place
        JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[place]),
       (SELECT json_agg(CASE WHEN l.oid <> coalesce(a.attcollation, 100) THEN quote_ident(l.collname) ELSE '' END
        ORDER BY place)::text FROM generate_series(0, i.indnkeyatts - 1) place
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = i.indcollation[place]
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[place] AND a.attnum > 0),
       pg_get_expr(i.indpred, i.indrelid, true), m.amname,
       CASE WHEN i.indnatts > i.indnkeyatts THEN (SELECT json_agg(a.attname ORDER BY place)::text
        FROM generate_series(i.indnkeyatts, i.indnatts - 1) place
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[place]) END,
       to_jsonb(i) ->> 'indnullsnotdistinct', to_json(x.reloptions)::text, s.spcname
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_am m ON m.oid = x.relam
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = x.reltablespace
WHERE n.nspname = @schema AND @table AND NOT EXISTS (
    SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY c.relname, x.relname)"_s,
                  scope);
}

QString views(const Scope &scope)
{
    return within(uR"(
SELECT c.relname, format('CREATE %s %I AS %s', CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END,
                         c.relname, pg_get_viewdef(c.oid, true))
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = @schema AND @table AND c.relkind IN ('v', 'm') ORDER BY c.relname)"_s,
                  scope);
}

QString triggers(const Scope &scope)
{
    return within(uR"(
SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid)
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = @schema AND @table AND NOT t.tgisinternal ORDER BY t.tgname, c.relname)"_s,
                  scope);
}

QString enums(const Scope &scope)
{
    return within(uR"(
SELECT t.typname, (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder)::text FROM pg_catalog.pg_enum e
                   WHERE e.enumtypid = t.oid)
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE n.nspname = @schema AND t.typtype = 'e' ORDER BY t.typname)"_s,
                  scope);
}

QString sequences(const Scope &scope)
{
    return within(uR"(
SELECT q.relname, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, o.relname, a.attname
FROM pg_catalog.pg_sequence s
JOIN pg_catalog.pg_class q ON q.oid = s.seqrelid
JOIN pg_catalog.pg_namespace n ON n.oid = q.relnamespace
LEFT JOIN pg_catalog.pg_depend d ON d.objid = q.oid AND d.classid = 'pg_class'::regclass
     AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
LEFT JOIN pg_catalog.pg_class o ON o.oid = d.refobjid
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE n.nspname = @schema ORDER BY q.relname)"_s,
                  scope);
}

} // namespace Retort::Inspector::PostgresqlQueries
