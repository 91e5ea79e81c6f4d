// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "schema/type.h"
#include "script/evaluator/value.h"
#include "sql/value.h"

#include <optional>

namespace Retort::Script
{

/// json.dumps() of plain values; nothing for others.
std::optional<QString> jsonOf(const Value &value);
/// json.loads(); nothing for what is none.
std::optional<Value> fromJson(const QString &text);

bool isJsonType(const Schema::Type &type);

/// A value for a column of that type on its way to the database: JSON columns take lists and dictionaries. Nothing if
/// it has no SQL literal.
std::optional<Sql::Value> boundValue(const Value &value, const Schema::Type &type);
/// A value of the database as the column's type means it: a truth value, a date, what JSON says. SQLAlchemy docs,
/// "The Type Hierarchy".
Value scriptValue(const Sql::Value &value, const Schema::Type &type = {});

} // namespace Retort::Script
