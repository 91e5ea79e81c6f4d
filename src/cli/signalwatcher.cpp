// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/signalwatcher.h"

#include <csignal>
#include <unistd.h>

namespace Retort::Cli
{

namespace
{

/// Sent to the watching thread alone, to end it.
constexpr int endSignal = SIGUSR2;
constexpr int interruptedCode = 130;

sigset_t watchedSignals()
{
    sigset_t waitedFor;
    sigemptyset(&waitedFor);
    sigaddset(&waitedFor, SIGINT);
    sigaddset(&waitedFor, SIGTERM);
    sigaddset(&waitedFor, endSignal);
    return waitedFor;
}

void watch(const std::function<void()> &interrupted)
{
    const sigset_t waitedFor = watchedSignals();
    bool asked = false;
    int signal = 0;
    while (sigwait(&waitedFor, &signal) == 0 && signal != endSignal) {
        if (asked)
            _exit(interruptedCode);
        asked = true;
        interrupted();
    }
}

} // namespace

SignalWatcher::SignalWatcher(std::function<void()> interrupted)
{
    const sigset_t waitedFor = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &waitedFor, nullptr);
    m_thread = std::thread([callback = std::move(interrupted)] { watch(callback); });
}

SignalWatcher::~SignalWatcher()
{
    pthread_kill(m_thread.native_handle(), endSignal);
    m_thread.join();
}

} // namespace Retort::Cli
