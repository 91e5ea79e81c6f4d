// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "dialect/dialect.h"
#include "schema/table.h"
#include "script/migrationcontext.h"

#include <optional>

namespace Retort::Migrator
{

/// Answers what a script asks about the schema, from an open database.
class DatabaseAnswers final : public Script::SchemaAnswers
{
public:
    DatabaseAnswers(Database::Connection &connection, const Dialect::Dialect &dialect);

    Result<QStringList> tableNames(const QString &schema) override;
    Result<QStringList> viewNames(const QString &schema) override;
    Result<std::optional<Schema::Table>> table(const QString &schema, const QString &name) override;
    Result<QStringList> schemaNames() override;
    /// The database has changed: what was read is not true any more.
    void forget() { m_read.reset(); }

private:
    Result<> read(const QString &schema);

    Database::Connection &m_connection;
    const Dialect::Dialect &m_dialect;
    std::optional<Schema::Database> m_read;
    std::optional<QString> m_defaultSchema;
};

} // namespace Retort::Migrator
