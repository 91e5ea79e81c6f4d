// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"
#include "migrator/plan.h"
#include "revision/target.h"
#include "rows/snapshot.h"

#include <QAction>
#include <QObject>

#include <optional>

namespace Retort::Gui
{

/// Holds the plan and its run, and owns the actions that belong to them. Planning reads files on a worker; the run
/// (snapshot, migration, snapshot) happens on the session's thread.
class PlanController final : public QObject
{
    Q_OBJECT

public:
    enum class State { Empty, Planning, Ready, Running };

    explicit PlanController(Workbench &workbench, QObject *parent = nullptr);
    ~PlanController() override;

    State state() const { return m_state; }
    /// Valid in Ready and Running.
    const Migrator::Plan &plan() const { return m_plan; }
    Revision::Direction direction() const { return m_direction; }
    /// The plan as a script.
    QString offlineScript() const;

    QAction *applyAction() const { return m_applyAction; }
    QAction *cancelAction() const { return m_cancelAction; }
    QAction *discardAction() const { return m_discardAction; }

    /// Plans from where the open database stands; planned() or planFailed() follows. Without a database it plans from
    /// base for SQLite, to look at only.
    void makePlan(Revision::Direction direction, const Revision::Target &target);
    void apply();
    void cancel();
    void discard();

signals:
    void stateChanged();
    void planned();
    void planFailed(const Retort::Error &error);
    void stepStarted(int step);
    void statementStarted(int step, int statement);
    void stepCommitted(int step);
    /// After a run, failed or not, with both snapshots where they could be taken.
    void finished(const Retort::Result<> &result);
    /// The snapshots of the last run, for Compare.
    void compared(const Retort::Rows::Snapshot &before, const Retort::Rows::Snapshot &after, const QString &title);

private:
    void setState(State state);

    Workbench &m_workbench;
    State m_state = State::Empty;
    Migrator::Plan m_plan;
    Revision::Direction m_direction = Revision::Direction::Upgrade;
    CancelToken m_cancel;
    QAction *m_applyAction;
    QAction *m_cancelAction;
    QAction *m_discardAction;
};

} // namespace Retort::Gui
