// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/scope.h"

#include <QString>

namespace Retort::Inspector::PostgresqlQueries
{

// One query a kind of object, whatever the number of tables. PostgreSQL docs, "System Catalogs". Columns that only
// later servers have are read through to_jsonb(), so that one text serves all of them.

/// Name, comment, partition key, parent of a partition, its bound, parents, storage parameters, persistence,
/// tablespace.
QString tables(const Scope &scope);
/// Table, name, type, NOT NULL, default or expression, kind of generation, of identity, comment, collation, and of an
/// identity's sequence start, increment, minimum, maximum, cache, cycle.
QString columns(const Scope &scope);
/// Table, name, kind, columns, referred schema, table, columns, actions on delete, on update, match, deferrable,
/// deferred, expression, validated, columns of SET NULL, included columns, NULLS NOT DISTINCT, and of EXCLUDE the
/// elements, their columns, operators, operator classes, method, predicate.
QString constraints(const Scope &scope);
/// Table, name, unique, text, keys, their columns, options, operator classes, collations, predicate, method, included
/// columns, NULLS NOT DISTINCT, storage parameters, tablespace, column of each key without a word behind it.
QString indexes(const Scope &scope);
/// Name, text.
QString views(const Scope &scope);
/// Name, table, text.
QString triggers(const Scope &scope);
/// Name, values.
QString enums(const Scope &scope);
/// Name, start, increment, minimum, maximum, cache, cycle, owner's table, column.
QString sequences(const Scope &scope);

} // namespace Retort::Inspector::PostgresqlQueries
