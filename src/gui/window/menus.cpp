// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/menus.h"

#include "gui/connections/connectioncontroller.h"
#include "gui/connections/databaseswitcher.h"
#include "gui/plan/plancontroller.h"
#include "gui/project/projectcontroller.h"
#include "gui/settings/themecontroller.h"
#include "gui/start/helpdialog.h"
#include "gui/widgets/panecycle.h"
#include "gui/widgets/text.h"
#include "gui/window/docks.h"
#include "gui/window/migrationactions.h"
#include "gui/window/pages.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

#include <functional>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QMenu *addMenu(QMainWindow &window, const QString &name, const QString &title)
{
    QMenu *menu = window.menuBar()->addMenu(title);
    menu->setObjectName(name);
    return menu;
}

void addAction(QMenu &menu, const QString &name, const QString &icon, const QString &text, const QKeySequence &shortcut,
               const std::function<void()> &callback)
{
    QAction *action = menu.addAction(QIcon::fromTheme(icon), text);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    QObject::connect(action, &QAction::triggered, &menu, callback);
}

/// A button with a shorter text than the action's, and further actions in its menu.
void addToolButton(QToolBar &bar, QAction *action, const QString &text, const QList<QAction *> &more = {})
{
    auto button = new QToolButton(&bar);
    button->setObjectName(action->objectName() + u"Button"_s);
    button->setAccessibleName(text);
    action->setIconText(text);
    button->setDefaultAction(action);
    button->setToolButtonStyle(bar.toolButtonStyle());
    button->setIconSize(bar.iconSize());
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    if (!more.isEmpty()) {
        auto menu = new QMenu(button);
        menu->addAction(action);
        menu->addActions(more);
        button->setMenu(menu);
        button->setPopupMode(QToolButton::MenuButtonPopup);
    }
    bar.addWidget(button);
}

} // namespace

void addFileMenu(QMainWindow &window, ConnectionController &connections, DatabaseSwitcher &databases,
                 ProjectController &projects, QAction *reopenAction)
{
    QMenu *menu = addMenu(window, u"fileMenu"_s, Text::tr("&File"));
    menu->addActions({connections.connectAction(), connections.openAction(), connections.newAction()});
    menu->addMenu(connections.recentMenu());
    menu->addMenu(databases.menu());
    menu->addAction(connections.disconnectAction());
    // Their menu is filled when it shows, and keys count only for actions that something holds.
    window.addActions(databases.numberActions());
    window.addActions({databases.nextAction(), databases.unlockAction(), databases.lockAction()});
    menu->addSeparator();
    menu->addActions({projects.openAction(), projects.newEnvironmentAction()});
    menu->addMenu(projects.recentMenu());
    menu->addAction(projects.closeAction());
    menu->addSeparator();
    menu->addAction(projects.sampleAction());
    menu->addAction(reopenAction);
    menu->addSeparator();
    addAction(*menu, u"quitAction"_s, u"quit"_s, Text::tr("&Quit"), QKeySequence::Quit, [&window] { window.close(); });
}

void addRevisionMenu(QMainWindow &window, ProjectController &projects, Pages &pages, MigrationActions &migration,
                     PlanController &plan, const QList<QAction *> &rehearsals)
{
    QMenu *menu = addMenu(window, u"revisionMenu"_s, Text::tr("&Revision"));
    menu->addActions({projects.newRevisionAction(), pages.saveAction()});
    menu->addSeparator();
    menu->addActions({migration.upgradeAction(), migration.upgradeOneAction(), migration.downgradeAction(),
                      migration.downgradeBaseAction()});
    menu->addSeparator();
    menu->addActions({plan.applyAction(), plan.cancelAction(), plan.discardAction()});
    menu->addSeparator();
    menu->addActions(rehearsals);
}

void addEditMenu(QMainWindow &window, const QList<QAction *> &clipboard, const QList<QAction *> &actions)
{
    QMenu *menu = addMenu(window, u"editMenu"_s, Text::tr("&Edit"));
    menu->addActions(clipboard);
    menu->addSeparator();
    for (QAction *action : actions) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
}

void addViewMenu(QMainWindow &window, Pages &pages, Docks &docks, PaneCycle &panes, ConnectionController &connections,
                 ThemeController &theme)
{
    QMenu *menu = addMenu(window, u"viewMenu"_s, Text::tr("&View"));
    menu->addActions(pages.showActions());
    menu->addSeparator();
    for (QDockWidget *dock : docks.all())
        menu->addAction(dock->toggleViewAction());
    menu->addActions({panes.nextAction(), panes.previousAction()});
    menu->addSeparator();
    menu->addAction(connections.refreshAction());
    QMenu *themes = menu->addMenu(QIcon::fromTheme(u"theme"_s), Text::tr("&Theme"));
    themes->setObjectName(u"themeMenu"_s);
    themes->addActions(theme.actions());
}

void addToolsMenu(QMainWindow &window, const QList<QAction *> &actions)
{
    addMenu(window, u"toolsMenu"_s, Text::tr("&Tools"))->addActions(actions);
}

void addHelpMenu(QMainWindow &window)
{
    QMenu *menu = addMenu(window, u"helpMenu"_s, Text::tr("&Help"));
    addAction(*menu, u"helpAction"_s, u"help"_s, Text::tr("&Contents"), QKeySequence::HelpContents, [&window] {
        auto dialog = new HelpDialog(&window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
    addAction(*menu, u"aboutAction"_s, u"info"_s, Text::tr("&About Retort"), {}, [&window] { showAbout(&window); });
}

void addMainToolBar(QMainWindow &window, ConnectionController &connections, ProjectController &projects,
                    MigrationActions &migration, QWidget *place)
{
    QToolBar *bar = window.addToolBar(Text::tr("Main tool bar"));
    bar->setObjectName(u"mainToolBar"_s);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({18, 18});
    addToolButton(*bar, connections.connectAction(), Text::tr("Connect"));
    addToolButton(*bar, projects.openAction(), Text::tr("Project"));
    addToolButton(*bar, projects.newRevisionAction(), Text::tr("New revision"));
    bar->addSeparator();
    addToolButton(*bar, migration.upgradeAction(), Text::tr("Upgrade…"), {migration.upgradeOneAction()});
    addToolButton(*bar, migration.downgradeAction(), Text::tr("Downgrade…"), {migration.downgradeBaseAction()});
    bar->addSeparator();
    addToolButton(*bar, connections.refreshAction(), Text::tr("Refresh"));
    auto space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addWidget(place);
}

} // namespace Retort::Gui
