// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/plan.h"
#include "scratchproject.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using Revision::Direction;
using Revision::RevisionId;

namespace
{

const Dialect::Dialect &sqlite()
{
    return *Dialect::dialectNamed(u"sqlite"_s);
}

QList<Revision::Step> steps(const QStringList &ids, Direction direction)
{
    QList<Revision::Step> list;
    for (const QString &id : ids)
        list << Revision::Step{.revision = RevisionId(id), .direction = direction};
    return list;
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private slots:
    void upgradeAndDowngrade();
    void failures_data();
    void failures();
    void unreadableFile();
    void texts_data();
    void texts();
    void touchedTables();
    void previewListsWhatCameBeforeTheError();
    void previewListsSyntaxErrors();
    void offlineScripts_data();
    void offlineScripts();
    void tabsInsideQuotesStay();
};

void TestPlan::upgradeAndDowngrade()
{
    const ScratchProject project;
    project.revision(u"a1"_s, {}, {u"op.execute('CREATE TABLE t (i)')"_s, u"op.execute('INSERT INTO t VALUES (1)')"_s},
                     {u"op.execute('DROP TABLE t')"_s});
    project.revision(u"b2"_s, u"a1"_s, {u"pass"_s});
    const Revision::Graph graph = project.graph();

    const auto up = Migrator::plan(graph, {}, steps({u"a1"_s, u"b2"_s}, Direction::Upgrade), sqlite(), {});
    QVERIFY2(up, up ? "" : qPrintable(up.error().text()));
    QCOMPARE(up->dialect, u"sqlite"_s);
    QVERIFY(up->rowsBefore.isEmpty());
    QCOMPARE(up->steps.size(), 2);
    const QList<Migrator::PlannedStatement> expected{
        {.sql = u"CREATE TABLE t (i)"_s, .operation = 0},
        {.sql = u"INSERT INTO t VALUES (1)"_s, .operation = 1},
        {.sql = u"INSERT INTO alembic_version (version_num) VALUES ('a1')"_s, .operation = -1}};
    QCOMPARE(up->steps.first().statements, expected);
    QCOMPARE(up->steps.first().operations.at(1).position.line, ScratchProject::bodyLine() + 1);
    QCOMPARE(up->steps.first().file, project.path(u"a1"_s));
    QCOMPARE(up->steps.last().statements.first().sql,
             u"UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'a1'"_s);

    const auto down = Migrator::plan(graph, {RevisionId(u"b2"_s)}, steps({u"b2"_s, u"a1"_s}, Direction::Downgrade),
                                     sqlite(), {.name = u"versions"_s, .schema = {}});
    QVERIFY2(down, down ? "" : qPrintable(down.error().text()));
    QCOMPARE(down->steps.last().statements.first().sql, u"DROP TABLE t"_s);
    QCOMPARE(down->steps.last().statements.last().sql, u"DELETE FROM versions WHERE versions.version_num = 'a1'"_s);
}

void TestPlan::failures_data()
{
    QTest::addColumn<QStringList>("body");
    QTest::addColumn<int>("line");

    QTest::newRow("syntax") << QStringList{u"op.execute('x')"_s, u"op.execute("_s} << 0;
    QTest::newRow("import") << QStringList{u"op.execute('x')"_s, u"import os"_s, u"os.remove('y')"_s} << 1;
    QTest::newRow("unknown directive") << QStringList{u"op.no_such_directive('x')"_s} << 0;
}

void TestPlan::failures()
{
    QFETCH(QStringList, body);
    QFETCH(int, line);
    const ScratchProject project;
    project.revision(u"a1"_s, {}, {u"pass"_s});
    const Revision::Graph graph = project.graph();
    project.revision(u"a1"_s, {}, body);
    const auto plan = Migrator::plan(graph, {}, steps({u"a1"_s}, Direction::Upgrade), sqlite(), {});
    QVERIFY(!plan);
    QCOMPARE(plan.error().where.file, project.path(u"a1"_s));
    QVERIFY(plan.error().where.position.line >= ScratchProject::bodyLine() + line);
    QVERIFY(plan.error().where.position.column > 0);
    QVERIFY(!plan.error().message.isEmpty());
}

void TestPlan::unreadableFile()
{
    const ScratchProject project;
    project.revision(u"a1"_s, {}, {u"pass"_s});
    const Revision::Graph graph = project.graph();
    QVERIFY(QFile::remove(project.path(u"a1"_s)));
    const auto gone = Migrator::plan(graph, {}, steps({u"a1"_s}, Direction::Upgrade), sqlite(), {});
    QVERIFY(!gone);
    QCOMPARE(gone.error().where.file, project.path(u"a1"_s));

    QFile latin(project.path(u"a1"_s));
    QVERIFY(latin.open(QIODevice::WriteOnly));
    latin.write("revision = '\xe9'\n");
    latin.close();
    const auto notText = Migrator::plan(graph, {}, steps({u"a1"_s}, Direction::Upgrade), sqlite(), {});
    QVERIFY(!notText);
    QVERIFY2(notText.error().message.contains(u"UTF-8"), qPrintable(notText.error().message));
}

void TestPlan::texts_data()
{
    QTest::addColumn<QStringList>("downs");
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("upgrade");
    QTest::addColumn<QString>("text");

    QTest::newRow("root") << QStringList{} << u"first"_s << true << u"Running upgrade  -> r, first"_s;
    QTest::newRow("plain") << QStringList{u"a"_s} << u"doc"_s << true << u"Running upgrade a -> r, doc"_s;
    QTest::newRow("merge") << QStringList{u"a"_s, u"b"_s} << u"doc"_s << true << u"Running upgrade a, b -> r, doc"_s;
    QTest::newRow("down") << QStringList{u"a"_s} << u"doc"_s << false << u"Running downgrade r -> a, doc"_s;
    QTest::newRow("to base") << QStringList{} << u"doc"_s << false << u"Running downgrade r -> , doc"_s;
    QTest::newRow("no message") << QStringList{u"a"_s} << QString() << true << u"Running upgrade a -> r"_s;
}

void TestPlan::texts()
{
    QFETCH(QStringList, downs);
    QFETCH(QString, message);
    QFETCH(bool, upgrade);
    QFETCH(QString, text);
    Migrator::PlannedStep step;
    step.step = {.revision = RevisionId(u"r"_s), .direction = upgrade ? Direction::Upgrade : Direction::Downgrade};
    step.message = message;
    for (const QString &down : downs)
        step.downRevisions << RevisionId(down);
    QCOMPARE(Migrator::runningText(step), text);
}

void TestPlan::touchedTables()
{
    Migrator::PlannedStep step;
    step.operations
        << Operations::PlacedOperation{.operation = Operations::RenameTable{.table = u"b"_s, .newName = u"a"_s}}
        << Operations::PlacedOperation{.operation = Operations::AddColumn{.table = u"c"_s}}
        << Operations::PlacedOperation{.operation = Operations::Execute{.statement = Sql::Text{u"SELECT 1"_s}}}
        << Operations::PlacedOperation{.operation = Operations::Execute{.statement = Sql::Insert{.table = u"d"_s}}}
        << Operations::PlacedOperation{.operation = Operations::DropTable{.table = u"c"_s}};
    Migrator::Plan plan;
    plan.steps << step;
    QCOMPARE(plan.touchedTables(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
}

void TestPlan::previewListsWhatCameBeforeTheError()
{
    const QString source = u"from alembic import op\n"
                           "def upgrade():\n"
                           "    op.execute('CREATE TABLE t (i)')\n"
                           "    open('/etc/passwd')\n"
                           "def downgrade():\n"
                           "    op.execute('DROP TABLE t')\n"_s;
    const Migrator::Preview up = Migrator::preview(source, u"x.py"_s, Direction::Upgrade, sqlite());
    QCOMPARE(up.operations.size(), 1);
    QCOMPARE(up.statements.size(), 1);
    QCOMPARE(up.statements.first().sql, u"CREATE TABLE t (i)"_s);
    QCOMPARE(up.errors.size(), 1);
    QCOMPARE(up.errors.first().where.position.line, 4);
    QCOMPARE(up.errors.first().where.file, u"x.py"_s);

    const Migrator::Preview down = Migrator::preview(source, u"x.py"_s, Direction::Downgrade, sqlite());
    QCOMPARE(down.statements.size(), 1);
    QVERIFY(down.errors.isEmpty());
}

void TestPlan::previewListsSyntaxErrors()
{
    const QString source = u"def upgrade():\n    op.execute('x'\n\ndef downgrade():\n    )\n"_s;
    const Migrator::Preview preview = Migrator::preview(source, u"x.py"_s, Direction::Upgrade, sqlite());
    QVERIFY(preview.operations.isEmpty());
    QVERIFY(!preview.errors.isEmpty());
    QVERIFY(preview.errors.first().where.position.isValid());
}

void TestPlan::offlineScripts_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QStringList>("rows");
    QTest::addColumn<QString>("script");

    const QString table = u"CREATE TABLE alembic_version (\n    version_num VARCHAR(32) NOT NULL, \n"
                          "    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n);\n\n"_s;
    const QString second = u"-- Running upgrade a1 -> b2\n\nSELECT 2;\n\nUPDATE alembic_version SET version_num='b2' "
                           "WHERE alembic_version.version_num = 'a1';\n\n"_s;
    const QString first =
        u"-- Running upgrade  -> a1\n\nSELECT 1;\n\nINSERT INTO alembic_version (version_num) VALUES ('a1');\n\n"_s;
    QTest::newRow("sqlite from base") << u"sqlite"_s << QStringList{} << table + first + second;
    QTest::newRow("sqlite from a1") << u"sqlite"_s << QStringList{u"a1"_s} << second;
    QTest::newRow("postgresql") << u"postgresql"_s << QStringList{}
                                << u"BEGIN;\n\n"_s + table + first + second + u"COMMIT;\n\n"_s;
    QTest::newRow("mysql") << u"mysql"_s << QStringList{} << table + first + second;
}

void TestPlan::offlineScripts()
{
    QFETCH(QString, dialect);
    QFETCH(QStringList, rows);
    QFETCH(QString, script);
    const ScratchProject project;
    project.revision(u"a1"_s, {}, {u"op.execute('SELECT 1')"_s});
    project.revision(u"b2"_s, u"a1"_s, {u"op.execute('SELECT 2')"_s});
    Revision::RevisionIds before;
    QStringList todo{u"a1"_s, u"b2"_s};
    for (const QString &row : rows) {
        before << RevisionId(row);
        todo.removeOne(row);
    }
    const Dialect::Dialect &spoken = *Dialect::dialectNamed(dialect);
    const auto plan = Migrator::plan(project.graph(), before, steps(todo, Direction::Upgrade), spoken, {});
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().text()));
    QCOMPARE(Migrator::offlineScript(*plan, spoken, {}).value(), script);
}

void TestPlan::tabsInsideQuotesStay()
{
    Migrator::Plan plan;
    Migrator::PlannedStep step;
    step.statements << Migrator::PlannedStatement{.sql = u"INSERT INTO t (\n\ta\n) VALUES ('x\ty''\t')"_s};
    plan.rowsBefore << RevisionId(u"z"_s);
    plan.steps << step;
    const QString script = Migrator::offlineScript(plan, sqlite(), {}).value();
    QVERIFY2(script.contains(u"(\n    a\n) VALUES ('x\ty''\t');"_s), qPrintable(script));
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
