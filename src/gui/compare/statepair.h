// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/renames.h"
#include "rows/snapshot.h"

#include <optional>

namespace Retort::Gui
{

/// Two states of a database to compare, and what they are.
struct StatePair {
    QString choice = {}; ///< "Before → after the plan"
    QString title = {};
    Rows::Snapshot before;
    Rows::Snapshot after;
    Rows::Renames renames = {};
    std::optional<Rows::Snapshot> afterWayBack = {}; ///< what a rehearsal found after the plan and its way back
    bool wayBackFails = false;
};

} // namespace Retort::Gui
