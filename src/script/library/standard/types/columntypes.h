// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/type.h"
#include "script/evaluator/value.h"

#include <QStringView>

#include <optional>

namespace Retort::Script
{

/// sa.types.TypeDecorator and UserDefinedType, as base classes of a project's own types.
bool ownTypeName(QStringView name, Value &value);

/// The type that a project's own type is in the database: the `impl` of a TypeDecorator (or what its
/// load_dialect_impl() chooses for the dialect), the SQLAlchemy type that a class derives from, or what
/// get_col_spec() spells. Nothing for other values.
std::optional<Schema::Type> ownType(const Value &value);

/// What a project's own type makes of a value on its way to the database (process_bind_param) or from there
/// (process_result_value); the value itself if it says nothing. SQLAlchemy docs, "Augmenting Existing Types".
enum class Conversion { ToDatabase, FromDatabase };
Value convertedByType(const Value &value, const Schema::Type &type, Conversion conversion);

/// The names of the members of an enum.Enum class, which sa.Enum(…) stores; nothing for other values.
std::optional<QStringList> memberNames(const Value &value);

} // namespace Retort::Script
