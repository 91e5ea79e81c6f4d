// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"

#include "database/session.h"
#include "rows/paging/largevalue.h"
#include "rows/paging/pagesource.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

class PageSourceTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyRowAtItsPosition_data();
    void everyRowAtItsPosition();
    void positionsOfKeys_data() { everyRowAtItsPosition_data(); }
    void positionsOfKeys();
    void shortTablesAreExactAtOnce();
    void estimatesBeforeCounting();
    void sparseKeysMoveWhenCounted();
    void sortsAndFiltersLikeSqlite_data();
    void sortsAndFiltersLikeSqlite();
    void firstAndLastRowsBeforeTheOrder();
    void rowsThatAreGoneKeepTheirPlace();
    void longValuesAreNotRead();
    void parsesConditions_data();
    void parsesConditions();
    void regularExpressions();
    void cancels();
    void keyFile();

private:
    static void finish(PageSource &source, Database::Connection &connection);
    static QStringList texts(const QList<Row> &rows);
};

/// Works until nothing is left.
void PageSourceTest::finish(PageSource &source, Database::Connection &connection)
{
    for (int piece = 0; piece < 100'000 && source.state().isWorking; ++piece) {
        const Result<> done = source.work(connection);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    }
    QVERIFY(!source.state().isWorking);
}

QStringList PageSourceTest::texts(const QList<Row> &rows)
{
    QStringList lines;
    for (const Row &row : rows) {
        QStringList cells;
        for (const QVariant &value : row.values)
            cells << (value.isValid() ? value.toString() : u"NULL"_s);
        lines << cells.join(u'|');
    }
    return lines;
}

namespace
{

QString numbers(int count)
{
    return u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_s.arg(count);
}

/// The table of this test: as SQLite's pragmas tell it, and without a row number if its text says so.
Schema::Table tableOf(Database::Connection &connection, const QString &definition)
{
    Schema::Table table = liveTable(connection, u"t"_s);
    if (definition.contains(u"WITHOUT ROWID"))
        table.options.insert(u"sqlite_with_rowid"_s, u"False"_s);
    return table;
}

} // namespace

void PageSourceTest::everyRowAtItsPosition_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QString>("fill");
    QTest::addColumn<QString>("order");
    const QString thousands = numbers(20'000);
    QTest::newRow("dense") << u"CREATE TABLE t (id INTEGER PRIMARY KEY, a)"_s
                           << thousands + u"SELECT i, 'r' || i FROM n"_s << u"id"_s;
    QTest::newRow("sparse and negative") << u"CREATE TABLE t (id INTEGER PRIMARY KEY, a)"_s
                                         << thousands + u"SELECT (i - 9000) * 1000 + i % 7, i FROM n"_s << u"id"_s;
    QTest::newRow("extreme") << u"CREATE TABLE t (id INTEGER PRIMARY KEY, a)"_s
                             << u"SELECT -9223372036854775808, 1 UNION ALL SELECT 0, 2 "
                                "UNION ALL SELECT 9223372036854775807, 3"_s
                             << u"id"_s;
    QTest::newRow("no key") << u"CREATE TABLE t (a, b)"_s << thousands + u"SELECT i % 7, i FROM n"_s << u"rowid"_s;
    QTest::newRow("no name for the rowid") << u"CREATE TABLE t (rowid TEXT, oid TEXT, _rowid_ TEXT)"_s
                                           << numbers(700) + u"SELECT i, i, i FROM n"_s << QString();
    QTest::newRow("text key with NULLs") << u"CREATE TABLE t (k TEXT PRIMARY KEY, a)"_s
                                         << numbers(900) + u"SELECT CASE WHEN i % 3 THEN 'k' || i END, i FROM n"_s
                                         << u"rowid"_s;
    QTest::newRow("text key") << u"CREATE TABLE t (k TEXT COLLATE NOCASE PRIMARY KEY, a) WITHOUT ROWID"_s
                              << thousands + u"SELECT char(65 + i % 50) || i, i FROM n"_s << u"k"_s;
    QTest::newRow("two keys") << u"CREATE TABLE t (a INTEGER, k TEXT, v, PRIMARY KEY (a, k)) WITHOUT ROWID"_s
                              << thousands + u"SELECT i % 5, 'x' || i, i FROM n"_s << u"a, k"_s;
    QTest::newRow("empty") << u"CREATE TABLE t (id INTEGER PRIMARY KEY)"_s << u"SELECT 1 WHERE 0"_s << u"id"_s;
    QTest::newRow("empty without key") << u"CREATE TABLE t (rowid, oid, _rowid_)"_s << u"SELECT 1, 2, 3 WHERE 0"_s
                                       << QString();
}

void PageSourceTest::everyRowAtItsPosition()
{
    QFETCH(QString, definition);
    QFETCH(QString, fill);
    QFETCH(QString, order);
    const auto connection = memoryDatabase({definition, u"INSERT INTO t "_s + fill});
    QStringList expected;
    const QString by = order.isEmpty() ? QString() : u" ORDER BY "_s + order;
    for (const QVariantList &row : rowsOf(*connection, u"SELECT * FROM t"_s + by))
        expected << texts({Row{.values = row}});
    PageSource source(sqlite(), tableOf(*connection, definition));
    // The first rows stand where they are before anything was counted, and the last ones where the keys are numbers.
    const auto first = source.fetch(*connection, 0, PageSource::blockRows);
    QVERIFY2(first, first ? "" : qPrintable(first.error().text()));
    QCOMPARE(texts(first->rows), expected.mid(0, PageSource::blockRows));
    finish(source, *connection);
    QVERIFY(source.state().isExact);
    QCOMPARE(source.state().rows, expected.size());
    QCOMPARE(source.state().about, expected.size());
    for (const qint64 position : {qint64(0), qint64(256), source.state().rows / 2, source.state().rows - 100}) {
        if (position < 0)
            continue;
        const auto block = source.fetch(*connection, position, PageSource::blockRows);
        QVERIFY2(block, block ? "" : qPrintable(block.error().text()));
        QCOMPARE(texts(block->rows), expected.mid(position, PageSource::blockRows));
    }
}

void PageSourceTest::positionsOfKeys()
{
    QFETCH(QString, definition);
    QFETCH(QString, fill);
    const auto connection = memoryDatabase({definition, u"INSERT INTO t "_s + fill});
    PageSource source(sqlite(), tableOf(*connection, definition));
    if (!source.canSeek())
        return;
    QVERIFY(source.fetch(*connection, 0, PageSource::blockRows));
    finish(source, *connection);
    for (const qint64 position : {qint64(0), qint64(300), source.state().rows - 1}) {
        const auto block = source.fetch(*connection, position, 1);
        QVERIFY(block);
        if (block->rows.isEmpty() || !block->rows.first().key.first().isValid())
            continue;
        const auto found = source.positionOf(*connection, source.keyColumns(), block->rows.first().key);
        QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
        QCOMPARE(*found, position);
    }
    QCOMPARE(
        source.positionOf(*connection, source.keyColumns(), QVariantList(source.keyColumns().size(), u"nowhere"_s)),
        Result<qint64>(-1));
}

void PageSourceTest::shortTablesAreExactAtOnce()
{
    const auto connection = memoryDatabase(
        {u"CREATE TABLE t (id INTEGER PRIMARY KEY, a)"_s, u"INSERT INTO t VALUES (1, 'x'), (1000000, 'y')"_s});
    PageSource source(sqlite(), liveTable(*connection, u"t"_s));
    QVERIFY(source.fetch(*connection, 0, PageSource::blockRows));
    QCOMPARE(source.state().rows, 2);
    QVERIFY(source.state().isExact);
    QVERIFY(!source.state().isWorking);
}

void PageSourceTest::estimatesBeforeCounting()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, a)"_s,
                                            u"INSERT INTO t "_s + numbers(100'000) + u"SELECT i, i FROM n"_s});
    PageSource source(sqlite(), liveTable(*connection, u"t"_s));
    QVERIFY(source.fetch(*connection, 0, PageSource::blockRows));
    const PageState state = source.state();
    QVERIFY(!state.isExact && state.isWorking);
    QCOMPARE(state.rows, 100'000);
    // Dense numbers tell exactly where a row stands.
    QCOMPARE(source.fetch(*connection, 50'000, 3)->rows.first().values.first().toInt(), 50'001);
    const auto last = source.fetch(*connection, 99'990, PageSource::blockRows);
    QCOMPARE(last->rows.size(), 10);
    QCOMPARE(last->rows.last().values.first().toInt(), 100'000);
    finish(source, *connection);
    QCOMPARE(source.state().revision, state.revision);
}

void PageSourceTest::sparseKeysMoveWhenCounted()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, a)"_s,
                                            u"INSERT INTO t "_s + numbers(30'000) + u"SELECT i * i, i FROM n"_s});
    PageSource source(sqlite(), liveTable(*connection, u"t"_s));
    QVERIFY(source.fetch(*connection, 0, PageSource::blockRows));
    const PageState state = source.state();
    QVERIFY(!state.isExact);
    QVERIFY(state.rows > 256);
    QVERIFY2(state.rows < 3'000'000, qPrintable(QString::number(state.rows))); // 9e8 keys do not fit into the file
    QVERIFY(!source.fetch(*connection, state.rows / 2, 10)->rows.isEmpty());
    QCOMPARE(source.fetch(*connection, state.rows - 5, 10)->rows.last().values.last().toInt(), 30'000);
    finish(source, *connection);
    QVERIFY(source.state().revision > state.revision);
    QCOMPARE(source.state().rows, 30'000);
    QCOMPARE(source.fetch(*connection, 20'000, 1)->rows.first().values.last().toInt(), 20'001);
}

void PageSourceTest::sortsAndFiltersLikeSqlite_data()
{
    QTest::addColumn<RowQuery>("query");
    QTest::addColumn<QString>("sql");
    const Condition big{.column = u"number"_s, .comparison = Comparison::Greater, .value = 500};
    QTest::newRow("sort") << RowQuery{.sort = {{u"number"_s}}} << u"ORDER BY number, rowid"_s;
    QTest::newRow("sort down") << RowQuery{.sort = {{u"number"_s, Qt::DescendingOrder}}}
                               << u"ORDER BY number DESC, rowid"_s;
    QTest::newRow("two columns") << RowQuery{.sort = {{u"name"_s}, {u"number"_s, Qt::DescendingOrder}}}
                                 << u"ORDER BY name, number DESC, rowid"_s;
    QTest::newRow("filter") << RowQuery{.conditions = {big}} << u"WHERE number > 500 ORDER BY rowid"_s;
    QTest::newRow("both") << RowQuery{.conditions = {big}, .sort = {{u"name"_s}}}
                          << u"WHERE number > 500 ORDER BY name, rowid"_s;
    QTest::newRow("null") << RowQuery{.conditions = {{.column = u"name"_s, .comparison = Comparison::IsNull}}}
                          << u"WHERE name IS NULL ORDER BY rowid"_s;
    QTest::newRow("no hit") << RowQuery{.conditions = {{.column = u"number"_s, .value = -1}}} << u"WHERE number = -1"_s;
    QTest::newRow("no hit, sorted") << RowQuery{.conditions = {{.column = u"number"_s, .value = -1}},
                                                .sort = {{u"name"_s}}}
                                    << u"WHERE number = -1"_s;
    QTest::newRow("contains")
        << RowQuery{.conditions = {{.column = u"name"_s, .comparison = Comparison::Contains, .value = u"_1%"_s}}}
        << u"WHERE instr(name, '_1%') ORDER BY rowid"_s;
    QTest::newRow("starts with")
        << RowQuery{.conditions = {{.column = u"name"_s, .comparison = Comparison::StartsWith, .value = u"N!"_s}}}
        << u"WHERE substr(name, 1, 2) = 'n!' ORDER BY rowid"_s;
    QTest::newRow("matches")
        << RowQuery{.conditions = {{.column = u"name"_s, .comparison = Comparison::Matches, .value = u"^.!_1%\\d7$"_s}}}
        << u"WHERE name GLOB 'n!_1[%][0-9]7' ORDER BY rowid"_s;
}

void PageSourceTest::sortsAndFiltersLikeSqlite()
{
    QFETCH(RowQuery, query);
    QFETCH(QString, sql);
    for (const QString &definition :
         {u"CREATE TABLE t (id INTEGER PRIMARY KEY, number INTEGER, name TEXT)"_s,
          u"CREATE TABLE t (id INTEGER, number INTEGER, name TEXT, PRIMARY KEY (number, id)) WITHOUT ROWID"_s,
          u"CREATE TABLE t (rowid INTEGER, number INTEGER, name TEXT, oid TEXT, _rowid_ TEXT)"_s}) {
        const bool hasOid = definition.contains(u"oid TEXT");
        const auto connection = memoryDatabase({definition,
                                                u"INSERT INTO t "_s + numbers(5'000)
                                                    + u"SELECT i, i * 7919 % 1000, "
                                                      "CASE WHEN i % 11 THEN 'n!_1%' || (i * 31 % 100) END"_s
                                                    + (hasOid ? u", 1, 1 FROM n"_s : u" FROM n"_s)});
        QString expectedSql = u"SELECT * FROM t "_s + sql;
        if (definition.contains(u"WITHOUT"))
            expectedSql.replace(u"rowid"_s, u"number, id"_s);
        QStringList expected;
        for (const QVariantList &row : rowsOf(*connection, expectedSql))
            expected << texts({Row{.values = row}});
        PageSource source(sqlite(), tableOf(*connection, definition), query);
        finish(source, *connection);
        QVERIFY(source.state().isExact);
        QCOMPARE(source.state().rows, expected.size());
        QStringList shown;
        for (qint64 first = 0; first < source.state().rows; first += 700) {
            const auto block = source.fetch(*connection, first, 700);
            QVERIFY2(block, block ? "" : qPrintable(block.error().text()));
            QVERIFY(block->isKnown);
            shown << texts(block->rows);
        }
        if (hasOid) { // nothing decides between rows that sort alike
            shown.sort();
            expected.sort();
        }
        QCOMPARE(shown, expected);
        if (!source.canSeek())
            continue;
        QVERIFY(source.state().isTableExact);
        QCOMPARE(source.state().about, 5'000);
    }
}

void PageSourceTest::firstAndLastRowsBeforeTheOrder()
{
    const auto connection = memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER)"_s,
                                            u"INSERT INTO t "_s + numbers(50'000) + u"SELECT i, -i FROM n"_s});
    PageSource plain(sqlite(), liveTable(*connection, u"t"_s));
    QVERIFY(plain.fetch(*connection, 0, PageSource::blockRows));
    finish(plain, *connection);
    PageSource source(sqlite(), liveTable(*connection, u"t"_s), {.sort = {{u"a"_s}}}, &plain);
    QVERIFY(!source.state().isReady);
    QVERIFY(source.work(*connection));
    QVERIFY(source.state().isReady && source.state().isWorking && source.state().isExact);
    QCOMPARE(source.fetch(*connection, 0, 200)->rows.first().values.last().toInt(), -50'000);
    QVERIFY(!source.fetch(*connection, 25'000, 256)->isKnown);
    QVERIFY(!source.fetch(*connection, 49'920, 256)->isKnown);
    QVERIFY(source.work(*connection));
    const auto last = source.fetch(*connection, 49'920, 256);
    QVERIFY(last->isKnown);
    QCOMPARE(last->rows.size(), 80);
    QCOMPARE(last->rows.last().values.last().toInt(), -1);
    QVERIFY(source.fetch(*connection, 49'664, 256)->isKnown);
    QVERIFY(!source.fetch(*connection, 25'000, 256)->isKnown);
    finish(source, *connection);
    QCOMPARE(source.fetch(*connection, 25'000, 256)->rows.first().values.last().toInt(), -25'000);
    QCOMPARE(source.positionOf(*connection, {u"id"_s}, {1}), Result<qint64>(49'999));
}

void PageSourceTest::rowsThatAreGoneKeepTheirPlace()
{
    const auto connection = memoryDatabase(
        {u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER)"_s, u"INSERT INTO t VALUES (1, 30), (2, 20), (3, 10)"_s});
    PageSource source(sqlite(), liveTable(*connection, u"t"_s), {.sort = {{u"a"_s}}});
    finish(source, *connection);
    QVERIFY(connection->execute(u"DELETE FROM t WHERE id = 2"_s));
    const auto block = source.fetch(*connection, 0, 10);
    QCOMPARE(block->rows.size(), 3);
    QVERIFY(block->rows.at(1).values.isEmpty());
    QCOMPARE(block->rows.at(2).values.first().toInt(), 1);
}

void PageSourceTest::longValuesAreNotRead()
{
    const auto connection = memoryDatabase(
        {u"CREATE TABLE t (id INTEGER PRIMARY KEY, a)"_s,
         u"INSERT INTO t VALUES (1, zeroblob(300000000)), (2, x'00ff'), (3, printf('%.20000c', 'x')), (4, NULL)"_s});
    PageSource source(sqlite(), liveTable(*connection, u"t"_s));
    QElapsedTimer timer;
    timer.start();
    const auto block = source.fetch(*connection, 0, PageSource::blockRows);
    QVERIFY2(block, block ? "" : qPrintable(block.error().text()));
    QVERIFY(timer.elapsed() < 1000);
    const QVariant bytes = block->rows.at(0).values.at(1);
    QVERIFY(isLarge(bytes));
    QCOMPARE(bytes.value<LargeValue>(), (LargeValue{.kind = LargeValue::Kind::Bytes, .length = 300'000'000}));
    QCOMPARE(block->rows.at(1).values.at(1), QVariant(QByteArray::fromHex("00ff")));
    const auto text = block->rows.at(2).values.at(1).value<LargeValue>();
    QCOMPARE(text.kind, LargeValue::Kind::Text);
    QCOMPARE(text.length, 20'000);
    QCOMPARE(text.beginning, QString(400, u'x'));
    QVERIFY(!block->rows.at(3).values.at(1).isValid());
    const auto whole = readCell(*connection, sqlite(), source.table(), {3}, u"a"_s);
    QVERIFY(whole);
    QCOMPARE(whole->toString().size(), 20'000);
}

void PageSourceTest::parsesConditions_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Comparison>("comparison");
    QTest::addColumn<QVariant>("value");
    using enum Comparison;
    QTest::newRow("part of a text") << u"VARCHAR"_s << u" an "_s << Contains << QVariant(u"an"_s);
    QTest::newRow("number") << u"INTEGER"_s << u"12"_s << Equal << QVariant(12LL);
    QTest::newRow("less") << u"REAL"_s << u"<= 1.5"_s << LessOrEqual << QVariant(1.5);
    QTest::newRow("unequal") << u"VARCHAR"_s << u"!=x"_s << Unequal << QVariant(u"x"_s);
    QTest::newRow("quoted") << u"VARCHAR"_s << u"= 'null'"_s << Equal << QVariant(u"null"_s);
    QTest::newRow("null") << u"VARCHAR"_s << u"NULL"_s << IsNull << QVariant();
    QTest::newRow("not null") << u"INTEGER"_s << u"! null"_s << IsNotNull << QVariant();
    QTest::newRow("starts") << u"INTEGER"_s << u"^4"_s << StartsWith << QVariant(u"4"_s);
    QTest::newRow("matches") << u"VARCHAR"_s << u"~a+b"_s << Matches << QVariant(u"a+b"_s);
    QTest::newRow("date") << u"DATE"_s << u">2020-01-01"_s << Greater << QVariant(u"2020-01-01"_s);
    QTest::newRow("truth") << u"BOOLEAN"_s << u"yes"_s << Equal << QVariant(true);
}

void PageSourceTest::parsesConditions()
{
    QFETCH(QString, type);
    QFETCH(QString, text);
    const Schema::Column column{.name = u"c"_s, .type = {.kind = Schema::TypeKind::Verbatim, .name = type}};
    const auto parsed = parseCondition(text, column);
    QVERIFY(parsed && *parsed);
    QTEST((*parsed)->comparison, "comparison");
    QTEST((*parsed)->value, "value");
    QVERIFY(!*parseCondition(u"  "_s, column));
    QVERIFY(!*parseCondition(u">"_s, column));
    QVERIFY(!parseCondition(u"~a("_s, column));
    const Schema::Column number{.name = u"n"_s, .type = {.kind = Schema::TypeKind::Integer}};
    QVERIFY(!parseCondition(u">abc"_s, number));
}

void PageSourceTest::regularExpressions()
{
    const auto connection = memoryDatabase();
    QCOMPARE(rowsOf(*connection,
                    u"SELECT 'Häuser' REGEXP '^h.user$', 'Häuser' REGEXP '(?i)^h.user$', NULL REGEXP 'a', "
                    "12 REGEXP '^\\d+$'"_s),
             QList<QVariantList>({{0, 1, QVariant(), 1}}));
    const auto wrong = connection->query(u"SELECT 'a' REGEXP '('"_s);
    QVERIFY(!wrong);
    QVERIFY(wrong.error().message.contains(u"regular expression"));
}

void PageSourceTest::cancels()
{
    const QTemporaryDir folder;
    const Database::ConnectionSettings settings{.file = folder.filePath(u"t.sqlite"_s)};
    Schema::Table table;
    {
        const auto connection = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
        QVERIFY((*connection)->execute(u"CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)"_s));
        QVERIFY(
            (*connection)->execute(u"INSERT INTO t "_s + numbers(400'000) + u"SELECT i, 'text ' || i * 7919 FROM n"_s));
        table = liveTable(**connection, u"t"_s);
    }
    Database::Session session(settings, Database::OpenMode::ReadOnly);
    // Backtracks for minutes if nobody stops it.
    const auto source = std::make_shared<PageSource>(
        sqlite(), table,
        RowQuery{
            .conditions = {{.column = u"a"_s, .comparison = Comparison::Matches, .value = u"^(\\w|\\s|\\d)*7!$"_s}}});
    auto future = session.run([source](Database::Connection &connection) -> Result<> {
        while (source->state().isWorking) {
            if (const Result<> done = source->work(connection); !done)
                return done;
        }
        return {};
    });
    QTest::qWait(60);
    QElapsedTimer timer;
    timer.start();
    source->cancel();
    session.interrupt();
    future.waitForFinished();
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(future.result());
    QVERIFY(source->state().isCancelled && !source->state().isWorking && !source->state().isExact);
}

void PageSourceTest::keyFile()
{
    KeyFile file(2);
    QList<QVariantList> keys;
    for (int i = 0; i < 5'000; ++i)
        keys << QVariantList{qlonglong(i * 3), i % 5 == 0 ? QVariant(u"ä%1"_s.arg(i)) : QVariant(i / 2.0)};
    keys[7] = {QVariant(), QByteArray("a\0b", 3)};
    for (const QVariantList &key : keys)
        QVERIFY(file.append(key));
    for (const qint64 first : {0, 1, 1023, 1024, 4'000, 4'999, 5'000})
        QCOMPARE(*file.read(first, 1'500), keys.mid(first, 1'500));
    for (const qint64 place : {0, 7, 2'047, 2'048, 4'999})
        QCOMPARE(*file.find(keys.at(place), 0, file.blockCount()), place);
    QCOMPARE(*file.find({1LL, 0.0}, 0, file.blockCount()), -1);
    QCOMPARE(*file.find(keys.at(7), 1, 3), -1);
}

QTEST_MAIN(PageSourceTest)
#include "tst_pagesource.moc"
