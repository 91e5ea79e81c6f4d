// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialect/dialect.h"
#include "dialect/scanner.h"
#include "sql/statement.h"

namespace Retort::Dialect
{

/// The text with its ":name" parameters replaced by the literals of their values and "\:" by ":". As with SQLAlchemy,
/// ":name" is a parameter in quotes and comments too, and one without a value is an error; a value that would land
/// inside quotes is one as well. SQLAlchemy source, sql/compiler.py, visit_textclause.
Result<QString> withParameters(const Sql::Text &text, const Dialect &dialect, LexicalFeatures features);

} // namespace Retort::Dialect
