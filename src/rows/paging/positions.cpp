// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/paging/positions.h"

#include <QMutexLocker>

#include <algorithm>

namespace Retort::Rows
{

namespace
{

constexpr qsizetype mostAnchors = 16'384;

} // namespace

Positions::State Positions::state() const
{
    const QMutexLocker locker(&m_mutex);
    return m_state;
}

void Positions::estimate(qint64 rows, const std::optional<Range> &range)
{
    const QMutexLocker locker(&m_mutex);
    m_state.estimate = rows;
    m_state.range = range;
    m_state.isEstimated = true;
}

void Positions::add(qint64 position, const QVariantList &key)
{
    const QMutexLocker locker(&m_mutex);
    // Two connections may come by the same rows.
    if (m_state.isComplete || (!m_anchors.isEmpty() && position <= m_anchors.last().position))
        return;
    // Every second one is enough: the way from an anchor to a row doubles, and stays short.
    if (m_anchors.size() >= mostAnchors) {
        QList<Anchor> kept;
        for (qsizetype i = 1; i < m_anchors.size(); i += 2)
            kept << m_anchors.at(i);
        m_anchors = kept;
    }
    m_anchors << Anchor{.position = position, .key = key};
    m_state.counted = position + 1;
}

void Positions::complete(qint64 rows)
{
    const QMutexLocker locker(&m_mutex);
    m_state.counted = rows;
    m_state.estimate = rows;
    m_state.isComplete = true;
}

Positions::Anchor Positions::before(qint64 position) const
{
    const QMutexLocker locker(&m_mutex);
    const auto behind = std::lower_bound(m_anchors.cbegin(), m_anchors.cend(), position,
                                         [](const Anchor &anchor, qint64 wanted) { return anchor.position < wanted; });
    return behind == m_anchors.cbegin() ? Anchor{.position = -1} : *std::prev(behind);
}

Positions::Anchor Positions::beforeKey(qint64 key) const
{
    const QMutexLocker locker(&m_mutex);
    const auto behind =
        std::lower_bound(m_anchors.cbegin(), m_anchors.cend(), key,
                         [](const Anchor &anchor, qint64 wanted) { return anchor.key.value(0).toLongLong() < wanted; });
    return behind == m_anchors.cbegin() ? Anchor{.position = -1} : *std::prev(behind);
}

Positions::Anchor Positions::last() const
{
    const QMutexLocker locker(&m_mutex);
    return m_anchors.isEmpty() ? Anchor{.position = -1} : m_anchors.last();
}

} // namespace Retort::Rows
