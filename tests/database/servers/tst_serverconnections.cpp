// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Connections to real servers: tests/servers/start prints the variables.
#include "database/session.h"

#include "../../servers/everyserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace Retort::Database;

class ServerConnectionsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Retort::addServers(); }

    void init()
    {
        QFETCH_GLOBAL(QString, url);
        m_url = url;
        m_isPostgresql = url.startsWith("postgresql"_L1);
    }

    void momentsAreWhole_data();
    void momentsAreWhole();
    void parametersAreWhole_data();
    void parametersAreWhole();
    void timesOut_data();
    void timesOut();
    void refusesWhatIsNoTime();
    void comesBackAfterALoss();
    void stopsAStatement();
    void readsAnOptionFile_data();
    void readsAnOptionFile();

private:
    std::unique_ptr<Connection> open(const QString &options = {}) const
    {
        auto opened = Connection::open(settings(options), OpenMode::ReadWrite);
        return opened ? *std::move(opened) : nullptr;
    }
    ConnectionSettings settings(const QString &options = {}) const
    {
        return ConnectionSettings::fromUrl(options.isEmpty() ? m_url : m_url + u'?' + options, {}).value();
    }

    QString m_url;
    bool m_isPostgresql = false;
};

void ServerConnectionsTest::momentsAreWhole_data()
{
    QTest::addColumn<QString>("type"); // PostgreSQL's, MariaDB's; "-": it has no such value
    QTest::addColumn<QString>("mysqlType");
    QTest::addColumn<QString>("value");
    QTest::newRow("moment") << u"timestamp"_s << u"datetime(6)"_s << u"2024-02-29 01:02:03.123456"_s;
    QTest::newRow("moment of milliseconds") << u"timestamp"_s << u"datetime(1)"_s << u"2024-02-29 01:02:03.5"_s;
    QTest::newRow("moment of seconds") << u"timestamp"_s << u"datetime"_s << u"2024-02-29 01:02:03"_s;
    QTest::newRow("stamp") << u"timestamp"_s << u"timestamp(6) NULL"_s << u"2024-02-29 01:02:03.000001"_s;
    QTest::newRow("zone") << u"timestamptz"_s << u"-"_s << u"2024-02-29 01:02:03.000001+00"_s;
    QTest::newRow("endless") << u"timestamp"_s << u"-"_s << u"infinity"_s;
    QTest::newRow("endless day") << u"date"_s << u"-"_s << u"-infinity"_s;
    QTest::newRow("long ago") << u"timestamp"_s << u"-"_s << u"0044-03-15 00:00:00 BC"_s;
    QTest::newRow("no day") << u"-"_s << u"date"_s << u"0000-00-00"_s;
    QTest::newRow("time") << u"time"_s << u"time(6)"_s << u"23:59:59.999999"_s;
    QTest::newRow("long time") << u"-"_s << u"time(6)"_s << u"-838:59:59.000001"_s;
    QTest::newRow("day") << u"date"_s << u"date"_s << u"2024-02-29"_s;
}

void ServerConnectionsTest::momentsAreWhole()
{
    QFETCH(QString, type);
    QFETCH(QString, mysqlType);
    QFETCH(QString, value);
    if (!m_isPostgresql)
        type = mysqlType;
    if (type == u"-"_s)
        return;
    const auto connection = open();
    QVERIFY(connection->execute(m_isPostgresql ? u"SET TimeZone TO 'UTC'"_s : u"SET sql_mode = ''"_s));
    const auto made = connection->execute(u"CREATE TEMPORARY TABLE moments (i int, moment %1)"_s.arg(type));
    QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
    QVERIFY(connection->execute(u"INSERT INTO moments VALUES (1, ?), (2, NULL)"_s, {value}));
    // By both ways of sending: as text, and with parameters.
    for (const QVariantList &parameters : {QVariantList(), QVariantList{0}}) {
        const auto rows = connection->query(
            u"SELECT moment FROM moments WHERE i > %1 ORDER BY i"_s.arg(parameters.isEmpty() ? u"0"_s : u"?"_s),
            parameters);
        QVERIFY(rows);
        QCOMPARE(rows->rows.value(0).value(0).toString(), value);
        QVERIFY(!rows->rows.value(1).value(0).isValid());
    }
    // A row is found again by what was read of it.
    const auto changed = connection->execute(u"UPDATE moments SET i = 3 WHERE moment = ?"_s, {value});
    QVERIFY(changed);
    QCOMPARE(*changed, 1);
}

void ServerConnectionsTest::parametersAreWhole_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("mode");
    for (const QString &mode : {QString(), u"NO_BACKSLASH_ESCAPES"_s, u"ANSI_QUOTES"_s}) {
        const auto row = [&](const char *name, const QVariant &value) {
            QTest::addRow("%s, %s", name, qPrintable(mode)) << value << mode;
        };
        row("text", uR"(O'Neil "\' ? -- # ` %s é 𝄞)"_s);
        row("empty", u""_s);
        row("number", qlonglong(-9223372036854775807));
        row("fraction", 0.1);
        row("bytes", QByteArray("\x00'\xff\\", 4));
        row("truth", true);
    }
}

void ServerConnectionsTest::parametersAreWhole()
{
    QFETCH(QVariant, value);
    QFETCH(QString, mode);
    const auto connection = open();
    if (!m_isPostgresql)
        QVERIFY(connection->execute(u"SET sql_mode = '%1'"_s.arg(mode)));
    const bool isBytes = value.typeId() == QMetaType::QByteArray;
    const bool isText = value.typeId() == QMetaType::QString;
    const QString type = m_isPostgresql ? (isBytes                                   ? u"bytea"_s
                                               : isText                              ? u"text"_s
                                               : value.typeId() == QMetaType::Double ? u"float8"_s
                                               : value.typeId() == QMetaType::Bool   ? u"bool"_s
                                                                                     : u"int8"_s)
                                        : QString();
    const QString question = m_isPostgresql ? u"SELECT CAST(? AS %1), '?'"_s.arg(type) : u"SELECT ?, '?' /* ? */ # ?"_s;
    const auto rows = connection->query(question, {value});
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().text()));
    const QVariant read = rows->rows.value(0).value(0);
    if (isBytes)
        QCOMPARE(read.toByteArray(), value.toByteArray());
    else if (value.typeId() == QMetaType::Double)
        QCOMPARE(read.toDouble(), value.toDouble());
    else if (isText)
        QCOMPARE(read.toString(), value.toString());
    else
        QCOMPARE(read.toLongLong(), value.toLongLong());
    QCOMPARE(rows->rows.value(0).value(1).toString(), u"?"_s);
}

void ServerConnectionsTest::timesOut_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<bool>("isLock");
    QTest::newRow("lock") << u"lock_timeout=1s"_s << true;
    QTest::newRow("statement") << u"statement_timeout=500ms"_s << false;
}

void ServerConnectionsTest::timesOut()
{
    QFETCH(QString, options);
    QFETCH(bool, isLock);
    const auto holder = open();
    QVERIFY(holder->execute(u"DROP TABLE IF EXISTS waited"_s));
    QVERIFY(holder->execute(u"CREATE TABLE waited (i int)"_s));
    QVERIFY(holder->begin(m_isPostgresql ? u"BEGIN"_s : u"START TRANSACTION"_s));
    QVERIFY(holder->execute(u"INSERT INTO waited VALUES (1)"_s));
    const auto waiter = open(options);
    const auto result =
        waiter->execute(isLock               ? u"ALTER TABLE waited ADD COLUMN j int"_s
                            : m_isPostgresql ? u"SELECT pg_sleep(20)"_s
                                             : u"SELECT COUNT(*) FROM information_schema.COLUMNS a, "
                                               "information_schema.COLUMNS b, information_schema.COLUMNS c"_s);
    QVERIFY(!result);
    QCOMPARE(isLockFailure(result.error()), isLock);
    QVERIFY(holder->rollback());
    QVERIFY(holder->execute(u"DROP TABLE waited"_s));
}

void ServerConnectionsTest::refusesWhatIsNoTime()
{
    const auto opened = Connection::open(settings(u"lock_timeout=soon"_s), OpenMode::ReadWrite);
    QVERIFY(!opened);
    QVERIFY(opened.error().message.contains(u"soon"_s));
}

void ServerConnectionsTest::comesBackAfterALoss()
{
    Session session(settings(), OpenMode::ReadWrite);
    const QString own = m_isPostgresql ? u"SELECT pg_backend_pid()"_s : u"SELECT CONNECTION_ID()"_s;
    const auto number = [&] {
        auto future = session.run([&](Connection &connection) -> Retort::Result<qint64> {
            const auto rows = connection.query(own);
            return rows ? Retort::Result<qint64>(rows->rows.value(0).value(0).toLongLong())
                        : Retort::failure(rows.error());
        });
        future.waitForFinished();
        return future.result();
    };
    const auto first = number();
    QVERIFY(first);
    QVERIFY(open()->query((m_isPostgresql ? u"SELECT pg_terminate_backend(%1)"_s : u"KILL %1"_s).arg(*first)));
    QVERIFY(!number()); // the loss is told once
    const auto second = number();
    QVERIFY2(second, second ? "" : qPrintable(second.error().text()));
    QVERIFY(*second != *first);
}

void ServerConnectionsTest::stopsAStatement()
{
    Session session(settings(), OpenMode::ReadWrite);
    QSemaphore started;
    const auto future = session.run([&](Connection &connection) {
        started.release();
        return connection.query(m_isPostgresql ? u"SELECT pg_sleep(20)"_s
                                               : u"SELECT COUNT(*) FROM information_schema.COLUMNS a, "
                                                 "information_schema.COLUMNS b, information_schema.COLUMNS c"_s);
    });
    started.acquire();
    QThread::msleep(200);
    QElapsedTimer timer;
    timer.start();
    session.interrupt();
    const auto stopped = future.result();
    QVERIFY2(timer.elapsed() < 300, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!stopped && isInterrupted(stopped.error()));
    // The next statement is not met by it.
    const auto next = session.run([](Connection &connection) { return connection.query(u"SELECT 1"_s); }).result();
    QVERIFY2(next, next ? "" : qPrintable(next.error().text()));
}

void ServerConnectionsTest::readsAnOptionFile_data()
{
    QTest::addColumn<QString>("contents");
    QTest::addColumn<QString>("options");
    QTest::addColumn<bool>("isConnected");
    const QString good = u"# mine\n[mysqld]\nport = 1\n[client]\nhost=%1\nport = %2\nuser=\"%3\"\n"_s;
    QTest::newRow("client") << good << QString() << true;
    QTest::newRow("another group") << QString(good).replace(u"[client]"_s, u"[mine]"_s) << u"&read_default_group=mine"_s
                                   << true;
    QTest::newRow("wrong user") << QString(good).replace(u"%3"_s, u"nobody"_s) << QString() << false;
}

void ServerConnectionsTest::readsAnOptionFile()
{
    if (m_isPostgresql)
        return; // libpq reads its own files
    QFETCH(QString, contents);
    QFETCH(QString, options);
    QFETCH(bool, isConnected);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"my.cnf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const ConnectionSettings real = settings();
    contents.replace(u"%1"_s, real.host).replace(u"%2"_s, QString::number(real.port)).replace(u"%3"_s, real.user);
    file.write(contents.toUtf8());
    file.close();
    const auto given = ConnectionSettings::fromUrl(
        u"mysql:///"_s + real.database + u"?read_default_file="_s + file.fileName() + options, {});
    QVERIFY(given);
    QCOMPARE(Connection::open(*given, OpenMode::ReadWrite).has_value(), isConnected);
}

QTEST_GUILESS_MAIN(ServerConnectionsTest)
#include "tst_serverconnections.moc"
