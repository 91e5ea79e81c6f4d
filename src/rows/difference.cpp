// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/snapshot.h"

#include "rows/snapshotfile.h"
#include "rows/text.h"
#include "rows/valueorder.h"

#include <QSet>

#include <algorithm>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// A column that both sides have, by its places.
struct SharedColumn {
    QString name = {}; ///< before
    qsizetype before = 0;
    qsizetype after = 0;
};

/// Collects differing and same rows apart, so that the limit never prefers a same row to a differing one.
class RowCollector
{
public:
    RowCollector(SameRows sameRows, int limit)
        : m_sameRows(sameRows)
        , m_limit(std::max(limit, 0))
    {
    }

    void add(RowDifference row);
    /// Moves the rows in order into the difference.
    void finish(TableDifference &difference);

private:
    struct Numbered {
        qint64 number = 0;
        RowDifference row = {};
    };

    void keep(QList<Numbered> &list, RowDifference row);

    const SameRows m_sameRows;
    const qsizetype m_limit;
    qint64 m_number = 0;
    QList<Numbered> m_differing;
    QList<Numbered> m_same;
    bool m_truncated = false;
};

void RowCollector::keep(QList<Numbered> &list, RowDifference row)
{
    if (list.size() < m_limit)
        list << Numbered{.number = m_number, .row = std::move(row)};
    else
        m_truncated = true;
}

void RowCollector::add(RowDifference row)
{
    ++m_number;
    if (row.state != RowState::Same)
        keep(m_differing, std::move(row));
    else if (m_sameRows == SameRows::Keep)
        keep(m_same, std::move(row));
}

void RowCollector::finish(TableDifference &difference)
{
    const qsizetype room = m_limit - m_differing.size();
    m_truncated = m_truncated || m_same.size() > room;
    QList<Numbered> all = m_differing + m_same.first(std::min(room, m_same.size()));
    std::sort(all.begin(), all.end(),
              [](const Numbered &left, const Numbered &right) { return left.number < right.number; });
    for (Numbered &numbered : all)
        difference.rows << std::move(numbered.row);
    difference.truncated = m_truncated;
}

/// Compares one table of two snapshots.
class TableComparison
{
public:
    /// An empty name: the table is not on that side.
    TableComparison(const Snapshot &before, const Snapshot &after, const QString &tableBefore,
                    const QString &tableAfter, const DifferenceOptions &options);

    Result<TableDifference> run(const CancelToken &cancel);

private:
    void readColumns(const Schema::Table *before, const Schema::Table *after);
    void chooseKey(const Schema::Table &before, const Schema::Table &after);
    Result<> openCursors();
    Result<> mergeRow(RowCollector &collector);
    void countLost(const SharedColumn &column, const QVariant &value);
    Result<> merge(RowCollector &collector, const CancelToken &cancel);
    int compareKeys(const QVariantList &before, const QVariantList &after) const;
    RowDifference paired(const QVariantList &before, const QVariantList &after);
    void count(RowState state);

    const Snapshot &m_before;
    const Snapshot &m_after;
    const DifferenceOptions &m_options;
    TableDifference m_difference;
    QString m_nameAfter;
    QList<SharedColumn> m_shared;
    QList<SharedColumn> m_removed; ///< columns that only the side before has
    QList<SharedColumn> m_key; ///< of the merge: the key, or all shared columns
    QStringList m_orderAfter;
    std::unique_ptr<SnapshotCursor> m_cursorBefore;
    std::unique_ptr<SnapshotCursor> m_cursorAfter;
};

QStringList columnNames(const Schema::Table *table)
{
    QStringList names;
    if (table != nullptr) {
        for (const Schema::Column &column : table->columns)
            names << column.name;
    }
    return names;
}

TableComparison::TableComparison(const Snapshot &before, const Snapshot &after, const QString &tableBefore,
                                 const QString &tableAfter, const DifferenceOptions &options)
    : m_before(before)
    , m_after(after)
    , m_options(options)
    , m_nameAfter(tableAfter)
{
    m_difference.table = tableAfter.isEmpty() ? tableBefore : tableAfter;
    m_difference.tableBefore = tableBefore.isEmpty() ? tableAfter : tableBefore;
    const Schema::Table *known = tableBefore.isEmpty() ? nullptr : before.schema().table(tableBefore);
    const Schema::Table *knownAfter = tableAfter.isEmpty() ? nullptr : after.schema().table(tableAfter);
    m_difference.existedBefore = known != nullptr;
    m_difference.existsAfter = knownAfter != nullptr;
    readColumns(known, knownAfter);
}

void TableComparison::readColumns(const Schema::Table *before, const Schema::Table *after)
{
    m_difference.columnsBefore = columnNames(before);
    m_difference.columnsAfter = columnNames(after);
    if (before == nullptr || after == nullptr)
        return;
    QSet<QString> met;
    for (qsizetype at = 0; at < m_difference.columnsBefore.size(); ++at) {
        const QString &name = m_difference.columnsBefore.at(at);
        const QString renamed = m_options.renames.columnAfter(m_difference.tableBefore, name);
        const qsizetype place = m_difference.columnsAfter.indexOf(renamed);
        if (place < 0) {
            m_removed << SharedColumn{name, at, -1};
            m_difference.removedColumns << name;
            continue;
        }
        met << renamed;
        if (renamed != name)
            m_difference.renamedColumns.insert(name, renamed);
        m_shared << SharedColumn{name, at, place};
    }
    for (const QString &name : m_difference.columnsAfter) {
        if (!met.contains(name))
            m_difference.addedColumns << name;
    }
    chooseKey(*before, *after);
}

void TableComparison::chooseKey(const Schema::Table &before, const Schema::Table &after)
{
    const QStringList keyBefore = before.primaryKeyColumns();
    const QStringList keyAfter = after.primaryKeyColumns();
    QSet<QString> renamed;
    for (const QString &name : keyBefore)
        renamed << m_difference.columnAfter(name);
    const bool isSameKey = !keyBefore.isEmpty() && renamed == QSet<QString>(keyAfter.cbegin(), keyAfter.cend());
    QStringList names = keyBefore;
    if (!isSameKey) {
        names.clear();
        for (const SharedColumn &column : m_shared)
            names << column.name;
    }
    for (const QString &name : names) {
        const QString nameAfter = m_difference.columnAfter(name);
        m_difference.keyColumns << name;
        m_orderAfter << nameAfter;
        m_key << SharedColumn{name, m_difference.columnsBefore.indexOf(name),
                              m_difference.columnsAfter.indexOf(nameAfter)};
    }
}

Result<TableDifference> TableComparison::run(const CancelToken &cancel)
{
    RowCollector collector(m_options.sameRows, m_options.rowLimit);
    const Result<> opened = openCursors();
    if (!opened)
        return failure(opened.error());
    const Result<> merged = merge(collector, cancel);
    if (!merged)
        return failure(merged.error());
    collector.finish(m_difference);
    return m_difference;
}

Result<> TableComparison::openCursors()
{
    if (m_difference.existedBefore) {
        auto opened = SnapshotCursor::open(m_before, m_difference.tableBefore, m_difference.keyColumns);
        if (!opened)
            return failure(opened.error());
        m_cursorBefore = std::move(*opened);
    }
    if (m_difference.existsAfter) {
        auto opened = SnapshotCursor::open(m_after, m_nameAfter, m_orderAfter);
        if (!opened)
            return failure(opened.error());
        m_cursorAfter = std::move(*opened);
    }
    return {};
}

Result<> TableComparison::merge(RowCollector &collector, const CancelToken &cancel)
{
    const auto isAtEnd = [](const std::unique_ptr<SnapshotCursor> &cursor) {
        return !cursor || cursor->row() == nullptr;
    };
    while (!isAtEnd(m_cursorBefore) || !isAtEnd(m_cursorAfter)) {
        if (cancel.isCancelled())
            return failure(Text::tr("Comparing the rows was cancelled."));
        const Result<> merged = mergeRow(collector);
        if (!merged)
            return merged;
    }
    return {};
}

Result<> TableComparison::mergeRow(RowCollector &collector)
{
    const QVariantList *rowBefore = m_cursorBefore ? m_cursorBefore->row() : nullptr;
    const QVariantList *rowAfter = m_cursorAfter ? m_cursorAfter->row() : nullptr;
    const int order = rowBefore == nullptr ? 1 : rowAfter == nullptr ? -1 : compareKeys(*rowBefore, *rowAfter);
    RowDifference row;
    if (order < 0)
        row = {.state = RowState::Removed, .before = *rowBefore};
    else if (order > 0)
        row = {.state = RowState::Added, .after = *rowAfter};
    else
        row = paired(*rowBefore, *rowAfter);
    count(row.state);
    const bool loses = order == 0 && !m_removed.isEmpty();
    Result<> moved;
    if (m_options.visitor && (row.state != RowState::Same || loses))
        moved = m_options.visitor(m_difference, row);
    collector.add(std::move(row));
    if (order <= 0 && moved)
        moved = m_cursorBefore->next();
    if (order >= 0 && moved)
        moved = m_cursorAfter->next();
    return moved;
}

int TableComparison::compareKeys(const QVariantList &before, const QVariantList &after) const
{
    for (const SharedColumn &part : m_key) {
        const int order = compareValues(before.at(part.before), after.at(part.after));
        if (order != 0)
            return order;
    }
    // Without any common column no row is like another one.
    return m_key.isEmpty() ? -1 : 0;
}

RowDifference TableComparison::paired(const QVariantList &before, const QVariantList &after)
{
    RowDifference row{.before = before, .after = after};
    for (const SharedColumn &column : m_shared) {
        if (compareValues(before.at(column.before), after.at(column.after)) == 0)
            continue;
        row.changedColumns << column.name;
        countLost(column, before.at(column.before));
    }
    for (const SharedColumn &column : m_removed)
        countLost(column, before.at(column.before));
    row.state = row.changedColumns.isEmpty() ? RowState::Same : RowState::Changed;
    return row;
}

void TableComparison::countLost(const SharedColumn &column, const QVariant &value)
{
    if (value.isValid())
        ++m_difference.lostValues[column.name];
}

void TableComparison::count(RowState state)
{
    switch (state) {
    case RowState::Same:
        ++m_difference.same;
        break;
    case RowState::Changed:
        ++m_difference.changed;
        break;
    case RowState::Added:
        ++m_difference.added;
        break;
    case RowState::Removed:
        ++m_difference.removed;
        break;
    }
}

/// A table by its two names; empty where a side does not have it.
struct TablePair {
    QString before = {};
    QString after = {};
};

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
    for (const TablePair &pair : tablePairs(before, after, options.renames)) {
        Result<TableDifference> table = TableComparison(before, after, pair.before, pair.after, options).run(cancel);
        if (!table)
            return failure(table.error());
        all << std::move(*table);
    }
    return all;
}

} // namespace Retort::Rows
