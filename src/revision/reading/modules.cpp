// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/modules.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int HighestFolder = 12;
constexpr qint64 LongestModule = qint64(8) * 1024 * 1024;

std::optional<QString> moduleText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LongestModule)
        return std::nullopt;
    return QString::fromUtf8(file.readAll());
}

} // namespace

QStringList moduleFolders(const QString &revisionFile, const QStringList &searchPath)
{
    QStringList folders = searchPath;
    QDir folder = QFileInfo(revisionFile).absoluteDir();
    folders << folder.path();
    bool inPackage = folder.exists(u"__init__.py"_s);
    for (int height = 0; height < HighestFolder && folder.cdUp(); ++height) {
        const bool isPackage = folder.exists(u"__init__.py"_s);
        const bool isProject = folder.exists(u"alembic.ini"_s) || folder.exists(u"pyproject.toml"_s);
        if (height == 0 || (inPackage && !isPackage) || isProject)
            folders << folder.path();
        if (isProject && folder.exists(u"src"_s))
            folders << folder.filePath(u"src"_s);
        inPackage = isPackage;
        if (folder.exists(u".git"_s))
            break;
    }
    folders += qEnvironmentVariable("PYTHONPATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    folders.removeDuplicates();
    return folders;
}

Script::Surroundings surroundingsOf(const QString &revisionFile, const QStringList &searchPath)
{
    Script::Surroundings surroundings;
    if (!revisionFile.isEmpty())
        surroundings.modules = std::make_shared<Script::ModuleSource>(
            [revisionFile, searchPath] { return moduleFolders(revisionFile, searchPath); }, moduleText);
    return surroundings;
}

} // namespace Retort::Revision
