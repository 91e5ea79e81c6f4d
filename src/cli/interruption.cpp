// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interruption.h"

#include <QMutexLocker>

namespace Retort::Cli
{

void Interruption::interrupt()
{
    m_token.cancel();
    const QMutexLocker locker(&m_mutex);
    if (m_connection != nullptr)
        m_connection->interrupt();
}

Interruption::Guard::Guard(Interruption &interruption, Database::Connection &connection)
    : m_interruption(interruption)
{
    const QMutexLocker locker(&m_interruption.m_mutex);
    m_interruption.m_connection = &connection;
}

Interruption::Guard::~Guard()
{
    const QMutexLocker locker(&m_interruption.m_mutex);
    m_interruption.m_connection = nullptr;
}

} // namespace Retort::Cli
