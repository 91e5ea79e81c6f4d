// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "database/connection.h"

#include <QMutex>

namespace Retort::Cli
{

/// The way by which another thread stops a command: the token for work between statements, the connection for the
/// statement that is running.
class Interruption
{
public:
    /// Asks the command to stop. From any thread, more than once if need be.
    void interrupt();
    const CancelToken &token() const { return m_token; }

    /// While it lives, interrupt() reaches the connection.
    class Guard
    {
    public:
        Guard(Interruption &interruption, Database::Connection &connection);
        ~Guard();
        Q_DISABLE_COPY_MOVE(Guard)

    private:
        Interruption &m_interruption;
    };

private:
    CancelToken m_token;
    QMutex m_mutex;
    Database::Connection *m_connection = nullptr;
};

} // namespace Retort::Cli
