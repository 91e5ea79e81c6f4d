// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace Retort::Gui
{

/// Says when revision files of some folders come, go or change, once for a burst of changes.
class FolderWatch final : public QObject
{
    Q_OBJECT

public:
    explicit FolderWatch(QObject *parent = nullptr);

    /// From now on these folders, and as many of the files as the system can watch without trouble.
    void watch(const QStringList &folders, const QStringList &files);

signals:
    void changed();

private:
    QFileSystemWatcher m_watcher;
    QTimer m_pause;
};

} // namespace Retort::Gui
