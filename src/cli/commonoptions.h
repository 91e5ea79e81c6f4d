// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

namespace Retort::Cli
{

// Options and arguments that several commands take, in the words of Alembic's help.

OptionSpecification verboseOption();
OptionSpecification sqlOption();
OptionSpecification tagOption();
OptionSpecification messageOption();
OptionSpecification branchLabelOption();
OptionSpecification revisionIdOption();
OptionSpecification spliceOption();
OptionSpecification checkHeadsOption();
OptionSpecification jsonOption();
PositionalSpecification revisionArgument();

} // namespace Retort::Cli
