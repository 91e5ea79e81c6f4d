// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/executor.h"
#include "migrator/stepfailure.h"

namespace Retort::Migrator
{

/// One run of a plan over one connection.
class Run
{
public:
    Run(const Plan &plan, Database::Connection &connection, const Dialect::Dialect &dialect,
        const VersionTable &versionTable, Observer &observer, const CancelToken &cancel, Replan replan);

    Result<> all();

private:
    enum class Outcome { Committed, PlannedAnew };

    Result<> allSteps();
    Result<Outcome> step(int index);
    Result<> begin();
    Result<bool> standsWhereExpected(int index);
    Result<Outcome> planAnew();
    Result<> statements(int index, StepProgress &progress);
    Result<> live(int index, StepProgress &progress, PlannedStep &recorded);
    Result<Database::Reply> statement(const PlannedStatement &planned, StepProgress &progress);
    Result<> versionRow(StepProgress &progress, int index);
    Result<Database::Reply> send(const PlannedStatement &planned);
    Result<Database::Reply> check(const PlannedStatement &planned);
    Result<> enter(bool outside, StepProgress &progress);
    Result<> keepTransaction(StepProgress &progress);
    Result<> undo(const Result<> &cause);

    Plan m_plan;
    Database::Connection &m_connection;
    const Dialect::Dialect &m_dialect;
    const VersionTable &m_versionTable;
    Observer &m_observer;
    const CancelToken &m_cancel;
    const Replan m_replan;
    Revision::RevisionIds m_rows; ///< that the version table should have now
    bool m_isOutside = false; ///< within an autocommit_block()
};

} // namespace Retort::Migrator
