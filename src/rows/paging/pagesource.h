// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "rows/paging/keyfile.h"
#include "rows/paging/pagestatements.h"
#include "rows/paging/positions.h"

#include <QMutex>

#include <memory>

namespace Retort::Rows
{

/// What is known of a source by now.
struct PageState {
    qint64 rows = 0; ///< how many can be shown; grows while they are counted or found
    qint64 about = 0; ///< how many the table holds, as far as known
    bool isExact = false; ///< `rows` is the number of rows
    bool isTableExact = false; ///< `about` is the number of rows
    bool isReady = false; ///< the first rows can be fetched
    bool isWorking = true; ///< something is still counted, sorted or sought in the background
    bool isCancelled = false;
    int revision = 0; ///< another one: rows stand elsewhere than they were shown
    friend bool operator==(const PageState &, const PageState &) = default;
};

/// A run of rows at a position.
struct RowBlock {
    qint64 first = 0;
    QList<Row> rows = {}; ///< fewer than asked for at the end, and where the order is not known yet
    int revision = 0;
    bool isKnown = true; ///< false: ask again when more of the order is known
};

/// Rows of a table by their position, in blocks, at once: 10 million rows or ten. Without a query rows stand in the
/// order of their sought keys; where they stand is estimated first and counted in the background. A query works out a
/// file of keys in the background, and its first and last rows before that.
///
/// fetch() and positionOf() belong to one connection, work() to another one, so that looking at rows never waits for
/// the background. state() and cancel() may be called from any thread. No transaction is held between two calls.
class PageSource
{
public:
    static constexpr int blockRows = 256;

    /// `earlier` shares what is known about the positions of the same table, which must not have changed meanwhile.
    PageSource(const Dialect::Dialect &dialect, const Schema::Table &table, RowQuery query = {},
               const PageSource *earlier = nullptr);
    Q_DISABLE_COPY_MOVE(PageSource)

    const Schema::Table &table() const { return m_statements.table(); }
    const RowQuery &query() const { return m_statements.query(); }
    /// Empty: rows cannot be told apart, so they cannot be edited.
    const QStringList &keyColumns() const { return m_statements.keyColumns(); }
    /// Whether rows stand in an order that can be sought in.
    bool canSeek() const { return !m_statements.seekColumns().isEmpty(); }

    PageState state() const;
    Result<RowBlock> fetch(Database::Connection &connection, qint64 first, int count);
    /// Where the row stands whose columns hold these values; −1: nowhere, or not yet known.
    Result<qint64> positionOf(Database::Connection &connection, const QStringList &columns, const QVariantList &values);

    /// The next piece of the background work, until state() says that none is left. Counting is done in pieces of some
    /// milliseconds, so that writers get their turn; sorting and filtering in one, to be interrupted by the connection.
    Result<> work(Database::Connection &connection);
    /// Ends the work for good; what was found stays.
    void cancel();

private:
    enum class Stage { Estimate, Count, First, Last, Order, Done };

    Result<> estimate(Database::Connection &connection);
    Result<> countPiece(Database::Connection &connection);
    Result<> countRows(Database::Connection &connection);
    Result<> findEnd(Database::Connection &connection, PageStatements::Direction direction);
    Result<> findOrder(Database::Connection &connection);
    Result<qint64> number(Database::Connection &connection, const StatementText &text) const;
    Stage nextStage() const;

    Result<RowBlock> plainBlock(Database::Connection &connection, qint64 first, int count);
    Result<RowBlock> estimatedBlock(Database::Connection &connection, qint64 first, int count,
                                    const Positions::State &known);
    Result<RowBlock> orderedBlock(Database::Connection &connection, qint64 first, int count);
    Result<RowBlock> countedBlock(Database::Connection &connection, qint64 first, int count);
    Result<std::optional<QList<QVariantList>>> orderedKeys(qint64 first, int count);
    Result<QList<Row>> rows(Database::Connection &connection, const StatementText &text) const;
    Result<qint64> plainPosition(Database::Connection &connection, const QVariantList &seek) const;

    const PageStatements m_statements;
    const std::shared_ptr<Positions> m_positions;
    CancelToken m_cancel;
    mutable QMutex m_mutex; ///< guards what follows
    QList<QVariantList> m_head; ///< first keys of the query
    QList<QVariantList> m_tail; ///< last keys
    bool m_hasHead = false;
    bool m_hasTail = false;
    KeyFile m_order;
    bool m_ordered = false;
    std::optional<qint64> m_counted; ///< rows that can only be counted off
    qint64 m_fetched = 0; ///< the same, as far as they were looked at
    int m_revision = 0;
    double m_bytesPerRow = 0; ///< of the first rows that were read
};

} // namespace Retort::Rows
