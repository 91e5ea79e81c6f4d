// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/completion/assistant.h"
#include "gui/editor/completion/schemaatparent.h"
#include "gui/editor/editoractions.h"
#include "gui/editor/editorpage.h"
#include "gui/editor/forms/operationwriter.h"
#include "gui/editor/scriptpane.h"
#include "gui/editor/unsavedtexts.h"
#include "gui/problems/projectcheck.h"

#include <functional>

namespace Ui
{
class EditorPage;
}

namespace Retort::Gui
{

/// The tabs and what stands beside them.
struct EditorPage::Private {
    Private(EditorPage &owner, Workbench &bench);
    ~Private();
    Q_DISABLE_COPY_MOVE(Private)

    void setUpActions();
    /// Ctrl+W.
    void setUpClosing();
    void setUpMeaning();
    /// The pane of that file, opened if needed; null if it cannot be read.
    ScriptPane *openPane(const QString &file);
    /// Where scripts find the project's own modules.
    QStringList moduleSearchPath() const;
    QMap<QString, QString> namingConvention() const;
    ScriptPane *paneOf(const QString &file) const;
    ScriptPane *addPane(const ScriptFile &file);
    ScriptPane *pane(int tab) const;
    ScriptPane *currentPane() const;
    QList<ScriptPane *> unsavedPanes() const;
    void showCurrent();
    void showTitle(ScriptPane *shown);
    /// Lights what the cursor stands on.
    void followCursor();
    QString projectFile() const;
    /// Opens what a run that was killed left of that project.
    void restore(const QString &project);
    /// Scripts of another project go, unless they hold text that is not saved.
    void followProject();
    void followDatabase();
    void takeTables(const KnownTables &tables);
    void tellFindings(ScriptPane *found);
    void requestClose(int tab);
    void closePane(ScriptPane *closing);
    /// Asks what becomes of unsaved text; goes on unless the person cancels or saving does not succeed.
    void askToSave(const QList<ScriptPane *> &panes, std::function<void()> goOn);
    static bool saveAll(const QList<ScriptPane *> &panes);

    EditorPage &page;
    Workbench &workbench;
    const std::unique_ptr<Ui::EditorPage> ui;
    EditorActions actions;
    Assistant assistant;
    OperationWriter *writer;
    ParentSchema parentSchema;
    KnownTables tables; ///< of the pane in front
    UnsavedTexts unsavedTexts;
    ProjectCheck check;
};

} // namespace Retort::Gui
