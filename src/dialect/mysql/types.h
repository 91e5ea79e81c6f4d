// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialect/dialect.h"

namespace Retort::Dialect
{

/// MySQL's and MariaDB's name of a type. SQLAlchemy source, dialects/mysql/base.py, MySQLTypeCompiler.
Result<QString> mysqlTypeName(const Schema::Type &type, const Dialect &dialect);

} // namespace Retort::Dialect
