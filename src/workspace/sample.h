// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connectionsettings.h"

#include <QString>

namespace Retort::Workspace
{

/// The sample that a person learns with: a migration environment and the database that it starts from.
struct Sample {
    QString iniFile = {}; ///< absolute
    Database::ConnectionSettings connection = {}; ///< department.sqlite beside it
};

/// Copies the environment that is compiled into the program into the folder (made if need be) and makes its database.
/// Files that are there stay as they are.
Result<Sample> copySample(const QString &folder);

/// Makes a new SQLite file with the tables department and employee and a few rows, as SQLAlchemy's create_all leaves
/// them. An existing file is an error.
Result<> makeSampleDatabase(const QString &file);

} // namespace Retort::Workspace
