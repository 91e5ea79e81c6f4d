// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "schema/table.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QVariant>

#include <memory>

namespace Retort::Rows
{

/// Schema and rows of some tables at one moment, kept in a temporary SQLite file that goes away with the last copy.
class Snapshot
{
public:
    /// Reads the named tables (those that exist) in key order. Cancel between rows.
    static Result<Snapshot> take(Database::Connection &connection, const Dialect::Dialect &dialect,
                                 const Schema::Database &schema, const QStringList &tables, const CancelToken &cancel);

    const Schema::Database &schema() const;
    /// The tables whose rows it holds, sorted.
    QStringList tables() const;
    Result<qint64> rowCount(const QString &table) const;
    /// Rows of a table in key order, for reading; bounded memory.
    Result<> forEachRow(const QString &table, const std::function<bool(const QVariantList &)> &visitor) const;

private:
    friend class SnapshotCursor;
    struct Private;
    std::shared_ptr<const Private> d;
};

enum class RowState { Same, Changed, Added, Removed };

struct RowDifference {
    RowState state = RowState::Same;
    QVariantList before = {}; ///< in the order of TableDifference::columnsBefore; empty if added
    QVariantList after = {};
    QStringList changedColumns = {};
};

/// One table before and after. Rows are compared by the columns that both sides have. A table that is on one side only
/// has all its rows added or removed.
struct TableDifference {
    QString table = {};
    bool existedBefore = false;
    bool existsAfter = false;
    QStringList columnsBefore = {};
    QStringList columnsAfter = {};
    QStringList addedColumns = {};
    QStringList removedColumns = {};
    qint64 same = 0;
    qint64 changed = 0;
    qint64 added = 0;
    qint64 removed = 0;
    QList<RowDifference> rows = {}; ///< in key order; at most the limit, same rows only where differing ones leave room
    bool truncated = false;
};

/// Compares two snapshots table by table: an ordered merge by primary key (whole row where there is none, or where the
/// two sides have different ones). Numbers of equal value are the same, whether INTEGER or REAL.
/// `keepSame` also lists equal rows (up to the limit).
enum class SameRows { Keep, LeaveOut };
Result<QList<TableDifference>> difference(const Snapshot &before, const Snapshot &after, SameRows sameRows,
                                          int rowLimit, const CancelToken &cancel);

} // namespace Retort::Rows
