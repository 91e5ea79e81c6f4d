// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/connectionsettings.h"

#include "database/text.h"
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>

#include <optional>
#include <utility>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

/// SQLAlchemy source, engine/url.py, _parse_url: the same pattern, so that the same texts are understood alike.
const QString urlPattern = uR"(^(?<name>[\w\+]+)://(?:(?<username>[^:/]*)(?::(?<password>[^@]*))?@)?)"
                           uR"((?:(?:\[(?<ipv6host>[^/\?]+)\]|(?<ipv4host>[^/:\?]+))?(?::(?<port>[^/\?]*))?)?)"
                           uR"((?:/(?<database>[^\?]*))?(?:\?(?<query>.*))?)"_s;

using Pair = std::pair<QString, QString>;

QString decoded(const QString &text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

QString encodedPart(const QString &text)
{
    return QString::fromLatin1(text.toUtf8().toPercentEncoding("/"));
}

/// Python's parse_qsl: a plus is a space, pairs without a value do not count.
QList<Pair> pairs(const QString &query)
{
    QList<Pair> found;
    for (const QString &piece : query.split(u'&', Qt::SkipEmptyParts)) {
        const qsizetype equals = piece.indexOf(u'=');
        if (equals < 0 || equals + 1 == piece.size())
            continue;
        found << Pair(decoded(piece.left(equals).replace(u'+', u' ')),
                      decoded(piece.mid(equals + 1).replace(u'+', u' ')));
    }
    return found;
}

bool isSecret(const QString &key)
{
    return key.contains("passw"_L1, Qt::CaseInsensitive);
}

struct Scheme {
    Driver driver = Driver::Sqlite;
    bool mariaDb = false;
};

std::optional<Scheme> schemeNamed(const QString &name)
{
    if (name == "sqlite"_L1)
        return Scheme{Driver::Sqlite};
    if (name == "postgresql"_L1 || name == "postgres"_L1)
        return Scheme{Driver::PostgreSql};
    if (name == "mysql"_L1)
        return Scheme{Driver::MySql};
    if (name == "mariadb"_L1)
        return Scheme{Driver::MySql, true};
    return std::nullopt;
}

tl::unexpected<Error> unknownScheme(const QString &name)
{
    if (name == "driver"_L1) {
        return failure(Text::tr("“driver://…” is a placeholder, not the address of a database."),
                       Text::tr("Write an address such as sqlite:///file.db or postgresql://user@host/database."));
    }
    return failure(Text::tr("“%1” is not a kind of database that Retort knows.").arg(name),
                   Text::tr("Known kinds are sqlite, postgresql, mysql and mariadb."));
}

/// Takes out of the query what has a field of its own (psycopg2 and PyMySQL accept it in both places).
void takeFields(ConnectionSettings &settings, const QString &query)
{
    QStringList rest;
    for (const auto &[key, value] : pairs(query)) {
        if (settings.driver != Driver::Sqlite && key == "host"_L1)
            settings.host = value;
        else if (settings.driver != Driver::Sqlite && key == "port"_L1 && value.toInt() > 0)
            settings.port = value.toInt();
        else if (settings.driver != Driver::Sqlite && key == "user"_L1)
            settings.user = value;
        else if (settings.driver != Driver::Sqlite && (key == "password"_L1 || key == "passwd"_L1))
            settings.password = value;
        else
            rest << encodedPart(key) + u'=' + encodedPart(value);
    }
    settings.options = rest.join(u'&');
}

Result<> setSqliteFile(ConnectionSettings &settings, const QString &suffix, QString path, const QString &folder)
{
    if (!settings.host.isEmpty() || !settings.user.isEmpty() || settings.port != 0) {
        return failure(Text::tr("An SQLite address has no host, port or user."),
                       Text::tr("Write sqlite:///relative/file.db or sqlite:////absolute/file.db."));
    }
    if (suffix.startsWith("pysqlcipher"_L1))
        return failure(Text::tr("Encrypted SQLite databases (SQLCipher) cannot be opened."));
    if (settings.option(u"uri"_s) == "true"_L1 && path.startsWith("file:"_L1))
        path.remove(0, 5);
    if (path.isEmpty() || path == ":memory:"_L1)
        settings.file = u":memory:"_s;
    else
        settings.file = QDir::cleanPath(QDir(folder).absoluteFilePath(path));
    return {};
}

Result<int> portOf(const QString &text)
{
    if (text.isEmpty())
        return 0;
    bool isNumber = false;
    const int port = text.toInt(&isNumber);
    if (!isNumber || port < 1 || port > 65535) {
        return failure(Text::tr("“%1” is not a port number.").arg(text),
                       Text::tr("A port is a number from 1 to 65535; write @ and : in a password as %40 and %3A."));
    }
    return port;
}

QString quotedAccount(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'%', "%25"_L1).replace(u':', "%3A"_L1).replace(u'@', "%40"_L1).replace(u'/', "%2F"_L1);
    return quoted;
}

} // namespace

Result<ConnectionSettings> ConnectionSettings::fromUrl(const QString &url, const QString &folder)
{
    static const QRegularExpression pattern(urlPattern, QRegularExpression::UseUnicodePropertiesOption);
    QRegularExpressionMatch match = pattern.match(url.trimmed());
    // SQLAlchemy looks for the account's end behind the question mark, too: "host:1/name?ssh=me@there" would be the
    // account "host", and all the rest its password. Its own addresses know no option with an @; a password may have
    // any other question mark.
    static const QRegularExpression isOption(u"^\\d{0,5}(/[^?]*)?\\?([\\w.]+=[^&]*&)*ssh=[^&]*$"_s);
    if (isOption.match(match.captured("password"_L1)).hasMatch()) {
        const QString text = url.trimmed();
        const qsizetype query = text.indexOf(u'?');
        match = pattern.match(text.first(query) + text.sliced(query).replace(u'@', "%40"_L1));
    }
    if (!match.hasMatch()) {
        return failure(Text::tr("This is not the address of a database."),
                       Text::tr("Write an address such as sqlite:///file.db or postgresql://user@host/database."));
    }
    const QString name = match.captured("name"_L1);
    const std::optional<Scheme> scheme = schemeNamed(name.section(u'+', 0, 0));
    if (!scheme)
        return unknownScheme(name.section(u'+', 0, 0));
    const Result<int> port = portOf(match.captured("port"_L1));
    if (!port)
        return failure(port.error());

    ConnectionSettings settings;
    settings.driver = scheme->driver;
    settings.mariaDb = scheme->mariaDb;
    settings.host = match.captured("ipv4host"_L1);
    if (settings.host.isEmpty())
        settings.host = match.captured("ipv6host"_L1);
    settings.port = *port;
    settings.user = decoded(match.captured("username"_L1));
    settings.password = decoded(match.captured("password"_L1));
    takeFields(settings, match.captured("query"_L1));
    if (settings.driver != Driver::Sqlite) {
        settings.database = match.captured("database"_L1);
        return settings;
    }
    const Result<> file = setSqliteFile(settings, name.section(u'+', 1), match.captured("database"_L1), folder);
    if (!file)
        return failure(file.error());
    return settings;
}

QString ConnectionSettings::safeUrl() const
{
    QString url = dialectName() + "://"_L1;
    if (driver == Driver::Sqlite) {
        url += isInMemory() ? u"/:memory:"_s : u'/' + file;
    } else {
        if (!user.isEmpty() || !password.isEmpty()) {
            url += quotedAccount(user);
            if (!password.isEmpty())
                url += ":***"_L1;
            url += u'@';
        }
        const bool isSocket = host.startsWith(u'/');
        if (!isSocket)
            url += host.contains(u':') ? u'[' + host + u']' : host;
        if (port > 0)
            url += u':' + QString::number(port);
        if (!database.isEmpty() || isSocket)
            url += u'/' + database;
    }
    QStringList query;
    if (host.startsWith(u'/'))
        query << "host="_L1 + encodedPart(host);
    for (const auto &[key, value] : pairs(options))
        query << encodedPart(key) + u'=' + (isSecret(key) ? u"***"_s : encodedPart(value));
    return query.isEmpty() ? url : url + u'?' + query.join(u'&');
}

QString ConnectionSettings::displayName() const
{
    if (!name.isEmpty())
        return name;
    if (driver == Driver::Sqlite)
        return isInMemory() ? Text::tr("in memory") : QFileInfo(file).fileName();
    const QString server = host.isEmpty() || host.startsWith(u'/') ? u"localhost"_s : host;
    return database.isEmpty() ? server : database + u'@' + server;
}

QString ConnectionSettings::dialectName() const
{
    switch (driver) {
    case Driver::Sqlite:
        return u"sqlite"_s;
    case Driver::PostgreSql:
        return u"postgresql"_s;
    case Driver::MySql:
        return mariaDb ? u"mariadb"_s : u"mysql"_s;
    }
    return {};
}

QString ConnectionSettings::option(const QString &key) const
{
    for (const auto &[optionKey, value] : pairs(options)) {
        if (optionKey == key)
            return value;
    }
    return {};
}

bool ConnectionSettings::isInMemory() const
{
    return driver == Driver::Sqlite && (file.isEmpty() || file == ":memory:"_L1);
}

} // namespace Retort::Database
