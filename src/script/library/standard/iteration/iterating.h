// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/object.h"

#include <QHash>

namespace Retort::Script
{

/// Built-in functions that go through iterables: enumerate, zip, map, sorted, sum, min, any, …
const QHash<QString, Builtin> &iteratingFunctions();

} // namespace Retort::Script
