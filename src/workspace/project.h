// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connectionsettings.h"
#include "revision/folder.h"
#include "workspace/configuration/environmentrules.h"
#include "workspace/configuration/hooks.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Retort::Workspace
{

/// A migration project: a folder with an alembic.ini or a pyproject.toml that has [tool.alembic].
/// Alembic docs, "Editing the .ini File" and "Using pyproject.toml for configuration".
struct Project {
    QString iniFile = {}; ///< absolute; the pyproject.toml where that is the only file
    QString tomlFile = {}; ///< absolute; empty if there is no pyproject.toml beside the ini file
    QString folder = {}; ///< the folder of the ini, %(here)s
    QString scriptLocation = {}; ///< absolute
    QStringList versionLocations = {}; ///< absolute, at least one
    Revision::Depth depth = Revision::Depth::Flat; ///< recursive_version_locations
    Revision::ByteCode byteCode = Revision::ByteCode::Ignore; ///< sourceless
    QString url = {}; ///< sqlalchemy.url, empty if not set or still the template's placeholder
    QString baseFolder = {}; ///< what relative paths in the ini file and in the URL are relative to, absolute
    Revision::FileNaming naming = {};
    QList<PostWriteHook> hooks = {};
    EnvironmentRules rules = {};
    QList<Error> notices = {}; ///< what env.py says and Retort takes over or cannot know

    QString name() const; ///< the folder's name
    /// Where revision files are, for Revision::readLocations().
    Revision::Locations locations() const { return {versionLocations, depth, byteCode, rules.moduleSearchPath}; }
    /// Settings of sqlalchemy.url; nothing if it is not set, an error if it cannot be read.
    Result<std::optional<Database::ConnectionSettings>> connection() const;
};

/// The files that a project's settings stand in; either may be missing on disk.
struct SettingsFiles {
    QString ini = {};
    QString toml = {};
};

/// Reads the settings; for each key the ini file comes first. Relative paths are relative to `relativeTo`, or, if that
/// is empty, to the folder of the file (Alembic takes the current folder). `section` is what `alembic -n` names.
Result<Project> openProject(const SettingsFiles &files, const QString &relativeTo = {},
                            const QString &section = QStringLiteral("alembic"));

/// The same from one path: an ini file with the pyproject.toml beside it, a pyproject.toml with the alembic.ini beside
/// it, or a folder with either.
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
