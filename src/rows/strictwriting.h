// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "dialect/rowwriting.h"

namespace Retort::Rows
{

/// While it lives, a value that does not fit is an error on every server. Outside of transactions.
class StrictWriting
{
public:
    StrictWriting(Database::Connection &connection, const Dialect::Dialect &dialect)
        : m_connection(connection)
        , m_writing(Dialect::rowWriting(dialect))
    {
        if (!m_writing.before.isEmpty())
            m_begun = m_connection.execute(m_writing.before);
    }
    ~StrictWriting()
    {
        // It only fails where the connection is lost, and its settings with it.
        if (m_begun && !m_writing.behind.isEmpty())
            static_cast<void>(m_connection.execute(m_writing.behind));
    }
    Q_DISABLE_COPY_MOVE(StrictWriting)

    const Result<qint64> &begun() const { return m_begun; }

private:
    Database::Connection &m_connection;
    const Dialect::RowWriting m_writing;
    Result<qint64> m_begun = 0;
};

} // namespace Retort::Rows
