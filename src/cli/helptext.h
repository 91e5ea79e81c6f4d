// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

#include <QString>

namespace Retort::Cli
{

/// "usage: retort-cli upgrade [-h] [--sql] revision", wrapped, with a line end.
QString usageText(const Specification &specification);
/// Usage, description, arguments and options, in argparse's shape.
QString helpText(const Specification &specification);

} // namespace Retort::Cli
