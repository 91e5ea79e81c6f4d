// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/painting/rowpainting.h"

#include <QApplication>
#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace Retort::Gui
{

namespace
{

constexpr qreal chipPadding = 6;

} // namespace

void paintBackground(QPainter *painter, const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem empty = option;
    empty.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &empty, painter, option.widget);
}

QColor textColor(const QStyleOptionViewItem &option)
{
    const QPalette::ColorGroup group = option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    const bool selected = option.state & QStyle::State_Selected;
    return option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
}

qreal chipWidth(const QString &text, const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(text) + 2 * chipPadding;
}

qreal paintChip(QPainter *painter, const QString &text, const QRectF &place, const QStyleOptionViewItem &option,
                const ChipColors &colors)
{
    const qreal width = std::min(chipWidth(text, option.fontMetrics), place.width());
    const qreal height = option.fontMetrics.height() + 2;
    const QRectF chip(place.left(), place.center().y() - height / 2, width, height);
    if (width <= 2 * chipPadding)
        return chip.right();
    // On a selected row the faint paper lets the highlight through, so the text would be lost.
    const bool selected = option.state & QStyle::State_Selected;
    QColor border = colors.text;
    border.setAlphaF(0.45F);
    painter->setPen(QPen(border, 1));
    painter->setBrush(selected ? option.palette.color(QPalette::Base) : colors.paper);
    painter->drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), height / 3, height / 3);
    painter->setPen(colors.text);
    painter->setFont(option.font);
    const QString shown = option.fontMetrics.elidedText(text, Qt::ElideRight, int(width - 2 * chipPadding) + 1);
    painter->drawText(chip, Qt::AlignCenter, shown);
    return chip.right();
}

} // namespace Retort::Gui
