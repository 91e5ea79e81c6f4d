// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/rowsreader.h"

#include "gui/workbench/worker.h"

#include <algorithm>
#include <utility>

namespace Retort::Gui
{

namespace
{

constexpr int mostWanted = 8;
constexpr int millisecondsBetweenLooks = 30;
/// A filter that finds little shows what it has, so that a person sees it work.
constexpr int millisecondsBeforeNothingIsShown = 200;

Result<ShownBlock> readBlock(Database::Connection &connection, const Dialect::Dialect &dialect,
                             Rows::PageSource &source, const RowsRequest &request, int number)
{
    const qint64 known = source.state().rows;
    auto rows = source.fetch(connection, qint64(number) * Rows::PageSource::blockRows, Rows::PageSource::blockRows);
    if (!rows)
        return failure(rows.error());
    ShownBlock block{.rows = *rows, .known = known};
    QList<QVariantList> keys;
    for (const Rows::Row &row : block.rows.rows) {
        if (!row.key.isEmpty())
            keys << row.key;
    }
    for (const Rows::ManyToMany &relation : request.relations) {
        if (keys.isEmpty() || source.keyColumns().isEmpty()) {
            block.partners << QHash<QString, QList<Rows::Partner>>();
            continue;
        }
        auto found = Rows::partners(connection, dialect, request.schema, relation, keys);
        if (!found)
            return failure(found.error());
        block.partners << *found;
    }
    return block;
}

/// Lets go of a source on a worker: closing the file of a long order takes as long as a frame.
void retire(std::shared_ptr<Rows::PageSource> source)
{
    if (source)
        runOnWorker([source = std::move(source)]() mutable {
            source.reset();
            return true;
        });
}

} // namespace

/// Jobs of an earlier generation that are still queued do nothing.
template <typename Job> auto RowsReader::current(Job job) const
{
    return [job = std::move(job), asked = m_generation,
            now = m_now](Database::Connection &connection) -> std::invoke_result_t<Job, Database::Connection &> {
        if (*now != asked)
            return failure(QString());
        return job(connection);
    };
}

RowsReader::RowsReader(QObject *parent)
    : QObject(parent)
{
    m_state.isWorking = false;
    m_timer.setInterval(millisecondsBetweenLooks);
    connect(&m_timer, &QTimer::timeout, this, &RowsReader::look);
}

RowsReader::~RowsReader()
{
    close();
}

void RowsReader::close()
{
    leave();
    m_sessions.reset();
    m_database = nullptr;
}

void RowsReader::leave()
{
    beginGeneration();
    m_timer.stop();
    m_isFetchingFirst = false;
    retire(std::exchange(m_source, nullptr));
    retire(std::exchange(m_next, nullptr));
    m_request = {};
    m_state = {};
    m_state.isWorking = false;
    m_cache.clear();
    m_wanted.clear();
    m_unknown.clear();
    m_failed.clear();
}

void RowsReader::beginGeneration()
{
    *m_now = ++m_generation;
    m_isLooping = false;
    m_reading = -1;
    m_wanted.clear();
    if (!m_sessions)
        return;
    m_sessions->interruptBackground();
    m_sessions->interruptRows();
}

void RowsReader::open(OpenDatabase &database, const RowsRequest &request, qint64 place)
{
    const Schema::Table *table = request.schema.table(request.table);
    if (!table)
        return;
    if (m_database != &database) {
        close();
        m_sessions = std::make_unique<ReadingSessions>(database);
        m_database = &database;
    }
    beginGeneration();
    // What is known of positions stays known as long as only the query changes.
    const bool isSameTable = m_source && m_request.table == request.table && m_request.schema == request.schema
        && m_request.query != request.query;
    m_next = std::make_shared<Rows::PageSource>(database.dialect(), *table, request.query,
                                                isSameTable ? m_source.get() : nullptr);
    m_nextRequest = request;
    m_nextPlace = place;
    m_isFetchingFirst = false;
    m_sinceOpened.start();
    if (m_next->state().isReady)
        fetchFirst();
    else
        workOn(m_next);
    m_timer.start();
}

void RowsReader::cancel()
{
    if (!m_sessions)
        return;
    if (!m_next && !m_source)
        return;
    const bool isGivenUp = m_next && !m_isFetchingFirst && m_next->query().conditions.isEmpty();
    if (isGivenUp) {
        giveUp();
        return;
    }
    (m_next ? m_next : m_source)->cancel();
    m_sessions->interruptBackground();
    look();
}

/// Goes on with what is shown.
void RowsReader::giveUp()
{
    retire(std::exchange(m_next, nullptr));
    m_isFetchingFirst = false;
    beginGeneration();
    if (m_source)
        workOn(m_source);
    emit openingCancelled();
}

/// Reads the block that the table begins with and the one that is looked at, in one go.
void RowsReader::fetchFirst()
{
    m_isFetchingFirst = true;
    QList<int> numbers{0};
    if (m_nextPlace >= Rows::PageSource::blockRows)
        numbers << static_cast<int>(m_nextPlace / Rows::PageSource::blockRows);
    auto read = [numbers, source = m_next, request = m_nextRequest,
                 dialect = &m_database->dialect()](Database::Connection &connection) -> Result<QList<ShownBlock>> {
        QList<ShownBlock> blocks;
        for (const int number : numbers) {
            Result<ShownBlock> block = readBlock(connection, *dialect, *source, request, number);
            if (!block)
                return failure(block.error());
            blocks << *block;
        }
        return blocks;
    };
    Database::whenFinished(m_sessions->rows().run(current(std::move(read))), this,
                           [this, asked = m_generation](const Result<QList<ShownBlock>> &blocks) {
                               if (asked == m_generation)
                                   takeFirst(blocks);
                           });
}

void RowsReader::takeFirst(const Result<QList<ShownBlock>> &blocks)
{
    if (!blocks) {
        giveUp();
        emit failed(blocks.error());
        return;
    }
    m_isFetchingFirst = false;
    retire(std::exchange(m_source, std::exchange(m_next, nullptr)));
    m_request = m_nextRequest;
    m_state = m_source->state();
    m_cache.clear();
    m_wanted.clear();
    m_unknown.clear();
    m_failed.clear();
    m_reading = -1;
    for (const ShownBlock &block : *blocks) {
        if (block.rows.isKnown)
            m_cache.insert(static_cast<int>(block.rows.first / Rows::PageSource::blockRows), block);
    }
    const std::shared_ptr<Rows::PageSource> source = m_source;
    emit opened();
    if (m_source == source)
        workOn(source);
}

void RowsReader::workOn(const std::shared_ptr<Rows::PageSource> &source)
{
    if (m_isLooping || !source->state().isWorking)
        return;
    m_isLooping = true;
    auto work = [source](Database::Connection &connection) -> Result<> { return source->work(connection); };
    Database::whenFinished(m_sessions->background().run(current(std::move(work))), this,
                           [this, source, asked = m_generation](const Result<> &done) {
                               if (asked != m_generation)
                                   return;
                               m_isLooping = false;
                               if (source != m_source && source != m_next)
                                   return;
                               if (!done) {
                                   source->cancel();
                                   if (source == m_next && !m_isFetchingFirst)
                                       giveUp();
                                   emit failed(done.error());
                                   return;
                               }
                               look();
                               if (source == m_source || source == m_next)
                                   workOn(source);
                           });
    m_timer.start();
}

void RowsReader::look()
{
    if (m_next && !m_isFetchingFirst) {
        const Rows::PageState state = m_next->state();
        const bool isLate =
            m_nextRequest.query.sort.isEmpty() && m_sinceOpened.hasExpired(millisecondsBeforeNothingIsShown);
        if (state.isReady || isLate || state.isCancelled)
            fetchFirst();
    }
    if (!m_source)
        return;
    const Rows::PageState state = m_source->state();
    if (!state.isWorking && !m_next)
        m_timer.stop();
    if (state == m_state && m_unknown.isEmpty())
        return;
    if (state.revision != m_state.revision) {
        m_cache.clear();
        m_wanted.clear();
    }
    m_unknown.clear();
    m_state = state;
    emit changed();
}

const Rows::Row *RowsReader::row(qint64 position)
{
    const ShownBlock *found = block(position);
    const qint64 inBlock = position % Rows::PageSource::blockRows;
    return found && inBlock < found->rows.rows.size() ? &found->rows.rows.at(inBlock) : nullptr;
}

const ShownBlock *RowsReader::block(qint64 position)
{
    if (!m_source)
        return nullptr;
    const auto number = static_cast<int>(position / Rows::PageSource::blockRows);
    const ShownBlock *found = m_cache.find(number);
    // The block may have been read when fewer rows were known.
    const bool isOld = found && position % Rows::PageSource::blockRows >= found->rows.rows.size()
        && position < m_state.rows && found->known < m_state.rows;
    if (!found || isOld)
        request(number);
    return found;
}

void RowsReader::request(int number)
{
    if (number == m_reading || m_unknown.contains(number) || m_failed.contains(number) || m_isFetchingFirst)
        return;
    m_wanted.removeAll(number);
    m_wanted << number;
    while (m_wanted.size() > mostWanted)
        m_wanted.removeFirst();
    fetchNext();
}

void RowsReader::fetchNext()
{
    if (m_reading >= 0 || m_wanted.isEmpty() || !m_source)
        return;
    m_reading = m_wanted.takeLast();
    auto read = [number = m_reading, source = m_source, request = m_request,
                 dialect = &m_database->dialect()](Database::Connection &connection) -> Result<ShownBlock> {
        return readBlock(connection, *dialect, *source, request, number);
    };
    Database::whenFinished(
        m_sessions->rows().run(current(std::move(read))), this,
        [this, number = m_reading, source = m_source, asked = m_generation](const Result<ShownBlock> &block) {
            if (asked == m_generation && source == m_source)
                take(number, block);
        });
}

void RowsReader::take(int number, const Result<ShownBlock> &block)
{
    m_reading = -1;
    if (!block) {
        m_wanted.clear();
        m_failed.insert(number); // a view would ask for the same block for ever
        emit failed(block.error());
        return;
    }
    const Rows::RowBlock &rows = block->rows;
    if (!rows.isKnown) {
        m_unknown.insert(number);
    } else if (rows.revision == m_state.revision) {
        m_cache.insert(number, *block);
        emit arrived(rows.first, static_cast<int>(rows.rows.size()));
    }
    fetchNext();
}

QFuture<Result<Rows::RowBlock>> RowsReader::readRows(qint64 first, int count)
{
    if (!m_sessions || !m_source)
        return {};
    return m_sessions->background().run(
        [source = m_source, first, count](Database::Connection &connection) -> Result<Rows::RowBlock> {
            return source->fetch(connection, first, count);
        });
}

void RowsReader::findRow(const QStringList &columns, const QVariantList &values,
                         const std::function<void(qint64)> &found)
{
    if (!m_source || !m_sessions)
        return;
    auto find = [source = m_source, columns, values](Database::Connection &connection) -> Result<qint64> {
        return source->positionOf(connection, columns, values);
    };
    Database::whenFinished(m_sessions->rows().run(current(std::move(find))), this,
                           [this, found, asked = m_generation](const Result<qint64> &position) {
                               if (asked != m_generation)
                                   return;
                               if (position)
                                   found(*position);
                               else
                                   emit failed(position.error());
                           });
}

Database::Session *RowsReader::backgroundSession()
{
    return m_sessions ? &m_sessions->background() : nullptr;
}

} // namespace Retort::Gui
