// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/contexts/databaseanswers.h"

#include "inspector/inspector.h"
#include "inspector/schemas.h"
#include "migrator/text.h"

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

DatabaseAnswers::DatabaseAnswers(Database::Connection &connection, const Dialect::Dialect &dialect)
    : m_connection(connection)
    , m_dialect(dialect)
{
}

Result<> DatabaseAnswers::read(const QString &schema)
{
    if (!schema.isEmpty() && !m_defaultSchema) {
        const Result<QString> found = Inspector::defaultSchema(m_connection, m_dialect);
        if (!found)
            return failure(found.error());
        m_defaultSchema = *found;
    }
    if (!schema.isEmpty() && schema.compare(*m_defaultSchema, Qt::CaseInsensitive) != 0) {
        return failure(Text::tr("The script asks about schema %1; Retort reads the connection's own schema, %2.")
                           .arg(schema, *m_defaultSchema));
    }
    if (m_read)
        return {};
    const Result<Schema::Database> database = Inspector::inspect(m_connection, m_dialect);
    if (!database)
        return failure(database.error());
    m_read = *database;
    // What Retort keeps while it runs is no table of the project.
    m_read->tables.removeIf(
        [](const Schema::Table &table) { return table.name == u"retort_journal"_s || table.name == u"retort_lock"_s; });
    return {};
}

Result<QStringList> DatabaseAnswers::tableNames(const QString &schema)
{
    const Result<> done = read(schema);
    if (!done)
        return failure(done.error());
    QStringList names;
    for (const Schema::Table &table : m_read->tables)
        names << table.name;
    return names;
}

Result<QStringList> DatabaseAnswers::viewNames(const QString &schema)
{
    const Result<> done = read(schema);
    if (!done)
        return failure(done.error());
    QStringList names;
    for (const Schema::StoredText &view : m_read->views)
        names << view.name;
    return names;
}

Result<std::optional<Schema::Table>> DatabaseAnswers::table(const QString &schema, const QString &name)
{
    const Result<> done = read(schema);
    if (!done)
        return failure(done.error());
    const Schema::Table *found = m_read->table(name);
    if (found == nullptr)
        return std::nullopt;
    return *found;
}

Result<QStringList> DatabaseAnswers::schemaNames()
{
    return Inspector::schemaNames(m_connection, m_dialect);
}

} // namespace Retort::Migrator
