// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/settings.h"

#include "base/rowlimits.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Retort::Workspace
{

namespace
{

const QString themeKey = u"view/theme"_s;
const QString geometryKey = u"view/geometry"_s;
const QString stateKey = u"view/state"_s;
const QString pageKey = u"view/page"_s;
const QString folderKey = u"files/folder"_s;

QString nameOf(Theme theme)
{
    switch (theme) {
    case Theme::System:
        break;
    case Theme::Light:
        return u"light"_s;
    case Theme::Dark:
        return u"dark"_s;
    }
    return u"system"_s;
}

/// A path would be cut at its slashes.
QString hashedKey(const QString &group, const QString &path)
{
    return group + QString::fromLatin1(QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex());
}

QString scriptsKey(const QString &iniFile)
{
    return hashedKey(u"scripts/"_s, iniFile);
}

QString columnsKey(const QString &table)
{
    return u"columns/"_s
        + QString::fromLatin1(QCryptographicHash::hash(table.toUtf8(), QCryptographicHash::Sha1).toHex());
}

} // namespace

Settings::Settings() = default;

Settings::Settings(const QString &settingsFile)
    : m_settings(settingsFile, QSettings::IniFormat)
{
}

Theme Settings::theme() const
{
    const QString name = m_settings.value(themeKey).toString();
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        if (name == nameOf(theme))
            return theme;
    }
    return Theme::System;
}

void Settings::setTheme(Theme theme)
{
    m_settings.setValue(themeKey, nameOf(theme));
}

QByteArray Settings::windowGeometry() const
{
    return m_settings.value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_settings.setValue(geometryKey, geometry);
}

QByteArray Settings::windowState() const
{
    return m_settings.value(stateKey).toByteArray();
}

void Settings::setWindowState(const QByteArray &state)
{
    m_settings.setValue(stateKey, state);
}

QString Settings::page() const
{
    return m_settings.value(pageKey).toString();
}

void Settings::setPage(const QString &page)
{
    m_settings.setValue(pageKey, page);
}

bool Settings::historyOverview() const
{
    return m_settings.value(u"history/overview"_s, false).toBool();
}

void Settings::setHistoryOverview(bool collapsed)
{
    m_settings.setValue(u"history/overview"_s, collapsed);
}

QString Settings::lastFolder() const
{
    const QString folder = m_settings.value(folderKey).toString();
    return QDir(folder).exists() && !folder.isEmpty() ? folder : QDir::homePath();
}

void Settings::setLastFolder(const QString &folder)
{
    m_settings.setValue(folderKey, folder);
}

QMap<QString, QString> Settings::labelColumns(const QString &database) const
{
    QMap<QString, QString> columns;
    const QVariantMap kept = m_settings.value(hashedKey(u"labels/"_s, database)).toMap();
    for (const auto &[table, column] : kept.asKeyValueRange())
        columns.insert(table, column.toString());
    return columns;
}

void Settings::setLabelColumns(const QString &database, const QMap<QString, QString> &columns)
{
    QVariantMap kept;
    for (const auto &[table, column] : columns.asKeyValueRange())
        kept.insert(table, column);
    m_settings.setValue(hashedKey(u"labels/"_s, database), kept);
}

qint64 Settings::comparedRows() const
{
    bool isNumber = false;
    const qint64 rows = m_settings.value(u"compare/rows"_s, usualComparedRows).toLongLong(&isNumber);
    return isNumber && rows > 0 ? rows : usualComparedRows;
}

void Settings::setComparedRows(qint64 rows)
{
    m_settings.setValue(u"compare/rows"_s, rows);
}

QStringList Settings::openScripts(const QString &iniFile) const
{
    return m_settings.value(scriptsKey(iniFile)).toStringList();
}

void Settings::setOpenScripts(const QString &iniFile, const QStringList &files)
{
    if (files.isEmpty())
        m_settings.remove(scriptsKey(iniFile));
    else
        m_settings.setValue(scriptsKey(iniFile), files);
}

QByteArray Settings::columnLayout(const QString &table) const
{
    return m_settings.value(columnsKey(table)).toByteArray();
}

void Settings::setColumnLayout(const QString &table, const QByteArray &layout)
{
    m_settings.setValue(columnsKey(table), layout);
}

QStringList Settings::shortcuts(const QString &action, const QStringList &usual) const
{
    return m_settings.value(u"shortcuts/"_s + action, usual).toStringList();
}

void Settings::setShortcuts(const QString &action, const QStringList &keys)
{
    m_settings.setValue(u"shortcuts/"_s + action, keys);
}

void Settings::forgetShortcuts(const QString &action)
{
    m_settings.remove(u"shortcuts/"_s + action);
}

bool Settings::reopensSession() const
{
    return m_settings.value(u"session/reopens"_s, true).toBool();
}

void Settings::setReopensSession(bool reopens)
{
    m_settings.setValue(u"session/reopens"_s, reopens);
}

QString Settings::sessionProject() const
{
    return m_settings.value(u"session/project"_s).toString();
}

QStringList Settings::sessionDatabases() const
{
    return m_settings.value(u"session/databases"_s).toStringList();
}

void Settings::setSession(const QString &iniFile, const QStringList &databases)
{
    m_settings.setValue(u"session/project"_s, iniFile);
    m_settings.setValue(u"session/databases"_s, databases);
}

QString Settings::unsavedFolder() const
{
    // Beside a settings file of its own, for a program that was given one must not meet the texts of another.
    if (m_settings.format() == QSettings::IniFormat)
        return QFileInfo(m_settings.fileName()).absoluteDir().filePath(u"unsaved"_s);
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).filePath(u"unsaved"_s);
}

} // namespace Retort::Workspace
