// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/page.h"
#include "rows/paging/pagesource.h"

#include <QHash>
#include <QList>

namespace Retort::Gui
{

/// A block of rows with the partners of its rows in each many-to-many relation.
struct ShownBlock {
    Rows::RowBlock rows = {};
    QList<QHash<QString, QList<Rows::Partner>>> partners = {}; ///< one a relation, by the row's key text
    qint64 known = 0; ///< rows that there were when it was read, as far as known
};

/// The blocks that were looked at last, as many as fit into some bytes.
class BlockCache
{
public:
    explicit BlockCache(qint64 mostBytes = 16 * 1024 * 1024)
        : m_mostBytes(mostBytes)
    {
    }

    void insert(int number, ShownBlock block);
    /// Null if it is not here. Counts as looked at.
    ShownBlock *find(int number);
    void remove(int number);
    void clear();
    qint64 bytes() const { return m_bytes; }
    QList<int> numbers() const { return m_blocks.keys(); }

private:
    struct Entry {
        ShownBlock block = {};
        qint64 bytes = 0;
        qint64 usedAt = 0;
    };

    void makeRoom(int kept);

    const qint64 m_mostBytes;
    QHash<int, Entry> m_blocks;
    qint64 m_bytes = 0;
    qint64 m_clock = 0;
};

} // namespace Retort::Gui
