// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractButton;
class QAction;

namespace Retort::Gui
{

/// Lets a button show an action, follow it and trigger it (QPushButton has no setDefaultAction, and a tool button's
/// takes its tool tip from the text). The button's accessible name stays as it is.
void showAction(QAbstractButton *button, QAction *action);

} // namespace Retort::Gui
