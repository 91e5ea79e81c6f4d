// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <thread>

namespace Retort::Cli
{

/// Calls back, in a thread of its own, when the process is asked to end (SIGINT, SIGTERM); the second time it ends the
/// process. Make it before any other thread, so that all inherit the blocked signals.
class SignalWatcher
{
public:
    explicit SignalWatcher(std::function<void()> interrupted);
    ~SignalWatcher();
    Q_DISABLE_COPY_MOVE(SignalWatcher)

private:
    std::thread m_thread;
};

} // namespace Retort::Cli
