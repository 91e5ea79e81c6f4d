// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "rows/renames.h"
#include "schema/table.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QVariant>

#include <functional>
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
    QString table = {}; ///< as it is called after, or was before if it is gone
    QString tableBefore = {}; ///< the same unless it was renamed
    bool existedBefore = false;
    bool existsAfter = false;
    QStringList columnsBefore = {};
    QStringList columnsAfter = {};
    QStringList addedColumns = {};
    QStringList removedColumns = {};
    QStringList keyColumns = {}; ///< by which rows were paired, as called before; empty if one side has no such table
    QMap<QString, QString> renamedColumns = {}; ///< before → after
    /// Values in rows of both sides that are not NULL before and are gone or another one after, by the column before.
    QMap<QString, qint64> lostValues = {};
    qint64 same = 0;
    qint64 changed = 0;
    qint64 added = 0;
    qint64 removed = 0;
    QList<RowDifference> rows = {}; ///< in key order; at most the limit, same rows only where differing ones leave room
    bool truncated = false;

    /// The column's name after, whether it was renamed or not.
    QString columnAfter(const QString &column) const { return renamedColumns.value(column, column); }
    QString columnBefore(const QString &column) const;
    bool isRenamed() const { return existedBefore && existsAfter && !tableBefore.isEmpty() && table != tableBefore; }
};

/// Told of every row that is not the same on both sides or whose columns are not all there any more, in the order of
/// the comparison and however many there are; the table's counts and rows are not whole yet. An error ends the
/// comparison.
using DifferenceVisitor = std::function<Result<>(const TableDifference &table, const RowDifference &row)>;

/// Whether rows that are the same are listed too, as far as the limit leaves room.
enum class SameRows { Keep, LeaveOut };

struct DifferenceOptions {
    SameRows sameRows = SameRows::Keep;
    int rowLimit = 10'000;
    Renames renames = {};
    DifferenceVisitor visitor = {};
};

/// Compares two snapshots table by table: an ordered merge by primary key (whole row where there is none, or where the
/// two sides have different ones), through the renames. Numbers of equal value are the same, whether INTEGER or REAL.
Result<QList<TableDifference>> difference(const Snapshot &before, const Snapshot &after,
                                          const DifferenceOptions &options, const CancelToken &cancel);

} // namespace Retort::Rows
