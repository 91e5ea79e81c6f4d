// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "migrator/plan.h"

#include <functional>

namespace Retort::Migrator
{

/// Told of progress, in the thread that runs the plan.
class Observer
{
public:
    virtual ~Observer() = default;
    /// Before the first statement of a step, when nobody else can change the database any more.
    virtual void stepStarted(int step, const PlannedStep &planned) = 0;
    /// Before each statement that was planned.
    virtual void statementStarted(int step, int statement) = 0;
    /// After the step is committed, its row change included.
    virtual void stepCommitted(int step) = 0;
};

/// Rows of the version table, sorted; empty if there is no such table. Never creates it.
Result<Revision::RevisionIds> currentRows(Database::Connection &connection, const Dialect::Dialect &dialect,
                                          const VersionTable &versionTable);

/// Makes the plan anew for a database that stands at these rows.
using Replan = std::function<Result<Plan>(const Revision::RevisionIds &rows)>;

/// Runs the plan: one real transaction per revision, the version row within it, where the dialect can undo DDL.
/// A failed or cancelled step leaves the database as it was before that revision; the error names the statement, the
/// revision and the line of the script, and on servers that commit DDL at once which statements did run. Earlier steps
/// stay. If the version table's rows are not plan.rowsBefore, because another program has upgraded in the meantime,
/// the rest is planned anew, or refused without `replan`. A step that is decided at run time is evaluated within its
/// transaction.
Result<> run(const Plan &plan, Database::Connection &connection, const Dialect::Dialect &dialect,
             const VersionTable &versionTable, Observer &observer, const CancelToken &cancel,
             const Replan &replan = {});

/// Writes the row changes of a stamp in one transaction.
Result<> stamp(const QList<Revision::RowChange> &changes, Database::Connection &connection,
               const Dialect::Dialect &dialect, const VersionTable &versionTable);

} // namespace Retort::Migrator
