// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/view/accessiblegrid.h"

#include "gui/browser/grid/view/gridview.h"

#include <algorithm>

namespace Retort::Gui
{

namespace
{

QAccessibleInterface *makeGrid(const QString & /*className*/, QObject *object)
{
    auto *view = qobject_cast<GridView *>(object);
    return view ? new AccessibleGrid(view) : nullptr;
}

} // namespace

void AccessibleGrid::install()
{
    QAccessible::installFactory(&makeGrid); // Qt keeps one of each
}

AccessibleGrid::AccessibleGrid(GridView *view)
    : QAccessibleWidget(view, QAccessible::Table)
{
}

AccessibleGrid::~AccessibleGrid()
{
    forgetCells();
}

void AccessibleGrid::forgetCells() const
{
    for (const QAccessible::Id id : std::as_const(m_cells))
        QAccessible::deleteAccessibleInterface(id);
    m_cells.clear();
}

GridView *AccessibleGrid::view() const
{
    return static_cast<GridView *>(object());
}

void *AccessibleGrid::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State AccessibleGrid::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.multiSelectable = true;
    state.extSelectable = true;
    return state;
}

int AccessibleGrid::columnCount() const
{
    return view() && view()->model() ? view()->model()->columnCount() : 0;
}

int AccessibleGrid::rowCount() const
{
    return view() && view()->model() ? view()->model()->rowCount() : 0;
}

int AccessibleGrid::childCount() const
{
    return static_cast<int>(std::min<qint64>(qint64(rowCount()) * columnCount(), 2'000'000'000));
}

QAccessibleInterface *AccessibleGrid::child(int index) const
{
    const int columns = columnCount();
    return columns > 0 && index >= 0 ? cellAt(index / columns, index % columns) : nullptr;
}

QAccessibleInterface *AccessibleGrid::childAt(int x, int y) const
{
    return cell(view()->indexAt(view()->viewport()->mapFromGlobal(QPoint(x, y))));
}

QAccessibleInterface *AccessibleGrid::focusChild() const
{
    return cell(view()->currentIndex());
}

int AccessibleGrid::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *found = const_cast<QAccessibleInterface *>(child)->tableCellInterface();
    return found ? found->rowIndex() * columnCount() + found->columnIndex() : -1;
}

QAccessibleInterface *AccessibleGrid::cellAt(int row, int column) const
{
    if (!view() || !view()->model() || row < 0 || row >= rowCount() || column < 0 || column >= columnCount())
        return nullptr;
    return cell(view()->model()->index(row, column));
}

QAccessibleInterface *AccessibleGrid::cell(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const QPersistentModelIndex kept(index);
    if (const auto known = m_cells.constFind(kept); known != m_cells.cend())
        return QAccessible::accessibleInterface(*known);
    // A program that walks over everything must not make a million of them.
    if (m_cells.size() > 5'000)
        forgetCells();
    auto *made = new AccessibleCell(view(), index);
    m_cells.insert(kept, QAccessible::registerAccessibleInterface(made));
    return made;
}

QString AccessibleGrid::columnDescription(int column) const
{
    return view()->model()->headerData(column, Qt::Horizontal).toString();
}

QString AccessibleGrid::rowDescription(int row) const
{
    return view()->model()->headerData(row, Qt::Vertical).toString();
}

int AccessibleGrid::selectedCellCount() const
{
    qint64 cells = 0;
    for (const QItemSelectionRange &range : view()->selectionModel()->selection())
        cells += qint64(range.width()) * range.height();
    return static_cast<int>(std::min<qint64>(cells, 2'000'000'000));
}

QList<QAccessibleInterface *> AccessibleGrid::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    constexpr int most = 1'000;
    for (const QItemSelectionRange &range : view()->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            for (int column = range.left(); column <= range.right() && cells.size() < most; ++column)
                cells << cellAt(row, column);
            if (cells.size() >= most)
                return cells;
        }
    }
    return cells;
}

bool AccessibleGrid::isRowSelected(int row) const
{
    return view()->selectionModel()->isRowSelected(row);
}

bool AccessibleGrid::selectRow(int row)
{
    view()->selectRows(row, row);
    return true;
}

void AccessibleGrid::modelChange(QAccessibleTableModelChangeEvent *event)
{
    if (event->modelChangeType() != QAccessibleTableModelChangeEvent::DataChanged)
        forgetCells();
}

void *AccessibleCell::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableCellInterface)
        return static_cast<QAccessibleTableCellInterface *>(this);
    if (type == QAccessible::ActionInterface)
        return static_cast<QAccessibleActionInterface *>(this);
    return nullptr;
}

QAccessibleInterface *AccessibleCell::parent() const
{
    return QAccessible::queryAccessibleInterface(m_view);
}

QString AccessibleCell::text(QAccessible::Text type) const
{
    switch (type) {
    case QAccessible::Name:
    case QAccessible::Value: {
        const QString own = m_index.data(Qt::AccessibleTextRole).toString();
        return own.isEmpty() ? m_index.data(Qt::DisplayRole).toString() : own;
    }
    case QAccessible::Description: {
        const QAbstractItemModel *model = m_view->model();
        const QString row = model->headerData(m_index.row(), Qt::Vertical, Qt::AccessibleDescriptionRole).toString();
        const QString column = model->headerData(m_index.column(), Qt::Horizontal).toString();
        return row.isEmpty() ? column : column + QStringLiteral(", ") + row;
    }
    default:
        return {};
    }
}

void AccessibleCell::setText(QAccessible::Text type, const QString &text)
{
    if ((type == QAccessible::Name || type == QAccessible::Value) && m_index.flags().testFlag(Qt::ItemIsEditable))
        m_view->model()->setData(m_index, text);
}

QRect AccessibleCell::rect() const
{
    const QRect visual = m_view->visualRect(m_index);
    return {m_view->viewport()->mapToGlobal(visual.topLeft()), visual.size()};
}

QAccessible::State AccessibleCell::state() const
{
    QAccessible::State state;
    if (!m_index.isValid()) {
        state.invalid = true;
        return state;
    }
    state.selectable = true;
    state.focusable = true;
    state.selected = isSelected();
    state.focused = m_view->currentIndex() == m_index && m_view->hasFocus();
    state.editable = m_index.flags().testFlag(Qt::ItemIsEditable);
    state.readOnly = !state.editable;
    state.offscreen = !m_view->viewport()->rect().intersects(m_view->visualRect(m_index));
    return state;
}

bool AccessibleCell::isSelected() const
{
    return m_view->selectionModel()->isSelected(m_index);
}

QStringList AccessibleCell::actionNames() const
{
    return {QAccessibleActionInterface::pressAction(), QAccessibleActionInterface::setFocusAction()};
}

void AccessibleCell::doAction(const QString &name)
{
    if (!actionNames().contains(name))
        return;
    m_view->setFocus();
    m_view->setCurrentIndex(m_index);
    if (name == QAccessibleActionInterface::pressAction() && m_index.flags().testFlag(Qt::ItemIsEditable))
        m_view->edit(m_index);
}

} // namespace Retort::Gui
