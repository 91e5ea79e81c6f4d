// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

class DatabaseSwitcher;
class Pages;
class ProjectController;
class Workbench;

/// Takes what the history asks for to those who do it, all but plans.
class HistoryRequests final : public QObject
{
    Q_OBJECT

public:
    HistoryRequests(Workbench &workbench, Pages &pages, ProjectController &projects, DatabaseSwitcher &databases,
                    Workspace::Settings &settings, QWidget *window);
};

} // namespace Retort::Gui
