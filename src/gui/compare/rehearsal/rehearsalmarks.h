// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/rehearsalmark.h"
#include "migrator/rehearsal/rehearsal.h"

namespace Retort::Gui
{

/// What a rehearsal says about each revision of its plan: the one that fails fails, those that touch what is lost lose
/// it, and the others are reversible if the whole way ran.
RehearsalMarks rehearsalMarks(const Migrator::Rehearsal &rehearsal);

} // namespace Retort::Gui
