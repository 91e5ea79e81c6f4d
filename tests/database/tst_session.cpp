// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/session.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Retort;
using namespace Retort::Database;
using namespace Qt::StringLiterals;

namespace
{

const QString endless = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"_s;

Result<RowSet> endlessJob(Connection &connection)
{
    return connection.query(endless);
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void jobsInOrder();
    void ownThread();
    void opensLazily();
    void failedOpenIsTheJobsError();
    void interrupts();
    void interruptsConnecting_data();
    void interruptsConnecting();
    void destroyedWhileConnecting();
    void destroyedWhileRunning();
    void destroyedInTheMiddleOfManyStatements();
    void destroyedWithQueue();
    void destroyedUnused();
    void cancelledJobDoesNotRun();
    void whenFinishedCallsBackInContext();
    void whenFinishedForgetsDeadContext();

private:
    std::optional<QTemporaryDir> m_folder;
    ConnectionSettings m_settings;
};

void TestSession::init()
{
    m_folder.emplace();
    m_settings = ConnectionSettings{.file = m_folder->filePath(u"a.db"_s)};
    const auto connection = Connection::open(m_settings, OpenMode::ReadWriteCreate);
    QVERIFY(connection && (*connection)->execute(u"CREATE TABLE a (b INTEGER)"_s));
}

void TestSession::jobsInOrder()
{
    Session session(m_settings, OpenMode::ReadWrite);
    QList<QFuture<Result<qint64>>> futures;
    for (int i = 0; i < 200; ++i) {
        futures << session.run([i](Connection &connection) {
            return connection.execute(u"INSERT INTO a SELECT ? WHERE (SELECT count(*) FROM a) = ?"_s, {i, i});
        });
    }
    for (const QFuture<Result<qint64>> &future : futures) {
        const Result<qint64> inserted = future.result();
        QVERIFY2(inserted, inserted ? "" : qPrintable(inserted.error().text()));
        QCOMPARE(*inserted, 1);
    }
}

void TestSession::ownThread()
{
    Session session(m_settings, OpenMode::ReadWrite);
    const auto threadOf = [&session] {
        return session.run([](Connection &) { return Result<QThread *>(QThread::currentThread()); }).result();
    };
    const Result<QThread *> first = threadOf();
    QVERIFY(first && *first != QThread::currentThread());
    QCOMPARE(*threadOf(), *first);
}

void TestSession::opensLazily()
{
    m_settings.file = m_folder->filePath(u"new.db"_s);
    Session session(m_settings, OpenMode::ReadWriteCreate);
    QVERIFY(!QFile::exists(m_settings.file));
    QVERIFY(session.run([](Connection &connection) { return connection.execute(u"CREATE TABLE x (y)"_s); }).result());
    QVERIFY(QFile::exists(m_settings.file));
}

void TestSession::failedOpenIsTheJobsError()
{
    m_settings.file = m_folder->filePath(u"new.db"_s);
    Session session(m_settings, OpenMode::ReadWrite);
    const auto count = [](Connection &connection) { return connection.query(u"SELECT 1"_s); };
    const Result<RowSet> answer = session.run(count).result();
    QVERIFY(!answer);
    QCOMPARE(answer.error().message, u"There is no file “%1”."_s.arg(m_settings.file));
    QVERIFY(Connection::open(m_settings, OpenMode::ReadWriteCreate));
    QVERIFY(session.run(count).result());
}

void TestSession::interrupts()
{
    Session session(m_settings, OpenMode::ReadWrite);
    const QFuture<Result<RowSet>> future = session.run(endlessJob);
    QElapsedTimer timer;
    timer.start();
    while (!future.isFinished() && timer.elapsed() < 5000) {
        session.interrupt();
        QTest::qWait(10);
    }
    QVERIFY(future.isFinished());
    const Result<RowSet> answer = future.result();
    QVERIFY(!answer && isInterrupted(answer.error()));
    QVERIFY(session.run([](Connection &connection) { return connection.query(u"SELECT 1"_s); }).result());
}

// A server that takes the connection and never says a word.
void TestSession::interruptsConnecting_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("postgresql") << u"postgresql"_s;
    QTest::newRow("mariadb") << u"mariadb"_s;
}

void TestSession::interruptsConnecting()
{
    QFETCH(QString, scheme);
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString url = u"%1://a@127.0.0.1:%2/b"_s.arg(scheme).arg(silent.serverPort());
    Session session(ConnectionSettings::fromUrl(url, {}).value(), OpenMode::ReadWrite);
    const auto job = [](Connection &connection) { return connection.query(u"SELECT 1"_s); };
    const auto first = session.run(job);
    const auto second = session.run(job);
    QVERIFY(silent.waitForNewConnection(5000));
    QElapsedTimer timer;
    timer.start();
    session.interrupt();
    QVERIFY(isInterrupted(first.result().error()) && isInterrupted(second.result().error()));
    QVERIFY2(timer.elapsed() < 300, qPrintable(QString::number(timer.elapsed())));
    // It goes on as a new one.
    const auto third = session.run(job);
    QVERIFY(silent.hasPendingConnections() || silent.waitForNewConnection(5000));
    QVERIFY(!third.isFinished());
}

void TestSession::destroyedWhileConnecting()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    auto session = std::make_unique<Session>(
        ConnectionSettings::fromUrl(u"postgresql://a@127.0.0.1:%1/b"_s.arg(silent.serverPort()), {}).value(),
        OpenMode::ReadWrite);
    const auto job = session->run([](Connection &connection) { return connection.query(u"SELECT 1"_s); });
    QVERIFY(silent.waitForNewConnection(5000));
    QElapsedTimer timer;
    timer.start();
    session.reset();
    QVERIFY2(timer.elapsed() < 300, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!job.result());
}

void TestSession::destroyedWhileRunning()
{
    QSemaphore started;
    QFuture<Result<RowSet>> future;
    {
        Session session(m_settings, OpenMode::ReadWrite);
        future = session.run([&started](Connection &connection) {
            started.release();
            return endlessJob(connection);
        });
        started.acquire();
    }
    QVERIFY(future.isFinished());
    QVERIFY(!future.result() && isInterrupted(future.result().error()));
}

void TestSession::destroyedInTheMiddleOfManyStatements()
{
    QSemaphore started;
    QFuture<Result<int>> future;
    {
        Session session(m_settings, OpenMode::ReadWrite);
        future = session.run([&started](Connection &connection) -> Result<int> {
            const auto transaction = Transaction::begin(connection, u"BEGIN IMMEDIATE"_s);
            if (!transaction)
                return failure(transaction.error());
            for (int i = 0;; ++i) {
                const Result<qint64> inserted = connection.execute(u"INSERT INTO a VALUES (?)"_s, {i});
                if (!inserted)
                    return failure(inserted.error());
                if (i == 100)
                    started.release();
            }
        });
        started.acquire();
    }
    QVERIFY(!future.result() && isInterrupted(future.result().error()));
    const auto connection = Connection::open(m_settings, OpenMode::ReadWrite);
    QVERIFY(connection);
    QCOMPARE((*connection)->query(u"SELECT count(*) FROM a"_s)->rows, QList<QVariantList>{{0}});
}

void TestSession::destroyedWithQueue()
{
    QSemaphore started;
    int ran = 0;
    QList<QFuture<Result<RowSet>>> futures;
    {
        Session session(m_settings, OpenMode::ReadWrite);
        session.run([&started](Connection &connection) {
            started.release();
            return endlessJob(connection);
        });
        started.acquire();
        for (int i = 0; i < 20; ++i) {
            futures << session.run([&ran](Connection &connection) {
                ++ran;
                return connection.query(u"SELECT 1"_s);
            });
        }
    }
    QCOMPARE(ran, 0);
    for (const QFuture<Result<RowSet>> &future : futures) {
        QVERIFY(future.isFinished());
        QVERIFY(!future.result());
        QCOMPARE(future.result().error().message, u"The connection was closed before this work began."_s);
    }
}

void TestSession::destroyedUnused()
{
    for (int i = 0; i < 20; ++i)
        const Session session(m_settings, OpenMode::ReadWrite);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a.db"_s});
}

void TestSession::cancelledJobDoesNotRun()
{
    Session session(m_settings, OpenMode::ReadWrite);
    QSemaphore gate;
    session.run([&gate](Connection &) -> Result<> {
        gate.acquire();
        return {};
    });
    bool ran = false;
    QFuture<Result<>> future = session.run([&ran](Connection &) -> Result<> {
        ran = true;
        return {};
    });
    future.cancel();
    gate.release();
    QVERIFY(session.run([](Connection &) { return Result<>(); }).result());
    QVERIFY(!ran);
    QVERIFY(future.isFinished());
}

void TestSession::whenFinishedCallsBackInContext()
{
    Session session(m_settings, OpenMode::ReadWrite);
    QObject context;
    QThread *calledIn = nullptr;
    qlonglong answer = 0;
    const auto future = session.run([](Connection &connection) { return connection.query(u"SELECT 41 + 1"_s); });
    whenFinished(future, &context, [&calledIn, &answer](const Result<RowSet> &rowSet) {
        calledIn = QThread::currentThread();
        answer = rowSet->rows.at(0).at(0).toLongLong();
    });
    QCOMPARE(calledIn, nullptr);
    QTRY_COMPARE(answer, 42);
    QCOMPARE(calledIn, QThread::currentThread());
}

void TestSession::whenFinishedForgetsDeadContext()
{
    Session session(m_settings, OpenMode::ReadWrite);
    QSemaphore gate;
    bool called = false;
    const auto future = session.run([&gate](Connection &) -> Result<> {
        gate.acquire();
        return {};
    });
    {
        QObject context;
        whenFinished(future, &context, [&called](const Result<> &) { called = true; });
    }
    gate.release();
    QVERIFY(future.result());
    QTest::qWait(50);
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
