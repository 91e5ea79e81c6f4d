// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/difference.h"

#include <algorithm>

namespace Retort::Rows
{

/// Collects differing and same rows apart, so that the limit never prefers a same row to a differing one. Rows of long
/// values are limited by their bytes too.
class RowCollector
{
public:
    RowCollector(SameRows sameRows, int limit)
        : m_sameRows(sameRows)
        , m_limit(std::max(limit, 0))
    {
    }

    void add(RowDifference row);
    /// Whether a row that is the same would be kept. If not, count it by passOver().
    bool keepsSame();
    void passOver() { ++m_number; }
    /// Moves the rows in order into the difference.
    void finish(TableDifference &difference);

private:
    struct Numbered {
        qint64 number = 0;
        RowDifference row = {};
    };
    struct Kept {
        QList<Numbered> rows = {};
        qint64 bytes = 0;
        bool isFull = false;
    };

    void keep(Kept &kept, RowDifference row, qint64 mostBytes);

    SameRows m_sameRows;
    qsizetype m_limit;
    qint64 m_number = 0;
    Kept m_differing;
    Kept m_same;
    bool m_truncated = false;
};

} // namespace Retort::Rows
