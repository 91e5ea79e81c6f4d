// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/understander.h"

#include "gui/workbench/worker.h"

#include <chrono>

using namespace std::chrono_literals;

namespace Retort::Gui
{

Understander::Understander(QString file, std::function<QString()> source, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_source(std::move(source))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(150ms);
    connect(&m_pause, &QTimer::timeout, this, &Understander::now);
}

void Understander::setDialect(const QString &dialectName)
{
    if (dialectName == m_dialectName)
        return;
    m_dialectName = dialectName;
    now();
}

void Understander::setModuleSearchPath(const QStringList &folders)
{
    if (folders == m_moduleSearchPath)
        return;
    m_moduleSearchPath = folders;
    now();
}

void Understander::setNamingConvention(const QMap<QString, QString> &convention)
{
    if (convention == m_namingConvention)
        return;
    m_namingConvention = convention;
    now();
}

void Understander::setTables(const std::optional<Migrator::TablesBefore> &tables)
{
    if (tables == m_tables)
        return;
    m_tables = tables;
    if (!m_pause.isActive())
        now();
}

void Understander::schedule()
{
    ++m_generation;
    m_pause.start();
}

void Understander::now()
{
    m_pause.stop();
    ++m_generation;
    // One job at a time: a script that takes long would fill the workers with answers that nobody wants.
    if (m_running)
        return;
    m_running = true;
    auto job = [source = m_source(), file = m_file, dialect = m_dialectName, folders = m_moduleSearchPath,
                tables = m_tables, convention = m_namingConvention] {
        return understand(source, file, dialect, folders, tables, convention);
    };
    auto take = [this, generation = m_generation](const Understanding &understanding) {
        m_running = false;
        if (generation == m_generation)
            emit understood(understanding);
        else if (!m_pause.isActive())
            now();
    };
    Database::whenFinished(runOnWorker(std::move(job)), this, std::move(take));
}

} // namespace Retort::Gui
