// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/syntaxtree.h"

#include <QHash>
#include <QMutex>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace Retort::Script
{

/// Where a script's own helper modules are found: folders in the order of Python's sys.path. They are read as text and
/// evaluated as the script is; nothing is ever run. Files are read through a function, each once; threads may share it.
class ModuleSource
{
public:
    /// The text of a file; nothing if there is none or it cannot be read.
    using Reader = std::function<std::optional<QString>(const QString &path)>;
    struct Found {
        SyntaxTree tree;
        bool isPackage = false;
    };

    /// Says which folders are searched; asked when the first module is wanted, because most scripts want none.
    using Folders = std::function<QStringList()>;

    ModuleSource(Folders folders, Reader reader);
    ModuleSource(const QStringList &folders, Reader reader);
    ModuleSource(const ModuleSource &) = delete;
    ModuleSource &operator=(const ModuleSource &) = delete;

    /// The module of a dotted name; nothing if no folder has it, or its syntax is wrong.
    std::optional<Found> find(const QString &path);

private:
    std::optional<Found> read(const QString &path);

    Folders m_wanted; ///< empty when it has been asked
    QStringList m_folders;
    Reader m_reader;
    QMutex m_mutex;
    QHash<QString, std::optional<Found>> m_found;
};

using ModuleSourcePointer = std::shared_ptr<ModuleSource>;

} // namespace Retort::Script
