// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/connections/databaseswitcher.h"

#include "gui/connections/connectioncontroller.h"
#include "gui/connections/environment.h"

#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

using Database::Environment;
using Database::OpenMode;

namespace
{

constexpr int numbered = 9;

} // namespace

DatabaseSwitcher::DatabaseSwitcher(Workbench &workbench, ConnectionController &connections, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_connections(connections)
    , m_window(window)
    , m_menu(new QMenu(tr("Open data&bases"), window))
    , m_next(
          makeAction(u"nextDatabaseAction"_s, u"forward"_s, tr("&Next open database"), Qt::CTRL | Qt::ALT | Qt::Key_0))
    , m_unlock(makeAction(u"unlockDatabaseAction"_s, u"key"_s, tr("&Unlock for changes…"), {}))
    , m_lock(makeAction(u"lockDatabaseAction"_s, u"key"_s, tr("&Open for reading only"), {}))
{
    m_menu->setObjectName(u"openDatabasesMenu"_s);
    makeNumberActions();
    connect(m_menu, &QMenu::aboutToShow, this, &DatabaseSwitcher::fillMenu);
    connect(m_next, &QAction::triggered, this, &DatabaseSwitcher::activateNext);
    connect(m_unlock, &QAction::triggered, this, [this] { unlock(m_workbench.database()); });
    connect(m_lock, &QAction::triggered, this, [this] { reopen(m_workbench.database(), OpenMode::ReadOnly); });
    connect(&m_workbench, &Workbench::stateChanged, this, &DatabaseSwitcher::update);
    update();
}

QAction *DatabaseSwitcher::makeAction(const QString &name, const QString &icon, const QString &text,
                                      const QKeySequence &shortcut)
{
    auto action = new QAction(QIcon::fromTheme(icon), text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    return action;
}

void DatabaseSwitcher::makeNumberActions()
{
    for (int number = 0; number < numbered; ++number) {
        QAction *action = makeAction(u"switchDatabase%1Action"_s.arg(number + 1), {}, {},
                                     Qt::CTRL | Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + number));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, number] {
            update(); // what the click checked is not so until the database is active
            activate(m_workbench.databases().all().value(number));
        });
        m_numbers << action;
    }
}

void DatabaseSwitcher::activate(OpenDatabase *database, const std::function<void()> &goOn)
{
    if (!database)
        return;
    if (database == m_workbench.database()) {
        goOn();
        return;
    }
    m_connections.whenRowsMayGo([this, goOn, wanted = QPointer(database)] {
        if (!wanted)
            return;
        m_workbench.activate(wanted);
        goOn();
    });
}

void DatabaseSwitcher::activateNext()
{
    const QList<OpenDatabase *> all = m_workbench.databases().all();
    if (all.size() > 1)
        activate(all.at((m_workbench.databases().indexOf(m_workbench.database()) + 1) % all.size()));
}

void DatabaseSwitcher::fillMenu()
{
    m_menu->clear();
    for (QAction *action : std::as_const(m_numbers)) {
        if (action->isEnabled())
            m_menu->addAction(action);
    }
    if (m_menu->isEmpty())
        m_menu->addAction(tr("None yet"))->setEnabled(false);
    m_menu->addSeparator();
    m_menu->addActions({m_next, m_unlock, m_lock});
}

void DatabaseSwitcher::update()
{
    const QList<OpenDatabase *> all = m_workbench.databases().all();
    for (int number = 0; number < m_numbers.size(); ++number) {
        QAction *action = m_numbers.at(number);
        const OpenDatabase *database = all.value(number);
        action->setEnabled(database != nullptr);
        action->setChecked(database && database == m_workbench.database());
        action->setText(database ? database->settings().displayName() : tr("Database %1").arg(number + 1));
        action->setIcon(database ? environmentIcon(database->settings().environment) : QIcon());
        action->setToolTip(database ? tr("Make %1 the active database").arg(database->settings().safeUrl())
                                    : action->text());
    }
    const OpenDatabase *active = m_workbench.database();
    m_next->setEnabled(all.size() > 1);
    m_unlock->setEnabled(active && active->isReadOnly());
    m_lock->setEnabled(active && !active->isReadOnly() && !active->settings().isInMemory());
}

void DatabaseSwitcher::unlock(OpenDatabase *database)
{
    if (!database || !database->isReadOnly())
        return;
    if (database->settings().environment == Environment::Production)
        askToUnlock(database);
    else
        reopen(database, OpenMode::ReadWrite);
}

void DatabaseSwitcher::askToUnlock(OpenDatabase *database)
{
    auto question = new QMessageBox(QMessageBox::Warning, tr("Unlock"),
                                    tr("%1 is a production database.").arg(database->settings().displayName()),
                                    QMessageBox::Cancel, m_window);
    question->setObjectName(u"unlockQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("Open it for changes? Plans can then be applied to it, and rows saved."));
    QPushButton *unlock = question->addButton(tr("Unlock"), QMessageBox::AcceptRole);
    unlock->setObjectName(u"unlockButton"_s);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(unlock, &QPushButton::clicked, this,
            [this, wanted = QPointer(database)] { reopen(wanted, OpenMode::ReadWrite); });
    question->open();
}

void DatabaseSwitcher::reopen(OpenDatabase *database, OpenMode mode)
{
    if (!database)
        return;
    m_connections.whenRowsMayGo(
        [this, settings = database->settings(), mode] { m_workbench.connectTo(settings, mode); });
}

void DatabaseSwitcher::setEnvironment(OpenDatabase *database, Environment environment)
{
    Database::ConnectionSettings settings = database->settings();
    if (settings.environment == environment)
        return;
    settings.environment = environment;
    m_connections.whenRowsMayGo(
        [this, settings, environment] { m_workbench.connectTo(settings, usualMode(environment)); });
}

void DatabaseSwitcher::addActions(QMenu *menu, OpenDatabase *database)
{
    const QPointer wanted(database);
    QAction *use = menu->addAction(QIcon::fromTheme(u"check"_s), tr("&Make it the active database"), this,
                                   [this, wanted] { activate(wanted); });
    use->setObjectName(u"activateDatabaseAction"_s);
    use->setEnabled(database != m_workbench.database());
    QAction *unlocked = menu->addAction(m_unlock->icon(), m_unlock->text(), this, [this, wanted] { unlock(wanted); });
    unlocked->setEnabled(database->isReadOnly());
    QMenu *kinds = menu->addMenu(tr("It is &for"));
    kinds->setObjectName(u"environmentMenu"_s);
    kinds->setEnabled(!database->settings().isInMemory()); // opening it anew would empty it
    for (const Environment environment : {Environment::Development, Environment::Test, Environment::Production}) {
        QAction *kind = kinds->addAction(environmentIcon(environment), environmentName(environment), this,
                                         [this, wanted, environment] {
                                             if (wanted)
                                                 setEnvironment(wanted, environment);
                                         });
        kind->setCheckable(true);
        kind->setChecked(database->settings().environment == environment);
    }
    menu->addAction(QIcon::fromTheme(u"disconnect"_s), tr("&Disconnect"), this, [this, wanted] {
        if (wanted)
            m_connections.disconnectFrom(wanted);
    });
}

} // namespace Retort::Gui
