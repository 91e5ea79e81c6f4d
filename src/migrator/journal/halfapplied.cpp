// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/journal/halfapplied.h"

#include "migrator/journal/migrationlock.h"
#include "migrator/run.h"
#include "migrator/text.h"
#include "migrator/versiontable.h"

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// The step as the journal has it; the script is read again only where it decides at run time.
PlannedStep plannedFrom(const UnfinishedStep &unfinished, const Revision::Graph &graph, const Dialect::Dialect &dialect,
                        const VersionTable &versionTable)
{
    PlannedStep planned{.step = unfinished.step, .rowChange = unfinished.rowChange};
    if (const Revision::Node *node = graph.find(unfinished.step.revision)) {
        planned.file = node->file.path;
        planned.message = node->file.header.message;
        planned.downRevisions = node->downRevisions;
    }
    if (unfinished.isDecidedAtRunTime)
        planned.decidedAtRunTime = TextPosition();
    for (const JournalStatement &statement : unfinished.statements)
        planned.statements << PlannedStatement{.sql = statement.sql, .operation = statement.operation};
    for (const VersionStatement &statement : versionStatements(unfinished.rowChange, dialect, versionTable))
        planned.statements << PlannedStatement{.sql = statement.sql};
    return planned;
}

Error nothingToDo()
{
    return {.message = Text::tr("No revision is half applied.")};
}

/// The operations of which something has run, the last first; or why one of them cannot be taken back.
Result<QList<int>> undoable(const UnfinishedStep &unfinished)
{
    QList<int> operations;
    for (qsizetype number = unfinished.statements.size() - 1; number >= 0; --number) {
        const JournalStatement &statement = unfinished.statements.at(number);
        if (!statement.isDone)
            continue;
        if (statement.undo.isEmpty()) {
            return failure(
                Text::tr("Statement %1 of revision %2 cannot be taken back: %3")
                    .arg(QString::number(number + 1), unfinished.step.revision.text(), statement.sql.simplified()),
                Text::tr("Resume the revision, or repair the database by hand and stamp it."));
        }
        if (!operations.contains(statement.operation))
            operations << statement.operation;
    }
    return operations;
}

QStringList undoStatements(const UnfinishedStep &unfinished, int operation)
{
    for (const JournalStatement &statement : unfinished.statements) {
        if (statement.operation == operation)
            return statement.undo;
    }
    return {};
}

} // namespace

Result<std::optional<UnfinishedStep>> unfinishedStep(Database::Connection &connection, const Dialect::Dialect &dialect,
                                                     const VersionTable &versionTable)
{
    if (!Journal::isNeeded(dialect))
        return std::nullopt;
    return Journal(connection, dialect, versionTable).unfinished();
}

Error halfApplied(const UnfinishedStep &step)
{
    return {.message = step.text().join(u'\n'),
            .hint = Text::tr("“retort-cli resume” runs the rest, “retort-cli undo” takes back what has run, and "
                             "“retort-cli stamp” declares where the database stands.")};
}

Result<> resume(const Revision::Graph &graph, Database::Connection &connection, const Dialect::Dialect &dialect,
                const VersionTable &versionTable, Observer &observer, const CancelToken &cancel)
{
    MigrationLock lock(connection, dialect, versionTable.name);
    const Result<> locked = lock.acquire(cancel);
    if (!locked)
        return locked;
    const Result<std::optional<UnfinishedStep>> found = unfinishedStep(connection, dialect, versionTable);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(nothingToDo());
    const UnfinishedStep &unfinished = **found;
    if (unfinished.isDecidedAtRunTime && graph.find(unfinished.step.revision) == nullptr) {
        return failure(Text::tr("Can't locate revision identified by '%1'").arg(unfinished.step.revision.text()));
    }
    const Result<Revision::RevisionIds> rows = currentRows(connection, dialect, versionTable);
    if (!rows)
        return failure(rows.error());
    const Plan plan{.dialect = dialect.name(),
                    .rowsBefore = *rows,
                    .steps = {plannedFrom(unfinished, graph, dialect, versionTable)}};
    Run run(plan, connection, dialect, versionTable, observer, cancel, {});
    return run.rest(unfinished);
}

Result<> undoUnfinished(Database::Connection &connection, const Dialect::Dialect &dialect,
                        const VersionTable &versionTable, const CancelToken &cancel)
{
    MigrationLock lock(connection, dialect, versionTable.name);
    const Result<> locked = lock.acquire(cancel);
    if (!locked)
        return locked;
    const Result<std::optional<UnfinishedStep>> found = unfinishedStep(connection, dialect, versionTable);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(nothingToDo());
    const Result<QList<int>> operations = undoable(**found);
    if (!operations)
        return failure(operations.error());
    Journal journal(connection, dialect, versionTable);
    for (const int operation : *operations) {
        Result<> done = journal.undoing(operation);
        for (const QString &sql : undoStatements(**found, operation)) {
            if (!done)
                return done;
            const Result<qint64> executed = connection.execute(sql);
            if (!executed)
                done = failure(executed.error());
        }
        if (done)
            done = journal.undone(operation);
        if (!done)
            return done;
    }
    return journal.clear();
}

} // namespace Retort::Migrator
