// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"
#include "revision/path.h"

#include <QAction>
#include <QObject>

namespace Retort::Gui
{

/// The usual ways through the history, as actions that ask for a plan. Nothing runs without the plan's own button.
class MigrationActions final : public QObject
{
    Q_OBJECT

public:
    explicit MigrationActions(Workbench &workbench, QObject *parent = nullptr);

    QAction *upgradeAction() const { return m_upgrade; }
    QAction *upgradeOneAction() const { return m_upgradeOne; }
    QAction *downgradeAction() const { return m_downgrade; }
    QAction *downgradeBaseAction() const { return m_downgradeBase; }

signals:
    void planRequested(Retort::Revision::Direction direction, const QString &target);

private:
    QAction *makeAction(const QString &name, const QString &text, const QString &toolTip, Revision::Direction direction,
                        const QString &target);
    void updateActions();

    Workbench &m_workbench;
    QAction *m_upgrade;
    QAction *m_upgradeOne;
    QAction *m_downgrade;
    QAction *m_downgradeBase;
};

} // namespace Retort::Gui
