// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/settings.h"

#include <QDir>

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

QString Settings::lastFolder() const
{
    const QString folder = m_settings.value(folderKey).toString();
    return QDir(folder).exists() && !folder.isEmpty() ? folder : QDir::homePath();
}

void Settings::setLastFolder(const QString &folder)
{
    m_settings.setValue(folderKey, folder);
}

} // namespace Retort::Workspace
