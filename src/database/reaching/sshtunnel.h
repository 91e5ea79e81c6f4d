// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connectionsettings.h"

#include <QProcess>

#include <memory>

namespace Retort::Database
{

/// A way to a server by the system's `ssh`: a port of this machine that leads there as long as the object lives. The
/// URL says it: ssh=[user@]host[:port], with ssh_key and ssh_config where ssh's own settings do not have them. ssh asks
/// nothing: it logs in by a key or an agent. ssh(1), "-L".
class SshTunnel
{
public:
    /// Whether the settings want one.
    static bool isWanted(const ConnectionSettings &settings);
    static Result<std::unique_ptr<SshTunnel>> open(const ConnectionSettings &settings);
    ~SshTunnel();
    Q_DISABLE_COPY_MOVE(SshTunnel)

    /// The same connection by way of the tunnel. PostgreSQL's certificate is still that of the host itself.
    ConnectionSettings through(const ConnectionSettings &settings) const;

private:
    explicit SshTunnel(int port);
    Result<> start(const ConnectionSettings &settings, const QString &program);

    const int m_port;
    QProcess m_process;
};

} // namespace Retort::Database
