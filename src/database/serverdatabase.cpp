// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/serverdatabase.h"

#include "database/reaching/encryption.h"
#include "database/text.h"
#include <QHash>
#include <QRegularExpression>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QUuid>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

QString qtDriver(Driver driver)
{
    return driver == Driver::PostgreSql ? u"QPSQL"_s : u"QMYSQL"_s;
}

QString kindName(const ConnectionSettings &settings)
{
    if (settings.driver == Driver::PostgreSql)
        return u"PostgreSQL"_s;
    return settings.mariaDb ? u"MariaDB"_s : u"MySQL"_s;
}

/// libpq docs, "Parameter Key Words".
QString postgresOptions(const ConnectionSettings &settings)
{
    static const QStringList known = {u"sslmode"_s,
                                      u"sslrootcert"_s,
                                      u"sslcert"_s,
                                      u"sslkey"_s,
                                      u"sslcrl"_s,
                                      u"connect_timeout"_s,
                                      u"options"_s,
                                      u"application_name"_s,
                                      u"service"_s,
                                      u"passfile"_s,
                                      u"hostaddr"_s,
                                      u"sslcrldir"_s,
                                      u"sslpassword"_s,
                                      u"ssl_min_protocol_version"_s,
                                      u"gssencmode"_s,
                                      u"keepalives"_s,
                                      u"channel_binding"_s,
                                      u"krbsrvname"_s,
                                      u"target_session_attrs"_s};
    QStringList options;
    for (const QString &key : known) {
        QString value = settings.option(key);
        if (value.isEmpty() || value.contains(u';'))
            continue;
        value.replace(u'\\', "\\\\"_L1).replace(u'\'', "\\'"_L1);
        options << key + "='"_L1 + value + u'\'';
    }
    if (settings.option(u"connect_timeout"_s).isEmpty())
        options << u"connect_timeout=5"_s;
    if (settings.option(u"application_name"_s).isEmpty())
        options << u"application_name=Retort"_s;
    return options.join(u';');
}

/// PyMySQL's names and the ones of Qt's driver. CLIENT_FOUND_ROWS: an update counts the rows it met, not those whose
/// value is another one now.
QString mysqlOptions(const ConnectionSettings &settings)
{
    static const QHash<QString, QString> known = {
        {u"unix_socket"_s, u"UNIX_SOCKET"_s}, {u"ssl_capath"_s, u"SSL_CAPATH"_s}, {u"ssl_cert"_s, u"SSL_CERT"_s},
        {u"ssl_key"_s, u"SSL_KEY"_s},         {u"ssl_cipher"_s, u"SSL_CIPHER"_s},
    };
    QStringList options = {u"CLIENT_FOUND_ROWS=1"_s};
    const SslMode mode = sslModeOf(settings).value_or(SslMode::Unsaid);
    const QString authority = certificateAuthority(settings, mode);
    if (!authority.isEmpty() && !authority.contains(u';'))
        options << u"SSL_CA="_s + authority;
    for (auto option = known.cbegin(); option != known.cend(); ++option) {
        const QString value = settings.option(option.key());
        const bool isUsed = mode != SslMode::Disabled || option.key() == u"unix_socket"_s;
        if (isUsed && !value.isEmpty() && !value.contains(u';'))
            options << option.value() + u'=' + value;
    }
    const int timeout = settings.option(u"connect_timeout"_s).toInt();
    options << u"MYSQL_OPT_CONNECT_TIMEOUT=%1"_s.arg(timeout > 0 ? timeout : 5);
    return options.join(u';');
}

} // namespace

QString missingDriver(Driver driver)
{
    if (driver == Driver::Sqlite || QSqlDatabase::isDriverAvailable(qtDriver(driver)))
        return {};
    const bool isPostgres = driver == Driver::PostgreSql;
    return Text::tr("The driver for %1 is not installed. On Debian and Ubuntu, package %2 brings it.")
        .arg(isPostgres ? u"PostgreSQL"_s : u"MariaDB and MySQL"_s,
             isPostgres ? u"libqt6sql6-psql"_s : u"libqt6sql6-mysql"_s);
}

QString driverOptions(const ConnectionSettings &settings)
{
    return settings.driver == Driver::PostgreSql ? postgresOptions(settings) : mysqlOptions(settings);
}

QString serverMessage(const QSqlError &error, Driver driver)
{
    static const QRegularExpression prefix(u"^(ERROR|FATAL|PANIC):\\s*"_s);
    static const QRegularExpression codeInText(uR"(\s*\((\w{5})\)$)"_s);
    // PostgreSQL repeats the statement and points at it: of no use without its lines.
    static const QRegularExpression pointer(uR"(^LINE \d+: .*\n\s*\^\s*$\n?)"_s, QRegularExpression::MultilineOption);
    QString text = error.databaseText().remove(pointer).simplified();
    if (text.isEmpty())
        text = error.driverText().simplified();
    text.remove(prefix);
    QString code = error.nativeErrorCode();
    const QRegularExpressionMatch match = codeInText.match(text);
    if (driver == Driver::PostgreSql && match.hasMatch() && (code.isEmpty() || code == match.captured(1))) {
        code = match.captured(1);
        text.chop(match.capturedLength());
    }
    if (text.isEmpty())
        text = Text::tr("the server gave no reason");
    if (code.isEmpty())
        return text;
    return Text::tr("%1 (%2 %3)").arg(text, driver == Driver::PostgreSql ? u"PostgreSQL"_s : u"MariaDB"_s, code);
}

Result<std::unique_ptr<ServerDatabase>> ServerDatabase::open(const ConnectionSettings &settings)
{
    const QString missing = missingDriver(settings.driver);
    if (!missing.isEmpty())
        return failure(missing);
    std::unique_ptr<SshTunnel> tunnel;
    if (SshTunnel::isWanted(settings)) {
        Result<std::unique_ptr<SshTunnel>> dug = SshTunnel::open(settings);
        if (!dug)
            return failure(dug.error());
        tunnel = std::move(*dug);
    }
    std::unique_ptr<ServerDatabase> opened(new ServerDatabase(settings, std::move(tunnel)));
    const Result<> prepared = opened->setUp();
    if (!prepared)
        return failure(prepared.error());
    if (!opened->database().open()) {
        const QString server = settings.host.isEmpty() ? u"localhost"_s : settings.host;
        return failure(Text::tr("Cannot connect to %1 on %2: %3")
                           .arg(kindName(settings),
                                settings.port > 0 ? server + u':' + QString::number(settings.port) : server,
                                serverMessage(opened->database().lastError(), settings.driver)),
                       Text::tr("Check host, port, user, password and database, and that the server runs."));
    }
    const Result<> encrypted = opened->checkEncryption();
    if (!encrypted)
        return failure(encrypted.error());
    return opened;
}

ServerDatabase::ServerDatabase(const ConnectionSettings &settings, std::unique_ptr<SshTunnel> tunnel)
    : m_name(QUuid::createUuid().toString())
    , m_reached(tunnel ? tunnel->through(settings) : settings)
    , m_tunnel(std::move(tunnel))
    , m_database(QSqlDatabase::addDatabase(qtDriver(settings.driver), m_name))
{
}

Result<> ServerDatabase::setUp()
{
    Result<QString> host = m_reached.host;
    if (m_reached.driver == Driver::MySql) {
        const Result<SslMode> mode = sslModeOf(m_reached);
        if (!mode)
            return failure(mode.error());
        host = mysqlHost(m_reached, *mode);
    }
    if (!host)
        return failure(host.error());
    m_database->setHostName(*host);
    if (m_reached.port > 0)
        m_database->setPort(m_reached.port);
    m_database->setUserName(m_reached.user);
    m_database->setPassword(m_reached.password);
    m_database->setDatabaseName(m_reached.database);
    m_database->setConnectOptions(driverOptions(m_reached));
    m_database->setNumericalPrecisionPolicy(QSql::HighPrecision);
    return {};
}

/// MariaDB's client goes on in the clear where the server knows no TLS.
Result<> ServerDatabase::checkEncryption()
{
    const SslMode mode = m_reached.driver == Driver::MySql ? sslModeOf(m_reached).value() : SslMode::Unsaid;
    if (mode == SslMode::Unsaid || mode == SslMode::Disabled || mode == SslMode::Preferred)
        return {};
    QSqlQuery query(*m_database);
    if (query.exec(u"SHOW SESSION STATUS LIKE 'Ssl_cipher'"_s) && query.next() && !query.value(1).toString().isEmpty())
        return {};
    return failure(Text::tr("%1 on %2 does not encrypt the connection.").arg(kindName(m_reached), m_reached.host),
                   Text::tr("Set up TLS on the server, or write ssl_mode=DISABLED where nobody can listen."));
}

ServerDatabase::~ServerDatabase()
{
    m_database->close();
    m_database.reset(); // before removeDatabase(), which warns of living copies
    QSqlDatabase::removeDatabase(m_name);
}

} // namespace Retort::Database
