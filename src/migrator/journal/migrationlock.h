// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"

#include <QString>

namespace Retort::Migrator
{

/// One program at a time changes a database. Waits by asking again and again: a session that waits within a statement
/// would keep CREATE INDEX CONCURRENTLY waiting for itself. Where the server has no lock that ends with its connection
/// and holds on every node of a cluster, a row of the table retort_lock is it; a row whose connection is gone counts
/// for nothing, and the table goes with the lock.
class MigrationLock
{
public:
    MigrationLock(Database::Connection &connection, const Dialect::Dialect &dialect, QString name);
    ~MigrationLock();
    Q_DISABLE_COPY_MOVE(MigrationLock)

    Result<> acquire(const CancelToken &cancel);
    Result<> release();
    /// Whether a program that lives holds it.
    Result<bool> isHeldByOther();

private:
    struct Row;
    Result<bool> attempt();
    Result<bool> insertRow();
    Result<bool> removeStaleRow();
    Result<Row> row();

    Database::Connection &m_connection;
    const Dialect::Dialect &m_dialect;
    const QString m_name;
    bool m_isHeld = false;
};

} // namespace Retort::Migrator
