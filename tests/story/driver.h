// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QApplication>
#include <QString>
#include <QTest>
#include <QWidget>

namespace Retort
{

/// Drives the workbench as a person does: finds controls by objectName, waits for them, and sends mouse and key events.
/// A control that does not come is a test failure that names it; the caller gets null then.
class Driver
{
public:
    /// Pictures go to this folder; empty: none are made.
    explicit Driver(QString pictureFolder);

    /// The visible control of that name, waited for.
    QWidget *find(const QString &name) const;
    template <typename Widget> Widget *find(const QString &name) const
    {
        auto *widget = qobject_cast<Widget *>(find(name));
        return widget;
    }

    /// Clicks an enabled control; waits until it is enabled.
    void click(const QString &name) const;
    /// Puts the text in place of what a field holds, key by key.
    void type(const QString &name, const QString &text) const;
    /// Presses a shortcut in a control.
    void press(const QString &name, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    /// Clicks the first item, waited for, any of whose columns shows text that contains this.
    QModelIndex clickItem(const QString &view, const QString &text) const;
    /// The same item without clicking; invalid if it does not come.
    QModelIndex item(const QString &view, const QString &text) const;
    /// Whether no item shows the text (after events are handled).
    bool lacksItem(const QString &view, const QString &text) const;
    /// All texts of a view, a line each row, columns joined by " | ".
    QString texts(const QString &view) const;
    /// Types into the cell that is being edited, and Enter.
    void typeCell(const QString &view, const QString &text) const;
    /// The column whose header contains the text, or -1.
    int column(const QString &view, const QString &header) const;

    /// Says what happens and takes a picture of the window.
    void picture(const QString &name, const QString &said);

private:
    QString m_folder;
    int m_number = 0;
};

} // namespace Retort
