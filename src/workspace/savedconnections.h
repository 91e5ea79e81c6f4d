// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connectionsettings.h"

#include <QList>
#include <QSettings>
#include <QString>

namespace Retort::Workspace
{

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

    QStringList recentProjects() const;
    void rememberProject(const QString &iniFile);

private:
    mutable QSettings m_settings;
};

} // namespace Retort::Workspace
