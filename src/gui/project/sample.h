// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connectionsettings.h"

#include <QString>

namespace Retort::Gui
{

/// The sample that a person learns with, as a copy of their own.
struct Sample {
    QString iniFile = {};
    Database::ConnectionSettings connection = {};
};

/// The folder with the sample that comes with the program, empty if it is not there.
QString shippedSample();
/// Where the person's copy is kept.
QString ownSampleFolder();

/// Copies the sample's files into the folder and makes its database, each only if it is not there yet. Blocks; meant
/// for a worker.
Result<Sample> prepareSample(const QString &shipped, const QString &folder);

} // namespace Retort::Gui
