// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "revision/revisionfile.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Retort::Revision
{

/// Whether sub-folders hold revisions too: recursive_version_locations.
enum class Depth { Flat, Recursive };
/// Whether compiled files without their source count: with `sourceless` they are among the files, each with the error
/// that its source is missing, since Retort reads sources.
enum class ByteCode { Ignore, Report };
/// How much of a file is looked at. Links are its variables alone, and suffice to find heads and paths; what the
/// docstring says may be left out then. The header suffices to list. The whole text also shows where the functions
/// begin and whether the rest can be read.
enum class Extent { Links, Header, Whole };

/// Where revision files are.
struct Locations {
    QStringList folders = {};
    Depth depth = Depth::Flat;
    ByteCode byteCode = ByteCode::Ignore;
    QStringList moduleSearchPath = {}; ///< where modules are that headers take constants from
};

/// The same with sub-folders and compiled files; several threads read.
Result<QList<RevisionFile>> readLocations(const Locations &locations, Extent extent = Extent::Whole,
                                          const CancelToken &cancel = {});

/// Reads the headers of every revision file of the locations, in Alembic's order: *.py sorted by name, not starting
/// with ".#" or "__init__", no sub-folders. A file that cannot be read is in the list with its error. A missing folder
/// is an error of the whole if it is the only one. Alembic source, script/base.py.
Result<QList<RevisionFile>> readFolders(const QStringList &versionLocations, const CancelToken &cancel = {});

/// The text of a source file, in the encoding that it states.
Result<QString> sourceText(const QString &path);
/// Reads one file. If only the functions below the header are broken, the header is there beside the error.
RevisionFile readFile(const QString &path);
/// The same for a text that stands in an editor. A header that is no literal is evaluated with the project's modules.
RevisionFile readText(const QString &text, const QString &path, const QStringList &moduleSearchPath = {});

/// What `alembic revision` asks for.
struct NewRevision {
    QString message = {};
    RevisionId id = {}; ///< empty: 12 random hexadecimal digits
    RevisionIds downRevisions = {};
    QStringList branchLabels = {};
    QStringList dependsOn = {};
    QDateTime createDate = {}; ///< invalid: now, local time
};

/// How new files are named and written. Alembic docs, "Editing the .ini File".
struct FileNaming {
    QString fileTemplate = QStringLiteral("%(rev)s_%(slug)s"); ///< with slashes: sub-folders
    int truncateSlugLength = 40;
    QString timeZone = {}; ///< of dates, as the tz database names it; empty: local time
    QString encoding = {}; ///< output_encoding; empty: UTF-8
    QString scriptTemplate = {}; ///< the project's script.py.mako; empty or missing: the stock one
    Depth depth = Depth::Flat;
};

/// Now, in the time zone of new files. Alembic's wording if there is no such zone.
Result<QDateTime> creationDate(const FileNaming &naming);
/// Why the project's script.py.mako cannot be used, and the stock text is written instead: it has code beyond
/// Alembic's own expressions. Nothing if it can be used, or is not there.
std::optional<Error> templateProblem(const FileNaming &naming);

/// 12 random hexadecimal digits.
RevisionId newRevisionId();
/// Checks an id that a person chose: none of @ - + : and not empty (Alembic's wording), none of the words that targets
/// use, and no longer than the version table's column.
Result<> checkNewId(const RevisionId &id);
/// The name of the file, with its suffix.
QString fileName(const NewRevision &revision, const FileNaming &naming);
/// The text of the file as Alembic's stock template (1.16) writes it; the bodies are `pass` unless given as source
/// lines, which are indented here.
QString fileText(const NewRevision &revision, const QString &upgradeBody = {}, const QString &downgradeBody = {});
/// A text as a Python string literal, the way repr() writes it.
QString pythonString(const QString &text);
/// Writes the file into the folder (which must exist), never over an existing one. Returns its absolute path.
Result<QString> writeRevision(const NewRevision &revision, const QString &folder, const FileNaming &naming,
                              const QString &upgradeBody = {}, const QString &downgradeBody = {});

} // namespace Retort::Revision
