// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/problem.h"

#include <QObject>

namespace Retort::Gui
{

class Pages;
class ProblemsModel;
class ProblemsPane;
class ProjectController;
class Stamper;
class Workbench;

/// Feeds the problems pane from project, scripts and rules, and takes its remedies.
class Remedies final : public QObject
{
    Q_OBJECT

public:
    Remedies(Workbench &workbench, Pages &pages, ProjectController &projects, Stamper &stamper, ProblemsPane &pane,
             QObject *parent);

private:
    void showProject();
    void take(const Fix &fix);

    Workbench &m_workbench;
    Pages &m_pages;
    ProjectController &m_projects;
    Stamper &m_stamper;
    ProblemsModel &m_model;
};

} // namespace Retort::Gui
