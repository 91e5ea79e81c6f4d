// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/project/headerdialog.h"
#include "gui/workbench/workbench.h"

#include <QAction>
#include <QObject>

class QMenu;

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

/// Opens and makes projects and revisions: owns these actions and the dialogs that they show.
class ProjectController final : public QObject
{
    Q_OBJECT

public:
    /// `window` is the parent of the dialogs.
    ProjectController(Workbench &workbench, Workspace::Settings &settings, QWidget *window);

    QAction *openAction() const { return m_openAction; }
    QAction *newEnvironmentAction() const { return m_newEnvironmentAction; }
    QAction *sampleAction() const { return m_sampleAction; }
    QAction *closeAction() const { return m_closeAction; }
    QAction *newRevisionAction() const { return m_newRevisionAction; }
    /// Recent projects; filled when it is about to show.
    QMenu *recentMenu() const { return m_recentMenu; }

    void chooseProject();
    void askForEnvironment();
    /// Prepares the person's copy of the sample and opens it with its database.
    void openSample();
    /// Asks for a new revision; an empty id means after the head.
    void askForRevision(const Revision::RevisionId &after);
    /// A revision that joins all heads.
    void askForMerge();
    /// Other parents or branch labels for a revision that is there.
    void askForHeader(const Revision::RevisionId &revision, HeaderDialog::Field field);

signals:
    /// A revision file was written: it wants to be seen.
    void revisionWritten(const QString &file);

private:
    void showRevisionDialog(const Revision::RevisionIds &after);
    QAction *makeAction(const QString &name, const QString &icon, const QString &text, const QKeySequence &shortcut);
    void fillRecentMenu();
    void updateActions();

    Workbench &m_workbench;
    Workspace::Settings &m_settings;
    QWidget *m_window;
    QAction *m_openAction;
    QAction *m_newEnvironmentAction;
    QAction *m_sampleAction;
    QAction *m_closeAction;
    QAction *m_newRevisionAction;
    QMenu *m_recentMenu;
};

} // namespace Retort::Gui
