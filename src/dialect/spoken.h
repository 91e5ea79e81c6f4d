// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"

namespace Retort::Dialect
{

/// The same dialect as a server of that version speaks it ("MySQL 8.0.33", "MariaDB 10.11.6"). It lives as long as the
/// program.
const Dialect &spoken(const Dialect &dialect, const QString &serverVersion);

} // namespace Retort::Dialect
