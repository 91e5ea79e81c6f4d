// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the rows in the paired grid.
#include "gui/browser/grid/cell.h"
#include "gui/compare/differencemodel.h"
#include "rows/valueorder.h"

#include <QHash>

#include <algorithm>

namespace Retort::Gui
{

namespace
{

int compareNumbers(qint64 one, qint64 other)
{
    return one < other ? -1 : one > other ? 1 : 0;
}

/// A server's types that have no order of their own here go by what is shown of them.
int compareShown(const QVariant &one, const QVariant &other)
{
    if (Rows::isStorageClass(one) && Rows::isStorageClass(other))
        return Rows::compareValues(one, other);
    return cellText(one).compare(cellText(other));
}

} // namespace

int DifferenceModel::compareRows(qsizetype one, qsizetype other, const Column &column) const
{
    const Rows::RowDifference &first = m_table.difference.rows.at(one);
    const Rows::RowDifference &second = m_table.difference.rows.at(other);
    switch (column.state) {
    case ColumnState::State:
        return compareNumbers(static_cast<int>(first.state), static_cast<int>(second.state));
    case ColumnState::Link:
        return m_table.linkTexts.value(one).localeAwareCompare(m_table.linkTexts.value(other));
    case ColumnState::LinkCount: {
        const Rows::LinkColumn &links = m_table.linkColumns.at(column.before);
        const int after = compareNumbers(links.after.value(one), links.after.value(other));
        return after != 0 ? after : compareNumbers(links.before.value(one), links.before.value(other));
    }
    default:
        break;
    }
    const int shown = compareShown(shownValue(first, column), shownValue(second, column));
    if (shown != 0 || column.before < 0)
        return shown;
    return compareShown(first.before.value(column.before), second.before.value(column.before));
}

void DifferenceModel::applySort()
{
    // The listed rows are in key order already.
    std::sort(m_shown.begin(), m_shown.end());
    if (m_sortColumn < 0 || m_sortColumn >= m_columns.size())
        return;
    const Column &column = m_columns.at(m_sortColumn);
    std::stable_sort(m_shown.begin(), m_shown.end(), [&](qsizetype one, qsizetype other) {
        const int order = compareRows(one, other, column);
        return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
    });
}

void DifferenceModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    m_sortColumn = column;
    m_sortOrder = order;
    const QList<qsizetype> shownBefore = m_shown;
    applySort();
    QHash<qsizetype, int> places;
    for (qsizetype place = 0; place < m_shown.size(); ++place)
        places.insert(m_shown.at(place), static_cast<int>(place));
    const QModelIndexList held = persistentIndexList();
    QModelIndexList moved;
    for (const QModelIndex &each : held)
        moved << index(places.value(shownBefore.at(each.row())), each.column());
    changePersistentIndexList(held, moved);
    emit layoutChanged({}, VerticalSortHint);
}

} // namespace Retort::Gui
