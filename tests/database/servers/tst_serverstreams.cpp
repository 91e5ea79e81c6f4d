// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Rows that are handed over one by one: the same values as those that are read at once, in bounded memory, and an end
// when nobody wants more.

#include "database/connection.h"

#include "../../servers/everyserver.h"

#include <QElapsedTimer>
#include <QFile>

using namespace Retort::Database;
using namespace Qt::StringLiterals;

namespace
{

/// Kilobytes that this process holds.
qint64 residentMemory()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toLongLong();
    }
    return -1;
}

} // namespace

class ServerStreamsTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Retort::addServers(); }
    void init();
    void valuesAreTheSame_data();
    void valuesAreTheSame();
    void memoryIsBounded();
    void endsWhenNobodyWantsMore();
    void tellsWhatFails();

private:
    QString manyRows(qint64 count) const
    {
        return (m_isPostgresql ? u"SELECT i FROM generate_series(1, %1) AS n(i)"_s : u"SELECT seq FROM seq_1_to_%1"_s)
            .arg(count);
    }

    bool m_isPostgresql = false;
    std::unique_ptr<Connection> m_connection;
};

void ServerStreamsTest::init()
{
    QFETCH_GLOBAL(QString, url);
    const ConnectionSettings settings = ConnectionSettings::fromUrl(url, {}).value();
    m_isPostgresql = settings.driver == Driver::PostgreSql;
    auto opened = Connection::open(settings, OpenMode::ReadWrite);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
    m_connection = std::move(*opened);
}

void ServerStreamsTest::valuesAreTheSame_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("values");
    const auto row = [](const char *type, const char *values) {
        QTest::newRow(type) << QString::fromLatin1(type) << QString::fromUtf8(values);
    };
    row("TINYINT", "(-128), (127)");
    row("TINYINT UNSIGNED", "(255)");
    row("SMALLINT", "(-32768)");
    row("SMALLINT UNSIGNED", "(65535)");
    row("MEDIUMINT", "(-8388608)");
    row("INT", "(-2147483648), (2147483647)");
    row("INT UNSIGNED", "(4294967295)");
    row("BIGINT", "(-9223372036854775808), (9223372036854775807)");
    row("BIGINT UNSIGNED", "(9223372036854775807), (18446744073709551615)");
    row("DECIMAL(30,10)", "(12345678901234567890.0123456789)");
    row("FLOAT", "(0.1), (1e30)");
    row("DOUBLE", "(0.1), (-1e300)");
    row("BIT(12)", "(b'101010101010')");
    row("YEAR", "(1999)");
    row("DATE", "('2024-02-29'), ('0000-00-00')");
    row("TIME", "('-838:59:59'), ('10:11:12')");
    row("TIME(6)", "('10:11:12.123456')");
    row("DATETIME", "('2024-02-29 01:02:03'), ('0000-00-00 00:00:00')");
    row("DATETIME(6)", "('2024-02-29 01:02:03.000001')");
    row("TIMESTAMP NULL", "('2024-02-29 01:02:03')");
    row("VARCHAR(20) CHARACTER SET utf8mb4", "(''), ('é 𝄞')");
    row("VARCHAR(20) CHARACTER SET latin1", "('é')");
    row("VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", "('é')");
    row("CHAR(5)", "('ab')");
    row("TEXT", "('a long text'), (REPEAT('x', 70000))");
    row("MEDIUMTEXT", "(REPEAT('x', 70000))");
    row("BINARY(4)", "(X'00FF')");
    row("VARBINARY(4)", "(X''), (X'00FF00')");
    row("BLOB", "(X'00FF')");
    row("LONGBLOB", "(REPEAT(X'00', 70000))");
    row("ENUM('a','b')", "('b')");
    row("SET('a','b')", "('a,b')");
    row("JSON", "('{\"a\": 1}')");
    row("UUID", "('123e4567-e89b-12d3-a456-426655440000')");
    row("INET6", "('::1')");
    row("POINT", "(ST_GeomFromText('POINT(1 2)'))");
}

void ServerStreamsTest::valuesAreTheSame()
{
    if (m_isPostgresql)
        return; // its driver reads row by row itself
    QFETCH(QString, type);
    QFETCH(QString, values);
    QVERIFY(m_connection->execute(u"SET SESSION sql_mode = ''"_s));
    QVERIFY(m_connection->execute(u"DROP TABLE IF EXISTS streamed"_s));
    QVERIFY(m_connection->execute(u"CREATE TABLE streamed (c %1)"_s.arg(type)));
    QVERIFY(m_connection->execute(u"INSERT INTO streamed VALUES %1, (NULL)"_s.arg(values)));
    const QString question = u"SELECT c, COUNT(*), CONCAT(c), MAX(c) FROM streamed GROUP BY c ORDER BY c"_s;
    const auto whole = m_connection->query(question);
    QVERIFY2(whole, whole ? "" : qPrintable(whole.error().text()));
    QList<QVariantList> streamed;
    const auto done = m_connection->forEachRow(question, {}, [&](const QVariantList &row) {
        streamed << row;
        return true;
    });
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    QCOMPARE(streamed.size(), whole->rows.size());
    for (qsizetype row = 0; row < streamed.size(); ++row) {
        for (qsizetype column = 0; column < streamed.at(row).size(); ++column) {
            const QVariant expected = whole->rows.at(row).at(column);
            const QVariant found = streamed.at(row).at(column);
            QVERIFY2(
                found.metaType() == expected.metaType(),
                qPrintable(u"column %1: %2 instead of %3"_s.arg(column).arg(
                    QString::fromLatin1(found.metaType().name()), QString::fromLatin1(expected.metaType().name()))));
            QCOMPARE(found, expected);
        }
    }
}

void ServerStreamsTest::memoryIsBounded()
{
    const qint64 before = residentMemory();
    qint64 most = before;
    qint64 rows = 0;
    const auto done = m_connection->forEachRow(manyRows(2'000'000), {}, [&](const QVariantList &) {
        if (++rows % 100'000 == 0)
            most = std::max(most, residentMemory());
        return true;
    });
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    QCOMPARE(rows, 2'000'000);
    QVERIFY2(most - before < 20'000, qPrintable(u"%1 kB more"_s.arg(most - before)));
}

void ServerStreamsTest::endsWhenNobodyWantsMore()
{
    QElapsedTimer timer;
    timer.start();
    qint64 rows = 0;
    const auto done = m_connection->forEachRow(manyRows(m_isPostgresql ? 2'000'000 : 2'000'000'000), {},
                                               [&](const QVariantList &) { return ++rows < 3; });
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    QCOMPARE(rows, 3);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    // The connection is as before.
    for (int again = 0; again < 5; ++again) {
        const auto next = m_connection->query(u"SELECT 1"_s);
        QVERIFY2(next, next ? "" : qPrintable(next.error().text()));
        QCOMPARE(next->rows, QList<QVariantList>{{1}});
    }
    qint64 few = 0;
    QVERIFY(m_connection->forEachRow(manyRows(10), {}, [&](const QVariantList &) { return ++few < 3; }));
    QCOMPARE(few, 3);
}

void ServerStreamsTest::tellsWhatFails()
{
    const auto nothing =
        m_connection->forEachRow(u"SELECT 1 FROM nowhere"_s, {}, [](const QVariantList &) { return true; });
    QVERIFY(!nothing);
    QVERIFY2(nothing.error().message.contains(u"nowhere"_s), qPrintable(nothing.error().message));
    if (m_isPostgresql)
        return;
    // In the middle of the answer.
    qint64 rows = 0;
    const auto stopped =
        m_connection->forEachRow(u"SELECT IF(seq = 500000, (SELECT 1 UNION SELECT 2), seq) FROM seq_1_to_1000000"_s, {},
                                 [&](const QVariantList &) {
                                     ++rows;
                                     return true;
                                 });
    QVERIFY(!stopped);
    QVERIFY2(stopped.error().message.contains(u"1242"_s), qPrintable(stopped.error().message));
    QVERIFY(m_connection->query(u"SELECT 1"_s));
}

QTEST_GUILESS_MAIN(ServerStreamsTest)
#include "tst_serverstreams.moc"
