// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/difference.h"

#include "rows/compare/rowcollector.h"
#include "rows/compare/tablepairing.h"
#include "rows/snapshotfile.h"
#include "rows/text.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

using Database::SqliteCursor;

constexpr qint64 rowsBetweenTellings = 8192;

SqliteCursor::ColumnPairs pairsOf(const QList<SharedColumn> &columns)
{
    SqliteCursor::ColumnPairs pairs;
    for (const SharedColumn &column : columns)
        pairs.push_back({.left = column.before, .right = column.after});
    return pairs;
}

/// Merges the rows of one table of two snapshots.
class TableComparison
{
public:
    TableComparison(SnapshotReader &before, SnapshotReader &after, TablePairing pairing,
                    const DifferenceOptions &options)
        : m_before(before)
        , m_after(after)
        , m_options(options)
        , m_pairing(std::move(pairing))
        , m_difference(m_pairing.difference)
        , m_collector(options.sameRows, options.rowLimit)
        , m_keyPairs(pairsOf(m_pairing.key))
        , m_comparedPairs(pairsOf(m_pairing.compared))
    {
    }

    Result<TableDifference> run(const CancelToken &cancel);

private:
    Result<> openCursors();
    Result<> merge(const CancelToken &cancel);
    Result<> mergeRow();
    Result<> mergePair();
    Result<> lone(RowState state);
    int compareKeys() const;
    bool losesValues();
    RowDifference pairedRow();
    void countLost(const SharedColumn &column);
    Result<> tell(const RowDifference &row) const;

    SnapshotReader &m_before;
    SnapshotReader &m_after;
    const DifferenceOptions &m_options;
    TablePairing m_pairing;
    TableDifference m_difference;
    RowCollector m_collector;
    const SqliteCursor::ColumnPairs m_keyPairs;
    const SqliteCursor::ColumnPairs m_comparedPairs;
    std::unique_ptr<SqliteCursor> m_cursorBefore;
    std::unique_ptr<SqliteCursor> m_cursorAfter;
};

bool isAtEnd(const std::unique_ptr<SqliteCursor> &cursor)
{
    return !cursor || cursor->isAtEnd();
}

Result<TableDifference> TableComparison::run(const CancelToken &cancel)
{
    const Result<> opened = openCursors();
    if (!opened)
        return failure(opened.error());
    if (const Result<> begun = m_options.tableBegun ? m_options.tableBegun(m_difference) : Result<>(); !begun)
        return failure(begun.error());
    if (const Result<> merged = merge(cancel); !merged)
        return failure(merged.error());
    m_collector.finish(m_difference);
    if (const Result<> done = m_options.tableDone ? m_options.tableDone(m_difference) : Result<>(); !done)
        return failure(done.error());
    return m_difference;
}

Result<> TableComparison::openCursors()
{
    if (m_difference.existedBefore) {
        auto opened = m_before.rows(m_difference.tableBefore, m_difference.keyColumns);
        if (!opened)
            return failure(opened.error());
        m_cursorBefore = std::move(*opened);
    }
    if (m_difference.existsAfter) {
        auto opened = m_after.rows(m_pairing.tableAfter, m_pairing.orderAfter);
        if (!opened)
            return failure(opened.error());
        m_cursorAfter = std::move(*opened);
    }
    return {};
}

Result<> TableComparison::merge(const CancelToken &cancel)
{
    qint64 untold = 0;
    while (!isAtEnd(m_cursorBefore) || !isAtEnd(m_cursorAfter)) {
        if (cancel.isCancelled())
            return failure(Text::tr("Comparing the rows was cancelled."));
        const Result<> merged = mergeRow();
        if (!merged)
            return merged;
        if (++untold == rowsBetweenTellings && m_options.progress)
            m_options.progress(std::exchange(untold, 0));
    }
    if (m_options.progress)
        m_options.progress(untold);
    return {};
}

Result<> TableComparison::mergeRow()
{
    const int order = isAtEnd(m_cursorBefore) ? 1 : isAtEnd(m_cursorAfter) ? -1 : compareKeys();
    Result<> moved = order < 0 ? lone(RowState::Removed) : order > 0 ? lone(RowState::Added) : mergePair();
    if (order <= 0 && moved)
        moved = m_cursorBefore->next();
    if (order >= 0 && moved)
        moved = m_cursorAfter->next();
    return moved;
}

int TableComparison::compareKeys() const
{
    // Without any common column no row is like another one.
    return m_keyPairs.empty() ? -1 : SqliteCursor::compare(*m_cursorBefore, *m_cursorAfter, m_keyPairs);
}

/// A row that stands on one side only.
Result<> TableComparison::lone(RowState state)
{
    const bool isRemoved = state == RowState::Removed;
    RowDifference row{.state = state};
    (isRemoved ? row.before : row.after) = (isRemoved ? m_cursorBefore : m_cursorAfter)->row();
    ++(isRemoved ? m_difference.removed : m_difference.added);
    const auto holdsNull = [&](const SharedColumn &part) {
        return isRemoved ? m_cursorBefore->isNull(part.before) : m_cursorAfter->isNull(part.after);
    };
    const bool bothSides = m_difference.existedBefore && m_difference.existsAfter;
    row.isUnmatched =
        bothSides && (!m_pairing.isCertain || std::any_of(m_pairing.key.cbegin(), m_pairing.key.cend(), holdsNull));
    if (row.isUnmatched) {
        ++m_difference.unmatched;
        if (m_difference.unmatchedReason.isEmpty())
            m_difference.unmatchedReason = m_pairing.reasonForNull();
    }
    const Result<> told = tell(row);
    m_collector.add(std::move(row));
    return told;
}

/// Counts what the columns hold that are not there after.
bool TableComparison::losesValues()
{
    if (m_pairing.removed.isEmpty())
        return false;
    for (const SharedColumn &column : std::as_const(m_pairing.removed))
        countLost(column);
    return true;
}

void TableComparison::countLost(const SharedColumn &column)
{
    if (!m_cursorBefore->isNull(column.before))
        ++m_difference.lostValues[column.name];
}

RowDifference TableComparison::pairedRow()
{
    RowDifference row{.before = m_cursorBefore->row(), .after = m_cursorAfter->row()};
    for (const SharedColumn &column : std::as_const(m_pairing.compared)) {
        if (SqliteCursor::isSame(*m_cursorBefore, *m_cursorAfter, {.left = column.before, .right = column.after}))
            continue;
        row.changedColumns << column.name;
        countLost(column);
    }
    row.state = row.changedColumns.isEmpty() ? RowState::Same : RowState::Changed;
    return row;
}

/// A row that both sides have. Most are the same, and their values are never asked for.
Result<> TableComparison::mergePair()
{
    const bool loses = losesValues();
    const bool isSame = SqliteCursor::areSame(*m_cursorBefore, *m_cursorAfter, m_comparedPairs);
    ++(isSame ? m_difference.same : m_difference.changed);
    const bool isKept = !isSame || m_collector.keepsSame();
    const bool isTold = m_options.visitor && (!isSame || loses);
    if (!isKept && !isTold) {
        m_collector.passOver();
        return {};
    }
    RowDifference row = pairedRow();
    const Result<> told = isTold ? tell(row) : Result<>();
    if (isKept)
        m_collector.add(std::move(row));
    else
        m_collector.passOver();
    return told;
}

Result<> TableComparison::tell(const RowDifference &row) const
{
    return m_options.visitor ? m_options.visitor(m_difference, row) : Result<>();
}

/// Whether a side has nothing to say about a table: the table is there, but its rows were not kept.
bool isUnknown(const Snapshot &snapshot, const QString &table)
{
    return snapshot.schema().table(table) != nullptr && !snapshot.tables().contains(table);
}

QList<TablePair> tablePairs(const Snapshot &before, const Snapshot &after, const Renames &renames)
{
    QList<TablePair> pairs;
    QSet<QString> met;
    const QStringList namesBefore = before.tables();
    for (const QString &name : namesBefore) {
        const QString renamed = renames.tableAfter(name);
        met << renamed;
        if (!isUnknown(after, renamed))
            pairs << TablePair{name, after.tables().contains(renamed) ? renamed : QString()};
    }
    const QStringList namesAfter = after.tables();
    for (const QString &name : namesAfter) {
        const QString original = renames.tables.key(name, name);
        if (!met.contains(name) && !isUnknown(before, original))
            pairs << TablePair{{}, name};
    }
    const auto name = [](const TablePair &pair) { return pair.after.isEmpty() ? pair.before : pair.after; };
    std::stable_sort(pairs.begin(), pairs.end(),
                     [&](const TablePair &left, const TablePair &right) { return name(left) < name(right); });
    return pairs;
}

} // namespace

Result<QList<TableDifference>> difference(const Snapshot &before, const Snapshot &after,
                                          const DifferenceOptions &options, const CancelToken &cancel)
{
    QList<TableDifference> all;
    const auto readerBefore = SnapshotReader::open(before);
    const auto readerAfter = SnapshotReader::open(after);
    if (!readerBefore || !readerAfter)
        return failure(readerBefore ? readerAfter.error() : readerBefore.error());
    for (const TablePair &pair : tablePairs(before, after, options.renames)) {
        Result<TableDifference> table =
            TableComparison(**readerBefore, **readerAfter,
                            tablePairing(before.schema(), after.schema(), pair, options.renames), options)
                .run(cancel);
        if (!table)
            return failure(table.error());
        all << std::move(*table);
    }
    return all;
}

} // namespace Retort::Rows
