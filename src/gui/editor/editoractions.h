// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAction>
#include <QList>
#include <QObject>

namespace Retort::Gui
{

class ScriptEditor;

/// What can be done with the script that is shown. Enables its actions itself.
class EditorActions final : public QObject
{
    Q_OBJECT

public:
    explicit EditorActions(QObject *parent = nullptr);

    /// Null while no script is open.
    void setEditor(ScriptEditor *editor);

    QAction *save() const { return m_save; }
    QAction *undo() const { return m_undo; }
    QAction *redo() const { return m_redo; }
    QAction *find() const { return m_find; }
    QList<QAction *> all() const { return {m_save, m_undo, m_redo, m_find}; }

private:
    QAction *makeAction(const char *name, const QString &text, const char *icon);
    void update();

    ScriptEditor *m_editor = nullptr;
    QAction *m_save;
    QAction *m_undo;
    QAction *m_redo;
    QAction *m_find;
};

} // namespace Retort::Gui
