// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/journal/halfapplied.h"

#include "migrator/journal/migrationlock.h"
#include "migrator/run.h"
#include "migrator/text.h"
#include "migrator/versiontable.h"

#include <algorithm>

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
        planned.statements << PlannedStatement{
            .sql = statement.sql, .operation = statement.operation, .isOutsideTransaction = statement.isOutside};
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

/// The first statement of an operation that has run.
JournalStatement firstOf(const UnfinishedStep &unfinished, int operation)
{
    for (const JournalStatement &statement : unfinished.statements) {
        if (statement.operation == operation && statement.isDone)
            return statement;
    }
    return {};
}

/// Takes an operation back, or the rest of it.
Result<> undoOperation(const UnfinishedStep &unfinished, int operation, Journal &journal,
                       Database::Connection &connection)
{
    const JournalStatement first = firstOf(unfinished, operation);
    Result<> done;
    for (int number = first.undone; done && number < int(first.undo.size()); ++number) {
        const QString &sql = first.undo.at(number);
        done = journal.undoing(operation, number, sql);
        if (!done)
            return done;
        const Result<qint64> executed = connection.execute(sql);
        if (!executed)
            done = failure(executed.error());
    }
    return done ? journal.undone(operation) : done;
}

/// What was left, with what is in doubt taken as the person says, written down.
Result<UnfinishedStep> settled(Journal &journal, Doubt doubt)
{
    const Result<std::optional<UnfinishedStep>> found = journal.unfinished();
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(nothingToDo());
    UnfinishedStep step = **found;
    for (JournalStatement &statement : step.statements) {
        if (!statement.isInDoubt)
            continue;
        if (doubt == Doubt::Refuse) {
            return failure(
                Text::tr("Nobody can tell whether this statement has run: %1").arg(statement.sql.simplified()),
                Text::tr("Look at the database, and say “--take-as run” or “--take-as not-run”."));
        }
        const bool hasRun = doubt == Doubt::HasRun;
        if (!statement.isDone)
            statement.isDone = hasRun;
        else if (hasRun && ++statement.undone >= statement.undo.size())
            statement.isDone = false;
        statement.isInDoubt = false;
    }
    const Result<> written = journal.settle(step);
    return written ? Result<UnfinishedStep>(step) : failure(written.error());
}

} // namespace

Result<std::optional<UnfinishedStep>> unfinishedStep(Database::Connection &connection, const Dialect::Dialect &dialect,
                                                     const VersionTable &versionTable)
{
    if (!Journal::isPossible(dialect))
        return std::nullopt;
    Result<std::optional<UnfinishedStep>> step = Journal(connection, dialect, versionTable).unfinished();
    if (!step || !*step)
        return step;
    const Result<bool> isHeld = MigrationLock(connection, dialect, versionTable.name).isHeldByOther();
    if (!isHeld)
        return failure(isHeld.error());
    (*step)->isUnderWay = *isHeld;
    return step;
}

Error halfApplied(const UnfinishedStep &step)
{
    return {.message = step.text().join(u'\n'),
            .hint = Text::tr("“retort-cli resume” runs the rest, “retort-cli undo” takes back what has run, and "
                             "“retort-cli stamp” declares where the database stands.")};
}

Result<> resume(const Revision::Graph &graph, Database::Connection &connection, const Dialect::Dialect &dialect,
                const VersionTable &versionTable, Observer &observer, const CancelToken &cancel, Doubt doubt)
{
    if (!Journal::isPossible(dialect))
        return failure(nothingToDo());
    MigrationLock lock(connection, dialect, versionTable.name);
    const Result<> locked = lock.acquire(cancel);
    if (!locked)
        return locked;
    Journal journal(connection, dialect, versionTable);
    const Result<UnfinishedStep> found = settled(journal, doubt);
    if (!found)
        return failure(found.error());
    const UnfinishedStep &unfinished = *found;
    if (std::any_of(unfinished.statements.cbegin(), unfinished.statements.cend(),
                    [](const JournalStatement &statement) { return statement.undone > 0; })) {
        return failure(Text::tr("The undoing of revision %1 was begun.").arg(unfinished.step.revision.text()),
                       Text::tr("“retort-cli undo” goes on with it."));
    }
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
                        const VersionTable &versionTable, const CancelToken &cancel, Doubt doubt)
{
    if (!Journal::isPossible(dialect))
        return failure(nothingToDo());
    MigrationLock lock(connection, dialect, versionTable.name);
    const Result<> locked = lock.acquire(cancel);
    if (!locked)
        return locked;
    Journal journal(connection, dialect, versionTable);
    const Result<UnfinishedStep> found = settled(journal, doubt);
    if (!found)
        return failure(found.error());
    const Result<QList<int>> operations = undoable(*found);
    if (!operations)
        return failure(operations.error());
    for (const int operation : *operations) {
        if (cancel.isCancelled())
            return failure(Text::tr("Cancelled; “retort-cli undo” goes on with it."));
        const Result<> done = undoOperation(*found, operation, journal, connection);
        if (!done)
            return done;
    }
    return journal.clear();
}

} // namespace Retort::Migrator
