// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QVariant>

#include <functional>
#include <memory>
#include <vector>

struct sqlite3_stmt;

namespace Retort::Database
{

/// The rows of a query, one at a time, looked at where SQLite keeps them: nothing is copied before somebody asks for a
/// value. For comparing many rows of which few differ. Belongs to the connection's thread and must go before it.
class SqliteCursor
{
public:
    using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)>;
    /// `running` is held as long as the query runs; `errorOf` tells SQLite's codes in words.
    SqliteCursor(Statement statement, std::shared_ptr<void> running, std::function<Error(int)> errorOf);
    ~SqliteCursor();
    Q_DISABLE_COPY_MOVE(SqliteCursor)

    /// Goes to the next row, at first to the first one.
    Result<> next();
    bool isAtEnd() const { return m_isAtEnd; }

    /// From now on the connection refuses longer texts, blobs and rows with an error that isTooLarge(), before they are
    /// read into memory. Returns the limit that was in force; 0 changes nothing.
    int limitValues(int bytes) const;

    bool isNull(int column) const;
    QVariant value(int column) const;
    QVariantList row() const;

    /// Columns of two rows to look at, by their places.
    struct ColumnPair {
        int left = 0;
        int right = 0;
    };
    using ColumnPairs = std::vector<ColumnPair>;

    /// The order in which SQLite sorts values without a collation: nothing, numbers by value, texts, blobs. The first
    /// pair that differs decides.
    static int compare(const SqliteCursor &left, const SqliteCursor &right, const ColumnPairs &pairs);
    /// Whether all of them are the same in that order; faster.
    static bool areSame(const SqliteCursor &left, const SqliteCursor &right, const ColumnPairs &pairs);
    static bool isSame(const SqliteCursor &left, const SqliteCursor &right, const ColumnPair &pair);

private:
    std::shared_ptr<void> m_running; ///< goes after the statement
    Statement m_statement;
    std::function<Error(int)> m_errorOf;
    bool m_isAtEnd = false;
};

/// Whether an error only says that a value was longer than SqliteCursor::limitValues() allows.
bool isTooLarge(const Error &error);

} // namespace Retort::Database
