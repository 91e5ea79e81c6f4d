// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/project/projectcontroller.h"

#include "gui/project/newenvironmentdialog.h"
#include "gui/project/newrevisiondialog.h"
#include "gui/workbench/worker.h"
#include "workspace/sample.h"
#include "workspace/savedconnections.h"
#include "workspace/settings.h"

#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

ProjectController::ProjectController(Workbench &workbench, Workspace::Settings &settings, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_window(window)
    , m_openAction(makeAction(u"openProjectAction"_s, u"project"_s, tr("Open a &migration project…"),
                              Qt::CTRL | Qt::ALT | Qt::Key_O))
    , m_newEnvironmentAction(makeAction(u"newEnvironmentAction"_s, u"new"_s, tr("New &environment…"), {}))
    , m_sampleAction(makeAction(u"openSampleAction"_s, u"sample"_s, tr("Open the &sample"), {}))
    , m_closeAction(makeAction(u"closeProjectAction"_s, u"cancel"_s, tr("C&lose project"), {}))
    , m_newRevisionAction(
          makeAction(u"newRevisionAction"_s, u"new-revision"_s, tr("&New revision…"), QKeySequence::New))
    , m_recentMenu(new QMenu(tr("Recent pro&jects"), window))
{
    m_recentMenu->setObjectName(u"recentProjectsMenu"_s);
    connect(m_openAction, &QAction::triggered, this, &ProjectController::chooseProject);
    connect(m_newEnvironmentAction, &QAction::triggered, this, &ProjectController::askForEnvironment);
    connect(m_sampleAction, &QAction::triggered, this, &ProjectController::openSample);
    connect(m_closeAction, &QAction::triggered, &m_workbench, &Workbench::closeProject);
    connect(m_newRevisionAction, &QAction::triggered, this, [this] { askForRevision({}); });
    connect(m_recentMenu, &QMenu::aboutToShow, this, &ProjectController::fillRecentMenu);
    connect(&m_workbench, &Workbench::projectChanged, this, &ProjectController::updateActions);
    updateActions();
}

QAction *ProjectController::makeAction(const QString &name, const QString &icon, const QString &text,
                                       const QKeySequence &shortcut)
{
    auto action = new QAction(QIcon::fromTheme(icon), text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    return action;
}

void ProjectController::updateActions()
{
    const bool isOpen = m_workbench.project() != nullptr;
    m_closeAction->setEnabled(isOpen);
    m_newRevisionAction->setEnabled(isOpen);
    m_newRevisionAction->setToolTip(isOpen ? tr("Write a new revision script") : tr("Open a migration project first"));
}

void ProjectController::chooseProject()
{
    auto dialog = new QFileDialog(m_window, tr("Open a migration project"), m_settings.lastFolder());
    dialog->setObjectName(u"openProjectDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Alembic settings (*.ini)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_settings.setLastFolder(QFileInfo(file).absolutePath());
        m_workbench.openProject(file);
    });
    dialog->open();
}

void ProjectController::askForEnvironment()
{
    const OpenDatabase *database = m_workbench.database();
    QString url;
    QString folder = m_settings.lastFolder();
    if (database) {
        Database::ConnectionSettings settings = database->settings();
        settings.password.clear(); // the person decides whether a password stands in a file
        url = settings.safeUrl();
        if (!settings.file.isEmpty())
            folder = QFileInfo(settings.file).absolutePath();
    }
    auto dialog = new NewEnvironmentDialog(folder, url, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewEnvironmentDialog::made, &m_workbench, &Workbench::openProject);
    dialog->open();
}

void ProjectController::openSample()
{
    m_sampleAction->setEnabled(false);
    const QDir ownData(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    auto job = [folder = ownData.filePath(u"sample"_s)] { return Workspace::copySample(folder); };
    Database::whenFinished(runOnWorker(std::move(job)), this, [this](const Result<Workspace::Sample> &sample) {
        m_sampleAction->setEnabled(true);
        if (!sample) {
            emit m_workbench.problemFound(sample.error());
            return;
        }
        m_workbench.openProject(sample->iniFile);
        m_workbench.connectTo(sample->connection, Database::OpenMode::ReadWrite);
    });
}

void ProjectController::askForHeader(const Revision::RevisionId &revision, HeaderDialog::Field field)
{
    const OpenProject *project = m_workbench.project();
    const Revision::Node *node = project ? project->graph().find(revision) : nullptr;
    if (!node)
        return;
    auto dialog = new HeaderDialog(project->graph(), *node, field, m_window);
    dialog->setObjectName(u"headerDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HeaderDialog::written, this, [this](const QString &file) {
        emit m_workbench.logged(tr("Wrote the header of %1").arg(file));
        if (OpenProject *open = m_workbench.project())
            open->reload();
    });
    dialog->open();
}

void ProjectController::askForMerge()
{
    const OpenProject *project = m_workbench.project();
    const Revision::RevisionIds heads = project ? project->graph().heads() : Revision::RevisionIds();
    if (heads.size() > 1)
        showRevisionDialog(heads);
    else
        emit m_workbench.logged(tr("There is one head; nothing is to be merged."));
}

void ProjectController::askForRevision(const Revision::RevisionId &after)
{
    showRevisionDialog(after.isEmpty() ? Revision::RevisionIds() : Revision::RevisionIds{after});
}

void ProjectController::showRevisionDialog(const Revision::RevisionIds &after)
{
    const OpenProject *project = m_workbench.project();
    if (!project)
        return;
    auto dialog = new NewRevisionDialog(project->project(), project->graph(), after, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewRevisionDialog::written, this, [this](const QString &file) {
        m_workbench.refresh();
        emit m_workbench.logged(tr("Wrote %1").arg(file));
        emit revisionWritten(file);
    });
    dialog->open();
}

void ProjectController::fillRecentMenu()
{
    m_recentMenu->clear();
    for (const QString &iniFile : m_workbench.savedConnections().recentProjects()) {
        QAction *action = m_recentMenu->addAction(QIcon::fromTheme(u"project"_s), QDir::toNativeSeparators(iniFile));
        connect(action, &QAction::triggered, this, [this, iniFile] { m_workbench.openProject(iniFile); });
    }
    if (m_recentMenu->isEmpty())
        m_recentMenu->addAction(tr("None yet"))->setEnabled(false);
}

} // namespace Retort::Gui
