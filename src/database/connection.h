// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "database/connectionsettings.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <memory>

namespace Retort::Database
{

class SqliteCursor;

/// Rows of a query, as the driver gives them. NULL is an invalid QVariant.
struct RowSet {
    QStringList columns = {};
    QList<QVariantList> rows = {};
};

/// What one statement did.
struct Reply {
    RowSet rows = {}; ///< without columns if the statement gives none
    qint64 affectedRows = -1; ///< -1: the statement changes no rows
    QVariant insertedKey = {}; ///< of an INSERT, where the server tells it
};

/// How to open: never make a file that is not there unless asked to.
enum class OpenMode { ReadWrite, ReadWriteCreate, ReadOnly };

/// Whether foreign keys are looked at when rows change.
enum class ForeignKeys { Ignored, Enforced };

/// One open connection. Lives and dies in the thread that opened it; only interrupt() may be called from others.
class Connection
{
public:
    /// Opens. SQLite: the file must exist and be a database (unless created), which is checked by reading its schema.
    /// Errors say what to do (missing folder, not a database, no permission, locked, missing driver, server refused).
    static Result<std::unique_ptr<Connection>> open(const ConnectionSettings &settings, OpenMode mode);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    const ConnectionSettings &settings() const;
    /// How other programs of this machine reach the same database while this connection is open: by its tunnel.
    ConnectionSettings reached() const;
    /// "SQLite 3.40.1", "PostgreSQL 15.18", "MariaDB 10.11.19".
    QString serverVersion() const;

    /// Runs one statement with positional parameters (?). Returns the number of rows it changed (0 for DDL).
    Result<qint64> execute(const QString &sql, const QVariantList &parameters = {});
    /// Runs one query and reads all its rows (the caller limits them).
    Result<RowSet> query(const QString &sql, const QVariantList &parameters = {});
    /// Runs one statement of any kind and tells everything about it.
    Result<Reply> run(const QString &sql, const QVariantList &parameters = {});
    /// Runs one query and hands over row by row; the visitor returns false to stop. Bounded memory. The visitor must
    /// not use this connection: servers keep only one result open.
    Result<> forEachRow(const QString &sql, const QVariantList &parameters,
                        const std::function<bool(const QVariantList &)> &visitor);

    /// Whether the server has gone away, as the last statement found: every further one fails.
    bool isLost() const;

    /// Whether a transaction is open, as the server says (SQLite: sqlite3_get_autocommit).
    bool inTransaction() const;
    Result<> begin(const QString &beginStatement);
    Result<> commit();
    /// Ends the transaction if one is open.
    Result<> rollback();
    /// From here on everything stands in one transaction that is undone when the connection goes: begin(), commit() and
    /// rollback() are about savepoints in it. For servers that undo DDL.
    Result<> holdTransaction(const QString &beginStatement);

    /// Stops the statement that is running now, from any thread: it then fails with "interrupted". A no-op between
    /// statements.
    void interrupt();
    /// The same, and every later statement but a rollback fails so too, from any thread: the connection is about to go.
    void interruptForGood();

    /// From now on every statement but a rollback fails as interrupted once the token is cancelled. SQLite only;
    /// servers are stopped by interrupt(). Returns the token that counted before.
    CancelToken stopWith(const CancelToken &cancel);
    /// SQLite: begins a query whose rows are looked at where they are; it stands before its first row. The connection
    /// must stay until the cursor has gone. Servers refuse.
    Result<std::unique_ptr<SqliteCursor>> cursor(const QString &sql, const QVariantList &parameters = {});
    /// SQLite: writes a consistent copy of the whole database to a new file, by its backup interface, while others may
    /// go on reading and writing. Told of pages done and all pages now and then; false stops it. Servers refuse.
    Result<> copyTo(const QString &file, const std::function<bool(qint64 done, qint64 all)> &progress);

    /// SQLite: switches foreign keys on or off, outside of transactions only, and returns what was set before. Servers
    /// always enforce them.
    Result<ForeignKeys> setForeignKeys(ForeignKeys wanted);

private:
    struct Private;
    explicit Connection(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// Rolls back on every way out but commit().
class Transaction
{
public:
    static Result<std::unique_ptr<Transaction>> begin(Connection &connection, const QString &beginStatement);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)
    Result<> commit();

private:
    explicit Transaction(Connection &connection);
    Connection &m_connection;
    bool m_open = true;
};

/// Whether an error only says that somebody called interrupt().
bool isInterrupted(const Error &error);

/// Whether an error only says that somebody else had a lock for too long.
bool isLockFailure(const Error &error);

/// Opens, reads the version, closes. Returns the version and leaves nothing behind.
Result<QString> test(const ConnectionSettings &settings);

} // namespace Retort::Database
