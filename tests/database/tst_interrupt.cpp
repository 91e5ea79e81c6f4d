// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/connection.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Retort;
using namespace Retort::Database;
using namespace Qt::StringLiterals;

namespace
{

const QString endless = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"_s;
const QString longInsert = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000000) "
                           u"INSERT INTO a SELECT i FROM n"_s;

/// Interrupts from another thread, again and again until it is destroyed: the statement may not have begun yet.
class Interrupter
{
public:
    explicit Interrupter(Connection &connection)
        : m_thread(QThread::create([this, &connection] {
            while (!m_done.tryAcquire(1, 20))
                connection.interrupt();
        }))
    {
        m_thread->start();
    }
    ~Interrupter()
    {
        m_done.release();
        m_thread->wait();
    }
    Q_DISABLE_COPY_MOVE(Interrupter)

private:
    QSemaphore m_done;
    std::unique_ptr<QThread> m_thread;
};

} // namespace

class TestInterrupt : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void interruptedQuery();
    void interruptedWriteRollsBack();
    void interruptBetweenStatements();
    void interruptWhileWaitingForLock();
    void interruptForGood();

private:
    std::unique_ptr<Connection> m_connection;
};

void TestInterrupt::init()
{
    auto connection = Connection::open({.file = u":memory:"_s}, OpenMode::ReadWrite);
    QVERIFY(connection);
    m_connection = std::move(*connection);
}

void TestInterrupt::interruptedQuery()
{
    QElapsedTimer timer;
    timer.start();
    {
        const Interrupter interrupter(*m_connection);
        const Result<RowSet> answer = m_connection->query(endless);
        QVERIFY(!answer);
        QVERIFY(isInterrupted(answer.error()));
    }
    QVERIFY(timer.elapsed() < 3000);
    QVERIFY(m_connection->query(u"SELECT 1"_s));
}

void TestInterrupt::interruptedWriteRollsBack()
{
    QVERIFY(m_connection->execute(u"CREATE TABLE a (b)"_s));
    const auto transaction = Transaction::begin(*m_connection, u"BEGIN IMMEDIATE"_s);
    QVERIFY(transaction);
    QVERIFY(m_connection->execute(u"INSERT INTO a VALUES (0)"_s));
    {
        const Interrupter interrupter(*m_connection);
        const Result<qint64> answer = m_connection->execute(longInsert);
        QVERIFY(!answer);
        QVERIFY(isInterrupted(answer.error()));
    }
    // SQLite itself ended the transaction; the guard notices and must not fail.
    QVERIFY(!m_connection->inTransaction());
    QVERIFY(m_connection->rollback());
    QCOMPARE(m_connection->query(u"SELECT count(*) FROM a"_s)->rows, QList<QVariantList>{{0}});
    QVERIFY(!(*transaction)->commit());
}

void TestInterrupt::interruptBetweenStatements()
{
    m_connection->interrupt();
    const auto answer = m_connection->query(u"SELECT 1"_s);
    QVERIFY(answer);
    QCOMPARE(answer->rows, QList<QVariantList>{{1}});
}

void TestInterrupt::interruptWhileWaitingForLock()
{
    const QTemporaryDir folder;
    const ConnectionSettings settings{.file = folder.filePath(u"a.db"_s)};
    auto holder = Connection::open(settings, OpenMode::ReadWriteCreate);
    QVERIFY(holder && (*holder)->execute(u"CREATE TABLE a (b)"_s));
    auto waiting = Connection::open(settings, OpenMode::ReadWrite);
    QVERIFY(waiting && (*holder)->begin(u"BEGIN IMMEDIATE"_s));
    QElapsedTimer timer;
    timer.start();
    const Interrupter interrupter(**waiting);
    const Result<> begun = (*waiting)->begin(u"BEGIN IMMEDIATE"_s);
    QVERIFY(!begun);
    QVERIFY(isInterrupted(begun.error()));
    QVERIFY(timer.elapsed() < 3000);
}

void TestInterrupt::interruptForGood()
{
    QVERIFY(m_connection->execute(u"CREATE TABLE a (b)"_s));
    {
        const auto transaction = Transaction::begin(*m_connection, u"BEGIN IMMEDIATE"_s);
        QVERIFY(transaction);
        QVERIFY(m_connection->execute(u"INSERT INTO a VALUES (1)"_s));
        m_connection->interruptForGood();
        const Result<qint64> next = m_connection->execute(u"INSERT INTO a VALUES (2)"_s);
        QVERIFY(!next);
        QVERIFY(isInterrupted(next.error()));
        QVERIFY(!(*transaction)->commit());
        QVERIFY(m_connection->inTransaction());
    }
    QVERIFY(!m_connection->inTransaction());
    QVERIFY(!m_connection->query(u"SELECT 1"_s));
}

QTEST_GUILESS_MAIN(TestInterrupt)
#include "tst_interrupt.moc"
