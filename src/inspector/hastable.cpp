// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/hastable.h"

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

namespace
{

/// A query with one row for each such table, and its parameters.
struct Question {
    QString sql = {};
    QVariantList parameters = {};
};

Question question(const Dialect::Dialect &dialect, const QString &schema, const QString &name)
{
    if (dialect.name() == u"sqlite") {
        const QString catalog = schema.isEmpty() ? u"main"_s : schema;
        return {u"SELECT name FROM "_s + dialect.identifier(catalog)
                    + u".sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE"_s,
                {name}};
    }
    if (dialect.name() == u"postgresql") {
        const QString from = u"SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
                             " ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND c.relname = ?"_s;
        if (schema.isEmpty())
            return {from + u" AND pg_catalog.pg_table_is_visible(c.oid)"_s, {name}};
        return {from + u" AND n.nspname = ?"_s, {name, schema}};
    }
    const QString from = u"SELECT table_name FROM information_schema.tables WHERE table_name = ?"
                         " AND table_schema = "_s;
    if (schema.isEmpty())
        return {from + u"DATABASE()"_s, {name}};
    return {from + u"?"_s, {name, schema}};
}

} // namespace

Result<bool> hasTable(Database::Connection &connection, const Dialect::Dialect &dialect, const QString &schema,
                      const QString &name)
{
    const Question asked = question(dialect, schema, name);
    const Result<Database::RowSet> found = connection.query(asked.sql, asked.parameters);
    if (!found)
        return failure(found.error());
    return !found->rows.isEmpty();
}

} // namespace Retort::Inspector
