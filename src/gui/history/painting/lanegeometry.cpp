// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/painting/lanegeometry.h"

#include <algorithm>

namespace Retort::Gui
{

namespace
{

constexpr int roomyLanes = 16;
constexpr qreal narrowestLane = 6;

/// Straight where it stays in its lane, otherwise an S between the two lanes.
QPainterPath line(QPointF from, QPointF to)
{
    QPainterPath path(from);
    if (qFuzzyCompare(from.x(), to.x())) {
        path.lineTo(to);
    } else {
        const qreal middle = (from.y() + to.y()) / 2;
        path.cubicTo(QPointF(from.x(), middle), QPointF(to.x(), middle), to);
    }
    return path;
}

QPainterPath polygon(const QPolygonF &corners)
{
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

QPainterPath flatBottom(QPointF centre, qreal radius)
{
    const QRectF around(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
    QPainterPath path(QPointF(around.right(), centre.y()));
    path.arcTo(around, 0, 180);
    path.lineTo(around.left(), around.bottom() - 1);
    path.lineTo(around.right(), around.bottom() - 1);
    path.closeSubpath();
    return path;
}

QPainterPath forked(QPointF centre, qreal radius)
{
    QPainterPath path;
    path.addEllipse(centre, radius - 1, radius - 1);
    for (const qreal side : {-1.0, 1.0}) {
        path.moveTo(centre + QPointF(side * 0.6 * radius, -0.6 * radius));
        path.lineTo(centre + QPointF(side * 1.35 * radius, -1.35 * radius));
    }
    return path;
}

QPainterPath cross(QPointF centre, qreal radius)
{
    QPainterPath path(centre + QPointF(-radius, -radius));
    path.lineTo(centre + QPointF(radius, radius));
    path.moveTo(centre + QPointF(-radius, radius));
    path.lineTo(centre + QPointF(radius, -radius));
    return path;
}

} // namespace

LaneMetrics LaneMetrics::forText(qreal textHeight, int laneCount)
{
    const qreal roomy = textHeight;
    const qreal fitting = laneCount > roomyLanes ? roomy * roomyLanes / laneCount : roomy;
    const qreal width = std::max(narrowestLane, fitting);
    return {.laneWidth = width, .nodeRadius = std::min(textHeight * 0.34, width * 0.5)};
}

NodeLook nodeLook(const HistoryRow &row)
{
    using Shape = NodeLook::Shape;
    NodeLook look;
    switch (row.kind) {
    case HistoryRow::Kind::BrokenFile:
        look.shape = Shape::Cross;
        break;
    case HistoryRow::Kind::Ghost:
        look.shape = Shape::Ghost;
        break;
    case HistoryRow::Kind::Base:
        look.shape = Shape::Ground;
        break;
    case HistoryRow::Kind::Revision:
        if (row.isHead)
            look.shape = Shape::Diamond;
        else if (row.isBranchPoint)
            look.shape = Shape::Forked;
        else if (row.isBaseRevision)
            look.shape = Shape::FlatBottom;
        break;
    }
    look.current = row.state == HistoryRow::State::Current;
    look.filled = look.current || row.state == HistoryRow::State::Applied;
    look.ringed = row.isMergePoint;
    return look;
}

QPointF laneCentre(int lane, const QRectF &row, const LaneMetrics &metrics)
{
    return {row.left() + metrics.laneWidth * (lane + 0.75), row.center().y()};
}

QPainterPath edgePath(const Revision::LaneEdge &edge, const QRectF &row, const LaneMetrics &metrics)
{
    using Part = Revision::LaneEdge::Part;
    const QPointF upper = laneCentre(edge.fromLane, row, metrics);
    const QPointF lower = laneCentre(edge.toLane, row, metrics);
    const QPointF from(upper.x(), edge.part == Part::FromNode ? row.center().y() : row.top());
    const QPointF to(lower.x(), edge.part == Part::IntoNode ? row.center().y() : row.bottom());
    return line(from, to);
}

QPainterPath dependencyPath(const DependencyLine &line, int rowNumber, int lane, const QRectF &row,
                            const LaneMetrics &metrics)
{
    const qreal side = row.left() + metrics.laneWidth * 0.2;
    const QPointF node = laneCentre(lane, row, metrics);
    const bool isUpper = rowNumber == line.upper;
    const bool isLower = rowNumber == line.lower;
    QPainterPath path;
    if (isUpper || isLower) {
        path.moveTo(node - QPointF(metrics.nodeRadius, 0));
        path.lineTo(side, node.y());
    }
    path.moveTo(side, isUpper ? node.y() : row.top());
    path.lineTo(side, isLower ? node.y() : row.bottom());
    return path;
}

QPainterPath nodePath(NodeLook::Shape shape, QPointF centre, qreal radius)
{
    using Shape = NodeLook::Shape;
    const qreal wide = radius * 1.25;
    switch (shape) {
    case Shape::Diamond:
        return polygon({centre + QPointF(0, -wide), centre + QPointF(wide, 0), centre + QPointF(0, wide),
                        centre + QPointF(-wide, 0)});
    case Shape::FlatBottom:
        return flatBottom(centre, radius);
    case Shape::Forked:
        return forked(centre, radius);
    case Shape::Ground:
        return polygon({centre + QPointF(-wide, -radius * 0.8), centre + QPointF(wide, -radius * 0.8),
                        centre + QPointF(0, radius)});
    case Shape::Cross:
        return cross(centre, radius * 0.8);
    case Shape::Circle:
    case Shape::Ghost:
        break;
    }
    QPainterPath circle;
    circle.addEllipse(centre, radius, radius);
    return circle;
}

qreal graphWidth(int laneCount, const LaneMetrics &metrics)
{
    return metrics.laneWidth * (laneCount + 0.5);
}

} // namespace Retort::Gui
