// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connectionsettings.h"
#include "revision/folder.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Retort::Workspace
{

/// A migration project: a folder with an alembic.ini. Alembic docs, "Editing the .ini File".
struct Project {
    QString iniFile = {}; ///< absolute
    QString folder = {}; ///< the folder of the ini, %(here)s
    QString scriptLocation = {}; ///< absolute
    QStringList versionLocations = {}; ///< absolute, at least one
    QString url = {}; ///< sqlalchemy.url, empty if not set or still the template's placeholder
    QString baseFolder = {}; ///< what relative paths in the ini file and in the URL are relative to, absolute
    Revision::FileNaming naming = {};

    QString name() const; ///< the folder's name
    /// Settings of sqlalchemy.url; nothing if it is not set, an error if it cannot be read.
    Result<std::optional<Database::ConnectionSettings>> connection() const;
};

/// Reads an alembic.ini; a folder means the alembic.ini in it. Relative paths are relative to the folder of the ini
/// file (Alembic takes the current folder; `relativeTo` says otherwise). `section` is what `alembic -n` names.
Result<Project> openProject(const QString &path, const QString &relativeTo = {},
                            const QString &section = QStringLiteral("alembic"));

/// What makeEnvironment() wrote, for messages.
struct NewEnvironment {
    QString iniFile = {};
    QString tomlFile = {}; ///< empty unless the template has settings there
    QStringList created = {}; ///< folders and files, absolute, in order
    QStringList appended = {}; ///< files that were there and have got a section
    QStringList kept = {}; ///< files that were there already
};

/// Which environment makeEnvironment() makes. Alembic docs, "init".
struct EnvironmentStyle {
    enum class Package { No, Yes }; ///< with an empty __init__.py in both folders
    QString templateName = QStringLiteral("generic");
    Package package = Package::No;
    QString iniName = QStringLiteral("alembic.ini");
};

/// Makes alembic.ini (in `folder`) and env.py, script.py.mako, README, versions/ in `folder`/`scriptFolder`, such that
/// Alembic accepts them. Never overwrites. `url` goes into the ini (% doubled); empty: the stock placeholder.
Result<NewEnvironment> makeEnvironment(const QString &folder, const QString &scriptFolder, const QString &url,
                                       const EnvironmentStyle &style = {});

} // namespace Retort::Workspace
