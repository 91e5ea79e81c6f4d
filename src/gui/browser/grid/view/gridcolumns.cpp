// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Widths and places of the columns of GridView.
#include "gui/browser/grid/view/gridview.h"

#include <algorithm>

namespace Retort::Gui
{

namespace
{

constexpr int narrowest = 70;
constexpr int widest = 320;
constexpr int measuredRows = 100;

} // namespace

int GridView::columnX(int column) const
{
    const int position = m_header->sectionPosition(column);
    return isPinned(column) ? position : position - m_header->offset();
}

int GridView::pinnedWidth() const
{
    int width = 0;
    for (const int column : m_pinned) {
        if (column < m_header->count() && !m_header->isSectionHidden(column))
            width += m_header->sectionSize(column);
    }
    return width;
}

void GridView::setPinned(const QList<int> &columns)
{
    m_isPlacing = true;
    m_pinned.clear();
    for (const int column : columns) {
        if (column < 0 || column >= m_header->count())
            continue;
        m_header->moveSection(m_header->visualIndex(column), static_cast<int>(m_pinned.size()));
        m_pinnedHeader->moveSection(m_pinnedHeader->visualIndex(column), static_cast<int>(m_pinned.size()));
        m_pinned << column;
    }
    m_isPlacing = false;
    updateGeometries();
    viewport()->update();
}

void GridView::fitColumn(int column)
{
    const int last = model() ? std::min(model()->rowCount(), firstRow() + measuredRows) : 0;
    int width = m_header->sectionSizeHint(column);
    for (int row = firstRow(); row < last; ++row) {
        const QString text = model()->index(row, column).data().toString();
        width = std::max(width, fontMetrics().horizontalAdvance(text.left(100)) + 16);
    }
    m_header->resizeSection(column, std::clamp(width, narrowest, widest));
}

void GridView::fitColumns()
{
    m_isPlacing = true;
    for (int column = 0; column < m_header->count(); ++column)
        fitColumn(column);
    m_isPlacing = false;
    updateGeometries();
}

} // namespace Retort::Gui
