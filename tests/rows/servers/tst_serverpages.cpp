// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

// PageSource on the servers: every row at its position, sorted and filtered as the server itself does it.

#include "rows/paging/largevalue.h"
#include "rows/paging/pagesource.h"

#include <QTest>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

class ServerPagesTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void initTestCase();
    void init();
    void everyRowAtItsPosition_data();
    void everyRowAtItsPosition();
    void sortsAndFilters_data();
    void sortsAndFilters();
    void longValuesAreNotRead();
    void tablesWithoutKey();

private:
    void execute(const QString &sql);
    QStringList texts(const QString &sql);
    static QStringList texts(const QList<Row> &rows);
    void finish(PageSource &source);
    static Schema::Table table(const QStringList &key);

    std::unique_ptr<Database::Connection> m_connection;
    const Dialect::Dialect *m_dialect = nullptr;
};

void ServerPagesTest::initTestCase_data()
{
    QTest::addColumn<QString>("url");
    for (const char *variable : {"RETORT_TEST_POSTGRESQL_URL", "RETORT_TEST_MYSQL_URL"}) {
        if (qEnvironmentVariableIsSet(variable))
            QTest::newRow(variable) << qEnvironmentVariable(variable);
    }
}

void ServerPagesTest::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("RETORT_TEST_POSTGRESQL_URL")
                 || qEnvironmentVariableIsSet("RETORT_TEST_MYSQL_URL"),
             "tests/servers/start prints what this test needs");
}

void ServerPagesTest::init()
{
    QFETCH_GLOBAL(QString, url);
    const auto settings = Database::ConnectionSettings::fromUrl(url, {});
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().text()));
    auto connection = Database::Connection::open(*settings, Database::OpenMode::ReadWrite);
    QVERIFY2(connection, connection ? "" : qPrintable(connection.error().text()));
    m_connection = std::move(*connection);
    m_dialect = Dialect::dialectNamed(settings->dialectName());
    QVERIFY(m_dialect);
    execute(u"DROP TABLE IF EXISTS page_test"_s);
}

void ServerPagesTest::execute(const QString &sql)
{
    const auto done = m_connection->execute(sql);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
}

QStringList ServerPagesTest::texts(const QString &sql)
{
    const auto answer = m_connection->query(sql);
    if (!answer)
        return {answer.error().text()};
    QList<Row> rows;
    for (const QVariantList &values : answer->rows)
        rows << Row{.values = values};
    return texts(rows);
}

QStringList ServerPagesTest::texts(const QList<Row> &rows)
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

void ServerPagesTest::finish(PageSource &source)
{
    for (int piece = 0; piece < 10'000 && source.state().isWorking; ++piece) {
        const Result<> done = source.work(*m_connection);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    }
    QVERIFY(!source.state().isWorking);
}

Schema::Table ServerPagesTest::table(const QStringList &key)
{
    using Kind = Schema::TypeKind;
    Schema::Table table{.name = u"page_test"_s};
    table.columns = {{.name = u"id"_s, .type = {.kind = Kind::Integer}},
                     {.name = u"word"_s, .type = {.kind = Kind::String, .length = 40}},
                     {.name = u"number"_s, .type = {.kind = Kind::Integer}}};
    if (!key.isEmpty())
        table.constraints << Schema::PrimaryKey{.columns = key};
    return table;
}

namespace
{

/// 20,000 rows of both servers' SQL.
QString rowsOf(const QString &id)
{
    return u"INSERT INTO page_test WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
           "SELECT %1, concat('w_', (i * 7919) %% 20011, '%%x'), CASE WHEN i %% 11 <> 0 THEN (i * 31) %% 1000 END FROM n"_s
               .arg(id)
               .replace(u"%%"_s, u"%"_s);
}

} // namespace

void ServerPagesTest::everyRowAtItsPosition_data()
{
    QTest::addColumn<QStringList>("key");
    QTest::addColumn<QString>("id");
    QTest::newRow("dense") << QStringList{u"id"_s} << u"i"_s;
    QTest::newRow("sparse") << QStringList{u"id"_s} << u"i * 100 - 5000"_s;
    QTest::newRow("text") << QStringList{u"word"_s} << u"i"_s;
    QTest::newRow("two columns") << QStringList{u"id"_s, u"word"_s} << u"i % 5"_s;
}

void ServerPagesTest::everyRowAtItsPosition()
{
    QFETCH(QStringList, key);
    QFETCH(QString, id);
    execute(
        u"CREATE TABLE page_test (id INTEGER NOT NULL, word VARCHAR(40) NOT NULL, number INTEGER, PRIMARY KEY (%1))"_s
            .arg(key.join(u", "_s)));
    if (m_dialect->name() != "postgresql"_L1)
        execute(u"SET max_recursive_iterations = 100000"_s);
    execute(rowsOf(id));
    const QStringList expected = texts(u"SELECT * FROM page_test ORDER BY "_s + key.join(u", "_s));
    QCOMPARE(expected.size(), 20'000);
    PageSource source(*m_dialect, table(key));
    const auto first = source.fetch(*m_connection, 0, PageSource::blockRows);
    QVERIFY2(first, first ? "" : qPrintable(first.error().text()));
    QCOMPARE(texts(first->rows), expected.mid(0, PageSource::blockRows));
    finish(source);
    QCOMPARE(source.state().rows, 20'000);
    for (const qint64 position : {0, 300, 9'999, 19'990}) {
        const auto block = source.fetch(*m_connection, position, PageSource::blockRows);
        QVERIFY2(block, block ? "" : qPrintable(block.error().text()));
        QCOMPARE(texts(block->rows), expected.mid(position, PageSource::blockRows));
        const auto place = source.positionOf(*m_connection, key, block->rows.first().key);
        QVERIFY2(place, place ? "" : qPrintable(place.error().text()));
        QCOMPARE(*place, position);
    }
}

void ServerPagesTest::sortsAndFilters_data()
{
    QTest::addColumn<RowQuery>("query");
    QTest::addColumn<QString>("sql");
    QTest::newRow("sort") << RowQuery{.sort = {{u"number"_s, Qt::DescendingOrder}, {u"word"_s}}}
                          << u"ORDER BY number DESC, word, id"_s;
    QTest::newRow("less") << RowQuery{.conditions = {{u"number"_s, Comparison::Less, 100}}}
                          << u"WHERE number < 100 ORDER BY id"_s;
    QTest::newRow("null") << RowQuery{.conditions = {{u"number"_s, Comparison::IsNull, {}}}, .sort = {{u"word"_s}}}
                          << u"WHERE number IS NULL ORDER BY word, id"_s;
    QTest::newRow("contains") << RowQuery{.conditions = {{u"word"_s, Comparison::Contains, u"_77"_s}}}
                              << u"WHERE position('_77' in word) > 0 ORDER BY id"_s;
    QTest::newRow("starts") << RowQuery{.conditions = {{u"word"_s, Comparison::StartsWith, u"W_123"_s}}}
                            << u"WHERE position('w_123' in word) = 1 ORDER BY id"_s;
    QTest::newRow("part of a number") << RowQuery{.conditions = {{u"id"_s, Comparison::Contains, u"777"_s}}}
                                      << u"WHERE position('777' in concat(id, '')) > 0 ORDER BY id"_s;
    QTest::newRow("matches") << RowQuery{.conditions = {{u"word"_s, Comparison::Matches, u"^w_[0-9]7%"_s}}}
                             << u"WHERE position('7%x' in word) = 4 ORDER BY id"_s;
}

void ServerPagesTest::sortsAndFilters()
{
    QFETCH(RowQuery, query);
    QFETCH(QString, sql);
    execute(u"CREATE TABLE page_test (id INTEGER PRIMARY KEY, word VARCHAR(40) NOT NULL, number INTEGER)"_s);
    if (m_dialect->name() != "postgresql"_L1)
        execute(u"SET max_recursive_iterations = 100000"_s);
    execute(rowsOf(u"i"_s));
    const QStringList expected = texts(u"SELECT * FROM page_test "_s + sql);
    QVERIFY(expected.size() > 5);
    PageSource source(*m_dialect, table({u"id"_s}), query);
    finish(source);
    QCOMPARE(source.state().rows, expected.size());
    for (qint64 first = 0; first < expected.size(); first += 5'000) {
        const auto block = source.fetch(*m_connection, first, 300);
        QVERIFY2(block, block ? "" : qPrintable(block.error().text()));
        QCOMPARE(texts(block->rows), expected.mid(first, 300));
    }
}

void ServerPagesTest::longValuesAreNotRead()
{
    const bool isPostgresql = m_dialect->name() == "postgresql"_L1;
    execute(u"CREATE TABLE page_test (id INTEGER PRIMARY KEY, content %1, note %2)"_s.arg(
        isPostgresql ? u"bytea"_s : u"longblob"_s, isPostgresql ? u"text"_s : u"longtext"_s));
    execute(isPostgresql ? u"INSERT INTO page_test VALUES (1, decode(repeat('00', 100000), 'hex'), repeat('y', 9000))"_s
                         : u"INSERT INTO page_test VALUES (1, repeat(char(0), 100000), repeat('y', 9000))"_s);
    Schema::Table files = table({u"id"_s});
    files.columns = {{.name = u"id"_s, .type = {.kind = Schema::TypeKind::Integer}},
                     {.name = u"content"_s, .type = {.kind = Schema::TypeKind::LargeBinary}},
                     {.name = u"note"_s, .type = {.kind = Schema::TypeKind::Text}}};
    PageSource source(*m_dialect, files);
    const auto block = source.fetch(*m_connection, 0, 10);
    QVERIFY2(block, block ? "" : qPrintable(block.error().text()));
    const QVariantList &values = block->rows.first().values;
    QCOMPARE(values.at(1).value<LargeValue>(), (LargeValue{.kind = LargeValue::Kind::Bytes, .length = 100'000}));
    QCOMPARE(values.at(2).value<LargeValue>().length, 9'000);
    const auto whole = readCell(*m_connection, *m_dialect, files, {1}, u"note"_s);
    QVERIFY(whole);
    QCOMPARE(whole->toString().size(), 9'000);
}

void ServerPagesTest::tablesWithoutKey()
{
    execute(u"CREATE TABLE page_test (id INTEGER, word VARCHAR(40), number INTEGER)"_s);
    execute(u"INSERT INTO page_test VALUES (3, 'c', 1), (1, 'a', 2), (2, 'b', NULL)"_s);
    PageSource source(*m_dialect, table({}), {.sort = {{u"word"_s}}});
    QVERIFY(!source.canSeek());
    finish(source);
    QCOMPARE(source.state().rows, 3);
    QCOMPARE(texts(source.fetch(*m_connection, 0, 10)->rows), (QStringList{u"1|a|2"_s, u"2|b|NULL"_s, u"3|c|1"_s}));
}

QTEST_MAIN(ServerPagesTest)
#include "tst_serverpages.moc"
