// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/connections/connectioncontroller.h"

#include "gui/connections/connectiondialog.h"
#include "gui/connections/environment.h"
#include "workspace/savedconnections.h"
#include "workspace/settings.h"

#include <QDir>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

ConnectionController::ConnectionController(Workbench &workbench, Workspace::Settings &settings, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_window(window)
    , m_connectAction(
          makeAction(u"connectAction"_s, u"connect"_s, tr("&Connect to a database…"), Qt::CTRL | Qt::SHIFT | Qt::Key_C))
    , m_openAction(makeAction(u"openDatabaseAction"_s, u"open"_s, tr("&Open database file…"), QKeySequence::Open))
    , m_newAction(
          makeAction(u"newDatabaseAction"_s, u"new"_s, tr("&New database file…"), Qt::CTRL | Qt::SHIFT | Qt::Key_N))
    , m_disconnectAction(makeAction(u"disconnectAction"_s, u"disconnect"_s, tr("&Disconnect"), {}))
    , m_refreshAction(makeAction(u"refreshAction"_s, u"refresh"_s, tr("&Refresh"), QKeySequence::Refresh))
    , m_recentMenu(new QMenu(tr("&Recent databases"), window))
{
    m_recentMenu->setObjectName(u"recentDatabasesMenu"_s);
    connect(m_connectAction, &QAction::triggered, this, [this] { showDialog(); });
    connect(m_openAction, &QAction::triggered, this, [this] { showDialog()->chooseFile(); });
    connect(m_newAction, &QAction::triggered, this, [this] { showDialog()->chooseNewFile(); });
    connect(m_disconnectAction, &QAction::triggered, this, [this] { disconnectFrom(m_workbench.database()); });
    connect(m_refreshAction, &QAction::triggered, &m_workbench, &Workbench::refresh);
    connect(m_recentMenu, &QMenu::aboutToShow, this, &ConnectionController::fillRecentMenu);
    const auto update = [this] { m_disconnectAction->setEnabled(m_workbench.database() != nullptr); };
    connect(&m_workbench, &Workbench::databaseChanged, this, update);
    update();
}

QAction *ConnectionController::makeAction(const QString &name, const QString &icon, const QString &text,
                                          const QKeySequence &shortcut)
{
    auto action = new QAction(QIcon::fromTheme(icon), text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    return action;
}

ConnectionDialog *ConnectionController::showDialog()
{
    if (!m_dialog) {
        const OpenProject *project = m_workbench.project();
        const QString folder = project ? project->project().folder : QDir::currentPath();
        m_dialog = new ConnectionDialog(m_workbench.savedConnections(), m_passwords, m_settings, folder, m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &ConnectionDialog::connectionChosen, this, &ConnectionController::useChosen);
    }
    m_dialog->open();
    return m_dialog;
}

void ConnectionController::connectTo(const Database::ConnectionSettings &settings)
{
    if (settings.driver == Database::Driver::Sqlite || !settings.password.isEmpty()) {
        replaceDatabase(settings, usualMode(settings.environment));
        return;
    }
    m_passwords.find(settings, this, [this, settings](const std::optional<QString> &password) {
        if (!password) {
            showDialog()->setConnection(settings);
            return;
        }
        Database::ConnectionSettings complete = settings;
        complete.password = *password;
        replaceDatabase(complete, usualMode(settings.environment));
    });
}

void ConnectionController::disconnectFrom(OpenDatabase *database)
{
    if (database != m_workbench.database()) {
        m_workbench.disconnectDatabase(database);
        return;
    }
    m_guard([this, wanted = QPointer(database)] {
        if (wanted)
            m_workbench.disconnectDatabase(wanted);
    });
}

void ConnectionController::replaceDatabase(const Database::ConnectionSettings &settings, Database::OpenMode mode)
{
    m_guard([this, settings, mode] { m_workbench.connectTo(settings, mode); });
}

void ConnectionController::useChosen(const Database::ConnectionSettings &settings, Database::OpenMode mode)
{
    if (settings.driver != Database::Driver::Sqlite && !settings.password.isEmpty()) {
        m_passwords.keep(settings, this, [this](const Workspace::PasswordStore::Kept &kept) {
            if (!kept.notice.isEmpty())
                emit m_workbench.logged(kept.notice);
        });
    }
    replaceDatabase(settings, mode);
}

void ConnectionController::fillRecentMenu()
{
    m_recentMenu->clear();
    for (const Database::ConnectionSettings &connection : m_workbench.savedConnections().connections()) {
        QAction *action = m_recentMenu->addAction(environmentIcon(connection.environment), connection.displayName());
        action->setToolTip(connection.safeUrl());
        connect(action, &QAction::triggered, this, [this, connection] { connectTo(connection); });
    }
    if (m_recentMenu->isEmpty())
        m_recentMenu->addAction(tr("None yet"))->setEnabled(false);
}

} // namespace Retort::Gui
