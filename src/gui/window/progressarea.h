// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace Retort::Gui
{

class PlanController;
class Workbench;

/// Progress of what is under way, with a button to stop it. Hidden while nothing is.
class ProgressArea final : public QWidget
{
    Q_OBJECT

public:
    ProgressArea(Workbench &workbench, PlanController &plan, QWidget *parent = nullptr);

private:
    void setUpParts();
    void update();
    void cancel();

    Workbench &m_workbench;
    PlanController &m_plan;
    QLabel *m_label;
    QProgressBar *m_bar;
    QToolButton *m_cancel;
};

} // namespace Retort::Gui
