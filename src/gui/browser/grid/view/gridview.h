// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/grid/view/gridheader.h"

#include <QAbstractItemView>

#include <optional>

namespace Retort::Gui
{

class RowGutter;

/// A table of any number of rows: all rows have one height, and the scroll bar counts rows, so that nothing grows with
/// them. (QTableView's vertical header takes 9 bytes a row.) Columns can be moved, hidden and pinned to the left.
class GridView final : public QAbstractItemView
{
    Q_OBJECT

public:
    /// Whether a cell refers to a row of another table, which Ctrl+click goes to.
    static constexpr int RefersRole = Qt::UserRole + 3;

    explicit GridView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    GridHeader *header() const { return m_header; }
    /// A widget between the heads and the rows, as wide as the rows. Is given a height of its size hint.
    void setBelowHeader(QWidget *widget);

    int rowHeight() const { return m_rowHeight; }
    int firstRow() const;
    /// Rows that are wholly visible, at least one.
    int pageRows() const;
    /// Left edge of a column in the viewport.
    int columnX(int column) const;
    /// The column at that place, or −1.
    int columnAt(int x) const;
    bool isPinned(int column) const { return m_pinned.contains(column); }
    const QList<int> &pinned() const { return m_pinned; }
    /// Pinned columns stand first and do not scroll.
    void setPinned(const QList<int> &columns);
    int pinnedWidth() const;
    /// Widths that show what the heads and the visible rows hold.
    void fitColumns();
    void fitColumn(int column);
    void selectRows(int first, int last);

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    void doItemsLayout() override;
    void reset() override;

signals:
    /// Widths, order, visibility or pinning of columns were changed by the person.
    void layoutChangedByHand();
    void copyRequested();
    /// Ctrl+click on a cell, or its key.
    void followRequested(const QModelIndex &index);
    void filterRequested();

public slots:
    void updateGeometries() override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles = {}) override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &index) const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    struct Painting;

    void placeHeaders();
    void paintColumns(QPainter &painter, const QRect &clip, const QList<int> &columns) const;
    void paintCell(QPainter &painter, const QRect &rect, const QModelIndex &index, const Painting &painting) const;
    QList<int> visibleColumns() const;
    int rowAt(int y) const;
    int nextColumn(int column, int step) const;
    static std::optional<CursorAction> actionOf(const QKeyEvent &event);
    bool moveByKey(const QKeyEvent &event);
    void goTo(const QModelIndex &index, Qt::KeyboardModifiers modifiers);

    GridHeader *m_header;
    GridHeader *m_pinnedHeader; ///< over the first columns of m_header
    RowGutter *m_gutter;
    QWidget *m_belowHeader = nullptr;
    QList<int> m_pinned;
    QPersistentModelIndex m_anchor; ///< where a range that is selected by keys begins
    int m_rowHeight = 20;
    bool m_isPlacing = false;
};

} // namespace Retort::Gui
