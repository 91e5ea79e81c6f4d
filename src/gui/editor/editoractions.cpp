// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/editoractions.h"

#include "gui/editor/code/scripteditor.h"

#include <QIcon>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

EditorActions::EditorActions(QObject *parent)
    : QObject(parent)
    , m_save(makeAction("saveScriptAction", tr("&Save script"), "save"))
    , m_undo(makeAction("undoAction", tr("&Undo"), "undo"))
    , m_redo(makeAction("redoAction", tr("&Redo"), "redo"))
    , m_find(makeAction("findAction", tr("&Find"), "search"))
{
    m_save->setShortcut(QKeySequence::Save);
    m_find->setShortcut(QKeySequence::Find);
    for (QAction *action : all())
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    // Undo and redo have their keys in the editor itself.
    connect(m_undo, &QAction::triggered, this, [this] { m_editor->undo(); });
    connect(m_redo, &QAction::triggered, this, [this] { m_editor->redo(); });
    update();
}

QAction *EditorActions::makeAction(const char *name, const QString &text, const char *icon)
{
    auto action = new QAction(QIcon::fromTheme(QString::fromLatin1(icon)), text, this);
    action->setObjectName(QString::fromLatin1(name));
    return action;
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
    m_save->setEnabled(m_editor && m_editor->isModified());
    m_undo->setEnabled(m_editor && m_editor->isUndoAvailable());
    m_redo->setEnabled(m_editor && m_editor->isRedoAvailable());
    m_find->setEnabled(m_editor);
}

} // namespace Retort::Gui
