// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialect/dialect.h"

namespace Retort::Dialect
{

/// PostgreSQL's name of a type. SQLAlchemy source, dialects/postgresql/base.py, PGTypeCompiler.
Result<QString> postgresqlTypeName(const Schema::Type &type, const Dialect &dialect);

} // namespace Retort::Dialect
