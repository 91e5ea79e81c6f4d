// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/folder.h"

#include "revision/modules.h"
#include "revision/reading/listing.h"
#include "revision/reading/quickheader.h"
#include "script/script.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

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

/// The text of a source, in the encoding that a comment at its head names. Python docs, "Encoding declarations".
QString decoded(const QByteArray &bytes)
{
    const qsizetype secondLine = bytes.indexOf('\n', bytes.indexOf('\n') + 1);
    const QByteArray head = bytes.left(secondLine < 0 ? 200 : std::min<qsizetype>(secondLine, 200));
    if (!head.contains("coding"))
        return QString::fromUtf8(bytes);
    static const QRegularExpression latin(u"^[ \\t\\f]*#.*?coding[:=][ \\t]*(latin[-_]?1|iso-?8859-1)\\b"_s,
                                          QRegularExpression::MultilineOption
                                              | QRegularExpression::CaseInsensitiveOption);
    return latin.match(QString::fromLatin1(head)).hasMatch() ? QString::fromLatin1(bytes) : QString::fromUtf8(bytes);
}

/// The header of a file whose values are expressions; the given answer if the file cannot be parsed at all.
Result<Script::Header> computedHeader(const QString &text, const QString &path, const QStringList &moduleSearchPath,
                                      const Result<Script::Header> &otherwise)
{
    // Labels and parents are small things: what takes more than this to say them is no header.
    constexpr Script::Limits limits{.steps = 1'000'000, .depth = 100, .bytes = qint64(16) * 1024 * 1024};
    const Result<Script::SyntaxTree> tree = Script::parse(text, path);
    if (!tree)
        return otherwise;
    Script::Surroundings surroundings = surroundingsOf(path, moduleSearchPath);
    surroundings.limits = limits;
    return Script::header(*tree, surroundings);
}

RevisionFile unreadable(const QString &path, const QString &reason)
{
    const QString message = QCoreApplication::translate("Revision", "The file cannot be read: %1.");
    return {.path = path, .error = Error{.message = message.arg(reason), .where = {.file = path}}};
}

/// Bytes that hold the header of nearly every file.
constexpr size_t headSize = 4096;

/// The path of a file in a folder; of ten thousand of them nearly all are plain ASCII.
QString pathIn(const ListedFolder &folder, const std::string &name)
{
    QString path;
    path.reserve(folder.path().size() + 1 + qsizetype(name.size()));
    path += folder.path();
    path += u'/';
    if (std::all_of(name.cbegin(), name.cend(), [](char character) { return (character & 0x80) == 0; }))
        path += QLatin1StringView(name.data(), qsizetype(name.size()));
    else
        path += QFile::decodeName(name.c_str());
    return path;
}

/// Reads one file of a folder that is open.
RevisionFile readNamed(const ListedFolder &folder, const std::string &name, const Locations &locations, Extent extent)
{
    QString path = pathIn(folder, name);
    if (name.back() != 'y') {
        return {.path = path,
                .error = Error{
                    .message = QCoreApplication::translate("Revision", "This compiled file has no source beside it."),
                    .where = {.file = path},
                    .hint = QCoreApplication::translate("Revision", "Retort reads sources only.")}};
    }
    const int file = openat(folder.descriptor(), name.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return unreadable(path, QString::fromLocal8Bit(std::strerror(errno)));
    std::array<char, headSize> head;
    ssize_t count = read(file, head.data(), head.size());
    if (count > 0 && extent != Extent::Whole) {
        if (std::optional<Script::Header> header = quickHeader(QByteArrayView(head.data(), count), extent)) {
            close(file);
            return {.path = std::move(path), .header = *std::move(header)};
        }
    }
    QByteArray bytes;
    while (count > 0) {
        bytes.append(head.data(), count);
        count = read(file, head.data(), head.size());
    }
    const QString reason = count < 0 ? QString::fromLocal8Bit(std::strerror(errno)) : QString();
    close(file);
    return count < 0 ? unreadable(path, reason) : readText(decoded(bytes), path, locations.moduleSearchPath);
}

/// Reads all files of the folders, several threads taking a few at a time. Nothing if it was cancelled.
std::optional<QList<RevisionFile>> readAll(const std::vector<ListedFolder> &folders, const Locations &locations,
                                           Extent extent, const CancelToken &cancel)
{
    std::vector<std::pair<const ListedFolder *, const std::string *>> wanted;
    for (const ListedFolder &folder : folders) {
        for (const std::string &name : folder.files())
            wanted.emplace_back(&folder, &name);
    }
    constexpr size_t portion = 64;
    constexpr size_t mostThreads = 8;
    QList<RevisionFile> files(qsizetype(wanted.size()));
    RevisionFile *const into = files.data();
    std::atomic_size_t next = 0;
    const auto work = [&] {
        for (size_t from = next.fetch_add(portion); from < wanted.size(); from = next.fetch_add(portion)) {
            if (cancel.isCancelled())
                return;
            for (size_t index = from; index < std::min(from + portion, wanted.size()); ++index)
                into[index] = readNamed(*wanted[index].first, *wanted[index].second, locations, extent);
        }
    };
    const size_t cores = std::clamp<size_t>(std::thread::hardware_concurrency(), 1, mostThreads);
    std::vector<std::thread> helpers;
    for (size_t helper = 1; helper < std::min(cores, wanted.size() / portion); ++helper)
        helpers.emplace_back(work);
    work();
    for (std::thread &helper : helpers)
        helper.join();
    return cancel.isCancelled() ? std::nullopt : std::optional(std::move(files));
}

} // namespace

RevisionFile readText(const QString &text, const QString &path, const QStringList &moduleSearchPath)
{
    RevisionFile file{.path = path};
    Result<Script::Header> header = Script::header(text, path);
    if (!header)
        header = computedHeader(text, path, moduleSearchPath, header);
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

Result<QString> sourceText(const QString &path)
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return failure(*unreadable(path, source.errorString()).error);
    return decoded(source.readAll());
}

RevisionFile readFile(const QString &path)
{
    const Result<QString> text = sourceText(path);
    return text ? readText(*text, path) : RevisionFile{.path = path, .error = text.error()};
}

Result<QList<RevisionFile>> readFolders(const QStringList &versionLocations, const CancelToken &cancel)
{
    return readLocations({.folders = versionLocations}, Extent::Whole, cancel);
}

Result<QList<RevisionFile>> readLocations(const Locations &locations, Extent extent, const CancelToken &cancel)
{
    std::vector<ListedFolder> folders;
    QSet<QString> seen;
    for (const QString &location : locations.folders) {
        const QFileInfo folder(location);
        if (!folder.isDir()) {
            // Alembic passes over a location that is still to be made, if there are others.
            if (locations.folders.size() > 1)
                continue;
            return failure(QCoreApplication::translate("Revision", "Path doesn't exist: %1.").arg(location),
                           {.file = location},
                           QCoreApplication::translate("Revision",
                                                       "Make the folder, or mend script_location or "
                                                       "version_locations in the ini file."));
        }
        for (ListedFolder &listed : listFolders(location, locations.depth, locations.byteCode)) {
            const QString real = QFileInfo(listed.path()).canonicalFilePath();
            if (!seen.contains(real))
                folders.push_back(std::move(listed));
            seen.insert(real);
        }
    }
    std::optional<QList<RevisionFile>> files = readAll(folders, locations, extent, cancel);
    if (!files)
        return failure(QCoreApplication::translate("Revision", "Reading the revisions was cancelled."));
    return *std::move(files);
}

} // namespace Retort::Revision
