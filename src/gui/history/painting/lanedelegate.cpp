// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/painting/lanedelegate.h"

#include "gui/connections/environment.h"
#include "gui/history/historymodel.h"
#include "gui/history/painting/rowpainting.h"
#include "gui/widgets/palette.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace Retort::Gui
{

namespace
{

constexpr int alignedLanes = 4;
constexpr int rowPadding = 10;
constexpr qreal pillGap = 8;
constexpr qreal largestPillShare = 0.45;
constexpr qreal smallestPill = 60;

QColor nodeColor(const HistoryRow &row, const Revision::LaneRow &lanes, const QPalette &palette)
{
    switch (row.kind) {
    case HistoryRow::Kind::BrokenFile:
        return foreground(ColorRole::Error, palette);
    case HistoryRow::Kind::Ghost:
        return foreground(ColorRole::Warning, palette);
    case HistoryRow::Kind::Base:
    case HistoryRow::Kind::Revision:
        break;
    }
    return laneColor(lanes.color, palette);
}

void paintNode(QPainter *painter, const NodeLook &look, QPointF centre, const LaneMetrics &metrics, QColor color,
               const QColor &paper)
{
    const qreal radius = metrics.nodeRadius;
    painter->setBrush(Qt::NoBrush);
    if (look.ringed) {
        painter->setPen(QPen(color, 1.2));
        painter->setBrush(paper);
        painter->drawEllipse(centre, radius * 1.75, radius * 1.75);
    }
    painter->setPen(QPen(color, 1.8, look.shape == NodeLook::Shape::Ghost ? Qt::DotLine : Qt::SolidLine));
    painter->setBrush(look.filled ? color : paper);
    painter->drawPath(nodePath(look.shape, centre, look.ringed ? radius * 0.85 : radius));
}

QString pillText(const DatabasePill &pill)
{
    return environmentSign(pill.environment) + u' ' + pill.name;
}

QFont pillFont(const DatabasePill &pill, const QFont &font)
{
    QFont shown = font;
    shown.setBold(pill.isActive);
    return shown;
}

qreal pillWidth(const DatabasePill &pill, const QStyleOptionViewItem &option)
{
    return chipWidth(pillText(pill), QFontMetrics(pillFont(pill, option.font)));
}

} // namespace

void LaneDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem styled = option;
    initStyleOption(&styled, index);
    paintBackground(painter, styled);

    const auto row = index.data(HistoryModel::RowRole).value<HistoryRow>();
    const auto lanes = index.data(HistoryModel::LaneRole).value<Revision::LaneRow>();
    painter->save();
    painter->setClipRect(option.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    // The colours of lanes are made for the base, not for the highlight.
    QRectF graph = option.rect;
    graph.setWidth(textBegin(lanes, metrics(option)) - 4);
    painter->fillRect(graph, option.palette.color(QPalette::Base));
    paintGraph(painter, styled, row, lanes);
    QRectF place = option.rect;
    place.setLeft(graph.right() + 4);
    paintText(painter, styled, row, lanes, place);
    painter->restore();
}

QSize LaneDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem styled = option;
    initStyleOption(&styled, index);
    const auto lanes = index.data(HistoryModel::LaneRole).value<Revision::LaneRow>();
    const auto row = index.data(HistoryModel::RowRole).value<HistoryRow>();
    qreal width = textBegin(lanes, metrics(option)) + styled.fontMetrics.horizontalAdvance(styled.text) + 16;
    for (const DatabasePill &pill : row.pills)
        width += pillWidth(pill, styled) + pillGap;
    return {int(width), styled.fontMetrics.height() + rowPadding};
}

LaneMetrics LaneDelegate::metrics(const QStyleOptionViewItem &option) const
{
    return LaneMetrics::forText(option.fontMetrics.height(), m_laneCount);
}

qreal LaneDelegate::textBegin(const Revision::LaneRow &lanes, const LaneMetrics &metrics) const
{
    const int count = std::max(lanes.laneCount, std::min(m_laneCount, alignedLanes));
    return graphWidth(count, metrics) + metrics.laneWidth * 0.4;
}

void LaneDelegate::paintGraph(QPainter *painter, const QStyleOptionViewItem &option, const HistoryRow &row,
                              const Revision::LaneRow &lanes) const
{
    const LaneMetrics sizes = metrics(option);
    const QRectF place = option.rect;
    painter->setBrush(Qt::NoBrush);
    for (const Revision::LaneEdge &edge : lanes.edges) {
        painter->setPen(QPen(laneColor(edge.color, option.palette), 1.8));
        painter->drawPath(edgePath(edge, place, sizes));
    }
    painter->setPen(QPen(option.palette.color(QPalette::Text), 1.2, Qt::DashLine));
    painter->setBrush(Qt::NoBrush);
    for (const DependencyLine &line : m_dependencyLines) {
        if (line.passes(option.index.row()))
            painter->drawPath(dependencyPath(line, option.index.row(), lanes.lane, place, sizes));
    }
    paintNode(painter, nodeLook(row), laneCentre(lanes.lane, place, sizes), sizes,
              nodeColor(row, lanes, option.palette), option.palette.color(QPalette::Base));
}

QList<QRectF> LaneDelegate::pillPlaces(const QStyleOptionViewItem &option, const HistoryRow &row,
                                       const Revision::LaneRow &lanes) const
{
    QList<QRectF> places;
    QRectF room = option.rect;
    room.setLeft(room.left() + textBegin(lanes, metrics(option)));
    // The message is what the row is about: long names give way to it.
    const qreal most = std::max(room.width() * largestPillShare / qreal(std::max<qsizetype>(1, row.pills.size())),
                                std::min<qreal>(smallestPill, room.width()));
    for (const DatabasePill &pill : row.pills) {
        const qreal width = std::clamp<qreal>(pillWidth(pill, option), 0, std::max<qreal>(0, most));
        places << QRectF(room.left(), room.top(), width, room.height());
        room.setLeft(room.left() + width + pillGap);
    }
    return places;
}

std::optional<DatabasePill> LaneDelegate::pillAt(const QStyleOptionViewItem &option, const QModelIndex &index,
                                                 QPointF point) const
{
    const auto row = index.data(HistoryModel::RowRole).value<HistoryRow>();
    const QList<QRectF> places = pillPlaces(option, row, index.data(HistoryModel::LaneRole).value<Revision::LaneRow>());
    for (qsizetype number = 0; number < places.size(); ++number) {
        if (places.at(number).contains(point))
            return row.pills.at(number);
    }
    return {};
}

void LaneDelegate::paintPill(QPainter *painter, const QStyleOptionViewItem &option, const DatabasePill &pill,
                             const QRectF &place) const
{
    const ColorRole role = environmentRole(pill.environment);
    QStyleOptionViewItem own = option;
    own.font = pillFont(pill, option.font);
    own.fontMetrics = QFontMetrics(own.font);
    paintChip(painter, pillText(pill), place, own,
              {foreground(role, option.palette), background(role, option.palette)});
}

void LaneDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option, const HistoryRow &row,
                             const Revision::LaneRow &lanes, QRectF place) const
{
    place.adjust(0, 0, -6, 0);
    const QList<QRectF> places = row.pills.isEmpty() ? QList<QRectF>() : pillPlaces(option, row, lanes);
    for (qsizetype number = 0; number < places.size(); ++number) {
        paintPill(painter, option, row.pills.at(number), places.at(number));
        place.setLeft(places.at(number).right() + pillGap);
    }
    QFont font = option.font;
    font.setBold(row.state == HistoryRow::State::Current);
    font.setItalic(row.kind != HistoryRow::Kind::Revision);
    painter->setFont(font);
    const bool isContext = option.index.data(HistoryModel::ContextRole).toBool();
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->setPen(isContext && !isSelected ? option.palette.color(QPalette::PlaceholderText) : textColor(option));
    const QString text = QFontMetricsF(font).elidedText(option.text, Qt::ElideRight, place.width());
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft, text);
}

} // namespace Retort::Gui
