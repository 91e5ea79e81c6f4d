// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "migrator/plan.h"

#include <QList>
#include <QString>

#include <optional>

namespace Retort::Migrator
{

/// One statement of a revision that was begun.
struct JournalStatement {
    int operation = -1;
    QString sql = {};
    QStringList undo = {}; ///< what takes its operation back; empty: nothing does
    bool isDone = false;
    bool isOutside = false; ///< of a transaction, on a server that has transactions around DDL
    bool isInDoubt = false; ///< it, or its undoing, was begun, and nobody can tell whether it took place
    int undone = 0; ///< how many of `undo` have run already, where only some have
    friend bool operator==(const JournalStatement &, const JournalStatement &) = default;
};

/// A revision that was begun and not finished, on a server that commits each statement at once.
struct UnfinishedStep {
    Revision::Step step = {};
    Revision::RowChange rowChange = {};
    bool isDecidedAtRunTime = false; ///< the statements are those that were begun, and more may follow
    QList<JournalStatement> statements = {};
    QString error = {}; ///< why it stopped, if it could still say so
    bool isUnderWay = false; ///< a program that lives is at it

    int done() const;
    /// The first statement that is in doubt, or null.
    const JournalStatement *doubtful() const;
    /// "Revision a (upgrade) is half applied: 2 of 5 statements have run.", then one line a statement.
    QStringList text() const;
    friend bool operator==(const UnfinishedStep &, const UnfinishedStep &) = default;
};

/// The table retort_journal of servers without transactions around DDL: what a revision is going to run, and what of it
/// has run. It is there only while a revision is under way, or was left half applied. A statement that changes rows is
/// marked in its own transaction; of one that commits at once, the footprint before it tells afterwards whether it took
/// place, once the server has finished with the connection that sent it: so whoever acts on this holds the lock.
/// Where DDL has transactions, it is only kept of a revision that leaves its transaction (autocommit_block(), CREATE
/// INDEX CONCURRENTLY): the marks of what runs within one come and go with it.
class Journal
{
public:
    Journal(Database::Connection &connection, const Dialect::Dialect &dialect, const VersionTable &versionTable);

    /// Whether this dialect needs one for every revision.
    static bool isNeeded(const Dialect::Dialect &dialect) { return !dialect.transactionalDdl(); }
    /// Whether one may be found: a file's transactions hold whatever stands in a revision.
    static bool isPossible(const Dialect::Dialect &dialect) { return !dialect.readsTables(); }

    /// What was left half applied; nothing if all is well. Writes nothing.
    Result<std::optional<UnfinishedStep>> unfinished();
    /// Writes down what unfinished() has found out.
    Result<> settle(const UnfinishedStep &step);

    /// The step that add() writes for, where the journal was begun by an earlier run. begin() says it, too.
    void goOn(const PlannedStep &step);
    /// Within the open transaction, or in one of its own.
    Result<> begin(const PlannedStep &step);
    /// A statement of a script that decides at run time, as it comes.
    Result<> add(int number, const PlannedStatement &statement, const QStringList &undo);
    /// What a statement says, and what takes it back, now that the table is known.
    Result<> restate(int number, const PlannedStatement &statement);
    Result<> starting(int number, const QString &sql);
    /// The same of a statement outside of a transaction.
    Result<> startingOutside(int number);
    Result<> finished(int number);
    /// The step stopped, at this statement or before it (0).
    Result<> failed(int number, const Error &error);
    /// Before the statement after the first `undone` that take an operation back, and when all have.
    Result<> undoing(int operation, int undone, const QString &sql);
    Result<> undone(int operation);
    /// Within the transaction of the version row.
    Result<> finish();
    /// Forgets everything and removes the table if it was the last.
    Result<> clear();

    /// Whether a program that was killed has left one of our tables.
    static Result<bool> isLeft(Database::Connection &connection, const Dialect::Dialect &dialect);

    /// Whether a statement commits what came before it.
    static bool commits(const QString &sql);
    /// Whether a statement only prepares the connection that it is sent by.
    static bool isOfConnection(const QString &sql);
    /// Whether a statement does more than ask.
    static bool changesDatabase(const QString &sql);
    /// What takes an operation back, statement by statement; empty if nothing does.
    static QStringList undoOf(const Operations::Operation &operation, const Dialect::Dialect &dialect);

private:
    Result<bool> exists();
    Result<> make();
    Result<> resolve(const QVariantList &row, JournalStatement &statement);
    QString rowOf(int number, const PlannedStatement &statement, const QStringList &undo) const;
    Result<bool> isProtected(const QString &sql);
    Result<> execute(const QString &sql);
    QString key() const;

    Database::Connection &m_connection;
    const Dialect::Dialect &m_dialect;
    const VersionTable &m_versionTable;
    QString m_revision; ///< as literals, for each row
    QString m_direction;
    std::optional<QStringList> m_unprotected; ///< tables whose rows no transaction protects
};

} // namespace Retort::Migrator
