// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/cells/largecell.h"

#include "gui/workbench/worker.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace Retort::Gui
{

namespace
{

tl::unexpected<Error> fileFailure(const char *text, const QFileDevice &file)
{
    return failure(QCoreApplication::translate("CellPane", text).arg(file.fileName(), file.errorString()));
}

Result<qint64> writeFile(const QString &path, const std::function<Result<qint64>(QIODevice &)> &write)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fileFailure(QT_TRANSLATE_NOOP("CellPane", "%1 could not be written: %2"), file);
    Result<qint64> written = write(file);
    if (written && !file.commit())
        return fileFailure("%1 could not be written: %2", file);
    return written;
}

} // namespace

QFuture<Result<LargeCell::Page>> LargeCell::read(qint64 offset, qsizetype count) const
{
    return runOnWorker([place = place, offset, count]() -> Result<Page> {
        const auto blob = Database::SqliteBlob::open(place);
        if (!blob)
            return failure(blob.error());
        const Result<QByteArray> bytes = (*blob)->read(offset, count);
        if (!bytes)
            return failure(bytes.error());
        return Page{.bytes = *bytes, .size = (*blob)->size()};
    });
}

QFuture<Result<qint64>> LargeCell::save(const QString &path, const CancelToken &cancel, const Progress &done) const
{
    return runOnWorker([place = place, path, cancel, done]() -> Result<qint64> {
        const auto blob = Database::SqliteBlob::open(place);
        if (!blob)
            return failure(blob.error());
        return writeFile(path, [&](QIODevice &file) { return (*blob)->copyTo(file, cancel, *done); });
    });
}

QFuture<Result<qint64>> LargeCell::replace(const QString &path, const CancelToken &cancel, const Progress &done) const
{
    return runOnWorker([place = place, path, cancel, done]() -> Result<qint64> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fileFailure(QT_TRANSLATE_NOOP("CellPane", "%1 could not be read: %2"), file);
        return Database::SqliteBlob::replace(place, file, cancel, *done);
    });
}

QFuture<Result<qint64>> saveBytes(const QString &path, const QByteArray &bytes)
{
    return runOnWorker([path, bytes]() -> Result<qint64> {
        return writeFile(path, [&](QIODevice &file) -> Result<qint64> {
            if (file.write(bytes) != bytes.size())
                return failure(QCoreApplication::translate("CellPane", "%1 could not be written: %2")
                                   .arg(path, file.errorString()));
            return bytes.size();
        });
    });
}

} // namespace Retort::Gui
