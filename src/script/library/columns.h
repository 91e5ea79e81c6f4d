// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/library/sqlobjects.h"

#include <QStringView>

namespace Retort::Script
{

class BoundArguments;

/// sa.Column and what stands inside it.
bool columnName(QStringView name, Value &value);

/// SQL given as a text or as sa.text().
QString sqlArgument(const BoundArguments &arguments, QStringView name);

} // namespace Retort::Script
