// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/connections/locknotice.h"

#include "gui/connections/databaseswitcher.h"
#include "gui/connections/environment.h"
#include "gui/widgets/noticebar.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

LockNotice::LockNotice(Workbench &workbench, DatabaseSwitcher &switcher, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_notice(new NoticeBar(this))
{
    m_notice->setObjectName(u"lockNotice"_s);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_notice);
    connect(m_notice, &NoticeBar::buttonClicked, switcher.unlockAction(), &QAction::trigger);
    connect(&m_workbench, &Workbench::databaseChanged, this, &LockNotice::update);
    update();
}

void LockNotice::update()
{
    const OpenDatabase *database = m_workbench.database();
    if (!database || !database->isReadOnly()) {
        m_notice->clear();
        return;
    }
    const Database::ConnectionSettings &settings = database->settings();
    const QString name = environmentSign(settings.environment) + u' ' + settings.displayName();
    m_notice->showNotice(NoticeBar::Kind::Information,
                         settings.environment == Database::Environment::Production
                             ? tr("%1 is a production database: it is open for reading only.").arg(name)
                             : tr("%1 is open for reading only.").arg(name),
                         tr("Unlock…"));
}

} // namespace Retort::Gui
