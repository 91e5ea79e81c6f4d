// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/joins/historyrequests.h"

#include "gui/connections/databaseswitcher.h"
#include "gui/history/historypage.h"
#include "gui/project/filelocator.h"
#include "gui/project/projectcontroller.h"
#include "gui/window/pages.h"
#include "workspace/settings.h"

#include <QAction>
#include <QWidget>

namespace Retort::Gui
{

HistoryRequests::HistoryRequests(Workbench &workbench, Pages &pages, ProjectController &projects,
                                 DatabaseSwitcher &databases, Workspace::Settings &settings, QWidget *window)
    : QObject(window)
{
    const HistoryPage *history = &pages.history();
    connect(history, &HistoryPage::openRequested, &pages, &Pages::showScript);
    connect(history, &HistoryPage::newRevisionRequested, &projects, &ProjectController::askForRevision);
    connect(history, &HistoryPage::openProjectRequested, &projects, &ProjectController::chooseProject);
    connect(history, &HistoryPage::newProjectRequested, &projects, &ProjectController::askForEnvironment);
    connect(history, &HistoryPage::mergeRequested, &projects, &ProjectController::askForMerge);
    connect(history, &HistoryPage::reparentRequested, &projects, [&projects](const Revision::RevisionId &revision) {
        projects.askForHeader(revision, HeaderDialog::Field::Parents);
    });
    connect(history, &HistoryPage::labelsRequested, &projects, [&projects](const Revision::RevisionId &revision) {
        projects.askForHeader(revision, HeaderDialog::Field::Labels);
    });
    connect(history, &HistoryPage::activationRequested, &databases,
            [&databases](OpenDatabase *database) { databases.activate(database); });
    history->overviewAction()->setChecked(settings.historyOverview());
    connect(history->overviewAction(), &QAction::toggled, this,
            [&settings](bool collapsed) { settings.setHistoryOverview(collapsed); });
    auto locator = new FileLocator(workbench, settings, window);
    connect(history, &HistoryPage::locateRequested, locator, &FileLocator::ask);
    connect(&projects, &ProjectController::revisionWritten, &pages, &Pages::showScript);
}

} // namespace Retort::Gui
