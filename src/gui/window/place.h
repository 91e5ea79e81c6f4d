// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace Retort::Gui
{

/// Where rows of a version table stand in a graph: "at 1da977fd3e6e · 2 behind head".
QString placeInHistory(const Revision::Graph &graph, const Revision::RevisionIds &rows);
/// The same for what is open, or what is missing for an answer.
QString placeInHistory(const Workbench &workbench);

/// Says always which database is open and where in the history it stands.
class PlaceLabel final : public QWidget
{
    Q_OBJECT

public:
    /// `databases` is the menu that switches to another one.
    explicit PlaceLabel(Workbench &workbench, QMenu *databases = nullptr, QWidget *parent = nullptr);

private:
    void update();

    Workbench &m_workbench;
    QLabel *m_sign;
    QLabel *m_database;
    QLabel *m_place;
    QToolButton *m_switch;
};

} // namespace Retort::Gui
