// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/savedconnections.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;
using Database::ConnectionSettings;

namespace
{

constexpr qsizetype mostKept = 20;
const QString connectionsKey = u"connections"_s;
const QString projectsKey = u"projects"_s;

QString nameOf(Database::Driver driver)
{
    switch (driver) {
    case Database::Driver::PostgreSql:
        return u"postgresql"_s;
    case Database::Driver::MySql:
        return u"mysql"_s;
    case Database::Driver::Sqlite:
        break;
    }
    return u"sqlite"_s;
}

Database::Driver driverNamed(const QString &name)
{
    for (const Database::Driver driver : {Database::Driver::PostgreSql, Database::Driver::MySql}) {
        if (name == nameOf(driver))
            return driver;
    }
    return Database::Driver::Sqlite;
}

QString nameOf(Database::Environment environment)
{
    switch (environment) {
    case Database::Environment::Test:
        return u"test"_s;
    case Database::Environment::Production:
        return u"production"_s;
    case Database::Environment::Development:
        break;
    }
    return u"development"_s;
}

Database::Environment environmentNamed(const QString &name)
{
    for (const Database::Environment environment : {Database::Environment::Test, Database::Environment::Production}) {
        if (name == nameOf(environment))
            return environment;
    }
    return Database::Environment::Development;
}

/// The settings without anything secret: URLs may carry passwords among their options, too.
ConnectionSettings withoutSecrets(ConnectionSettings settings)
{
    settings.password.clear();
    QStringList options = settings.options.split(u'&', Qt::SkipEmptyParts);
    options.removeIf([](const QString &option) { return option.contains("passw"_L1, Qt::CaseInsensitive); });
    settings.options = options.join(u'&');
    return settings;
}

ConnectionSettings read(const QSettings &settings)
{
    const auto text = [&](const QString &key) { return settings.value(key).toString(); };
    return {.name = text(u"name"_s),
            .driver = driverNamed(text(u"driver"_s)),
            .file = text(u"file"_s),
            .host = text(u"host"_s),
            .port = settings.value(u"port"_s).toInt(),
            .user = text(u"user"_s),
            .database = text(u"database"_s),
            .options = text(u"options"_s),
            .mariaDb = settings.value(u"mariadb"_s).toBool(),
            .environment = environmentNamed(text(u"environment"_s))};
}

void write(QSettings &settings, const ConnectionSettings &connection)
{
    settings.setValue(u"name"_s, connection.name);
    settings.setValue(u"driver"_s, nameOf(connection.driver));
    settings.setValue(u"file"_s, connection.file);
    settings.setValue(u"host"_s, connection.host);
    settings.setValue(u"port"_s, connection.port);
    settings.setValue(u"user"_s, connection.user);
    settings.setValue(u"database"_s, connection.database);
    settings.setValue(u"options"_s, connection.options);
    settings.setValue(u"mariadb"_s, connection.mariaDb);
    settings.setValue(u"environment"_s, nameOf(connection.environment));
}

void writeAll(QSettings &settings, const QList<ConnectionSettings> &connections)
{
    settings.remove(connectionsKey);
    settings.beginWriteArray(connectionsKey, int(connections.size()));
    for (int index = 0; index < connections.size(); ++index) {
        settings.setArrayIndex(index);
        write(settings, connections[index]);
    }
    settings.endArray();
}

} // namespace

bool meansSame(ConnectionSettings left, ConnectionSettings right)
{
    for (ConnectionSettings *settings : {&left, &right}) {
        *settings = withoutSecrets(*settings);
        settings->name.clear();
        settings->environment = Database::Environment::Development;
    }
    return left == right;
}

SavedConnections::SavedConnections() = default;

SavedConnections::SavedConnections(const QString &settingsFile)
    : m_settings(settingsFile, QSettings::IniFormat)
{
}

QList<ConnectionSettings> SavedConnections::connections() const
{
    QList<ConnectionSettings> found;
    const int count = m_settings.beginReadArray(connectionsKey);
    for (int index = 0; index < count; ++index) {
        m_settings.setArrayIndex(index);
        found << read(m_settings);
    }
    m_settings.endArray();
    return found;
}

void SavedConnections::remember(const ConnectionSettings &settings)
{
    if (settings.isInMemory())
        return;
    QList<ConnectionSettings> all = connections();
    all.removeIf([&](const ConnectionSettings &other) { return meansSame(other, settings); });
    all.prepend(withoutSecrets(settings));
    writeAll(m_settings, all.mid(0, mostKept));
}

void SavedConnections::forget(const ConnectionSettings &settings)
{
    QList<ConnectionSettings> all = connections();
    all.removeIf([&](const ConnectionSettings &other) { return meansSame(other, settings); });
    writeAll(m_settings, all);
}

ConnectionSettings SavedConnections::recognized(const ConnectionSettings &settings) const
{
    ConnectionSettings known = settings;
    for (const ConnectionSettings &other : connections()) {
        if (!meansSame(other, settings))
            continue;
        known.environment = other.environment;
        if (known.name.isEmpty())
            known.name = other.name;
        break;
    }
    return known;
}

QStringList SavedConnections::recentProjects() const
{
    QStringList projects = m_settings.value(projectsKey).toStringList();
    projects.removeIf([](const QString &iniFile) { return !QFileInfo::exists(iniFile); });
    return projects;
}

void SavedConnections::rememberProject(const QString &iniFile)
{
    const QString path = QDir::cleanPath(QFileInfo(iniFile).absoluteFilePath());
    QStringList projects = m_settings.value(projectsKey).toStringList();
    projects.removeAll(path);
    projects.prepend(path);
    m_settings.setValue(projectsKey, QStringList(projects.mid(0, mostKept)));
}

QString SavedConnections::appliedFolder() const
{
    return m_settings.format() == QSettings::IniFormat
        ? QFileInfo(m_settings.fileName()).absoluteDir().filePath(u"applied"_s)
        : usualAppliedFolder();
}

QString SavedConnections::usualAppliedFolder()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return data.isEmpty() ? QString() : QDir(data).filePath(u"Retort/retort/applied"_s);
}

} // namespace Retort::Workspace
