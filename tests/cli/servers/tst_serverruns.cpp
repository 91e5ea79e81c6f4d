// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Upgrades on real servers: beside each other, failing half way, and killed. tests/servers/start prints the variables;
// RETORT_TEST_KILLS says how often to kill.
#include "inspector/inspector.h"

#include "../../servers/everyserver.h"
#include "../twins.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Retort;

namespace
{

const QString scratchName = u"retort_runs"_s;
constexpr int revisions = 3;

/// Tables, rows and an index: enough work for a kill to fall into, with DDL behind and before rows.
RevisionText worker(int number)
{
    QStringList rows;
    for (int row = 1; row <= 50; ++row) // MariaDB takes 0 for the next number
        rows << u"{'i': %1, 't': 'row %1'}"_s.arg(row);
    return {.id = u"aaaa000%1"_s.arg(number),
            .downs = number == 1 ? QStringList() : QStringList{u"aaaa000%1"_s.arg(number - 1)},
            .message = u"step %1"_s.arg(number),
            .upgrade =
                u"op.create_table('big%1', sa.Column('i', sa.Integer, primary_key=True), sa.Column('t', "
                "sa.String(20)))\n"
                "    op.bulk_insert(sa.table('big%1', sa.column('i', sa.Integer), sa.column('t', sa.String)), [%2])\n"
                "    op.create_index('ix_big%1', 'big%1', ['t'])\n"
                "    op.execute(\"UPDATE big%1 SET t = 'other' WHERE i < 20\")\n"
                "    op.add_column('big%1', sa.Column('more', sa.Integer(), nullable=True))\n"
                "    op.execute(\"UPDATE big%1 SET more = i WHERE i > 20\")\n"
                "    op.create_table('small%1', sa.Column('i', sa.Integer), sa.UniqueConstraint('i', name='uq%1'))"_s
                    .arg(number)
                    .arg(rows.join(u", "_s)),
            .downgrade = u"op.drop_table('small%1')\n    op.drop_table('big%1')"_s.arg(number)};
}

int kills()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariable("RETORT_TEST_KILLS").toInt(&isNumber);
    return isNumber ? wanted : 20;
}

} // namespace

class ServerRunsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Retort::addServers(); }

    void init()
    {
        QFETCH_GLOBAL(QString, url);
        m_settings = Database::ConnectionSettings::fromUrl(url, {}).value();
        m_dialect = Dialect::dialectNamed(m_settings.dialectName());
        m_outer = Database::Connection::open(m_settings, Database::OpenMode::ReadWrite).value();
        m_url = url.section(u'/', 0, 2) + u'/' + scratchName;
        m_settings.database = scratchName;
        m_environment = std::make_unique<ScratchEnvironment>();
        makeDatabase();
    }

    void oneOfEightApplies();
    void saysWhatRanAndResumes();
    void undoesWhatRan();
    void stampForgets();
    void resumesAScriptThatAsks();
    void decidesByWhatStands_data();
    void decidesByWhatStands();
    void killedAnywhere();

private:
    void cleanupTestCase() { m_inner.reset(); }

    bool isPostgresql() const { return m_dialect->name() == u"postgresql"; }

    void makeDatabase()
    {
        m_inner.reset();
        const QString force = isPostgresql() ? u" WITH (FORCE)"_s : QString();
        QVERIFY(m_outer->execute(u"DROP DATABASE IF EXISTS "_s + scratchName + force));
        QVERIFY(m_outer->execute(u"CREATE DATABASE "_s + scratchName));
    }

    Answer cli(QStringList arguments) const
    {
        arguments.prepend(m_url);
        arguments.prepend(u"--url"_s);
        return retort(arguments, m_environment->folder());
    }

    Database::Connection *open() const
    {
        if (!m_inner)
            m_inner = Database::Connection::open(m_settings, Database::OpenMode::ReadWrite).value();
        return m_inner.get();
    }

    Schema::Database schema() const { return Inspector::inspect(*open(), *m_dialect).value(); }

    QStringList names() const
    {
        QStringList found;
        for (const Schema::Table &table : schema().tables)
            found << table.name;
        return found;
    }

    /// The rows of a query, as text.
    QStringList query(const QString &sql) const { return linesOf(*open(), sql); }

    QStringList versions() const
    {
        return names().contains(u"alembic_version"_s) ? query(u"SELECT version_num FROM alembic_version"_s)
                                                      : QStringList();
    }

    /// The rows that the revisions up to that number make.
    QStringList rowsUpTo(int number) const
    {
        QStringList lines;
        for (int each = 1; each <= number; ++each) {
            lines += query(
                u"SELECT COUNT(*), SUM(i), SUM(more), SUM(CASE t WHEN 'other' THEN 1 ELSE 0 END) FROM big%1"_s.arg(
                    each));
        }
        return lines;
    }

    /// A revision whose last statement fails because of what stands in its way.
    void addFailing(const QString &last = u"op.create_table('way', sa.Column('i', sa.Integer))"_s) const
    {
        QVERIFY(m_environment->add({.id = u"bbbb0001"_s,
                                    .message = u"failing"_s,
                                    .upgrade = u"op.create_table('one', sa.Column('i', sa.Integer))\n"
                                               "    op.add_column('one', sa.Column('two', sa.Integer()))\n    "_s
                                        + last}));
    }

    Database::ConnectionSettings m_settings;
    QString m_url;
    const Dialect::Dialect *m_dialect = nullptr;
    std::unique_ptr<Database::Connection> m_outer;
    mutable std::unique_ptr<Database::Connection> m_inner;
    std::unique_ptr<ScratchEnvironment> m_environment;
};

void ServerRunsTest::oneOfEightApplies()
{
    for (int number = 1; number <= revisions; ++number)
        QVERIFY(m_environment->add(worker(number)));
    constexpr int programs = 8;
    std::vector<Answer> answers(programs);
    std::vector<std::thread> threads;
    for (Answer &answer : answers)
        threads.emplace_back([this, &answer] { answer = cli({u"upgrade"_s, u"head"_s}); });
    for (std::thread &thread : threads)
        thread.join();
    int applied = 0;
    for (const Answer &answer : answers) {
        QVERIFY2(answer.code == 0, qPrintable(answer.out + answer.err));
        applied += int(answer.err.count(u"Running upgrade"_s));
    }
    QCOMPARE(applied, revisions);
    QCOMPARE(versions(), QStringList{u"aaaa0003"_s});
    QCOMPARE(rowsUpTo(revisions), (QStringList(revisions, u"50|1275|1065|19"_s)));
    QVERIFY(!names().contains(u"retort_lock"_s) && !names().contains(u"retort_journal"_s));
}

void ServerRunsTest::saysWhatRanAndResumes()
{
    addFailing();
    QVERIFY(open()->execute(u"CREATE TABLE way (j int)"_s));
    QVERIFY(cli({u"upgrade"_s, u"head"_s}).code != 0);
    const Answer status = cli({u"status"_s});
    QCOMPARE(status.code, 0);
    if (isPostgresql()) {
        QVERIFY(!names().contains(u"one"_s));
        QVERIFY(!status.out.contains(u"half applied"_s));
        return;
    }
    QVERIFY2(status.out.contains(u"Revision bbbb0001 (upgrade) is half applied: 2 of 3 statements have run."_s),
             qPrintable(status.out));
    QVERIFY2(status.out.contains(u"✓ 2. ALTER TABLE one ADD COLUMN two"_s), qPrintable(status.out));
    QVERIFY2(status.out.contains(u"○ 3. CREATE TABLE way"_s), qPrintable(status.out));
    // Nothing else runs before this is settled.
    const Answer again = cli({u"upgrade"_s, u"head"_s});
    QVERIFY(again.code != 0);
    QVERIFY2((again.out + again.err).contains(u"retort-cli resume"_s), qPrintable(again.out + again.err));
    QVERIFY(open()->execute(u"DROP TABLE way"_s));
    const Answer resumed = cli({u"resume"_s});
    QVERIFY2(resumed.code == 0, qPrintable(resumed.out + resumed.err));
    QCOMPARE(versions(), QStringList{u"bbbb0001"_s});
    QCOMPARE(names(), (QStringList{u"alembic_version"_s, u"one"_s, u"way"_s}));
    QVERIFY(cli({u"resume"_s}).code != 0);
}

void ServerRunsTest::undoesWhatRan()
{
    if (isPostgresql())
        return; // the server does
    addFailing();
    QVERIFY(open()->execute(u"CREATE TABLE way (j int)"_s));
    QVERIFY(cli({u"upgrade"_s, u"head"_s}).code != 0);
    const Answer undone = cli({u"undo"_s});
    QVERIFY2(undone.code == 0, qPrintable(undone.out + undone.err));
    QCOMPARE(names(), (QStringList{u"alembic_version"_s, u"way"_s}));
    QVERIFY(open()->execute(u"DROP TABLE way"_s));
    QCOMPARE(cli({u"upgrade"_s, u"head"_s}).code, 0);
    QCOMPARE(versions(), QStringList{u"bbbb0001"_s});
}

void ServerRunsTest::stampForgets()
{
    if (isPostgresql())
        return;
    addFailing();
    QVERIFY(open()->execute(u"CREATE TABLE way (j int)"_s));
    QVERIFY(cli({u"upgrade"_s, u"head"_s}).code != 0);
    QCOMPARE(cli({u"stamp"_s, u"head"_s}).code, 0);
    QVERIFY(!cli({u"status"_s}).out.contains(u"half applied"_s));
    QCOMPARE(cli({u"upgrade"_s, u"head"_s}).code, 0);
}

void ServerRunsTest::resumesAScriptThatAsks()
{
    if (isPostgresql())
        return;
    addFailing(u"if op.get_bind().execute(sa.text('SELECT 1')).fetchall():\n"
               "        op.create_table('way', sa.Column('i', sa.Integer))"_s);
    QVERIFY(open()->execute(u"CREATE TABLE way (j int)"_s));
    QVERIFY(cli({u"upgrade"_s, u"head"_s}).code != 0);
    QVERIFY(cli({u"status"_s}).out.contains(u"half applied: 2 statements have run"_s));
    QVERIFY(open()->execute(u"DROP TABLE way"_s));
    const Answer resumed = cli({u"resume"_s});
    QVERIFY2(resumed.code == 0, qPrintable(resumed.out + resumed.err));
    QCOMPARE(versions(), QStringList{u"bbbb0001"_s});
    QCOMPARE(names(), (QStringList{u"alembic_version"_s, u"one"_s, u"way"_s}));
}

void ServerRunsTest::decidesByWhatStands_data()
{
    const QString create = u"op.create_table('way', sa.Column('i', sa.Integer))"_s;
    const QString call = u"op.execute('CALL walk()')"_s;
    const QString absent = uR"({"way":""})"_s;
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("footprint"); // before the statement that was begun
    QTest::addColumn<QString>("since"); // what has happened since
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("isResumed");
    QTest::addColumn<int>("columns"); // of the table, in the end: 1 if the statement was run again
    QTest::newRow("it has run") << create << absent << QString() << QStringList() << true << 2;
    QTest::newRow("it has not") << create << absent << u"DROP TABLE way"_s << QStringList() << true << 1;
    QTest::newRow("somebody made another table")
        << create << absent << u"RENAME TABLE way TO stranger"_s << QStringList() << true << 1;
    QTest::newRow("nobody can tell") << call << QString() << QString() << QStringList() << false << 2;
    QTest::newRow("the person says it has run")
        << call << QString() << QString() << QStringList{u"--take-as"_s, u"run"_s} << true << 2;
    QTest::newRow("the person says it has not")
        << call << QString() << u"CREATE PROCEDURE walk() ALTER TABLE way DROP COLUMN j"_s
        << QStringList{u"--take-as"_s, u"not-run"_s} << true << 1;
}

void ServerRunsTest::decidesByWhatStands()
{
    if (isPostgresql())
        return;
    QFETCH(QString, last);
    QFETCH(QString, footprint);
    QFETCH(QString, since);
    QFETCH(QStringList, options);
    QFETCH(int, columns);
    addFailing(last);
    QVERIFY(open()->execute(u"CREATE TABLE way (i int, j int)"_s));
    QVERIFY(cli({u"upgrade"_s, u"head"_s}).code != 0);
    QVERIFY(open()->execute(
        u"UPDATE retort_journal SET started = NOW(), footprint = '%1' WHERE statement = 3"_s.arg(footprint)));
    if (!since.isEmpty())
        QVERIFY(open()->execute(since));
    const Answer resumed = cli(QStringList{u"resume"_s} + options);
    QTEST(resumed.code == 0, "isResumed");
    if (resumed.code != 0)
        QVERIFY2((resumed.out + resumed.err).contains(u"Nobody can tell whether this statement has run: CALL walk()"_s),
                 qPrintable(resumed.out + resumed.err));
    else
        QCOMPARE(versions(), QStringList{u"bbbb0001"_s});
    QCOMPARE(int(schema().table(u"way"_s)->columns.size()), columns);
}

void ServerRunsTest::killedAnywhere()
{
    for (int number = 1; number <= revisions; ++number)
        QVERIFY(m_environment->add(worker(number)));
    QList<Schema::Database> expected;
    QElapsedTimer timer;
    qint64 whole = 0;
    for (int number = 1; number <= revisions; ++number) {
        timer.start();
        QCOMPARE(cli({u"upgrade"_s, u"+1"_s}).code, 0);
        whole += timer.nsecsElapsed() / 1000;
        expected << schema();
    }
    int hits = 0;
    int resumed = 0;
    for (int kill = 0; kill < kills(); ++kill) {
        makeDatabase();
        QProcess process;
        process.setWorkingDirectory(m_environment->folder());
        process.start(retortProgram(), {u"--url"_s, m_url, u"upgrade"_s, u"head"_s});
        QVERIFY(process.waitForStarted());
        const double share = (kill + QRandomGenerator::global()->generateDouble()) / kills();
        std::this_thread::sleep_for(std::chrono::microseconds(qint64(double(whole) * share)));
        process.kill();
        QVERIFY(process.waitForFinished());
        hits += process.exitStatus() == QProcess::CrashExit ? 1 : 0;
        if (isPostgresql()) {
            const QStringList rows = versions();
            const int number = rows.isEmpty() ? 0 : rows.first().right(1).toInt();
            if (number > 0)
                QVERIFY2(schema() == expected.at(number - 1), qPrintable(QString::number(number)));
            else
                QVERIFY(names().isEmpty() || names() == QStringList{u"alembic_version"_s});
            QCOMPARE(rowsUpTo(number), (QStringList(number, u"50|1275|1065|19"_s)));
        } else if (const Answer rest = cli({u"resume"_s}); rest.code == 0) {
            ++resumed;
        }
        const Answer finished = cli({u"upgrade"_s, u"head"_s});
        QVERIFY2(finished.code == 0, qPrintable(finished.out + finished.err));
        QCOMPARE(names(),
                 (QStringList{u"alembic_version"_s, u"big1"_s, u"big2"_s, u"big3"_s, u"small1"_s, u"small2"_s,
                              u"small3"_s}));
        QVERIFY(schema() == expected.last());
        QCOMPARE(rowsUpTo(revisions), (QStringList(revisions, u"50|1275|1065|19"_s)));
    }
    qInfo("%d kills, %d of them during the run, %d half-applied revisions resumed", kills(), hits, resumed);
    QVERIFY(hits > 0);
}

QTEST_GUILESS_MAIN(ServerRunsTest)
#include "tst_serverruns.moc"
