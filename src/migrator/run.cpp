// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/run.h"

#include "dialect/spoken.h"
#include "migrator/contexts/livecontext.h"
#include "migrator/journal/halfapplied.h"
#include "migrator/journal/migrationlock.h"
#include "migrator/revisionscript.h"
#include "migrator/text.h"
#include "migrator/versionrows.h"

#include <QScopeGuard>

#include <utility>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int shownRows = 3;

QString joinedRow(const QVariantList &row)
{
    QStringList texts;
    for (const QVariant &value : row)
        texts << (value.isNull() ? u"NULL"_s : value.toString());
    return texts.join(u", "_s);
}

/// The check that SQLite does not make while foreign keys are off.
PlannedStatement foreignKeyCheck()
{
    return {.sql = u"SELECT \"table\", rowid, parent FROM pragma_foreign_key_check"_s,
            .refusal = Text::tr("%1 rows refer to rows that do not exist any more; the first: %2.")};
}

} // namespace

Run::Run(const Plan &plan, Database::Connection &connection, const Dialect::Dialect &dialect,
         const VersionTable &versionTable, Observer &observer, const CancelToken &cancel, Replan replan)
    : m_plan(plan)
    , m_connection(connection)
    , m_dialect(Dialect::spoken(dialect, connection.serverVersion()))
    , m_versionTable(versionTable)
    , m_observer(observer)
    , m_cancel(cancel)
    , m_replan(std::move(replan))
    , m_isAtOnce(Journal::isNeeded(dialect))
    , m_rows(sorted(plan.rowsBefore))
    , m_committedRows(m_rows)
{
    if (m_isAtOnce)
        m_journal.emplace(connection, dialect, versionTable);
}

Result<> Run::all()
{
    if (m_plan.steps.isEmpty()) {
        const Result<bool> isLeft = m_journal ? Journal::isLeft(m_connection, m_dialect) : false;
        if (!isLeft)
            return failure(isLeft.error());
        if (!*isLeft)
            return {};
    }
    MigrationLock lock(m_connection, m_dialect, m_versionTable.name);
    Result<> done = lock.acquire(m_cancel);
    if (!done)
        return done;
    done = refuseHalfApplied();
    if (done)
        done = allSteps();
    if (!done)
        return done;
    if (m_journal)
        done = m_journal->clear();
    const Result<> released = lock.release();
    return done ? released : done;
}

Result<> Run::rest(const UnfinishedStep &begun)
{
    m_begun = begun;
    if (!m_journal)
        m_journal.emplace(m_connection, m_dialect, m_versionTable);
    const Result<> done = allSteps();
    return done && m_journal ? m_journal->clear() : done;
}

Result<> Run::allSteps()
{
    int index = 0;
    int tries = 0;
    while (index < int(m_plan.steps.size())) {
        m_hasCommitted = m_hasCommitted && index > m_committedSteps;
        const Result<Outcome> done = step(index);
        if (!done && !m_isAtOnce && !m_hasCommitted && waitedForLock(done.error(), ++tries)) {
            index = m_committedSteps;
            m_rows = m_committedRows;
            continue;
        }
        if (!done)
            return failure(done.error());
        tries = 0;
        index = *done == Outcome::PlannedAnew ? 0 : index + 1;
    }
    return {};
}

Result<Run::Outcome> Run::step(int index)
{
    const PlannedStep planned = m_plan.steps.at(index);
    PlannedStep recorded = planned;
    if (planned.decidedAtRunTime) {
        recorded.operations.clear();
        recorded.statements.clear();
    }
    StepProgress progress{.planned = recorded, .dialect = m_dialect, .together = index - m_committedSteps};
    if (m_cancel.isCancelled() && m_connection.inTransaction())
        return failure(undo(failure(cancelled(progress))).error());
    if (m_cancel.isCancelled())
        return failure(cancelled(progress));
    Result<> done = m_connection.inTransaction() ? Result<>() : beginTransaction(index);
    if (!done)
        return failure(m_cancel.isCancelled() ? cancelled(progress) : failedToBegin(progress, done.error()));
    const Result<bool> stands = standsWhereExpected(index);
    if (stands && !*stands)
        return planAnew();
    if (stands) {
        m_observer.stepStarted(index, planned);
        done = beginJournal(planned);
        if (done)
            done = planned.decidedAtRunTime ? live(index, progress, recorded) : statements(index, progress);
    } else {
        done = failure(m_cancel.isCancelled() ? cancelled(progress) : stands.error());
    }
    if (done && m_pause && m_pause->wereEnforced() && ignoresForeignKeys(planned, m_dialect)) {
        if (const Result<Database::Reply> kept = check(foreignKeyCheck()); !kept)
            done = failure(kept.error());
    }
    if (done && m_journal)
        done = m_isAtOnce ? m_journal->finish() : m_journal->clear();
    const bool isLast = !isTogether() || index + 1 == int(m_plan.steps.size());
    if (done && isLast) {
        const Result<> committed = m_connection.commit();
        if (!committed)
            done = failure(failedToCommit(progress, committed.error()));
    }
    if (!done)
        return failure(undo(done).error());
    m_rows = sorted(Revision::applied(m_rows, planned.rowChange));
    if (!m_isAtOnce)
        m_journal.reset();
    if (isLast) {
        m_pause.reset();
        noteCommitted(index + 1);
    }
    return Outcome::Done;
}

Result<> Run::undo(const Result<> &cause)
{
    m_isOutside = false;
    // The transaction is over by the end of this: what was switched off for it comes back.
    const auto restored = qScopeGuard([this] { m_pause.reset(); });
    // A statement that fails may have ended the transaction already (SQLite does when a write is interrupted).
    if (m_connection.inTransaction()) {
        const Result<> undone = m_connection.rollback();
        if (!undone)
            return failure(failedToRollBack(cause.error(), undone.error()));
    }
    for (const QString &statement : m_dialect.resetStatements())
        static_cast<void>(m_connection.execute(statement)); // a connection that refuses even these is broken
    // A journal that cannot be written to (the server is gone) tells what it knows by the footprint of its statement.
    if (m_journal)
        static_cast<void>(m_journal->failed(m_failedStatement, cause.error()));
    if (!m_isAtOnce)
        m_journal.reset();
    return cause;
}

Result<bool> Run::standsWhereExpected(int index)
{
    const Result<Revision::RevisionIds> rows = index == 0 ? ensureVersionTable(m_connection, m_dialect, m_versionTable)
                                                          : readRows(m_connection, m_dialect, m_versionTable);
    if (!rows)
        return failure(rows.error());
    if (*rows == m_rows)
        return true;
    if (m_replan)
        return false;
    return failure(
        Text::tr("The database stands at %1, but the plan was made for %2.").arg(shown(*rows), shown(m_rows)),
        Text::tr("Somebody else changed it in the meantime; make the plan again."));
}

Result<Run::Outcome> Run::planAnew()
{
    const Result<> released = m_connection.rollback();
    if (!released)
        return failure(released.error());
    const Result<Revision::RevisionIds> rows = currentRows(m_connection, m_dialect, m_versionTable);
    if (!rows)
        return failure(rows.error());
    const Result<Plan> plan = m_replan(*rows);
    if (!plan)
        return failure(plan.error());
    m_plan = *plan;
    m_pause.reset();
    m_rows = m_committedRows = sorted(*rows);
    m_committedSteps = 0;
    return Outcome::PlannedAnew;
}

Result<> Run::statements(int index, StepProgress &progress)
{
    // On a server that commits DDL at once, making the version table has ended the transaction.
    const Result<> kept = keepTransaction(progress);
    if (!kept)
        return kept;
    for (int number = 0; number < int(progress.planned.statements.size()); ++number) {
        progress.statement = number;
        const PlannedStatement &planned = progress.planned.statements.at(number);
        if (planned.operation < 0)
            break; // the version table's own
        if (m_cancel.isCancelled())
            return failure(cancelled(progress));
        m_observer.statementStarted(index, number);
        const Result<Database::Reply> done = statement(planned, progress);
        if (!done)
            return failure(done.error());
    }
    return versionRow(progress, index);
}

Result<> Run::live(int index, StepProgress &progress, PlannedStep &recorded)
{
    const Result<> kept = keepTransaction(progress);
    if (!kept)
        return kept;
    LiveContext context(m_connection, m_dialect, recorded,
                        [&](const PlannedStatement &planned) -> Result<Database::Reply> {
                            progress.statement = int(recorded.statements.size()) - 1;
                            if (m_cancel.isCancelled())
                                return failure(cancelled(progress));
                            return statement(planned, progress);
                        });
    const Result<> evaluated = evaluateRevision(recorded, context);
    if (!evaluated)
        return failure(context.failedStatement() ? *context.failedStatement() : evaluated.error());
    for (const VersionStatement &each : versionStatements(recorded.rowChange, m_dialect, m_versionTable))
        recorded.statements << PlannedStatement{.sql = each.sql};
    progress.statement = int(recorded.statements.size()) - 1;
    return versionRow(progress, index);
}

Result<> Run::versionRow(StepProgress &progress, int index)
{
    const Result<> entered = enter(false, progress);
    if (!entered)
        return entered;
    const QList<VersionStatement> expected = versionStatements(progress.planned.rowChange, m_dialect, m_versionTable);
    const int first = int(progress.planned.statements.size()) - int(expected.size());
    for (int number = 0; number < int(expected.size()); ++number) {
        progress.statement = first + number;
        if (m_cancel.isCancelled())
            return failure(cancelled(progress));
        if (!progress.planned.decidedAtRunTime)
            m_observer.statementStarted(index, progress.statement);
        VersionStatement checked = expected.at(number);
        checked.sql = progress.planned.statements.at(progress.statement).sql;
        const Result<> done = runVersionStatement(checked, m_connection, m_versionTable);
        if (!done)
            return failure(m_cancel.isCancelled() ? cancelled(progress) : failedStatement(progress, done.error()));
        ++progress.done;
    }
    if (m_cancel.isCancelled())
        return failure(cancelled(progress));
    return {};
}

Result<Database::Reply> Run::statement(const PlannedStatement &planned, StepProgress &progress)
{
    const Result<> entered = enter(planned.isOutsideTransaction && !m_isAtOnce, progress);
    if (!entered)
        return failure(entered.error());
    Result<Database::Reply> reply = !planned.refusal.isEmpty() ? check(planned)
        : m_journal                                            ? journaled(planned, progress)
                                                               : send(planned, progress);
    if (!reply) {
        if (!m_connection.inTransaction() && !m_dialect.transactionalDdl())
            progress.committed = progress.done;
        return failure(m_cancel.isCancelled() ? cancelled(progress) : failedStatement(progress, reply.error()));
    }
    ++progress.done;
    if (!m_journal && planned.refusal.isEmpty() && !isQuestion(planned, progress))
        m_sent << planned;
    const Result<> kept = keepTransaction(progress);
    if (!kept)
        return failure(kept.error());
    return reply;
}

/// A query that must find no row.
Result<Database::Reply> Run::check(const PlannedStatement &planned)
{
    qint64 count = 0;
    QStringList first;
    const Result<> done = m_connection.forEachRow(planned.sql, {}, [&](const QVariantList &row) {
        if (++count <= shownRows)
            first << joinedRow(row);
        return true;
    });
    if (!done)
        return failure(done.error());
    if (count > 0)
        return failure(
            QString(planned.refusal).replace(u"%1"_s, QString::number(count)).replace(u"%2"_s, first.join(u"; "_s)));
    return Database::Reply();
}

} // namespace Retort::Migrator
