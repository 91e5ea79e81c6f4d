// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connectionsettings.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

namespace Retort::Workspace
{

/// What a script was when it was applied.
struct AppliedScript {
    quint64 fingerprint = 0;
    QDateTime when = {};

    friend bool operator==(const AppliedScript &, const AppliedScript &) = default;
};

/// By revision id.
using AppliedScripts = QHash<QString, AppliedScript>;

/// Where the person's own record of a database is, in that folder; never in the database. Empty for one in memory.
QString appliedRecord(const QString &folder, const Database::ConnectionSettings &database);
/// What the record says; nothing if there is none.
AppliedScripts readAppliedScripts(const QString &record);
/// Writes it whole. An empty one takes the file away.
Result<> writeAppliedScripts(const QString &record, const AppliedScripts &scripts);

} // namespace Retort::Workspace
