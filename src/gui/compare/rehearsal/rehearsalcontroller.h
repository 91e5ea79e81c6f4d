// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/compare/statepair.h"
#include "gui/plan/plancontroller.h"
#include "migrator/rehearsal/rehearsal.h"

#include <QAction>
#include <QObject>

#include <optional>

namespace Retort::Gui
{

/// Rehearses the plan that is ready, on a copy and beside the database's own thread, and owns the actions that belong
/// to it: Rehearse, Cancel, Save what would be lost.
class RehearsalController final : public QObject
{
    Q_OBJECT

public:
    RehearsalController(Workbench &workbench, PlanController &plan, QObject *parent = nullptr);
    ~RehearsalController() override;

    bool isRunning() const { return m_running; }
    /// Of the plan that stands; nothing before it was rehearsed.
    const std::optional<Migrator::Rehearsal> &rehearsal() const { return m_rehearsal; }
    /// The states that can be compared, the plan's own first.
    QList<StatePair> states() const;
    /// "Rehearsal of downgrade 1d… → base on a copy of department.sqlite"
    QString title() const { return m_title; }

    QAction *rehearseAction() const { return m_rehearseAction; }
    QAction *cancelAction() const { return m_cancelAction; }
    QAction *saveLostAction() const { return m_saveLostAction; }
    QAction *showRowsAction() const { return m_showRowsAction; }

    /// Larger tables are left out of the comparison.
    void setComparedRows(qint64 rows) { m_comparedRows = rows; }
    /// Rehearses the plan as soon as it is there.
    void rehearseNext() { m_wantsNext = true; }

signals:
    void stateChanged();
    void progressed(const QString &what, int done, int all);
    void rehearsed();
    void failed(const Retort::Error &error);
    void showRowsRequested();
    void saveLostRequested();

private:
    void rehearse();
    /// Asks how where that is for the person to choose: on PostgreSQL, and on every server that is in production.
    void askHow();
    void rehearseBy(Migrator::RehearsalKind kind);
    void followPlan();
    void take(const Result<Migrator::Rehearsal> &rehearsal);
    void forget();
    void update();

    Workbench &m_workbench;
    PlanController &m_plan;
    std::optional<Migrator::Rehearsal> m_rehearsal;
    Migrator::Plan m_rehearsedPlan;
    QString m_title;
    CancelToken m_cancel;
    qint64 m_comparedRows = Rows::Snapshot::everyRow;
    int m_generation = 0; ///< answers of older rehearsals are dropped
    bool m_running = false;
    bool m_wantsNext = false;
    QAction *m_rehearseAction;
    QAction *m_cancelAction;
    QAction *m_saveLostAction;
    QAction *m_showRowsAction;
};

} // namespace Retort::Gui
