// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Moving in GridView by keys.
#include "gui/browser/grid/view/gridview.h"

#include <QKeyEvent>

#include <algorithm>
#include <optional>

namespace Retort::Gui
{

std::optional<QAbstractItemView::CursorAction> GridView::actionOf(const QKeyEvent &event)
{
    const bool isControl = event.modifiers().testFlag(Qt::ControlModifier);
    switch (event.key()) {
    case Qt::Key_Up:
        return MoveUp;
    case Qt::Key_Down:
        return MoveDown;
    case Qt::Key_Left:
        return MoveLeft;
    case Qt::Key_Right:
        return MoveRight;
    case Qt::Key_PageUp:
        return MovePageUp;
    case Qt::Key_PageDown:
        return MovePageDown;
    case Qt::Key_Home:
        return MoveHome;
    case Qt::Key_End:
        return MoveEnd;
    case Qt::Key_Tab:
        return isControl ? std::nullopt : std::optional(MoveNext);
    case Qt::Key_Backtab:
        return isControl ? std::nullopt : std::optional(MovePrevious);
    default:
        return std::nullopt;
    }
}

/// The next shown column to the right or left, or the same one at the end.
int GridView::nextColumn(int column, int step) const
{
    for (int visual = m_header->visualIndex(column) + step; visual >= 0 && visual < m_header->count(); visual += step) {
        const int next = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(next))
            return next;
    }
    return column;
}

QModelIndex GridView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    executeDelayedItemsLayout();
    const QList<int> columns = visibleColumns();
    if (!model() || model()->rowCount() == 0 || columns.isEmpty())
        return {};
    const int lastRow = model()->rowCount() - 1;
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return model()->index(0, columns.first(), rootIndex());
    int row = current.row();
    int column = current.column();
    const bool isControl = modifiers.testFlag(Qt::ControlModifier);
    switch (action) {
    case MoveUp:
        row = isControl ? 0 : row - 1;
        break;
    case MoveDown:
        row = isControl ? lastRow : row + 1;
        break;
    case MoveLeft:
        column = isControl ? columns.first() : nextColumn(column, -1);
        break;
    case MoveRight:
        column = isControl ? columns.last() : nextColumn(column, 1);
        break;
    case MovePageUp:
        row -= pageRows();
        break;
    case MovePageDown:
        row += pageRows();
        break;
    case MoveHome:
        column = columns.first();
        row = isControl ? 0 : row;
        break;
    case MoveEnd:
        column = columns.last();
        row = isControl ? lastRow : row;
        break;
    case MoveNext:
        row += column == columns.last() && row < lastRow ? 1 : 0;
        column = row != current.row() ? columns.first() : nextColumn(column, 1);
        break;
    case MovePrevious:
        row -= column == columns.first() && row > 0 ? 1 : 0;
        column = row != current.row() ? columns.last() : nextColumn(column, -1);
        break;
    }
    return model()->index(std::clamp(row, 0, lastRow), column, rootIndex());
}

void GridView::goTo(const QModelIndex &index, Qt::KeyboardModifiers modifiers)
{
    if (!modifiers.testFlag(Qt::ShiftModifier) || !m_anchor.isValid()) {
        m_anchor = modifiers.testFlag(Qt::ShiftModifier) ? currentIndex() : index;
        if (!modifiers.testFlag(Qt::ShiftModifier)) {
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
            return;
        }
    }
    const int top = std::min(m_anchor.row(), index.row());
    const int bottom = std::max(m_anchor.row(), index.row());
    const int left = std::min(m_header->visualIndex(m_anchor.column()), m_header->visualIndex(index.column()));
    const int right = std::max(m_header->visualIndex(m_anchor.column()), m_header->visualIndex(index.column()));
    QItemSelection selection;
    for (int visual = left; visual <= right; ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(column))
            selection.merge({model()->index(top, column), model()->index(bottom, column)}, QItemSelectionModel::Select);
    }
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

bool GridView::moveByKey(const QKeyEvent &event)
{
    const std::optional<CursorAction> action = actionOf(event);
    if (!action || event.modifiers().testFlag(Qt::AltModifier))
        return false;
    const QModelIndex next = moveCursor(*action, event.modifiers());
    if (!next.isValid())
        return false;
    const bool isTab = *action == MoveNext || *action == MovePrevious;
    goTo(next, isTab ? Qt::KeyboardModifiers() : event.modifiers());
    return true;
}

void GridView::keyPressEvent(QKeyEvent *event)
{
    if (moveByKey(*event)) {
        event->accept();
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        emit copyRequested();
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Slash && event->modifiers() == Qt::NoModifier) {
        emit filterRequested();
        event->accept();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier
        && state() != EditingState && currentIndex().flags().testFlag(Qt::ItemIsEditable)) {
        edit(currentIndex());
        event->accept();
        return;
    }
    QAbstractItemView::keyPressEvent(event);
}

} // namespace Retort::Gui
