// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plan/plancontroller.h"

#include <QWidget>

namespace Retort::Gui
{

/// The plan: its steps, operations and statements, the buttons Apply, SQL and Copy, and the progress of a run.
class PlanPanel final : public QWidget
{
    Q_OBJECT

public:
    PlanPanel(Workbench &workbench, PlanController &controller, QWidget *parent = nullptr);
    ~PlanPanel() override;

    /// Shows the plan's script instead of the tree.
    void showSql();
    /// Puts a widget above everything.
    void addAbove(QWidget *widget);
    /// Puts a widget between the plan and the button that applies it.
    void addAboveApply(QWidget *widget);

signals:
    void openRequested(const QString &file, int line, int column);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Retort::Gui
