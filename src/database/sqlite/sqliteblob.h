// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "database/connectionsettings.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <atomic>
#include <memory>

struct sqlite3;
struct sqlite3_blob;

namespace Retort::Database
{

/// One value of an SQLite file, text or bytes, read and written piece by piece with a connection of its own: a value of
/// 1 GB needs the memory of one piece. https://www.sqlite.org/c3ref/blob_open.html
class SqliteBlob
{
public:
    /// Which value: of the row with that rowid. A table WITHOUT ROWID has none.
    struct Place {
        ConnectionSettings settings = {};
        QString table = {};
        QString column = {};
        qint64 row = 0;
        QString rowName = QStringLiteral("rowid"); ///< another one where a column has taken this name
    };

    /// As long as it is open, nobody can write to the file.
    static Result<std::unique_ptr<SqliteBlob>> open(const Place &place);
    ~SqliteBlob();
    Q_DISABLE_COPY_MOVE(SqliteBlob)

    qint64 size() const;
    /// Fewer bytes at the end.
    Result<QByteArray> read(qint64 offset, qsizetype count) const;
    /// All of it; `done` tells how many bytes are written.
    Result<qint64> copyTo(QIODevice &device, const CancelToken &cancel, std::atomic<qint64> &done) const;

    /// Replaces the value by the bytes of a device, in a transaction of its own; nothing is changed by a failure.
    /// Refused where triggers, checks, partial indexes or computed columns would see the value before its bytes are
    /// there.
    static Result<qint64> replace(const Place &place, QIODevice &device, const CancelToken &cancel,
                                  std::atomic<qint64> &done);

private:
    SqliteBlob() = default;
    Result<> openFile(const ConnectionSettings &settings, int flags);
    Result<> openValue(const Place &place, int isWritten);
    Result<> run(const QString &sql) const;
    Result<bool> isWatched(const QString &table) const;
    Result<qint64> write(QIODevice &device, const CancelToken &cancel, std::atomic<qint64> &done) const;
    Error lastError() const;

    sqlite3 *m_handle = nullptr;
    sqlite3_blob *m_blob = nullptr;
};

} // namespace Retort::Database
