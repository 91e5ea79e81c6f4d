// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"
#include "rows/page.h"
#include "rows/paging/pagesource.h"

#include <QTest>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

const QString numbers = u"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT %1) "_s;

/// Every block of a table, one behind the other, as a grid reads them.
Result<QList<Row>> allBlocks(Database::Connection &connection, const Schema::Table &table, int limit, int &blocks)
{
    PageSource source(sqlite(), table);
    while (source.state().isWorking) {
        if (const Result<> done = source.work(connection); !done)
            return failure(done.error());
    }
    QList<Row> rows;
    for (blocks = 0; blocks < 10000;) {
        const Result<RowBlock> block = source.fetch(connection, rows.size(), limit);
        if (!block)
            return failure(block.error());
        ++blocks;
        rows << block->rows;
        if (block->rows.size() < limit)
            return rows;
    }
    return failure(u"no end"_s);
}

Result<QList<Row>> firstRows(Database::Connection &connection, const Schema::Table &table)
{
    int blocks = 0;
    return allBlocks(connection, table, 10, blocks);
}

} // namespace

class TestPage : public QObject
{
    Q_OBJECT

private slots:
    void pages_data();
    void pages();
    void keyColumns_data();
    void keyColumns();
    void keysOfRows();
    void emptyTable();
    void values();
    void countRows();
    void keyText_data();
    void keyText();
    void keyTextTellsApart();
};

void TestPage::pages_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("insert");
    QTest::addColumn<QString>("order");
    const QString plain = numbers.arg(1300);
    QTest::newRow("rowid") << u"(a, b)"_s << plain + u"INSERT INTO t SELECT (i * 7919) % 1300, i FROM n"_s
                           << u"rowid"_s;
    QTest::newRow("sparse integer key") << u"(id INTEGER PRIMARY KEY, b)"_s
                                        << plain + u"INSERT INTO t SELECT (i - 600) * 1000003, i FROM n"_s
                                        << u"rowid"_s;
    QTest::newRow("text key") << u"(id TEXT PRIMARY KEY, b)"_s
                              << plain + u"INSERT INTO t SELECT char(97 + i % 26, 0x1f600 + i % 7) || i, i FROM n"_s
                              << u"rowid"_s;
    QTest::newRow("text key without case")
        << u"(id TEXT PRIMARY KEY COLLATE NOCASE, b)"_s
        << plain + u"INSERT INTO t SELECT char(65 + i % 58) || i, i FROM n"_s << u"rowid"_s;
    QTest::newRow("real key") << u"(id REAL PRIMARY KEY, b)"_s
                              << plain + u"INSERT INTO t SELECT i / 7.0 - 50, i FROM n"_s << u"rowid"_s;
    QTest::newRow("blob key") << u"(id BLOB PRIMARY KEY, b)"_s
                              << plain + u"INSERT INTO t SELECT CAST(char(i % 300) || i AS BLOB), i FROM n"_s
                              << u"rowid"_s;
    QTest::newRow("key of every kind") << u"(id PRIMARY KEY, b)"_s
                                       << plain
            + u"INSERT INTO t SELECT CASE i % 4 WHEN 0 THEN i WHEN 1 THEN i + 0.5 WHEN 2 THEN 'x' || i "
              "ELSE CAST(i AS BLOB) END, i FROM n"_s
                                       << u"rowid"_s;
    QTest::newRow("composite") << u"(a INTEGER, b TEXT, c, PRIMARY KEY (b, a))"_s
                               << plain + u"INSERT INTO t SELECT i / 5, 'k' || (i % 5), i FROM n"_s << u"rowid"_s;
    QTest::newRow("three parts without rowid")
        << u"(a, b, c, d, PRIMARY KEY (a, b, c)) WITHOUT ROWID"_s
        << plain + u"INSERT INTO t SELECT i % 3, 'k' || (i % 11), i / 2.0, i FROM n"_s << u"a, b, c"_s;
    QTest::newRow("composite with NULL") << u"(a, b, c, PRIMARY KEY (a, b))"_s
                                         << plain
            + u"INSERT INTO t SELECT CASE WHEN i % 3 THEN i % 40 END, CASE WHEN i % 2 THEN i END, i FROM n"_s
                                         << u"rowid"_s;
    QTest::newRow("almost only NULL") << u"(a TEXT PRIMARY KEY, c)"_s
                                      << plain + u"INSERT INTO t SELECT CASE WHEN i > 1290 THEN i END, i FROM n"_s
                                      << u"rowid"_s;
    QTest::newRow("NULL without case") << u"(a COLLATE NOCASE, b, c, PRIMARY KEY (a, b))"_s
                                       << plain + u"INSERT INTO t SELECT char(65 + 32 * (i % 2)), NULL, i FROM n"_s
                                       << u"rowid"_s;
    QTest::newRow("columns called rowid")
        << u"(rowid, _rowid_, c)"_s << plain + u"INSERT INTO t SELECT 1, 1, i FROM n"_s << u"oid"_s;
    QTest::newRow("no key can be named") << u"(rowid, _rowid_, oid, c)"_s
                                         << plain + u"INSERT INTO t SELECT 1, 1, 1, i FROM n"_s << u"c"_s;
    QTest::newRow("odd names") << u"(\"order\" INTEGER PRIMARY KEY, \"a \"\"b\")"_s
                               << plain + u"INSERT INTO t SELECT i, i FROM n"_s << u"\"order\""_s;
}

void TestPage::pages()
{
    QFETCH(QString, table);
    QFETCH(QString, insert);
    QFETCH(QString, order);
    const auto connection = memoryDatabase({"CREATE TABLE t "_L1 + table, insert});
    const QList<QVariantList> expected = rowsOf(*connection, "SELECT * FROM t ORDER BY "_L1 + order);
    QCOMPARE(expected.size(), 1300);
    Schema::Table live = liveTable(*connection, u"t"_s);
    if (table.contains(u"WITHOUT ROWID"))
        live.options.insert(u"sqlite_with_rowid"_s, u"False"_s);
    for (const int limit : {7, 64, 100, 1299, 1300, 1301}) {
        int blocks = 0;
        const Result<QList<Row>> rows = allBlocks(*connection, live, limit, blocks);
        QVERIFY2(rows, rows ? "" : qPrintable(rows.error().text()));
        QCOMPARE(rows->size(), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i)
            QCOMPARE(rows->at(i).values, expected.at(i));
        QCOMPARE(blocks, 1300 / limit + 1); // the last one is a short one
    }
}

void TestPage::keyColumns_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("key") << u"CREATE TABLE t (a, b, PRIMARY KEY (b, a))"_s << u"sqlite"_s
                         << QStringList{u"b"_s, u"a"_s};
    QTest::newRow("rowid") << u"CREATE TABLE t (a)"_s << u"sqlite"_s << QStringList{u"rowid"_s};
    QTest::newRow("taken") << u"CREATE TABLE t (RowId)"_s << u"sqlite"_s << QStringList{u"_rowid_"_s};
    QTest::newRow("server") << u"CREATE TABLE t (a)"_s << u"postgresql"_s << QStringList();
    QTest::newRow("server with key") << u"CREATE TABLE t (a PRIMARY KEY)"_s << u"mysql"_s << QStringList{u"a"_s};
}

void TestPage::keyColumns()
{
    QFETCH(QString, table);
    QFETCH(QString, dialect);
    const auto connection = memoryDatabase({table});
    Schema::Table live = liveTable(*connection, u"t"_s);
    QTEST(Rows::keyColumns(live, *Dialect::dialectNamed(dialect)), "expected");
    live.constraints.clear();
    live.definition = u"create  view t as select 1"_s;
    QCOMPARE(Rows::keyColumns(live, *Dialect::dialectNamed(dialect)), QStringList());
}

void TestPage::keysOfRows()
{
    const auto connection =
        memoryDatabase({u"CREATE TABLE t (a, b, c, PRIMARY KEY (c, a))"_s, u"INSERT INTO t VALUES (1, 2, 3)"_s,
                        u"CREATE TABLE u (a)"_s, u"INSERT INTO u(rowid, a) VALUES (42, 'x')"_s});
    const auto keyed = firstRows(*connection, liveTable(*connection, u"t"_s));
    QVERIFY(keyed);
    QCOMPARE(keyed->first().key, (QVariantList{3, 1}));
    QCOMPARE(keyed->first().values, (QVariantList{1, 2, 3}));
    const auto plain = firstRows(*connection, liveTable(*connection, u"u"_s));
    QVERIFY(plain);
    QCOMPARE(plain->first().key, QVariantList{42});
    QCOMPARE(plain->first().values, QVariantList{u"x"_s});
}

void TestPage::emptyTable()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, b)"_s});
    const auto rows = firstRows(*connection, liveTable(*connection, u"t"_s));
    QVERIFY(rows);
    QVERIFY(rows->isEmpty());
}

void TestPage::values()
{
    const auto connection =
        memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, b)"_s,
                        u"INSERT INTO t VALUES (1, NULL), (2, 5), (3, 5.0), (4, '5'), (5, x'35')"_s});
    const auto rows = firstRows(*connection, liveTable(*connection, u"t"_s));
    QVERIFY(rows);
    QList<int> types;
    for (const Row &row : *rows)
        types << row.values.at(1).typeId();
    QCOMPARE(types,
             (QList<int>{QMetaType::UnknownType, QMetaType::LongLong, QMetaType::Double, QMetaType::QString,
                         QMetaType::QByteArray}));
}

void TestPage::countRows()
{
    const auto connection =
        memoryDatabase({u"CREATE TABLE \"a b\" (x)"_s, numbers.arg(1234) + u"INSERT INTO \"a b\" SELECT i FROM n"_s});
    QCOMPARE(*Rows::countRows(*connection, sqlite(), liveTable(*connection, u"a b"_s)), 1234);
    QVERIFY(!Rows::countRows(*connection, sqlite(), {.name = u"gone"_s}));
}

void TestPage::keyText_data()
{
    QTest::addColumn<QVariantList>("left");
    QTest::addColumn<QVariantList>("right");
    QTest::newRow("int and long") << QVariantList{5} << QVariantList{5LL};
    QTest::newRow("int and whole double") << QVariantList{5} << QVariantList{5.0};
    QTest::newRow("bool and int") << QVariantList{true} << QVariantList{1};
    QTest::newRow("nothing and typed nothing")
        << QVariantList{QVariant()} << QVariantList{QVariant(QMetaType(QMetaType::Int))};
}

void TestPage::keyText()
{
    QFETCH(QVariantList, left);
    QFETCH(QVariantList, right);
    QCOMPARE(Rows::keyText(left), Rows::keyText(right));
}

void TestPage::keyTextTellsApart()
{
    const QList<QVariantList> keys = {{},
                                      {QVariant()},
                                      {5},
                                      {5.5},
                                      {u"5"_s},
                                      {QByteArray("5")},
                                      {u""_s},
                                      {1, 2},
                                      {12},
                                      {u"1;t1:2"_s},
                                      {u"1"_s, u"2"_s},
                                      {u"n"_s},
                                      {u"i5"_s},
                                      {u"5 "_s},
                                      {QByteArray()},
                                      {9007199254740993LL},
                                      {9007199254740992LL},
                                      {0.1}};
    QSet<QString> texts;
    for (const QVariantList &key : keys)
        texts.insert(Rows::keyText(key));
    QCOMPARE(texts.size(), keys.size());
}

QTEST_GUILESS_MAIN(TestPage)
#include "tst_page.moc"
