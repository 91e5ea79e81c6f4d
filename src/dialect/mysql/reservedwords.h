// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/identifierrules.h"

namespace Retort::Dialect
{

/// Words that SQLAlchemy quotes when they are names on MySQL.
const ReservedWords &mysqlReservedWords();

/// Words that SQLAlchemy quotes when they are names on MariaDB.
const ReservedWords &mariadbReservedWords();

} // namespace Retort::Dialect
