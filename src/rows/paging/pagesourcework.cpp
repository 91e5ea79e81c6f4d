// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a PageSource finds out in the background: how many rows there are and where they stand, and the order that a
// query puts them in.
#include "rows/paging/pagesource.h"

#include <QElapsedTimer>
#include <QMutexLocker>

#include <algorithm>

namespace Retort::Rows
{

namespace
{

constexpr qint64 rowsBetweenAnchors = 8192;
constexpr int millisecondsOfAPiece = 20;
constexpr double mostEstimated = 2e9;

} // namespace

Result<qint64> PageSource::number(Database::Connection &connection, const StatementText &text) const
{
    const Result<Database::RowSet> answer = connection.query(text.sql(), text.parameters());
    if (!answer)
        return failure(answer.error());
    return answer->rows.value(0).value(0).toLongLong();
}

Result<> PageSource::estimate(Database::Connection &connection)
{
    std::optional<Positions::Range> range;
    if (m_statements.seekColumns().size() == 1) {
        QVariantList ends;
        for (const auto direction : {PageStatements::Direction::Forward, PageStatements::Direction::Backward}) {
            const StatementText text = m_statements.seekEnd(direction);
            const Result<Database::RowSet> answer = connection.query(text.sql(), text.parameters());
            if (!answer)
                return failure(answer.error());
            ends << answer->rows.value(0).value(0);
        }
        if (ends.first().typeId() == QMetaType::LongLong && ends.last().typeId() == QMetaType::LongLong)
            range = Positions::Range{.least = ends.first().toLongLong(), .greatest = ends.last().toLongLong()};
    }
    // Only an estimate: a server that does not tell is no error.
    double size = 0;
    if (const Result<Database::RowSet> answer = connection.query(m_statements.reading().sizeQuery))
        size = std::max(0.0, answer->rows.value(0).value(0).toDouble());
    double bytesPerRow = 0;
    {
        const QMutexLocker locker(&m_mutex);
        bytesPerRow = m_bytesPerRow;
    }
    if (m_statements.reading().size == Dialect::RowReading::Size::Bytes)
        size = bytesPerRow > 0 ? size / bytesPerRow : 0;
    const double span =
        range ? static_cast<double>(range->greatest) - static_cast<double>(range->least) + 1 : mostEstimated;
    double rows = range && size <= 0 ? span : std::min(span, size);
    rows = std::clamp(rows, 0.0, mostEstimated);
    m_positions->estimate(static_cast<qint64>(rows), range);
    return {};
}

PageSource::Stage PageSource::nextStage() const
{
    const Positions::State known = m_positions->state();
    const QMutexLocker locker(&m_mutex);
    if (m_cancel.isCancelled())
        return Stage::Done;
    if (!canSeek())
        return m_counted ? Stage::Done : Stage::Count;
    if (!known.isEstimated && !known.isComplete)
        return Stage::Estimate;
    const bool isSorted = !query().sort.isEmpty();
    const bool isFiltered = !query().conditions.isEmpty();
    if (isSorted && !m_hasHead)
        return Stage::First;
    if (isFiltered && !m_ordered)
        return Stage::Order;
    if (!known.isComplete)
        return Stage::Count;
    if (isSorted && !m_ordered)
        return m_hasTail ? Stage::Order : Stage::Last;
    return Stage::Done;
}

Result<> PageSource::work(Database::Connection &connection)
{
    const auto done = [&]() -> Result<> {
        switch (nextStage()) {
        case Stage::Estimate:
            return estimate(connection);
        case Stage::Count:
            return canSeek() ? countPiece(connection) : countRows(connection);
        case Stage::First:
            return findEnd(connection, PageStatements::Direction::Forward);
        case Stage::Last:
            return findEnd(connection, PageStatements::Direction::Backward);
        case Stage::Order:
            return findOrder(connection);
        case Stage::Done:
            break;
        }
        return {};
    }();
    // Who has cancelled knows that the statement was interrupted.
    if (!done && m_cancel.isCancelled())
        return {};
    return done;
}

Result<> PageSource::countPiece(Database::Connection &connection)
{
    QElapsedTimer timer;
    timer.start();
    while (!m_cancel.isCancelled() && timer.elapsed() < millisecondsOfAPiece) {
        const Positions::Anchor last = m_positions->last();
        const StatementText text = m_statements.keyBehind(last.key, rowsBetweenAnchors - 1);
        const Result<Database::RowSet> answer = connection.query(text.sql(), text.parameters());
        if (!answer)
            return failure(answer.error());
        if (!answer->rows.isEmpty()) {
            m_positions->add(last.position + rowsBetweenAnchors, answer->rows.first());
            continue;
        }
        const Result<qint64> rest = number(connection, m_statements.countBehind(last.key));
        if (!rest)
            return failure(rest.error());
        const qint64 rows = last.position + 1 + *rest;
        const Positions::State known = m_positions->state();
        m_positions->complete(rows);
        const bool wasRight =
            !known.range || (known.estimate == rows && known.range->greatest - known.range->least + 1 == rows);
        const QMutexLocker locker(&m_mutex);
        if (!wasRight && query().isPlain())
            ++m_revision;
        break;
    }
    return {};
}

Result<> PageSource::countRows(Database::Connection &connection)
{
    const Result<qint64> rows = number(connection, m_statements.count());
    if (!rows)
        return failure(rows.error());
    const QMutexLocker locker(&m_mutex);
    m_counted = *rows;
    return {};
}

Result<> PageSource::findEnd(Database::Connection &connection, PageStatements::Direction direction)
{
    const bool isFirst = direction == PageStatements::Direction::Forward;
    // The last block may be a short one, and then the one before it is looked at together with it.
    const qsizetype wanted = isFirst ? blockRows : 2 * blockRows;
    const StatementText text = m_statements.orderedKeys(direction, wanted);
    Result<Database::RowSet> answer = connection.query(text.sql(), text.parameters());
    if (!answer)
        return failure(answer.error());
    const QMutexLocker locker(&m_mutex);
    if (!isFirst) {
        std::reverse(answer->rows.begin(), answer->rows.end());
        m_tail = answer->rows;
        m_hasTail = true;
        return {};
    }
    m_head = answer->rows;
    m_hasHead = true;
    if (m_head.size() < wanted) {
        for (const QVariantList &key : std::as_const(m_head)) {
            if (const Result<> done = m_order.append(key); !done)
                return done;
        }
        m_ordered = true;
    }
    return {};
}

Result<> PageSource::findOrder(Database::Connection &connection)
{
    // Who looks at the state must not wait for a lock that is taken millions of times a second. A filter's first hits
    // are told one by one: the next one may be far away.
    constexpr qint64 toldOneByOne = 4096;
    constexpr qsizetype toldTogether = 512;
    if (const QString &setting = m_statements.reading().sortSetting; !query().sort.isEmpty() && !setting.isEmpty())
        static_cast<void>(connection.execute(setting)); // without it, it only takes longer
    Result<> written;
    QList<QVariantList> keys;
    qint64 told = 0;
    const auto tell = [&] {
        const QMutexLocker locker(&m_mutex);
        for (qsizetype i = 0; i < keys.size() && written; ++i)
            written = m_order.append(keys.at(i));
        told += keys.size();
        keys.clear();
    };
    const qsizetype several = query().conditions.isEmpty() ? toldTogether : 1;
    const StatementText text = m_statements.orderedKeys(PageStatements::Direction::Forward, 0);
    const Result<> done = connection.forEachRow(text.sql(), text.parameters(), [&](const QVariantList &key) {
        keys << key;
        if (keys.size() >= (told < toldOneByOne ? several : toldTogether))
            tell();
        return written.has_value() && !m_cancel.isCancelled();
    });
    tell();
    if (!done)
        return done;
    if (!written || m_cancel.isCancelled())
        return written;
    const QMutexLocker locker(&m_mutex);
    m_ordered = true;
    m_head.clear();
    m_tail.clear();
    return {};
}

} // namespace Retort::Rows
