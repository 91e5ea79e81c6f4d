// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/grid/blockcache.h"
#include "gui/browser/grid/readingsessions.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

namespace Retort::Gui
{

/// What to read, as values.
struct RowsRequest {
    Schema::Database schema = {};
    QString table = {};
    QList<Rows::ManyToMany> relations = {};
    Rows::RowQuery query = {};
    friend bool operator==(const RowsRequest &, const RowsRequest &) = default;
};

/// Reads the rows of a table in blocks, those that were asked for last first, while the background finds out how many
/// there are and in which order. What was asked for before open() was called again never arrives.
class RowsReader final : public QObject
{
    Q_OBJECT

public:
    explicit RowsReader(QObject *parent = nullptr);
    ~RowsReader() override;

    /// Begins to read something else; what is shown stays until opened(). `place` is a row to be there at once, too.
    void open(OpenDatabase &database, const RowsRequest &request, qint64 place);
    /// Forgets the rows; the connections stay for the next table.
    void leave();
    /// The same, and the database is not used any more.
    void close();
    /// Ends sorting and filtering. Rows that were found stay; a sort that shows nothing yet is given up.
    void cancel();

    bool isOpening() const { return m_next != nullptr; }
    const RowsRequest &request() const { return m_request; }
    /// Null before opened().
    const std::shared_ptr<Rows::PageSource> &source() const { return m_source; }
    /// As last told by changed().
    const Rows::PageState &state() const { return m_state; }
    bool isWorking() const { return m_next != nullptr || m_state.isWorking; }

    /// The row at a position with its block, or null: it is asked for then, and arrived() tells of it.
    const Rows::Row *row(qint64 position);
    const ShownBlock *block(qint64 position);
    BlockCache &cache() { return m_cache; }

    /// Rows that need not be loaded, read beside the ones that are shown.
    QFuture<Result<Rows::RowBlock>> readRows(qint64 first, int count);
    /// Calls back with the position of the row whose columns hold these values, −1 if it is not there.
    void findRow(const QStringList &columns, const QVariantList &values, const std::function<void(qint64)> &found);
    /// The session for what takes long. Null while nothing is open.
    Database::Session *backgroundSession();

signals:
    /// The first rows are in the cache, and the state is told.
    void opened();
    /// The sort was given up; what is shown stays.
    void openingCancelled();
    void arrived(qint64 first, int count);
    /// Rows were counted or found, or the work has ended.
    void changed();
    void failed(const Retort::Error &error);

private:
    template <typename Job> auto current(Job job) const;
    void beginGeneration();
    void giveUp();
    void request(int number);
    void fetchNext();
    void take(int number, const Result<ShownBlock> &block);
    void fetchFirst();
    void takeFirst(const Result<QList<ShownBlock>> &blocks);
    void workOn(const std::shared_ptr<Rows::PageSource> &source);
    void look();

    OpenDatabase *m_database = nullptr;
    std::unique_ptr<ReadingSessions> m_sessions;
    RowsRequest m_request;
    std::shared_ptr<Rows::PageSource> m_source;
    std::shared_ptr<Rows::PageSource> m_next; ///< until its first rows are there
    RowsRequest m_nextRequest;
    qint64 m_nextPlace = 0;
    bool m_isFetchingFirst = false;
    QElapsedTimer m_sinceOpened;
    Rows::PageState m_state;
    BlockCache m_cache;
    QList<int> m_wanted; ///< the newest last
    QSet<int> m_unknown; ///< blocks whose keys are not known yet
    QSet<int> m_failed;
    bool m_isLooping = false; ///< a piece of the work is on its way
    int m_reading = -1;
    int m_generation = 0;
    std::shared_ptr<std::atomic_int> m_now = std::make_shared<std::atomic_int>(0); ///< the generation, for queued jobs
    QTimer m_timer;
};

} // namespace Retort::Gui
