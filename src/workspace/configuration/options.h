// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workspace/inifile.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>

namespace Retort::Workspace
{

/// The settings of a project: sections of the ini file, and behind them one table of the pyproject.toml. For each key
/// the ini file comes first. The first error of either is kept for error(). Alembic source, config.py,
/// get_alembic_option().
class Options
{
public:
    /// `sections` of the ini file, the first one that has a key wins. Either source may be missing.
    Options(std::optional<IniFile> ini, QStringList sections, QVariantMap toml, QString tomlFolder);

    /// Empty if the key is nowhere.
    QString text(const QString &key);
    /// A list: an array of the toml, or the ini's text cut by the regular expression.
    QStringList list(const QString &key, const QString &separator);
    /// Alembic's strict switches: exactly "true" in an ini file, a boolean in toml.
    bool flag(const QString &key);
    /// "true", "yes", "on", "1" and their opposites; `otherwise` if the key is nowhere.
    bool answer(const QString &key, bool otherwise);
    bool has(const QString &key) const;
    /// The ini's keys "name.key" and the toml's table `name`.
    QMap<QString, QString> map(const QString &name);
    /// What the toml has under a key, with its texts interpolated.
    QVariant tomlValue(const QString &key);

    const std::optional<Error> &error() const { return m_error; }

private:
    std::optional<QString> iniText(const QString &key);
    QString interpolated(const QString &text);
    QVariant interpolated(const QVariant &value);
    void note(Error error);

    std::optional<IniFile> m_ini;
    QStringList m_sections;
    QVariantMap m_toml;
    QString m_tomlFolder;
    std::optional<Error> m_error;
};

} // namespace Retort::Workspace
