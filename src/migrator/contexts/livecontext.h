// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "dialect/dialect.h"
#include "migrator/contexts/databaseanswers.h"
#include "migrator/plan.h"
#include "script/migrationcontext.h"

#include <functional>
#include <memory>

namespace Retort::Migrator
{

/// Runs what a script says at the moment it says it, and answers what it asks.
class LiveContext final : public Script::MigrationContext
{
public:
    /// Runs one statement; its errors are complete sentences with their place.
    using Runner = std::function<Result<Database::Reply>(const PlannedStatement &)>;

    /// Operations and statements are added to `step` as they come.
    LiveContext(Database::Connection &connection, const Dialect::Dialect &dialect, PlannedStep &step, Runner runner);

    QString dialectName() const override { return m_dialect.name(); }
    QMap<QString, QString> namingConvention() const override { return m_step.namingConvention; }
    Result<> add(Operations::PlacedOperation operation) override;
    Result<std::optional<Sql::Answer>> ask(Operations::PlacedOperation statement) override;
    Script::SchemaAnswers *schemaAnswers() override { return &m_answers; }
    QList<int> serverVersion() override;
    QString databaseName() override;
    /// The last statement's failure; a script may have caught it.
    const std::optional<Error> &failedStatement() const { return m_failure; }

private:
    Result<Database::Reply> runOperation(Operations::PlacedOperation operation);

    Database::Connection &m_connection;
    const Dialect::Dialect &m_dialect;
    PlannedStep &m_step;
    const Runner m_runner;
    const std::unique_ptr<Dialect::TableSource> m_tables;
    DatabaseAnswers m_answers;
    std::optional<Error> m_failure;
};

} // namespace Retort::Migrator
