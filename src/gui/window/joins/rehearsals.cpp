// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/joins/rehearsals.h"

#include "gui/compare/comparepage.h"
#include "gui/compare/rehearsal/rehearsalmarks.h"
#include "gui/compare/rehearsal/rehearsalpane.h"
#include "gui/compare/savedrows.h"
#include "gui/history/historypage.h"
#include "gui/plan/planpanel.h"
#include "gui/window/pages.h"

namespace Retort::Gui
{

Rehearsals::Rehearsals(Workbench &workbench, PlanController &plan, PlanPanel &panel, Pages &pages,
                       Workspace::Settings &settings, QWidget *window)
    : QObject(window)
    , m_controller(new RehearsalController(workbench, plan, this))
    , m_savedRows(new SavedRows(workbench, *m_controller, settings, window))
{
    panel.addAboveApply(new RehearsalPane(*m_controller, &panel));
    pages.compare().addButton(QStringLiteral("compareRestoreButton"), m_savedRows->restoreAction());
    const auto limit = [this, &plan](qint64 rows) {
        plan.setComparedRows(rows);
        m_controller->setComparedRows(rows);
    };
    limit(settings.comparedRows());
    pages.compare().setComparedRows(settings.comparedRows());
    connect(&pages.compare(), &ComparePage::comparedRowsChanged, this, [limit, &settings](qint64 rows) {
        settings.setComparedRows(rows);
        limit(rows);
    });
    connect(m_controller, &RehearsalController::failed, this, &Rehearsals::failed);
    connect(m_controller, &RehearsalController::rehearsed, this, [this, &pages] {
        pages.compare().compareStates(m_controller->states());
        pages.history().addRehearsalMarks(rehearsalMarks(*m_controller->rehearsal()));
    });
    connect(m_controller, &RehearsalController::showRowsRequested, &pages, &Pages::showComparison);
    connect(m_savedRows, &SavedRows::said, this, &Rehearsals::said);
    connect(m_savedRows, &SavedRows::failed, this, &Rehearsals::failed);
    connect(&pages.history(), &HistoryPage::rehearsalRequested, this,
            [this](Revision::Direction direction, const QString &target) {
                m_controller->rehearseNext();
                emit planRequested(direction, target);
            });
}

QList<QAction *> Rehearsals::actions() const
{
    return {m_controller->rehearseAction(), m_controller->saveLostAction(), m_savedRows->restoreAction()};
}

} // namespace Retort::Gui
