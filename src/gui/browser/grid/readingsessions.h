// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/opendatabase.h"

#include <memory>

namespace Retort::Gui
{

/// Two connections of the data page's own, opened when they are used first: one reads the rows that are looked at, the
/// other one counts, sorts and seeks. The database's own session stays free for saving. A database in memory has no
/// second connection: its own session does it all.
class ReadingSessions
{
public:
    explicit ReadingSessions(OpenDatabase &database);
    /// Closes on a worker: a server that does not answer must not hold up the window.
    ~ReadingSessions();
    Q_DISABLE_COPY_MOVE(ReadingSessions)

    Database::Session &rows() { return m_rows ? *m_rows : m_database.session(); }
    Database::Session &background() { return m_background ? *m_background : m_database.session(); }
    /// Stops what runs in them.
    void interruptRows();
    void interruptBackground();

private:
    OpenDatabase &m_database;
    std::unique_ptr<Database::Session> m_rows;
    std::unique_ptr<Database::Session> m_background;
};

} // namespace Retort::Gui
