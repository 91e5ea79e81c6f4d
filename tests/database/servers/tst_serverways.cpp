// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The ways to a server: TLS, sockets, password and service files, ssh. tests/servers/start prints the variables.
#include "database/connection.h"

#include "../../servers/everyserver.h"
#include "../../servers/sshserver.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace Retort::Database;

namespace
{

const QString password = u"pass word:@/%"_s;

void write(const QString &path, const QString &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text.toUtf8());
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
}

/// A variable of the environment for as long as it lives.
class Variable
{
public:
    Variable(const char *name, const QString &value)
        : m_name(name)
        , m_before(qgetenv(name))
    {
        qputenv(name, value.toUtf8());
    }
    ~Variable()
    {
        if (m_before.isEmpty())
            qunsetenv(m_name);
        else
            qputenv(m_name, m_before);
    }
    Q_DISABLE_COPY_MOVE(Variable)

private:
    const char *m_name;
    const QByteArray m_before;
};

QStringList commandLines()
{
    QStringList lines;
    for (const QString &process : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        QFile file(u"/proc/%1/cmdline"_s.arg(process));
        if (file.open(QIODevice::ReadOnly))
            lines << QString::fromLocal8Bit(file.readAll().replace('\0', ' '));
    }
    return lines;
}

} // namespace

class ServerWaysTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Retort::addServers(); }
    void init()
    {
        QFETCH_GLOBAL(QString, url);
        m_isPostgresql = url.startsWith("postgresql"_L1);
        m_settings = ConnectionSettings::fromUrl(url, {}).value();
        QVERIFY(m_folder.emplace().isValid());
    }

    void encrypts_data();
    void encrypts();
    void wantsTls();
    void goesBySocket();
    void readsThePasswordFile();
    void readsTheServiceFile();
    void goesBySsh();
    void saysWhySshFails();

private:
    Retort::Result<QString> question(const ConnectionSettings &settings, const QString &sql) const;
    /// Whether the connection is encrypted, or the error.
    QString outcome(const ConnectionSettings &settings) const;

    ConnectionSettings m_settings;
    std::optional<QTemporaryDir> m_folder;
    bool m_isPostgresql = false;
};

Retort::Result<QString> ServerWaysTest::question(const ConnectionSettings &settings, const QString &sql) const
{
    const auto connection = Connection::open(settings, OpenMode::ReadWrite);
    if (!connection)
        return Retort::failure(connection.error());
    const auto rows = (*connection)->query(sql);
    if (!rows)
        return Retort::failure(rows.error());
    return rows->rows.value(0).value(m_isPostgresql ? 0 : 1).toString();
}

QString ServerWaysTest::outcome(const ConnectionSettings &settings) const
{
    const auto said = question(settings,
                               m_isPostgresql ? u"SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"_s
                                              : u"SHOW SESSION STATUS LIKE 'Ssl_cipher'"_s);
    if (!said)
        return u"refused: "_s + said.error().message;
    return said->isEmpty() || *said == u"false"_s ? u"plain"_s : u"encrypted"_s;
}

void ServerWaysTest::encrypts_data()
{
    QTest::addColumn<QString>("postgresql");
    QTest::addColumn<QString>("mysql");
    QTest::addColumn<QString>("host"); // empty: the one that the certificate names
    QTest::addColumn<QString>("expected");
    const QString authority = u"authority.crt"_s;
    const auto row = [](const char *name, const QString &mode, const QString &certificate, const QString &host,
                        const QString &expected) {
        static const QHash<QString, QString> mysqlModes = {{u"disable"_s, u"DISABLED"_s},
                                                           {u"prefer"_s, u"PREFERRED"_s},
                                                           {u"require"_s, u"REQUIRED"_s},
                                                           {u"verify-ca"_s, u"VERIFY_CA"_s},
                                                           {u"verify-full"_s, u"VERIFY_IDENTITY"_s}};
        const QString postgres = certificate.isEmpty() ? QString() : u"&sslrootcert=%1/"_s + certificate;
        const QString mysql = certificate.isEmpty() ? QString() : u"&ssl_ca=%1/"_s + certificate;
        QTest::newRow(name) << u"sslmode="_s + mode + postgres << u"ssl_mode="_s + mysqlModes.value(mode) + mysql
                            << host << expected;
    };
    const QString other = u"other"_s;
    row("disable", u"disable"_s, {}, {}, u"plain"_s);
    row("prefer", u"prefer"_s, {}, {}, u"encrypted"_s);
    row("require", u"require"_s, {}, {}, u"encrypted"_s);
    row("authority", u"verify-ca"_s, authority, {}, u"encrypted"_s);
    row("authority by another name", u"verify-ca"_s, authority, other, u"encrypted"_s);
    row("stranger", u"verify-ca"_s, u"stranger.crt"_s, {}, u"refused"_s);
    row("identity", u"verify-full"_s, authority, {}, u"encrypted"_s);
    row("identity by another name", u"verify-full"_s, authority, other, u"refused"_s);
    row("identity by a stranger", u"verify-full"_s, u"stranger.crt"_s, {}, u"refused"_s);
    row("no authority", u"verify-full"_s, u"missing.crt"_s, {}, u"refused"_s);
}

void ServerWaysTest::encrypts()
{
    QFETCH(QString, postgresql);
    QFETCH(QString, mysql);
    QFETCH(QString, host);
    QFETCH(QString, expected);
    m_settings.options =
        (m_isPostgresql ? postgresql : mysql).replace(u"%1"_s, qEnvironmentVariable("RETORT_TEST_TLS"));
    if (!host.isEmpty())
        m_settings.host = m_isPostgresql ? u"localhost"_s : u"127.1"_s; // which the certificate does not name
    const QString said = outcome(m_settings);
    QVERIFY2(said.startsWith(expected), qPrintable(said));
}

// An account that is let in by TLS only, and a word that is no mode.
void ServerWaysTest::wantsTls()
{
    m_settings.user = u"encrypted"_s;
    m_settings.options = m_isPostgresql ? u"sslmode=disable"_s : u"ssl_mode=DISABLED"_s;
    QVERIFY(outcome(m_settings).startsWith(u"refused"_s));
    m_settings.options = m_isPostgresql ? u"sslmode=require"_s : u"ssl_mode=REQUIRED"_s;
    QCOMPARE(outcome(m_settings), u"encrypted"_s);
    m_settings.options = m_isPostgresql ? u"sslmode=maybe"_s : u"ssl_mode=maybe"_s;
    QVERIFY(outcome(m_settings).startsWith(u"refused"_s));
}

void ServerWaysTest::goesBySocket()
{
    const QString place =
        qEnvironmentVariable(m_isPostgresql ? "RETORT_TEST_POSTGRESQL_SOCKET" : "RETORT_TEST_MYSQL_SOCKET");
    QVERIFY(!place.isEmpty());
    const QString url = m_isPostgresql ? u"postgresql://retort@:%1/retort?host=%2"_s.arg(m_settings.port).arg(place)
                                       : u"mysql+pymysql://retort@localhost/retort?unix_socket="_s + place;
    const auto said = question(ConnectionSettings::fromUrl(url, {}).value(),
                               m_isPostgresql ? u"SELECT inet_client_addr() IS NULL"_s : u"SELECT 1, @@socket"_s);
    QVERIFY2(said, said ? "" : qPrintable(said.error().text()));
    QCOMPARE(*said, m_isPostgresql ? u"true"_s : place);
}

void ServerWaysTest::readsThePasswordFile()
{
    m_settings.user = u"locked"_s;
    const QString sql = m_isPostgresql ? u"SELECT current_user"_s : u"SELECT 1, USER()"_s;
    QVERIFY(!question(m_settings, sql));
    const QString home = m_folder->path();
    const Variable atHome("HOME", home);
    if (m_isPostgresql)
        write(home + u"/.pgpass"_s, u"127.0.0.1:*:*:locked:pass word\\:@/%\n"_s);
    else
        write(home + u"/.my.cnf"_s, u"[client]\nuser=locked\npassword=\"%1\"\n"_s.arg(password));
    const Variable file("PGPASSFILE", home + u"/.pgpass"_s); // libpq asks the system for the home folder
    const auto said = question(m_settings, sql);
    QVERIFY2(said, said ? "" : qPrintable(said.error().text()));
    QVERIFY(said->startsWith(u"locked"_s));
    // A password in the URL counts more than a file.
    m_settings.password = u"wrong"_s;
    QVERIFY(!question(m_settings, sql));
    m_settings.password = password;
    QVERIFY(question(m_settings, sql));
}

void ServerWaysTest::readsTheServiceFile()
{
    if (!m_isPostgresql)
        return; // my.cnf is MariaDB's
    const QString file = m_folder->filePath(u"pg_service.conf"_s);
    write(file,
          u"[here]\nhost=127.0.0.1\nport=%1\nuser=locked\npassword=%2\ndbname=retort\n"_s.arg(m_settings.port)
              .arg(password));
    const Variable service("PGSERVICEFILE", file);
    const auto named = ConnectionSettings::fromUrl(u"postgresql://?service=here"_s, {}).value();
    const auto said = question(named, u"SELECT current_user"_s);
    QVERIFY2(said, said ? "" : qPrintable(said.error().text()));
    QCOMPARE(*said, u"locked"_s);
    QVERIFY(!question(ConnectionSettings::fromUrl(u"postgresql://?service=nowhere"_s, {}).value(), u"SELECT 1"_s));
}

void ServerWaysTest::goesBySsh()
{
    Retort::SshServer server;
    QVERIFY(server.start());
    m_settings.user = u"locked"_s;
    m_settings.password = password;
    m_settings.options = server.options();
    if (m_isPostgresql) // the certificate is still the one of the server's own name
        m_settings.options +=
            u"&sslmode=verify-full&sslrootcert="_s + qEnvironmentVariable("RETORT_TEST_TLS") + u"/authority.crt"_s;
    Retort::Result<std::unique_ptr<Connection>> connection = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((connection = Connection::open(m_settings, OpenMode::ReadWrite)).has_value(), 10000);
    QVERIFY((*connection)->query(u"SELECT 1"_s));
    QVERIFY((*connection)->reached().port != m_settings.port);
    // Nobody reads the password in the list of processes, though ssh stands there.
    const QStringList lines = commandLines();
    QVERIFY(lines.filter(u"ssh -N"_s).size() == 1);
    QVERIFY2(lines.filter(u"pass word"_s).isEmpty(), qPrintable(lines.filter(u"pass word"_s).join(u'\n')));
    QVERIFY(!m_settings.safeUrl().contains(u"pass"_s));
    (*connection).reset();
    QVERIFY(commandLines().filter(u"ssh -N"_s).isEmpty()); // it goes with the connection
}

void ServerWaysTest::saysWhySshFails()
{
    m_settings.options = u"ssh=nobody@127.0.0.1:1&ssh_config=none&connect_timeout=3"_s;
    const auto opened = Connection::open(m_settings, OpenMode::ReadWrite);
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.contains(u"127.0.0.1:1"_s) && opened.error().message.contains(u"refused"_s),
             qPrintable(opened.error().text()));
}

QTEST_GUILESS_MAIN(ServerWaysTest)
#include "tst_serverways.moc"
