// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/postgresql/reservedwords.h"

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

// SQLAlchemy's list, and the words that PostgreSQL 15 reserves beyond it.
const ReservedWords &postgresqlReservedWords()
{
    static const ReservedWords words = reservedWords(QLatin1String(
        "all analyse analyze and any array as asc asymmetric authorization between binary both case cast "
        "check collate collation column concurrently constraint create cross current_catalog current_date "
        "current_role current_schema current_time current_timestamp current_user default deferrable desc "
        "distinct do else end except false fetch for foreign freeze from full grant group having ilike in "
        "initially inner intersect into is isnull join lateral leading left like limit localtime "
        "localtimestamp natural new not notnull null of off offset old on only or order outer over overlaps "
        "placing primary references returning right select session_user similar some symmetric system_user "
        "table tablesample then to trailing true union unique user using variadic verbose when where window "
        "with"));
    return words;
}

} // namespace Retort::Dialect
