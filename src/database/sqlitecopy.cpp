// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The copy of a whole SQLite database.
#include "database/sqlite/sqlitecursor.h"
#include "database/sqlitebackend.h"
#include "database/text.h"

#include <QFile>
#include <QThread>

#include <sqlite3.h>

#include <memory>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int pagesInOneStep = 512;
constexpr unsigned long millisecondsBetweenTries = 10;
constexpr int mostRestarts = 20;

using Handle = std::unique_ptr<sqlite3, int (*)(sqlite3 *)>;

Error copyError(sqlite3 *handle)
{
    return Error{.message =
                     Text::tr("The database cannot be copied: %1.").arg(QString::fromUtf8(sqlite3_errmsg(handle)))};
}

/// Copies some pages after the other. A change by another connection makes SQLite start again; after many of these all
/// that is left is copied in one step, which keeps writers waiting but ends.
Result<> copyPages(sqlite3_backup *backup, sqlite3 *target, int busyTimeout, const CopyProgress &progress)
{
    int restarts = 0;
    int remaining = 0;
    int waited = 0;
    while (true) {
        const int code = sqlite3_backup_step(backup, restarts < mostRestarts ? pagesInOneStep : -1);
        if (code == SQLITE_DONE) {
            const int all = sqlite3_backup_pagecount(backup);
            return !progress || progress(all, all) ? Result<>() : Result<>(failure(interruptedError()));
        }
        const int kind = code & 0xff;
        if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED) {
            waited += int(millisecondsBetweenTries);
            if (waited > busyTimeout)
                return failure(Text::tr("The database cannot be copied: another program keeps it locked."));
            QThread::msleep(millisecondsBetweenTries);
        } else if (code != SQLITE_OK) {
            return failure(copyError(target));
        } else {
            waited = 0;
        }
        const int left = sqlite3_backup_remaining(backup);
        if (left > remaining && remaining > 0)
            ++restarts;
        remaining = left;
        const int all = sqlite3_backup_pagecount(backup);
        if (progress && !progress(all - left, all))
            return failure(interruptedError());
    }
}

} // namespace

Result<std::unique_ptr<SqliteCursor>> Backend::cursor(const QString & /*sql*/, const QVariantList & /*parameters*/)
{
    return failure(Text::tr("Only the rows of SQLite databases can be looked at where they are."));
}

Result<> Backend::copyTo(const QString & /*file*/, const CopyProgress & /*progress*/)
{
    return failure(Text::tr("Only SQLite databases can be copied to a file."));
}

void SqliteBackend::stopWith(const CancelToken &cancel)
{
    m_cancel = cancel;
}

Result<> SqliteBackend::copyTo(const QString &file, const CopyProgress &progress)
{
    sqlite3 *opened = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(file).constData(), &opened,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const Handle target(opened, &sqlite3_close);
    if (code != SQLITE_OK)
        return failure(copyError(target.get()));
    // A copy that is not finished is thrown away: nothing to repair, nothing to wait for the disk for.
    sqlite3_exec(target.get(), "PRAGMA synchronous=OFF", nullptr, nullptr, nullptr);
    sqlite3_backup *backup = sqlite3_backup_init(target.get(), "main", m_handle, "main");
    if (backup == nullptr)
        return failure(copyError(target.get()));
    const Result<> copied = copyPages(backup, target.get(), m_busyTimeout, [&](qint64 done, qint64 all) {
        return !shallStop() && (!progress || progress(done, all));
    });
    const int finished = sqlite3_backup_finish(backup);
    if (copied && finished != SQLITE_OK)
        return failure(copyError(target.get()));
    return copied;
}

} // namespace Retort::Database
