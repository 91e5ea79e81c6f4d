// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

namespace Retort
{

/// A flag that one side sets and the other looks at between two pieces of work. Copies share the flag; any thread may
/// use any copy.
class CancelToken
{
public:
    CancelToken()
        : m_cancelled(std::make_shared<std::atomic_bool>(false))
    {
    }

    /// Asks the work to stop. Cannot be taken back.
    void cancel() const { m_cancelled->store(true); }
    /// Whether somebody asked the work to stop.
    bool isCancelled() const { return m_cancelled->load(); }

private:
    std::shared_ptr<std::atomic_bool> m_cancelled;
};

} // namespace Retort
