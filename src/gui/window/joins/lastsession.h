// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connectionsettings.h"

#include <QAction>
#include <QList>
#include <QObject>

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

class ConnectionController;
class Workbench;

/// Remembers the project and the databases that are open, as they come and go, so that the next start, also one after a
/// crash, opens them again. Opens several databases one after the other.
class LastSession final : public QObject
{
    Q_OBJECT

public:
    LastSession(Workbench &workbench, ConnectionController &connections, Workspace::Settings &settings,
                QObject *parent);

    /// Whether the next start opens what was open: checkable, remembered.
    QAction *reopenAction() const { return m_reopenAction; }
    /// Opens what was open last, unless the person does not want that. A file that is gone is left out.
    void reopen();
    /// Opens databases in that order, each when the one before is there or has failed; the last one stays the active
    /// one.
    void connectTo(const QList<Database::ConnectionSettings> &connections);
    /// From now on nothing is remembered: the window closes what is open, the person did not.
    void stop() { m_isStopped = true; }

private:
    void remember();
    void connectNext();

    Workbench &m_workbench;
    ConnectionController &m_connections;
    Workspace::Settings &m_settings;
    QAction *m_reopenAction;
    QList<Database::ConnectionSettings> m_waiting;
    bool m_isStopped = false;
};

} // namespace Retort::Gui
