// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/actionbutton.h"

#include <QAbstractButton>
#include <QAction>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

void showAction(QAbstractButton *button, QAction *action)
{
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setIcon(action->icon());
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const bool says = keys.isEmpty() || action->toolTip().contains(keys);
        button->setToolTip(says ? action->toolTip() : u"%1 (%2)"_s.arg(action->toolTip(), keys));
        button->setEnabled(action->isEnabled());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
}

} // namespace Retort::Gui
