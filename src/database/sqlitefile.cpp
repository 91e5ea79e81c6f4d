// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/sqlitefile.h"

#include "database/backend.h"
#include "database/text.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

namespace Retort::Database
{

namespace
{

Result<> checkNewFile(const QFileInfo &file, OpenMode mode)
{
    const QFileInfo folder(file.absolutePath());
    const QString folderName = QDir::toNativeSeparators(folder.filePath());
    if (!folder.exists()) {
        return failure(Text::tr("The folder “%1” does not exist.").arg(folderName),
                       Text::tr("Make the folder first, or choose another one."));
    }
    if (!folder.isDir())
        return failure(Text::tr("“%1” is a file, not a folder.").arg(folderName));
    if (!folder.isExecutable()) {
        return failure(Text::tr("There is no permission to look into the folder “%1”.").arg(folderName),
                       Text::tr("Ask its owner for access, or choose another file."));
    }
    if (mode != OpenMode::ReadWriteCreate) {
        return failure(Text::tr("There is no file “%1”.").arg(QDir::toNativeSeparators(file.filePath())),
                       Text::tr("Check the path, or make a new database."));
    }
    if (!folder.isWritable()) {
        return failure(Text::tr("There is no permission to make a file in the folder “%1”.").arg(folderName),
                       Text::tr("Choose another folder."));
    }
    return {};
}

} // namespace

Result<> checkSqliteFile(const QString &path, OpenMode mode)
{
    const QFileInfo file(path);
    const QString name = QDir::toNativeSeparators(path);
    if (!file.exists())
        return checkNewFile(file, mode);
    if (file.isDir())
        return failure(Text::tr("“%1” is a folder, not a database file.").arg(name), Text::tr("Choose a file in it."));
    if (!file.isFile())
        return failure(Text::tr("“%1” is a device, not a database file.").arg(name));
    if (!file.isReadable()) {
        return failure(Text::tr("There is no permission to read “%1”.").arg(name),
                       Text::tr("Ask its owner for access, or choose another file."));
    }
    if (mode != OpenMode::ReadOnly && !file.isWritable()) {
        return failure(Text::tr("There is no permission to write to “%1”.").arg(name),
                       Text::tr("Open it read-only, or ask its owner for access."));
    }
    return {};
}

Error sqliteOpenError(int code, const QString &message, const QString &path)
{
    const QString name = QDir::toNativeSeparators(path);
    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return {.message = Text::tr("“%1” is not an SQLite database.").arg(name),
                .hint = Text::tr("It is another kind of file, or it is encrypted.")};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {.message = Text::tr("“%1” is locked by another program.").arg(name),
                .hint = Text::tr("Wait until the other program is done, or close it, then try again.")};
    case SQLITE_CORRUPT:
        return {.message = Text::tr("“%1” is damaged: %2.").arg(name, message),
                .hint = Text::tr("Open a copy from a backup.")};
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {.message = Text::tr("“%1” cannot be opened: %2 (SQLite %3).").arg(name, message).arg(code),
                .hint = Text::tr("SQLite must be able to write into the folder of the file as well.")};
    default:
        return {.message = Text::tr("“%1” cannot be opened: %2 (SQLite %3).").arg(name, message).arg(code)};
    }
}

Error sqliteStatementError(int code, const QString &message)
{
    const QString sentence = Text::tr("%1 (SQLite %2)").arg(message).arg(code);
    switch (code & 0xff) {
    case SQLITE_INTERRUPT:
        return interruptedError();
    case SQLITE_BUSY:
        return {.message = Text::tr("The database is locked by another program (SQLite %1).").arg(code),
                .hint = Text::tr("Wait until the other program is done, or close it, then try again.")};
    case SQLITE_READONLY:
        return {.message = Text::tr("The database cannot be changed: it was opened read-only, or its file or folder is "
                                    "write-protected (SQLite %1).")
                               .arg(code)};
    case SQLITE_CANTOPEN:
        return {.message = sentence,
                .hint = Text::tr("SQLite must be able to write into the folder of the file as well.")};
    case SQLITE_FULL:
        return {.message = sentence, .hint = Text::tr("Free some space on the disk, then try again.")};
    default:
        return {.message = sentence};
    }
}

} // namespace Retort::Database
