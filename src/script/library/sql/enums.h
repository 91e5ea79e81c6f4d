// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"

#include <QStringView>

namespace Retort::Script
{

/// create() and drop() of an enumeration type, which only PostgreSQL keeps by itself; null for other names. SQLAlchemy
/// docs, "PostgreSQL ENUM".
Builtin enumMethod(QStringView name);

} // namespace Retort::Script
