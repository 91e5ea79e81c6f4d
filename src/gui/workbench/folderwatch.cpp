// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workbench/folderwatch.h"

#include <QFileInfo>
#include <QSet>

#include <chrono>

using namespace std::chrono_literals;

namespace Retort::Gui
{

namespace
{

/// Linux gives a user 8192 watches by default, for all programs together.
constexpr qsizetype mostWatchedFiles = 1000;

} // namespace

FolderWatch::FolderWatch(QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(200ms);
    connect(&m_pause, &QTimer::timeout, this, &FolderWatch::changed);
    const auto begin = [this] { m_pause.start(); };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, begin);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, begin);
}

void FolderWatch::watch(const QStringList &folders, const QStringList &files)
{
    QStringList wanted;
    for (const QString &folder : folders) {
        if (QFileInfo::exists(folder))
            wanted << folder;
    }
    // Editors that write a file anew change the folder; the files are for those that write into them.
    wanted << files.first(qMin(files.size(), mostWatchedFiles));
    const QStringList now = m_watcher.directories() + m_watcher.files();
    const QSet<QString> nowSet(now.cbegin(), now.cend());
    const QSet<QString> wantedSet(wanted.cbegin(), wanted.cend());
    const QSet<QString> gone = nowSet - wantedSet;
    const QSet<QString> fresh = wantedSet - nowSet;
    if (!gone.isEmpty())
        m_watcher.removePaths(gone.values());
    if (!fresh.isEmpty())
        m_watcher.addPaths(fresh.values());
}

} // namespace Retort::Gui
