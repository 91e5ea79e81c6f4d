// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/session.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace Retort::Gui
{

/// Runs a job that needs no connection on a worker thread. Take the answer with Database::whenFinished(), never by
/// waiting. The job must own everything it touches: the caller may be gone before it ends.
template <typename Job> auto runOnWorker(Job job) -> QFuture<std::invoke_result_t<Job>>
{
    using Answer = std::invoke_result_t<Job>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    QThreadPool::globalInstance()->start([promise, job = std::move(job)]() mutable {
        promise->addResult(job());
        promise->finish();
    });
    return future;
}

} // namespace Retort::Gui
