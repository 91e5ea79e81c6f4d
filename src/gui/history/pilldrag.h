// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/history/historyrow.h"

#include <QObject>
#include <QPoint>
#include <QTimer>

#include <optional>

class QLabel;
class QTreeView;

namespace Retort::Gui
{

class LaneDelegate;

/// Dragging the pill of a database to another row: the row under the pointer is outlined, and the pill says what a plan
/// would do. Escape gives up. It only asks; nothing runs.
class PillDrag final : public QObject
{
    Q_OBJECT

public:
    PillDrag(QTreeView *view, const LaneDelegate &delegate, QObject *parent);

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// The database at that position is wanted at the row with that key.
    void dropped(int database, const QString &key);

private:
    bool press(QPoint point);
    bool move(QPoint point);
    bool release();
    void follow();
    void scroll();
    void stop();
    std::optional<DatabasePill> pillAt(QPoint point) const;
    std::optional<HistoryRow> target() const;
    QString sentence(const std::optional<HistoryRow> &row) const;

    QTreeView *m_view;
    const LaneDelegate &m_delegate;
    QLabel *m_sign; ///< beside the pointer
    QWidget *m_frame; ///< around the row
    QTimer m_scroll;
    std::optional<DatabasePill> m_pill;
    QPoint m_begin;
    QPoint m_point;
    bool m_dragging = false;
};

} // namespace Retort::Gui
