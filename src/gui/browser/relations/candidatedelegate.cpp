// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/relations/candidatedelegate.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace Retort::Gui
{

void CandidateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    if (!own.widget)
        return;
    const QRect box = own.widget->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &own, own.widget);
    painter->save();
    painter->setPen(own.palette.color(QPalette::PlaceholderText));
    painter->drawRect(box.adjusted(0, 0, -1, -1));
    painter->restore();
}

QSize CandidateDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), size.height() + 6};
}

} // namespace Retort::Gui
