// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QToolButton;

namespace Retort::Gui
{

/// A place that a person was at: a table, and the row that was the current one.
struct TrailStop {
    QString table = {};
    QVariantList key = {};
    QString label = {}; ///< of the row
    friend bool operator==(const TrailStop &left, const TrailStop &right)
    {
        return left.table == right.table && left.key == right.key;
    }
};

/// The way by which a person followed foreign keys, as a breadcrumb with Back and Forward. Shown while there is a way.
class TrailBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TrailBar(QWidget *parent = nullptr);

    QAction *backAction() const { return m_back; }
    QAction *forwardAction() const { return m_forward; }
    /// A step from one place to another one; what lay ahead is forgotten.
    void follow(const TrailStop &from, const TrailStop &to);
    /// Forgets the way.
    void clear();
    QList<TrailStop> stops() const { return m_stops; }
    int place() const { return m_place; }

signals:
    void stopRequested(const Retort::Gui::TrailStop &stop);

private:
    void go(int place);
    void showWay();

    QList<TrailStop> m_stops;
    int m_place = -1;
    QAction *m_back;
    QAction *m_forward;
    QHBoxLayout *m_layout;
    QList<QWidget *> m_crumbs;
};

} // namespace Retort::Gui
