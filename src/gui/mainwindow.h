// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"
#include "revision/path.h"

#include <QMainWindow>

class QStackedWidget;

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

class CloseGuard;
class Commands;
class ConnectionController;
class DatabaseSwitcher;
class Docks;
class LastSession;
class MigrationActions;
class OpenScripts;
class Pages;
class PaneCycle;
class PlanController;
class PlanPanel;
class ProblemsPane;
class ProjectController;
class Rehearsals;
class TextPane;
class ThemeController;

/// Puts pages, docks and menus together and connects them. Whatever has a state of its own owns its actions elsewhere.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace::SavedConnections &saved, Workspace::Settings &settings, ThemeController &theme,
               QWidget *parent = nullptr);

    Workbench &workbench() { return *m_workbench; }
    /// Opens what the file is: a project (folder or .ini), a revision script (.py), else a SQLite database.
    void openFile(const QString &file);
    /// Opens what was open when the program ended last.
    void reopenLast();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeCentre();
    void makeDocks();
    void makeMenus();
    void wireHistory();
    void wireEditor();
    void wirePlan();
    void wireProblems();
    void plan(Revision::Direction direction, const QString &target);
    void openScript(const QString &file);
    void updateLayout();
    void updateTitle();
    void reportProblem(const Error &error);
    void say(const QString &text);

    Workspace::Settings &m_settings;
    ThemeController &m_theme;
    Workbench *m_workbench;
    ConnectionController *m_connections;
    DatabaseSwitcher *m_databases;
    ProjectController *m_projects;
    PlanController *m_plan;
    MigrationActions *m_migration;
    PaneCycle *m_panes;
    Commands *m_commands;
    Pages *m_pages;
    Docks *m_docks;
    OpenScripts *m_openScripts;
    LastSession *m_lastSession;
    CloseGuard *m_closeGuard;
    PlanPanel *m_planPanel;
    Rehearsals *m_rehearsals;
    ProblemsPane *m_problems;
    TextPane *m_log;
    TextPane *m_sql;
    QStackedWidget *m_stack;
    bool m_showsSql = false; ///< the next plan is wanted as SQL
};

} // namespace Retort::Gui
