// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/compare/rowcollector.h"

#include <utility>

namespace Retort::Rows
{

namespace
{

constexpr qint64 mostDifferingBytes = 64 * 1024 * 1024;
constexpr qint64 mostSameBytes = 16 * 1024 * 1024;

qint64 bytesOf(const QVariantList &values)
{
    qint64 bytes = 0;
    for (const QVariant &value : values) {
        if (value.typeId() == QMetaType::QString)
            bytes += 2 * static_cast<const QString *>(value.constData())->size();
        else if (value.typeId() == QMetaType::QByteArray)
            bytes += static_cast<const QByteArray *>(value.constData())->size();
    }
    return bytes;
}

} // namespace

void RowCollector::keep(Kept &kept, RowDifference row, qint64 mostBytes)
{
    kept.bytes += bytesOf(row.before) + bytesOf(row.after);
    kept.isFull = kept.isFull || kept.rows.size() >= m_limit || (!kept.rows.isEmpty() && kept.bytes > mostBytes);
    if (!kept.isFull)
        kept.rows << Numbered{.number = m_number, .row = std::move(row)};
    m_truncated = m_truncated || kept.isFull;
}

void RowCollector::add(RowDifference row)
{
    ++m_number;
    if (row.state != RowState::Same)
        keep(m_differing, std::move(row), mostDifferingBytes);
    else if (m_sameRows == SameRows::Keep)
        keep(m_same, std::move(row), mostSameBytes);
}

void RowCollector::finish(TableDifference &difference)
{
    const qsizetype room = m_limit - m_differing.rows.size();
    m_truncated = m_truncated || m_same.rows.size() > room;
    QList<Numbered> all = m_differing.rows + m_same.rows.first(std::min(room, m_same.rows.size()));
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
    const bool hasRoom = !m_same.isFull && m_same.rows.size() < m_limit;
    m_truncated = m_truncated || !hasRoom;
    return hasRoom;
}

} // namespace Retort::Rows
