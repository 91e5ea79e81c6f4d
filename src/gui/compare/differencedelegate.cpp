// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/differencedelegate.h"

#include "gui/compare/differencemodel.h"
#include "gui/widgets/palette.h"

#include <QPainter>

namespace Retort::Gui
{

void DifferenceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto state = static_cast<DifferenceModel::ColumnState>(index.data(DifferenceModel::ColumnStateRole).toInt());
    if (state != DifferenceModel::ColumnState::Added)
        return;
    painter->save();
    painter->setPen(QPen(foreground(ColorRole::Added, option.palette), 1));
    painter->drawLine(option.rect.topLeft(), option.rect.bottomLeft());
    painter->drawLine(option.rect.topRight(), option.rect.bottomRight());
    if (index.row() == 0)
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    if (index.row() + 1 == index.model()->rowCount())
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

} // namespace Retort::Gui
