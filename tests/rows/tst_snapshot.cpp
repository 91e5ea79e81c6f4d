// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"
#include "rows/snapshot.h"
#include "rows/valueorder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <cmath>
#include <limits>
#include <optional>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

Result<Snapshot> taken(Database::Connection &connection, const QStringList &tables)
{
    return Snapshot::take(connection, sqlite(), liveSchema(connection), tables, CancelToken());
}

QList<QVariantList> keptRows(const Snapshot &snapshot, const QString &table)
{
    QList<QVariantList> rows;
    const Result<> done = snapshot.forEachRow(table, [&rows](const QVariantList &row) {
        rows << row;
        return true;
    });
    if (!done)
        qFatal("%s", qPrintable(done.error().text()));
    return rows;
}

} // namespace

class TestSnapshot : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void valueOrder();
    void storageClasses();
    void keyOrder_data();
    void keyOrder();
    void manyRows();
    void leavesOutLargeTables();
    void readsInPlaceAndReadOnly();
    void otherEncoding();
    void tables();
    void stopsWhenAsked();
    void keepsTheMoment();
    void insideATransaction();
    void allTablesOfOneMoment();
    void cancelled();
    void failingSource();
    void goesAway();
    void readByTwoThreads();

private:
    std::optional<QTemporaryDir> m_temporary;
};

void TestSnapshot::init()
{
    m_temporary.emplace();
    qputenv("TMPDIR", QFile::encodeName(m_temporary->path()));
}

void TestSnapshot::valueOrder()
{
    const double two53 = 9007199254740992.0;
    const QVariantList values = {QVariant(),
                                 0LL,
                                 -0.0,
                                 1LL,
                                 1.0,
                                 1.5,
                                 2LL,
                                 -1LL,
                                 -1.5,
                                 9007199254740993LL,
                                 9007199254740992LL,
                                 two53,
                                 -9007199254740993LL,
                                 -two53,
                                 std::numeric_limits<qlonglong>::max(),
                                 std::numeric_limits<qlonglong>::max() - 1,
                                 9223372036854775808.0,
                                 9223372036854774784.0,
                                 std::numeric_limits<qlonglong>::min(),
                                 -9223372036854775808.0,
                                 -9223372036854777856.0,
                                 HUGE_VAL,
                                 -HUGE_VAL,
                                 5e-324,
                                 u""_s,
                                 u"a"_s,
                                 u"A"_s,
                                 u"a\0"_s,
                                 u"ab"_s,
                                 u"1"_s,
                                 u"é"_s,
                                 u"\uffff"_s,
                                 u"\ue000"_s,
                                 u"\U00010000"_s,
                                 u"\U0001f600"_s,
                                 u"a\U0001f600"_s,
                                 u"a\uf900"_s,
                                 QByteArray(""),
                                 QByteArray("a"),
                                 QByteArray("\0", 1),
                                 QByteArray("\xff"),
                                 QByteArray("ab")};
    const auto connection = memoryDatabase({u"CREATE TABLE t (i INTEGER PRIMARY KEY, v)"_s});
    for (qsizetype i = 0; i < values.size(); ++i)
        QVERIFY(connection->execute(u"INSERT INTO t VALUES (?, ?)"_s, {i, values.at(i)}));
    const QList<QVariantList> ranked =
        rowsOf(*connection, u"SELECT dense_rank() OVER (ORDER BY v), i FROM t ORDER BY i"_s);
    for (qsizetype i = 0; i < values.size(); ++i) {
        for (qsizetype j = 0; j < values.size(); ++j) {
            const qlonglong left = ranked.at(i).first().toLongLong();
            const qlonglong right = ranked.at(j).first().toLongLong();
            const int expected = left < right ? -1 : left > right ? 1 : 0;
            const QString pair = u"%1 and %2"_s.arg(i).arg(j);
            QVERIFY2(compareValues(values.at(i), values.at(j)) == expected, qPrintable(pair));
        }
    }
}

void TestSnapshot::storageClasses()
{
    const auto connection = memoryDatabase(
        {u"CREATE TABLE t (id INTEGER PRIMARY KEY, v)"_s,
         u"INSERT INTO t VALUES (1, NULL), (2, 5), (3, 5.0), (4, '5'), (5, x'35'), (6, ''), (7, x''), (8, 'é😀')"_s});
    const Result<Snapshot> snapshot = taken(*connection, {u"t"_s});
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().text()));
    const QList<QVariantList> kept = keptRows(*snapshot, u"t"_s);
    const QList<QVariantList> source = rowsOf(*connection, u"SELECT * FROM t ORDER BY id"_s);
    QCOMPARE(kept, source);
    for (qsizetype i = 0; i < source.size(); ++i)
        QCOMPARE(kept.at(i).at(1).typeId(), source.at(i).at(1).typeId());
}

void TestSnapshot::keyOrder_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("order");
    QTest::newRow("integer") << u"(a INTEGER PRIMARY KEY, b, c)"_s << u"a"_s;
    QTest::newRow("text") << u"(a TEXT PRIMARY KEY, b, c)"_s << u"a COLLATE BINARY"_s;
    QTest::newRow("text without case") << u"(a TEXT PRIMARY KEY COLLATE NOCASE, b, c)"_s << u"a COLLATE BINARY"_s;
    QTest::newRow("composite") << u"(a, b TEXT, c, PRIMARY KEY (b, a))"_s << u"b COLLATE BINARY, a"_s;
    QTest::newRow("no key") << u"(a, b, c)"_s << u"rowid"_s;
}

void TestSnapshot::keyOrder()
{
    QFETCH(QString, table);
    QFETCH(QString, order);
    const auto connection = memoryDatabase(
        {"CREATE TABLE t "_L1 + table,
         u"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT 57) INSERT INTO t SELECT "_s
             + (table.contains("INTEGER"_L1) ? u"i * 37 % 57"_s : u"char(65 + i * 37 % 26 + i % 2 * 32) || (i / 26)"_s)
             + u", char(65 + i % 3 * 32), i FROM n"_s});
    const Result<Snapshot> snapshot = taken(*connection, {u"t"_s});
    QVERIFY(snapshot);
    QCOMPARE(keptRows(*snapshot, u"t"_s), rowsOf(*connection, "SELECT * FROM t ORDER BY "_L1 + order));
}

void TestSnapshot::manyRows()
{
    const auto connection =
        memoryDatabase({u"CREATE TABLE t (a, b, c, d, e, f, g)"_s,
                        u"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT 12345) "
                        "INSERT INTO t SELECT i, i, i, i, i, i, 'row ' || i FROM n"_s});
    const Result<Snapshot> snapshot = taken(*connection, {u"t"_s});
    QVERIFY(snapshot);
    QCOMPARE(*snapshot->rowCount(u"t"_s), 12345);
    QCOMPARE(keptRows(*snapshot, u"t"_s), rowsOf(*connection, u"SELECT * FROM t ORDER BY rowid"_s));
}

void TestSnapshot::leavesOutLargeTables()
{
    const auto connection =
        memoryDatabase({u"CREATE TABLE a (x)"_s, u"CREATE TABLE b (x)"_s, u"INSERT INTO a VALUES (1), (2), (3)"_s,
                        u"INSERT INTO b VALUES (1), (2)"_s});
    const auto snapshot =
        Snapshot::take(*connection, sqlite(), liveSchema(*connection), {u"a"_s, u"b"_s}, CancelToken(), 2);
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().text()));
    QCOMPARE(snapshot->tables(), QStringList{u"b"_s});
    QCOMPARE(snapshot->skippedTables(), QStringList{u"a"_s});
    QCOMPARE(snapshot->mostRows(), 2);
    QVERIFY(snapshot->bytes() > 0);
}

/// A connection that only reads cannot let SQLite copy; a file is read where it is, whatever else it holds.
void TestSnapshot::readsInPlaceAndReadOnly()
{
    const Database::ConnectionSettings settings{.file = m_temporary->filePath(u"a.db"_s)};
    {
        auto writer = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
        QVERIFY(writer);
        for (const QString &statement : {u"CREATE TABLE t (id TEXT PRIMARY KEY COLLATE NOCASE, v BLOB) WITHOUT ROWID"_s,
                                         u"INSERT INTO t VALUES ('b', x'00'), ('A', 1.0), ('a2', NULL), ('B2', 'ä')"_s})
            QVERIFY((*writer)->execute(statement));
    }
    auto connection = Database::Connection::open(settings, Database::OpenMode::ReadOnly);
    QVERIFY(connection);
    const Schema::Database schema = liveSchema(**connection);
    const auto copy = Snapshot::take(**connection, sqlite(), schema, {u"t"_s}, CancelToken());
    const auto inPlace = Snapshot::inPlace(**connection, sqlite(), schema, {u"t"_s}, CancelToken());
    QVERIFY(copy && inPlace);
    QCOMPARE(inPlace->bytes(), 0);
    QVERIFY(copy->bytes() > 0);
    QCOMPARE(*inPlace->rowCount(u"t"_s), 4);
    const QList<QVariantList> rows = rowsOf(**connection, u"SELECT * FROM t ORDER BY id COLLATE BINARY"_s);
    QCOMPARE(keptRows(*inPlace, u"t"_s), rows);
    QCOMPARE(keptRows(*copy, u"t"_s), rows);
}

void TestSnapshot::otherEncoding()
{
    const Database::ConnectionSettings settings{.file = m_temporary->filePath(u"wide.db"_s)};
    auto connection = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
    QVERIFY(connection);
    for (const QString &statement : {u"PRAGMA encoding = 'UTF-16le'"_s, u"CREATE TABLE t (id TEXT PRIMARY KEY)"_s,
                                     u"INSERT INTO t VALUES ('\U0001f600'), ('\uff00'), ('a'), ('ä')"_s})
        QVERIFY((*connection)->execute(statement));
    const Schema::Database schema = liveSchema(**connection);
    const auto copy = Snapshot::take(**connection, sqlite(), schema, {u"t"_s}, CancelToken());
    const auto inPlace = Snapshot::inPlace(**connection, sqlite(), schema, {u"t"_s}, CancelToken());
    QVERIFY(copy && inPlace);
    // By code points, as everywhere, and not by the bytes of this encoding.
    const QList<QVariantList> rows{{u"a"_s}, {u"ä"_s}, {u"\uff00"_s}, {u"\U0001f600"_s}};
    QCOMPARE(keptRows(*copy, u"t"_s), rows);
    QCOMPARE(keptRows(*inPlace, u"t"_s), rows);
}

void TestSnapshot::tables()
{
    const auto connection = memoryDatabase({u"CREATE TABLE b (x)"_s, u"CREATE TABLE a (\"odd \"\"name\" , \"order\")"_s,
                                            u"INSERT INTO a VALUES (1, 2)"_s});
    const Schema::Database schema = liveSchema(*connection);
    const Result<Snapshot> snapshot = taken(*connection, {u"b"_s, u"gone"_s, u"a"_s, u"b"_s});
    QVERIFY(snapshot);
    QCOMPARE(snapshot->tables(), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(snapshot->schema() == schema);
    QCOMPARE(*snapshot->rowCount(u"a"_s), 1);
    QCOMPARE(*snapshot->rowCount(u"b"_s), 0);
    QVERIFY(!snapshot->rowCount(u"gone"_s));
    QVERIFY(!snapshot->forEachRow(u"gone"_s, [](const QVariantList &) { return true; }));
    QVERIFY(keptRows(*snapshot, u"b"_s).isEmpty());
}

void TestSnapshot::stopsWhenAsked()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (a)"_s, u"INSERT INTO t VALUES (1), (2), (3)"_s});
    const Result<Snapshot> snapshot = taken(*connection, {u"t"_s});
    QVERIFY(snapshot);
    int seen = 0;
    QVERIFY(snapshot->forEachRow(u"t"_s, [&seen](const QVariantList &) { return ++seen < 2; }));
    QCOMPARE(seen, 2);
}

void TestSnapshot::keepsTheMoment()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (a)"_s, u"INSERT INTO t VALUES (1)"_s});
    const Result<Snapshot> snapshot = taken(*connection, {u"t"_s});
    QVERIFY(snapshot);
    QVERIFY(!connection->inTransaction());
    QVERIFY(connection->execute(u"DROP TABLE t"_s));
    QCOMPARE(keptRows(*snapshot, u"t"_s), QList<QVariantList>{{1}});
}

void TestSnapshot::insideATransaction()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (a)"_s});
    QVERIFY(connection->begin(u"BEGIN"_s));
    QVERIFY(connection->execute(u"INSERT INTO t VALUES (7)"_s));
    const Result<Snapshot> snapshot = taken(*connection, {u"t"_s});
    QVERIFY(snapshot);
    QVERIFY(connection->inTransaction());
    QCOMPARE(keptRows(*snapshot, u"t"_s), QList<QVariantList>{{7}});
}

void TestSnapshot::allTablesOfOneMoment()
{
    // Another program moves a row between two tables while they are read.
    const Database::ConnectionSettings settings{.file = m_temporary->filePath(u"a.db"_s)};
    auto connection = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
    QVERIFY(connection);
    for (const QString &statement :
         {u"PRAGMA journal_mode=WAL"_s, u"CREATE TABLE a (x)"_s, u"CREATE TABLE b (x)"_s,
          u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) INSERT "
          "INTO a SELECT i FROM n"_s})
        QVERIFY((*connection)->execute(statement));
    std::atomic_bool stop = false;
    const std::unique_ptr<QThread> mover(QThread::create([&settings, &stop] {
        auto other = Database::Connection::open(settings, Database::OpenMode::ReadWrite);
        while (other && !stop) {
            const auto transaction = Database::Transaction::begin(**other, u"BEGIN IMMEDIATE"_s);
            if (!transaction || !(*other)->execute(u"INSERT INTO b SELECT x FROM a LIMIT 10"_s)
                || !(*other)->execute(u"DELETE FROM a WHERE x IN (SELECT x FROM b)"_s) || !(*transaction)->commit())
                return;
        }
    }));
    mover->start();
    const Schema::Database schema = liveSchema(**connection);
    for (int i = 0; i < 10; ++i) {
        const auto snapshot = Snapshot::take(**connection, sqlite(), schema, {u"a"_s, u"b"_s}, CancelToken());
        QVERIFY(snapshot);
        QCOMPARE(*snapshot->rowCount(u"a"_s) + *snapshot->rowCount(u"b"_s), 20000);
    }
    stop = true;
    mover->wait();
}

void TestSnapshot::cancelled()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (a)"_s, u"INSERT INTO t VALUES (1)"_s});
    const CancelToken cancel;
    cancel.cancel();
    const auto snapshot = Snapshot::take(*connection, sqlite(), liveSchema(*connection), {u"t"_s}, cancel);
    QVERIFY(!snapshot);
    QVERIFY(!connection->inTransaction());
    QVERIFY(QDir(m_temporary->path()).isEmpty());
}

void TestSnapshot::failingSource()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (a)"_s});
    const Schema::Database schema = liveSchema(*connection);
    QVERIFY(connection->execute(u"DROP TABLE t"_s));
    const auto snapshot = Snapshot::take(*connection, sqlite(), schema, {u"t"_s}, CancelToken());
    QVERIFY(!snapshot);
    QVERIFY(snapshot.error().message.contains("no such table"_L1));
    QVERIFY(!connection->inTransaction());
    QVERIFY(QDir(m_temporary->path()).isEmpty());
}

void TestSnapshot::goesAway()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (a)"_s});
    {
        std::optional<Snapshot> copy;
        {
            const Result<Snapshot> snapshot = taken(*connection, {u"t"_s});
            QVERIFY(snapshot);
            copy = *snapshot;
        }
        QVERIFY(!QDir(m_temporary->path()).isEmpty());
        QVERIFY(keptRows(*copy, u"t"_s).isEmpty());
    }
    QVERIFY(QDir(m_temporary->path()).isEmpty());
}

void TestSnapshot::readByTwoThreads()
{
    const auto connection = memoryDatabase(
        {u"CREATE TABLE t (a INTEGER PRIMARY KEY)"_s,
         u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) INSERT INTO t SELECT i FROM n"_s});
    const Result<Snapshot> snapshot = taken(*connection, {u"t"_s});
    QVERIFY(snapshot);
    qsizetype counted = 0;
    const std::unique_ptr<QThread> other(
        QThread::create([&snapshot, &counted] { counted = keptRows(*snapshot, u"t"_s).size(); }));
    other->start();
    QCOMPARE(keptRows(*snapshot, u"t"_s).size(), 5000);
    other->wait();
    QCOMPARE(counted, 5000);
}

QTEST_GUILESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
