// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/scriptfile.h"

#include <QList>
#include <QLockFile>
#include <QMap>
#include <QString>

#include <memory>

namespace Retort::Gui
{

/// Texts that are not saved yet, written down so that a crash or a kill loses nothing. Each running program has a
/// folder of its own, held by a lock; one whose program is gone is taken over.
class Journal final
{
public:
    /// Nothing is kept until there is a folder.
    Journal() = default;
    /// `folder` is shared by all programs.
    explicit Journal(const QString &folder);
    ~Journal();
    Q_DISABLE_COPY(Journal)
    Journal(Journal &&) = default;
    Journal &operator=(Journal &&other) noexcept;

    bool isOpen() const { return m_lock != nullptr; }
    /// What programs that are gone left behind of a project (its alembic.ini; empty: of none). They are kept here from
    /// now on, until forget(). What belongs to other projects waits for them.
    QList<ScriptFile> leftBehind(const QString &project = {});
    Result<> keep(const ScriptFile &file, const QString &project = {});
    void forget(const QString &path);

private:
    QString entryName(const QString &path) const;
    void close();

    QString m_shared;
    QString m_folder;
    std::unique_ptr<QLockFile> m_lock;
};

/// The projects of which texts were left behind in that folder, with their number. Nothing is taken.
QMap<QString, int> projectsLeftBehind(const QString &folder);

} // namespace Retort::Gui
