// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workbench/workbench.h"

#include "gui/workbench/worker.h"
#include "workspace/savedconnections.h"

#include <utility>

namespace Retort::Gui
{

Workbench::Workbench(Workspace::SavedConnections &saved, QObject *parent)
    : QObject(parent)
    , m_saved(saved)
{
    connect(&m_databases, &OpenDatabases::activeChanged, this, &Workbench::databaseChanged);
}

bool Workbench::isBusy() const
{
    return m_openingDatabase || m_openingProject || m_readingProject;
}

void Workbench::cancelOpening()
{
    ++m_projectGeneration;
    m_readingProject = false;
    delete std::exchange(m_openingDatabase, nullptr);
    delete std::exchange(m_openingProject, nullptr);
    emit busyChanged();
}

void Workbench::connectTo(const Database::ConnectionSettings &settings, Database::OpenMode mode)
{
    delete m_openingDatabase;
    m_openingDatabase = new OpenDatabase(settings, mode, this);
    OpenDatabase *opening = m_openingDatabase;
    connect(opening, &OpenDatabase::refreshed, this, [this, opening] { databaseRead(opening); });
    connect(opening, &OpenDatabase::failed, this,
            [this, opening](const Error &error) { databaseFailed(opening, error); });
    emit logged(tr("Connecting to %1").arg(settings.displayName()));
    emit busyChanged();
    placeVersionTable(opening);
    opening->refresh();
}

void Workbench::placeVersionTable(OpenDatabase *database) const
{
    if (!m_project || !database)
        return;
    const Workspace::EnvironmentRules &rules = m_project->project().rules;
    database->setVersionTable(
        {.name = rules.versionTable, .schema = rules.versionTableSchema, .key = rules.versionKey});
}

void Workbench::databaseRead(OpenDatabase *database)
{
    if (database == m_openingDatabase) {
        m_openingDatabase = nullptr;
        m_saved.remember(database->settings());
        emit logged(tr("Connected to %1, %2").arg(database->settings().displayName(), database->serverVersion()));
        m_databases.add(database);
        emit busyChanged();
    }
    emit stateChanged();
}

void Workbench::databaseFailed(OpenDatabase *database, const Error &error)
{
    if (database == m_openingDatabase) {
        m_openingDatabase = nullptr;
        database->deleteLater();
        emit busyChanged();
        emit problemFound(error);
        emit openingFailed(error);
        return;
    }
    Error named = error;
    if (m_databases.all().size() > 1)
        named.message = tr("%1: %2").arg(database->settings().displayName(), error.message);
    emit problemFound(named);
    emit stateChanged();
}

void Workbench::activate(OpenDatabase *database)
{
    if (database == m_databases.active() || m_databases.indexOf(database) < 0)
        return;
    m_databases.activate(database);
    emit logged(tr("%1 is the active database").arg(database->settings().displayName()));
    emit stateChanged();
}

void Workbench::disconnectDatabase(OpenDatabase *database)
{
    if (m_databases.indexOf(database) < 0)
        return;
    emit logged(tr("Disconnected from %1").arg(database->settings().displayName()));
    m_databases.close(database);
    emit stateChanged();
}

void Workbench::openProject(const QString &path)
{
    const int opening = ++m_projectGeneration;
    m_readingProject = true;
    emit busyChanged();
    auto read = [path] { return Workspace::openProject(path); };
    Database::whenFinished(runOnWorker(std::move(read)), this,
                           [this, opening](const Result<Workspace::Project> &project) {
                               if (opening != m_projectGeneration)
                                   return;
                               m_readingProject = false;
                               if (project) {
                                   startReading(*project);
                                   return;
                               }
                               emit problemFound(project.error());
                               emit openingFailed(project.error());
                               emit busyChanged();
                           });
}

void Workbench::startReading(const Workspace::Project &project)
{
    delete m_openingProject;
    m_openingProject = new OpenProject(project, this);
    OpenProject *opening = m_openingProject;
    connect(opening, &OpenProject::loaded, this, [this, opening] { projectRead(opening); });
    connect(opening, &OpenProject::failed, this, [this, opening](const Error &error) {
        emit problemFound(error);
        // A project whose folder is missing still opens: its settings are known, and the pages say what is wrong.
        projectRead(opening);
    });
    opening->reload();
}

void Workbench::projectRead(OpenProject *project)
{
    if (project == m_openingProject) {
        m_openingProject = nullptr;
        OpenProject *before = std::exchange(m_project, project);
        m_saved.rememberProject(project->project().iniFile);
        const QString count = QString::number(project->graph().nodes().size());
        emit logged(tr("Opened %1 (revisions: %2)").arg(project->project().iniFile, count));
        for (const Error &notice : project->project().notices)
            emit logged(notice.text());
        placeVersionTable(m_openingDatabase);
        for (OpenDatabase *database : m_databases.all())
            placeVersionTable(database);
        emit projectChanged();
        emit busyChanged();
        if (before)
            before->deleteLater();
    }
    emit stateChanged();
}

void Workbench::closeProject()
{
    if (!m_project)
        return;
    OpenProject *before = std::exchange(m_project, nullptr);
    emit projectChanged();
    emit stateChanged();
    before->deleteLater();
}

void Workbench::refresh()
{
    if (m_project)
        m_project->reload();
    for (OpenDatabase *database : m_databases.all())
        database->refresh();
}

} // namespace Retort::Gui
