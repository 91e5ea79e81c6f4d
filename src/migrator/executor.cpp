// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/executor.h"

#include "inspector/hastable.h"
#include "migrator/journal/journal.h"
#include "migrator/journal/migrationlock.h"
#include "migrator/run.h"
#include "migrator/stepfailure.h"
#include "migrator/text.h"
#include "migrator/versionrows.h"

namespace Retort::Migrator
{

namespace
{

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
             const VersionTable &versionTable, Observer &observer, const CancelToken &cancel, const Replan &replan)
{
    if (plan.dialect != dialect.name()) {
        return failure(Text::tr("The plan was made for %1 and cannot run on %2.").arg(plan.dialect, dialect.name()));
    }
    if (connection.inTransaction())
        return failure(Text::tr("The connection has a transaction open; commit or roll it back first."));
    return Run(plan, connection, dialect, versionTable, observer, cancel, replan).all();
}

Result<> stamp(const QList<Revision::RowChange> &changes, Database::Connection &connection,
               const Dialect::Dialect &dialect, const VersionTable &versionTable)
{
    // A journal that somebody is writing must not be forgotten under his hands.
    MigrationLock lock(connection, dialect, versionTable.name);
    const Result<> locked = Journal::isPossible(dialect) ? lock.acquire(CancelToken()) : Result<>();
    if (!locked)
        return locked;
    const Result<> begun = connection.begin(dialect.beginStatement());
    if (!begun)
        return begun;
    Result<> done = writeStamp(changes, connection, dialect, versionTable);
    if (done && connection.inTransaction())
        done = connection.commit();
    // Whoever stamps says where the database stands, whatever a half-applied revision has left.
    if (done && Journal::isPossible(dialect))
        done = Journal(connection, dialect, versionTable).clear();
    if (!done && connection.inTransaction()) {
        const Result<> undone = connection.rollback();
        if (!undone)
            return failure(failedToRollBack(done.error(), undone.error()));
    }
    return done;
}

} // namespace Retort::Migrator
