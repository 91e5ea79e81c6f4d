// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/syntax/statement.h"

#include <QString>

namespace Retort::Script
{

/// The root of a syntax tree. Nodes hold views into `source`, so neither is ever changed.
struct Module {
    QString source = {};
    Block body = {};
};

} // namespace Retort::Script
