// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historyfilter.h"

#include "gui/history/historymodel.h"

#include <algorithm>
#include <iterator>

namespace Retort::Gui
{

void HistoryFilter::setText(const QString &text)
{
    m_query = HistoryQuery::parse(text);
    rowsChanged();
}

void HistoryFilter::setOthers(Others others)
{
    m_others = others;
    rowsChanged();
}

void HistoryFilter::setExtent(Extent extent)
{
    m_extent = extent;
    m_open.clear();
    rowsChanged();
}

const HistoryRun *HistoryFilter::collapsed(int sourceRow) const
{
    const auto *model = qobject_cast<const HistoryModel *>(sourceModel());
    const auto after = std::upper_bound(m_runs.cbegin(), m_runs.cend(), sourceRow,
                                        [](int row, const HistoryRun &run) { return row < run.first; });
    if (!model || after == m_runs.cbegin() || sourceRow > std::prev(after)->last())
        return nullptr;
    const HistoryRun &run = *std::prev(after);
    return m_open.contains(model->rows().value(run.first).key()) ? nullptr : &run;
}

std::optional<HistoryRun> HistoryFilter::collapsedRun(int sourceRow) const
{
    const HistoryRun *run = collapsed(sourceRow);
    return run ? std::optional(*run) : std::nullopt;
}

void HistoryFilter::reveal(int sourceRow)
{
    const auto *model = qobject_cast<const HistoryModel *>(sourceModel());
    const HistoryRun *run = collapsed(sourceRow);
    if (!model || !run)
        return;
    m_open << model->rows().at(run->first).key();
    invalidateFilter();
    const QModelIndex first = mapFromSource(model->index(run->first, 0));
    emit dataChanged(first, first.siblingAtColumn(columnCount() - 1));
}

QString HistoryFilter::runText(const HistoryRun &run) const
{
    const auto *model = qobject_cast<const HistoryModel *>(sourceModel());
    return tr("▸ %n revisions: %1 … %2", nullptr, run.count)
        .arg(model->rows().at(run.last()).message, model->rows().at(run.first).message);
}

void HistoryFilter::rowsChanged()
{
    const auto *model = qobject_cast<const HistoryModel *>(sourceModel());
    m_runs.clear();
    if (model && m_extent == Extent::Overview && m_query.isEmpty())
        m_runs = linearRuns(model->rows());
    m_between.clear();
    if (model && !m_query.from.isEmpty())
        m_between = keysBetween(model->rows(), m_query.from, m_query.to);
    invalidateFilter();
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

bool HistoryFilter::isMatch(int sourceRow) const
{
    const auto *model = qobject_cast<const HistoryModel *>(sourceModel());
    if (!model || m_query.isEmpty())
        return true;
    const HistoryRow &row = model->rows().at(sourceRow);
    if (!m_query.from.isEmpty() && !m_between.contains(row.key()))
        return false;
    return m_query.matches(row, {model->touches(row), model->isChanged(row)});
}

int HistoryFilter::matchCount() const
{
    // What is hidden is no match; of grey rows each says what it is.
    if (m_others == Others::Hidden)
        return rowCount();
    int count = 0;
    for (int row = 0; row < sourceModel()->rowCount(); ++row)
        count += isMatch(row) ? 1 : 0;
    return count;
}

bool HistoryFilter::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    if (const HistoryRun *run = collapsed(sourceRow); run && sourceRow != run->first)
        return false;
    return m_others == Others::Grey || isMatch(sourceRow);
}

QVariant HistoryFilter::data(const QModelIndex &index, int role) const
{
    if (role == HistoryModel::ContextRole)
        return m_others == Others::Grey && !isMatch(mapToSource(index).row());
    const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole;
    if (isText && !m_runs.isEmpty() && index.column() == HistoryModel::MessageColumn) {
        if (const HistoryRun *run = collapsed(mapToSource(index).row()))
            return runText(*run);
    }
    const QVariant value = QSortFilterProxyModel::data(index, role);
    if (role != HistoryModel::LaneRole || m_query.isEmpty() || m_others == Others::Grey)
        return value;
    const auto row = value.value<Revision::LaneRow>();
    return QVariant::fromValue(Revision::LaneRow{.revision = row.revision, .color = row.color});
}

} // namespace Retort::Gui
