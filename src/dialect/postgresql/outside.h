// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Retort::Dialect
{

/// Whether PostgreSQL refuses this statement within a transaction, or lets nobody use what it makes before the end of
/// it (ALTER TYPE … ADD VALUE). PostgreSQL docs, the pages of the commands.
bool runsOutside(const QString &sql);

} // namespace Retort::Dialect
