// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace Retort::Database
{

enum class Driver { Sqlite, PostgreSql, MySql };

/// What a database is for. Production changes what the workbench asks before it acts.
enum class Environment { Development, Test, Production };

/// How to reach a database. The password is never written anywhere by this room.
struct ConnectionSettings {
    QString name = {}; ///< what the person calls it; empty: made from the rest by displayName()
    Driver driver = Driver::Sqlite;
    QString file = {}; ///< SQLite: absolute path; ":memory:" or empty is an in-memory database
    QString host = {};
    int port = 0; ///< 0: the server's default
    QString user = {};
    QString password = {};
    QString database = {};
    QString options = {}; ///< the URL's query part, still encoded: "sslmode=require&connect_timeout=3", "timeout=1"
    bool mariaDb = false; ///< the URL said mariadb:// (the driver is the same)
    Environment environment = Environment::Development;

    /// SQLAlchemy's URL: sqlite:///relative, sqlite:////absolute, postgresql+psycopg2://user:pw@host/db,
    /// mysql+pymysql://… Relative SQLite paths are resolved against `folder`. SQLAlchemy docs, "Database URLs".
    /// postgres:// is taken too, although SQLAlchemy dropped it in 1.4.
    static Result<ConnectionSettings> fromUrl(const QString &url, const QString &folder);
    /// The URL without the password (three stars in its place).
    QString safeUrl() const;
    /// A short name for titles: the person's name, the file's name, or database@host.
    QString displayName() const;
    /// SQLAlchemy's dialect name for this driver.
    QString dialectName() const;
    /// One decoded value of `options`, empty if it is not there.
    QString option(const QString &key) const;
    /// Whether this is an SQLite database without a file.
    bool isInMemory() const;
    friend bool operator==(const ConnectionSettings &, const ConnectionSettings &) = default;
};

/// Empty if the driver for this kind is there, otherwise a sentence that names the package which brings it. SQLite is
/// linked in and never missing.
QString missingDriver(Driver driver);

} // namespace Retort::Database
