// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace Retort::Database
{

/// Gives a connection the function behind SQLite's REGEXP operator, which SQLite itself leaves out: whether a text
/// holds a match of a Perl-like regular expression. https://www.sqlite.org/lang_expr.html#regexp
int addRegexp(sqlite3 *handle);

} // namespace Retort::Database
