// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/run.h"

#include <algorithm>
#include <utility>

// How a run begins, shares and ends transactions.
namespace Retort::Migrator
{

/// Whether all revisions of the plan run in one transaction: where DDL is part of one, and the settings ask for it.
bool Run::isTogether() const
{
    return m_plan.transactions == Revision::Transactions::Together && m_dialect.transactionalDdl() && !m_journal;
}

/// Begins what the step, or all steps from it on, run in.
Result<> Run::beginTransaction(int index)
{
    m_pause.emplace(m_connection);
    const auto last = isTogether() ? m_plan.steps.cend() : m_plan.steps.cbegin() + index + 1;
    const bool ignores = std::any_of(m_plan.steps.cbegin() + index, last,
                                     [this](const PlannedStep &step) { return ignoresForeignKeys(step, m_dialect); });
    const Result<> paused = ignores ? m_pause->begin(m_dialect.switchedSettings()) : Result<>();
    return paused ? begin() : paused;
}

/// Waits for others as long as they get on: each of their commits changes the rows.
Result<> Run::begin()
{
    Revision::RevisionIds seen = m_rows;
    for (;;) {
        const Result<> begun = m_connection.begin(m_dialect.beginStatement());
        if (begun || !m_replan || m_cancel.isCancelled())
            return begun;
        const Result<Revision::RevisionIds> rows = currentRows(m_connection, m_dialect, m_versionTable);
        if (!rows || *rows == seen)
            return begun;
        seen = *rows;
    }
}

/// The steps before this one are in the database for good.
void Run::noteCommitted(int index)
{
    while (m_committedSteps < index)
        m_observer.stepCommitted(m_committedSteps++);
    m_committedRows = m_rows;
}

/// Goes out of the transaction for an autocommit_block(), and into one again behind it.
Result<> Run::enter(bool outside, StepProgress &progress)
{
    if (outside == m_isOutside)
        return {};
    m_isOutside = outside;
    if (!outside) {
        const Result<> begun = m_connection.begin(m_dialect.beginStatement());
        return begun ? begun : failure(failedStatement(progress, begun.error()));
    }
    const Result<> written = m_journal || !Journal::isPossible(m_dialect) ? Result<>() : beginLate(progress.planned);
    const Result<> committed = written ? m_connection.commit() : written;
    if (!committed)
        return failure(failedToCommit(progress, committed.error()));
    progress.committed = progress.done;
    m_hasCommitted = true;
    noteCommitted(m_committedSteps + std::exchange(progress.together, 0));
    return {};
}

Result<> Run::keepTransaction(StepProgress &progress)
{
    if (m_isOutside) {
        progress.committed = progress.done;
        return {};
    }
    if (m_connection.inTransaction())
        return {};
    progress.committed = progress.done;
    if (m_dialect.transactionalDdl())
        return failure(transactionEnded(progress));
    const Result<> begun = m_connection.begin(m_dialect.beginStatement());
    if (!begun)
        return failure(failedStatement(progress, begun.error()));
    return {};
}

} // namespace Retort::Migrator
