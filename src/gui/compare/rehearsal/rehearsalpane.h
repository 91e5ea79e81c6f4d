// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/compare/rehearsal/rehearsalcontroller.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace Retort::Gui
{
class RehearsalTimings;
}

namespace Retort::Gui
{

/// The rehearsal of a plan, for the plan's panel: a button, the progress, and the verdict with what can be done next.
class RehearsalPane final : public QFrame
{
    Q_OBJECT

public:
    explicit RehearsalPane(RehearsalController &controller, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void update();
    void showVerdict();

    RehearsalController &m_controller;
    QLabel *m_verdict;
    QLabel *m_findings;
    QLabel *m_progressText;
    QProgressBar *m_progress;
    QPushButton *m_rehearse;
    QPushButton *m_cancel;
    QPushButton *m_showRows;
    QPushButton *m_saveLost;
    QPushButton *m_showTimings;
    RehearsalTimings *m_timings;
};

} // namespace Retort::Gui
