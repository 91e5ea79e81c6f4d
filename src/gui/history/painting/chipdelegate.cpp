// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/painting/chipdelegate.h"

#include "gui/history/historymodel.h"
#include "gui/history/painting/rowpainting.h"
#include "gui/widgets/palette.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr qreal chipGap = 4;
constexpr qreal edgeGap = 4;

ChipColors chipColors(const QString &chip, const QStyleOptionViewItem &option)
{
    const auto of = [&option](ColorRole role) {
        return ChipColors{foreground(role, option.palette), background(role, option.palette)};
    };
    switch (chip.front().unicode()) {
    case u'+':
        return of(ColorRole::Added);
    case u'~':
        return of(ColorRole::Changed);
    case u'−':
    case u'-':
        return of(ColorRole::Removed);
    case u'✓':
        return of(ColorRole::Added);
    case u'▲':
        return of(ColorRole::Warning);
    case u'✗':
        return of(ColorRole::Error);
    case u'⋈':
        return of(ColorRole::LinkTable);
    default:
        return {option.palette.color(QPalette::Text), option.palette.color(QPalette::AlternateBase)};
    }
}

} // namespace

void ChipDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem styled = option;
    initStyleOption(&styled, index);
    paintBackground(painter, styled);

    const QStringList chips = index.data(HistoryModel::ChipsRole).toStringList();
    painter->save();
    painter->setClipRect(option.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    QRectF place = QRectF(option.rect).adjusted(edgeGap, 0, -edgeGap, 0);
    for (qsizetype number = 0; number < chips.size(); ++number) {
        const QString rest = u"+%1"_s.arg(chips.size() - number);
        const bool last = number == chips.size() - 1;
        const qreal reserved = last ? 0 : chipGap + styled.fontMetrics.horizontalAdvance(rest);
        if (number > 0 && chipWidth(chips.at(number), styled.fontMetrics) + reserved > place.width()) {
            painter->setPen(textColor(styled));
            painter->setFont(styled.font);
            painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft, rest);
            break;
        }
        const QRectF room = place.adjusted(0, 0, -reserved, 0);
        place.setLeft(paintChip(painter, chips.at(number), room, styled, chipColors(chips.at(number), styled))
                      + chipGap);
    }
    painter->restore();
}

QSize ChipDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    qreal width = 2 * edgeGap;
    for (const QString &chip : index.data(HistoryModel::ChipsRole).toStringList())
        width += chipWidth(chip, option.fontMetrics) + chipGap;
    return {int(width), option.fontMetrics.height() + 2};
}

} // namespace Retort::Gui
