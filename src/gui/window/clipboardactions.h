// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>

class QWidget;

namespace Retort::Gui
{

/// Cut, copy, paste and select all for whatever has the keyboard. The keys belong to the widgets themselves: two owners
/// of one key would get nothing.
class ClipboardActions final : public QObject
{
    Q_OBJECT

public:
    explicit ClipboardActions(QWidget *window);

    QList<QAction *> all() const { return m_actions; }

private:
    void add(const char *name, const char *icon, const QString &text, QKeySequence::StandardKey keys, const char *slot);
    void follow(QWidget *focused);
    void run(const char *slot, QKeySequence::StandardKey keys);

    QWidget *m_window;
    QList<QAction *> m_actions;
};

} // namespace Retort::Gui
