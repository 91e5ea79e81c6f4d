// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/history/historyquery.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace Retort::Gui
{

/// Rows that a query matches. The others are hidden, and with them the lines of the graph, for they would join
/// revisions that have nothing to do with each other; or they stay in grey, and with them the shape.
class HistoryFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Others { Hidden, Grey };

    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString &text);
    void setOthers(Others others);
    /// Whether the row is one that was looked for, as opposed to one that stays for the shape.
    bool isMatch(int sourceRow) const;
    /// After other rows came.
    void rowsChanged();

    QVariant data(const QModelIndex &index, int role) const override;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    HistoryQuery m_query;
    QSet<QString> m_between;
    Others m_others = Others::Hidden;
};

} // namespace Retort::Gui
