// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "revision/folder.h"

#include <QString>

#include <string>
#include <vector>

namespace Retort::Revision
{

/// A folder that is held open, so that its files are reached without going along its path again, and its revision
/// files.
class ListedFolder
{
public:
    /// Lists the folder; nothing is in it if it cannot be opened.
    ListedFolder(QString path, ByteCode byteCode);
    ~ListedFolder();
    ListedFolder(ListedFolder &&other) noexcept;
    ListedFolder &operator=(ListedFolder &&) = delete;
    Q_DISABLE_COPY(ListedFolder)

    const QString &path() const { return m_path; }
    int descriptor() const { return m_descriptor; }
    /// Names as bytes, in the order in which Python sorts them.
    const std::vector<std::string> &files() const { return m_files; }
    const std::vector<std::string> &folders() const { return m_folders; }

private:
    void list(ByteCode byteCode);
    void keepCompiledWithoutSource(std::vector<std::string> compiled);

    QString m_path;
    int m_descriptor = -1;
    std::vector<std::string> m_files;
    std::vector<std::string> m_folders;
};

/// The folder, and with Depth::Recursive those below it, as Python's os.walk goes.
std::vector<ListedFolder> listFolders(const QString &folder, Depth depth, ByteCode byteCode);

} // namespace Retort::Revision
