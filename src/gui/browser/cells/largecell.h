// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "database/sqlite/sqliteblob.h"

#include <QFuture>

namespace Retort::Gui
{

/// A value of an SQLite file that is too long to be held in memory. Each function works on a worker, with a connection
/// of its own that is closed at once: nobody waits to write because somebody looks.
struct LargeCell {
    Database::SqliteBlob::Place place = {};

    struct Page {
        QByteArray bytes = {};
        qint64 size = 0; ///< of the whole value
    };
    using Progress = std::shared_ptr<std::atomic<qint64>>;

    QFuture<Result<Page>> read(qint64 offset, qsizetype count) const;
    QFuture<Result<qint64>> save(const QString &file, const CancelToken &cancel, const Progress &done) const;
    QFuture<Result<qint64>> replace(const QString &file, const CancelToken &cancel, const Progress &done) const;
};

/// Writes bytes that are in memory to a file, on a worker. The file is replaced only when all is written.
QFuture<Result<qint64>> saveBytes(const QString &file, const QByteArray &bytes);

} // namespace Retort::Gui
