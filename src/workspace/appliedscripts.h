// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connectionsettings.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>

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

/// What has a record of its own in each database: the revisions of one project in one version table.
struct AppliedPlace {
    QString folder = {}; ///< where records are
    QString scriptLocation = {}; ///< of the project
    QString versionTable = {};
    QString versionSchema = {};

    friend bool operator==(const AppliedPlace &, const AppliedPlace &) = default;
};

/// Where the person's own record of a database is; never in the database. Empty for one in memory.
QString appliedRecord(const AppliedPlace &place, const Database::ConnectionSettings &database);
/// What the record says; nothing if there is none.
AppliedScripts readAppliedScripts(const QString &record);
/// Writes it whole. An empty one takes the file away.
Result<> writeAppliedScripts(const QString &record, const AppliedScripts &scripts);
/// Adds the lines that take these revisions out; what another program adds at the same time stays.
Result<> forgetAppliedScripts(const QString &record, const QStringList &revisions);

/// Adds a line for each revision as it is committed, so that the record of a killed run is true. Any one thread.
class AppliedRecorder
{
public:
    enum class Way { Up, Down };

    /// Keeps nothing if the record is empty.
    explicit AppliedRecorder(const QString &record = {});
    ~AppliedRecorder();

    bool isKept() const;
    /// What the script of a step is when it begins. 0: not known.
    void begin(int step, const QString &revision, Way way, quint64 fingerprint);
    /// The step is in the database for good. An error is told once.
    Result<> commit(int step);

private:
    struct State;
    const std::unique_ptr<State> m_state;
};

} // namespace Retort::Workspace
