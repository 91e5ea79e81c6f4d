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
#include <vector>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

using Database::SqliteCursor;

constexpr qint64 rowsBetweenTellings = 8192;

SqliteCursor::ColumnPairs pairsOf(const QList<SharedColumn> &columns, const TableDifference &table, Reading reading)
{
    SqliteCursor::ColumnPairs pairs;
    for (const SharedColumn &column : columns)
        TableRows::addPairs(pairs, {.left = column.before, .right = column.after}, int(table.columnsBefore.size()),
                            int(table.columnsAfter.size()), reading);
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
        , m_collector(options.sameRows, options.rowLimit)
    {
    }

    Result<TableDifference> run(const CancelToken &cancel);

private:
    bool isToBeCareful() const;
    Result<> attempt(Reading reading, const CancelToken &cancel);
    Result<> openRows();
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
    Reading m_reading = Reading::Whole;
    SqliteCursor::ColumnPairs m_keyPairs;
    SqliteCursor::ColumnPairs m_comparedPairs;
    std::vector<SqliteCursor::ColumnPairs> m_columnPairs; ///< of each compared column
    std::unique_ptr<TableRows> m_rowsBefore;
    std::unique_ptr<TableRows> m_rowsAfter;
};

bool isAtEnd(const std::unique_ptr<TableRows> &rows)
{
    return !rows || rows->isAtEnd();
}

/// A copy that was made carefully is to be read so.
bool TableComparison::isToBeCareful() const
{
    const SnapshotTable *before = m_before.tableOf(m_pairing.difference.tableBefore);
    const SnapshotTable *after = m_after.tableOf(m_pairing.tableAfter);
    return (before != nullptr && before->isCareful()) || (after != nullptr && after->isCareful());
}

/// Few tables hold values that are too long for memory, and nobody knows which before one of them is met: then it is
/// begun anew.
Result<TableDifference> TableComparison::run(const CancelToken &cancel)
{
    Reading reading = isToBeCareful() ? Reading::Careful : Reading::Whole;
    Result<> compared = attempt(reading, cancel);
    if (!compared && reading == Reading::Whole && Database::isTooLarge(compared.error()))
        compared = attempt(Reading::Careful, cancel);
    if (!compared)
        return failure(compared.error());
    m_collector.finish(m_difference);
    if (const Result<> done = m_options.tableDone ? m_options.tableDone(m_difference) : Result<>(); !done)
        return failure(done.error());
    return m_difference;
}

Result<> TableComparison::attempt(Reading reading, const CancelToken &cancel)
{
    m_reading = reading;
    m_difference = m_pairing.difference;
    m_collector = RowCollector(m_options.sameRows, m_options.rowLimit);
    m_keyPairs = pairsOf(m_pairing.key, m_difference, reading);
    m_comparedPairs = pairsOf(m_pairing.compared, m_difference, reading);
    m_columnPairs.clear();
    for (const SharedColumn &column : std::as_const(m_pairing.compared))
        m_columnPairs.push_back(pairsOf({column}, m_difference, reading));
    if (const Result<> begun = m_options.tableBegun ? m_options.tableBegun(m_difference) : Result<>(); !begun)
        return begun;
    const Result<> opened = openRows();
    return opened ? merge(cancel) : opened;
}

Result<> TableComparison::openRows()
{
    m_rowsBefore.reset();
    m_rowsAfter.reset();
    if (m_difference.existedBefore) {
        auto opened = m_before.rows(m_difference.tableBefore, m_difference.keyColumns, m_reading);
        if (!opened)
            return failure(opened.error());
        m_rowsBefore = std::move(*opened);
    }
    if (m_difference.existsAfter) {
        auto opened = m_after.rows(m_pairing.tableAfter, m_pairing.orderAfter, m_reading);
        if (!opened)
            return failure(opened.error());
        m_rowsAfter = std::move(*opened);
    }
    return {};
}

Result<> TableComparison::merge(const CancelToken &cancel)
{
    qint64 untold = 0;
    while (!isAtEnd(m_rowsBefore) || !isAtEnd(m_rowsAfter)) {
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
    const int order = isAtEnd(m_rowsBefore) ? 1 : isAtEnd(m_rowsAfter) ? -1 : compareKeys();
    Result<> moved = order < 0 ? lone(RowState::Removed) : order > 0 ? lone(RowState::Added) : mergePair();
    if (order <= 0 && moved)
        moved = m_rowsBefore->next();
    if (order >= 0 && moved)
        moved = m_rowsAfter->next();
    return moved;
}

int TableComparison::compareKeys() const
{
    // Without any common column no row is like another one.
    return m_keyPairs.empty() ? -1 : SqliteCursor::compare(m_rowsBefore->cursor(), m_rowsAfter->cursor(), m_keyPairs);
}

/// A row that stands on one side only.
Result<> TableComparison::lone(RowState state)
{
    const bool isRemoved = state == RowState::Removed;
    RowDifference row{.state = state};
    (isRemoved ? row.before : row.after) = (isRemoved ? m_rowsBefore : m_rowsAfter)->row();
    ++(isRemoved ? m_difference.removed : m_difference.added);
    const auto holdsNull = [&](const SharedColumn &part) {
        return isRemoved ? m_rowsBefore->isNull(part.before) : m_rowsAfter->isNull(part.after);
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
    if (!m_rowsBefore->isNull(column.before))
        ++m_difference.lostValues[column.name];
}

RowDifference TableComparison::pairedRow()
{
    RowDifference row{.before = m_rowsBefore->row(), .after = m_rowsAfter->row()};
    for (qsizetype at = 0; at < m_pairing.compared.size(); ++at) {
        if (SqliteCursor::areSame(m_rowsBefore->cursor(), m_rowsAfter->cursor(), m_columnPairs.at(size_t(at))))
            continue;
        const SharedColumn &column = m_pairing.compared.at(at);
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
    const bool isSame = SqliteCursor::areSame(m_rowsBefore->cursor(), m_rowsAfter->cursor(), m_comparedPairs);
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
