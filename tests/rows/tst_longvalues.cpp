// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Values that are too long for memory: compared, reported, copied, saved and restored.
#include "livetable.h"
#include "rows/digestedvalue.h"
#include "rows/outcome/lostrows.h"
#include "rows/report/streamedreport.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limit = longestComparedValue;

/// The most memory that this program has held since forgetPeak(), in MB.
qint64 peak()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() / 1024;
    }
    return 0;
}

bool forgetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write("5") == 1;
}

Snapshot snapshotOf(Database::Connection &connection, bool isCopy)
{
    const Schema::Database schema = liveSchema(connection);
    QStringList tables;
    for (const Schema::Table &table : schema.tables)
        tables << table.name;
    auto snapshot = isCopy ? Snapshot::take(connection, sqlite(), schema, tables, CancelToken())
                           : Snapshot::inPlace(connection, sqlite(), schema, tables, CancelToken());
    if (!snapshot)
        qFatal("%s", qPrintable(snapshot.error().text()));
    return *snapshot;
}

void run(Database::Connection &connection, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (const auto done = connection.execute(statement); !done)
            qFatal("%s: %s", qPrintable(statement), qPrintable(done.error().text()));
    }
}

QString textReport(const Snapshot &before, const Snapshot &after, ReportFormat format = ReportFormat::Text)
{
    QByteArray all;
    const auto written = writeReport(
        before, after, {.format = format},
        [&](const QByteArray &piece) {
            all += piece;
            return Result<>();
        },
        CancelToken());
    return written ? QString::fromUtf8(all) : written.error().text();
}

/// Values of a random table; long ones stand for short tokens, so that both can be compared.
struct TokenValue {
    QVariant token = {};
    QVariant value = {};
};

QList<TokenValue> tokenValues()
{
    QList<TokenValue> all{{{}, {}}, {1LL, 1LL}, {u"a"_s, u"a"_s}, {2.5, 2.5}, {QByteArray("b"), QByteArray("b")}};
    const auto add = [&](const QByteArray &bytes) {
        const QString name = u"long %1"_s.arg(all.size());
        all << TokenValue{name, QString::fromUtf8(bytes)} << TokenValue{name.toUtf8(), bytes};
    };
    add(QByteArray(limit, 'x'));
    add(QByteArray(limit + 1, 'x'));
    add(QByteArray(limit, 'x') + 'y');
    add('y' + QByteArray(limit, 'x'));
    add(QByteArray(2 * limit + 7, 'z'));
    add(QString(limit / 2 + 1, u'ä').toUtf8()); // longer than the limit in bytes only
    return all;
}

QVariant tokenOf(const QVariant &value, const QList<TokenValue> &known)
{
    for (const TokenValue &each : known) {
        if (!isDigested(value)) {
            if (each.value == value && each.value.typeId() == value.typeId())
                return each.token;
            continue;
        }
        const auto digested = value.value<DigestedValue>();
        const bool isText = each.value.typeId() == QMetaType::QString;
        const QByteArray bytes = isText ? each.value.toString().toUtf8() : each.value.toByteArray();
        if (bytes.size() == digested.bytes && isText == (digested.kind == DigestedValue::Kind::Text)
            && QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256) == digested.hash)
            return each.token;
    }
    return value;
}

QStringList linesOf(const TableDifference &table, const QList<TokenValue> &known)
{
    QStringList lines;
    for (const RowDifference &row : table.rows) {
        QStringList parts{QString::number(int(row.state)), row.changedColumns.join(u',')};
        for (const QVariantList &values : {row.before, row.after}) {
            for (const QVariant &value : values) {
                const QVariant token = tokenOf(value, known);
                parts << QString::fromLatin1(token.typeName()) + u':' + token.toString().left(60);
            }
        }
        lines << parts.join(u' ');
    }
    lines.sort();
    return lines;
}

} // namespace

class TestLongValues : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void comparesHugeValues_data();
    void comparesHugeValues();
    void savesHugeValues();
    void randomTables_data();
    void randomTables();
    void reportsLengthAndHash();
    void comesBack();
    void stopsWhenCancelled();
    void limitsTheListByItsBytes();

private:
    std::unique_ptr<Database::Connection> open(const QString &name) const;

    QTemporaryDir m_folder;
};

std::unique_ptr<Database::Connection> TestLongValues::open(const QString &name) const
{
    auto connection =
        Database::Connection::open({.file = m_folder.filePath(name)}, Database::OpenMode::ReadWriteCreate);
    if (!connection)
        qFatal("%s", qPrintable(connection.error().text()));
    run(**connection, {u"PRAGMA synchronous=OFF"_s});
    return *std::move(connection);
}

/// Three values of 200 MB.
void TestLongValues::initTestCase()
{
    QVERIFY(m_folder.isValid());
    for (const QString &name : {u"huge1"_s, u"huge2"_s}) {
        const bool isAfter = name == u"huge2";
        const auto connection = open(name);
        run(*connection,
            {u"CREATE TABLE t (id INTEGER PRIMARY KEY, body, note TEXT)"_s,
             u"INSERT INTO t VALUES (1, zeroblob(200000000), 'same'), (2, zeroblob(200000000), 'last byte')"_s,
             u"INSERT INTO t VALUES (3, CAST(zeroblob(%1) AS TEXT), 'text')"_s.arg(isAfter ? 150'000'001 : 150'000'000),
             u"INSERT INTO t VALUES (4, x'00', 'short')"_s});
        if (isAfter) {
            // The value's last byte, where SQLite keeps it.
            run(*connection, {u"UPDATE t SET body = CAST(substr(body, 1, 199999999) || x'01' AS BLOB) WHERE id = 2"_s});
        }
    }
}

void TestLongValues::comparesHugeValues_data()
{
    QTest::addColumn<bool>("isCopy");
    QTest::addRow("in place") << false;
    QTest::addRow("copied") << true;
}

void TestLongValues::comparesHugeValues()
{
    QFETCH(bool, isCopy);
    const auto before = open(u"huge1"_s);
    const auto after = open(u"huge2"_s);
    if (!forgetPeak())
        QSKIP("The memory cannot be measured here.");
    const qint64 start = peak();
    const Snapshot one = snapshotOf(*before, isCopy);
    const Snapshot other = snapshotOf(*after, isCopy);
    const auto found = difference(one, other, {}, CancelToken());
    const qint64 growth = peak() - start;
    QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
    const TableDifference &table = found->first();
    QCOMPARE(table.same, 2);
    QCOMPARE(table.changed, 2);
    QCOMPARE(table.rows.at(1).changedColumns, QStringList{u"body"_s});
    const auto was = table.rows.at(1).before.at(1).value<DigestedValue>();
    const auto is = table.rows.at(1).after.at(1).value<DigestedValue>();
    QCOMPARE(was.bytes, 200'000'000);
    QCOMPARE(is.bytes, 200'000'000);
    QVERIFY(was.hash != is.hash);
    QCOMPARE(table.rows.at(2).after.at(1).value<DigestedValue>().kind, DigestedValue::Kind::Text);
    qInfo("%lld MB more", growth);
    QVERIFY2(growth < 60, QByteArray::number(growth).constData());
}

void TestLongValues::savesHugeValues()
{
    const auto before = open(u"huge1"_s);
    const auto after = memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, body, note TEXT)"_s});
    const Snapshot one = snapshotOf(*before, true);
    const Snapshot other = snapshotOf(*after, true);
    if (!forgetPeak())
        QSKIP("The memory cannot be measured here.");
    const qint64 start = peak();
    const QString file = m_folder.filePath(u"huge.retort"_s);
    const auto saved = saveLost(one, other, {}, u"title"_s, file, CancelToken());
    const qint64 growth = peak() - start;
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().text()));
    QCOMPARE(saved->tables, (QList<LostTable>{{u"t"_s, 4, 0}}));
    QVERIFY(QFile(file).size() > 550'000'000);
    qInfo("%lld MB more", growth);
    QVERIFY2(growth < 60, QByteArray::number(growth).constData());
    QFile::remove(file);
}

void TestLongValues::randomTables_data()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("RETORT_RANDOM_CASES", &isNumber);
    constexpr int usual = 12;
    QTest::addColumn<unsigned>("seed");
    for (int seed = 1; seed <= (isNumber ? wanted : usual); ++seed)
        QTest::addRow("%d", seed) << unsigned(seed);
}

/// What is found among long values is what is found among short ones in their places.
void TestLongValues::randomTables()
{
    QFETCH(unsigned, seed);
    static const QList<TokenValue> known = tokenValues();
    std::mt19937 random(seed);
    const auto pick = [&](int count) { return int(random() % unsigned(count)); };
    const QString keys = QStringList{u""_s, u", PRIMARY KEY (a)"_s, u", PRIMARY KEY (b, a)"_s}.at(pick(3));
    const bool hasRowid = keys.isEmpty() || pick(3) > 0;
    const QString definition = u"CREATE TABLE \"odd 't\" (a, b, \"%1\"%2)%3"_s.arg(
        pick(2) == 0 ? u"rowid"_s : u"c'\"\"c"_s, keys, hasRowid ? QString() : u" WITHOUT ROWID"_s);
    QList<QList<int>> rows;
    for (int row = pick(7); row > 0; --row)
        rows << QList<int>{pick(int(known.size())), pick(int(known.size())), pick(int(known.size()))};
    const auto make = [&](const QString &name, bool isToken) {
        QFile::remove(m_folder.filePath(name));
        auto connection = open(name);
        run(*connection, {definition});
        for (const QList<int> &row : std::as_const(rows)) {
            QVariantList values;
            for (const int value : row)
                values << (isToken ? known.at(value).token : known.at(value).value);
            const auto done = connection->execute(u"INSERT OR IGNORE INTO \"odd 't\" VALUES (?, ?, ?)"_s, values);
            if (!done)
                qFatal("%s", qPrintable(done.error().text()));
        }
        return connection;
    };
    const auto longBefore = make(u"long1"_s, false);
    const auto shortBefore = make(u"short1"_s, true);
    for (qsizetype row = rows.size() - 1; row >= 0; --row) {
        if (pick(4) == 0)
            rows.removeAt(row);
        else if (pick(2) == 0)
            rows[row][pick(3)] = pick(int(known.size()));
    }
    const auto longAfter = make(u"long2"_s, false);
    const auto shortAfter = make(u"short2"_s, true);
    const auto expected =
        difference(snapshotOf(*shortBefore, false), snapshotOf(*shortAfter, false), {}, CancelToken());
    QVERIFY(expected);
    for (const int copies : {0, 1, 2, 3}) {
        const auto found = difference(snapshotOf(*longBefore, (copies & 1) != 0),
                                      snapshotOf(*longAfter, (copies & 2) != 0), {}, CancelToken());
        QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
        const QStringList lines = linesOf(found->first(), known);
        const QStringList wanted = linesOf(expected->first(), {});
        QVERIFY2(lines == wanted,
                 qPrintable(definition + u"\nfound:\n"_s + lines.join(u'\n') + u"\nwanted:\n"_s + wanted.join(u'\n')));
        QCOMPARE(found->first().same, expected->first().same);
        QCOMPARE(found->first().unmatched, expected->first().unmatched);
    }
}

void TestLongValues::reportsLengthAndHash()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, v)"_s,
                                            u"INSERT INTO t VALUES (1, zeroblob(1048576)), (2, zeroblob(1048577))"_s});
    const Snapshot before = snapshotOf(*connection, true);
    run(*connection, {u"UPDATE t SET v = CAST(zeroblob(1048578) AS TEXT)"_s});
    const Snapshot after = snapshotOf(*connection, true);
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray(limit + 1, '\0'), QCryptographicHash::Blake2b_256).toHex();
    const QByteArray hashAfter =
        QCryptographicHash::hash(QByteArray(limit + 2, '\0'), QCryptographicHash::Blake2b_256).toHex();
    const QLocale locale;
    const QString report = textReport(before, after);
    const QString expected =
        u"t: ~2\n  ~ id=1, v=1048576 bytes → TEXT of %1 bytes (BLAKE2b %2…)\n  ~ id=2, v=BLOB of %3 bytes (BLAKE2b "
        u"%4…) → "
        u"TEXT of %1 bytes (BLAKE2b %2…)\n"_s.arg(locale.toString(limit + 2), QString::fromLatin1(hashAfter.first(8)),
                                                  locale.toString(limit + 1), QString::fromLatin1(hash.first(8)));
    QCOMPARE(report, expected);
    const QJsonDocument json = QJsonDocument::fromJson(textReport(before, after, ReportFormat::Json).toUtf8());
    const QJsonValue value = json[u"tables"][0][u"rows"][1][u"before"][u"v"];
    QCOMPARE(value[u"type"].toString(), u"blob"_s);
    QCOMPARE(value[u"bytes"].toInteger(), limit + 1);
    QCOMPARE(value[u"blake2b"].toString(), QString::fromLatin1(hash));
    const QString csv = textReport(before, after, ReportFormat::Csv);
    QVERIFY(csv.contains(
        u"\"blob bytes=1048577 blake2b=%1\",\"text bytes=1048578 blake2b="_s.arg(QString::fromLatin1(hash))));
}

void TestLongValues::comesBack()
{
    const auto connection =
        memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, v, w)"_s,
                        u"INSERT INTO t VALUES (1, zeroblob(3000000), 'a'), (2, CAST(zeroblob(1500000) AS TEXT), "
                        u"zeroblob(1200000)), (3, "
                        u"x'01', zeroblob(2000000)), (4, 'short', zeroblob(2000000))"_s,
                        u"CREATE TABLE k (name TEXT PRIMARY KEY, v) WITHOUT ROWID"_s,
                        u"INSERT INTO k VALUES ('b', 2), (replace(hex(zeroblob(600000)), '0', 'z'), 1)"_s});
    const auto contents = [&](const QString &table) {
        return rowsOf(*connection, u"SELECT * FROM %1 ORDER BY 1"_s.arg(table));
    };
    const QList<QVariantList> t = contents(u"t"_s);
    const QList<QVariantList> k = contents(u"k"_s);
    const Snapshot before = snapshotOf(*connection, true);
    run(*connection,
        {u"DELETE FROM t WHERE id = 1"_s, u"UPDATE t SET v = NULL WHERE id = 2"_s,
         u"UPDATE t SET w = zeroblob(2000001) WHERE id = 3"_s, u"UPDATE t SET v = 'other' WHERE id = 4"_s,
         u"DELETE FROM k"_s});
    const QString file = m_folder.filePath(u"lost.retort"_s);
    const auto saved = saveLost(before, snapshotOf(*connection, true), {}, u"title"_s, file, CancelToken());
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().text()));
    QCOMPARE(saved->tables, (QList<LostTable>{{u"k"_s, 2, 0}, {u"t"_s, 1, 3}}));
    const auto restored = restoreLost(*connection, sqlite(), liveSchema(*connection), file, CancelToken());
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().text()));
    QCOMPARE(restored->skipped, QStringList());
    QVERIFY(contents(u"t"_s) == t);
    QVERIFY(contents(u"k"_s) == k);
}

void TestLongValues::stopsWhenCancelled()
{
    const auto before = open(u"huge1"_s);
    const CancelToken cancel;
    cancel.cancel();
    const Schema::Database schema = liveSchema(*before);
    QVERIFY(!Snapshot::take(*before, sqlite(), schema, {u"t"_s}, cancel));
    // The connection reads long values again.
    QCOMPARE(rowsOf(*before, u"SELECT length(substr(body, 1, 5)) FROM t WHERE id = 1"_s).first().first().toInt(), 5);
}

/// Ten thousand rows of a long value each would not fit into memory either.
void TestLongValues::limitsTheListByItsBytes()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, v)"_s});
    const Snapshot before = snapshotOf(*connection, true);
    run(*connection,
        {u"INSERT INTO t WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 100) SELECT n, "
         u"zeroblob(1000000) FROM c"_s});
    const auto found = difference(before, snapshotOf(*connection, true), {}, CancelToken());
    QVERIFY(found);
    QCOMPARE(found->first().added, 100);
    QCOMPARE(found->first().rows.size(), 67);
    QVERIFY(found->first().truncated);
}

QTEST_GUILESS_MAIN(TestLongValues)
#include "tst_longvalues.moc"
