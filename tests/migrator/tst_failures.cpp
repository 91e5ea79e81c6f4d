// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A table is written anew, and the disk is full, another program holds the database, or it may not be written.
#include "migrator/executor.h"
#include "scratchproject.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using Revision::RevisionId;

namespace
{

const Dialect::Dialect &sqlite()
{
    return *Dialect::dialectNamed(u"sqlite"_s);
}

class Deaf final : public Migrator::Observer
{
public:
    void stepStarted(int, const Migrator::PlannedStep &) override { }
    void statementStarted(int, int) override { }
    void stepCommitted(int) override { }
};

std::unique_ptr<Database::Connection> opened(const ScratchProject &project, Database::OpenMode mode)
{
    Database::ConnectionSettings settings;
    settings.file = project.databaseFile();
    settings.options = u"timeout=0.1"_s;
    auto connection = Database::Connection::open(settings, mode);
    return connection ? *std::move(connection) : nullptr;
}

} // namespace

class TestFailures : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_project = std::make_unique<ScratchProject>();
        m_project->revision(u"aaa"_s, {}, {u"op.create_unique_constraint('uq', 't', ['i', 'x'])"_s});
        const auto connection = m_project->connection();
        QVERIFY(connection->execute(u"CREATE TABLE t (i INTEGER PRIMARY KEY, x TEXT)"_s));
        QVERIFY(
            connection->execute(u"INSERT INTO t WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT "
                                "5000) SELECT n, 'row number ' || n FROM c"_s));
    }

    void fullDisk()
    {
        const auto connection = opened(*m_project, Database::OpenMode::ReadWrite);
        const QVariant pages = connection->query(u"PRAGMA page_count"_s)->rows.first().first();
        QVERIFY(connection->query(u"PRAGMA max_page_count=%1"_s.arg(pages.toInt() + 20)));
        const QByteArray before = m_project->bytes();
        const Result<> done = upgraded(*connection);
        QVERIFY(!done);
        QVERIFY2(done.error().text().contains(u"Free some space on the disk"), qPrintable(done.error().text()));
        QVERIFY2(done.error().text().contains(u"as it was before"), qPrintable(done.error().text()));
        QVERIFY(!connection->inTransaction());
        QCOMPARE(m_project->bytes(), before);
        QVERIFY(connection->query(u"PRAGMA max_page_count=1000000"_s));
        QVERIFY(upgraded(*connection));
    }

    void lockedByAnotherProgram()
    {
        const auto connection = opened(*m_project, Database::OpenMode::ReadWrite);
        const auto other = m_project->connection();
        QVERIFY(other->begin(u"BEGIN IMMEDIATE"_s));
        const QByteArray before = m_project->bytes();
        const Result<> done = upgraded(*connection);
        QVERIFY(!done);
        QVERIFY2(done.error().text().contains(u"locked by another program"), qPrintable(done.error().text()));
        QCOMPARE(m_project->bytes(), before);
        QVERIFY(other->rollback());
        QVERIFY(upgraded(*connection));
    }

    void readOnly()
    {
        const auto connection = opened(*m_project, Database::OpenMode::ReadOnly);
        const QByteArray before = m_project->bytes();
        const Result<> done = upgraded(*connection);
        QVERIFY(!done);
        QVERIFY2(done.error().text().contains(u"cannot be changed"), qPrintable(done.error().text()));
        QCOMPARE(m_project->bytes(), before);
    }

private:
    Result<> upgraded(Database::Connection &connection) const
    {
        const auto plan = Migrator::plan(m_project->graph(), {}, {{RevisionId(u"aaa"_s)}}, sqlite(), {}, connection);
        if (!plan)
            return failure(plan.error());
        Deaf observer;
        return Migrator::run(*plan, connection, sqlite(), {}, observer, {});
    }

    std::unique_ptr<ScratchProject> m_project;
};

QTEST_GUILESS_MAIN(TestFailures)
#include "tst_failures.moc"
