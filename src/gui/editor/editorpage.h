// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/problem.h"
#include "gui/workbench/workbench.h"

#include <QWidget>

#include <memory>

class QAction;

namespace Retort::Gui
{

/// Open revision scripts in tabs: left the script, right what it means. Understanding runs on a worker.
class EditorPage final : public QWidget
{
    Q_OBJECT

public:
    explicit EditorPage(Workbench &workbench, QWidget *parent = nullptr);
    ~EditorPage() override;

    /// Opens the file in a tab, or shows its tab. An unreadable file is a problem.
    void open(const QString &file);
    /// Places the cursor (line and column from 1).
    void goTo(const QString &file, int line, int column);
    /// Fills downgrade() of the file with what takes its upgrade back.
    void writeDowngrade(const QString &file);
    /// Writes a text into the file in place of a stretch, as one undo step; nothing is saved.
    void edit(const QString &file, const TextPosition &stretch, const QString &text);
    /// Another revision id, which no other file has. Files that name the old one keep it.
    void giveNewId(const QString &file);
    bool hasUnsavedChanges() const;
    /// Writes unsaved texts down there from now on, within two seconds, and opens what a run before lost: of files that
    /// belong to no project now, of a project when it is opened.
    void keepUnsavedIn(const QString &folder);
    /// Open files of the project (its alembic.ini), the one in front first.
    QStringList openFiles(const QString &project = {}) const;
    /// For a menu; a null stands for a separator.
    QList<QAction *> menuActions() const;
    /// True if nothing is unsaved. Otherwise asks without blocking and returns false; closeConfirmed() follows when
    /// everything is saved or thrown away, nothing if the person cancels.
    bool confirmClose();

signals:
    /// A script was saved: the history is to be read again.
    void saved(const QString &file);
    /// The errors of one script, an empty list when it is clean; replaces those reported before for the file.
    void errorsChanged(const QString &file, const QList<Retort::Error> &errors);
    /// The same for what the rules say of it.
    void findingsChanged(const QString &file, const QList<Retort::Gui::Problem> &problems);
    /// The answer to confirmClose(): the window may close now.
    void closeConfirmed();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Retort::Gui
