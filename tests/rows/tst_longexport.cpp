// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of tables with values that are too long for memory: the same text as if they were not.
#include "livetable.h"
#include "rows/format/tableexport.h"
#include "rows/paging/largevalue.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limit = longestComparedValue;

/// The most memory that this program has held, in MB.
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

/// A text with everything that a format quotes, also across the ends of pieces.
QString awkwardText()
{
    QString text = QString(limit - 1, u'x') + u"\r\n\"quoted\" 'once' \\ | tab\t"_s;
    text += QString(limit - 40, u'y') + QString(40, u'ä') + QString(40, u'"') + u"😀"_s;
    return text + u"\r\n"_s + QString(limit, u'z') + u"\r"_s;
}

QByteArray awkwardBytes(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (int at = 0; at < size; ++at)
        bytes[at] = static_cast<char>(at * 7 + at / 251);
    return bytes;
}

QStringList columnsOf(const Schema::Table &table)
{
    QStringList names;
    for (const Schema::Column &column : table.columns)
        names << column.name;
    return names;
}

} // namespace

class TestLongExport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void sameText_data();
    void sameText();
    void hugeValues_data();
    void hugeValues();
    void blocksOfRows();
    void stops();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database::Connection> m_connection;
};

void TestLongExport::initTestCase()
{
    m_connection = memoryDatabase();
    for (const QString &name : {u"t"_s, u"\"odd 'name'\""_s, u"w"_s}) {
        const QString end = name == u"w" ? u"PRIMARY KEY) WITHOUT ROWID"_s : u"PRIMARY KEY)"_s;
        QVERIFY(
            m_connection->execute(u"CREATE TABLE %1 (body, \"a \"\" b\" TEXT, other, id INTEGER %2"_s.arg(name, end)));
        const QString insert = u"INSERT INTO %1 VALUES (?, ?, ?, ?)"_s.arg(name);
        QVERIFY(m_connection->execute(insert, {awkwardBytes(3 * limit + 1), u"short"_s, QVariant(), 1}));
        QVERIFY(m_connection->execute(insert, {1.5, awkwardText(), awkwardBytes(limit + 1), 2}));
        QVERIFY(m_connection->execute(insert, {awkwardText(), QVariant(), awkwardText(), 3}));
        QVERIFY(m_connection->execute(insert, {awkwardBytes(limit), u"\"q\""_s, u"end"_s, 4}));
    }
}

void TestLongExport::sameText_data()
{
    QTest::addColumn<RowFormat>("format");
    QTest::addColumn<QString>("table");
    for (const RowFormat format : rowFormats()) {
        for (const QString &table : {u"t"_s, u"odd 'name'"_s, u"w"_s})
            QTest::addRow("%s %s", qPrintable(formatName(format)), qPrintable(table)) << format << table;
    }
}

void TestLongExport::sameText()
{
    QFETCH(RowFormat, format);
    QFETCH(QString, table);
    Schema::Table known = liveTable(*m_connection, table);
    if (table == u"w")
        known.options.insert(u"sqlite_with_rowid"_s, u"False"_s);
    const RowQuery query{.conditions = {{.column = u"id"_s, .comparison = Comparison::Greater, .value = 0}},
                         .sort = {{.column = u"id"_s, .order = Qt::DescendingOrder}}};
    const PageStatements statements(sqlite(), known, query);
    const RowWriter writer(format, sqlite(), {}, table, columnsOf(known));
    QBuffer whole;
    QVERIFY(whole.open(QIODevice::WriteOnly));
    const StatementText text = statements.everything();
    const auto written = exportQuery(*m_connection, text.sql(), text.parameters(), writer, whole, {}, {});
    QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
    QFile file(m_folder.filePath(u"export"_s));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Truncate));
    const auto rows = exportTable(*m_connection, statements, writer, file, {}, {});
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().text()));
    QCOMPARE(*rows, 4);
    file.seek(0);
    const QByteArray exported = file.readAll();
    QVERIFY(whole.data().size() > 10 * limit);
    QCOMPARE(exported.size(), whole.data().size());
    QVERIFY(exported == whole.data());
}

void TestLongExport::hugeValues_data()
{
    QTest::addColumn<RowFormat>("format");
    for (const RowFormat format : rowFormats())
        QTest::addRow("%s", qPrintable(formatName(format))) << format;
}

void TestLongExport::hugeValues()
{
    QFETCH(RowFormat, format);
    const QString name = m_folder.filePath(u"huge.sqlite"_s);
    const bool isMade = QFile::exists(name);
    auto opened = Database::Connection::open({.file = name}, Database::OpenMode::ReadWriteCreate);
    QVERIFY(opened);
    if (!isMade) {
        QVERIFY((*opened)->execute(u"CREATE TABLE t (id INTEGER PRIMARY KEY, body, note TEXT)"_s));
        QVERIFY((*opened)->execute(
            u"INSERT INTO t VALUES (1, zeroblob(200000000), 'a'), (2, CAST(zeroblob(60000000) AS TEXT), 'b')"_s));
    }
    const Schema::Table known = liveTable(**opened, u"t"_s);
    QFile file(m_folder.filePath(u"export"_s));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Truncate));
    QFile forget(u"/proc/self/clear_refs"_s);
    if (!forget.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || forget.write("5") != 1)
        QSKIP("The memory cannot be measured here.");
    const qint64 start = peak();
    const auto rows = exportTable(**opened, PageStatements(sqlite(), known, {}),
                                  RowWriter(format, sqlite(), {}, u"t"_s, columnsOf(known)), file, {}, {});
    const qint64 growth = peak() - start;
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().text()));
    QVERIFY(file.size() > 300'000'000);
    qInfo("%lld MB more", growth);
    QVERIFY2(growth < 60, QByteArray::number(growth).constData());
}

/// What a grid reads of such a table.
void TestLongExport::blocksOfRows()
{
    auto opened =
        Database::Connection::open({.file = m_folder.filePath(u"huge.sqlite"_s)}, Database::OpenMode::ReadWrite);
    QVERIFY(opened);
    QVERIFY(
        (*opened)->execute(u"UPDATE t SET note = 'äöü' || replace(hex(zeroblob(15000000)), '0', 'x') WHERE id = 2"_s));
    const PageStatements statements(sqlite(), liveTable(**opened, u"t"_s), {});
    QFile forget(u"/proc/self/clear_refs"_s);
    if (!forget.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || forget.write("5") != 1)
        QSKIP("The memory cannot be measured here.");
    const qint64 start = peak();
    const StatementText text = statements.rowsBehind({}, 0, 256, PageStatements::Direction::Forward);
    const auto rows = (*opened)->query(text.sql(), text.parameters());
    const qint64 growth = peak() - start;
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().text()));
    QCOMPARE(rows->rows.size(), 2);
    const Row second = statements.row(rows->rows.at(1));
    QCOMPARE(second.values.at(1).value<LargeValue>().length, 60'000'000);
    QCOMPARE(second.values.at(1).value<LargeValue>().kind, LargeValue::Kind::Text);
    QCOMPARE(second.values.at(2).value<LargeValue>().length, 30'000'006);
    QVERIFY(second.values.at(2).value<LargeValue>().beginning.startsWith(u"äöü"_s));
    QCOMPARE(second.values.at(2).value<LargeValue>().beginning.size(), 400);
    QCOMPARE(statements.row(rows->rows.at(0)).values.at(1).value<LargeValue>(),
             (LargeValue{.kind = LargeValue::Kind::Bytes, .length = 200'000'000}));
    QVERIFY2(growth < 20, QByteArray::number(growth).constData());
}

void TestLongExport::stops()
{
    const Schema::Table known = liveTable(*m_connection, u"t"_s);
    const RowWriter writer(RowFormat::Json, sqlite(), {}, u"t"_s, columnsOf(known));
    QFile file(m_folder.filePath(u"export"_s));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Truncate));
    const CancelToken cancel;
    const auto rows = exportTable(*m_connection, PageStatements(sqlite(), known, {}), writer, file, cancel,
                                  [&](qint64) { cancel.cancel(); });
    QVERIFY(!rows);
    QVERIFY2(rows.error().message.contains(u"cancelled"_s), qPrintable(rows.error().text()));
    QFile full(u"/dev/full"_s);
    QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    QVERIFY(!exportTable(*m_connection, PageStatements(sqlite(), known, {}), writer, full, {}, {}));
}

QTEST_GUILESS_MAIN(TestLongExport)
#include "tst_longexport.moc"
