// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QPushButton;

namespace Retort::Gui
{

/// Lets a push button show an action, follow it and trigger it (QPushButton has no setDefaultAction). The button's
/// accessible name stays as it is.
void showAction(QPushButton *button, QAction *action);

} // namespace Retort::Gui
