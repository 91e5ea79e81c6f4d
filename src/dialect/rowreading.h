// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"
#include "schema/table.h"

#include <QString>

namespace Retort::Dialect
{

/// How a server's rows are read, sorted and filtered in a grid.
struct RowReading {
    /// Whether (a, b) > (?, ?) is looked up in an index. MariaDB and MySQL read the whole index for it.
    enum class Comparison { Rows, Columns };
    /// What the answer to a query for the size of a table counts.
    enum class Size { Rows, Bytes };

    QString textType = {}; ///< CAST(column AS this) is the value as text
    QString like = {}; ///< compares without regard to case
    QString matches = {}; ///< compares with a regular expression
    Comparison comparison = Comparison::Rows;
    Size size = Size::Rows;
    QString sortSetting = {}; ///< makes room for sorting all rows on a connection
    QString sizeQuery = {}; ///< one number at once: about how many rows, or at most how many bytes
};
RowReading rowReading(const Dialect &dialect, const Schema::Table &table);

/// Whether values of the column may be so long that a grid asks for their length first. SQLite keeps what it is given,
/// whatever the declared type says. https://www.sqlite.org/datatype3.html
bool mayBeLong(const Dialect &dialect, const Schema::Column &column);
/// SQL for the length of a value in characters or bytes, without reading it where the server can tell.
QString lengthOf(const Dialect &dialect, const Schema::Column &column);
/// SQL for a value: the beginning of a text that is longer than `longest`, and NULL for such bytes.
QString cutTo(const Dialect &dialect, const Schema::Column &column, int longest, int beginning);

/// Whether the rows of this table have a number of their own that seeks and never is NULL: SQLite's rowid. Its name, or
/// empty where the columns of the table have taken all its names.
enum class RowNumbers { None, Hidden };
RowNumbers rowNumbers(const Dialect &dialect, const Schema::Table &table);
QString rowNumberName(const Dialect &dialect, const Schema::Table &table);

} // namespace Retort::Dialect
