// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace Retort::Gui
{

/// The translations of this room.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Gui)
};

} // namespace Retort::Gui
