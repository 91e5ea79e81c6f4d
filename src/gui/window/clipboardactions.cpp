// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/clipboardactions.h"

#include <QApplication>
#include <QIcon>
#include <QKeyEvent>
#include <QMenuBar>
#include <QMetaMethod>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool hasSlot(const QWidget &widget, const char *slot)
{
    return widget.metaObject()->indexOfMethod(QByteArray(QByteArray(slot) + "()").constData()) >= 0;
}

/// What the widget itself does on these keys; a null if it has no action for them.
QAction *actionFor(const QWidget &widget, QKeySequence::StandardKey keys)
{
    for (QAction *action : widget.actions()) {
        if (action->shortcuts().contains(QKeySequence(keys)))
            return action;
    }
    return nullptr;
}

} // namespace

ClipboardActions::ClipboardActions(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    add("cutAction", "", tr("Cu&t"), QKeySequence::Cut, "cut");
    add("copyAction", "copy", tr("Cop&y"), QKeySequence::Copy, "copy");
    add("pasteAction", "", tr("&Paste"), QKeySequence::Paste, "paste");
    add("selectAllAction", "", tr("Select &all"), QKeySequence::SelectAll, "selectAll");
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && now->window() == m_window && !qobject_cast<QMenuBar *>(now))
            follow(now);
    });
    follow(nullptr);
}

void ClipboardActions::add(const char *name, const char *icon, const QString &text, QKeySequence::StandardKey keys,
                           const char *slot)
{
    // The keys stand in the text, to be read only.
    const QString shown = text + u'\t' + QKeySequence(keys).toString(QKeySequence::NativeText);
    auto action = new QAction(QIcon::fromTheme(QString::fromLatin1(icon)), shown, this);
    action->setObjectName(QString::fromLatin1(name));
    connect(action, &QAction::triggered, this, [this, slot, keys] { run(slot, keys); });
    m_actions << action;
}

void ClipboardActions::follow(QWidget *focused)
{
    const bool isReadOnly = focused && focused->property("readOnly").toBool();
    const auto can = [focused](const char *slot, QKeySequence::StandardKey keys) {
        return focused && (hasSlot(*focused, slot) || actionFor(*focused, keys));
    };
    m_actions.at(0)->setEnabled(can("cut", QKeySequence::Cut) && !isReadOnly);
    // Grids copy by a key of their own.
    m_actions.at(1)->setEnabled(focused);
    m_actions.at(2)->setEnabled(focused && !isReadOnly);
    m_actions.at(3)->setEnabled(can("selectAll", QKeySequence::SelectAll));
}

void ClipboardActions::run(const char *slot, QKeySequence::StandardKey keys)
{
    QWidget *focused = m_window->focusWidget();
    if (!focused)
        return;
    if (hasSlot(*focused, slot)) {
        QMetaObject::invokeMethod(focused, slot);
        return;
    }
    if (QAction *action = actionFor(*focused, keys)) {
        action->trigger();
        return;
    }
    const QKeyCombination combination = QKeySequence(keys)[0];
    QKeyEvent press(QEvent::KeyPress, combination.key(), combination.keyboardModifiers());
    QApplication::sendEvent(focused, &press);
}

} // namespace Retort::Gui
