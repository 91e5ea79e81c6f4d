// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"

#include <QAction>
#include <QKeySequence>
#include <QObject>

#include <functional>

class QMenu;

namespace Retort::Gui
{

class ConnectionController;

/// Which of the open databases is the active one, what each is for, and whether it may be changed: owns these actions.
class DatabaseSwitcher final : public QObject
{
    Q_OBJECT

public:
    DatabaseSwitcher(Workbench &workbench, ConnectionController &connections, QWidget *window);

    /// The open databases, filled when it is about to show; and what can be done with the active one.
    QMenu *menu() const { return m_menu; }
    QAction *nextAction() const { return m_next; }
    /// Opens the active database for changes; production asks first.
    QAction *unlockAction() const { return m_unlock; }
    /// Opens the active database for reading only.
    QAction *lockAction() const { return m_lock; }
    /// The first to the ninth database, by key; the window is to have them.
    const QList<QAction *> &numberActions() const { return m_numbers; }

    /// Makes it the active one as soon as nothing is lost by it, and then goes on.
    void activate(
        OpenDatabase *database, const std::function<void()> &goOn = [] {});
    /// What can be done with one of the databases, for a context menu.
    void addActions(QMenu *menu, OpenDatabase *database);
    void setEnvironment(OpenDatabase *database, Database::Environment environment);

private:
    QAction *makeAction(const QString &name, const QString &icon, const QString &text, const QKeySequence &shortcut);
    void makeNumberActions();
    void activateNext();
    void fillMenu();
    void update();
    void unlock(OpenDatabase *database);
    void askToUnlock(OpenDatabase *database);
    void reopen(OpenDatabase *database, Database::OpenMode mode);

    Workbench &m_workbench;
    ConnectionController &m_connections;
    QWidget *m_window;
    QMenu *m_menu;
    QAction *m_next;
    QAction *m_unlock;
    QAction *m_lock;
    QList<QAction *> m_numbers;
};

} // namespace Retort::Gui
