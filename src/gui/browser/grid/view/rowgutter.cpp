// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/view/rowgutter.h"

#include "gui/browser/grid/view/gridview.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace Retort::Gui
{

RowGutter::RowGutter(GridView &view)
    : QWidget(&view)
    , m_view(view)
{
    setObjectName(QStringLiteral("gridGutter"));
}

int RowGutter::neededWidth(int rows) const
{
    const int digits = fontMetrics().horizontalAdvance(QLocale().toString(std::max(rows, 999)));
    return digits + 14;
}

int RowGutter::top() const
{
    return m_view.viewport()->y() - y();
}

int RowGutter::rowAt(int y) const
{
    const int rows = m_view.model() ? m_view.model()->rowCount() : 0;
    if (y < top() || rows == 0)
        return -1;
    const int row = m_view.firstRow() + (y - top()) / m_view.rowHeight();
    return row < rows ? row : -1;
}

void RowGutter::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    const QColor line = palette().color(QPalette::Mid);
    painter.setPen(line);
    painter.drawLine(width() - 1, 0, width() - 1, height());
    painter.drawLine(0, top() - 1, width(), top() - 1);
    if (!m_view.model())
        return;
    const int rows = m_view.model()->rowCount();
    const int last = std::min(rows - 1, m_view.firstRow() + m_view.pageRows() + 1);
    const int current = m_view.currentIndex().row();
    for (int row = m_view.firstRow(); row <= last; ++row) {
        const QRect place(0, top() + (row - m_view.firstRow()) * m_view.rowHeight(), width() - 1, m_view.rowHeight());
        if (row == current)
            painter.fillRect(place, palette().color(QPalette::Midlight));
        const QString text = m_view.model()->headerData(row, Qt::Vertical).toString();
        painter.setPen(palette().color(row == current ? QPalette::WindowText : QPalette::PlaceholderText));
        painter.drawText(place.adjusted(4, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter, text);
    }
}

void RowGutter::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int y = event->position().toPoint().y();
    m_view.setFocus();
    if (y < top()) {
        m_view.selectAll();
        return;
    }
    const int row = rowAt(y);
    if (row < 0)
        return;
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier) && m_view.currentIndex().isValid();
    m_pressedRow = extends ? m_view.currentIndex().row() : row;
    if (!extends) {
        const QModelIndex index = m_view.model()->index(row, std::max(0, m_view.currentIndex().column()));
        m_view.selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
    m_view.selectRows(m_pressedRow, row);
}

void RowGutter::mouseMoveEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (m_pressedRow >= 0 && row >= 0 && event->buttons().testFlag(Qt::LeftButton))
        m_view.selectRows(m_pressedRow, row);
}

bool RowGutter::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAt(help->pos().y());
        const QString text =
            row < 0 ? QString() : m_view.model()->headerData(row, Qt::Vertical, Qt::ToolTipRole).toString();
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace Retort::Gui
