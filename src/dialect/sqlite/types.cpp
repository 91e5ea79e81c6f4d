// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/types.h"

#include "dialect/typenames.h"

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

Result<QString> sqliteTypeName(const Schema::Type &type, const Dialect &dialect)
{
    const Schema::Type &own = typeFor(type, dialect.name());
    return own.kind == Schema::TypeKind::Verbatim ? verbatimTypeName(own, dialect, {u"JSON"_s})
                                                  : commonTypeName(own, dialect);
}

} // namespace Retort::Dialect
