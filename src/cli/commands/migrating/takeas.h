// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/failure.h"
#include "migrator/journal/halfapplied.h"

namespace Retort::Cli
{

/// --take-as run|not-run: what a statement in doubt is taken for.
OptionSpecification takeAsOption();
Outcome<Migrator::Doubt> takenAs(const ParsedArguments &arguments);

} // namespace Retort::Cli
