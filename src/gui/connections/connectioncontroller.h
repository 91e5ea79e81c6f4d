// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"
#include "workspace/passwordstore.h"

#include <QAction>
#include <QObject>
#include <QPointer>

#include <functional>

class QMenu;

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

class ConnectionDialog;

/// Connects and disconnects: owns these actions and the dialog that they show.
class ConnectionController final : public QObject
{
    Q_OBJECT

public:
    /// `window` is the parent of the dialog.
    ConnectionController(Workbench &workbench, Workspace::Settings &settings, QWidget *window);

    QAction *connectAction() const { return m_connectAction; }
    QAction *openAction() const { return m_openAction; }
    QAction *newAction() const { return m_newAction; }
    QAction *disconnectAction() const { return m_disconnectAction; }
    QAction *refreshAction() const { return m_refreshAction; }
    /// Recent connections; filled when it is about to show.
    QMenu *recentMenu() const { return m_recentMenu; }

    /// Who is asked before the open database goes; it calls what it is given if it may.
    using Guard = std::function<void(std::function<void()>)>;
    void setGuard(Guard guard) { m_guard = std::move(guard); }

    /// Goes on if no rows are lost by it, else when the person agrees.
    void whenRowsMayGo(const std::function<void()> &goOn) { m_guard(goOn); }
    void disconnectFrom(OpenDatabase *database);

    /// Connects without asking if that is possible, otherwise shows the dialog with these settings (a password is
    /// needed).
    void connectTo(const Database::ConnectionSettings &settings);

private:
    QAction *makeAction(const QString &name, const QString &icon, const QString &text, const QKeySequence &shortcut);
    ConnectionDialog *showDialog();
    void replaceDatabase(const Database::ConnectionSettings &settings, Database::OpenMode mode);
    void useChosen(const Database::ConnectionSettings &settings, Database::OpenMode mode);
    void fillRecentMenu();

    Workbench &m_workbench;
    Workspace::Settings &m_settings;
    QWidget *m_window;
    Workspace::PasswordStore m_passwords;
    QPointer<ConnectionDialog> m_dialog;
    Guard m_guard = [](const std::function<void()> &goOn) { goOn(); };
    QAction *m_connectAction;
    QAction *m_openAction;
    QAction *m_newAction;
    QAction *m_disconnectAction;
    QAction *m_refreshAction;
    QMenu *m_recentMenu;
};

} // namespace Retort::Gui
