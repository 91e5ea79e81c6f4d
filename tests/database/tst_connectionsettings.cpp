// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/connectionsettings.h"
#include "database/serverdatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSqlError>
#include <QTest>

using namespace Retort;
using namespace Retort::Database;
using namespace Qt::StringLiterals;

class TestConnectionSettings : public QObject
{
    Q_OBJECT

private slots:
    void sqliteFile_data();
    void sqliteFile();
    void serverUrl_data();
    void serverUrl();
    void sameAsSqlAlchemy();
    void refused_data();
    void refused();
    void safeUrl_data();
    void safeUrl();
    void safeUrlReadsBack_data() { safeUrl_data(); }
    void safeUrlReadsBack();
    void displayName_data();
    void displayName();
    void driverOptions_data();
    void driverOptions();
    void driversOfThisMachine();
    void serverMessage_data();
    void serverMessage();
};

void TestConnectionSettings::sqliteFile_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("file");
    QTest::newRow("relative") << u"sqlite:///shop.db"_s << u"/home/ada/shop/shop.db"_s;
    QTest::newRow("relative in folder") << u"sqlite:///data/shop.db"_s << u"/home/ada/shop/data/shop.db"_s;
    QTest::newRow("dots") << u"sqlite:///../x/./shop.db"_s << u"/home/ada/x/shop.db"_s;
    QTest::newRow("absolute") << u"sqlite:////var/shop.db"_s << u"/var/shop.db"_s;
    QTest::newRow("spaces around") << u"  sqlite:////var/shop.db\n"_s << u"/var/shop.db"_s;
    QTest::newRow("space and per cent stay") << u"sqlite:////var/my%20 shop.db"_s << u"/var/my%20 shop.db"_s;
    QTest::newRow("colon in name") << u"sqlite:////var/a:b.db"_s << u"/var/a:b.db"_s;
    QTest::newRow("at in name") << u"sqlite:////var/a@b.db"_s << u"/var/a@b.db"_s;
    QTest::newRow("in memory, short") << u"sqlite://"_s << u":memory:"_s;
    QTest::newRow("in memory, three slashes") << u"sqlite:///"_s << u":memory:"_s;
    QTest::newRow("in memory") << u"sqlite:///:memory:"_s << u":memory:"_s;
    QTest::newRow("driver suffix") << u"sqlite+aiosqlite:///shop.db"_s << u"/home/ada/shop/shop.db"_s;
    QTest::newRow("query") << u"sqlite:///shop.db?timeout=3"_s << u"/home/ada/shop/shop.db"_s;
    QTest::newRow("file uri") << u"sqlite:///file:shop.db?mode=ro&uri=true"_s << u"/home/ada/shop/shop.db"_s;
}

void TestConnectionSettings::sqliteFile()
{
    QFETCH(QString, url);
    const auto settings = ConnectionSettings::fromUrl(url, u"/home/ada/shop"_s);
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().text()));
    QCOMPARE(settings->driver, Driver::Sqlite);
    QTEST(settings->file, "file");
    QCOMPARE(settings->isInMemory(), settings->file == ":memory:"_L1);
}

void TestConnectionSettings::serverUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<ConnectionSettings>("expected");
    const auto server = [](Driver driver, const QString &host, int port, const QString &user, const QString &password,
                           const QString &database, const QString &options = {}) {
        return ConnectionSettings{.driver = driver,
                                  .host = host,
                                  .port = port,
                                  .user = user,
                                  .password = password,
                                  .database = database,
                                  .options = options};
    };
    const Driver postgres = Driver::PostgreSql;
    QTest::newRow("all") << u"postgresql://ada:secret@db.example:5433/shop"_s
                         << server(postgres, u"db.example"_s, 5433, u"ada"_s, u"secret"_s, u"shop"_s);
    QTest::newRow("suffix") << u"postgresql+psycopg2://ada@db/shop"_s
                            << server(postgres, u"db"_s, 0, u"ada"_s, {}, u"shop"_s);
    QTest::newRow("old name") << u"postgres://ada@db/shop"_s << server(postgres, u"db"_s, 0, u"ada"_s, {}, u"shop"_s);
    QTest::newRow("escapes") << u"postgresql://a%40b:p%3A%2f+%C3%A9@db/shop"_s
                             << server(postgres, u"db"_s, 0, u"a@b"_s, u"p:/+é"_s, u"shop"_s);
    QTest::newRow("at in an option") << u"postgresql://ada@db:5433/shop?ssh=me@there:22&ssh_config=/home/c"_s
                                     << server(postgres, u"db"_s, 5433, u"ada"_s, {}, u"shop"_s,
                                               u"ssh=me%40there%3A22&ssh_config=/home/c"_s);
    QTest::newRow("at in an option alone")
        << u"postgresql://ada@db:5433/shop?ssh=me@there"_s
        << server(postgres, u"db"_s, 5433, u"ada"_s, {}, u"shop"_s, u"ssh=me%40there"_s);
    QTest::newRow("at in an option and a password")
        << u"postgresql://ada:p?w/@db:5433/shop?ssh=me@there"_s
        << server(postgres, u"db"_s, 5433, u"ada"_s, u"p?w/"_s, u"shop"_s, u"ssh=me%40there"_s);
    QTest::newRow("at in an option without an account")
        << u"postgresql://db:5433/shop?ssh=me@there"_s
        << server(postgres, u"db"_s, 5433, {}, {}, u"shop"_s, u"ssh=me%40there"_s);
    QTest::newRow("at in a name and a question mark in the password")
        << u"postgresql://adm@srv:12?w=x@db/shop"_s
        << server(postgres, u"db"_s, 0, u"adm@srv"_s, u"12?w=x"_s, u"shop"_s);
    QTest::newRow("IPv6") << u"postgresql://[::1]:5432/shop"_s << server(postgres, u"::1"_s, 5432, {}, {}, u"shop"_s);
    QTest::newRow("socket in query") << u"postgresql://ada@/shop?host=/run/pg&port=5999"_s
                                     << server(postgres, u"/run/pg"_s, 5999, u"ada"_s, {}, u"shop"_s);
    QTest::newRow("options") << u"postgresql://db/shop?sslmode=require&application_name=a+b"_s
                             << server(postgres, u"db"_s, 0, {}, {}, u"shop"_s,
                                       u"sslmode=require&application_name=a%20b"_s);
    QTest::newRow("password in query") << u"postgresql://db/shop?user=ada&password=se%26cret"_s
                                       << server(postgres, u"db"_s, 0, u"ada"_s, u"se&cret"_s, u"shop"_s);
    QTest::newRow("nothing") << u"postgresql://"_s << server(postgres, {}, 0, {}, {}, {});
    QTest::newRow("mysql") << u"mysql+pymysql://root:x@127.0.0.1/shop?charset=utf8mb4"_s
                           << server(Driver::MySql, u"127.0.0.1"_s, 0, u"root"_s, u"x"_s, u"shop"_s,
                                     u"charset=utf8mb4"_s);
    ConnectionSettings maria = server(Driver::MySql, u"db"_s, 3307, {}, {}, u"shop"_s);
    maria.mariaDb = true;
    QTest::newRow("mariadb") << u"mariadb+mariadbconnector://db:3307/shop"_s << maria;
}

void TestConnectionSettings::serverUrl()
{
    QFETCH(QString, url);
    const auto settings = ConnectionSettings::fromUrl(url, u"/"_s);
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().text()));
    QFETCH(ConnectionSettings, expected);
    QCOMPARE(settings->host, expected.host);
    QCOMPARE(settings->port, expected.port);
    QCOMPARE(settings->user, expected.user);
    QCOMPARE(settings->password, expected.password);
    QCOMPARE(settings->database, expected.database);
    QCOMPARE(settings->options, expected.options);
    QVERIFY(*settings == expected);
}

namespace
{

/// Every combination of some pieces, among them ones that make a pattern go back and try again.
QStringList manyUrls()
{
    QStringList urls;
    for (const QString &scheme : {u"postgresql"_s, u"mysql+pymysql"_s}) {
        for (const QString &account : {u""_s, u"ada@"_s, u"ada:@"_s, u"ada:pw@"_s, u"a%40b:p%2Fw%25@"_s, u":pw@"_s,
                                       u"ada:p:w/x@"_s, u"é:ü%C3%A9@"_s, u"a+b:c+d@"_s, u"ada:p?w@"_s}) {
            for (const QString &host : {u""_s, u"db"_s, u"db.example:5432"_s, u"[::1]"_s, u"[fe80::1]:99"_s,
                                        u"10.0.0.1"_s, u"a b"_s, u"x@y"_s}) {
                for (const QString &rest : {u""_s, u"/"_s, u"/shop"_s, u"/sh%20op"_s, u"/a/b"_s, u"?x=1"_s,
                                            u"/shop?sslmode=require&x=a%26b&y=&z"_s, u"/a@b"_s, u"/a:b?c=d=e"_s})
                    urls << scheme + u"://"_s + account + host + rest;
            }
        }
    }
    return urls;
}

} // namespace

void TestConnectionSettings::sameAsSqlAlchemy()
{
    const QStringList urls = manyUrls();
    QProcess python;
    python.start(u"/usr/bin/python3"_s, {u"-c"_s, uR"(
import json, sys
from sqlalchemy.engine.url import make_url
answers = []
for text in json.load(sys.stdin):
    try:
        url = make_url(text)
        answers.append([url.host or '', url.port or 0, url.username or '', url.password or '', url.database or '',
                        {key: value for key, value in url.query.items()}])
    except Exception as error:
        answers.append(None)
json.dump(answers, sys.stdout)
)"_s});
    QVERIFY(python.waitForStarted());
    python.write(QJsonDocument(QJsonArray::fromStringList(urls)).toJson());
    python.closeWriteChannel();
    QVERIFY(python.waitForFinished());
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    const QJsonArray answers = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
    QCOMPARE(answers.size(), urls.size());

    int understood = 0;
    for (int i = 0; i < urls.size(); ++i) {
        const auto settings = ConnectionSettings::fromUrl(urls.at(i), u"/"_s);
        const QByteArray what = urls.at(i).toUtf8();
        QVERIFY2(settings.has_value() == answers.at(i).isArray(), what.constData());
        if (!settings)
            continue;
        ++understood;
        const QJsonArray answer = answers.at(i).toArray();
        QVERIFY2(settings->host == answer.at(0).toString(), what.constData());
        QVERIFY2(settings->port == answer.at(1).toInt(), what.constData());
        QVERIFY2(settings->user == answer.at(2).toString(), what.constData());
        QVERIFY2(settings->password == answer.at(3).toString(), what.constData());
        QVERIFY2(settings->database == answer.at(4).toString(), what.constData());
        for (const QString &key : {u"x"_s, u"y"_s, u"c"_s, u"sslmode"_s})
            QVERIFY2(settings->option(key) == answer.at(5).toObject().value(key).toString(), what.constData());
    }
    QVERIFY(understood > 500);
}

void TestConnectionSettings::refused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("message");
    const QString noAddress = u"This is not the address of a database."_s;
    QTest::newRow("empty") << u""_s << noAddress;
    QTest::newRow("path") << u"/var/shop.db"_s << noAddress;
    QTest::newRow("one slash") << u"sqlite:/shop.db"_s << noAddress;
    QTest::newRow("other kind") << u"oracle://db/x"_s << u"“oracle” is not a kind of database that Retort knows."_s;
    QTest::newRow("other kind, suffix") << u"mssql+pyodbc://x"_s
                                        << u"“mssql” is not a kind of database that Retort knows."_s;
    QTest::newRow("placeholder") << u"driver://user:pass@localhost/dbname"_s
                                 << u"“driver://…” is a placeholder, not the address of a database."_s;
    QTest::newRow("sqlite host") << u"sqlite://shop.db"_s << u"An SQLite address has no host, port or user."_s;
    QTest::newRow("sqlcipher") << u"sqlite+pysqlcipher:///x.db"_s
                               << u"Encrypted SQLite databases (SQLCipher) cannot be opened."_s;
    QTest::newRow("port word") << u"postgresql://db:abc/x"_s << u"“abc” is not a port number."_s;
    QTest::newRow("port too big") << u"postgresql://db:70000/x"_s << u"“70000” is not a port number."_s;
}

void TestConnectionSettings::refused()
{
    QFETCH(QString, url);
    const auto settings = ConnectionSettings::fromUrl(url, u"/"_s);
    QVERIFY(!settings);
    QTEST(settings.error().message, "message");
}

void TestConnectionSettings::safeUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("safe");
    QTest::newRow("sqlite") << u"sqlite:///a.db"_s << u"sqlite:////home/a.db"_s;
    QTest::newRow("in memory") << u"sqlite://"_s << u"sqlite:///:memory:"_s;
    QTest::newRow("password") << u"postgresql+psycopg2://ada:secret@db:5433/shop"_s
                              << u"postgresql://ada:***@db:5433/shop"_s;
    QTest::newRow("no password") << u"mysql://ada@db/shop"_s << u"mysql://ada@db/shop"_s;
    QTest::newRow("odd user") << u"mariadb://a%40b%3A%25:x@db/shop"_s << u"mariadb://a%40b%3A%25:***@db/shop"_s;
    QTest::newRow("IPv6") << u"postgresql://[::1]:5/x"_s << u"postgresql://[::1]:5/x"_s;
    QTest::newRow("password in query") << u"postgresql://db/x?password=secret&sslmode=require"_s
                                       << u"postgresql://:***@db/x?sslmode=require"_s;
    QTest::newRow("key's password") << u"postgresql://db/x?sslpassword=secret"_s
                                    << u"postgresql://db/x?sslpassword=***"_s;
    QTest::newRow("socket") << u"postgresql://ada@/x?host=/run/pg"_s << u"postgresql://ada@/x?host=/run/pg"_s;
}

void TestConnectionSettings::safeUrl()
{
    QFETCH(QString, url);
    const auto settings = ConnectionSettings::fromUrl(url, u"/home"_s);
    QVERIFY(settings);
    QTEST(settings->safeUrl(), "safe");
    QVERIFY(!settings->safeUrl().contains("secret"_L1));
}

void TestConnectionSettings::safeUrlReadsBack()
{
    QFETCH(QString, url);
    auto settings = ConnectionSettings::fromUrl(url, u"/home"_s);
    QVERIFY(settings);
    const auto again = ConnectionSettings::fromUrl(settings->safeUrl(), u"/elsewhere"_s);
    QVERIFY(again);
    if (!settings->password.isEmpty())
        settings->password = u"***"_s;
    settings->options.replace("sslpassword=secret"_L1, "sslpassword=%2A%2A%2A"_L1);
    QVERIFY(*again == *settings);
}

void TestConnectionSettings::displayName_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");
    QTest::newRow("file") << u"sqlite:////a/b/shop.sqlite"_s << u"shop.sqlite"_s;
    QTest::newRow("memory") << u"sqlite://"_s << u"in memory"_s;
    QTest::newRow("server") << u"postgresql://ada:secret@db:99/shop"_s << u"shop@db"_s;
    QTest::newRow("socket") << u"postgresql:///shop?host=/run"_s << u"shop@localhost"_s;
    QTest::newRow("no database") << u"mysql://db"_s << u"db"_s;
}

void TestConnectionSettings::displayName()
{
    QFETCH(QString, url);
    auto settings = ConnectionSettings::fromUrl(url, u"/"_s);
    QVERIFY(settings);
    QTEST(settings->displayName(), "expected");
    settings->name = u"Production"_s;
    QCOMPARE(settings->displayName(), u"Production"_s);
}

void TestConnectionSettings::driverOptions_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");
    QTest::newRow("postgresql defaults") << u"postgresql://db/x"_s << u"connect_timeout=5;application_name=Retort"_s;
    QTest::newRow("postgresql, Python's own left out")
        << u"postgresql://db/x?async_fallback=true&sslmode=require"_s
        << u"sslmode='require';connect_timeout=5;application_name=Retort"_s;
    QTest::newRow("postgresql quotes") << u"postgresql://db/x?connect_timeout=2&application_name=it's"_s
                                       << u"connect_timeout='2';application_name='it\\'s'"_s;
    QTest::newRow("no second option by a semicolon")
        << u"postgresql://db/x?sslcert=a;sslmode=disable"_s << u"connect_timeout=5;application_name=Retort"_s;
    QTest::newRow("mysql defaults") << u"mysql://db/x?charset=utf8mb4"_s
                                    << u"CLIENT_FOUND_ROWS=1;MYSQL_OPT_CONNECT_TIMEOUT=5"_s;
    QTest::newRow("mysql") << u"mysql://db/x?unix_socket=/run/a.sock&connect_timeout=9"_s
                           << u"CLIENT_FOUND_ROWS=1;UNIX_SOCKET=/run/a.sock;MYSQL_OPT_CONNECT_TIMEOUT=9"_s;
}

void TestConnectionSettings::driverOptions()
{
    QFETCH(QString, url);
    const auto settings = ConnectionSettings::fromUrl(url, u"/"_s);
    QVERIFY(settings);
    QTEST(Database::driverOptions(*settings), "expected");
}

void TestConnectionSettings::driversOfThisMachine()
{
    QCOMPARE(missingDriver(Driver::Sqlite), QString());
    const QStringList drivers = QSqlDatabase::drivers();
    for (const auto &[driver, name, package] : {std::tuple(Driver::PostgreSql, u"QPSQL"_s, "libqt6sql6-psql"_L1),
                                                std::tuple(Driver::MySql, u"QMYSQL"_s, "libqt6sql6-mysql"_L1)}) {
        const QString sentence = missingDriver(driver);
        QCOMPARE(sentence.isEmpty(), drivers.contains(name));
        QVERIFY(sentence.isEmpty() || sentence.contains(package));
    }
}

void TestConnectionSettings::serverMessage_data()
{
    QTest::addColumn<Driver>("driver");
    QTest::addColumn<QSqlError>("error");
    QTest::addColumn<QString>("expected");
    QTest::newRow("pointer") << Driver::PostgreSql
                             << QSqlError(u"QPSQL: Unable to create query"_s,
                                          u"ERROR:  relation \"gone\" does not exist\nLINE 1: SELECT * FROM gone\n"
                                          "                      ^\n(42P01)"_s,
                                          QSqlError::StatementError, u"42P01"_s)
                             << u"relation \"gone\" does not exist (PostgreSQL 42P01)"_s;
    QTest::newRow("detail") << Driver::PostgreSql
                            << QSqlError(
                                   {}, u"ERROR:  duplicate key value\nDETAIL:  Key (id)=(1) already exists.\n(23505)"_s,
                                   QSqlError::StatementError, u"23505"_s)
                            << u"duplicate key value DETAIL: Key (id)=(1) already exists. (PostgreSQL 23505)"_s;
    QTest::newRow("no connection")
        << Driver::PostgreSql
        << QSqlError(u"QPSQL: Unable to connect"_s,
                     u"connection to server at \"db\" failed: Connection refused\n\tIs the "
                     "server running?\n"_s,
                     QSqlError::ConnectionError)
        << u"connection to server at \"db\" failed: Connection refused Is the server running?"_s;
    QTest::newRow("mariadb") << Driver::MySql
                             << QSqlError(u"QMYSQL: Unable to execute query"_s, u"Table 'a.b' doesn't exist"_s,
                                          QSqlError::StatementError, u"1146"_s)
                             << u"Table 'a.b' doesn't exist (MariaDB 1146)"_s;
    QTest::newRow("driver alone") << Driver::MySql
                                  << QSqlError(u"Cannot allocate a database handle"_s, {}, QSqlError::ConnectionError)
                                  << u"Cannot allocate a database handle"_s;
    QTest::newRow("silence") << Driver::MySql << QSqlError() << u"the server gave no reason"_s;
}

void TestConnectionSettings::serverMessage()
{
    QFETCH(Driver, driver);
    QFETCH(QSqlError, error);
    QTEST(Database::serverMessage(error, driver), "expected");
}

QTEST_GUILESS_MAIN(TestConnectionSettings)
#include "tst_connectionsettings.moc"
