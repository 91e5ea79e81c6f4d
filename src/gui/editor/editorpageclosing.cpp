// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/code/editing.h"
#include "gui/editor/code/scripteditor.h"
#include "gui/editor/editorpageprivate.h"
#include "revision/folder.h"
#include "ui_editorpage.h"

#include <QAction>
#include <QFileInfo>
#include <QIcon>
#include <QMessageBox>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

void EditorPage::edit(const QString &file, const TextPosition &stretch, const QString &text)
{
    ScriptPane *pane = d->openPane(file);
    if (!pane)
        return;
    replaceStretch(pane->editor(), stretch.offset, stretch.length, text);
    pane->editor().setFocus(Qt::OtherFocusReason);
}

void EditorPage::giveNewId(const QString &file)
{
    static const QRegularExpression variable(u"^revision\\b[^=\\n]*=\\s*(['\"])([^'\"\\n]+)\\1"_s,
                                             QRegularExpression::MultilineOption);
    ScriptPane *pane = d->openPane(file);
    const QString source = pane ? pane->editor().text() : QString();
    const QRegularExpressionMatch found = variable.match(source);
    if (!found.hasMatch())
        return;
    const QString fresh = Revision::newRevisionId().text();
    const QRegularExpression docstring(
        u"^Revision ID:[ \\t]*(%1)[ \\t]*$"_s.arg(QRegularExpression::escape(found.captured(2))),
        QRegularExpression::MultilineOption);
    const QRegularExpressionMatch said = docstring.match(source);
    ScriptEditor &editor = pane->editor();
    editor.beginUndoAction();
    // The later place first, so that the earlier one still counts.
    replaceStretch(editor, found.capturedStart(2), found.capturedLength(2), fresh);
    if (said.hasMatch() && said.capturedStart(1) < found.capturedStart(2))
        replaceStretch(editor, said.capturedStart(1), said.capturedLength(1), fresh);
    editor.endUndoAction();
    editor.setFocus(Qt::OtherFocusReason);
}

QString EditorPage::Private::projectFile() const
{
    const OpenProject *project = workbench.project();
    return project ? project->project().iniFile : QString();
}

void EditorPage::Private::restore(const QString &project)
{
    for (const ScriptFile &unsaved : unsavedTexts.leftBehind(project)) {
        if (!QFileInfo::exists(unsaved.path)) {
            emit workbench.problemFound({.message = tr("%1 is gone, and text of it was never saved.").arg(unsaved.path),
                                         .hint = tr("The text is kept until the file is back.")});
        } else if (ScriptPane *opened = openPane(unsaved.path)) {
            opened->restore(unsaved);
        }
    }
}

void EditorPage::Private::followProject()
{
    const QString project = projectFile();
    for (int tab = ui->scriptTabs->count() - 1; tab >= 0; --tab) {
        ScriptPane *open = pane(tab);
        if (!open->project().isEmpty() && open->project() != project && !open->isModified())
            closePane(open);
    }
    if (!project.isEmpty())
        restore(project);
}

QList<ScriptPane *> EditorPage::Private::unsavedPanes() const
{
    QList<ScriptPane *> found;
    for (int tab = 0; tab < ui->scriptTabs->count(); ++tab) {
        if (pane(tab)->isModified())
            found << pane(tab);
    }
    return found;
}

void EditorPage::Private::setUpClosing()
{
    auto close = new QAction(QIcon::fromTheme(u"cancel"_s), EditorPage::tr("Close scr&ipt"), &page);
    close->setObjectName(u"closeScriptAction"_s);
    close->setShortcut(Qt::CTRL | Qt::Key_W);
    actions.add(close);
    page.addAction(close);
    connect(close, &QAction::triggered, &page, [this] { requestClose(ui->scriptTabs->currentIndex()); });
}

void EditorPage::Private::requestClose(int tab)
{
    ScriptPane *closing = pane(tab);
    if (closing->isModified())
        askToSave({closing}, [this, closing] { closePane(closing); });
    else
        closePane(closing);
}

void EditorPage::Private::closePane(ScriptPane *closing)
{
    const QString path = closing->path();
    unsavedTexts.forget(path);
    ui->scriptTabs->removeTab(ui->scriptTabs->indexOf(closing));
    closing->disconnect(&page);
    closing->deleteLater();
    emit page.errorsChanged(path, check.errorsOf(path));
    emit page.findingsChanged(path, {});
}

void EditorPage::Private::askToSave(const QList<ScriptPane *> &panes, std::function<void()> goOn)
{
    QStringList names;
    for (const ScriptPane *unsaved : panes)
        names << QFileInfo(unsaved->path()).fileName();
    auto question = new QMessageBox(&page);
    question->setObjectName(u"unsavedQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Question);
    question->setText(names.size() == 1 ? tr("Save the changes of this script?")
                                        : tr("Save the changes of %n scripts?", nullptr, int(names.size())));
    question->setInformativeText(names.join(u'\n'));
    question->setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    question->setDefaultButton(QMessageBox::Save);
    connect(question, &QDialog::finished, &page, [panes, goOn = std::move(goOn)](int answer) {
        if (answer == QMessageBox::Discard || (answer == QMessageBox::Save && saveAll(panes)))
            goOn();
    });
    question->open();
}

bool EditorPage::Private::saveAll(const QList<ScriptPane *> &panes)
{
    bool all = true;
    for (ScriptPane *unsaved : panes)
        all = unsaved->save() == ScriptPane::SaveOutcome::Saved && all;
    return all;
}

} // namespace Retort::Gui
