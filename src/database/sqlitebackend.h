// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/backend.h"

#include <QElapsedTimer>
#include <QMutex>

#include <atomic>

struct sqlite3;
struct sqlite3_stmt;

namespace Retort::Database
{

/// SQLite by its own library: half the time a row of Qt's driver, exact error codes while opening, and a cancel that
/// also ends the waiting for another program's lock.
class SqliteBackend : public Backend
{
public:
    static Result<std::unique_ptr<Backend>> open(const ConnectionSettings &settings, OpenMode mode);
    ~SqliteBackend() override;
    Q_DISABLE_COPY_MOVE(SqliteBackend)

    QString version() const override;
    Result<qint64> execute(const QString &sql, const QVariantList &parameters) override;
    Result<> read(const QString &sql, const QVariantList &parameters, QStringList &columns,
                  const RowVisitor &visitor) override;
    Change lastChange() const override { return m_lastChange; }
    bool inTransaction() const override;
    Result<> commit() override;
    Result<> rollback() override;
    void interrupt() override;
    void interruptForGood() override;
    void stopWith(const CancelToken &cancel) override;
    Result<std::unique_ptr<SqliteCursor>> cursor(const QString &sql, const QVariantList &parameters) override;
    Result<> copyTo(const QString &file, const CopyProgress &progress) override;
    Result<ForeignKeys> setForeignKeys(ForeignKeys wanted) override;

private:
    class Running;
    using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)>;

    explicit SqliteBackend(int busyTimeout);
    int openFile(const QString &path, OpenMode mode);
    Result<Statement> prepare(const QString &sql, const QVariantList &parameters, QList<QByteArray> &texts);
    void noteChange(const QString &sql, sqlite3_stmt *statement);
    Error lastError(int code) const;
    static int waitForLock(void *backend, int attempt);
    static int lookUp(void *backend);
    bool shallStop() const;

    sqlite3 *m_handle = nullptr;
    const int m_busyTimeout; ///< milliseconds
    Change m_lastChange;
    QElapsedTimer m_waiting; ///< since the present lock was met
    QMutex m_mutex; ///< guards m_depth against interrupt()
    int m_depth = 0; ///< statements that run now; a visitor may start further ones
    std::atomic_bool m_stop = false;
    std::atomic_bool m_stopForGood = false;
    CancelToken m_cancel; ///< of stopWith()
};

} // namespace Retort::Database
