// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

class QWidget;

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

/// The action's text without its signs for the keyboard.
QString plainText(const QAction &action);

/// Every action of the window by name: a palette to run them (Ctrl+Shift+P), and keys that the person may change.
class Commands final : public QObject
{
    Q_OBJECT

public:
    Commands(QWidget *window, Workspace::Settings &settings);

    QAction *paletteAction() const { return m_palette; }
    QAction *shortcutsAction() const { return m_shortcuts; }

    /// Gives every action the keys that the person chose. Once all of them are there.
    void applyShortcuts();
    /// In the order of their names.
    QList<QAction *> all() const;
    /// A name that no other action has: the text, and where it is not enough the menu or page before it.
    QString nameOf(const QAction *action) const { return m_names.value(action, plainText(*action)); }
    QList<QKeySequence> usualShortcuts(const QAction *action) const;
    void setShortcut(QAction *action, const QKeySequence &keys);
    void resetShortcut(QAction *action);
    /// Another action that has the same keys and can be reached at the same time; null if there is none.
    QAction *conflictOf(const QAction *action, const QKeySequence &keys) const;

private:
    void showPalette();
    void editShortcuts();

    QWidget *m_window;
    Workspace::Settings &m_settings;
    QAction *m_palette;
    QAction *m_shortcuts;
    /// After actions came; their names depend on each other.
    void nameAll(QList<QAction *> &actions) const;
    QHash<const QAction *, QList<QKeySequence>> m_usual;
    mutable QHash<const QAction *, QString> m_names;
};

} // namespace Retort::Gui
