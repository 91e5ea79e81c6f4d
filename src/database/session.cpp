// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/session.h"

#include "database/text.h"
#include <QMutexLocker>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

Session::Session(ConnectionSettings settings, OpenMode mode)
    : m_settings(std::move(settings))
    , m_mode(mode)
{
    m_thread.setObjectName("database "_L1 + m_settings.displayName());
    m_worker.moveToThread(&m_thread);
    m_thread.start();
}

Session::~Session()
{
    m_closing = true;
    {
        const QMutexLocker locker(&m_mutex);
        if (m_connection)
            m_connection->interruptForGood();
    }
    // Runs behind every queued job; each of those now ends with an error at once.
    QMetaObject::invokeMethod(
        &m_worker, [this] { close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void Session::close()
{
    const QMutexLocker locker(&m_mutex);
    m_connection.reset();
}

void Session::interrupt()
{
    const QMutexLocker locker(&m_mutex);
    if (m_connection)
        m_connection->interrupt();
}

Result<Connection *> Session::connection()
{
    if (m_closing)
        return failure(Text::tr("The connection was closed before this work began."));
    if (m_connection && m_connection->isLost()) {
        const QMutexLocker locker(&m_mutex);
        m_connection.reset();
    }
    if (m_connection)
        return m_connection.get();
    Result<std::unique_ptr<Connection>> opened = Connection::open(m_settings, m_mode);
    if (!opened)
        return failure(opened.error());
    Connection *const fresh = opened->get();
    const QMutexLocker locker(&m_mutex);
    m_connection = std::move(*opened);
    if (m_closing)
        fresh->interruptForGood();
    return fresh;
}

} // namespace Retort::Database
