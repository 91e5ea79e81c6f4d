// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QMutex>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <memory>
#include <type_traits>

namespace Retort::Database
{

/// One connection and the thread it lives in. Jobs are queued to that thread, so none sees another one half done.
/// Never block on a returned future in the GUI thread: use whenFinished().
class Session
{
public:
    /// Opens lazily: the first job does it.
    Session(ConnectionSettings settings, OpenMode mode);
    /// Interrupts what runs, answers what is queued with an error, closes the connection in its thread and waits for
    /// it.
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    const ConnectionSettings &settings() const { return m_settings; }

    /// Queues a job `Result<T>(Connection &)`; the future carries its Result<T>. A failed open, or a server that
    /// went away, is the job's error, and the next job opens again. A future that is cancelled before its turn has no
    /// result.
    template <typename Job> auto run(Job job) -> QFuture<std::invoke_result_t<Job, Connection &>>
    {
        using Answer = std::invoke_result_t<Job, Connection &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Answer> future = promise->future();
        QMetaObject::invokeMethod(
            &m_worker,
            [this, promise, job = std::move(job)]() mutable {
                if (promise->isCanceled()) {
                    promise->finish();
                    return;
                }
                Result<Connection *> opened = connection();
                if (opened)
                    promise->addResult(job(**opened));
                else
                    promise->addResult(Answer(failure(opened.error())));
                promise->finish();
            },
            Qt::QueuedConnection);
        return future;
    }

    /// Stops the statement that is running now.
    void interrupt();

private:
    Result<Connection *> connection(); ///< only called in m_thread
    void close(); ///< only called in m_thread

    const ConnectionSettings m_settings;
    const OpenMode m_mode;
    QThread m_thread;
    QObject m_worker;
    QMutex m_mutex; ///< guards m_connection against interrupt()
    std::unique_ptr<Connection> m_connection;
    std::atomic_bool m_closing = false;
};

/// Calls back in the context's thread, from its event loop, and only while the context is alive.
/// (QFuture::then of Qt 6.4 asserts when the context dies and may run inside the caller.)
template <typename Answer, typename Callback>
void whenFinished(const QFuture<Answer> &future, QObject *context, Callback callback)
{
    auto watcher = new QFutureWatcher<Answer>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, callback = std::move(callback)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             callback(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace Retort::Database
