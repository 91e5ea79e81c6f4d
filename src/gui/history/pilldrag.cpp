// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/pilldrag.h"

#include "gui/history/historymodel.h"
#include "gui/history/painting/lanedelegate.h"

#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTreeView>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Retort::Gui
{

using RowState = HistoryRow::State;

PillDrag::PillDrag(QTreeView *view, const LaneDelegate &delegate, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_delegate(delegate)
    , m_sign(new QLabel(view->viewport()))
    , m_frame(new QFrame(view->viewport()))
{
    m_sign->setObjectName(u"historyDragSign"_s);
    m_sign->setAutoFillBackground(true);
    m_sign->setFrameShape(QFrame::StyledPanel);
    m_sign->setMargin(3);
    m_frame->setObjectName(u"historyDragFrame"_s);
    m_frame->setStyleSheet(u"#historyDragFrame { border: 2px solid palette(highlight); }"_s);
    for (QWidget *widget : {static_cast<QWidget *>(m_sign), m_frame}) {
        widget->setAttribute(Qt::WA_TransparentForMouseEvents);
        widget->hide();
    }
    m_scroll.setInterval(40ms);
    connect(&m_scroll, &QTimer::timeout, this, &PillDrag::scroll);
    view->viewport()->setMouseTracking(true);
    view->viewport()->installEventFilter(this);
    view->installEventFilter(this);
}

bool PillDrag::eventFilter(QObject *watched, QEvent *event)
{
    const auto *mouse = dynamic_cast<QMouseEvent *>(event);
    if (watched == m_view->viewport() && mouse) {
        const QPoint point = mouse->position().toPoint();
        if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton)
            return press(point);
        if (event->type() == QEvent::MouseMove)
            return move(point);
        if (event->type() == QEvent::MouseButtonRelease)
            return release();
    }
    const auto *key = dynamic_cast<QKeyEvent *>(event);
    if (m_dragging && key && key->key() == Qt::Key_Escape) {
        event->accept();
        stop();
        return true;
    }
    return false;
}

std::optional<DatabasePill> PillDrag::pillAt(QPoint point) const
{
    const QModelIndex index = m_view->indexAt(point);
    if (!index.isValid() || index.column() != HistoryModel::MessageColumn)
        return {};
    QStyleOptionViewItem option;
    option.initFrom(m_view);
    option.font = m_view->font();
    option.fontMetrics = m_view->fontMetrics();
    option.rect = m_view->visualRect(index);
    return m_delegate.pillAt(option, index, point);
}

bool PillDrag::press(QPoint point)
{
    m_pill = pillAt(point);
    m_begin = point;
    return false; // the row is selected as ever
}

bool PillDrag::move(QPoint point)
{
    if (!m_pill) {
        m_view->viewport()->setCursor(pillAt(point) ? Qt::OpenHandCursor : Qt::ArrowCursor);
        return false;
    }
    m_point = point;
    if (!m_dragging && (point - m_begin).manhattanLength() >= QApplication::startDragDistance()) {
        m_dragging = true;
        m_view->viewport()->setCursor(Qt::ClosedHandCursor);
        m_scroll.start();
    }
    if (m_dragging)
        follow();
    return true;
}

bool PillDrag::release()
{
    const bool wasDragging = m_dragging;
    const std::optional<DatabasePill> pill = m_pill;
    const std::optional<HistoryRow> row = wasDragging ? target() : std::nullopt;
    stop();
    if (row)
        emit dropped(pill->database, row->key());
    return wasDragging;
}

std::optional<HistoryRow> PillDrag::target() const
{
    const QModelIndex index = m_view->indexAt(m_point);
    if (!index.isValid())
        return {};
    const auto row = index.data(HistoryModel::RowRole).value<HistoryRow>();
    const RowState state = row.stateIn(m_pill->database);
    return state == RowState::Pending || state == RowState::Applied ? std::optional(row) : std::nullopt;
}

QString PillDrag::sentence(const std::optional<HistoryRow> &row) const
{
    if (!row)
        return m_pill->name;
    const QString place = row->kind == HistoryRow::Kind::Base ? tr("base") : row->id.text();
    return row->stateIn(m_pill->database) == RowState::Pending
        ? tr("Plan: upgrade %1 to %2").arg(m_pill->name, place)
        : tr("Plan: downgrade %1 to %2").arg(m_pill->name, place);
}

void PillDrag::follow()
{
    const std::optional<HistoryRow> row = target();
    m_sign->setText(sentence(row));
    m_sign->adjustSize();
    const QSize room = m_view->viewport()->size() - m_sign->size();
    const QPoint wanted = m_point + QPoint(14, 10);
    m_sign->move(qBound(0, wanted.x(), qMax(0, room.width())), qBound(0, wanted.y(), qMax(0, room.height())));
    m_sign->show();
    m_frame->setVisible(row.has_value());
    if (row) {
        QRect place = m_view->visualRect(m_view->indexAt(m_point));
        place.setLeft(0);
        place.setRight(m_view->viewport()->width() - 1);
        m_frame->setGeometry(place);
    }
}

void PillDrag::scroll()
{
    constexpr int edge = 24;
    const int height = m_view->viewport()->height();
    const int way = m_point.y() < edge ? -edge : m_point.y() > height - edge ? edge : 0;
    if (way == 0)
        return;
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->value() + way);
    follow();
}

void PillDrag::stop()
{
    m_pill.reset();
    m_dragging = false;
    m_scroll.stop();
    m_sign->hide();
    m_frame->hide();
    m_view->viewport()->unsetCursor();
}

} // namespace Retort::Gui
