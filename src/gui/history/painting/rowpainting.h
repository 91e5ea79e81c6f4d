// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QRectF>
#include <QStyleOptionViewItem>

class QPainter;

namespace Retort::Gui
{

/// Text and paper of a chip.
struct ChipColors {
    QColor text;
    QColor paper;
};

/// What the style paints behind an item, selection and focus included, without its text.
void paintBackground(QPainter *painter, const QStyleOptionViewItem &option);
/// Colour of ordinary text in an item, selected or not.
QColor textColor(const QStyleOptionViewItem &option);
/// Width that a chip with that text takes.
qreal chipWidth(const QString &text, const QFontMetrics &metrics);
/// Paints a chip at the left of the place, vertically in its middle, and returns where it ends. A text that does not
/// fit is shortened.
qreal paintChip(QPainter *painter, const QString &text, const QRectF &place, const QStyleOptionViewItem &option,
                const ChipColors &colors);

} // namespace Retort::Gui
