// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/executor.h"
#include "migrator/plan.h"
#include "rows/snapshot.h"
#include "workspace/appliedscripts.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace Retort::Gui
{

/// What a run of a plan left behind. The snapshots are there where they could be taken.
struct PlanRun {
    Result<> result = {};
    std::optional<Rows::Snapshot> before = {};
    std::optional<Rows::Snapshot> after = {};
    QStringList notes = {}; ///< what was left out of the snapshots, or not remembered, and why
};

/// What a run needs, as values, so that nothing of the window is touched from the session's thread.
struct PlanRunRequest {
    Migrator::Plan plan = {};
    const Dialect::Dialect *dialect = nullptr;
    Migrator::VersionTable versionTable = {};
    CancelToken cancel = {};
    QHash<QString, QString> files = {}; ///< of the plan's revisions, by id
    QString record = {}; ///< of what was applied; empty: nothing is kept
    qint64 mostRows = Rows::Snapshot::everyRow; ///< larger tables are left out of the snapshots
};

/// Hands progress from the session's thread to the window's by queued signals, and keeps the record of what was
/// applied.
class RunReporter final : public QObject, public Migrator::Observer
{
    Q_OBJECT

public:
    /// `files` by revision. Before the run, in its thread.
    void record(const QString &record, const QHash<QString, QString> &files);
    /// Why the record is not whole; nothing if it is.
    const std::optional<Error> &recordProblem() const { return m_recordProblem; }

    void stepStarted(int step, const Migrator::PlannedStep &planned) override;
    void statementStarted(int step, int statement) override;
    void stepCommitted(int step) override;

signals:
    void startedStep(int step);
    void startedStatement(int step, int statement);
    void committedStep(int step);

private:
    std::unique_ptr<Workspace::AppliedRecorder> m_recorder;
    QHash<QString, QString> m_files;
    std::optional<Error> m_recordProblem;
};

/// Tables whose rows a plan may change and the tables that these refer to, as far as the plan can tell: names in
/// operations, foreign keys of new tables, table names that occur in SQL of a script's own, and one relation hop.
QStringList watchedTables(const Migrator::Plan &plan, const Schema::Database &schema);

/// Snapshot, migration, snapshot, in the session's thread. Tables with very many rows are left out of the snapshots. A
/// snapshot that fails is a note; it never keeps a plan from running.
PlanRun runPlan(Database::Connection &connection, const PlanRunRequest &request, RunReporter &observer);

} // namespace Retort::Gui
