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

/// The lines before the first function: enough for the header when the rest cannot be read.
QStringView linesBeforeFunctions(const QString &text)
{
    const qsizetype function = text.indexOf("\ndef "_L1);
    return QStringView(text).left(function < 0 ? 0 : function + 1);
}

/// Files of the very first Alembic have no `revision`; their names are the ids. Empty if this is no such file.
QString legacyId(const QString &text, const QString &path)
{
    static const QRegularExpression legacy(u"^([a-f0-9]+)\\.py$"_s);
    static const QRegularExpression assignment(u"^revision\\b"_s, QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = legacy.match(QFileInfo(path).fileName());
    return match.hasMatch() && !assignment.match(text).hasMatch() ? match.captured(1) : QString();
}

} // namespace

RevisionFile readText(const QString &text, const QString &path)
{
    RevisionFile file{.path = path};
    Result<Script::Header> header = Script::header(text, path);
    if (const QString id = header ? QString() : legacyId(text, path); !id.isEmpty())
        header = Script::header(text + u"\nrevision = '"_s + id + u"'\n"_s, path);
    if (!header) {
        file.error = header.error();
        header = Script::header(linesBeforeFunctions(text), path);
    }
    if (header)
        file.header = *header;
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
            // Alembic passes over a location that is still to be made, if there are others.
            if (versionLocations.size() > 1)
                continue;
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
