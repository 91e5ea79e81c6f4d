// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows at a position. The work in the background is pagesourcework.cpp.
#include "rows/paging/pagesource.h"

#include <QMutexLocker>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Retort::Rows
{

namespace
{

/// SQLite's expressions end at a depth of 1000.
constexpr qsizetype keysInAQuery = 256;

/// About what a row takes on disk.
double sizeOf(const Row &row)
{
    double bytes = 2;
    for (const QVariant &value : row.values) {
        switch (value.typeId()) {
        case QMetaType::QString:
            bytes += 1.0 + static_cast<double>(value.toString().size());
            break;
        case QMetaType::QByteArray:
            bytes += 1.0 + static_cast<double>(value.toByteArray().size());
            break;
        default:
            bytes += value.isValid() ? 3 : 1;
        }
    }
    return bytes;
}

} // namespace

PageSource::PageSource(const Dialect::Dialect &dialect, const Schema::Table &table, RowQuery query,
                       const PageSource *earlier)
    : m_statements(dialect, table, std::move(query))
    , m_positions(earlier != nullptr ? earlier->m_positions : std::make_shared<Positions>())
    , m_order(std::max(m_statements.seekColumns().size(), qsizetype(1)))
{
}

PageState PageSource::state() const
{
    const Positions::State known = m_positions->state();
    const QMutexLocker locker(&m_mutex);
    PageState state{.about = std::max(known.estimate, known.counted),
                    .isTableExact = known.isComplete,
                    .isCancelled = m_cancel.isCancelled(),
                    .revision = m_revision};
    // As long as keys are whole numbers a row in the middle can be found before all are counted.
    const qint64 tableRows = known.isComplete ? known.counted : known.range ? state.about : known.counted;
    const bool isSorted = !query().sort.isEmpty();
    if (!canSeek()) {
        state.rows = m_counted.value_or(m_fetched);
        state.isExact = m_counted.has_value();
        state.isReady = true;
        state.isWorking = !m_counted;
        if (query().isPlain()) {
            state.about = state.rows;
            state.isTableExact = state.isExact;
        }
    } else if (query().isPlain()) {
        state.rows = tableRows;
        state.isExact = known.isComplete;
        state.isReady = true;
        state.isWorking = !known.isComplete;
    } else if (query().conditions.isEmpty()) {
        state.rows = m_ordered ? m_order.count() : std::max(tableRows, static_cast<qint64>(m_head.size()));
        state.isExact = m_ordered || known.isComplete;
        state.isReady = m_hasHead;
        state.isWorking = !m_ordered;
    } else {
        state.rows = std::max(m_order.count(), static_cast<qint64>(m_head.size()));
        state.isExact = m_ordered;
        state.isReady = isSorted ? m_hasHead : m_ordered || m_order.count() >= blockRows;
        state.isWorking = !m_ordered || !known.isComplete;
    }
    state.isWorking = state.isWorking && !state.isCancelled;
    return state;
}

void PageSource::cancel()
{
    m_cancel.cancel();
}

Result<RowBlock> PageSource::fetch(Database::Connection &connection, qint64 first, int count)
{
    if (!canSeek())
        return countedBlock(connection, first, count);
    return query().isPlain() ? plainBlock(connection, first, count) : orderedBlock(connection, first, count);
}

Result<QList<Row>> PageSource::rows(Database::Connection &connection, const StatementText &text) const
{
    QList<Row> rows;
    const Result<> done = connection.forEachRow(text.sql(), text.parameters(), [&](const QVariantList &values) {
        rows << m_statements.row(values);
        return true;
    });
    if (!done)
        return failure(done.error());
    return rows;
}

Result<RowBlock> PageSource::plainBlock(Database::Connection &connection, qint64 first, int count)
{
    const Positions::State known = m_positions->state();
    if (known.isEstimated && !known.isComplete && known.range && first + count > known.counted && first > 0)
        return estimatedBlock(connection, first, count, known);
    const Positions::Anchor anchor = m_positions->before(first);
    RowBlock block{.first = first, .revision = state().revision};
    const StatementText text =
        m_statements.rowsBehind(anchor.key, first - anchor.position - 1, count, PageStatements::Direction::Forward);
    QVariantList last;
    const Result<> done = connection.forEachRow(text.sql(), text.parameters(), [&](const QVariantList &values) {
        block.rows << m_statements.row(values);
        last = m_statements.seekKey(values);
        return true;
    });
    if (!done)
        return failure(done.error());
    if (first == 0 && !known.isEstimated) {
        double bytes = 0;
        for (const Row &row : block.rows)
            bytes += sizeOf(row);
        {
            const QMutexLocker locker(&m_mutex);
            m_bytesPerRow = bytes / std::max(1.0, static_cast<double>(block.rows.size()));
        }
        if (block.rows.size() < count) {
            m_positions->complete(block.rows.size());
        } else {
            m_positions->add(block.rows.size() - 1, last);
            if (const Result<> estimated = estimate(connection); !estimated)
                return failure(estimated.error());
        }
    }
    return block;
}

/// Keys that are whole numbers tell about where a row stands.
Result<RowBlock> PageSource::estimatedBlock(Database::Connection &connection, qint64 first, int count,
                                            const Positions::State &known)
{
    RowBlock block{.first = first, .revision = state().revision};
    const qint64 rowCount = std::max(known.estimate, known.counted);
    if (first + count >= rowCount) {
        const StatementText text =
            m_statements.rowsBehind({}, 0, std::max(rowCount - first, qint64(1)), PageStatements::Direction::Backward);
        Result<QList<Row>> found = rows(connection, text);
        if (!found)
            return failure(found.error());
        block.rows = *found;
        std::reverse(block.rows.begin(), block.rows.end());
        return block;
    }
    const double share = static_cast<double>(first) / std::max(1.0, static_cast<double>(rowCount - 1));
    const double span = static_cast<double>(known.range->greatest) - static_cast<double>(known.range->least);
    const bool isDense = static_cast<double>(rowCount - 1) == span;
    const auto offset = isDense ? first : static_cast<qint64>(std::min(span * share, 9e18));
    const Result<QList<Row>> found = rows(connection, m_statements.rowsFrom(known.range->least + offset, count));
    if (!found)
        return failure(found.error());
    block.rows = *found;
    return block;
}

Result<std::optional<QList<QVariantList>>> PageSource::orderedKeys(qint64 first, int count)
{
    const Positions::State known = m_positions->state();
    const QMutexLocker locker(&m_mutex);
    if (m_ordered || first + count <= m_order.count() || (!query().conditions.isEmpty() && first < m_order.count())) {
        Result<QList<QVariantList>> keys = m_order.read(first, count);
        if (!keys)
            return failure(keys.error());
        return *keys;
    }
    if (first < m_head.size() && (first + count <= m_head.size() || m_head.size() < blockRows))
        return m_head.mid(first, count);
    const qint64 tailBegin = known.counted - m_tail.size();
    if (m_hasTail && known.isComplete && first >= tailBegin)
        return m_tail.mid(first - tailBegin, count);
    return std::nullopt;
}

Result<RowBlock> PageSource::orderedBlock(Database::Connection &connection, qint64 first, int count)
{
    RowBlock block{.first = first, .revision = state().revision};
    const auto keys = orderedKeys(first, count);
    if (!keys)
        return failure(keys.error());
    if (!*keys) {
        block.isKnown = false;
        return block;
    }
    QHash<QByteArray, Row> found;
    for (qsizetype start = 0; start < (*keys)->size(); start += keysInAQuery) {
        const StatementText text = m_statements.rowsAt((*keys)->mid(start, keysInAQuery));
        const Result<> done = connection.forEachRow(text.sql(), text.parameters(), [&](const QVariantList &values) {
            found.insert(packedKey(m_statements.seekKey(values)), m_statements.row(values));
            return true;
        });
        if (!done)
            return failure(done.error());
    }
    // A row that somebody deleted meanwhile keeps its place, without values.
    for (const QVariantList &key : **keys)
        block.rows << found.value(packedKey(key));
    return block;
}

Result<RowBlock> PageSource::countedBlock(Database::Connection &connection, qint64 first, int count)
{
    RowBlock block{.first = first, .revision = state().revision};
    Result<QList<Row>> found = rows(connection, m_statements.rowsCountedOff(first, count));
    if (!found)
        return failure(found.error());
    block.rows = *found;
    // Without a key of its own a row goes by its number.
    for (qsizetype i = 0; i < block.rows.size(); ++i)
        block.rows[i].key = QVariantList{first + i + 1};
    const QMutexLocker locker(&m_mutex);
    m_fetched = std::max(m_fetched, first + block.rows.size());
    if (block.rows.size() < count && (first == 0 || !block.rows.isEmpty()))
        m_counted = first + block.rows.size();
    return block;
}

Result<qint64> PageSource::positionOf(Database::Connection &connection, const QStringList &columns,
                                      const QVariantList &values)
{
    if (!canSeek())
        return -1;
    const StatementText text = m_statements.seekOf(columns, values);
    const Result<Database::RowSet> answer = connection.query(text.sql(), text.parameters());
    if (!answer)
        return failure(answer.error());
    if (answer->rows.isEmpty())
        return -1;
    const QVariantList &seek = answer->rows.first();
    if (query().isPlain())
        return plainPosition(connection, seek);
    constexpr qsizetype blocksAtOnce = 32; // in between, others may look at the state
    for (qsizetype block = 0;; block += blocksAtOnce) {
        const QMutexLocker locker(&m_mutex);
        if (block >= m_order.blockCount())
            return m_head.indexOf(seek);
        if (const Result<qint64> place = m_order.find(seek, block, blocksAtOnce); !place || *place >= 0)
            return place;
    }
}

Result<qint64> PageSource::plainPosition(Database::Connection &connection, const QVariantList &seek) const
{
    const Positions::State known = m_positions->state();
    const bool isWhole = known.range && seek.size() == 1;
    if (isWhole && !known.isComplete) {
        const qint64 offset = seek.first().toLongLong() - known.range->least;
        if (known.range->greatest - known.range->least + 1 == known.estimate)
            return offset;
    }
    const Positions::Anchor anchor =
        isWhole ? m_positions->beforeKey(seek.first().toLongLong()) : Positions::Anchor{.position = -1};
    const Result<qint64> between = number(connection, m_statements.countBefore(anchor.key, seek));
    if (!between)
        return failure(between.error());
    return anchor.position + 1 + *between;
}

} // namespace Retort::Rows
