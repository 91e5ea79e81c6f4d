// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/rowreading.h"
#include "rows/compare/carefulcolumns.h"
#include "rows/page.h"
#include "rows/paging/rowquery.h"
#include "rows/statementtext.h"

#include <QList>

namespace Retort::Rows
{

/// The statements by which one table is read in blocks. Two kinds of key: rows are *told apart* by their primary key,
/// and *sought* by whatever the server finds fastest and never is NULL: SQLite's rowid, else the primary key.
class PageStatements
{
public:
    enum class Direction { Forward, Backward };

    PageStatements(const Dialect::Dialect &dialect, const Schema::Table &table, RowQuery query);

    const Schema::Table &table() const { return m_table; }
    const RowQuery &query() const { return m_query; }
    const Dialect::RowReading &reading() const { return m_reading; }
    const QStringList &keyColumns() const { return m_keyColumns; }
    /// Empty: the rows can only be counted off.
    const QStringList &seekColumns() const { return m_seekColumns; }

    /// Whole rows behind a sought key (empty: from the start), without the query.
    StatementText rowsBehind(const QVariantList &seek, qint64 skip, qsizetype count, Direction direction) const;
    /// Whole rows from a sought whole number on.
    StatementText rowsFrom(qint64 seek, qsizetype count) const;
    /// Whole rows with these sought keys, in any order.
    StatementText rowsAt(const QList<QVariantList> &seeks) const;
    /// Whole rows of the query, counted off.
    StatementText rowsCountedOff(qint64 skip, qsizetype count) const;

    /// The sought key that many rows behind another one.
    StatementText keyBehind(const QVariantList &seek, qint64 skip) const;
    StatementText countBehind(const QVariantList &seek) const;
    /// Rows of the table before a sought key, behind another one (empty: all of them).
    StatementText countBefore(const QVariantList &behind, const QVariantList &seek) const;
    /// Smallest and greatest value of the only seek column.
    StatementText seekEnd(Direction direction) const;
    /// Sought keys of the query in its order, or in the opposite one; a limit of 0 means all.
    StatementText orderedKeys(Direction direction, qsizetype limit) const;
    /// Whole rows of the query with their whole values, however long, in its order: the columns of the table alone.
    StatementText everything() const;
    /// Whether long values can be read where they are, as rows/compare/carefulcolumns.h does (SQLite only).
    bool canBeCareful() const;
    /// The same rows: values, or NULL where they are too long; lengths of those, negative for texts; the row's number.
    StatementText everythingCarefully() const;
    ColumnPlace placeOf(qsizetype column) const;
    /// Number of rows of the query.
    StatementText count() const;
    /// The sought key of a row whose columns hold these values.
    StatementText seekOf(const QStringList &columns, const QVariantList &values) const;

    /// A result row of whole rows: the row, and its sought key.
    Row row(const QVariantList &values) const;
    QVariantList seekKey(const QVariantList &values) const;

private:
    StatementText selectRows() const;
    QString shownSql(qsizetype column) const;
    QString lengthOf(qsizetype column) const;
    void addBehind(StatementText &text, const QVariantList &seek, Direction direction) const;
    void addConditions(StatementText &text) const;
    void addCondition(StatementText &text, const Condition &condition) const;
    void addOrder(StatementText &text, Direction direction) const;

    const Dialect::Dialect &m_dialect;
    const Schema::Table m_table;
    const RowQuery m_query;
    const Dialect::RowReading m_reading;
    QStringList m_keyColumns;
    QStringList m_seekColumns;
    QList<qsizetype> m_longColumns; ///< whose lengths follow the keys in a result row
};

/// The whole value of one cell, also of one that a block shows as LargeValue. Invalid if the row is gone, and if it is
/// NULL.
Result<QVariant> readCell(Database::Connection &connection, const Dialect::Dialect &dialect, const Schema::Table &table,
                          const QVariantList &key, const QString &column);

} // namespace Retort::Rows
