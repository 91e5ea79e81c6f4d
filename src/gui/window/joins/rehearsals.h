// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/path.h"

#include <QObject>

class QAction;

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

class Pages;
class PlanController;
class PlanPanel;
class RehearsalController;
class SavedRows;
class Workbench;

/// Joins rehearsals with the plan's panel, the history and the page that compares.
class Rehearsals final : public QObject
{
    Q_OBJECT

public:
    Rehearsals(Workbench &workbench, PlanController &plan, PlanPanel &panel, Pages &pages,
               Workspace::Settings &settings, QWidget *window);

    /// For the menu.
    QList<QAction *> actions() const;

signals:
    /// The history wants a plan, to rehearse it.
    void planRequested(Retort::Revision::Direction direction, const QString &target);
    void said(const QString &text);
    void failed(const Retort::Error &error);

private:
    RehearsalController *m_controller;
    SavedRows *m_savedRows;
};

} // namespace Retort::Gui
