// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/joins/lastsession.h"

#include "gui/connections/connectioncontroller.h"
#include "gui/workbench/workbench.h"
#include "workspace/savedconnections.h"
#include "workspace/settings.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

LastSession::LastSession(Workbench &workbench, ConnectionController &connections, Workspace::Settings &settings,
                         QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_connections(connections)
    , m_settings(settings)
    , m_reopenAction(new QAction(tr("Open the last project and databases at &start"), this))
{
    m_reopenAction->setObjectName(u"reopenAction"_s);
    m_reopenAction->setCheckable(true);
    m_reopenAction->setChecked(settings.reopensSession());
    connect(m_reopenAction, &QAction::toggled, this, [this](bool wanted) { m_settings.setReopensSession(wanted); });
    connect(&workbench, &Workbench::projectChanged, this, &LastSession::remember);
    connect(&workbench, &Workbench::stateChanged, this, &LastSession::remember);
    connect(&workbench, &Workbench::busyChanged, this, &LastSession::connectNext, Qt::QueuedConnection);
}

void LastSession::reopen()
{
    if (!m_reopenAction->isChecked())
        return;
    const QString project = m_settings.sessionProject();
    QList<Database::ConnectionSettings> databases;
    const QStringList urls = m_settings.sessionDatabases();
    for (const QString &url : urls) {
        for (const Database::ConnectionSettings &connection : m_workbench.savedConnections().connections()) {
            const bool isThere = connection.driver != Database::Driver::Sqlite || QFileInfo::exists(connection.file);
            if (connection.safeUrl() == url && isThere) {
                databases << connection;
                break;
            }
        }
    }
    if (!project.isEmpty() && QFileInfo::exists(project))
        m_workbench.openProject(project);
    connectTo(databases);
}

void LastSession::connectTo(const QList<Database::ConnectionSettings> &connections)
{
    m_waiting << connections;
    // When whatever was asked for before has begun.
    QMetaObject::invokeMethod(this, &LastSession::connectNext, Qt::QueuedConnection);
}

void LastSession::connectNext()
{
    if (m_waiting.isEmpty() || m_workbench.isBusy())
        return;
    m_connections.connectTo(m_waiting.takeFirst());
    if (!m_workbench.isBusy() && !m_waiting.isEmpty())
        QMetaObject::invokeMethod(this, &LastSession::connectNext, Qt::QueuedConnection);
}

void LastSession::remember()
{
    // What is still being opened again is not there yet, but has not been closed either.
    if (m_isStopped || !m_waiting.isEmpty() || m_workbench.isBusy())
        return;
    const OpenProject *project = m_workbench.project();
    QStringList urls;
    const OpenDatabase *active = m_workbench.database();
    for (const OpenDatabase *database : m_workbench.databases().all()) {
        if (database != active)
            urls << database->settings().safeUrl();
    }
    if (active)
        urls << active->settings().safeUrl();
    m_settings.setSession(project ? project->project().iniFile : QString(), urls);
}

} // namespace Retort::Gui
