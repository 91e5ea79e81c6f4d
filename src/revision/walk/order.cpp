// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/walk/order.h"

#include <algorithm>

namespace Retort::Revision
{

namespace
{

/// The walk of orderedNewestFirst(): a list of live heads and a cursor in it.
class Walk
{
public:
    Walk(const Graph &graph, const QBitArray &revisions)
        : m_graph(graph)
        , m_left(revisions)
        , m_live(revisions.size())
        , m_waitingFor(revisions.size(), 0)
    {
        for (qsizetype index = 0; index < revisions.size(); ++index) {
            if (!revisions.testBit(index))
                continue;
            for (const qsizetype parent : graph.links(index, Graph::Follow::Parents))
                ++m_waitingFor[parent];
        }
    }

    void start(QList<qsizetype> heads)
    {
        std::sort(heads.begin(), heads.end());
        for (const qsizetype head : std::as_const(heads)) {
            if (m_left.testBit(head) && !m_live.testBit(head))
                addHead(head);
        }
    }

    /// Emits until no live head is left.
    void run()
    {
        while (!m_heads.isEmpty()) {
            qsizetype moves = 0; // more moves than heads happen in a cycle only
            while (m_waitingFor[m_heads[m_cursor]] > 0 && moves++ < m_heads.size()) {
                const qsizetype other = headAbove(m_heads[m_cursor]);
                if (other < 0)
                    break;
                m_cursor = other;
            }
            emitHead();
        }
    }

    /// The first revision that no head leads to; there is one in a cycle only.
    qsizetype firstLeft() const
    {
        for (qsizetype index = 0; index < m_left.size(); ++index) {
            if (m_left.testBit(index))
                return index;
        }
        return -1;
    }

    const QList<qsizetype> &ordered() const { return m_ordered; }

private:
    void addHead(qsizetype index)
    {
        m_heads << index;
        m_live.setBit(index);
    }

    /// The first live head that the given one lies below.
    qsizetype headAbove(qsizetype below)
    {
        auto above = m_above.find(below);
        if (above == m_above.end()) {
            if (m_above.size() >= mostRemembered)
                m_above.clear();
            above = m_above.insert(below, leftAbove(below));
        }
        const auto first = std::find_if(m_heads.cbegin(), m_heads.cend(),
                                        [&](qsizetype head) { return head != below && above->testBit(head); });
        return first == m_heads.cend() ? -1 : first - m_heads.cbegin();
    }

    /// What is not emitted yet and lies above the given one.
    QBitArray leftAbove(qsizetype below) const
    {
        QBitArray seen(m_left.size());
        QList<qsizetype> todo{below};
        while (!todo.isEmpty()) {
            const qsizetype index = todo.takeLast();
            if (seen.testBit(index) || !m_left.testBit(index))
                continue;
            seen.setBit(index);
            todo.append(m_graph.links(index, Graph::Follow::AllNext));
        }
        return seen;
    }

    void emitHead()
    {
        const qsizetype head = m_heads[m_cursor];
        m_ordered << head;
        m_above.remove(head);
        m_left.clearBit(head);
        m_live.clearBit(head);
        bool replaced = false;
        for (const qsizetype parent : m_graph.links(head, Graph::Follow::Parents)) {
            --m_waitingFor[parent];
            if (!m_left.testBit(parent) || m_live.testBit(parent))
                continue;
            if (replaced) {
                addHead(parent);
            } else {
                m_heads[m_cursor] = parent;
                m_live.setBit(parent);
                replaced = true;
            }
        }
        if (replaced)
            return;
        m_heads.removeAt(m_cursor);
        m_cursor = std::max<qsizetype>(m_cursor - 1, 0);
    }

    const Graph &m_graph;
    QBitArray m_left; ///< not emitted yet
    QBitArray m_live; ///< among m_heads
    QList<qsizetype> m_waitingFor; ///< revisions not emitted yet that have this one as parent
    QList<qsizetype> m_heads;
    qsizetype m_cursor = 0;
    QList<qsizetype> m_ordered;
    QHash<qsizetype, QBitArray> m_above; ///< answers of leftAbove(), since a head that waits is asked again and again

    static constexpr qsizetype mostRemembered = 256;
};

} // namespace

QList<qsizetype> indexesOf(const Graph &graph, const RevisionIds &ids)
{
    QList<qsizetype> found;
    found.reserve(ids.size());
    for (const RevisionId &id : ids) {
        if (const qsizetype index = graph.indexOf(id); index >= 0)
            found << index;
    }
    return found;
}

QSet<RevisionId> idsAt(const Graph &graph, const QBitArray &indexes)
{
    QSet<RevisionId> ids;
    ids.reserve(indexes.count(true));
    for (qsizetype index = 0; index < indexes.size(); ++index) {
        if (indexes.testBit(index))
            ids.insert(graph.nodes()[index].id());
    }
    return ids;
}

QList<qsizetype> orderedNewestFirst(const Graph &graph, const QBitArray &revisions, const QList<qsizetype> &heads)
{
    Walk walk(graph, revisions);
    walk.start(heads);
    walk.run();
    for (qsizetype left = walk.firstLeft(); left >= 0; left = walk.firstLeft()) {
        walk.start({left});
        walk.run();
    }
    return walk.ordered();
}

} // namespace Retort::Revision
