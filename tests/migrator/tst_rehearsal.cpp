// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/rehearsal/rehearsal.h"
#include "migrator/rehearsal/rehearsalnames.h"
#include "migrator/rehearsal/rehearsalreport.h"
#include "revision/path.h"
#include "rows/difference.h"
#include "scratchproject.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Migrator;

namespace
{

const Dialect::Dialect &sqliteDialect()
{
    return *Dialect::dialectNamed(u"sqlite"_s);
}

} // namespace

/// Keeps what a rehearsal tells.
class RehearsalWatcher final : public RehearsalObserver
{
public:
    void copied(qint64 done, qint64 all) override
    {
        pagesDone = done;
        pagesAll = all;
    }
    void legStarted(Leg leg, const Plan & /*plan*/) override
    {
        legs << leg;
        if (cancelAt == leg)
            cancel.cancel();
    }
    void statementStarted(Leg /*leg*/, int /*step*/, int /*statement*/) override { ++statements; }

    qint64 pagesDone = 0;
    qint64 pagesAll = 0;
    QList<Leg> legs;
    int statements = 0;
    std::optional<Leg> cancelAt = {};
    CancelToken cancel;
};

class TestRehearsal : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void reversible();
    void losesLinksOnDowngrade();
    void losesColumnsOnUpgrade();
    void keepsValuesThroughRenames();
    void losesWhatAnUpgradeMade();
    void failingStatementIsNamed();
    void irreversibleDowngrade();
    void schemaThatDoesNotComeBack();
    void largeTablesAreNotCompared();
    void cancels();
    void memoryDatabases();
    void renames_data();
    void renames();

private:
    Result<Plan> planTo(const QString &target, Database::Connection &connection) const;
    Result<Rehearsal> rehearsed(const QString &target);

    std::unique_ptr<ScratchProject> m_project;
    RehearsalWatcher m_watcher;
    qint64 m_mostRows = 1'000'000;
};

void TestRehearsal::init()
{
    m_project = std::make_unique<ScratchProject>();
    m_watcher = RehearsalWatcher();
    m_mostRows = 1'000'000;
}

Result<Plan> TestRehearsal::planTo(const QString &target, Database::Connection &connection) const
{
    const Revision::Graph graph = m_project->graph();
    const auto rows = currentRows(connection, sqliteDialect(), {});
    if (!rows)
        return failure(rows.error());
    const auto parsed = Revision::Target::parse(target);
    const bool down = target == u"base"_s || target.startsWith(u'-');
    const auto steps =
        down ? Revision::downgradePath(graph, *rows, *parsed) : Revision::upgradePath(graph, *rows, *parsed);
    if (!steps)
        return failure(steps.error());
    return plan(graph, *rows, *steps, sqliteDialect(), {}, connection);
}

Result<Rehearsal> TestRehearsal::rehearsed(const QString &target)
{
    const auto connection = m_project->connection();
    const auto planned = planTo(target, *connection);
    if (!planned)
        return failure(planned.error());
    auto place = rehearsalPlace(connection->settings());
    const QByteArray before = m_project->bytes();
    auto rehearsal =
        rehearse(*connection,
                 {.plan = *planned, .graph = m_project->graph(), .dialect = &sqliteDialect(), .mostRows = m_mostRows},
                 **place, m_watcher, m_watcher.cancel);
    if (m_project->bytes() != before)
        qFatal("the rehearsal changed the database itself");
    return rehearsal;
}

namespace
{

void run(const ScratchProject &project, const QStringList &statements)
{
    const auto connection = project.connection();
    for (const QString &statement : statements) {
        if (const auto done = connection->execute(statement); !done)
            qFatal("%s: %s", qPrintable(statement), qPrintable(done.error().text()));
    }
}

const QStringList departments = {
    u"CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT)"_s,
    u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT, salary INTEGER)"_s,
    u"INSERT INTO department VALUES (1, 'IT'), (2, 'Financial')"_s,
    u"INSERT INTO employee VALUES (1, 'Cathy', 10), (2, 'Marry', 20), (3, 'John', NULL)"_s};

const QStringList makeLink = {u"op.create_table('link', sa.Column('department_id', sa.Integer, "
                              u"sa.ForeignKey('department.id'), primary_key=True), sa.Column('employee_id', "
                              u"sa.Integer, sa.ForeignKey('employee.id'), primary_key=True))"_s};

} // namespace

void TestRehearsal::reversible()
{
    run(*m_project, departments);
    m_project->revision(u"aaaa1111"_s, {}, makeLink, {u"op.drop_table('link')"_s});
    const auto rehearsal = rehearsed(u"heads"_s);
    QVERIFY2(rehearsal, qPrintable(rehearsal ? QString() : rehearsal.error().text()));
    QCOMPARE(rehearsal->verdict(), Rehearsal::Verdict::Reversible);
    QCOMPARE(verdictText(*rehearsal), u"Reversible: nothing is lost."_s);
    QCOMPARE(m_watcher.legs, (QList{Leg::There, Leg::Back, Leg::Again}));
    QCOMPARE(rehearsal->legs.size(), 3);
    QCOMPARE(rehearsal->states.size(), 4);
    QCOMPARE(rehearsal->schemaDifferences, QStringList());
    for (const LegRun &leg : rehearsal->legs) {
        QVERIFY(!leg.error);
        QCOMPARE(leg.microseconds.size(), 1);
        QCOMPARE(leg.microseconds.first().size(), leg.plan.steps.first().statements.size());
    }
    QVERIFY(rehearsal->copiedBytes > 0);
    QVERIFY(m_watcher.pagesAll > 0);
    QCOMPARE(m_watcher.pagesDone, m_watcher.pagesAll);
}

void TestRehearsal::losesLinksOnDowngrade()
{
    run(*m_project, departments);
    m_project->revision(u"aaaa1111"_s, {}, makeLink, {u"op.drop_table('link')"_s});
    {
        const auto connection = m_project->connection();
        const auto planned = planTo(u"heads"_s, *connection);
        struct Silent final : Observer {
            void stepStarted(int /*step*/, const PlannedStep & /*planned*/) override { }
            void statementStarted(int /*step*/, int /*statement*/) override { }
            void stepCommitted(int /*step*/) override { }
        } silent;
        QVERIFY(Migrator::run(*planned, *connection, sqliteDialect(), {}, silent, {}));
    }
    run(*m_project, {u"INSERT INTO link VALUES (2, 1), (1, 2), (1, 3)"_s});
    const auto rehearsal = rehearsed(u"base"_s);
    QVERIFY2(rehearsal, qPrintable(rehearsal ? QString() : rehearsal.error().text()));
    QCOMPARE(rehearsal->verdict(), Rehearsal::Verdict::Loses);
    QCOMPARE(rehearsal->lostThere.size(), 1);
    QCOMPARE(rehearsal->lostThere.first().rows, 3);
    QVERIFY(rehearsal->lostThere.first().isLinkTable);
    QCOMPARE(verdictText(*rehearsal),
             u"Lost on downgrade: link: 3 links (Marry → IT, John → IT, Cathy → Financial)."_s);
    QCOMPARE(jsonReport(*rehearsal).value(u"verdict"_s).toString(), u"loses"_s);
    QVERIFY(htmlReport(*rehearsal, u"a <title>"_s).contains(u"a &lt;title&gt;"_s));
}

void TestRehearsal::losesColumnsOnUpgrade()
{
    run(*m_project, departments);
    m_project->revision(u"aaaa1111"_s, {}, {u"op.drop_column('employee', 'salary')"_s},
                        {u"op.add_column('employee', sa.Column('salary', sa.Integer))"_s});
    const auto rehearsal = rehearsed(u"heads"_s);
    QVERIFY(rehearsal);
    QCOMPARE(verdictText(*rehearsal), u"Lost on upgrade: employee: 2 values of column salary."_s);
    QCOMPARE(rehearsal->lostThere.first().cellCount(), 2);
    QCOMPARE(rehearsal->lostBack, QList<TableLoss>());
}

void TestRehearsal::keepsValuesThroughRenames()
{
    run(*m_project, departments);
    m_project->revision(
        u"aaaa1111"_s, {},
        {u"op.rename_table('employee', 'person')"_s, u"op.execute('ALTER TABLE person RENAME COLUMN salary TO pay')"_s},
        {u"op.execute('ALTER TABLE person RENAME COLUMN pay TO salary')"_s,
         u"op.rename_table('person', 'employee')"_s});
    const auto rehearsal = rehearsed(u"heads"_s);
    QVERIFY(rehearsal);
    QCOMPARE(verdictText(*rehearsal), u"Reversible: nothing is lost."_s);
    QCOMPARE(rehearsal->renames.tables, (QMap<QString, QString>{{u"employee"_s, u"person"_s}}));
    QCOMPARE(rehearsal->renames.columns.value(u"employee"_s), (QMap<QString, QString>{{u"salary"_s, u"pay"_s}}));
    const auto differences =
        Rows::difference(rehearsal->states.at(0), rehearsal->states.at(1), {.renames = rehearsal->renames}, {});
    QVERIFY(differences);
    QCOMPARE(differences->last().table, u"person"_s);
    QCOMPARE(differences->last().tableBefore, u"employee"_s);
    QCOMPARE(differences->last().same, 3);
    QCOMPARE(differences->last().changed + differences->last().added + differences->last().removed, 0);
}

void TestRehearsal::losesWhatAnUpgradeMade()
{
    // The upgrade computes from a counter that the way back does not turn back.
    run(*m_project,
        departments
            + QStringList{u"CREATE TABLE counter (id INTEGER PRIMARY KEY, n INTEGER)"_s,
                          u"INSERT INTO counter VALUES (1, 0)"_s});
    m_project->revision(u"aaaa1111"_s, {},
                        {u"op.execute('UPDATE counter SET n = n + 1')"_s,
                         u"op.execute('INSERT INTO department (name) VALUES (\"new\")')"_s});
    const auto rehearsal = rehearsed(u"heads"_s);
    QVERIFY(rehearsal);
    QCOMPARE(rehearsal->verdict(), Rehearsal::Verdict::Loses);
    QCOMPARE(rehearsal->lostThere.size(), 2);
    QCOMPARE(rehearsal->lostThere.first().cells, (QMap<QString, qint64>{{u"n"_s, 1}}));
    QCOMPARE(rehearsal->lostThere.last().table, u"department"_s);
    QCOMPARE(rehearsal->lostThere.last().leftOver, 1);
    QVERIFY(!rehearsal->lostThere.last().isLoss());
    QVERIFY(findingLines(*rehearsal).contains(u"  department has 1 rows more"_s));
}

void TestRehearsal::failingStatementIsNamed()
{
    run(*m_project, departments);
    m_project->revision(u"aaaa1111"_s, {},
                        {u"op.execute('UPDATE department SET name = name')"_s, u"op.drop_table('nowhere')"_s});
    const auto rehearsal = rehearsed(u"heads"_s);
    QVERIFY(rehearsal);
    QCOMPARE(rehearsal->verdict(), Rehearsal::Verdict::Fails);
    QCOMPARE(rehearsal->failedLeg()->leg, Leg::There);
    QCOMPARE(rehearsal->failedLeg()->failedStatement, 1);
    QVERIFY2(verdictText(*rehearsal).startsWith(u"Fails at statement 2 of 3 in upgrade  -> aaaa1111"_s),
             qPrintable(verdictText(*rehearsal)));
}

void TestRehearsal::irreversibleDowngrade()
{
    run(*m_project, departments);
    m_project->revision(u"aaaa1111"_s, {}, {u"op.drop_column('employee', 'salary')"_s},
                        {u"raise NotImplementedError('no way back')"_s});
    const auto rehearsal = rehearsed(u"heads"_s);
    QVERIFY2(rehearsal, qPrintable(rehearsal ? QString() : rehearsal.error().text()));
    QCOMPARE(rehearsal->verdict(), Rehearsal::Verdict::Fails);
    QCOMPARE(rehearsal->failedLeg()->leg, Leg::Back);
    QVERIFY2(verdictText(*rehearsal).startsWith(u"Cannot be taken back"_s), qPrintable(verdictText(*rehearsal)));
    QCOMPARE(rehearsal->lostThere.first().cells, (QMap<QString, qint64>{{u"salary"_s, 2}}));
}

void TestRehearsal::schemaThatDoesNotComeBack()
{
    run(*m_project, departments + QStringList{u"CREATE INDEX ix_name ON employee (name)"_s});
    m_project->revision(u"aaaa1111"_s, {}, {u"op.execute('DROP INDEX IF EXISTS ix_name')"_s});
    const auto rehearsal = rehearsed(u"heads"_s);
    QVERIFY(rehearsal);
    QCOMPARE(rehearsal->verdict(), Rehearsal::Verdict::Reversible);
    QCOMPARE(rehearsal->schemaDifferences, QStringList{u"employee: index ix_name (name) is gone"_s});
    QVERIFY(verdictText(*rehearsal).contains(u"schema"_s));
}

void TestRehearsal::largeTablesAreNotCompared()
{
    run(*m_project, departments);
    m_project->revision(u"aaaa1111"_s, {}, {u"op.drop_column('employee', 'salary')"_s},
                        {u"op.add_column('employee', sa.Column('salary', sa.Integer))"_s});
    m_mostRows = 2;
    const auto rehearsal = rehearsed(u"heads"_s);
    QVERIFY(rehearsal);
    QCOMPARE(rehearsal->lostThere, QList<TableLoss>());
    QCOMPARE(rehearsal->notes.size(), 1);
    QVERIFY(rehearsal->notes.first().contains(u"employee"_s));
}

void TestRehearsal::cancels()
{
    run(*m_project, departments);
    m_project->revision(u"aaaa1111"_s, {}, makeLink, {u"op.drop_table('link')"_s});
    m_watcher.cancelAt = Leg::Back;
    const auto rehearsal = rehearsed(u"heads"_s);
    QVERIFY(!rehearsal);
    QVERIFY(rehearsal.error().message.contains(u"cancelled"_s));
    QCOMPARE(m_watcher.legs.size(), 2);
}

void TestRehearsal::memoryDatabases()
{
    m_project->revision(u"aaaa1111"_s, {}, {u"op.drop_column('t', 'b')"_s},
                        {u"op.add_column('t', sa.Column('b', sa.Integer))"_s});
    const auto connection = Database::Connection::open({.file = u":memory:"_s}, Database::OpenMode::ReadWrite);
    QVERIFY(connection);
    QVERIFY((*connection)->execute(u"CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER)"_s));
    QVERIFY((*connection)->execute(u"INSERT INTO t VALUES (1, 2)"_s));
    const auto planned = planTo(u"heads"_s, **connection);
    QVERIFY(planned);
    auto place = rehearsalPlace((*connection)->settings());
    const auto rehearsal =
        rehearse(**connection, {.plan = *planned, .graph = m_project->graph(), .dialect = &sqliteDialect()}, **place,
                 m_watcher, {});
    QVERIFY(rehearsal);
    QCOMPARE(verdictText(*rehearsal), u"Lost on upgrade: t: 1 value of column b."_s);
}

void TestRehearsal::renames_data()
{
    QTest::addColumn<QStringList>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("table") << QStringList{u"op.rename_table('a', 'b')"_s} << u"a>b"_s;
    QTest::newRow("twice") << QStringList{u"op.rename_table('a', 'b')"_s, u"op.rename_table('b', 'c')"_s} << u"a>c"_s;
    QTest::newRow("and back") << QStringList{u"op.rename_table('a', 'b')"_s, u"op.rename_table('b', 'a')"_s} << u""_s;
    QTest::newRow("a table of the plan") << QStringList{u"op.create_table('x', sa.Column('i', sa.Integer))"_s,
                                                        u"op.rename_table('x', 'a')"_s}
                                         << u""_s;
    QTest::newRow("swap") << QStringList{u"op.rename_table('a', 't')"_s, u"op.rename_table('b', 'a')"_s,
                                         u"op.rename_table('t', 'b')"_s}
                          << u"a>b b>a"_s;
    QTest::newRow("quoted SQL") << QStringList{u"op.execute('alter table \"a b\" rename to `c d`')"_s} << u"a b>c d"_s;
    QTest::newRow("column in SQL, then table")
        << QStringList{u"op.execute('ALTER TABLE a RENAME x TO y')"_s, u"op.rename_table('a', 'b')"_s,
                       u"op.execute('ALTER TABLE b RENAME COLUMN y TO z')"_s}
        << u"a>b a.x>z"_s;
}

void TestRehearsal::renames()
{
    QFETCH(QStringList, body);
    m_project->revision(u"aaaa1111"_s, {}, body);
    const auto connection = m_project->connection();
    const auto planned = planTo(u"heads"_s, *connection);
    QVERIFY2(planned, qPrintable(planned ? QString() : planned.error().text()));
    const Rows::Renames found = Migrator::renames(*planned);
    QStringList texts;
    for (const auto &[before, after] : found.tables.asKeyValueRange())
        texts << before + u'>' + after;
    for (const auto &[table, columns] : found.columns.asKeyValueRange()) {
        for (const auto &[before, after] : columns.asKeyValueRange())
            texts << table + u'.' + before + u'>' + after;
    }
    QTEST(texts.join(u' '), "expected");
}

QTEST_GUILESS_MAIN(TestRehearsal)
#include "tst_rehearsal.moc"
