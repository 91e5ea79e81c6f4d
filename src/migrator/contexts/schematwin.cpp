// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/contexts/schematwin.h"

#include "inspector/hastable.h"
#include "inspector/inspector.h"
#include "inspector/servers/servertables.h"
#include "migrator/text.h"

#include <QRegularExpression>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// Whether SQL of the script's own changes the schema and nothing outside of the database.
bool changesSchema(const QString &sql)
{
    static const QRegularExpression change(
        uR"(\A(?:\s|--[^\n]*\n|/\*.*?\*/)*(?:CREATE|ALTER|DROP|PRAGMA\s+(?:\w+\.)?(?:writable_schema|legacy_alter_table))\b)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression catalogue(uR"(\bsqlite_(?:master|schema)\b)"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression writing(uR"(\A\s*(?:INSERT|UPDATE|DELETE)\b)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return change.match(sql).hasMatch() || (writing.match(sql).hasMatch() && catalogue.match(sql).hasMatch());
}

} // namespace

SchemaTwin::SchemaTwin(Database::Connection *original, const Dialect::Dialect &dialect,
                       const VersionTable &versionTable)
    : m_original(original)
    , m_dialect(dialect)
    , m_versionTable(versionTable)
    , m_isLost(!dialect.readsTables())
{
}

SchemaTwin::SchemaTwin(QStringList texts, const Dialect::Dialect &dialect)
    : m_original(nullptr)
    , m_dialect(dialect)
    , m_waiting(std::move(texts))
    , m_isLost(!dialect.readsTables())
{
}

void SchemaTwin::take(const Operations::Operation &operation, const PlannedStatement &statement)
{
    if (m_isLost || !statement.refusal.isEmpty() || std::holds_alternative<Operations::BulkInsert>(operation))
        return;
    const bool isOwnSql = std::holds_alternative<Operations::Execute>(operation)
        || std::holds_alternative<Operations::AutocommitBlock>(operation);
    if (isOwnSql && !changesSchema(statement.sql))
        return;
    if (m_connection && !m_isLost) {
        if (!execute({statement.sql}))
            giveUp();
    } else {
        m_waiting << statement.sql;
    }
}

Dialect::TableSource *SchemaTwin::tables()
{
    return isReady() ? &*m_tables : nullptr;
}

std::unique_ptr<Dialect::TableSource> SchemaTwin::serverTables() const
{
    return m_original && !m_dialect.readsTables() ? Inspector::liveTables(*m_original, m_dialect) : nullptr;
}

Script::SchemaAnswers *SchemaTwin::answers()
{
    if (!isReady())
        return nullptr;
    m_answers->forget();
    return &*m_answers;
}

std::optional<Schema::Table> SchemaTwin::table(const QString &name)
{
    if (!isReady())
        return std::nullopt;
    const Result<Schema::Table> found = Inspector::inspectTable(*m_connection, m_dialect, name);
    return found ? std::optional(*found) : std::nullopt;
}

Result<TablesBefore> SchemaTwin::tablesNow()
{
    if (!isReady())
        return failure(Text::tr("A script on the way asks the database, so the tables are known only when it runs."));
    const QString versionName = m_versionTable ? m_versionTable->name : QString();
    TablesBefore found;
    const Result<Database::RowSet> rows = m_connection->query(
        u"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND tbl_name <> ? ORDER BY type <> 'table', rowid"_s,
        {versionName});
    if (!rows)
        return failure(rows.error());
    for (const QVariantList &row : rows->rows)
        found.texts << row.value(0).toString();
    Result<Schema::Database> schema = Inspector::inspect(*m_connection, m_dialect);
    if (!schema)
        return failure(schema.error());
    found.schema = *std::move(schema);
    found.schema.tables.removeIf([&](const Schema::Table &table) { return table.name == versionName; });
    return found;
}

QStringList SchemaTwin::brokenDependents()
{
    if (!isReady())
        return {};
    return Inspector::brokenDependents(*m_connection).value_or(QStringList());
}

bool SchemaTwin::isReady()
{
    if (!m_isLost && !m_connection && !build())
        giveUp();
    return !m_isLost;
}

Result<> SchemaTwin::build()
{
    Database::ConnectionSettings settings;
    settings.file = u":memory:"_s;
    Result<std::unique_ptr<Database::Connection>> opened =
        Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
    if (!opened)
        return failure(opened.error());
    m_connection = *std::move(opened);
    m_tables.emplace(*m_connection);
    m_answers.emplace(*m_connection, m_dialect);
    if (m_original) {
        const Result<> copied = Inspector::copySchema(*m_original, *m_connection);
        if (!copied)
            return copied;
    }
    if (m_versionTable) {
        const Result<bool> isThere =
            Inspector::hasTable(*m_connection, m_dialect, m_versionTable->schema, m_versionTable->name);
        if (!isThere)
            return failure(isThere.error());
        if (!*isThere) {
            m_waiting.prepend(Dialect::createVersionTable(m_dialect, m_versionTable->schema, m_versionTable->name,
                                                          m_versionTable->key));
        }
    }
    return execute(m_waiting);
}

Result<> SchemaTwin::execute(const QStringList &statements)
{
    for (const QString &sql : statements) {
        const Result<qint64> done = m_connection->execute(sql);
        if (!done)
            return failure(done.error());
    }
    return {};
}

} // namespace Retort::Migrator
