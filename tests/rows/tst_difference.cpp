// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"
#include "rows/difference.h"
#include "rows/page.h"

#include <QTest>

#include <algorithm>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

constexpr int noLimit = 1000000;

Snapshot taken(Database::Connection &connection, const QStringList &tables = {u"t"_s})
{
    auto snapshot = Snapshot::take(connection, sqlite(), liveSchema(connection), tables, CancelToken());
    if (!snapshot)
        qFatal("%s", qPrintable(snapshot.error().text()));
    return *snapshot;
}

QList<TableDifference> compared(const Snapshot &before, const Snapshot &after, SameRows sameRows = SameRows::Keep,
                                int limit = noLimit)
{
    const auto all = difference(before, after, {.sameRows = sameRows, .rowLimit = limit}, CancelToken());
    if (!all)
        qFatal("%s", qPrintable(all.error().text()));
    return *all;
}

/// "=1 ~2 +3 -4" and the rows as "~ before > after (columns)".
QStringList told(const TableDifference &table)
{
    QStringList lines = {u"=%1 ~%2 +%3 -%4"_s.arg(table.same).arg(table.changed).arg(table.added).arg(table.removed)};
    for (const RowDifference &row : table.rows) {
        QString line = QStringList{u"="_s, u"~"_s, u"+"_s, u"-"_s}.at(int(row.state)) + u' ' + keyText(row.before)
            + " > "_L1 + keyText(row.after);
        if (!row.changedColumns.isEmpty())
            line += " ("_L1 + row.changedColumns.join(u',') + u')';
        lines << line;
    }
    return lines;
}

} // namespace

class TestDifference : public QObject
{
    Q_OBJECT

private slots:
    void differences_data();
    void differences();
    void rowsWithoutAMatch_data();
    void rowsWithoutAMatch();
    void columns();
    void tableAppearsAndGoes();
    void tableThatWasNotKept();
    void sortedTables();
    void limits_data();
    void limits();
    void cancelled();
};

void TestDifference::differences_data()
{
    QTest::addColumn<QString>("tableBefore");
    QTest::addColumn<QString>("rowsBefore");
    QTest::addColumn<QString>("tableAfter");
    QTest::addColumn<QString>("rowsAfter");
    QTest::addColumn<QStringList>("expected");
    const auto add = [](const char *name, const QString &table, const QString &rowsBefore, const QString &tableAfter,
                        const QString &rowsAfter, const QStringList &expected) {
        QTest::newRow(name) << table << rowsBefore << (tableAfter.isEmpty() ? table : tableAfter) << rowsAfter
                            << expected;
    };
    const QString keyed = u"(id INTEGER PRIMARY KEY, v)"_s;
    add("all states", keyed, u"(1, 'a'), (2, 'b'), (3, 'c')"_s, {}, u"(1, 'a'), (2, 'B'), (4, 'd')"_s,
        {u"=1 ~1 +1 -1"_s, u"= i1;t1:a > i1;t1:a"_s, u"~ i2;t1:b > i2;t1:B (v)"_s, u"- i3;t1:c > "_s,
         u"+  > i4;t1:d"_s});
    add("nothing to something", keyed, u"(1, NULL)"_s, {}, u"(1, '')"_s, {u"=0 ~1 +0 -0"_s, u"~ i1;n > i1;t0: (v)"_s});
    add("text to number", keyed, u"(1, '5')"_s, {}, u"(1, 5)"_s, {u"=0 ~1 +0 -0"_s, u"~ i1;t1:5 > i1;i5 (v)"_s});
    add("INTEGER to REAL", u"(id INTEGER PRIMARY KEY, v INTEGER)"_s, u"(1, 5)"_s, u"(id INTEGER PRIMARY KEY, v REAL)"_s,
        u"(1, 5)"_s, {u"=1 ~0 +0 -0"_s, u"= i1;i5 > i1;i5"_s});
    add("text to blob", keyed, u"(1, 'a')"_s, {}, u"(1, x'61')"_s, {u"=0 ~1 +0 -0"_s, u"~ i1;t1:a > i1;b61 (v)"_s});
    add("key becomes text", u"(id INTEGER PRIMARY KEY)"_s, u"(1)"_s, u"(id TEXT PRIMARY KEY)"_s, u"(1)"_s,
        {u"=0 ~0 +1 -1"_s, u"- i1 > "_s, u"+  > t1:1"_s});
    add("columns in another order", u"(id INTEGER PRIMARY KEY, a, b)"_s, u"(1, 'x', 'y')"_s,
        u"(b, a, id INTEGER PRIMARY KEY)"_s, u"('y', 'x', 1)"_s,
        {u"=1 ~0 +0 -0"_s, u"= i1;t1:x;t1:y > t1:y;t1:x;i1"_s});
    add("column added", keyed, u"(1, 'a')"_s, u"(id INTEGER PRIMARY KEY, v, w)"_s, u"(1, 'a', 9)"_s,
        {u"=1 ~0 +0 -0"_s, u"= i1;t1:a > i1;t1:a;i9"_s});
    add("column removed", u"(id INTEGER PRIMARY KEY, v, w)"_s, u"(1, 'a', 9)"_s, keyed, u"(1, 'A')"_s,
        {u"=0 ~1 +0 -0"_s, u"~ i1;t1:a;i9 > i1;t1:A (v)"_s});
    add("key in another order", u"(a, b, PRIMARY KEY (a, b))"_s, u"(1, 2), (2, 1)"_s, u"(a, b, PRIMARY KEY (b, a))"_s,
        u"(1, 2), (3, 1)"_s, {u"=1 ~0 +1 -1"_s, u"= i1;i2 > i1;i2"_s, u"- i2;i1 > "_s, u"+  > i3;i1"_s});
    add("key gone", keyed, u"(1, 'a'), (2, 'b')"_s, u"(id, v)"_s, u"(2, 'b'), (1, 'x')"_s,
        {u"=1 ~0 +1 -1"_s, u"- i1;t1:a > "_s, u"+  > i1;t1:x"_s, u"= i2;t1:b > i2;t1:b"_s});
    add("no key, equal rows", u"(v)"_s, u"('a'), ('a'), ('b')"_s, {}, u"('b'), ('a'), ('c')"_s,
        {u"=2 ~0 +1 -1"_s, u"= t1:a > t1:a"_s, u"- t1:a > "_s, u"= t1:b > t1:b"_s, u"+  > t1:c"_s});
    add("NULL in keys", u"(a, b, v, PRIMARY KEY (a, b))"_s, u"(NULL, 1, 'x'), (1, NULL, 'y'), (1, 1, 'z')"_s, {},
        u"(1, NULL, 'Y'), (NULL, 1, 'x'), (NULL, NULL, 'n')"_s,
        {u"=1 ~1 +1 -1"_s, u"+  > n;n;t1:n"_s, u"= n;i1;t1:x > n;i1;t1:x"_s, u"~ i1;n;t1:y > i1;n;t1:Y (v)"_s,
         u"- i1;i1;t1:z > "_s});
    add("key without case", u"(id TEXT PRIMARY KEY COLLATE NOCASE)"_s, u"('a'), ('B'), ('c')"_s, {},
        u"('A'), ('B'), ('d')"_s,
        {u"=1 ~0 +2 -2"_s, u"+  > t1:A"_s, u"= t1:B > t1:B"_s, u"- t1:a > "_s, u"- t1:c > "_s, u"+  > t1:d"_s});
    add("no common column", u"(a)"_s, u"(1)"_s, u"(b)"_s, u"(1)"_s, {u"=0 ~0 +1 -1"_s, u"- i1 > "_s, u"+  > i1"_s});
}

void TestDifference::differences()
{
    QFETCH(QString, tableBefore);
    QFETCH(QString, rowsBefore);
    QFETCH(QString, tableAfter);
    QFETCH(QString, rowsAfter);
    const auto before = memoryDatabase({"CREATE TABLE t "_L1 + tableBefore, "INSERT INTO t VALUES "_L1 + rowsBefore});
    const auto after = memoryDatabase({"CREATE TABLE t "_L1 + tableAfter, "INSERT INTO t VALUES "_L1 + rowsAfter});
    const QList<TableDifference> all = compared(taken(*before), taken(*after));
    QCOMPARE(all.size(), 1);
    QVERIFY(!all.first().truncated);
    QTEST(told(all.first()), "expected");
}

/// Where the primary key does not pair the rows: another key does, or they are marked.
void TestDifference::rowsWithoutAMatch_data()
{
    QTest::addColumn<QString>("tableBefore");
    QTest::addColumn<QString>("rowsBefore");
    QTest::addColumn<QString>("tableAfter");
    QTest::addColumn<QString>("rowsAfter");
    QTest::addColumn<int>("pairing");
    QTest::addColumn<QString>("counts");
    QTest::addColumn<qint64>("unmatched");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QString &tableBefore, const QString &rowsBefore,
                        const QString &tableAfter, const QString &rowsAfter, Pairing pairing, const QString &counts,
                        qint64 unmatched, const QString &reason) {
        QTest::newRow(name) << tableBefore << rowsBefore << tableAfter << rowsAfter << int(pairing) << counts
                            << unmatched << reason;
    };
    const QString keyed = u"(id INTEGER PRIMARY KEY, v)"_s;
    row("certain", keyed, u"(1, 'a'), (2, 'b')"_s, keyed, u"(1, 'A'), (3, 'c')"_s, Pairing::PrimaryKey,
        u"=0 ~1 +1 -1"_s, 0, {});
    row("no key", u"(a, b)"_s, u"(1, 'a')"_s, u"(a, b)"_s, u"(1, 'b')"_s, Pairing::WholeRow, u"=0 ~0 +1 -1"_s, 2,
        u"The table has no key."_s);
    row("key gone", keyed, u"(1, 'a')"_s, u"(id, v)"_s, u"(1, 'b')"_s, Pairing::WholeRow, u"=0 ~0 +1 -1"_s, 2,
        u"The table has no key after."_s);
    row("another key", u"(a, b, PRIMARY KEY (a))"_s, u"(1, 2)"_s, u"(a, b, PRIMARY KEY (b))"_s, u"(2, 2)"_s,
        Pairing::WholeRow, u"=0 ~0 +1 -1"_s, 2, u"The key was a and is b."_s);
    row("another type of the key", keyed, u"(1, 'a')"_s, u"(id TEXT PRIMARY KEY, v)"_s, u"('1', 'a')"_s,
        Pairing::PrimaryKey, u"=0 ~0 +1 -1"_s, 2, u"The key id has another type"_s);
    row("NULL in the key", u"(a TEXT PRIMARY KEY, b)"_s, u"(NULL, 1), ('x', 1)"_s, u"(a TEXT PRIMARY KEY, b)"_s,
        u"('y', 1)"_s, Pairing::PrimaryKey, u"=0 ~0 +1 -2"_s, 1, u"The key a is NULL"_s);
    row("a unique key instead", u"(a INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, v)"_s, u"(1, 'x', 'a')"_s,
        u"(code TEXT NOT NULL UNIQUE, v, b INTEGER PRIMARY KEY)"_s, u"('x', 'b', 7), ('y', 'c', 8)"_s,
        Pairing::UniqueKey, u"=0 ~1 +1 -0"_s, 0, {});
    row("a unique key that may be NULL", u"(code TEXT UNIQUE, v)"_s, u"('x', 'a')"_s, u"(code TEXT UNIQUE, v)"_s,
        u"('x', 'b')"_s, Pairing::WholeRow, u"=0 ~0 +1 -1"_s, 2, u"The table has no key."_s);
}

void TestDifference::rowsWithoutAMatch()
{
    QFETCH(QString, tableBefore);
    QFETCH(QString, rowsBefore);
    QFETCH(QString, tableAfter);
    QFETCH(QString, rowsAfter);
    const auto before = memoryDatabase({"CREATE TABLE t "_L1 + tableBefore, "INSERT INTO t VALUES "_L1 + rowsBefore});
    const auto after = memoryDatabase({"CREATE TABLE t "_L1 + tableAfter, "INSERT INTO t VALUES "_L1 + rowsAfter});
    const TableDifference found = compared(taken(*before, {u"t"_s}), taken(*after, {u"t"_s})).first();
    QTEST(int(found.pairing), "pairing");
    QTEST(told(found).first(), "counts");
    QTEST(found.unmatched, "unmatched");
    QFETCH(QString, reason);
    QVERIFY2(found.unmatchedReason.startsWith(reason), qPrintable(found.unmatchedReason));
    QCOMPARE(
        std::count_if(found.rows.cbegin(), found.rows.cend(), [](const RowDifference &row) { return row.isUnmatched; }),
        found.unmatched);
}

void TestDifference::columns()
{
    const auto before = memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)"_s});
    const auto after = memoryDatabase({u"CREATE TABLE t (c, b, id INTEGER PRIMARY KEY, d)"_s});
    const TableDifference table = compared(taken(*before), taken(*after)).first();
    QCOMPARE(table.table, u"t"_s);
    QVERIFY(table.existedBefore && table.existsAfter);
    QCOMPARE(table.columnsBefore, (QStringList{u"id"_s, u"a"_s, u"b"_s}));
    QCOMPARE(table.columnsAfter, (QStringList{u"c"_s, u"b"_s, u"id"_s, u"d"_s}));
    QCOMPARE(table.addedColumns, (QStringList{u"c"_s, u"d"_s}));
    QCOMPARE(table.removedColumns, QStringList{u"a"_s});
}

void TestDifference::tableAppearsAndGoes()
{
    const auto without = memoryDatabase();
    const auto with =
        memoryDatabase({u"CREATE TABLE t (d, e, PRIMARY KEY (d, e))"_s, u"INSERT INTO t VALUES (2, 1), (1, 2)"_s});
    const TableDifference added = compared(taken(*without), taken(*with)).first();
    QVERIFY(!added.existedBefore && added.existsAfter);
    QCOMPARE(told(added), (QStringList{u"=0 ~0 +2 -0"_s, u"+  > i1;i2"_s, u"+  > i2;i1"_s}));
    QVERIFY(added.columnsBefore.isEmpty() && added.addedColumns.isEmpty());
    const TableDifference removed = compared(taken(*with), taken(*without)).first();
    QVERIFY(removed.existedBefore && !removed.existsAfter);
    QCOMPARE(told(removed), (QStringList{u"=0 ~0 +0 -2"_s, u"- i1;i2 > "_s, u"- i2;i1 > "_s}));
    QVERIFY(removed.columnsAfter.isEmpty() && removed.removedColumns.isEmpty());
    QVERIFY(compared(taken(*without), taken(*without)).isEmpty());
}

void TestDifference::tableThatWasNotKept()
{
    const auto connection = memoryDatabase({u"CREATE TABLE a (x)"_s, u"CREATE TABLE b (x)"_s});
    const QList<TableDifference> all = compared(taken(*connection, {u"a"_s, u"b"_s}), taken(*connection, {u"b"_s}));
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first().table, u"b"_s);
}

void TestDifference::sortedTables()
{
    const auto before = memoryDatabase({u"CREATE TABLE b (x)"_s, u"CREATE TABLE c (x)"_s});
    const auto after = memoryDatabase({u"CREATE TABLE a (x)"_s, u"CREATE TABLE c (x)"_s});
    const QStringList tables = {u"c"_s, u"b"_s, u"a"_s};
    QStringList names;
    for (const TableDifference &table : compared(taken(*before, tables), taken(*after, tables)))
        names << table.table;
    QCOMPARE(names, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TestDifference::limits_data()
{
    QTest::addColumn<SameRows>("sameRows");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("states");
    QTest::addColumn<bool>("truncated");
    // Rows 1 to 6: same, same, changed, same, removed, added.
    QTest::newRow("all") << SameRows::Keep << 6 << u"==~=-+"_s << false;
    QTest::newRow("one same row too many") << SameRows::Keep << 5 << u"==~-+"_s << true;
    QTest::newRow("differing rows first") << SameRows::Keep << 3 << u"~-+"_s << true;
    QTest::newRow("differing rows too many") << SameRows::Keep << 2 << u"~-"_s << true;
    QTest::newRow("none") << SameRows::Keep << 0 << QString() << true;
    QTest::newRow("without same rows") << SameRows::LeaveOut << 3 << u"~-+"_s << false;
    QTest::newRow("without same rows, too many") << SameRows::LeaveOut << 1 << u"~"_s << true;
}

void TestDifference::limits()
{
    QFETCH(SameRows, sameRows);
    QFETCH(int, limit);
    const QString table = u"CREATE TABLE t (id INTEGER PRIMARY KEY, v)"_s;
    const auto before = memoryDatabase({table, u"INSERT INTO t VALUES (1, 1), (2, 1), (3, 1), (4, 1), (5, 1)"_s});
    const auto after = memoryDatabase({table, u"INSERT INTO t VALUES (1, 1), (2, 1), (3, 2), (4, 1), (6, 1)"_s});
    const TableDifference found = compared(taken(*before), taken(*after), sameRows, limit).first();
    QString states;
    for (const RowDifference &row : found.rows)
        states += u"=~+-"_s.at(int(row.state));
    QTEST(states, "states");
    QTEST(found.truncated, "truncated");
    QCOMPARE(told(found).first(), u"=3 ~1 +1 -1"_s);
}

void TestDifference::cancelled()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (x)"_s, u"INSERT INTO t VALUES (1)"_s});
    const CancelToken cancel;
    cancel.cancel();
    QVERIFY(!difference(taken(*connection), taken(*connection), {}, cancel));
}

QTEST_GUILESS_MAIN(TestDifference)
#include "tst_difference.moc"
