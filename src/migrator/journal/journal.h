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
    friend bool operator==(const JournalStatement &, const JournalStatement &) = default;
};

/// A revision that was begun and not finished, on a server that commits each statement at once.
struct UnfinishedStep {
    Revision::Step step = {};
    Revision::RowChange rowChange = {};
    bool isDecidedAtRunTime = false; ///< the statements are those that were begun, and more may follow
    QList<JournalStatement> statements = {};
    QString error = {}; ///< why it stopped, if it could still say so

    int done() const;
    /// "Revision a (upgrade) is half applied: 2 of 5 statements have run.", then one line a statement.
    QStringList text() const;
    friend bool operator==(const UnfinishedStep &, const UnfinishedStep &) = default;
};

/// The table retort_journal of servers without transactions around DDL: what a revision is going to run, and what of it
/// has run. It is there only while a revision is under way, or was left half applied. A statement that changes rows is
/// marked in its own transaction; of one that commits at once, the schema's fingerprint before it tells afterwards
/// whether it took place.
class Journal
{
public:
    Journal(Database::Connection &connection, const Dialect::Dialect &dialect, const VersionTable &versionTable);

    /// Whether this dialect needs one.
    static bool isNeeded(const Dialect::Dialect &dialect) { return !dialect.transactionalDdl(); }

    /// What was left half applied, doubts resolved; nothing if all is well. Makes no table.
    Result<std::optional<UnfinishedStep>> unfinished();

    Result<> begin(const PlannedStep &step);
    /// A statement of a script that decides at run time, as it comes.
    Result<> add(int number, const PlannedStatement &statement, const QStringList &undo);
    Result<> starting(int number, const QString &sql);
    Result<> finished(int number);
    /// The step stopped, at this statement or before it (0).
    Result<> failed(int number, const Error &error);
    /// Takes the marks of an operation's statements away, because it was taken back.
    Result<> undoing(int operation);
    Result<> undone(int operation);
    /// Within the transaction of the version row.
    Result<> finish();
    /// Forgets everything and removes the table if it was the last.
    Result<> clear();

    /// Whether a statement commits what came before it.
    static bool commits(const QString &sql);
    /// Whether a statement does more than ask.
    static bool changesDatabase(const QString &sql);
    /// What takes an operation back, statement by statement; empty if nothing does.
    static QStringList undoOf(const Operations::Operation &operation, const Dialect::Dialect &dialect);

private:
    Result<bool> exists();
    void resolve(int number, const QVariantList &row, JournalStatement &statement, const QString &now);
    Result<QString> fingerprint();
    Result<> execute(const QString &sql);
    QString key() const;

    Database::Connection &m_connection;
    const Dialect::Dialect &m_dialect;
    const VersionTable &m_versionTable;
    QString m_revision; ///< as literals, for each row
    QString m_direction;
};

} // namespace Retort::Migrator
