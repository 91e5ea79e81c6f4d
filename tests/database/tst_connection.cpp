// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/backend.h"
#include "database/connection.h"

#include <QDateTime>
#include <QTest>

#include <limits>

using namespace Retort;
using namespace Retort::Database;
using namespace Qt::StringLiterals;

class TestConnection : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void values_data();
    void values();
    void valuesStored_data();
    void valuesStored();
    void changedRows_data();
    void changedRows();
    void refused_data();
    void refused();
    void trailingText_data();
    void trailingText();
    void firstWord_data();
    void firstWord();
    void namesOfColumns();
    void rowsOneByOne();
    void queriesAreFinished();
    void transactions();
    void transactionObject();
    void failedCommitKeepsTransaction();

private:
    std::unique_ptr<Connection> m_connection;
};

void TestConnection::init()
{
    auto connection = Connection::open({.file = u":memory:"_s}, OpenMode::ReadWrite);
    QVERIFY(connection);
    m_connection = std::move(*connection);
}

void TestConnection::values_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QVariant>("expected");
    QTest::newRow("null") << u"NULL"_s << QVariant();
    QTest::newRow("integer") << u"42"_s << QVariant(42LL);
    QTest::newRow("smallest") << u"-9223372036854775807 - 1"_s << QVariant(std::numeric_limits<qlonglong>::min());
    QTest::newRow("real") << u"1.5"_s << QVariant(1.5);
    QTest::newRow("whole real") << u"5.0"_s << QVariant(5.0);
    QTest::newRow("text") << u"'5'"_s << QVariant(u"5"_s);
    QTest::newRow("empty text") << u"''"_s << QVariant(u""_s);
    QTest::newRow("text beyond the first plane") << u"'é😀'"_s << QVariant(u"é😀"_s);
    QTest::newRow("blob") << u"x'00ff00'"_s << QVariant(QByteArray("\x00\xff\x00", 3));
    QTest::newRow("empty blob") << u"x''"_s << QVariant(QByteArray(""));
    QTest::newRow("text with a zero") << u"'a' || char(0) || 'b'"_s << QVariant(u"a\0b"_s);
}

void TestConnection::values()
{
    QFETCH(QString, expression);
    QFETCH(QVariant, expected);
    const auto answer = m_connection->query("SELECT "_L1 + expression);
    QVERIFY(answer);
    const QVariant value = answer->rows.value(0).value(0);
    QCOMPARE(value.typeId(), expected.typeId());
    QCOMPARE(value, expected);
}

void TestConnection::valuesStored_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("storageClass");
    QTest::addColumn<QVariant>("expected");
    QTest::newRow("nothing") << QVariant() << u"null"_s << QVariant();
    QTest::newRow("typed nothing") << QVariant(QMetaType(QMetaType::Int)) << u"null"_s << QVariant();
    QTest::newRow("null string is a text") << QVariant(QString()) << u"text"_s << QVariant(u""_s);
    QTest::newRow("null bytes are a blob") << QVariant(QByteArray()) << u"blob"_s << QVariant(QByteArray(""));
    QTest::newRow("bool") << QVariant(true) << u"integer"_s << QVariant(1LL);
    QTest::newRow("int") << QVariant(-3) << u"integer"_s << QVariant(-3LL);
    QTest::newRow("large unsigned") << QVariant(std::numeric_limits<qulonglong>::max()) << u"text"_s
                                    << QVariant(u"18446744073709551615"_s);
    QTest::newRow("double") << QVariant(0.1) << u"real"_s << QVariant(0.1);
    QTest::newRow("text") << QVariant(u"é😀"_s) << u"text"_s << QVariant(u"é😀"_s);
    QTest::newRow("blob") << QVariant(QByteArray("\0a", 2)) << u"blob"_s << QVariant(QByteArray("\0a", 2));
    QTest::newRow("date") << QVariant(QDate(2024, 2, 29)) << u"text"_s << QVariant(u"2024-02-29"_s);
    QTest::newRow("date and time") << QVariant(QDateTime(QDate(2024, 2, 29), QTime(1, 2, 3), Qt::UTC)) << u"text"_s
                                   << QVariant(u"2024-02-29 01:02:03"_s);
    QTest::newRow("fraction") << QVariant(QTime(1, 2, 3, 4)) << u"text"_s << QVariant(u"01:02:03.004"_s);
}

void TestConnection::valuesStored()
{
    QFETCH(QVariant, value);
    QFETCH(QString, storageClass);
    QFETCH(QVariant, expected);
    QVERIFY(m_connection->execute(u"CREATE TABLE a (b)"_s));
    QCOMPARE(*m_connection->execute(u"INSERT INTO a VALUES (?)"_s, {value}), 1);
    const auto answer = m_connection->query(u"SELECT typeof(b), b FROM a"_s);
    QVERIFY(answer);
    QCOMPARE(answer->rows, (QList<QVariantList>{{storageClass, expected}}));
}

void TestConnection::changedRows_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<qint64>("changed");
    QTest::newRow("update") << u"UPDATE a SET b = b + 1"_s << qint64(3);
    QTest::newRow("update nothing") << u"UPDATE a SET b = 1 WHERE b = 99"_s << qint64(0);
    QTest::newRow("delete") << u"DELETE FROM a WHERE b > 1"_s << qint64(2);
    QTest::newRow("insert behind a comment") << u"-- two\nINSERT INTO a VALUES (8), (9)"_s << qint64(2);
    QTest::newRow("with") << u"WITH x AS (SELECT 5) INSERT INTO a SELECT * FROM x"_s << qint64(1);
    QTest::newRow("returning") << u"DELETE FROM a RETURNING b"_s << qint64(3);
    QTest::newRow("create") << u"CREATE TABLE c (d)"_s << qint64(0);
    QTest::newRow("create as") << u"CREATE TABLE c AS SELECT * FROM a"_s << qint64(0);
    QTest::newRow("alter") << u"ALTER TABLE a ADD COLUMN c"_s << qint64(0);
    QTest::newRow("drop") << u"DROP TABLE a"_s << qint64(0);
    QTest::newRow("pragma") << u"PRAGMA user_version = 3"_s << qint64(0);
    QTest::newRow("select") << u"SELECT * FROM a"_s << qint64(0);
    QTest::newRow("explain") << u"EXPLAIN DELETE FROM a"_s << qint64(0);
}

void TestConnection::changedRows()
{
    QFETCH(QString, sql);
    QVERIFY(m_connection->execute(u"CREATE TABLE a (b)"_s));
    QCOMPARE(*m_connection->execute(u"INSERT INTO a VALUES (1), (2), (3)"_s), 3);
    const Result<qint64> changed = m_connection->execute(sql);
    QVERIFY2(changed, changed ? "" : qPrintable(changed.error().text()));
    QTEST(*changed, "changed");
}

void TestConnection::refused_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QVariantList>("parameters");
    QTest::addColumn<QString>("message");
    QTest::newRow("syntax") << u"SELEC 1"_s << QVariantList() << u"near \"SELEC\": syntax error (SQLite 1)"_s;
    QTest::newRow("no table") << u"SELECT * FROM z"_s << QVariantList() << u"no such table: z (SQLite 1)"_s;
    QTest::newRow("unique") << u"INSERT INTO a VALUES (1, 2)"_s << QVariantList()
                            << u"UNIQUE constraint failed: a.b (SQLite 1555)"_s;
    QTest::newRow("not null") << u"INSERT INTO a VALUES (2, NULL)"_s << QVariantList()
                              << u"NOT NULL constraint failed: a.c (SQLite 1299)"_s;
    QTest::newRow("check") << u"INSERT INTO a VALUES (2, -1)"_s << QVariantList()
                           << u"CHECK constraint failed: c > 0 (SQLite 275)"_s;
    QTest::newRow("too few") << u"SELECT ?, ?"_s << QVariantList{1}
                             << u"The statement takes 2 parameters, but 1 are given."_s;
    QTest::newRow("too many") << u"SELECT 1"_s << QVariantList{1}
                              << u"The statement takes 0 parameters, but 1 are given."_s;
    QTest::newRow("two statements") << u"SELECT 1; SELECT 2"_s << QVariantList()
                                    << u"There is more than one statement in this text."_s;
    QTest::newRow("second one broken") << u"SELECT 1; SELEC"_s << QVariantList()
                                       << u"There is more than one statement in this text."_s;
    QTest::newRow("empty") << u""_s << QVariantList() << u"There is no statement in this text."_s;
    QTest::newRow("comment") << u"-- nothing"_s << QVariantList() << u"There is no statement in this text."_s;
}

void TestConnection::refused()
{
    QFETCH(QString, sql);
    QFETCH(QVariantList, parameters);
    QFETCH(QString, message);
    QVERIFY(m_connection->execute(u"CREATE TABLE a (b TEXT PRIMARY KEY, c NOT NULL CHECK (c > 0))"_s));
    QVERIFY(m_connection->execute(u"INSERT INTO a VALUES (1, 1)"_s));
    const Result<qint64> executed = m_connection->execute(sql, parameters);
    QVERIFY(!executed);
    QCOMPARE(executed.error().message, message);
    QVERIFY(!isInterrupted(executed.error()));
    const Result<RowSet> queried = m_connection->query(sql, parameters);
    QVERIFY(!queried);
    QCOMPARE(queried.error().message, message);
    QCOMPARE(m_connection->query(u"SELECT count(*) FROM a"_s)->rows, QList<QVariantList>{{1}});
}

void TestConnection::trailingText_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("semicolon") << u"SELECT 1;"_s;
    QTest::newRow("semicolons and spaces") << u"SELECT 1 ;; \n ; "_s;
    QTest::newRow("comment") << u"SELECT 1; -- end"_s;
    QTest::newRow("comments") << u"/* a */ SELECT 1 /* b */; /* c */ -- d\n"_s;
}

void TestConnection::trailingText()
{
    QFETCH(QString, sql);
    const auto answer = m_connection->query(sql);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().text()));
    QCOMPARE(answer->rows, QList<QVariantList>{{1}});
}

void TestConnection::firstWord_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << u"select 1"_s << u"SELECT"_s;
    QTest::newRow("comments") << u"-- a\n/* b\n c */ ; Update x"_s << u"UPDATE"_s;
    QTest::newRow("nothing") << u"-- a"_s << QString();
    QTest::newRow("bracket") << u"(select 1)"_s << QString();
}

void TestConnection::firstWord()
{
    QFETCH(QString, sql);
    QTEST(Database::firstWord(sql), "word");
}

void TestConnection::namesOfColumns()
{
    const auto answer = m_connection->query(u"SELECT 1 AS \"a b\", 2 AS c WHERE 0"_s);
    QVERIFY(answer);
    QCOMPARE(answer->columns, (QStringList{u"a b"_s, u"c"_s}));
    QVERIFY(answer->rows.isEmpty());
}

void TestConnection::rowsOneByOne()
{
    QList<QVariantList> seen;
    const Result<> done =
        m_connection->forEachRow(u"VALUES (1), (2), (3), (4)"_s, {}, [&seen](const QVariantList &row) {
            seen << row;
            return seen.size() < 3;
        });
    QVERIFY(done);
    QCOMPARE(seen, (QList<QVariantList>{{1}, {2}, {3}}));
}

void TestConnection::queriesAreFinished()
{
    QVERIFY(m_connection->execute(u"CREATE TABLE a (b)"_s));
    QVERIFY(m_connection->execute(u"INSERT INTO a VALUES (1), (2)"_s));
    // An open SELECT would lock the table.
    QVERIFY(m_connection->forEachRow(u"SELECT * FROM a"_s, {}, [](const QVariantList &) { return false; }));
    QVERIFY(m_connection->query(u"SELECT * FROM a"_s));
    QVERIFY(m_connection->execute(u"DROP TABLE a"_s));
}

void TestConnection::transactions()
{
    QVERIFY(m_connection->execute(u"CREATE TABLE a (b)"_s));
    QVERIFY(!m_connection->inTransaction());
    QVERIFY(m_connection->rollback());
    QVERIFY(m_connection->begin(u"BEGIN IMMEDIATE"_s));
    QVERIFY(m_connection->inTransaction());
    QVERIFY(!m_connection->begin(u"BEGIN"_s));
    QVERIFY(m_connection->execute(u"INSERT INTO a VALUES (1)"_s));
    QVERIFY(m_connection->rollback());
    QVERIFY(!m_connection->inTransaction());
    QVERIFY(!m_connection->commit());
    QVERIFY(m_connection->begin(u"BEGIN"_s));
    QVERIFY(m_connection->execute(u"INSERT INTO a VALUES (2)"_s));
    QVERIFY(m_connection->commit());
    QCOMPARE(m_connection->query(u"SELECT b FROM a"_s)->rows, QList<QVariantList>{{2}});
}

void TestConnection::transactionObject()
{
    QVERIFY(m_connection->execute(u"CREATE TABLE a (b)"_s));
    {
        const auto transaction = Transaction::begin(*m_connection, u"BEGIN IMMEDIATE"_s);
        QVERIFY(transaction);
        QVERIFY(!Transaction::begin(*m_connection, u"BEGIN IMMEDIATE"_s));
        QVERIFY(m_connection->inTransaction());
        QVERIFY(m_connection->execute(u"INSERT INTO a VALUES (1)"_s));
    }
    QVERIFY(!m_connection->inTransaction());
    {
        const auto transaction = Transaction::begin(*m_connection, u"BEGIN IMMEDIATE"_s);
        QVERIFY(transaction);
        QVERIFY(m_connection->execute(u"INSERT INTO a VALUES (2)"_s));
        QVERIFY((*transaction)->commit());
    }
    QCOMPARE(m_connection->query(u"SELECT b FROM a"_s)->rows, QList<QVariantList>{{2}});
}

void TestConnection::failedCommitKeepsTransaction()
{
    QVERIFY(m_connection->execute(u"CREATE TABLE a (b INTEGER PRIMARY KEY)"_s));
    QVERIFY(m_connection->execute(u"CREATE TABLE c (d REFERENCES a DEFERRABLE INITIALLY DEFERRED)"_s));
    QVERIFY(m_connection->setForeignKeys(ForeignKeys::Enforced));
    {
        const auto transaction = Transaction::begin(*m_connection, u"BEGIN"_s);
        QVERIFY(transaction);
        QVERIFY(m_connection->execute(u"INSERT INTO c VALUES (1)"_s));
        const Result<> committed = (*transaction)->commit();
        QVERIFY(!committed);
        QCOMPARE(committed.error().message, u"FOREIGN KEY constraint failed (SQLite 787)"_s);
        QVERIFY(m_connection->inTransaction());
    }
    QVERIFY(!m_connection->inTransaction());
    QCOMPARE(m_connection->query(u"SELECT count(*) FROM c"_s)->rows, QList<QVariantList>{{0}});
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
