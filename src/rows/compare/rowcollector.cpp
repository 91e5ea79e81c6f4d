// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/compare/rowcollector.h"

#include <utility>

namespace Retort::Rows
{

void RowCollector::keep(QList<Numbered> &list, RowDifference row)
{
    if (list.size() < m_limit)
        list << Numbered{.number = m_number, .row = std::move(row)};
    else
        m_truncated = true;
}

void RowCollector::add(RowDifference row)
{
    ++m_number;
    if (row.state != RowState::Same)
        keep(m_differing, std::move(row));
    else if (m_sameRows == SameRows::Keep)
        keep(m_same, std::move(row));
}

void RowCollector::finish(TableDifference &difference)
{
    const qsizetype room = m_limit - m_differing.size();
    m_truncated = m_truncated || m_same.size() > room;
    QList<Numbered> all = m_differing + m_same.first(std::min(room, m_same.size()));
    std::sort(all.begin(), all.end(),
              [](const Numbered &left, const Numbered &right) { return left.number < right.number; });
    for (Numbered &numbered : all)
        difference.rows << std::move(numbered.row);
    difference.truncated = m_truncated;
}

bool RowCollector::keepsSame()
{
    if (m_sameRows != SameRows::Keep)
        return false;
    m_truncated = m_truncated || m_same.size() >= m_limit;
    return m_same.size() < m_limit;
}

} // namespace Retort::Rows
