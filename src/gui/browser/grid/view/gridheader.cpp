// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/view/gridheader.h"

#include <QMouseEvent>
#include <QPainter>

namespace Retort::Gui
{

using namespace Qt::StringLiterals;

GridHeader::GridHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsMovable(true);
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumSectionSize(36);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QHeaderView::sectionClicked, this, [this](int column) {
        emit sortRequested(column, m_modifiers.testFlag(Qt::ShiftModifier) ? SortBy::ThisToo : SortBy::OnlyThis);
    });
}

void GridHeader::setSortSigns(const QList<SortSign> &signs)
{
    m_signs = signs;
    viewport()->update();
}

void GridHeader::setFiltered(const QList<int> &columns)
{
    m_filtered = columns;
    viewport()->update();
}

/// "▲", or "▲2" where several columns sort; "▽" with a bar below stands for a funnel.
QString GridHeader::signs(int column) const
{
    QString text = m_filtered.contains(column) ? u"▽"_s : QString();
    for (qsizetype i = 0; i < m_signs.size(); ++i) {
        if (m_signs.at(i).column != column)
            continue;
        text += m_signs.at(i).order == Qt::AscendingOrder ? u'▲' : u'▼';
        if (m_signs.size() > 1)
            text += QString::number(i + 1);
    }
    return text;
}

void GridHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    painter->save();
    QHeaderView::paintSection(painter, rect, logicalIndex);
    painter->restore();
    const QString text = signs(logicalIndex);
    if (text.isEmpty())
        return;
    painter->save();
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter->setFont(small);
    const int width = QFontMetrics(small).horizontalAdvance(text) + 8;
    const QRect place(rect.right() - width, rect.top() + 1, width - 1, rect.height() - 3);
    painter->fillRect(place, palette().color(QPalette::Button));
    painter->setPen(palette().color(QPalette::Highlight).lightness() < 60 ? palette().color(QPalette::ButtonText)
                                                                          : palette().color(QPalette::Highlight));
    painter->drawText(place, Qt::AlignCenter, text);
    painter->restore();
}

QSize GridHeader::sectionSizeFromContents(int logicalIndex) const
{
    QSize size = QHeaderView::sectionSizeFromContents(logicalIndex);
    return size + QSize(24, 0);
}

void GridHeader::mouseReleaseEvent(QMouseEvent *event)
{
    m_modifiers = event->modifiers();
    QHeaderView::mouseReleaseEvent(event);
}

} // namespace Retort::Gui
