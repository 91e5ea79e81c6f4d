// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Geometry and selection of GridView. Painting is gridpainting.cpp, keys are gridkeys.cpp, columns gridcolumns.cpp.
#include "gui/browser/grid/view/gridview.h"

#include "gui/browser/grid/view/accessiblegrid.h"
#include "gui/browser/grid/view/rowgutter.h"

#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace Retort::Gui
{

using namespace Qt::StringLiterals;

GridView::GridView(QWidget *parent)
    : QAbstractItemView(parent)
    , m_header(new GridHeader(this))
    , m_pinnedHeader(new GridHeader(this))
    , m_gutter(new RowGutter(*this))
{
    AccessibleGrid::install();
    m_header->setObjectName(u"gridHeader"_s);
    m_pinnedHeader->setObjectName(u"gridPinnedHeader"_s);
    m_pinnedHeader->setSectionsMovable(false);
    m_pinnedHeader->hide();
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectItems);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    setTabKeyNavigation(true);
    m_rowHeight = fontMetrics().height() + 8;
    const auto changed = [this] {
        viewport()->update();
        updateGeometries();
        if (!m_isPlacing)
            emit layoutChangedByHand();
    };
    connect(m_header, &QHeaderView::sectionResized, this, changed);
    connect(m_header, &QHeaderView::sectionMoved, this, changed);
    connect(m_header, &QHeaderView::sectionCountChanged, this, [this] { updateGeometries(); });
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, this, &GridView::fitColumn);
    connect(m_pinnedHeader, &QHeaderView::sectionHandleDoubleClicked, this, &GridView::fitColumn);
    connect(m_pinnedHeader, &QHeaderView::sectionResized, this, [this](int column, int, int size) {
        if (!m_isPlacing && size > 0)
            m_header->resizeSection(column, size);
    });
    connect(m_pinnedHeader, &GridHeader::sortRequested, m_header, &GridHeader::sortRequested);
    connect(m_pinnedHeader, &QWidget::customContextMenuRequested, m_header, &QWidget::customContextMenuRequested);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, m_header, &QHeaderView::setOffset);
}

void GridView::setModel(QAbstractItemModel *model)
{
    m_anchor = QPersistentModelIndex();
    QAbstractItemView::setModel(model);
    m_header->setModel(model);
    m_pinnedHeader->setModel(model);
    if (model) {
        // The number of rows tells how far the scroll bar goes, and how wide row numbers are.
        const auto layout = [this] { scheduleDelayedItemsLayout(); };
        connect(model, &QAbstractItemModel::rowsRemoved, this, layout);
        connect(model, &QAbstractItemModel::columnsInserted, this, layout);
        connect(model, &QAbstractItemModel::columnsRemoved, this, layout);
        connect(model, &QAbstractItemModel::headerDataChanged, m_gutter, [this] { m_gutter->update(); });
        connect(model, &QAbstractItemModel::dataChanged, m_gutter, [this] { m_gutter->update(); });
    }
    updateGeometries();
}

void GridView::setBelowHeader(QWidget *widget)
{
    m_belowHeader = widget;
    widget->setParent(this);
    widget->show();
    updateGeometries();
}

void GridView::reset()
{
    m_anchor = QPersistentModelIndex();
    QAbstractItemView::reset();
    updateGeometries();
}

void GridView::doItemsLayout()
{
    QAbstractItemView::doItemsLayout();
    updateGeometries();
}

void GridView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    scheduleDelayedItemsLayout();
}

/// QAbstractItemView asks for the place of every cell that has changed: of visible ones only.
void GridView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    const int top = std::max(topLeft.row(), firstRow());
    const int bottom = std::min(bottomRight.row(), firstRow() + pageRows() + 1);
    if (topLeft.isValid() && bottomRight.isValid() && top <= bottom) {
        QAbstractItemView::dataChanged(topLeft.siblingAtRow(top), bottomRight.siblingAtRow(bottom), roles);
    }
}

void GridView::changeEvent(QEvent *event)
{
    QAbstractItemView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_rowHeight = fontMetrics().height() + 8;
        updateGeometries();
    }
}

void GridView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

int GridView::firstRow() const
{
    return verticalScrollBar()->value();
}

int GridView::pageRows() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

void GridView::updateGeometries()
{
    const int rows = model() ? model()->rowCount(rootIndex()) : 0;
    const int headerHeight = std::max(m_header->sizeHint().height(), m_header->minimumHeight()) + 4;
    const int below = m_belowHeader && m_belowHeader->isVisibleTo(this) ? m_belowHeader->sizeHint().height() : 0;
    const QMargins margins(m_gutter->neededWidth(rows), headerHeight + below, 0, 0);
    if (viewportMargins() != margins)
        setViewportMargins(margins);
    placeHeaders();
    verticalScrollBar()->setRange(0, std::max(0, rows - pageRows()));
    verticalScrollBar()->setPageStep(pageRows());
    verticalScrollBar()->setSingleStep(1);
    const int width = viewport()->width();
    horizontalScrollBar()->setRange(0, std::max(0, m_header->length() - width));
    horizontalScrollBar()->setPageStep(width);
    horizontalScrollBar()->setSingleStep(std::max(20, width / 20));
    QAbstractItemView::updateGeometries();
    updateEditorGeometries();
    m_gutter->update();
}

void GridView::placeHeaders()
{
    const QRect inner = viewport()->geometry();
    const int below = m_belowHeader && m_belowHeader->isVisibleTo(this) ? m_belowHeader->sizeHint().height() : 0;
    const int headerHeight = viewportMargins().top() - below;
    m_header->setGeometry(inner.left(), inner.top() - below - headerHeight, inner.width(), headerHeight);
    m_header->setOffset(horizontalScrollBar()->value());
    m_gutter->setGeometry(inner.left() - viewportMargins().left(), inner.top() - below - headerHeight,
                          viewportMargins().left(), inner.height() + below + headerHeight);
    if (m_belowHeader)
        m_belowHeader->setGeometry(inner.left(), inner.top() - below, inner.width(), below);
    m_pinnedHeader->setVisible(!m_pinned.isEmpty());
    if (m_pinned.isEmpty())
        return;
    m_isPlacing = true;
    for (int column = 0; column < m_pinnedHeader->count() && column < m_header->count(); ++column) {
        const bool isShown = m_pinned.contains(column) && !m_header->isSectionHidden(column);
        m_pinnedHeader->setSectionHidden(column, !isShown);
        if (isShown)
            m_pinnedHeader->resizeSection(column, m_header->sectionSize(column));
    }
    m_isPlacing = false;
    m_pinnedHeader->setSortSigns(m_header->sortSigns());
    m_pinnedHeader->setGeometry(inner.left(), m_header->y(), std::min(pinnedWidth(), inner.width()), headerHeight);
    m_pinnedHeader->raise();
}

int GridView::horizontalOffset() const
{
    return horizontalScrollBar()->value();
}

/// In pixels, for the differences that QAbstractItemView takes of it; wraps before an int ends.
int GridView::verticalOffset() const
{
    return static_cast<int>(qint64(firstRow()) * m_rowHeight % 1'000'000'000);
}

bool GridView::isIndexHidden(const QModelIndex &index) const
{
    return !index.isValid() || m_header->isSectionHidden(index.column());
}

QRect GridView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || isIndexHidden(index))
        return {};
    const qint64 y = (qint64(index.row()) - firstRow()) * m_rowHeight;
    constexpr qint64 far = 1'000'000'000;
    return {columnX(index.column()), static_cast<int>(std::clamp(y, -far, far)),
            m_header->sectionSize(index.column()) - 1, m_rowHeight - 1};
}

int GridView::rowAt(int y) const
{
    const int step = y >= 0 ? y / m_rowHeight : -((-y + m_rowHeight - 1) / m_rowHeight);
    return firstRow() + step;
}

/// −1 where there is none. Pinned columns stand over the others.
int GridView::columnAt(int x) const
{
    return x < pinnedWidth() ? m_header->logicalIndexAt(x - m_header->offset()) : m_header->logicalIndexAt(x);
}

QModelIndex GridView::indexAt(const QPoint &point) const
{
    if (!model())
        return {};
    const int row = rowAt(point.y());
    const int column = columnAt(point.x());
    return row >= 0 && row < model()->rowCount() && column >= 0 ? model()->index(row, column, rootIndex())
                                                                : QModelIndex();
}

void GridView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    executeDelayedItemsLayout();
    const int row = index.row();
    if (hint == PositionAtCenter)
        verticalScrollBar()->setValue(row - pageRows() / 2);
    else if (row < firstRow() || hint == PositionAtTop)
        verticalScrollBar()->setValue(row);
    else if (row >= firstRow() + pageRows() || hint == PositionAtBottom)
        verticalScrollBar()->setValue(row - pageRows() + 1);
    if (isIndexHidden(index) || isPinned(index.column()))
        return;
    const int left = m_header->sectionPosition(index.column());
    const int width = m_header->sectionSize(index.column());
    const int pinned = pinnedWidth();
    const int offset = horizontalOffset();
    if (left - offset < pinned || width > viewport()->width() - pinned)
        horizontalScrollBar()->setValue(left - pinned);
    else if (left + width - offset > viewport()->width())
        horizontalScrollBar()->setValue(left + width - viewport()->width());
}

void GridView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx)
    Q_UNUSED(dy)
    viewport()->update();
    m_gutter->update();
    updateEditorGeometries();
}

void GridView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (!model() || model()->rowCount() == 0 || model()->columnCount() == 0)
        return;
    const int last = model()->rowCount() - 1;
    const int top = std::clamp(rowAt(std::min(rect.top(), rect.bottom())), 0, last);
    const int bottom = std::clamp(rowAt(std::max(rect.top(), rect.bottom())), 0, last);
    const int leftX = std::min(rect.left(), rect.right());
    const int rightX = std::max(rect.left(), rect.right());
    QItemSelection selection;
    // Columns that stand side by side need not have numbers side by side.
    for (const int column : visibleColumns()) {
        const int x = columnX(column);
        if (x <= rightX && x + m_header->sectionSize(column) > leftX)
            selection.merge({model()->index(top, column), model()->index(bottom, column)}, QItemSelectionModel::Select);
    }
    selectionModel()->select(selection, command);
}

void GridView::selectRows(int first, int last)
{
    if (!model() || model()->columnCount() == 0)
        return;
    const int rows = model()->rowCount();
    const int top = std::clamp(std::min(first, last), 0, std::max(0, rows - 1));
    const int bottom = std::clamp(std::max(first, last), 0, std::max(0, rows - 1));
    if (rows == 0)
        return;
    selectionModel()->select({model()->index(top, 0), model()->index(bottom, model()->columnCount() - 1)},
                             QItemSelectionModel::ClearAndSelect);
}

QRegion GridView::visualRegionForSelection(const QItemSelection &selection) const
{
    // A selection may have any number of rows, and its region is asked for to paint it: all of the view will do.
    return selection.isEmpty() ? QRegion() : QRegion(viewport()->rect());
}

void GridView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    viewport()->update();
    m_gutter->update();
}

void GridView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    viewport()->update();
    m_gutter->update();
}

void GridView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::ControlModifier
        && index.data(RefersRole).toBool()) {
        emit followRequested(index);
        return;
    }
    if (!event->modifiers().testFlag(Qt::ShiftModifier))
        m_anchor = index;
    QAbstractItemView::mousePressEvent(event);
}

} // namespace Retort::Gui
