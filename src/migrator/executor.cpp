// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/executor.h"

#include "inspector/hastable.h"
#include "migrator/stepfailure.h"
#include "migrator/text.h"
#include "migrator/versiontable.h"

#include <algorithm>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

Revision::RevisionIds sorted(Revision::RevisionIds ids)
{
    std::sort(ids.begin(), ids.end());
    return ids;
}

QString shown(const Revision::RevisionIds &rows)
{
    QStringList texts;
    for (const Revision::RevisionId &row : rows)
        texts << u'\'' + row.text() + u'\'';
    return texts.isEmpty() ? Text::tr("no revision") : texts.join(u", "_s);
}

/// The rows of a table that is known to be there.
Result<Revision::RevisionIds> readRows(Database::Connection &connection, const Dialect::Dialect &dialect,
                                       const VersionTable &versionTable)
{
    const Result<Database::RowSet> found = connection.query(versionQuery(dialect, versionTable));
    if (!found)
        return failure(found.error());
    Revision::RevisionIds rows;
    for (const QVariantList &row : found->rows)
        rows << Revision::RevisionId(row.first().toString());
    return sorted(rows);
}

/// Makes the version table if it is not there; its rows otherwise.
Result<Revision::RevisionIds> ensureVersionTable(Database::Connection &connection, const Dialect::Dialect &dialect,
                                                 const VersionTable &versionTable)
{
    const Result<bool> there = Inspector::hasTable(connection, dialect, versionTable.schema, versionTable.name);
    if (!there)
        return failure(there.error());
    if (*there)
        return readRows(connection, dialect, versionTable);
    const Result<qint64> made =
        connection.execute(Dialect::createVersionTable(dialect, versionTable.schema, versionTable.name));
    if (!made)
        return failure(made.error());
    return Revision::RevisionIds();
}

/// Runs one statement on the version table and checks that it matched one row.
Result<> runVersionStatement(const VersionStatement &statement, Database::Connection &connection,
                             const VersionTable &versionTable)
{
    const Result<qint64> changed = connection.execute(statement.sql);
    if (!changed)
        return failure(changed.error());
    if (!statement.purpose.isEmpty() && *changed != 1) {
        return failure(mismatchText(statement, versionTable, *changed),
                       Text::tr("Somebody else changed the version table in the meantime."));
    }
    return {};
}

/// One run of a plan over one connection.
class Run
{
public:
    Run(const Plan &plan, Database::Connection &connection, const Dialect::Dialect &dialect,
        const VersionTable &versionTable, Observer &observer, const CancelToken &cancel)
        : m_plan(plan)
        , m_connection(connection)
        , m_dialect(dialect)
        , m_versionTable(versionTable)
        , m_observer(observer)
        , m_cancel(cancel)
        , m_rows(sorted(plan.rowsBefore))
    {
    }

    Result<> all();

private:
    Result<> step(int index);
    Result<> checkRows(int index);
    Result<> statements(int index, StepProgress &progress);
    Result<> statement(int index, int number, qsizetype &versionStatement, StepProgress &progress);
    Result<> keepTransaction(StepProgress &progress);

    const Plan &m_plan;
    Database::Connection &m_connection;
    const Dialect::Dialect &m_dialect;
    const VersionTable &m_versionTable;
    Observer &m_observer;
    const CancelToken &m_cancel;
    Revision::RevisionIds m_rows;
};

Result<> Run::all()
{
    for (int index = 0; index < int(m_plan.steps.size()); ++index) {
        const Result<> done = step(index);
        if (!done)
            return done;
    }
    return {};
}

Result<> Run::step(int index)
{
    const PlannedStep &planned = m_plan.steps.at(index);
    StepProgress progress{.planned = planned, .dialect = m_dialect};
    m_observer.stepStarted(index, planned);
    if (m_cancel.isCancelled())
        return failure(cancelled(progress));
    const Result<> begun = m_connection.begin(m_dialect.beginStatement());
    if (!begun)
        return failure(m_cancel.isCancelled() ? cancelled(progress) : failedToBegin(progress, begun.error()));
    Result<> done = checkRows(index);
    if (!done && m_cancel.isCancelled())
        done = failure(cancelled(progress));
    if (done)
        done = statements(index, progress);
    if (done) {
        const Result<> committed = m_connection.commit();
        if (!committed)
            done = failure(failedToCommit(progress, committed.error()));
    }
    // A statement that fails may have ended the transaction already (SQLite does when a write is interrupted).
    if (!done && m_connection.inTransaction()) {
        const Result<> undone = m_connection.rollback();
        if (!undone)
            return failure(failedToRollBack(done.error(), undone.error()));
    }
    if (!done)
        return done;
    m_rows = sorted(Revision::applied(m_rows, planned.rowChange));
    m_observer.stepCommitted(index);
    return {};
}

Result<> Run::checkRows(int index)
{
    const Result<Revision::RevisionIds> rows = index == 0 ? ensureVersionTable(m_connection, m_dialect, m_versionTable)
                                                          : readRows(m_connection, m_dialect, m_versionTable);
    if (!rows)
        return failure(rows.error());
    if (*rows == m_rows)
        return {};
    return failure(
        Text::tr("The database stands at %1, but the plan was made for %2.").arg(shown(*rows), shown(m_rows)),
        Text::tr("Somebody else changed it in the meantime; make the plan again."));
}

Result<> Run::statements(int index, StepProgress &progress)
{
    // On a server that commits DDL at once, making the version table has ended the transaction.
    const Result<> kept = keepTransaction(progress);
    if (!kept)
        return kept;
    qsizetype versionStatement = 0;
    for (int number = 0; number < int(progress.planned.statements.size()); ++number) {
        progress.statement = number;
        const Result<> done = statement(index, number, versionStatement, progress);
        if (!done)
            return done;
    }
    if (m_cancel.isCancelled())
        return failure(cancelled(progress));
    return {};
}

Result<> Run::statement(int index, int number, qsizetype &versionStatement, StepProgress &progress)
{
    if (m_cancel.isCancelled())
        return failure(cancelled(progress));
    m_observer.statementStarted(index, number);
    const PlannedStatement &planned = progress.planned.statements.at(number);
    Result<> done;
    if (planned.operation < 0) {
        const QList<VersionStatement> expected =
            versionStatements(progress.planned.rowChange, m_dialect, m_versionTable);
        VersionStatement checked = expected.value(versionStatement++);
        checked.sql = planned.sql;
        done = runVersionStatement(checked, m_connection, m_versionTable);
    } else {
        const Result<qint64> changed = m_connection.execute(planned.sql);
        if (!changed)
            done = failure(changed.error());
    }
    if (!done) {
        if (!m_connection.inTransaction() && !m_dialect.transactionalDdl())
            progress.committed = number;
        return failure(m_cancel.isCancelled() ? cancelled(progress) : failedStatement(progress, done.error()));
    }
    ++progress.done;
    return keepTransaction(progress);
}

Result<> Run::keepTransaction(StepProgress &progress)
{
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

Result<> writeStamp(const QList<Revision::RowChange> &changes, Database::Connection &connection,
                    const Dialect::Dialect &dialect, const VersionTable &versionTable)
{
    const Result<Revision::RevisionIds> rows = ensureVersionTable(connection, dialect, versionTable);
    if (!rows)
        return failure(rows.error());
    for (const Revision::RowChange &change : changes) {
        for (const VersionStatement &statement : versionStatements(change, dialect, versionTable)) {
            const Result<> done = runVersionStatement(statement, connection, versionTable);
            if (!done)
                return done;
        }
    }
    return {};
}

} // namespace

Result<Revision::RevisionIds> currentRows(Database::Connection &connection, const Dialect::Dialect &dialect,
                                          const VersionTable &versionTable)
{
    const Result<bool> there = Inspector::hasTable(connection, dialect, versionTable.schema, versionTable.name);
    if (!there)
        return failure(there.error());
    return *there ? readRows(connection, dialect, versionTable) : Revision::RevisionIds();
}

Result<> run(const Plan &plan, Database::Connection &connection, const Dialect::Dialect &dialect,
             const VersionTable &versionTable, Observer &observer, const CancelToken &cancel)
{
    if (plan.dialect != dialect.name()) {
        return failure(Text::tr("The plan was made for %1 and cannot run on %2.").arg(plan.dialect, dialect.name()));
    }
    if (connection.inTransaction())
        return failure(Text::tr("The connection has a transaction open; commit or roll it back first."));
    return Run(plan, connection, dialect, versionTable, observer, cancel).all();
}

Result<> stamp(const QList<Revision::RowChange> &changes, Database::Connection &connection,
               const Dialect::Dialect &dialect, const VersionTable &versionTable)
{
    const Result<> begun = connection.begin(dialect.beginStatement());
    if (!begun)
        return begun;
    Result<> done = writeStamp(changes, connection, dialect, versionTable);
    if (done && connection.inTransaction())
        done = connection.commit();
    if (!done && connection.inTransaction()) {
        const Result<> undone = connection.rollback();
        if (!undone)
            return failure(failedToRollBack(done.error(), undone.error()));
    }
    return done;
}

} // namespace Retort::Migrator
