// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/connectionoffer.h"

#include "gui/connections/connectioncontroller.h"
#include "gui/widgets/noticebar.h"
#include "gui/workbench/workbench.h"
#include "workspace/savedconnections.h"

#include <QFileInfo>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// A new environment names a file that nobody has made yet.
bool isMissingFile(const Database::ConnectionSettings &settings)
{
    return settings.driver == Database::Driver::Sqlite && !QFileInfo::exists(settings.file);
}

} // namespace

ConnectionOffer::ConnectionOffer(Workbench &workbench, ConnectionController &connections, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_connections(connections)
    , m_notice(new NoticeBar(this))
{
    m_notice->setObjectName(u"connectionOffer"_s);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_notice);
    connect(m_notice, &NoticeBar::buttonClicked, this, &ConnectionOffer::accept);
    connect(&m_workbench, &Workbench::projectChanged, this, &ConnectionOffer::update);
    connect(&m_workbench, &Workbench::databaseChanged, this, &ConnectionOffer::update);
    connect(&m_workbench, &Workbench::busyChanged, this, &ConnectionOffer::update);
    m_notice->clear();
}

void ConnectionOffer::update()
{
    const OpenProject *project = m_workbench.project();
    if (!project || m_workbench.database() || m_workbench.isBusy()) {
        m_notice->clear();
        return;
    }
    const auto connection = project->project().connection();
    if (!connection) {
        m_notice->showNotice(NoticeBar::Kind::Error, connection.error().text());
    } else if (!*connection) {
        m_notice->showNotice(NoticeBar::Kind::Information,
                             tr("This project names no database. Connect to one to see where it stands."),
                             tr("Connect…"));
    } else if (isMissingFile(**connection)) {
        m_notice->showNotice(NoticeBar::Kind::Information,
                             tr("This project's database %1 is not there yet.").arg((*connection)->file),
                             tr("Make it and connect"));
    } else {
        m_notice->showNotice(NoticeBar::Kind::Information,
                             tr("This project's database is %1.").arg((*connection)->safeUrl()), tr("Connect"));
    }
}

void ConnectionOffer::accept()
{
    const OpenProject *project = m_workbench.project();
    if (!project)
        return;
    const auto connection = project->project().connection();
    if (!connection || !*connection)
        m_connections.connectAction()->trigger();
    else if (isMissingFile(**connection))
        m_workbench.connectTo(**connection, Database::OpenMode::ReadWriteCreate);
    else
        m_connections.connectTo(m_workbench.savedConnections().recognized(**connection));
}

} // namespace Retort::Gui
