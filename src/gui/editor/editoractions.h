// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAction>
#include <QList>
#include <QObject>

namespace Retort::Gui
{

class FindBar;
class ScriptEditor;

/// What can be done with the script that is shown. Enables its actions itself.
class EditorActions final : public QObject
{
    Q_OBJECT

public:
    explicit EditorActions(QObject *parent = nullptr);

    /// Null while no script is open.
    void setEditor(ScriptEditor *editor);
    void setFindBar(FindBar *bar);

    QAction *save() const { return m_save; }
    QAction *undo() const { return m_undo; }
    QAction *redo() const { return m_redo; }
    QAction *find() const { return m_find; }
    /// All of them, in the order of a menu; a null stands for a separator.
    const QList<QAction *> &menu() const { return m_menu; }
    QList<QAction *> all() const;
    /// Another action that needs a script.
    void add(QAction *action);

private:
    QAction *makeAction(const char *name, const QString &text, const char *icon, const QKeySequence &keys);
    /// An action that does this with the editor.
    template <typename Work>
    QAction *onEditor(const char *name, const QString &text, const QKeySequence &keys, Work work);
    void makeFinding();
    void makeEditing();
    void askForLine();
    void update();

    ScriptEditor *m_editor = nullptr;
    FindBar *m_findBar = nullptr;
    QList<QAction *> m_menu = {};
    QAction *m_save;
    QAction *m_undo;
    QAction *m_redo;
    QAction *m_find = nullptr;
};

} // namespace Retort::Gui
