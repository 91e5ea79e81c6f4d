// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialect/dialect.h"

namespace Retort::Dialect
{

/// SQLite's name of a type. It keeps any name, so the standard ones are written as SQLAlchemy writes them.
Result<QString> sqliteTypeName(const Schema::Type &type, const Dialect &dialect);

} // namespace Retort::Dialect
