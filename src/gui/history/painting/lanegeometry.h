// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/history/historyrow.h"

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

namespace Retort::Gui
{

/// Sizes of the graph, from the height of the text.
struct LaneMetrics {
    qreal laneWidth = 16;
    qreal nodeRadius = 5;

    /// More than a screen's worth of lanes are drawn closer together.
    static LaneMetrics forText(qreal textHeight, int laneCount);
};

/// The dashed line from a revision to one that it depends on, by rows of the view. It runs beside the lanes, on the
/// left, where no message stands.
struct DependencyLine {
    int upper = 0;
    int lower = 0;

    bool passes(int row) const { return row >= upper && row <= lower; }
    friend bool operator==(const DependencyLine &, const DependencyLine &) = default;
};

/// How the node of a row is drawn. The shape says what the revision is; filled means applied.
struct NodeLook {
    enum class Shape { Circle, Diamond, FlatBottom, Forked, Ground, Cross, Ghost };
    Shape shape = Shape::Circle;
    bool filled = false;
    bool ringed = false; ///< merge point
    bool current = false;

    friend bool operator==(const NodeLook &, const NodeLook &) = default;
};

/// A head is a diamond, a branch point is forked, a base revision has a flat bottom; the first that is true counts.
NodeLook nodeLook(const HistoryRow &row);

/// Middle of a lane in a row.
QPointF laneCentre(int lane, const QRectF &row, const LaneMetrics &metrics);
/// The line of an edge through its row.
QPainterPath edgePath(const Revision::LaneEdge &edge, const QRectF &row, const LaneMetrics &metrics);
/// The part of a dependency's line in one of its rows, whose node stands in that lane.
QPainterPath dependencyPath(const DependencyLine &line, int rowNumber, int lane, const QRectF &row,
                            const LaneMetrics &metrics);
/// The outline of a node.
QPainterPath nodePath(NodeLook::Shape shape, QPointF centre, qreal radius);
/// Width of the graph in a row of that many lanes.
qreal graphWidth(int laneCount, const LaneMetrics &metrics);

} // namespace Retort::Gui
