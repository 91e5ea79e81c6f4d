// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/progressarea.h"

#include "gui/plan/plancontroller.h"
#include "gui/workbench/workbench.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

ProgressArea::ProgressArea(Workbench &workbench, PlanController &plan, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_plan(plan)
    , m_label(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
{
    setUpParts();
    connect(m_cancel, &QToolButton::clicked, this, &ProgressArea::cancel);
    connect(&m_workbench, &Workbench::busyChanged, this, &ProgressArea::update);
    connect(&m_plan, &PlanController::stateChanged, this, &ProgressArea::update);
    connect(&m_plan, &PlanController::stepStarted, this, [this](int step) {
        m_label->setText(tr("Step %1 of %2").arg(step + 1).arg(m_plan.plan().steps.size()));
        m_bar->setRange(0, static_cast<int>(m_plan.plan().steps.size()));
        m_bar->setValue(step);
    });
    connect(&m_plan, &PlanController::stepCommitted, this, [this](int step) { m_bar->setValue(step + 1); });
    update();
}

void ProgressArea::setUpParts()
{
    m_label->setObjectName(u"progressLabel"_s);
    m_bar->setObjectName(u"progressBar"_s);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setFixedSize(140, 10);
    m_bar->setTextVisible(false);
    m_cancel->setObjectName(u"cancelProgressButton"_s);
    m_cancel->setAccessibleName(tr("Cancel what is under way"));
    m_cancel->setToolTip(m_cancel->accessibleName());
    m_cancel->setIcon(QIcon::fromTheme(u"cancel"_s));
    m_cancel->setAutoRaise(true);
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
}

void ProgressArea::update()
{
    const PlanController::State state = m_plan.state();
    const bool isRunning = state == PlanController::State::Running;
    const bool isPlanning = state == PlanController::State::Planning;
    setVisible(isRunning || isPlanning || m_workbench.isBusy());
    m_bar->setRange(0, 0);
    m_label->setText(isRunning ? tr("Running the plan") : isPlanning ? tr("Planning") : tr("Opening"));
}

void ProgressArea::cancel()
{
    if (m_plan.state() == PlanController::State::Running || m_plan.state() == PlanController::State::Planning)
        m_plan.cancel();
    else
        m_workbench.cancelOpening();
}

} // namespace Retort::Gui
