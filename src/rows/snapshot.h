// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "schema/table.h"

#include <QList>
#include <QString>
#include <QVariant>

#include <functional>
#include <limits>
#include <memory>

namespace Retort::Rows
{

/// Schema and rows of some tables at one moment, kept in a temporary SQLite file that goes away with the last copy.
class Snapshot
{
public:
    /// No table is too large.
    static constexpr qint64 everyRow = std::numeric_limits<qint64>::max();

    /// Reads the named tables (those that exist) in key order; tables with more rows than `mostRows` are skipped.
    /// Cancel between rows.
    static Result<Snapshot> take(Database::Connection &connection, const Dialect::Dialect &dialect,
                                 const Schema::Database &schema, const QStringList &tables, const CancelToken &cancel,
                                 qint64 mostRows = everyRow);
    /// The same rows without a copy: they are read from the database file whenever somebody asks for them, so it must
    /// stay as it is meanwhile. Where the file cannot be read in that way (a server, a database in memory, texts that
    /// are not UTF-8), they are copied.
    static Result<Snapshot> inPlace(Database::Connection &connection, const Dialect::Dialect &dialect,
                                    const Schema::Database &schema, const QStringList &tables,
                                    const CancelToken &cancel);

    const Schema::Database &schema() const;
    /// The tables whose rows it holds, sorted.
    QStringList tables() const;
    /// The tables that were skipped, sorted, and the number of rows beyond which they were.
    QStringList skippedTables() const;
    qint64 mostRows() const;
    /// The size of the copy, and how long it took; 0 without a copy.
    qint64 bytes() const;
    qint64 milliseconds() const;
    Result<qint64> rowCount(const QString &table) const;
    /// Rows of a table in key order, for reading; bounded memory.
    Result<> forEachRow(const QString &table, const std::function<bool(const QVariantList &)> &visitor) const;

private:
    friend class SnapshotReader;
    friend class SnapshotTaker;
    struct Private;
    std::shared_ptr<const Private> d;
};

} // namespace Retort::Rows
