// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"
#include "rows/format/rowwriter.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <limits>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

const QStringList columns{u"id"_s, u"na me"_s, u"rate"_s, u"data"_s};

/// Values that formats trip over.
QList<QVariantList> awkwardRows()
{
    return {
        {1, u"plain"_s, 1.5,
         QByteArray("\x00\xff"
                    "a",
                    3)},
        {2, u"comma, \"quoted\" and 'single'"_s, 0.1 + 0.2, QVariant()},
        {3, u"two\nlines\r\nthree"_s, -1e300, QByteArray()},
        {4, QString(u""_s), 3.0, QByteArray("x")},
        {5, QVariant(), QVariant(), QVariant()},
        {6, u" spaces | pipe \\ tab\t "_s, 1e-7, QByteArray(40, '\xaa')},
        {std::numeric_limits<qint64>::max(), u"žluťoučký 🐎 ;--"_s, 1.0 / 3, QVariant()},
    };
}

RowWriter writer(RowFormat format, const QStringList &names = columns)
{
    return {format, sqlite(), {}, u"odd \"table\""_s, names};
}

/// What Python's csv module reads, one JSON array a row.
QList<QStringList> readByPython(const QString &text, const QByteArray &delimiter)
{
    QProcess python;
    python.start(u"python3"_s,
                 {u"-c"_s,
                  u"import csv,io,json,sys\n"
                  "text=io.TextIOWrapper(sys.stdin.buffer,encoding='utf-8',newline='')\n"
                  "print(json.dumps(list(csv.reader(text,delimiter=sys.argv[1],strict=True))))"_s,
                  QString::fromLatin1(delimiter)});
    python.write(text.toUtf8());
    python.closeWriteChannel();
    if (!python.waitForFinished() || python.exitCode() != 0)
        qFatal("python3: %s", python.readAllStandardError().constData());
    QList<QStringList> rows;
    const QJsonArray lines = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
    for (const QJsonValue &line : lines)
        rows << line.toVariant().toStringList();
    return rows;
}

} // namespace

class TestRowWriter : public QObject
{
    Q_OBJECT

private slots:
    void texts_data();
    void texts();
    void separatedIsReadBack_data();
    void separatedIsReadBack();
    void jsonIsReadBack();
    void insertsGiveTheSameRows();
    void exportsAQuery();
    void exportStops();
    void exportTellsOfAFullDevice();
};

void TestRowWriter::texts_data()
{
    QTest::addColumn<RowFormat>("format");
    QTest::addColumn<QList<QVariantList>>("rows");
    QTest::addColumn<QString>("expected");
    const QList<QVariantList> two{{1, u"a,b"_s}, {QVariant(), u""_s}};
    QTest::newRow("CSV") << RowFormat::Csv << two << u"a,b c\r\n1,\"a,b\"\r\n,\"\"\r\n"_s;
    QTest::newRow("TSV") << RowFormat::Tsv << two << u"a\tb c\r\n1\ta,b\r\n\t\"\"\r\n"_s;
    QTest::newRow("JSON") << RowFormat::Json << two
                          << u"[\n  {\"a\": 1, \"b c\": \"a,b\"},\n  {\"a\": null, \"b c\": \"\"}\n]\n"_s;
    QTest::newRow("Markdown") << RowFormat::Markdown << two
                              << u"| a | b c |\n| --- | --- |\n| 1 | a,b |\n| NULL |  |\n"_s;
    QTest::newRow("INSERT") << RowFormat::Insert << two
                            << u"INSERT INTO \"odd \"\"table\"\"\" (a, \"b c\") VALUES (1, 'a,b');\n"
                               "INSERT INTO \"odd \"\"table\"\"\" (a, \"b c\") VALUES (NULL, '');\n"_s;
    QTest::newRow("CSV, nothing") << RowFormat::Csv << QList<QVariantList>() << u"a,b c\r\n"_s;
    QTest::newRow("JSON, nothing") << RowFormat::Json << QList<QVariantList>() << u"[]\n"_s;
    QTest::newRow("INSERT, nothing") << RowFormat::Insert << QList<QVariantList>() << QString();
}

void TestRowWriter::texts()
{
    QFETCH(RowFormat, format);
    QFETCH(QList<QVariantList>, rows);
    QFETCH(QString, expected);
    QCOMPARE(rowsAsText(writer(format, {u"a"_s, u"b c"_s}), rows), expected);
}

void TestRowWriter::separatedIsReadBack_data()
{
    QTest::addColumn<RowFormat>("format");
    QTest::addColumn<QByteArray>("delimiter");
    QTest::newRow("CSV") << RowFormat::Csv << QByteArray(",");
    QTest::newRow("TSV") << RowFormat::Tsv << QByteArray("\t");
}

void TestRowWriter::separatedIsReadBack()
{
    QFETCH(RowFormat, format);
    QFETCH(QByteArray, delimiter);
    const QList<QStringList> read = readByPython(rowsAsText(writer(format), awkwardRows()), delimiter);
    QCOMPARE(read.size(), awkwardRows().size() + 1);
    QCOMPARE(read.first(), columns);
    for (qsizetype i = 0; i < awkwardRows().size(); ++i) {
        const QVariantList expected = awkwardRows().at(i);
        const QStringList found = read.at(i + 1);
        QCOMPARE(found.size(), 4);
        QCOMPARE(found.at(0), expected.at(0).toString());
        QCOMPARE(found.at(1), expected.at(1).toString());
        QCOMPARE(found.at(2).toDouble(), expected.at(2).toDouble());
        QCOMPARE(QByteArray::fromHex(found.at(3).mid(2).toLatin1()), expected.at(3).toByteArray());
    }
}

void TestRowWriter::jsonIsReadBack()
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(rowsAsText(writer(RowFormat::Json), awkwardRows()).toUtf8(), &error);
    QCOMPARE(error.errorString(), QJsonParseError().errorString());
    const QJsonArray rows = document.array();
    QCOMPARE(rows.size(), awkwardRows().size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QVariantList expected = awkwardRows().at(i);
        const QJsonObject found = rows.at(i).toObject();
        QCOMPARE(found.value("id"_L1).toInteger(), expected.at(0).toLongLong());
        QCOMPARE(found.value("na me"_L1).isNull(), expected.at(1).isNull() && expected.at(1).toString().isNull());
        QCOMPARE(found.value("na me"_L1).toString(), expected.at(1).toString());
        QCOMPARE(found.value("rate"_L1).toDouble(), expected.at(2).toDouble());
        QCOMPARE(QByteArray::fromBase64(found.value("data"_L1).toString().toLatin1()), expected.at(3).toByteArray());
    }
}

void TestRowWriter::insertsGiveTheSameRows()
{
    const auto connection = memoryDatabase({u"CREATE TABLE \"odd \"\"table\"\"\" (id, \"na me\", rate, data)"_s});
    const QStringList statements = sqlite().split(rowsAsText(writer(RowFormat::Insert), awkwardRows()));
    QCOMPARE(statements.size(), awkwardRows().size());
    for (const QString &statement : statements) {
        const auto done = connection->execute(statement);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().text()));
    }
    const QList<QVariantList> stored = rowsOf(*connection, u"SELECT * FROM \"odd \"\"table\"\"\" ORDER BY rowid"_s);
    QCOMPARE(stored.size(), awkwardRows().size());
    for (qsizetype i = 0; i < stored.size(); ++i) {
        for (qsizetype column = 0; column < columns.size(); ++column) {
            const QVariant expected = awkwardRows().at(i).at(column);
            QCOMPARE(stored.at(i).at(column).isValid(), expected.isValid());
            QCOMPARE(stored.at(i).at(column).toByteArray(), expected.toByteArray());
        }
    }
}

void TestRowWriter::exportsAQuery()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)"_s,
                                            u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT "
                                            "2500) INSERT INTO t SELECT i, 'name ' || i FROM n"_s});
    QBuffer file;
    QVERIFY(file.open(QIODevice::WriteOnly));
    QList<qint64> told;
    const Result<qint64> rows =
        exportQuery(*connection, u"SELECT id, name FROM t WHERE id > ? ORDER BY id"_s, {10},
                    writer(RowFormat::Csv, {u"id"_s, u"name"_s}), file, {}, [&](qint64 done) { told << done; });
    QVERIFY(rows);
    QCOMPARE(*rows, 2490);
    QCOMPARE(told, (QList<qint64>{1000, 2000}));
    const QList<QByteArray> lines = file.data().split('\n');
    QCOMPARE(lines.size(), 2492);
    QCOMPARE(lines.at(0), QByteArray("id,name\r"));
    QCOMPARE(lines.at(2490), QByteArray("2500,name 2500\r"));
}

void TestRowWriter::exportStops()
{
    const auto connection = memoryDatabase();
    QBuffer file;
    QVERIFY(file.open(QIODevice::WriteOnly));
    const CancelToken cancel;
    const Result<qint64> rows =
        exportQuery(*connection, u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"_s,
                    {}, writer(RowFormat::Json, {u"i"_s}), file, cancel, [&](qint64) { cancel.cancel(); });
    QVERIFY(!rows);
    QVERIFY(rows.error().message.contains("cancelled"_L1));
}

void TestRowWriter::exportTellsOfAFullDevice()
{
    if (!QFile::exists(u"/dev/full"_s))
        QFAIL("This test needs /dev/full.");
    const auto connection = memoryDatabase();
    QFile full(u"/dev/full"_s);
    QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const Result<qint64> rows =
        exportQuery(*connection, u"SELECT 1"_s, {}, writer(RowFormat::Csv, {u"i"_s}), full, {}, {});
    QVERIFY(!rows);
    QVERIFY2(rows.error().message.contains("could not be written"_L1), qPrintable(rows.error().text()));
}

QTEST_GUILESS_MAIN(TestRowWriter)
#include "tst_rowwriter.moc"
