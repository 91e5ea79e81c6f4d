// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/compare/rehearsal/rehearsalcontroller.h"
#include "workspace/settings.h"

class QWidget;

namespace Retort::Gui
{

/// Saves what a plan would lose to a file, and restores from such a file. Asks for the file; the work is done beside
/// the window's thread.
class SavedRows final : public QObject
{
    Q_OBJECT

public:
    SavedRows(Workbench &workbench, RehearsalController &rehearsals, Workspace::Settings &settings, QWidget *window);
    ~SavedRows() override;

    QAction *restoreAction() const { return m_restoreAction; }

signals:
    /// What was done, in a sentence.
    void said(const QString &text);
    void failed(const Retort::Error &error);

private:
    void askWhereToSave();
    void save(const QString &file);
    void askWhatToRestore();
    void restore(const QString &file);

    Workbench &m_workbench;
    RehearsalController &m_rehearsals;
    Workspace::Settings &m_settings;
    QWidget *m_window;
    QString m_lastFile;
    CancelToken m_cancel;
    QAction *m_restoreAction;
};

} // namespace Retort::Gui
