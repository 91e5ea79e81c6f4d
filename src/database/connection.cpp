// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/connection.h"

#include "database/backend.h"
#include "database/serverbackend.h"
#include "database/sqlite/sqlitecursor.h"
#include "database/sqlitebackend.h"
#include "database/text.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <utility>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

Error interruptedError()
{
    return Error{.message = Text::tr("The statement was interrupted.")};
}

bool isInterrupted(const Error &error)
{
    return error.message == interruptedError().message;
}

bool isLockFailure(const Error &error)
{
    static const QRegularExpression codes(uR"(\((?:PostgreSQL (?:55P03|40P01|40001)|MariaDB 1205)\))"_s);
    return codes.match(error.message).hasMatch();
}

QString firstWord(const QString &sql)
{
    static const QRegularExpression pattern(uR"(^(?:\s|;|--[^\n]*(?:\n|$)|/\*.*?\*/)*([A-Za-z]+))"_s,
                                            QRegularExpression::DotMatchesEverythingOption);
    return pattern.match(sql).captured(1).toUpper();
}

namespace
{

/// What stands for a transaction within the one that is held.
const QString savepoint = u"retort_held"_s;

} // namespace

struct Connection::Private {
    ConnectionSettings settings;
    std::unique_ptr<Backend> backend;
    CancelToken cancel = {}; ///< of stopWith()
    bool isHeld = false; ///< within a transaction that is never committed
    bool isWithin = false; ///< a savepoint of it

    Result<> send(const QString &sql)
    {
        const Result<qint64> done = backend->execute(sql, {});
        return done ? Result<>() : failure(done.error());
    }
};

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionSettings &settings, OpenMode mode)
{
    Result<std::unique_ptr<Backend>> backend =
        settings.driver == Driver::Sqlite ? SqliteBackend::open(settings, mode) : ServerBackend::open(settings, mode);
    if (!backend)
        return failure(backend.error());
    auto d = std::make_unique<Private>(Private{.settings = settings, .backend = std::move(*backend)});
    return std::unique_ptr<Connection>(new Connection(std::move(d)));
}

Connection::Connection(std::unique_ptr<Private> privateData)
    : d(std::move(privateData))
{
}

Connection::~Connection() = default;

const ConnectionSettings &Connection::settings() const
{
    return d->settings;
}

ConnectionSettings Connection::reached() const
{
    return d->backend->reached().value_or(d->settings);
}

QString Connection::serverVersion() const
{
    return d->backend->version();
}

Result<qint64> Connection::execute(const QString &sql, const QVariantList &parameters)
{
    return d->backend->execute(sql, parameters);
}

Result<RowSet> Connection::query(const QString &sql, const QVariantList &parameters)
{
    RowSet rowSet;
    const Result<> done = d->backend->read(sql, parameters, rowSet.columns, [&rowSet](const QVariantList &row) {
        rowSet.rows << row;
        return true;
    });
    if (!done)
        return failure(done.error());
    return rowSet;
}

Result<Reply> Connection::run(const QString &sql, const QVariantList &parameters)
{
    Result<RowSet> rows = query(sql, parameters);
    if (!rows)
        return failure(rows.error());
    const Change change = d->backend->lastChange();
    return Reply{.rows = *std::move(rows), .affectedRows = change.rows, .insertedKey = change.insertedKey};
}

Result<> Connection::forEachRow(const QString &sql, const QVariantList &parameters, const RowVisitor &visitor)
{
    return d->backend->stream(sql, parameters, visitor);
}

bool Connection::isLost() const
{
    return d->backend->isLost();
}

bool Connection::inTransaction() const
{
    return d->isHeld ? d->isWithin : d->backend->inTransaction();
}

Result<> Connection::begin(const QString &beginStatement)
{
    Result<> begun = d->send(d->isHeld ? u"SAVEPOINT "_s + savepoint : beginStatement);
    d->isWithin = begun.has_value();
    return begun;
}

Result<> Connection::commit()
{
    if (!d->isHeld)
        return d->backend->commit();
    Result<> released = d->send(u"RELEASE SAVEPOINT "_s + savepoint);
    d->isWithin = d->isWithin && !released;
    return released;
}

Result<> Connection::rollback()
{
    if (!inTransaction())
        return {};
    if (!d->isHeld)
        return d->backend->rollback();
    const Result<> undone = d->send(u"ROLLBACK TO SAVEPOINT "_s + savepoint);
    return undone ? commit() : undone;
}

Result<> Connection::holdTransaction(const QString &beginStatement)
{
    Result<> begun = d->send(beginStatement);
    d->isHeld = begun.has_value();
    d->isWithin = false;
    return begun;
}

void Connection::interrupt()
{
    d->backend->interrupt();
}

void Connection::interruptForGood()
{
    d->backend->interruptForGood();
}

CancelToken Connection::stopWith(const CancelToken &cancel)
{
    d->backend->stopWith(cancel);
    return std::exchange(d->cancel, cancel);
}

Result<std::unique_ptr<SqliteCursor>> Connection::cursor(const QString &sql, const QVariantList &parameters)
{
    return d->backend->cursor(sql, parameters);
}

Result<> Connection::copyTo(const QString &file, const std::function<bool(qint64 done, qint64 all)> &progress)
{
    return d->backend->copyTo(file, progress);
}

Result<ForeignKeys> Connection::setForeignKeys(ForeignKeys wanted)
{
    return d->backend->setForeignKeys(wanted);
}

Result<std::unique_ptr<Transaction>> Transaction::begin(Connection &connection, const QString &beginStatement)
{
    const Result<> begun = connection.begin(beginStatement);
    if (!begun)
        return failure(begun.error());
    return std::unique_ptr<Transaction>(new Transaction(connection));
}

Transaction::Transaction(Connection &connection)
    : m_connection(connection)
{
}

Transaction::~Transaction()
{
    // A failing rollback has nobody to tell: the server ends the transaction when the connection goes.
    if (m_open)
        static_cast<void>(m_connection.rollback());
}

Result<> Transaction::commit()
{
    Result<> done = m_connection.commit();
    if (done)
        m_open = false;
    return done;
}

Result<QString> test(const ConnectionSettings &settings)
{
    // A reader that may not write leaves the -wal and -shm files of a WAL database behind.
    const bool isReadOnlyFile = settings.driver == Driver::Sqlite && !settings.isInMemory()
        && QFileInfo(settings.file).isReadable() && !QFileInfo(settings.file).isWritable();
    const auto connection = Connection::open(settings, isReadOnlyFile ? OpenMode::ReadOnly : OpenMode::ReadWrite);
    if (!connection)
        return failure(connection.error());
    return (*connection)->serverVersion();
}

} // namespace Retort::Database
