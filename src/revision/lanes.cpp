// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/lanes.h"

#include <algorithm>
#include <functional>
#include <map>
#include <queue>

namespace Retort::Revision
{

namespace
{

/// The lanes between two rows: which revision each one leads to, and which lanes are free.
class Board
{
public:
    explicit Board(qsizetype revisions)
        : m_laneOf(revisions, -1)
    {
    }

    /// The lane that leads to the revision, -1 if there is none yet.
    int laneTo(qsizetype revision) const { return m_laneOf[revision]; }
    int colorOf(int lane) const { return m_active.at(lane).color; }

    /// Opens the lowest free lane in a colour of its own.
    int open(qsizetype revision)
    {
        int lane = m_next;
        if (m_free.empty()) {
            ++m_next;
        } else {
            lane = m_free.top();
            m_free.pop();
        }
        m_active[lane] = {.revision = revision, .color = m_colors++};
        m_laneOf[revision] = lane;
        return lane;
    }
    /// The lane leads on to another revision.
    void redirect(int lane, qsizetype revision)
    {
        Active &active = m_active.at(lane);
        m_laneOf[active.revision] = -1;
        active.revision = revision;
        m_laneOf[revision] = lane;
    }
    void close(int lane)
    {
        m_laneOf[m_active.at(lane).revision] = -1;
        m_active.erase(lane);
        m_free.push(lane);
    }

    struct Active {
        qsizetype revision = -1;
        int color = 0;
    };
    const std::map<int, Active> &active() const { return m_active; }

private:
    QList<int> m_laneOf;
    std::map<int, Active> m_active;
    std::priority_queue<int, std::vector<int>, std::greater<>> m_free;
    int m_next = 0;
    int m_colors = 0;
};

/// Lines from the node to its parents: the first parent takes over the node's lane, others get one of their own, and a
/// parent that a lane leads to already is joined there.
void leadOn(Board &board, LaneRow &row, const QList<qsizetype> &parents)
{
    bool taken = false;
    for (const qsizetype parent : parents) {
        int lane = board.laneTo(parent);
        int color = row.color;
        if (lane < 0 && !taken) {
            lane = row.lane;
            board.redirect(lane, parent);
            taken = true;
        } else if (lane < 0) {
            lane = board.open(parent);
            color = board.colorOf(lane);
        }
        row.edges << LaneEdge{.fromLane = row.lane, .toLane = lane, .color = color, .part = LaneEdge::Part::FromNode};
    }
    if (!taken)
        board.close(row.lane);
}

LaneRow layOut(Board &board, const RevisionId &id, qsizetype index, const QList<qsizetype> &parents)
{
    LaneRow row{.revision = id, .lane = board.laneTo(index)};
    const bool fromAbove = row.lane >= 0;
    if (!fromAbove)
        row.lane = board.open(index);
    row.color = board.colorOf(row.lane);
    for (const auto &[lane, active] : board.active()) {
        if (lane != row.lane)
            row.edges << LaneEdge{
                .fromLane = lane, .toLane = lane, .color = active.color, .part = LaneEdge::Part::Through};
        else if (fromAbove)
            row.edges << LaneEdge{
                .fromLane = lane, .toLane = lane, .color = active.color, .part = LaneEdge::Part::IntoNode};
    }
    leadOn(board, row, parents);
    for (const LaneEdge &edge : std::as_const(row.edges))
        row.laneCount = std::max({row.laneCount, row.lane + 1, edge.fromLane + 1, edge.toLane + 1});
    row.laneCount = std::max(row.laneCount, row.lane + 1);
    return row;
}

} // namespace

QList<LaneRow> lanes(const Graph &graph)
{
    const RevisionIds order = graph.newestFirst();
    QList<LaneRow> rows;
    rows.reserve(order.size());
    Board board(graph.nodes().size());
    QBitArray drawn(graph.nodes().size());
    for (const RevisionId &id : order) {
        const qsizetype index = graph.indexOf(id);
        drawn.setBit(index);
        QList<qsizetype> parents;
        for (const qsizetype parent : graph.links(index, Graph::Follow::Down)) {
            if (!drawn.testBit(parent)) // in a cycle a parent may stand above; its line cannot be drawn
                parents << parent;
        }
        rows << layOut(board, id, index, parents);
    }
    return rows;
}

} // namespace Retort::Revision
