// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/compare/comparison.h"

#include <QAbstractTableModel>
#include <QPalette>

namespace Retort::Gui
{

enum class RowFilter { All, Changed, Added, Removed };

/// Rows of one table before and after, paired by key: a gutter with the row's state, then every column of either side.
/// A changed cell says "old → new".
class DifferenceModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class ColumnState { State, Same, Added, Removed, Link, LinkCount };
    enum Role { ColumnStateRole = Qt::UserRole + 1 };

    explicit DifferenceModel(QObject *parent = nullptr);

    /// Shows it in key order.
    void setTable(const ComparedTable &table);
    const ComparedTable &table() const { return m_table; }
    void setFilter(RowFilter filter);
    RowFilter filter() const { return m_filter; }
    /// Rows that a filter lets through, as counted, even where not all are listed.
    qint64 count(RowFilter filter) const;
    /// The row that stands there now.
    const Rows::RowDifference &rowAt(int row) const { return m_table.difference.rows.at(m_shown.at(row)); }
    void setPalette(const QPalette &palette);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// By the shown values, links by how many there are after; −1: in key order again.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Column {
        QString name = {};
        ColumnState state = ColumnState::Same;
        qsizetype before = -1;
        qsizetype after = -1;
        QString nameBefore = {}; ///< where it was renamed
    };

    void layOut();
    void applyFilter();
    void applySort();
    int compareRows(qsizetype one, qsizetype other, const Column &column) const;
    QString text(const Rows::RowDifference &row, const Column &column, qsizetype number) const;
    QString tip(const Rows::RowDifference &row, const Column &column) const;
    QVariant shownValue(const Rows::RowDifference &row, const Column &column) const;
    QVariant colour(const Rows::RowDifference &row, const Column &column, int role) const;
    bool isChangedLink(const Column &column, qsizetype number) const;

    ComparedTable m_table;
    RowFilter m_filter = RowFilter::All;
    QList<Column> m_columns;
    QList<qsizetype> m_shown; ///< numbers of the rows that the filter lets through
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QPalette m_palette;
};

} // namespace Retort::Gui
