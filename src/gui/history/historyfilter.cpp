// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historyfilter.h"

#include "gui/history/historymodel.h"

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

void HistoryFilter::rowsChanged()
{
    const auto *model = qobject_cast<const HistoryModel *>(sourceModel());
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
    return m_query.matches(row, model->touches(row));
}

bool HistoryFilter::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    return m_others == Others::Grey || isMatch(sourceRow);
}

QVariant HistoryFilter::data(const QModelIndex &index, int role) const
{
    if (role == HistoryModel::ContextRole)
        return m_others == Others::Grey && !isMatch(mapToSource(index).row());
    const QVariant value = QSortFilterProxyModel::data(index, role);
    if (role != HistoryModel::LaneRole || m_query.isEmpty() || m_others == Others::Grey)
        return value;
    const auto row = value.value<Revision::LaneRow>();
    return QVariant::fromValue(Revision::LaneRow{.revision = row.revision, .color = row.color});
}

} // namespace Retort::Gui
