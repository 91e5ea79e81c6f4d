// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historyfilter.h"

#include "gui/history/historymodel.h"

namespace Retort::Gui
{

HistoryFilter::HistoryFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setFilterRole(HistoryModel::FilterRole);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
}

void HistoryFilter::setText(const QString &text)
{
    m_text = text;
    setFilterFixedString(text);
}

QVariant HistoryFilter::data(const QModelIndex &index, int role) const
{
    const QVariant value = QSortFilterProxyModel::data(index, role);
    if (role != HistoryModel::LaneRole || m_text.isEmpty())
        return value;
    const auto row = value.value<Revision::LaneRow>();
    return QVariant::fromValue(Revision::LaneRow{.revision = row.revision, .color = row.color});
}

} // namespace Retort::Gui
