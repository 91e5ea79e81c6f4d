// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/executor.h"
#include "migrator/foreignkeypause.h"
#include "migrator/journal/journal.h"
#include "migrator/stepfailure.h"

#include <optional>

namespace Retort::Migrator
{

/// One run of a plan over one connection.
class Run
{
public:
    Run(const Plan &plan, Database::Connection &connection, const Dialect::Dialect &dialect,
        const VersionTable &versionTable, Observer &observer, const CancelToken &cancel, Replan replan);

    Result<> all();
    /// The rest of a revision that was left half applied; the caller holds the lock.
    Result<> rest(const UnfinishedStep &begun);

private:
    enum class Outcome { Done, PlannedAnew };

    Result<> allSteps();
    Result<Outcome> step(int index);
    bool isTogether() const;
    Result<> beginTransaction(int index);
    Result<> begin();
    void noteCommitted(int index);
    Result<bool> standsWhereExpected(int index);
    Result<Outcome> planAnew();
    Result<> statements(int index, StepProgress &progress);
    Result<> live(int index, StepProgress &progress, PlannedStep &recorded);
    Result<Database::Reply> statement(const PlannedStatement &planned, StepProgress &progress);
    Result<> versionRow(StepProgress &progress, int index);
    Result<Database::Reply> send(const PlannedStatement &planned, const StepProgress &progress);
    Result<Database::Reply> journaled(const PlannedStatement &planned, StepProgress &progress);
    Result<> beginJournal(const PlannedStep &planned);
    Result<> refuseHalfApplied();
    bool hasRun(int number) const;
    static bool isQuestion(const PlannedStatement &planned, const StepProgress &progress);
    bool waitedForLock(const Error &error, int tries) const;
    Result<Database::Reply> check(const PlannedStatement &planned);
    Result<> enter(bool outside, StepProgress &progress);
    Result<> keepTransaction(StepProgress &progress);
    Result<> beginLate(const PlannedStep &planned);
    Result<> undo(const Result<> &cause);

    Plan m_plan;
    Database::Connection &m_connection;
    const Dialect::Dialect &m_dialect;
    const VersionTable &m_versionTable;
    Observer &m_observer;
    const CancelToken &m_cancel;
    const Replan m_replan;
    const bool m_isAtOnce; ///< the server commits each statement as it runs
    Revision::RevisionIds m_rows; ///< that the version table should have now
    Revision::RevisionIds m_committedRows; ///< that it has after the last commit
    int m_committedSteps = 0;
    std::optional<ForeignKeyPause> m_pause; ///< of the transaction that is open
    /// Where the server commits each statement at once; elsewhere while a step that leaves its transaction runs.
    std::optional<Journal> m_journal;
    QList<PlannedStatement> m_sent; ///< of the present step, before it had a journal
    UnfinishedStep m_begun; ///< what has run already of the step that is resumed
    int m_journaled = 0; ///< statements of the present step that went by the journal
    int m_failedStatement = 0; ///< of the journal
    bool m_hasCommitted = false; ///< a part of the present step: it cannot be undone whole and tried again
    bool m_isOutside = false; ///< within an autocommit_block()
};

} // namespace Retort::Migrator
