// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/readingsessions.h"

#include "gui/workbench/worker.h"

namespace Retort::Gui
{

namespace
{

void closeOnWorker(std::unique_ptr<Database::Session> session)
{
    if (!session)
        return;
    session->interrupt();
    auto close = [shared = std::shared_ptr<Database::Session>(std::move(session))]() mutable {
        shared.reset();
        return true;
    };
    runOnWorker(std::move(close));
}

} // namespace

ReadingSessions::ReadingSessions(OpenDatabase &database)
    : m_database(database)
{
    if (database.settings().isInMemory()
        || database.settings().option(QStringLiteral("mode")) == QStringLiteral("memory"))
        return;
    const auto mode = database.isReadOnly() ? Database::OpenMode::ReadOnly : Database::OpenMode::ReadWrite;
    m_rows = std::make_unique<Database::Session>(database.settings(), mode);
    m_background = std::make_unique<Database::Session>(database.settings(), mode);
}

ReadingSessions::~ReadingSessions()
{
    closeOnWorker(std::move(m_rows));
    closeOnWorker(std::move(m_background));
}

void ReadingSessions::interruptRows()
{
    if (m_rows)
        m_rows->interrupt();
}

void ReadingSessions::interruptBackground()
{
    if (m_background)
        m_background->interrupt();
}

} // namespace Retort::Gui
