// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/schemas.h"

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

namespace
{

struct SchemaQuestions {
    QString current = {};
    QString all = {};
};

SchemaQuestions schemaQuestions(const Dialect::Dialect &dialect)
{
    if (dialect.name() == u"sqlite")
        return {u"SELECT 'main'"_s, u"SELECT name FROM pragma_database_list ORDER BY name"_s};
    if (dialect.name() == u"postgresql") {
        return {u"SELECT current_schema()"_s,
                u"SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname NOT LIKE 'pg\\_%' ORDER BY nspname"_s};
    }
    return {u"SELECT DATABASE()"_s, u"SELECT schema_name FROM information_schema.schemata ORDER BY schema_name"_s};
}

} // namespace

Result<QString> defaultSchema(Database::Connection &connection, const Dialect::Dialect &dialect)
{
    const Result<Database::RowSet> found = connection.query(schemaQuestions(dialect).current);
    if (!found)
        return failure(found.error());
    return found->rows.isEmpty() ? QString() : found->rows.first().value(0).toString();
}

Result<QStringList> schemaNames(Database::Connection &connection, const Dialect::Dialect &dialect)
{
    const Result<Database::RowSet> found = connection.query(schemaQuestions(dialect).all);
    if (!found)
        return failure(found.error());
    QStringList names;
    for (const QVariantList &row : found->rows)
        names << row.value(0).toString();
    return names;
}

} // namespace Retort::Inspector
