// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"
#include "migrator/plan.h"
#include "revision/target.h"
#include "rows/renames.h"
#include "rows/snapshot.h"

#include <QAction>
#include <QHash>
#include <QObject>

#include <optional>

namespace Retort::Gui
{

struct PlanRun;
class RunReporter;

/// Holds the plan and its run, and owns the actions that belong to them. Planning reads files on a worker; the run
/// (snapshot, migration, snapshot) happens on the session's thread.
class PlanController final : public QObject
{
    Q_OBJECT

public:
    /// Finished: the plan ran, whole or in part, and cannot run again.
    enum class State { Empty, Planning, Ready, Running, Finished };

    explicit PlanController(Workbench &workbench, QObject *parent = nullptr);
    ~PlanController() override;

    State state() const { return m_state; }
    /// Valid in Ready, Running and Finished.
    const Migrator::Plan &plan() const { return m_plan; }
    Revision::Direction direction() const { return m_direction; }
    /// The plan as a script.
    QString offlineScript() const;
    /// "base → 1da977fd3e6e", from the version rows before and after.
    QString route() const;
    /// The database that the plan is for; empty if there is none.
    QString databaseName() const;
    /// Whether a failed revision leaves nothing behind on this database.
    bool isTransactional() const;

    /// What is to be typed before the plan may run (a production database's name before a downgrade), else empty.
    QString requiredConfirmation() const;
    void setConfirmation(const QString &text);

    QAction *applyAction() const { return m_applyAction; }
    QAction *cancelAction() const { return m_cancelAction; }
    QAction *discardAction() const { return m_discardAction; }

    /// Plans from where the open database stands; planned() or planFailed() follows. Without a database it plans from
    /// base for SQLite, to look at only. Files or rows that change while it stands make it plan anew, or discard it.
    void makePlan(Revision::Direction direction, const Revision::Target &target);
    void apply();
    void cancel();
    void discard();
    /// Larger tables are left out when a run's rows are compared.
    void setComparedRows(qint64 rows) { m_comparedRows = rows; }

signals:
    void stateChanged();
    void planned();
    void planFailed(const Retort::Error &error);
    /// What is to be known of the database that the plan is for.
    void noticed(const QString &note);
    void stepStarted(int step);
    void statementStarted(int step, int statement);
    void stepCommitted(int step);
    /// After a run, failed or not: who shows the database is to read it again.
    void finished(const Retort::Result<> &result);
    /// The snapshots of the last run, for Compare, where they could be taken and something was committed.
    void compared(const Retort::Rows::Snapshot &before, const Retort::Rows::Snapshot &after, const QString &title,
                  const Retort::Rows::Renames &renames);

private:
    void setState(State state);
    void updateActions();
    void startPlanning();
    void takePlan(const Result<Migrator::Plan> &plan);
    void askForLeniency();
    void follow();
    void reset();
    void takeDatabase();
    void follow(RunReporter &reporter);
    void takeRun(const Result<PlanRun> &run);
    QString runTitle() const;
    QHash<QString, QString> filesOfPlan() const;

    Workbench &m_workbench;
    State m_state = State::Empty;
    Migrator::Plan m_plan;
    Revision::Direction m_direction = Revision::Direction::Upgrade;
    std::optional<Revision::Target> m_target; ///< of the plan that is wanted
    std::optional<Database::ConnectionSettings> m_database; ///< that the plan is for
    QString m_confirmation;
    int m_generation = 0; ///< answers of older questions are dropped
    int m_committed = 0;
    CancelToken m_cancel;
    qint64 m_comparedRows = Rows::Snapshot::everyRow;
    QAction *m_applyAction;
    QAction *m_cancelAction;
    QAction *m_discardAction;
};

} // namespace Retort::Gui
