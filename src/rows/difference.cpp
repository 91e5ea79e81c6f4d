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
    QString name = {};
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
    TableComparison(const Snapshot &before, const Snapshot &after, const QString &table);

    Result<TableDifference> run(SameRows sameRows, int rowLimit, const CancelToken &cancel);

private:
    void readColumns(const Schema::Table *before, const Schema::Table *after);
    Result<> merge(RowCollector &collector, const CancelToken &cancel);
    int compareKeys(const QVariantList &before, const QVariantList &after) const;
    RowDifference paired(const QVariantList &before, const QVariantList &after);
    void count(RowState state);

    const Snapshot &m_before;
    const Snapshot &m_after;
    TableDifference m_difference;
    QList<SharedColumn> m_shared;
    QStringList m_order; ///< of the merge: the key, or all shared columns
    QList<SharedColumn> m_key;
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

TableComparison::TableComparison(const Snapshot &before, const Snapshot &after, const QString &table)
    : m_before(before)
    , m_after(after)
{
    m_difference.table = table;
    const Schema::Table *tableBefore = before.schema().table(table);
    const Schema::Table *tableAfter = after.schema().table(table);
    m_difference.existedBefore = tableBefore != nullptr;
    m_difference.existsAfter = tableAfter != nullptr;
    readColumns(tableBefore, tableAfter);
}

void TableComparison::readColumns(const Schema::Table *before, const Schema::Table *after)
{
    m_difference.columnsBefore = columnNames(before);
    m_difference.columnsAfter = columnNames(after);
    for (const QString &name : m_difference.columnsBefore) {
        const qsizetype place = m_difference.columnsAfter.indexOf(name);
        if (place >= 0)
            m_shared << SharedColumn{name, m_difference.columnsBefore.indexOf(name), place};
        else if (after != nullptr)
            m_difference.removedColumns << name;
    }
    if (before != nullptr) {
        for (const QString &name : m_difference.columnsAfter) {
            if (!m_difference.columnsBefore.contains(name))
                m_difference.addedColumns << name;
        }
    }
    if (before == nullptr || after == nullptr)
        return;
    m_order = before->primaryKeyColumns();
    const QStringList keyAfter = after->primaryKeyColumns();
    const bool isSameKey =
        QSet<QString>(m_order.cbegin(), m_order.cend()) == QSet<QString>(keyAfter.cbegin(), keyAfter.cend());
    if (m_order.isEmpty() || !isSameKey) {
        m_order.clear();
        for (const SharedColumn &column : m_shared)
            m_order << column.name;
    }
    for (const QString &name : m_order)
        m_key << SharedColumn{name, m_difference.columnsBefore.indexOf(name), m_difference.columnsAfter.indexOf(name)};
}

Result<TableDifference> TableComparison::run(SameRows sameRows, int rowLimit, const CancelToken &cancel)
{
    RowCollector collector(sameRows, rowLimit);
    const Result<> merged = merge(collector, cancel);
    if (!merged)
        return failure(merged.error());
    collector.finish(m_difference);
    return m_difference;
}

Result<> TableComparison::merge(RowCollector &collector, const CancelToken &cancel)
{
    std::unique_ptr<SnapshotCursor> before;
    std::unique_ptr<SnapshotCursor> after;
    for (auto &[cursor, snapshot, exists] : {std::tuple(&before, &m_before, m_difference.existedBefore),
                                             std::tuple(&after, &m_after, m_difference.existsAfter)}) {
        if (!exists)
            continue;
        auto opened = SnapshotCursor::open(*snapshot, m_difference.table, m_order);
        if (!opened)
            return failure(opened.error());
        *cursor = std::move(*opened);
    }
    Result<> moved;
    while (moved) {
        if (cancel.isCancelled())
            return failure(Text::tr("Comparing the rows was cancelled."));
        const QVariantList *rowBefore = before ? before->row() : nullptr;
        const QVariantList *rowAfter = after ? after->row() : nullptr;
        if (rowBefore == nullptr && rowAfter == nullptr)
            return {};
        const int order = rowBefore == nullptr ? 1 : rowAfter == nullptr ? -1 : compareKeys(*rowBefore, *rowAfter);
        RowDifference row;
        if (order < 0)
            row = {.state = RowState::Removed, .before = *rowBefore};
        else if (order > 0)
            row = {.state = RowState::Added, .after = *rowAfter};
        else
            row = paired(*rowBefore, *rowAfter);
        count(row.state);
        collector.add(std::move(row));
        if (order <= 0)
            moved = before->next();
        if (order >= 0 && moved)
            moved = after->next();
    }
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
        if (compareValues(before.at(column.before), after.at(column.after)) != 0)
            row.changedColumns << column.name;
    }
    row.state = row.changedColumns.isEmpty() ? RowState::Same : RowState::Changed;
    return row;
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

/// Whether a side has nothing to say about a table: the table is there, but its rows were not kept.
bool isUnknown(const Snapshot &snapshot, const QString &table)
{
    return snapshot.schema().table(table) != nullptr && !snapshot.tables().contains(table);
}

} // namespace

Result<QList<TableDifference>> difference(const Snapshot &before, const Snapshot &after, SameRows sameRows,
                                          int rowLimit, const CancelToken &cancel)
{
    QStringList names = before.tables() + after.tables();
    names.sort();
    names.removeDuplicates();
    QList<TableDifference> all;
    for (const QString &name : names) {
        if (isUnknown(before, name) || isUnknown(after, name))
            continue;
        Result<TableDifference> table = TableComparison(before, after, name).run(sameRows, rowLimit, cancel);
        if (!table)
            return failure(table.error());
        all << std::move(*table);
    }
    return all;
}

} // namespace Retort::Rows
