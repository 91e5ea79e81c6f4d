// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/migrationactions.h"

#include <QIcon>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

using Revision::Direction;

MigrationActions::MigrationActions(Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_upgrade(makeAction(u"upgradeAction"_s, tr("&Upgrade…"), tr("Plan the way to the newest revision"),
                           Direction::Upgrade, u"heads"_s))
    , m_upgradeOne(makeAction(u"upgradeOneAction"_s, tr("Upgrade &one revision…"), tr("Plan the next revision only"),
                              Direction::Upgrade, u"+1"_s))
    , m_downgrade(makeAction(u"downgradeAction"_s, tr("&Downgrade…"), tr("Plan the way back by one revision"),
                             Direction::Downgrade, u"-1"_s))
    , m_downgradeBase(makeAction(u"downgradeBaseAction"_s, tr("Downgrade to &base…"),
                                 tr("Plan the way back to before the first revision"), Direction::Downgrade, u"base"_s))
{
    m_upgrade->setShortcut(Qt::CTRL | Qt::Key_U);
    m_downgrade->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_U);
    connect(&m_workbench, &Workbench::stateChanged, this, &MigrationActions::updateActions);
    updateActions();
}

QAction *MigrationActions::makeAction(const QString &name, const QString &text, const QString &toolTip,
                                      Direction direction, const QString &target)
{
    const bool up = direction == Direction::Upgrade;
    auto action = new QAction(QIcon::fromTheme(up ? u"upgrade"_s : u"downgrade"_s), text, this);
    action->setObjectName(name);
    action->setToolTip(toolTip);
    connect(action, &QAction::triggered, this, [this, direction, target] { emit planRequested(direction, target); });
    return action;
}

void MigrationActions::updateActions()
{
    const OpenProject *project = m_workbench.project();
    const OpenDatabase *database = m_workbench.database();
    const bool hasRevisions = project && !project->graph().nodes().isEmpty();
    const bool isApplied = database && !database->versionRows().isEmpty();
    m_upgrade->setEnabled(hasRevisions);
    m_upgradeOne->setEnabled(hasRevisions);
    m_downgrade->setEnabled(hasRevisions && isApplied);
    m_downgradeBase->setEnabled(hasRevisions && isApplied);
}

} // namespace Retort::Gui
