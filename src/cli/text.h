// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace Retort::Cli
{

/// The translations of this room. What Alembic says too is said in its words and stays untranslated: scripts read it.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace Retort::Cli
