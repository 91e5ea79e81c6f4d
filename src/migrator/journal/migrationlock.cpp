// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/journal/migrationlock.h"

#include "migrator/text.h"

#include <QThread>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int pollMilliseconds = 50;

/// One lock a database, whatever version table is meant.
const QString lockRow = u"'migration'"_s;

/// Who this connection is: the node, since when it runs (connection numbers start anew with it), the connection and its
/// user.
struct Owner {
    QString node = {};
    qint64 nodeStart = 0;
    qint64 connection = 0;
    QString user = {};
};

Result<qint64> serverTime(Database::Connection &connection)
{
    const Result<Database::RowSet> rows = connection.query(u"SELECT UNIX_TIMESTAMP()"_s);
    return rows ? Result<qint64>(rows->rows.value(0).value(0).toLongLong()) : failure(rows.error());
}

/// When the server was started. Its time is looked at before and behind, because a busy server takes seconds between
/// two answers.
Result<qint64> startOf(Database::Connection &connection)
{
    Result<qint64> before = serverTime(connection);
    while (before) {
        const Result<Database::RowSet> uptime = connection.query(u"SHOW GLOBAL STATUS LIKE 'Uptime'"_s);
        if (!uptime)
            return failure(uptime.error());
        const Result<qint64> after = serverTime(connection);
        if (!after || *after == *before)
            return after ? Result<qint64>(*after - uptime->rows.value(0).value(1).toLongLong()) : after;
        before = after;
    }
    return before;
}

Result<Owner> ownerOf(Database::Connection &connection)
{
    const Result<qint64> start = startOf(connection);
    if (!start)
        return failure(start.error());
    const Result<Database::RowSet> names =
        connection.query(u"SELECT CONCAT(@@hostname, ':', @@port), CONNECTION_ID(), CURRENT_USER()"_s);
    if (!names)
        return failure(names.error());
    const QVariantList row = names->rows.value(0);
    return Owner{.node = row.value(0).toString(),
                 .nodeStart = *start,
                 .connection = row.value(1).toLongLong(),
                 .user = row.value(2).toString()};
}

/// A duplicate key, or a table that somebody has dropped in between.
bool isRace(const Error &error)
{
    return error.message.contains(u" 1062)"_s) || error.message.contains(u" 1146)"_s)
        || error.message.contains(u" 1050)"_s) || error.message.contains(u" 1213)"_s);
}

} // namespace

MigrationLock::MigrationLock(Database::Connection &connection, const Dialect::Dialect &dialect, QString name)
    : m_connection(connection)
    , m_dialect(dialect)
    , m_name(std::move(name))
{
}

MigrationLock::~MigrationLock()
{
    // Nobody can be told; the lock ends with the connection.
    if (m_isHeld)
        static_cast<void>(release());
}

Result<> MigrationLock::acquire(const CancelToken &cancel)
{
    if (m_dialect.lockQuery(m_name).isEmpty() && m_dialect.transactionalDdl())
        return {};
    for (;;) {
        const Result<bool> held = attempt();
        if (!held)
            return failure(held.error());
        if (*held)
            break;
        if (cancel.isCancelled())
            return failure(Text::tr("Cancelled while another program changes the database."));
        QThread::msleep(pollMilliseconds);
    }
    m_isHeld = true;
    return {};
}

Result<bool> MigrationLock::attempt()
{
    const QString query = m_dialect.lockQuery(m_name);
    if (query.isEmpty())
        return insertRow();
    const Result<Database::RowSet> locked = m_connection.query(query);
    if (!locked)
        return failure(locked.error());
    return locked->rows.value(0).value(0).toBool();
}

Result<bool> MigrationLock::insertRow()
{
    const Result<Owner> owner = ownerOf(m_connection);
    if (!owner)
        return failure(owner.error());
    const Result<qint64> made = m_connection.execute(
        u"CREATE TABLE IF NOT EXISTS retort_lock (name VARCHAR(190) NOT NULL PRIMARY KEY, node VARCHAR(190) NOT NULL, "
        "node_start BIGINT NOT NULL, connection BIGINT NOT NULL, account VARCHAR(190) NOT NULL, taken DATETIME(6) NOT "
        "NULL) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"_s);
    if (!made && !isRace(made.error()))
        return failure(made.error());
    const Result<qint64> inserted =
        m_connection.execute(u"INSERT INTO retort_lock VALUES (%1, %2, %3, %4, %5, NOW(6))"_s.arg(
            lockRow, m_dialect.literal(owner->node), QString::number(owner->nodeStart),
            QString::number(owner->connection), m_dialect.literal(owner->user)));
    if (inserted)
        return true;
    if (!isRace(inserted.error()))
        return failure(inserted.error());
    return removeStaleRow();
}

/// The lock as it stands in its table.
struct MigrationLock::Row {
    bool isThere = false;
    bool isStale = false; ///< its connection is gone, and whatever that was at has come to its end
    QString connection = {};
    QString nodeStart = {};
};

Result<MigrationLock::Row> MigrationLock::row()
{
    const Result<Owner> self = ownerOf(m_connection);
    if (!self)
        return failure(self.error());
    // Other people's connections can be seen only with the privilege PROCESS; without it their rows count.
    const Result<Database::RowSet> rows = m_connection.query(
        u"SELECT l.connection, l.node, l.node_start, l.account, EXISTS (SELECT 1 FROM information_schema.PROCESSLIST p "
        "WHERE p.ID = l.connection), EXISTS (SELECT 1 FROM information_schema.PROCESSLIST p WHERE p.USER <> "
        "SUBSTRING_INDEX(CURRENT_USER(), '@', 1)) FROM retort_lock l WHERE l.name = %1"_s.arg(lockRow));
    if (!rows)
        return isRace(rows.error()) ? Result<Row>(Row()) : failure(rows.error());
    if (rows->rows.isEmpty())
        return Row();
    const QVariantList row = rows->rows.first();
    const bool isSameNode = row[1].toString() == self->node;
    const bool isOtherStart = qAbs(row[2].toLongLong() - self->nodeStart) > 2;
    const bool isGone = row[4].toInt() == 0 && (row[3].toString() == self->user || row[5].toInt() != 0);
    const bool isOwnNumber = row[0].toLongLong() == self->connection;
    return Row{.isThere = true,
               .isStale = isSameNode && (isOtherStart || isGone || isOwnNumber),
               .connection = row[0].toString(),
               .nodeStart = row[2].toString()};
}

Result<bool> MigrationLock::isHeldByOther()
{
    if (m_isHeld)
        return false;
    if (m_dialect.transactionalDdl()) {
        const Result<bool> isFree = m_dialect.lockQuery(m_name).isEmpty() ? Result<bool>(true) : attempt();
        if (!isFree || !*isFree)
            return isFree ? Result<bool>(true) : failure(isFree.error());
        m_isHeld = !m_dialect.unlockQuery(m_name).isEmpty();
        const Result<> released = release();
        return released ? Result<bool>(false) : failure(released.error());
    }
    const Result<Row> found = row();
    return found ? Result<bool>(found->isThere && !found->isStale) : failure(found.error());
}

/// Takes away the row of a connection that is gone. Always false: the row is to be inserted then.
Result<bool> MigrationLock::removeStaleRow()
{
    const Result<Row> found = row();
    if (!found)
        return failure(found.error());
    if (!found->isStale)
        return false;
    const Result<qint64> removed =
        m_connection.execute(u"DELETE FROM retort_lock WHERE name = %1 AND connection = %2 AND node_start = %3"_s.arg(
            lockRow, found->connection, found->nodeStart));
    if (!removed && !isRace(removed.error()))
        return failure(removed.error());
    return false;
}

Result<> MigrationLock::release()
{
    if (!m_isHeld)
        return {};
    m_isHeld = false;
    const QString query = m_dialect.unlockQuery(m_name);
    if (!query.isEmpty()) {
        const Result<Database::RowSet> unlocked = m_connection.query(query);
        return unlocked ? Result<>() : failure(unlocked.error());
    }
    // The row and the table go at once: what is dropped holds nobody else's row.
    const Result<qint64> released = m_connection.execute(u"DROP TABLE retort_lock"_s);
    return released ? Result<>() : failure(released.error());
}

} // namespace Retort::Migrator
