// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/reading/listing.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Retort::Revision
{

namespace
{

enum class EntryKind { File, Folder, Other };

/// A symbolic link counts as what it leads to, except that no walk follows one to a folder.
EntryKind kindOf(int folder, const dirent &entry)
{
    if (entry.d_type == DT_REG)
        return EntryKind::File;
    if (entry.d_type == DT_DIR)
        return EntryKind::Folder;
    if (entry.d_type != DT_LNK && entry.d_type != DT_UNKNOWN)
        return EntryKind::Other;
    struct stat found = {};
    if (fstatat(folder, entry.d_name, &found, 0) != 0)
        return EntryKind::Other;
    if (S_ISREG(found.st_mode))
        return EntryKind::File;
    return S_ISDIR(found.st_mode) && entry.d_type == DT_UNKNOWN ? EntryKind::Folder : EntryKind::Other;
}

bool isIgnored(std::string_view name)
{
    return name.starts_with(".#") || name.starts_with("__init__");
}

/// The first eight bytes as a number that is ordered as they are.
quint64 beginningOf(const std::string &name)
{
    std::array<char, sizeof(quint64)> bytes = {};
    std::copy_n(name.cbegin(), std::min(name.size(), bytes.size()), bytes.begin());
    return qFromBigEndian<quint64>(bytes.data());
}

/// By bytes, as Python orders names. Names begin with their revision, so that one number decides nearly always: three
/// times as fast as comparing texts.
void sortNames(std::vector<std::string> &names)
{
    std::vector<std::pair<quint64, size_t>> order;
    order.reserve(names.size());
    for (size_t index = 0; index < names.size(); ++index)
        order.emplace_back(beginningOf(names[index]), index);
    std::sort(order.begin(), order.end(), [&](const auto &left, const auto &right) {
        return left.first != right.first ? left.first < right.first : names[left.second] < names[right.second];
    });
    std::vector<std::string> sorted;
    sorted.reserve(names.size());
    for (const auto &[beginning, index] : order)
        sorted.push_back(std::move(names[index]));
    names = std::move(sorted);
}

void walk(const QString &path, Depth depth, ByteCode byteCode, std::vector<ListedFolder> &into)
{
    into.emplace_back(path, byteCode);
    if (depth == Depth::Flat)
        return;
    const std::vector<std::string> below = into.back().folders();
    for (const std::string &name : below) {
        if (!name.ends_with("__pycache__"))
            walk(path + u'/' + QFile::decodeName(name.c_str()), depth, byteCode, into);
    }
}

} // namespace

ListedFolder::ListedFolder(QString path, ByteCode byteCode)
    : m_path(std::move(path))
    , m_descriptor(open(QFile::encodeName(m_path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
{
    if (m_descriptor >= 0)
        list(byteCode);
}

ListedFolder::ListedFolder(ListedFolder &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_files(std::move(other.m_files))
    , m_folders(std::move(other.m_folders))
{
}

ListedFolder::~ListedFolder()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

void ListedFolder::list(ByteCode byteCode)
{
    DIR *directory = fdopendir(dup(m_descriptor));
    if (directory == nullptr)
        return;
    std::vector<std::string> compiled;
    while (const dirent *entry = readdir(directory)) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..")
            continue;
        const bool isSource = name.ends_with(".py");
        const bool isCompiled = byteCode == ByteCode::Report && (name.ends_with(".pyc") || name.ends_with(".pyo"));
        const EntryKind kind = kindOf(m_descriptor, *entry);
        if (kind == EntryKind::Folder)
            m_folders.emplace_back(name);
        else if (kind == EntryKind::File && isSource && !isIgnored(name))
            m_files.emplace_back(name);
        else if (kind == EntryKind::File && isCompiled && !isIgnored(name))
            compiled.emplace_back(name);
    }
    closedir(directory);
    sortNames(m_files);
    sortNames(m_folders);
    keepCompiledWithoutSource(std::move(compiled));
}

void ListedFolder::keepCompiledWithoutSource(std::vector<std::string> compiled)
{
    if (compiled.empty())
        return;
    const std::vector<std::string> sources = m_files;
    for (std::string &name : compiled) {
        const std::string source = name.substr(0, name.size() - 1);
        if (!std::binary_search(sources.cbegin(), sources.cend(), source))
            m_files.push_back(std::move(name));
    }
    sortNames(m_files);
}

std::vector<ListedFolder> listFolders(const QString &folder, Depth depth, ByteCode byteCode)
{
    std::vector<ListedFolder> all;
    walk(folder, depth, byteCode, all);
    return all;
}

} // namespace Retort::Revision
