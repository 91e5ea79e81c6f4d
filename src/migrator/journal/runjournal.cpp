// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/journal/halfapplied.h"
#include "migrator/rebinding.h"
#include "migrator/run.h"
#include "migrator/text.h"

#include <QThread>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// Whether a script that is evaluated anew asks for the same statement. One that follows from the table as it stands
/// has other words once it has run: ALTER TABLE t MODIFY c is enough then.
bool asksAgain(const PlannedStatement &planned, const JournalStatement &begun)
{
    constexpr int lastWord = 4;
    if (planned.isBoundLate && begun.isDone)
        return planned.sql.section(u' ', 0, lastWord) == begun.sql.section(u' ', 0, lastWord);
    return planned.sql == begun.sql;
}

} // namespace

Result<> Run::refuseHalfApplied()
{
    const Result<std::optional<UnfinishedStep>> unfinished = unfinishedStep(m_connection, m_dialect, m_versionTable);
    if (!unfinished)
        return failure(unfinished.error());
    return *unfinished ? failure(halfApplied(**unfinished)) : Result<>();
}

Result<> Run::beginJournal(const PlannedStep &planned)
{
    m_journaled = 0;
    m_failedStatement = 0;
    m_sent.clear();
    if (m_journal && !m_begun.step.revision.isEmpty())
        m_journal->goOn(planned);
    if (!m_isAtOnce || !m_begun.step.revision.isEmpty())
        return {};
    return m_journal->begin(planned);
}

/// Whether the statement failed because somebody else had a lock, and it is worth another try: then it has waited.
bool Run::waitedForLock(const Error &error, int tries) const
{
    constexpr int mostTries = 5;
    constexpr int firstPause = 100; // milliseconds
    if (!Database::isLockFailure(error) || tries >= mostTries)
        return false;
    for (int pause = firstPause << tries; pause > 0 && !m_cancel.isCancelled(); pause -= firstPause)
        QThread::msleep(firstPause);
    return !m_cancel.isCancelled();
}

bool Run::hasRun(int number) const
{
    return number < m_begun.statements.size() && m_begun.statements.at(number).isDone;
}

/// The journal of a revision that leaves its transaction: what has run so far stands in it as done.
Result<> Run::beginLate(const PlannedStep &planned)
{
    m_journal.emplace(m_connection, m_dialect, m_versionTable);
    Result<> done = m_journal->begin(planned);
    for (int number = 0; done && number < int(m_sent.size()); ++number) {
        if (planned.decidedAtRunTime)
            done = m_journal->add(number + 1, m_sent.at(number), {});
        if (done)
            done = m_journal->finished(number + 1);
    }
    m_journaled = int(m_sent.size());
    return done;
}

/// Sends a statement as the database needs it now, or passes it over where there is nothing to do.
Result<Database::Reply> Run::send(const PlannedStatement &planned, const StepProgress &progress)
{
    if (!planned.unless.isEmpty()) {
        const Result<Database::RowSet> found = m_connection.query(planned.unless);
        if (!found)
            return failure(found.error());
        if (!found->rows.isEmpty())
            return Database::Reply();
    }
    const Result<PlannedStatement> now =
        rebound(progress.planned, planned, progress.statement, m_connection, m_dialect);
    return now ? m_connection.run(now->sql) : failure(now.error());
}

/// Whether a script only asks: it is asked again by the script that is resumed, and no journal knows of it.
bool Run::isQuestion(const PlannedStatement &planned, const StepProgress &progress)
{
    return progress.planned.decidedAtRunTime && !Journal::changesDatabase(planned.sql);
}

/// Sends a statement with a mark before and behind it. Those that a resumed step has run already are passed over.
Result<Database::Reply> Run::journaled(const PlannedStatement &planned, StepProgress &progress)
{
    const bool isLive = progress.planned.decidedAtRunTime.has_value();
    if (isQuestion(planned, progress))
        return send(planned, progress);
    const int number = m_journaled++;
    if (isLive && number < m_begun.statements.size() && !asksAgain(planned, m_begun.statements.at(number))) {
        return failure(Text::tr("The script asks for another statement than the one that has run: %1")
                           .arg(m_begun.statements.at(number).sql.simplified()),
                       Text::tr("Undo what has run, or repair the database by hand and stamp it."));
    }
    // What a statement has set went with the connection that was lost.
    if (hasRun(number) && !Journal::isOfConnection(planned.sql))
        return Database::Reply();
    Result<> marked;
    if (isLive && number >= m_begun.statements.size()) {
        const Operations::Operation &operation = progress.planned.operations.at(planned.operation).operation;
        marked = m_journal->add(number + 1, planned, Journal::undoOf(operation, m_dialect));
    }
    const Result<PlannedStatement> now =
        rebound(progress.planned, planned, progress.statement, m_connection, m_dialect);
    if (!now)
        return failure(now.error());
    if (marked && !now->undo.isEmpty())
        marked = m_journal->restate(number + 1, *now);
    if (marked && m_isAtOnce)
        marked = m_journal->starting(number + 1, now->sql);
    else if (marked && m_isOutside)
        marked = m_journal->startingOutside(number + 1);
    if (!marked)
        return failure(marked.error());
    Result<Database::Reply> reply = m_connection.run(now->sql);
    for (int tries = 1; !reply && m_isAtOnce && waitedForLock(reply.error(), tries); ++tries)
        reply = m_connection.run(now->sql);
    if (!reply) {
        m_failedStatement = number + 1;
        return reply;
    }
    marked = m_journal->finished(number + 1);
    return marked ? reply : failure(marked.error());
}

} // namespace Retort::Migrator
