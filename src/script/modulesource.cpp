// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/modulesource.h"

#include "script/script.h"

#include <utility>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

ModuleSource::ModuleSource(Folders folders, Reader reader)
    : m_wanted(std::move(folders))
    , m_reader(std::move(reader))
{
}

ModuleSource::ModuleSource(const QStringList &folders, Reader reader)
    : m_folders(folders)
    , m_reader(std::move(reader))
{
}

std::optional<ModuleSource::Found> ModuleSource::find(const QString &path)
{
    const QMutexLocker locker(&m_mutex);
    const auto known = m_found.constFind(path);
    if (known != m_found.cend())
        return *known;
    std::optional<Found> found = read(path);
    m_found.insert(path, found);
    return found;
}

std::optional<ModuleSource::Found> ModuleSource::read(const QString &path)
{
    if (const Folders wanted = std::exchange(m_wanted, {}))
        m_folders = wanted();
    const QString relative = QString(path).replace(u'.', u'/');
    for (const QString &folder : m_folders) {
        for (const bool isPackage : {true, false}) {
            const QString file = folder + u'/' + relative + (isPackage ? u"/__init__.py"_s : u".py"_s);
            const std::optional<QString> text = m_reader(file);
            if (!text)
                continue;
            const Result<SyntaxTree> tree = parse(*text, file);
            if (!tree)
                return std::nullopt;
            return Found{.tree = *tree, .isPackage = isPackage};
        }
    }
    return std::nullopt;
}

} // namespace Retort::Script
