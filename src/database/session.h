// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QMutex>
#include <QObject>
#include <QPromise>

#include <atomic>
#include <functional>
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
    /// it. A server that does not answer yet is not waited for.
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
        // Answers once: either the job does, or who gives up waiting for the server.
        auto isAnswered = std::make_shared<std::atomic_bool>(false);
        auto owned = std::make_shared<Job>(std::move(job));
        enqueue({.run =
                     [promise, isAnswered, owned](const Result<Connection *> &opened) {
                         if (isAnswered->exchange(true))
                             return;
                         if (!promise->isCanceled())
                             promise->addResult(opened ? (*owned)(**opened) : Answer(failure(opened.error())));
                         promise->finish();
                     },
                 .fail =
                     [promise, isAnswered](const Error &error) {
                         if (isAnswered->exchange(true))
                             return;
                         promise->addResult(Answer(failure(error)));
                         promise->finish();
                     },
                 .isCancelled = [promise] { return promise->isCanceled(); }});
        return future;
    }

    /// Stops the statement that is running now, or the connecting, with all jobs that wait for it.
    void interrupt();

private:
    class Lane;
    struct Task {
        std::function<void(const Result<Connection *> &)> run = {};
        std::function<void(const Error &)> fail = {};
        std::function<bool()> isCancelled = {};
    };

    void enqueue(Task task);

    const ConnectionSettings m_settings;
    const OpenMode m_mode;
    QMutex m_mutex; ///< guards m_lane
    std::shared_ptr<Lane> m_lane;
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
