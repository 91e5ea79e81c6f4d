// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/history/painting/lanegeometry.h"

#include <QStyledItemDelegate>

#include <optional>

namespace Retort::Gui
{

/// Paints lanes, node, message and the pills of the databases that stand there. All of it comes from the row's roles.
class LaneDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Lanes of the whole history: messages of rows with few lanes begin below each other.
    void setLaneCount(int count) { m_laneCount = count; }
    /// Lines to what the selected revision depends on, by rows of the view.
    void setDependencyLines(const QList<DependencyLine> &lines) { m_dependencyLines = lines; }
    const QList<DependencyLine> &dependencyLines() const { return m_dependencyLines; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The pill that the option's row has at this point of the viewport.
    std::optional<DatabasePill> pillAt(const QStyleOptionViewItem &option, const QModelIndex &index,
                                       QPointF point) const;

private:
    LaneMetrics metrics(const QStyleOptionViewItem &option) const;
    qreal textBegin(const Revision::LaneRow &lanes, const LaneMetrics &metrics) const;
    void paintGraph(QPainter *painter, const QStyleOptionViewItem &option, const HistoryRow &row,
                    const Revision::LaneRow &lanes) const;
    void paintPill(QPainter *painter, const QStyleOptionViewItem &option, const DatabasePill &pill,
                   const QRectF &place) const;
    /// Where the row's pills stand; as many as there are pills.
    QList<QRectF> pillPlaces(const QStyleOptionViewItem &option, const HistoryRow &row,
                             const Revision::LaneRow &lanes) const;
    void paintText(QPainter *painter, const QStyleOptionViewItem &option, const HistoryRow &row,
                   const Revision::LaneRow &lanes, QRectF place) const;

    int m_laneCount = 1;
    QList<DependencyLine> m_dependencyLines;
};

} // namespace Retort::Gui
