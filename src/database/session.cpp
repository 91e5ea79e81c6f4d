// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/session.h"

#include "database/backend.h"
#include "database/text.h"
#include <QMutexLocker>
#include <QThread>
#include <QWaitCondition>

#include <deque>
#include <utility>
#include <vector>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

/// The thread of one connection. No driver can be stopped while it connects: a lane that is given up answers its tasks
/// at once, and its thread ends by itself when the server has answered or the driver has waited long enough.
class Session::Lane
{
public:
    Lane(ConnectionSettings settings, OpenMode mode)
        : m_settings(std::move(settings))
        , m_mode(mode)
        , m_thread(QThread::create([this] { work(); }))
    {
        m_thread->setObjectName("database "_L1 + m_settings.displayName());
        m_thread->start();
    }
    ~Lane()
    {
        finish();
        m_thread->wait();
    }
    Q_DISABLE_COPY_MOVE(Lane)

    void add(Task task);
    void interrupt();
    /// Whether it is connecting: then interrupt() cannot help.
    bool isConnecting() const { return m_isConnecting; }
    bool hasEnded() const { return m_thread->isFinished(); }
    /// Takes no further task, ends what runs, and closes.
    void finish();
    /// Answers all tasks at once.
    void giveUp(const Error &error);

private:
    void work();
    Result<Connection *> connection();

    const ConnectionSettings m_settings;
    const OpenMode m_mode;
    QMutex m_mutex; ///< guards what follows, but for the connection's use in its own thread
    QWaitCondition m_added;
    std::deque<std::shared_ptr<const Task>> m_tasks; ///< the first one is under way
    std::unique_ptr<Connection> m_connection;
    bool m_isClosing = false;
    std::atomic_bool m_isConnecting = false;
    const std::unique_ptr<QThread> m_thread;
};

namespace
{

Error closedError()
{
    return Error{.message = Text::tr("The connection was closed before this work began.")};
}

/// What is left of sessions that did not wait for their server. A program ends behind them: their drivers must not
/// outlive what Qt takes down.
class Abandoned
{
public:
    using HasEnded = std::function<bool()>;

    static void add(std::shared_ptr<void> lane, HasEnded hasEnded)
    {
        static Abandoned all;
        const QMutexLocker locker(&all.m_mutex);
        std::erase_if(all.m_lanes, [](const auto &each) { return each.second(); });
        all.m_lanes.emplace_back(std::move(lane), std::move(hasEnded));
    }

private:
    Abandoned() = default;

    QMutex m_mutex;
    std::vector<std::pair<std::shared_ptr<void>, HasEnded>> m_lanes;
};

} // namespace

void Session::Lane::add(Task task)
{
    const QMutexLocker locker(&m_mutex);
    m_tasks.push_back(std::make_shared<const Task>(std::move(task)));
    m_added.wakeOne();
}

void Session::Lane::interrupt()
{
    const QMutexLocker locker(&m_mutex);
    if (m_connection)
        m_connection->interrupt();
}

void Session::Lane::finish()
{
    const QMutexLocker locker(&m_mutex);
    m_isClosing = true;
    if (m_connection)
        m_connection->interruptForGood();
    m_added.wakeOne();
}

void Session::Lane::giveUp(const Error &error)
{
    std::deque<std::shared_ptr<const Task>> tasks;
    {
        const QMutexLocker locker(&m_mutex);
        m_isClosing = true;
        tasks = m_tasks;
    }
    for (const auto &task : tasks)
        task->fail(error);
}

void Session::Lane::work()
{
    QMutexLocker locker(&m_mutex);
    for (;;) {
        while (m_tasks.empty() && !m_isClosing)
            m_added.wait(&m_mutex);
        if (m_tasks.empty())
            break;
        const std::shared_ptr<const Task> task = m_tasks.front();
        locker.unlock();
        task->run(task->isCancelled() ? Result<Connection *>(nullptr) : connection());
        locker.relock();
        m_tasks.pop_front();
    }
    m_connection.reset(); // in its own thread
}

Result<Connection *> Session::Lane::connection()
{
    {
        const QMutexLocker locker(&m_mutex);
        if (m_isClosing)
            return failure(closedError());
        if (m_connection && m_connection->isLost())
            m_connection.reset();
        if (m_connection)
            return m_connection.get();
        m_isConnecting = true;
    }
    Result<std::unique_ptr<Connection>> opened = Connection::open(m_settings, m_mode);
    const QMutexLocker locker(&m_mutex);
    m_isConnecting = false;
    if (!opened)
        return failure(opened.error());
    m_connection = std::move(*opened);
    if (m_isClosing)
        m_connection->interruptForGood();
    return m_connection.get();
}

Session::Session(ConnectionSettings settings, OpenMode mode)
    : m_settings(std::move(settings))
    , m_mode(mode)
    , m_lane(std::make_shared<Lane>(m_settings, m_mode))
{
}

Session::~Session()
{
    m_lane->finish();
    if (!m_lane->isConnecting() || m_settings.driver == Driver::Sqlite)
        return; // the lane waits
    m_lane->giveUp(closedError());
    Abandoned::add(m_lane, [lane = m_lane.get()] { return lane->hasEnded(); });
}

void Session::enqueue(Task task)
{
    const QMutexLocker locker(&m_mutex);
    m_lane->add(std::move(task));
}

void Session::interrupt()
{
    std::shared_ptr<Lane> given;
    {
        const QMutexLocker locker(&m_mutex);
        if (m_lane->isConnecting() && m_settings.driver != Driver::Sqlite)
            given = std::exchange(m_lane, std::make_shared<Lane>(m_settings, m_mode));
        else
            m_lane->interrupt();
    }
    if (!given)
        return;
    given->giveUp(interruptedError());
    Abandoned::add(given, [lane = given.get()] { return lane->hasEnded(); });
}

} // namespace Retort::Database
