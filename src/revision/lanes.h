// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "revision/graph.h"

#include <QList>

namespace Retort::Revision
{

/// A line from the top or middle of a row to its middle or bottom, as a delegate paints it.
struct LaneEdge {
    enum class Part { Through, FromNode, IntoNode }; ///< passes the row, starts at its node downwards, ends at its node
    int fromLane = 0; ///< lane at the upper end
    int toLane = 0; ///< lane at the lower end
    int color = 0; ///< index into the palette of lane colours
    Part part = Part::Through;

    friend bool operator==(const LaneEdge &, const LaneEdge &) = default;
};

/// One row of the history, newest first.
struct LaneRow {
    RevisionId revision = {};
    int lane = 0;
    int color = 0;
    int laneCount = 1; ///< lanes that this row needs
    QList<LaneEdge> edges = {};

    friend bool operator==(const LaneRow &, const LaneRow &) = default;
};

/// Lays the revisions out in lanes; edges follow down_revision only. O(revisions + edges · log lanes).
QList<LaneRow> lanes(const Graph &graph);

} // namespace Retort::Revision
