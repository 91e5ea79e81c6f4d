// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connectionsettings.h"

#include <QList>
#include <QSettings>
#include <QString>

namespace Retort::Workspace
{

/// Whether both mean the same database, whatever they are called, whatever they are for and whatever the password is.
bool meansSame(Database::ConnectionSettings left, Database::ConnectionSettings right);

/// Connections and projects that the person used, most recent first, in QSettings. Passwords are not among them.
class SavedConnections
{
public:
    /// The program's own settings file.
    SavedConnections();
    /// Another file, for tests.
    explicit SavedConnections(const QString &settingsFile);

    QList<Database::ConnectionSettings> connections() const;
    /// Puts it first; at most 20 are kept.
    void remember(const Database::ConnectionSettings &settings);
    void forget(const Database::ConnectionSettings &settings);
    /// The settings with the name and the environment that the person gave this database before. A project's URL says
    /// nothing of these, and production must not open as if it were not.
    Database::ConnectionSettings recognized(const Database::ConnectionSettings &settings) const;

    QStringList recentProjects() const;
    void rememberProject(const QString &iniFile);

    /// Where records of what was applied are: beside a settings file of its own, else with the program's data.
    QString appliedFolder() const;
    /// The latter, whichever of the two programs asks.
    static QString usualAppliedFolder();

private:
    mutable QSettings m_settings;
};

} // namespace Retort::Workspace
