// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/history/historyquery.h"
#include "gui/history/historyruns.h"

#include <QSet>
#include <QSortFilterProxyModel>

#include <optional>

namespace Retort::Gui
{

/// Rows that a query matches. The others are hidden, and with them the lines of the graph, for they would join
/// revisions that have nothing to do with each other; or they stay in grey, and with them the shape.
class HistoryFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Others { Hidden, Grey };
    /// Overview: of each linear run that is not open one row stands for all, unless something is looked for.
    enum class Extent { Everything, Overview };

    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString &text);
    void setOthers(Others others);
    void setExtent(Extent extent);
    /// The rows that the row stands for; nothing if only for itself.
    std::optional<HistoryRun> collapsedRun(int sourceRow) const;
    /// Shows all rows of the run that the row belongs to.
    void reveal(int sourceRow);
    /// Whether the row is one that was looked for, as opposed to one that stays for the shape.
    bool isMatch(int sourceRow) const;
    /// How many rows are what was looked for.
    int matchCount() const;
    bool isLooking() const { return !m_query.isEmpty(); }
    /// After other rows came.
    void rowsChanged();

    QVariant data(const QModelIndex &index, int role) const override;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    HistoryQuery m_query;
    QSet<QString> m_between;
    /// The run that the row belongs to and that is collapsed now.
    const HistoryRun *collapsed(int sourceRow) const;
    QString runText(const HistoryRun &run) const;

    Others m_others = Others::Hidden;
    Extent m_extent = Extent::Everything;
    QList<HistoryRun> m_runs;
    QSet<QString> m_open; ///< keys of rows whose runs were opened
};

} // namespace Retort::Gui
