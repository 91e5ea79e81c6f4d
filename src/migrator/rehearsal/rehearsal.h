// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/rowlimits.h"
#include "migrator/executor.h"
#include "migrator/rehearsal/rehearsalplace.h"
#include "rows/renames.h"
#include "rows/snapshot.h"

#include <optional>

namespace Retort::Migrator
{

/// The three ways of a rehearsal: the plan, back again, and the plan once more.
enum class Leg { There, Back, Again };

/// One leg as it ran.
struct LegRun {
    Leg leg = Leg::There;
    Plan plan = {};
    QList<QList<qint64>> microseconds = {}; ///< by step and statement; statements that did not run are missing
    std::optional<Error> error = {}; ///< why it could not be planned or did not run to its end
    int failedStep = -1; ///< -1: the leg could not be planned
    int failedStatement = -1; ///< -1: not a statement (beginning, committing)

    qint64 totalMicroseconds() const;
};

/// What one table loses.
struct TableLoss {
    QString table = {}; ///< as called before
    bool isLinkTable = false;
    qint64 rows = 0;
    QStringList examples = {}; ///< the first rows that are lost, in words
    QMap<QString, qint64> cells = {}; ///< values lost in rows that stay, by column
    qint64 leftOver = 0; ///< rows that were not there before
    friend bool operator==(const TableLoss &, const TableLoss &) = default;

    bool isLoss() const { return rows > 0 || !cells.isEmpty(); }
    qint64 cellCount() const;
};

/// What a rehearsal found.
struct Rehearsal {
    enum class Verdict { Reversible, Loses, Fails };

    Revision::Direction direction = Revision::Direction::Upgrade; ///< of the plan
    QList<LegRun> legs = {};
    QList<Rows::Snapshot> states = {}; ///< before the first leg and after each leg that ran
    Rows::Renames renames = {}; ///< of the first leg
    VersionTable versionTable = {}; ///< which is left out of every comparison
    QList<TableLoss> lostThere = {}; ///< of the rows as they are: what the plan takes and the way back does not return
    QList<TableLoss> lostBack = {}; ///< of the rows as the plan makes them: what the way back takes
    QStringList schemaDifferences = {}; ///< what is not as it was after there and back
    QStringList notes = {}; ///< what could not be compared, and why
    qint64 copiedBytes = 0;
    qint64 copyMilliseconds = 0;

    Verdict verdict() const;
    /// The leg that failed, or null.
    const LegRun *failedLeg() const;
    /// The state to which the rows as they are now are compared for losses: after there and back, else after the plan.
    const Rows::Snapshot *comparedState() const;
};

/// Told of progress, in the thread that rehearses.
class RehearsalObserver
{
public:
    virtual ~RehearsalObserver() = default;
    virtual void copied(qint64 done, qint64 all) = 0;
    virtual void legStarted(Leg leg, const Plan &plan) = 0;
    virtual void statementStarted(Leg leg, int step, int statement) = 0;
};

struct RehearsalRequest {
    Plan plan = {};
    Revision::Graph graph = {}; ///< to plan the way back
    const Dialect::Dialect *dialect = nullptr;
    VersionTable versionTable = {};
    qint64 mostRows = usualComparedRows; ///< larger tables run, but are not compared
};

/// Runs a plan, its way back and the plan again on a copy, and compares schema and rows after each. The database itself
/// is only read. An error means that nothing could be rehearsed; a plan that fails is a result.
Result<Rehearsal> rehearse(Database::Connection &source, const RehearsalRequest &request, RehearsalPlace &place,
                           RehearsalObserver &observer, const CancelToken &cancel);

} // namespace Retort::Migrator
