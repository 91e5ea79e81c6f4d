// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

struct sqlite3;

namespace Retort::Database
{

/// Teaches a connection to look at values too long for memory, whole or not, where a table keeps them (a table WITHOUT
/// ROWID cannot be looked at so; views and triggers may not ask). All take the schema, the table, the column and the
/// rowid of a text or blob:
/// retort_octets(…), its length in bytes, without reading it, and NULL where there is none;
/// retort_digest(…), its BLAKE2b hash of 256 bits, in the memory of a piece; retort_digest(value) is the same of a
/// value itself; retort_piece(…, offset, count), some of its bytes. They stop as soon as `isStopped` says so. Returns
/// SQLite's code.
int addValueFunctions(sqlite3 *handle, const std::function<bool()> &isStopped);

} // namespace Retort::Database
