// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connectionsettings.h"

#include <optional>

namespace Retort::Database
{

/// What a connection to MariaDB or MySQL wants of TLS, in the words of its clients (ssl_mode). PostgreSQL's sslmode is
/// libpq's own matter. MySQL docs, "Command Options for Encrypted Connections".
enum class SslMode { Unsaid, Disabled, Preferred, Required, VerifyCa, VerifyIdentity };

/// By ssl_mode, or by PyMySQL's ssl_disabled, ssl_verify_cert and ssl_verify_identity; a certificate without a mode is
/// meant to be used. An error for a word that is none.
Result<SslMode> sslModeOf(const ConnectionSettings &settings);

/// The certificates that servers are looked up in; those of the system if the settings name none.
QString certificateAuthority(const ConnectionSettings &settings, SslMode mode);

/// The host as the driver takes it. Qt's driver passes no word on to the client library of how much of a certificate is
/// looked at, but that library reads it out of a host that is written as a list of settings. MariaDB Connector/C docs,
/// "mysql_real_connect" (connection strings).
Result<QString> mysqlHost(const ConnectionSettings &settings, SslMode mode);

} // namespace Retort::Database
