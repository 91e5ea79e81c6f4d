// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/sqlite/sqlitecursor.h"

namespace Retort::Rows
{

/// How the rows of a table are read: as they are, which ends with an error that Database::isTooLarge() at the first
/// value above the limit; or with such values by their lengths and hashes.
enum class Reading { Whole, Careful };

/// The rows of one table, one at a time. Read carefully, a row of n columns is a row of the cursor with 3 n + 1: each
/// value, or NULL where it is too long; lengths of those, negative for texts; their hashes; the row's number.
class TableRows
{
public:
    TableRows(std::unique_ptr<Database::SqliteCursor> cursor, int columns, Reading reading)
        : m_cursor(std::move(cursor))
        , m_columns(columns)
        , m_reading(reading)
    {
    }

    Result<> next() { return m_cursor->next(); }
    bool isAtEnd() const { return m_cursor->isAtEnd(); }
    bool isNull(int column) const;
    QVariant value(int column) const;
    QVariantList row() const;
    const Database::SqliteCursor &cursor() const { return *m_cursor; }
    int columns() const { return m_columns; }

    /// Adds what is to be compared of a column of two tables that are read in the same way.
    static void addPairs(Database::SqliteCursor::ColumnPairs &pairs, const Database::SqliteCursor::ColumnPair &column,
                         int columnsLeft, int columnsRight, Reading reading);

private:
    std::unique_ptr<Database::SqliteCursor> m_cursor;
    int m_columns;
    Reading m_reading;
};

} // namespace Retort::Rows
