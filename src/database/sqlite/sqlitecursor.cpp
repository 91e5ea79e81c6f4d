// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/sqlite/sqlitecursor.h"

#include "base/numberorder.h"
#include "database/sqlitefile.h"
#include "database/sqlitevalue.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

namespace Retort::Database
{

namespace
{

int rank(int type)
{
    switch (type) {
    case SQLITE_NULL:
        return 0;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
        return 1;
    case SQLITE_TEXT:
        return 2;
    default:
        return 3;
    }
}

int compareNumbers(sqlite3_value *left, int leftType, sqlite3_value *right, int rightType)
{
    if (leftType == SQLITE_INTEGER) {
        return rightType == SQLITE_INTEGER ? orderOf(sqlite3_value_int64(left), sqlite3_value_int64(right))
                                           : orderOf(sqlite3_value_int64(left), sqlite3_value_double(right));
    }
    return rightType == SQLITE_INTEGER ? -orderOf(sqlite3_value_int64(right), sqlite3_value_double(left))
                                       : orderOf(sqlite3_value_double(left), sqlite3_value_double(right));
}

struct Bytes {
    const void *data = nullptr;
    int size = 0;
};

Bytes bytesOf(sqlite3_value *value, int type)
{
    // The pointer first: asking for it may turn the value into another encoding.
    const void *data = type == SQLITE_TEXT ? sqlite3_value_text(value) : sqlite3_value_blob(value);
    return {data, sqlite3_value_bytes(value)};
}

int compareBytes(const Bytes &left, const Bytes &right)
{
    const int common = std::min(left.size, right.size);
    const int order = common == 0 ? 0 : std::memcmp(left.data, right.data, size_t(common));
    return order != 0 ? orderOf(order, 0) : orderOf(left.size, right.size);
}

// SQLite lets only the thread of the connection read these values, which is the one that steps.
int compareValues(sqlite3_value *left, sqlite3_value *right)
{
    const int leftType = sqlite3_value_type(left);
    const int rightType = sqlite3_value_type(right);
    if (leftType == SQLITE_INTEGER && rightType == SQLITE_INTEGER)
        return orderOf(sqlite3_value_int64(left), sqlite3_value_int64(right));
    if (rank(leftType) != rank(rightType))
        return orderOf(rank(leftType), rank(rightType));
    switch (leftType) {
    case SQLITE_NULL:
        return 0;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
        return compareNumbers(left, leftType, right, rightType);
    default:
        return compareBytes(bytesOf(left, leftType), bytesOf(right, rightType));
    }
}

bool isSameValue(sqlite3_value *left, sqlite3_value *right)
{
    const int leftType = sqlite3_value_type(left);
    const int rightType = sqlite3_value_type(right);
    if (leftType != rightType)
        return rank(leftType) == rank(rightType) && compareNumbers(left, leftType, right, rightType) == 0;
    switch (leftType) {
    case SQLITE_NULL:
        return true;
    case SQLITE_INTEGER:
        return sqlite3_value_int64(left) == sqlite3_value_int64(right);
    case SQLITE_FLOAT:
        return compareNumbers(left, leftType, right, rightType) == 0;
    default:
        break;
    }
    const Bytes one = bytesOf(left, leftType);
    const Bytes other = bytesOf(right, rightType);
    return one.size == other.size && (one.size == 0 || std::memcmp(one.data, other.data, size_t(one.size)) == 0);
}

} // namespace

SqliteCursor::SqliteCursor(Statement statement, std::shared_ptr<void> running, std::function<Error(int)> errorOf)
    : m_running(std::move(running))
    , m_statement(std::move(statement))
    , m_errorOf(std::move(errorOf))
{
}

SqliteCursor::~SqliteCursor() = default;

Result<> SqliteCursor::next()
{
    const int code = sqlite3_step(m_statement.get());
    m_isAtEnd = code != SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return failure(m_errorOf(code));
    return {};
}

int SqliteCursor::limitValues(int bytes) const
{
    return sqlite3_limit(sqlite3_db_handle(m_statement.get()), SQLITE_LIMIT_LENGTH, bytes > 0 ? bytes : -1);
}

bool SqliteCursor::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

QVariant SqliteCursor::value(int column) const
{
    return sqliteValue(m_statement.get(), column);
}

QVariantList SqliteCursor::row() const
{
    const int count = sqlite3_column_count(m_statement.get());
    QVariantList values;
    values.reserve(count);
    for (int column = 0; column < count; ++column)
        values << value(column);
    return values;
}

int SqliteCursor::compare(const SqliteCursor &left, const SqliteCursor &right, const ColumnPairs &pairs)
{
    sqlite3_stmt *const one = left.m_statement.get();
    sqlite3_stmt *const other = right.m_statement.get();
    for (const ColumnPair &pair : pairs) {
        const int order = compareValues(sqlite3_column_value(one, pair.left), sqlite3_column_value(other, pair.right));
        if (order != 0)
            return order;
    }
    return 0;
}

bool SqliteCursor::areSame(const SqliteCursor &left, const SqliteCursor &right, const ColumnPairs &pairs)
{
    sqlite3_stmt *const one = left.m_statement.get();
    sqlite3_stmt *const other = right.m_statement.get();
    const ColumnPair *pair = pairs.data();
    for (size_t rest = pairs.size(); rest > 0; --rest, ++pair) {
        if (!isSameValue(sqlite3_column_value(one, pair->left), sqlite3_column_value(other, pair->right)))
            return false;
    }
    return true;
}

bool SqliteCursor::isSame(const SqliteCursor &left, const SqliteCursor &right, const ColumnPair &pair)
{
    return isSameValue(sqlite3_column_value(left.m_statement.get(), pair.left),
                       sqlite3_column_value(right.m_statement.get(), pair.right));
}

bool isTooLarge(const Error &error)
{
    static const QString message =
        sqliteStatementError(SQLITE_TOOBIG, QString::fromUtf8(sqlite3_errstr(SQLITE_TOOBIG))).message;
    return error.message == message;
}

} // namespace Retort::Database
