// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Painting of GridView: what the model says, in one line a cell, without asking a delegate. A screen of 50 rows has
// many cells, and is painted at every step of the scroll bar.
#include "gui/browser/grid/view/gridview.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace Retort::Gui
{

namespace
{

constexpr int cellMargin = 5;

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto part = [share](int left, int right) { return static_cast<int>(left + (right - left) * share); };
    return {part(one.red(), other.red()), part(one.green(), other.green()), part(one.blue(), other.blue())};
}

} // namespace

struct GridView::Painting {
    QColor line;
    QColor base;
    QColor alternate;
    QColor text;
    QColor highlight;
    QColor highlightedText;
    QFontMetrics metrics;
};

QList<int> GridView::visibleColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(column))
            columns << column;
    }
    return columns;
}

void GridView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    if (!model() || model()->rowCount() == 0)
        return;
    QList<int> pinned;
    QList<int> scrolled;
    for (const int column : visibleColumns())
        (isPinned(column) ? pinned : scrolled) << column;
    const int edge = pinnedWidth();
    painter.setClipRect(QRect(edge, 0, viewport()->width() - edge, viewport()->height()));
    paintColumns(painter, event->rect(), scrolled);
    painter.setClipping(false);
    paintColumns(painter, event->rect(), pinned);
    if (edge > 0) {
        painter.setPen(QPen(palette().color(QPalette::Mid), 2));
        painter.drawLine(edge, 0, edge, viewport()->height());
    }
}

void GridView::paintColumns(QPainter &painter, const QRect &clip, const QList<int> &columns) const
{
    const QPalette::ColorGroup group = hasFocus() ? QPalette::Active : QPalette::Inactive;
    const Painting painting{.line = mixed(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.14),
                            .base = palette().color(QPalette::Base),
                            .alternate = palette().color(QPalette::AlternateBase),
                            .text = palette().color(QPalette::Text),
                            .highlight = palette().color(group, QPalette::Highlight),
                            .highlightedText = palette().color(group, QPalette::HighlightedText),
                            .metrics = fontMetrics()};
    const int first = std::max(rowAt(clip.top()), firstRow());
    const int last = std::min(rowAt(clip.bottom()), model()->rowCount() - 1);
    for (const int column : columns) {
        const QRect place(columnX(column), 0, m_header->sectionSize(column), m_rowHeight);
        if (place.right() < clip.left() || place.left() > clip.right())
            continue;
        for (int row = first; row <= last; ++row) {
            const QRect cell = place.translated(0, (row - firstRow()) * m_rowHeight);
            paintCell(painter, cell, model()->index(row, column, rootIndex()), painting);
        }
    }
}

void GridView::paintCell(QPainter &painter, const QRect &rect, const QModelIndex &index, const Painting &painting) const
{
    const bool isSelected = selectionModel()->isSelected(index);
    const bool isCurrent = index == currentIndex();
    const QVariant ownBackground = index.data(Qt::BackgroundRole);
    const QColor background = ownBackground.isValid()    ? ownBackground.value<QBrush>().color()
        : alternatingRowColors() && index.row() % 2 == 1 ? painting.alternate
                                                         : painting.base;
    painter.fillRect(rect, isSelected ? mixed(background, painting.highlight, isCurrent ? 0.25 : 0.45) : background);
    painter.setPen(painting.line);
    painter.drawLine(rect.bottomLeft(), rect.bottomRight());
    painter.drawLine(rect.topRight(), rect.bottomRight());
    const QString whole = index.data(Qt::DisplayRole).toString();
    if (!whole.isEmpty()) {
        const QVariant colour = index.data(Qt::ForegroundRole);
        painter.setPen(colour.isValid() ? colour.value<QBrush>().color() : painting.text);
        const auto own = index.data(Qt::FontRole);
        const bool isStyled = own.isValid() && (own.value<QFont>().italic() || own.value<QFont>().strikeOut());
        if (isStyled) {
            QFont styled = font();
            styled.setItalic(own.value<QFont>().italic());
            styled.setStrikeOut(own.value<QFont>().strikeOut());
            painter.setFont(styled);
        }
        const QRect inner = rect.adjusted(cellMargin, 0, -cellMargin - 1, 0);
        // Eliding measures the text: no more of it than could be seen.
        const QString head = whole.left(inner.width() / 2 + 8);
        const QString text = painting.metrics.elidedText(head, Qt::ElideRight, inner.width());
        const QVariant alignment = index.data(Qt::TextAlignmentRole);
        const Qt::Alignment place =
            alignment.isValid() ? alignment.value<Qt::Alignment>() : Qt::AlignLeft | Qt::AlignVCenter;
        painter.drawText(inner, int(place) | Qt::TextSingleLine, text);
        if (isStyled)
            painter.setFont(font());
    }
    if (isCurrent) {
        painter.setPen(QPen(painting.highlight, 2));
        painter.drawRect(rect.adjusted(1, 1, -2, -2));
    }
}

} // namespace Retort::Gui
