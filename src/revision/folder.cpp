// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/folder.h"

#include "script/script.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

bool isRevisionFileName(const QString &name)
{
    return name.endsWith(".py"_L1) && !name.startsWith(".#"_L1) && !name.startsWith("__init__"_L1);
}

/// Files of a folder in the order in which Python sorts their names.
QStringList revisionFileNames(const QString &folder)
{
    QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Unsorted);
    names.removeIf([](const QString &name) { return !isRevisionFileName(name); });
    std::sort(names.begin(), names.end());
    return names;
}

Result<Script::Header> headerOf(QStringView text, const QString &path)
{
    return Script::parse(text, path).and_then([](const Script::SyntaxTree &tree) { return Script::header(tree); });
}

/// The lines before the first function: enough for the header when the rest cannot be read.
QStringView linesBeforeFunctions(const QString &text)
{
    const qsizetype function = text.indexOf("\ndef "_L1);
    return QStringView(text).left(function < 0 ? 0 : function + 1);
}

/// Files of the very first Alembic have no `revision`; their names are the ids.
QString legacyId(const QString &path)
{
    static const QRegularExpression legacy(u"([a-f0-9]+)\\.py$"_s);
    return legacy.match(QFileInfo(path).fileName()).captured(1);
}

} // namespace

RevisionFile readText(const QString &text, const QString &path)
{
    RevisionFile file{.path = path};
    Result<Script::Header> header = headerOf(text, path);
    if (!header) {
        file.error = header.error();
        header = headerOf(linesBeforeFunctions(text), path);
        if (header)
            file.header = *header;
        return file;
    }
    file.header = *header;
    if (file.header.revision.isEmpty())
        file.header.revision = legacyId(path);
    if (file.header.revision.isEmpty()) {
        const QString message =
            QCoreApplication::translate("Revision", "Could not determine revision id from filename %1.");
        file.error = Error{.message = message.arg(QFileInfo(path).fileName()),
                           .where = {.file = path},
                           .hint = QCoreApplication::translate(
                               "Revision", "Be sure the 'revision' variable is declared inside the script.")};
    }
    return file;
}

RevisionFile readFile(const QString &path)
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly)) {
        const QString message = QCoreApplication::translate("Revision", "The file cannot be read: %1.");
        return {.path = path, .error = Error{.message = message.arg(source.errorString()), .where = {.file = path}}};
    }
    return readText(QString::fromUtf8(source.readAll()), path);
}

Result<QList<RevisionFile>> readFolders(const QStringList &versionLocations, const CancelToken &cancel)
{
    QList<RevisionFile> files;
    QSet<QString> seen;
    for (const QString &location : versionLocations) {
        const QFileInfo folder(location);
        if (!folder.isDir()) {
            return failure(QCoreApplication::translate("Revision", "Path doesn't exist: %1.").arg(location),
                           {.file = location},
                           QCoreApplication::translate("Revision",
                                                       "Make the folder, or mend script_location or "
                                                       "version_locations in the ini file."));
        }
        if (seen.contains(folder.canonicalFilePath()))
            continue;
        seen.insert(folder.canonicalFilePath());
        for (const QString &name : revisionFileNames(location)) {
            if (cancel.isCancelled())
                return failure(QCoreApplication::translate("Revision", "Reading the revisions was cancelled."));
            files << readFile(location + u'/' + name);
        }
    }
    return files;
}

} // namespace Retort::Revision
