// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/backend.h"
#include "database/serverdatabase.h"

#include <QMutex>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>

#include <atomic>
#include <memory>

struct pg_cancel;

namespace Retort::Database
{

/// PostgreSQL and MariaDB/MySQL by Qt's drivers.
class ServerBackend : public Backend
{
public:
    static Result<std::unique_ptr<Backend>> open(const ConnectionSettings &settings, OpenMode mode);
    ~ServerBackend() override;
    Q_DISABLE_COPY_MOVE(ServerBackend)

    QString version() const override { return m_version; }
    Result<qint64> execute(const QString &sql, const QVariantList &parameters) override;
    Result<> read(const QString &sql, const QVariantList &parameters, QStringList &columns,
                  const RowVisitor &visitor) override;
    Result<> stream(const QString &sql, const QVariantList &parameters, const RowVisitor &visitor) override;
    Change lastChange() const override { return m_lastChange; }
    bool inTransaction() const override;
    Result<> commit() override;
    Result<> rollback() override;
    void interrupt() override;
    void interruptForGood() override;
    bool isLost() const override { return m_isLost; }
    std::optional<ConnectionSettings> reached() const override { return m_database->reached(); }
    Result<ForeignKeys> setForeignKeys(ForeignKeys wanted) override;

private:
    class Running;
    enum class TransactionState { None, Open, Failed };

    ServerBackend(const ConnectionSettings &settings, std::unique_ptr<ServerDatabase> database);
    Result<> readVersion();
    Result<> setUp(OpenMode mode);
    Result<> run(QSqlQuery &query, const QString &sql, const QVariantList &parameters);
    Error failed(const QSqlError &error);
    std::optional<QString> withValues(const QString &sql, const QVariantList &parameters) const;
    void noteDone(const QString &sql);

    const ConnectionSettings m_settings;
    const std::unique_ptr<ServerDatabase> m_database;
    QString m_version;
    Change m_lastChange;
    QString m_cancelStatement;
    const std::shared_ptr<pg_cancel> m_postgresCancel; ///< libpq's own way; null on other servers
    bool m_isMariaDb = false;
    bool m_isLost = false;
    TransactionState m_state = TransactionState::None;
    QMutex m_mutex; ///< guards m_isRunning and m_canceller against interrupt()
    bool m_isRunning = false;
    std::unique_ptr<QThread> m_canceller;
    std::atomic_bool m_stop = false;
    std::atomic_bool m_stopForGood = false;
};

} // namespace Retort::Database
