// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historyruns.h"

#include <algorithm>

namespace Retort::Gui
{

namespace
{

bool isPlain(const HistoryRow &row)
{
    const bool isStraight = std::all_of(row.lanes.edges.cbegin(), row.lanes.edges.cend(),
                                        [](const Revision::LaneEdge &edge) { return edge.fromLane == edge.toLane; });
    return row.kind == HistoryRow::Kind::Revision && isStraight && !row.isHead && !row.isBaseRevision
        && !row.isBranchPoint && !row.isMergePoint && row.pills.isEmpty() && row.labels.isEmpty() && !row.error
        && row.dependencies.isEmpty();
}

bool goesOn(const HistoryRow &upper, const HistoryRow &lower)
{
    return upper.parents.contains(lower.id) && upper.lanes.edges == lower.lanes.edges && upper.state == lower.state
        && upper.states == lower.states;
}

} // namespace

QList<HistoryRun> linearRuns(const QList<HistoryRow> &rows, int shortest)
{
    QList<HistoryRun> runs;
    for (int first = 0; first < rows.size();) {
        int end = first;
        if (isPlain(rows.at(first))) {
            do
                ++end;
            while (end < rows.size() && isPlain(rows.at(end)) && goesOn(rows.at(end - 1), rows.at(end)));
        }
        if (end - first >= shortest)
            runs << HistoryRun{first, end - first};
        first = std::max(end, first + 1);
    }
    return runs;
}

} // namespace Retort::Gui
