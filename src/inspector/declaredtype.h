// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/type.h"

#include <QString>

namespace Retort::Inspector
{

/// The type that a database declares, as Verbatim: "numeric(10,2) unsigned" is a name, arguments and a suffix. No text
/// is no type.
Schema::Type declaredType(const QString &text);

} // namespace Retort::Inspector
