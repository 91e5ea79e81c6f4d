// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "dialect/dialect.h"
#include "inspector/storedtables.h"
#include "migrator/contexts/databaseanswers.h"
#include "migrator/plan.h"
#include "migrator/tablesbefore.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace Retort::Migrator
{

/// The schema that a database will have at some step of a plan, built in memory without any row. Nothing is built
/// before somebody asks: most plans never do.
class SchemaTwin
{
public:
    /// Starts as `original`, which is only read, or empty if that is null.
    SchemaTwin(Database::Connection *original, const Dialect::Dialect &dialect, const VersionTable &versionTable);
    /// Starts with what these statements make.
    SchemaTwin(QStringList texts, const Dialect::Dialect &dialect);

    /// Takes a statement of the plan. What changes rows only is passed over.
    void take(const Operations::Operation &operation, const PlannedStatement &statement);
    /// From here on nobody knows how the schema looks.
    void giveUp() { m_isLost = true; }
    /// Where texts of tables come from; null if they are not known.
    Dialect::TableSource *tables();
    /// The tables of a server as they stand before the plan; null without one.
    std::unique_ptr<Dialect::TableSource> serverTables() const;
    /// Who answers a script's questions about the schema; null if they cannot be answered.
    Script::SchemaAnswers *answers();
    /// A table as the twin tells it; nothing if it is not known.
    std::optional<Schema::Table> table(const QString &name);
    /// The whole as values, without the version table; an error if it is not known.
    Result<TablesBefore> tablesNow();
    /// What does not compile, see Inspector::brokenDependents().
    QStringList brokenDependents();

private:
    bool isReady();
    Result<> build();
    Result<> execute(const QStringList &statements);

    Database::Connection *const m_original;
    const Dialect::Dialect &m_dialect;
    const std::optional<VersionTable> m_versionTable; ///< nothing: it is made by nobody here
    QStringList m_waiting;
    bool m_isLost; ///< only SQLite can be built in memory
    std::unique_ptr<Database::Connection> m_connection;
    std::optional<Inspector::StoredTables> m_tables;
    std::optional<DatabaseAnswers> m_answers;
};

/// Lets a twin see these steps, one after the other.
Result<> follow(const Revision::Graph &graph, const Revision::RevisionIds &rows, const QList<Revision::Step> &steps,
                const Dialect::Dialect &dialect, const VersionTable &versionTable, SchemaTwin &twin);

} // namespace Retort::Migrator
