// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/rowlimits.h"
#include "rows/renames.h"
#include "rows/snapshot.h"

#include <QMap>

#include <functional>

namespace Retort::Rows
{

enum class RowState { Same, Changed, Added, Removed };

struct RowDifference {
    RowState state = RowState::Same;
    QVariantList before = {}; ///< in the order of TableDifference::columnsBefore; empty if added
    QVariantList after = {};
    QStringList changedColumns = {};
    bool isUnmatched = false; ///< nobody can tell whether it came or went, or is a changed one: see unmatchedReason
};

/// By what the rows of both sides were paired.
enum class Pairing { Nothing, PrimaryKey, UniqueKey, WholeRow };

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
    Pairing pairing = Pairing::Nothing;
    QStringList keyColumns = {}; ///< by which rows were paired, as called before; empty if one side has no such table
    QString unmatchedReason = {}; ///< why rows without a partner may have one, in a sentence
    QMap<QString, QString> renamedColumns = {}; ///< before → after
    /// Values in rows of both sides that are not NULL before and are gone or another one after, by the column before.
    QMap<QString, qint64> lostValues = {};
    qint64 same = 0;
    qint64 changed = 0;
    qint64 added = 0;
    qint64 removed = 0;
    qint64 unmatched = 0; ///< of those added and removed
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
/// Told of a table before its first row, where its counts are not known yet, or behind its last one. A table in which a
/// value is found that is too long for memory is begun a second time: what was told of it is void. An error ends the
/// comparison.
using TableVisitor = std::function<Result<>(const TableDifference &table)>;

/// Whether rows that are the same are listed too, as far as the limit leaves room.
enum class SameRows { Keep, LeaveOut };

struct DifferenceOptions {
    SameRows sameRows = SameRows::Keep;
    int rowLimit = usualListedRows;
    Renames renames = {};
    DifferenceVisitor visitor = {};
    TableVisitor tableBegun = {};
    TableVisitor tableDone = {};
    std::function<void(qint64 rows)> progress = {}; ///< told now and then how many rows more were compared
};

/// Compares two snapshots table by table: an ordered merge by primary key (where there is none, or the two sides have
/// different ones, by a unique key that is never NULL, else by the whole row), through the renames. Numbers of equal
/// value are the same, whether INTEGER or REAL. Values that are too long for memory stand in the rows as DigestedValue.
Result<QList<TableDifference>> difference(const Snapshot &before, const Snapshot &after,
                                          const DifferenceOptions &options, const CancelToken &cancel);

} // namespace Retort::Rows
