// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/editoractions.h"

#include "gui/editor/code/editing.h"
#include "gui/editor/code/findbar.h"
#include "gui/editor/code/scripteditor.h"

#include <QIcon>
#include <QInputDialog>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

EditorActions::EditorActions(QObject *parent)
    : QObject(parent)
    , m_save(makeAction("saveScriptAction", tr("&Save script"), "save", QKeySequence::Save))
    // Undo and redo have their keys in the editor itself.
    , m_undo(makeAction("undoAction", tr("&Undo"), "undo", {}))
    , m_redo(makeAction("redoAction", tr("&Redo"), "redo", {}))
{
    connect(m_undo, &QAction::triggered, this, [this] { m_editor->undo(); });
    connect(m_redo, &QAction::triggered, this, [this] { m_editor->redo(); });
    m_menu.removeOne(m_save); // the Revision menu saves whatever page is in front
    makeFinding();
    makeEditing();
    update();
}

QAction *EditorActions::makeAction(const char *name, const QString &text, const char *icon, const QKeySequence &keys)
{
    auto action = new QAction(QIcon::fromTheme(QString::fromLatin1(icon)), text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_menu << action;
    return action;
}

template <typename Work>
QAction *EditorActions::onEditor(const char *name, const QString &text, const QKeySequence &keys, Work work)
{
    QAction *action = makeAction(name, text, "", keys);
    connect(action, &QAction::triggered, this, [this, work] { work(*m_editor); });
    return action;
}

void EditorActions::makeFinding()
{
    m_menu << nullptr;
    m_find = makeAction("findAction", tr("&Find"), "search", QKeySequence::Find);
    QAction *next = makeAction("findNextAction", tr("Find &next"), "", Qt::Key_F3);
    QAction *previous = makeAction("findPreviousAction", tr("Find &previous"), "", Qt::SHIFT | Qt::Key_F3);
    QAction *replace = makeAction("replaceAction", tr("R&eplace"), "", Qt::CTRL | Qt::Key_H);
    QAction *line = makeAction("goToLineAction", tr("&Go to line…"), "", Qt::CTRL | Qt::Key_G);
    connect(m_find, &QAction::triggered, this, [this] { m_findBar->start(); });
    connect(next, &QAction::triggered, this, [this] { m_findBar->findNext(); });
    connect(previous, &QAction::triggered, this, [this] { m_findBar->findPrevious(); });
    connect(replace, &QAction::triggered, this, [this] { m_findBar->startReplacing(); });
    connect(line, &QAction::triggered, this, &EditorActions::askForLine);
}

void EditorActions::makeEditing()
{
    m_menu << nullptr;
    onEditor("toggleCommentAction", tr("&Comment or uncomment"), Qt::CTRL | Qt::Key_Slash,
             [](ScriptEditor &editor) { toggleComment(editor); });
    onEditor("nextOccurrenceAction", tr("&Add the next occurrence as a cursor"), Qt::CTRL | Qt::Key_D,
             [](ScriptEditor &editor) { selectNextOccurrence(editor); });
    onEditor("duplicateLinesAction", tr("D&uplicate lines"), Qt::CTRL | Qt::SHIFT | Qt::Key_D,
             [](ScriptEditor &editor) { duplicateLines(editor); });
    onEditor("moveLinesUpAction", tr("Move lines up"), Qt::ALT | Qt::Key_Up,
             [](ScriptEditor &editor) { moveLines(editor, LineMove::Up); });
    onEditor("moveLinesDownAction", tr("Move lines down"), Qt::ALT | Qt::Key_Down,
             [](ScriptEditor &editor) { moveLines(editor, LineMove::Down); });
    onEditor("foldAllAction", tr("Fold or unfold a&ll"), {}, [](ScriptEditor &editor) { editor.foldAll(); });
    m_menu << nullptr;
    QAction *larger =
        onEditor("zoomInAction", tr("&Larger"), Qt::CTRL | Qt::Key_Plus, [](ScriptEditor &editor) { editor.zoomIn(); });
    larger->setShortcuts({Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal});
    onEditor("zoomOutAction", tr("&Smaller"), Qt::CTRL | Qt::Key_Minus, [](ScriptEditor &editor) { editor.zoomOut(); });
    onEditor("zoomResetAction", tr("&Original size"), Qt::CTRL | Qt::Key_0,
             [](ScriptEditor &editor) { editor.zoomTo(0); });
}

QList<QAction *> EditorActions::all() const
{
    QList<QAction *> actions{m_save};
    for (QAction *action : m_menu) {
        if (action)
            actions << action;
    }
    return actions;
}

void EditorActions::add(QAction *action)
{
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_menu << action;
    update();
}

void EditorActions::setFindBar(FindBar *bar)
{
    m_findBar = bar;
}

void EditorActions::askForLine()
{
    auto question = new QInputDialog(m_editor->window());
    question->setObjectName(u"goToLineDialog"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Go to line"));
    question->setLabelText(tr("Line (1 to %1)").arg(m_editor->lines()));
    question->setInputMode(QInputDialog::IntInput);
    question->setIntRange(1, m_editor->lines());
    int line = 0;
    int index = 0;
    m_editor->getCursorPosition(&line, &index);
    question->setIntValue(line + 1);
    connect(question, &QInputDialog::intValueSelected, m_editor,
            [editor = m_editor](int wanted) { editor->goTo(wanted, 1); });
    question->open();
}

void EditorActions::setEditor(ScriptEditor *editor)
{
    if (m_editor)
        m_editor->disconnect(this);
    m_editor = editor;
    if (m_editor) {
        connect(m_editor, &QsciScintilla::textChanged, this, &EditorActions::update);
        connect(m_editor, &QsciScintilla::modificationChanged, this, &EditorActions::update);
        connect(m_editor, &QObject::destroyed, this, [this, editor] {
            if (m_editor == editor)
                setEditor(nullptr);
        });
    }
    update();
}

void EditorActions::update()
{
    for (QAction *action : all())
        action->setEnabled(m_editor);
    m_save->setEnabled(m_editor && m_editor->isModified());
    m_undo->setEnabled(m_editor && m_editor->isUndoAvailable());
    m_redo->setEnabled(m_editor && m_editor->isRedoAvailable());
}

} // namespace Retort::Gui
