// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/sqlite/sqliteblob.h"

#include "database/sqlitefile.h"
#include "database/text.h"

#include <QFile>
#include <QLocale>

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype bytesAPiece = 1024 * 1024;
constexpr int millisecondsForALock = 5000;

QString quotedName(const QString &name)
{
    return u'"' + QString(name).replace(u"\""_s, u"\"\""_s) + u'"';
}

tl::unexpected<Error> stopped()
{
    return failure(Text::tr("This was cancelled."));
}

} // namespace

SqliteBlob::~SqliteBlob()
{
    sqlite3_blob_close(m_blob);
    sqlite3_close(m_handle); // which rolls back what is open
}

Error SqliteBlob::lastError() const
{
    return sqliteStatementError(sqlite3_extended_errcode(m_handle), QString::fromUtf8(sqlite3_errmsg(m_handle)));
}

Result<> SqliteBlob::openFile(const ConnectionSettings &settings, int flags)
{
    const QByteArray file = QFile::encodeName(settings.file);
    const int code = sqlite3_open_v2(file.constData(), &m_handle, flags | SQLITE_OPEN_EXRESCODE, nullptr);
    if (code != SQLITE_OK)
        return failure(sqliteOpenError(code, QString::fromUtf8(sqlite3_errmsg(m_handle)), settings.file));
    sqlite3_busy_timeout(m_handle, millisecondsForALock);
    return {};
}

Result<> SqliteBlob::openValue(const Place &place, int isWritten)
{
    const int code = sqlite3_blob_open(m_handle, "main", place.table.toUtf8().constData(),
                                       place.column.toUtf8().constData(), place.row, isWritten, &m_blob);
    if (code != SQLITE_OK)
        return failure(lastError());
    return {};
}

Result<> SqliteBlob::run(const QString &sql) const
{
    if (sqlite3_exec(m_handle, sql.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(lastError());
    return {};
}

Result<bool> SqliteBlob::isWatched(const QString &table) const
{
    // By the texts: a word too many in a comment refuses once too often, and never too seldom.
    constexpr auto sql = "SELECT 1 FROM main.sqlite_schema WHERE lower(tbl_name) = lower(?1) AND (type = 'trigger' "
                         "OR (type = 'index' AND sql LIKE '%where%') "
                         "OR (type = 'table' AND (sql LIKE '%check%' OR sql LIKE '% as%(%')))";
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr) != SQLITE_OK)
        return failure(lastError());
    const QByteArray name = table.toUtf8();
    sqlite3_bind_text(statement, 1, name.constData(), int(name.size()), SQLITE_TRANSIENT);
    const int code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return failure(lastError());
    return code == SQLITE_ROW;
}

Result<std::unique_ptr<SqliteBlob>> SqliteBlob::open(const Place &place)
{
    std::unique_ptr<SqliteBlob> blob(new SqliteBlob);
    if (const Result<> opened = blob->openFile(place.settings, SQLITE_OPEN_READONLY); !opened)
        return failure(opened.error());
    if (const Result<> opened = blob->openValue(place, 0); !opened)
        return failure(opened.error());
    return blob;
}

qint64 SqliteBlob::size() const
{
    return sqlite3_blob_bytes(m_blob);
}

Result<QByteArray> SqliteBlob::read(qint64 offset, qsizetype count) const
{
    const qint64 end = std::min<qint64>(size(), offset + count);
    if (offset < 0 || end <= offset)
        return QByteArray();
    QByteArray bytes(end - offset, Qt::Uninitialized);
    if (sqlite3_blob_read(m_blob, bytes.data(), static_cast<int>(bytes.size()), static_cast<int>(offset)) != SQLITE_OK)
        return failure(lastError());
    return bytes;
}

Result<qint64> SqliteBlob::copyTo(QIODevice &device, const CancelToken &cancel, std::atomic<qint64> &done) const
{
    for (qint64 offset = 0; offset < size();) {
        if (cancel.isCancelled())
            return stopped();
        const Result<QByteArray> piece = read(offset, bytesAPiece);
        if (!piece)
            return failure(piece.error());
        if (device.write(*piece) != piece->size())
            return failure(Text::tr("The file could not be written: %1").arg(device.errorString()),
                           Text::tr("Choose another place, or make room on the disk."));
        offset += piece->size();
        done = offset;
    }
    return size();
}

Result<qint64> SqliteBlob::write(QIODevice &device, const CancelToken &cancel, std::atomic<qint64> &done) const
{
    QByteArray piece(bytesAPiece, Qt::Uninitialized);
    for (qint64 offset = 0; offset < size();) {
        if (cancel.isCancelled())
            return stopped();
        const qint64 count = device.read(piece.data(), std::min<qint64>(piece.size(), size() - offset));
        if (count <= 0)
            return failure(Text::tr("The file could not be read: %1").arg(device.errorString()));
        const int code =
            sqlite3_blob_write(m_blob, piece.constData(), static_cast<int>(count), static_cast<int>(offset));
        if (code != SQLITE_OK)
            return failure(lastError());
        offset += count;
        done = offset;
    }
    return size();
}

Result<qint64> SqliteBlob::replace(const Place &place, QIODevice &device, const CancelToken &cancel,
                                   std::atomic<qint64> &done)
{
    SqliteBlob blob;
    if (const Result<> opened = blob.openFile(place.settings, SQLITE_OPEN_READWRITE); !opened)
        return failure(opened.error());
    const int most = sqlite3_limit(blob.m_handle, SQLITE_LIMIT_LENGTH, -1);
    if (device.size() > most)
        return failure(Text::tr("The file is too large: SQLite keeps at most %1 in one value.")
                           .arg(QLocale().formattedDataSize(most)));
    // Room first, then the bytes: the statement never sees them.
    const QString makeRoom = u"UPDATE main.%1 SET %2 = zeroblob(%3) WHERE %4 = %5"_s.arg(
        quotedName(place.table), quotedName(place.column), QString::number(device.size()), quotedName(place.rowName),
        QString::number(place.row));
    for (const QString &statement : {u"PRAGMA foreign_keys = ON"_s, u"BEGIN IMMEDIATE"_s}) {
        if (const Result<> ran = blob.run(statement); !ran)
            return failure(ran.error());
    }
    // These would see zeros.
    if (const Result<bool> watched = blob.isWatched(place.table); !watched || *watched) {
        return watched ? failure(Text::tr("The table %1 has triggers, checks or computed values, which would see a "
                                          "large value before it is written.")
                                     .arg(place.table),
                                 Text::tr("Nothing was changed. Write it with a program that sends the value whole."))
                       : failure(watched.error());
    }
    if (const Result<> ran = blob.run(makeRoom); !ran)
        return failure(ran.error());
    if (sqlite3_changes(blob.m_handle) != 1)
        return failure(Text::tr("The row is not there any more."), Text::tr("Read the rows again."));
    if (device.size() > 0) {
        if (const Result<> opened = blob.openValue(place, 1); !opened)
            return failure(opened.error());
        if (const Result<qint64> written = blob.write(device, cancel, done); !written)
            return failure(written.error());
        sqlite3_blob_close(std::exchange(blob.m_blob, nullptr));
    }
    if (const Result<> committed = blob.run(u"COMMIT"_s); !committed)
        return failure(committed.error());
    return device.size();
}

} // namespace Retort::Database
