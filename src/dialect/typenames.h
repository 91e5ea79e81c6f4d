// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialect/dialect.h"
#include "schema/type.h"

#include <QSet>
#include <QString>

namespace Retort::Dialect
{

/// The type to use on the dialect of that name: a variant if there is one for it. SQLAlchemy docs, "with_variant".
const Schema::Type &typeFor(const Schema::Type &type, const QString &dialect);

/// The SQL name where all dialects agree; each dialect asks itself first. SQLAlchemy source, GenericTypeCompiler.
Result<QString> commonTypeName(const Schema::Type &type, const Dialect &dialect);

/// A Verbatim type: name(arguments) suffix. Refused if the script took it from another dialect's module and this
/// dialect has no type of that name; `own` lists what the dialect has beside the standard names.
Result<QString> verbatimTypeName(const Schema::Type &type, const Dialect &dialect, const QSet<QString> &own);

/// Whether a live database declares the type, or a script takes it from this dialect's module.
bool isOwnType(const Schema::Type &type, const Dialect &dialect);

/// "(length)", "(precision, scale)" or "(arguments)", whichever the type has.
QString typeArguments(const Schema::Type &type);

/// VARCHAR long enough for the longest value.
QString enumAsVarchar(const Schema::Type &type);

/// The error of a type that the dialect does not have.
tl::unexpected<Error> noSuchType(const QString &type, const Dialect &dialect);

/// What SQLAlchemy calls the type's affinity, as far as autoincrement asks for it.
enum class Affinity { Integer, Numeric, Other };
Affinity affinityOf(const Schema::Type &type);

} // namespace Retort::Dialect
