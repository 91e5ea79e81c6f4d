// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connectionsettings.h"
#include "database/reaching/sshtunnel.h"

#include <QSqlDatabase>

#include <memory>
#include <optional>

class QSqlError;

namespace Retort::Database
{

/// A QSqlDatabase under a name of its own that leaves Qt's registry with its owner. Bound to the thread that made it.
class ServerDatabase
{
public:
    /// Connects. The error says which server did not answer, and what it said.
    static Result<std::unique_ptr<ServerDatabase>> open(const ConnectionSettings &settings);
    ~ServerDatabase();
    Q_DISABLE_COPY_MOVE(ServerDatabase)

    QSqlDatabase &database() { return *m_database; }
    /// How the server was reached: by the tunnel, where there is one.
    const ConnectionSettings &reached() const { return m_reached; }

private:
    ServerDatabase(const ConnectionSettings &settings, std::unique_ptr<SshTunnel> tunnel);
    Result<> setUp();
    Result<> checkEncryption();

    const QString m_name;
    const ConnectionSettings m_reached;
    const std::unique_ptr<SshTunnel> m_tunnel; ///< outlives the connection
    std::optional<QSqlDatabase> m_database;
};

/// The server's own words, on one line, with its code behind them: relation "a" does not exist (PostgreSQL 42P01).
QString serverMessage(const QSqlError &error, Driver driver);

/// A URL's options as Qt's driver takes them. Options that only Python drivers know are left out.
QString driverOptions(const ConnectionSettings &settings);

} // namespace Retort::Database
