// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/blockcache.h"

#include "rows/paging/largevalue.h"

#include <algorithm>

namespace Retort::Gui
{

namespace
{

qint64 bytesOf(const QVariantList &values)
{
    qint64 bytes = 24;
    for (const QVariant &value : values) {
        bytes += static_cast<qint64>(sizeof(QVariant));
        if (value.typeId() == QMetaType::QString)
            bytes += 24 + 2 * static_cast<const QString *>(value.constData())->size();
        else if (value.typeId() == QMetaType::QByteArray)
            bytes += 24 + static_cast<const QByteArray *>(value.constData())->size();
        else if (Rows::isLarge(value))
            bytes += 1000;
    }
    return bytes;
}

qint64 bytesOf(const ShownBlock &block)
{
    qint64 bytes = 0;
    for (const Rows::Row &row : block.rows.rows)
        bytes += bytesOf(row.key) + bytesOf(row.values);
    for (const auto &relation : block.partners) {
        for (const QList<Rows::Partner> &partners : relation) {
            for (const Rows::Partner &partner : partners)
                bytes += bytesOf(partner.key) + 24 + 2 * partner.label.size();
        }
    }
    return bytes;
}

} // namespace

void BlockCache::insert(int number, ShownBlock block)
{
    remove(number);
    const qint64 bytes = bytesOf(block);
    m_blocks.insert(number, {.block = std::move(block), .bytes = bytes, .usedAt = ++m_clock});
    m_bytes += bytes;
    makeRoom(number);
}

/// There are a few hundred blocks at most: looking for the oldest one costs less than keeping them in order.
void BlockCache::makeRoom(int kept)
{
    while (m_bytes > m_mostBytes && m_blocks.size() > 1) {
        auto oldest = m_blocks.end();
        for (auto block = m_blocks.begin(); block != m_blocks.end(); ++block) {
            if (block.key() != kept && (oldest == m_blocks.end() || block->usedAt < oldest->usedAt))
                oldest = block;
        }
        m_bytes -= oldest->bytes;
        m_blocks.erase(oldest);
    }
}

ShownBlock *BlockCache::find(int number)
{
    const auto found = m_blocks.find(number);
    if (found == m_blocks.end())
        return nullptr;
    found->usedAt = ++m_clock;
    return &found->block;
}

void BlockCache::remove(int number)
{
    const auto found = m_blocks.find(number);
    if (found == m_blocks.end())
        return;
    m_bytes -= found->bytes;
    m_blocks.erase(found);
}

void BlockCache::clear()
{
    m_blocks.clear();
    m_bytes = 0;
}

} // namespace Retort::Gui
