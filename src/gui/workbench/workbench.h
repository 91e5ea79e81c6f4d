// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/opendatabases.h"
#include "gui/workbench/openproject.h"

#include <QObject>

#include <memory>

namespace Retort::Workspace
{
class SavedConnections;
}

namespace Retort::Gui
{

/// What is open in the window. Pages take a Workbench & and follow its signals; nothing here waits.
class Workbench final : public QObject
{
    Q_OBJECT

public:
    explicit Workbench(Workspace::SavedConnections &saved, QObject *parent = nullptr);

    /// The active one of databases(). Null while nothing is open.
    OpenDatabase *database() const { return m_databases.active(); }
    const OpenDatabases &databases() const { return m_databases; }
    OpenProject *project() const { return m_project; }
    Workspace::SavedConnections &savedConnections() { return m_saved; }

    /// Opens one more database, or the same one anew; it becomes the active one when its schema has been read.
    void connectTo(const Database::ConnectionSettings &settings, Database::OpenMode mode);
    void activate(OpenDatabase *database);
    void disconnectDatabase(OpenDatabase *database);
    /// The active one.
    void disconnectDatabase() { disconnectDatabase(database()); }
    /// Replaces the open project (path of an alembic.ini or its folder).
    void openProject(const QString &path);
    void closeProject();
    /// Reads files and database again.
    void refresh();

    /// Whether a database or project is being opened.
    bool isBusy() const;
    /// Gives up what is being opened; what is open stays.
    void cancelOpening();

signals:
    /// Another database is the active one, or none.
    void databaseChanged();
    /// Another project, or none.
    void projectChanged();
    /// The graph, or the schema or version rows of any open database, were read anew. Also follows the two above, and
    /// a database that came or went.
    void stateChanged();
    /// isBusy() may have changed.
    void busyChanged();
    /// Something went wrong: problems pane and status bar show it.
    void problemFound(const Retort::Error &error);
    /// Follows problemFound() where something that was to be opened did not open.
    void openingFailed(const Retort::Error &error);
    /// A statement ran on the database.
    void statementRun(const QString &sql);
    /// For the log pane.
    void logged(const QString &line);

private:
    void databaseRead(OpenDatabase *database);
    void databaseFailed(OpenDatabase *database, const Error &error);
    void startReading(const Workspace::Project &project);
    void projectRead(OpenProject *project);
    void placeVersionTable(OpenDatabase *database) const;

    Workspace::SavedConnections &m_saved;
    OpenDatabases m_databases;
    OpenProject *m_project = nullptr;
    OpenDatabase *m_openingDatabase = nullptr; ///< until its first reading is done
    OpenProject *m_openingProject = nullptr; ///< the same
    int m_projectGeneration = 0; ///< the newest wish to open a project
    bool m_readingProject = false; ///< its alembic.ini is being read
};

} // namespace Retort::Gui
