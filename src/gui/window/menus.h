// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QMainWindow;
class QWidget;

namespace Retort::Gui
{

class ConnectionController;
class DatabaseSwitcher;
class Docks;
class MigrationActions;
class Pages;
class PaneCycle;
class PlanController;
class ProjectController;
class ThemeController;

/// The menus of the window. They only arrange actions that others own; an action's objectName is its name for tests.
void addFileMenu(QMainWindow &window, ConnectionController &connections, DatabaseSwitcher &databases,
                 ProjectController &projects, QAction *reopenAction);
void addRevisionMenu(QMainWindow &window, ProjectController &projects, Pages &pages, MigrationActions &migration,
                     PlanController &plan, const QList<QAction *> &rehearsals);
/// Null stands for a separator.
void addEditMenu(QMainWindow &window, const QList<QAction *> &clipboard, const QList<QAction *> &actions);
void addViewMenu(QMainWindow &window, Pages &pages, Docks &docks, PaneCycle &panes, ConnectionController &connections,
                 ThemeController &theme);
void addToolsMenu(QMainWindow &window, const QList<QAction *> &actions);
void addHelpMenu(QMainWindow &window);

/// The tool bar, with the database and its place in the history at the right end.
void addMainToolBar(QMainWindow &window, ConnectionController &connections, ProjectController &projects,
                    MigrationActions &migration, QWidget *place);

} // namespace Retort::Gui
