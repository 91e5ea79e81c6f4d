// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/contexts/livecontext.h"
#include "migrator/executor.h"
#include "scratchproject.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using Revision::Direction;
using Revision::RevisionId;
using Revision::RevisionIds;

namespace
{

const Dialect::Dialect &sqlite()
{
    return *Dialect::dialectNamed(u"sqlite"_s);
}

class Silent final : public Migrator::Observer
{
public:
    void stepStarted(int, const Migrator::PlannedStep &) override { }
    void statementStarted(int, int) override { }
    void stepCommitted(int) override { }
};

Operations::PlacedOperation sql(const QString &text)
{
    return {.operation = Operations::Execute{.statement = Sql::Text{.text = text}}, .position = {.line = 7}};
}

/// A connection with a live context whose statements run at once, without a transaction.
struct Live {
    ScratchProject project;
    std::unique_ptr<Database::Connection> connection = project.connection();
    Migrator::PlannedStep step;
    Migrator::LiveContext context{*connection, sqlite(), step, [this](const Migrator::PlannedStatement &statement) {
                                      return connection->run(statement.sql);
                                  }};
};

Result<Migrator::Plan> planOf(const ScratchProject &project, const QStringList &ids, const RevisionIds &rows = {},
                              Direction direction = Direction::Upgrade)
{
    QList<Revision::Step> steps;
    for (const QString &id : ids)
        steps << Revision::Step{.revision = RevisionId(id), .direction = direction};
    return Migrator::plan(project.graph(), rows, steps, sqlite(), {});
}

QStringList rowsOf(Database::Connection &connection)
{
    QStringList texts;
    for (const RevisionId &row : Migrator::currentRows(connection, sqlite(), {}).value_or(RevisionIds()))
        texts << row.text();
    return texts;
}

} // namespace

class TestLive : public QObject
{
    Q_OBJECT

private slots:
    void answersStatements()
    {
        Live live;
        QVERIFY(live.context.add(sql(u"CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT, b BLOB)"_s)));
        const auto inserted = live.context.ask(sql(u"INSERT INTO t (n) VALUES ('a'), ('b')"_s));
        QVERIFY(inserted && *inserted);
        QCOMPARE((*inserted)->affectedRows, 2);
        QCOMPARE((*inserted)->insertedKey, Sql::Value(qint64(2)));
        QVERIFY((*inserted)->columns.isEmpty());
        const auto found = live.context.ask(sql(u"SELECT id, n AS name, b, 1.5 FROM t ORDER BY id"_s));
        QVERIFY(found && *found);
        QCOMPARE((*found)->columns, QStringList({u"id"_s, u"name"_s, u"b"_s, u"1.5"_s}));
        QCOMPARE((*found)->affectedRows, -1);
        const QList<Sql::Value> second = {qint64(2), u"b"_s, std::monostate(), 1.5};
        QCOMPARE((*found)->rows.value(1), second);
        QCOMPARE(live.step.statements.size(), 3);
        QVERIFY(!live.context.ask(sql(u"SELECT nothing FROM t"_s)));
        QVERIFY(live.context.failedStatement());
    }

    void answersAboutTheSchemaAsItIsNow()
    {
        Live live;
        Script::SchemaAnswers *answers = live.context.schemaAnswers();
        QVERIFY(answers != nullptr);
        QCOMPARE(answers->tableNames({}).value(), QStringList());
        QVERIFY(live.context.add(sql(u"CREATE TABLE t (id INTEGER PRIMARY KEY)"_s)));
        QVERIFY(live.context.add(sql(u"CREATE VIEW v AS SELECT * FROM t"_s)));
        QCOMPARE(answers->tableNames(u"main"_s).value(), QStringList{u"t"_s});
        QCOMPARE(answers->viewNames({}).value(), QStringList{u"v"_s});
        QVERIFY(answers->table({}, u"t"_s).value());
        QVERIFY(!answers->table({}, u"u"_s).value());
        QCOMPARE(answers->schemaNames().value(), QStringList{u"main"_s});
        QVERIFY(!answers->tableNames(u"other"_s));
        QVERIFY(live.context.serverVersion() >= (QList<int>{3, 35}));
    }

    void evaluatesWithinTheTransaction()
    {
        ScratchProject project;
        project.revision(u"aaa"_s, {}, {u"op.execute('CREATE TABLE a (x)')"_s});
        project.revision(u"bbb"_s, u"aaa"_s, {u"op.execute('CREATE TABLE b (x)')"_s, u"op.execute('nonsense')"_s});
        auto plan = planOf(project, {u"aaa"_s, u"bbb"_s});
        QVERIFY(plan);
        for (Migrator::PlannedStep &step : plan->steps)
            step.decidedAtRunTime = TextPosition{.line = 12};
        const auto connection = project.connection();
        Silent observer;
        const Result<> done = Migrator::run(*plan, *connection, sqlite(), {}, observer, {});
        QVERIFY(!done);
        QVERIFY2(done.error().text().contains(u"nonsense"), qPrintable(done.error().text()));
        QCOMPARE(done.error().where.position.line, ScratchProject::bodyLine() + 1);
        QCOMPARE(rowsOf(*connection), QStringList{u"aaa"_s});
        QCOMPARE(connection->query(u"SELECT name FROM sqlite_schema WHERE name IN ('a', 'b')"_s)->rows.size(), 1);

        const Result<QString> script = Migrator::offlineScript(*plan, sqlite(), {});
        QVERIFY(!script);
        QCOMPARE(script.error().where.position.line, 12);
    }

    void takesSuppliedSql()
    {
        ScratchProject project;
        project.revision(u"aaa"_s, {}, {u"open('file').read()"_s});
        QVERIFY(!planOf(project, {u"aaa"_s}));
        QFile file(project.path(u"aaa"_s).chopped(3) + u".retort.sql"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("anything before is a remark\n-- upgrade\nCREATE TABLE t (x DEFAULT ':y');\n\n"
                   "INSERT INTO t VALUES ('a\\b:c;');\n--  Downgrade \nDROP TABLE t");
        file.close();
        const auto plan = planOf(project, {u"aaa"_s});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().text()));
        QCOMPARE(plan->steps.first().statements.size(), 3);
        QCOMPARE(plan->steps.first().statements.value(1).sql, u"INSERT INTO t VALUES ('a\\b:c;')"_s);
        QCOMPARE(plan->steps.first().operations.value(1).position.line, 5);
        QCOMPARE(plan->steps.first().file, file.fileName());
        const auto connection = project.connection();
        Silent observer;
        const Result<> done = Migrator::run(*plan, *connection, sqlite(), {}, observer, {});
        QVERIFY2(done, qPrintable(done ? QString() : done.error().text()));
        const auto down = planOf(project, {u"aaa"_s}, {RevisionId(u"aaa"_s)}, Direction::Downgrade);
        QVERIFY(down);
        QCOMPARE(down->steps.first().statements.first().sql, u"DROP TABLE t"_s);
    }

    void plansAnewWhereAnotherProgramWasFaster()
    {
        ScratchProject project;
        for (const auto &[id, down] : {std::pair(u"aaa"_s, QString()), std::pair(u"bbb"_s, u"aaa"_s)})
            project.revision(id, down, {u"op.execute('CREATE TABLE %1 (x)')"_s.arg(id)});
        const auto all = planOf(project, {u"aaa"_s, u"bbb"_s});
        const auto connection = project.connection();
        const auto other = project.connection();
        Silent observer;
        QVERIFY(Migrator::run(*planOf(project, {u"aaa"_s}), *other, sqlite(), {}, observer, {}));
        QVERIFY(!Migrator::run(*all, *connection, sqlite(), {}, observer, {}));
        RevisionIds found;
        const Result<> done =
            Migrator::run(*all, *connection, sqlite(), {}, observer, {}, [&](const RevisionIds &rows) {
                found = rows;
                return planOf(project, {u"bbb"_s}, rows);
            });
        QVERIFY2(done, qPrintable(done ? QString() : done.error().text()));
        QCOMPARE(found, RevisionIds{RevisionId(u"aaa"_s)});
        QCOMPARE(rowsOf(*connection), QStringList{u"bbb"_s});
    }
};

QTEST_GUILESS_MAIN(TestLive)
#include "tst_live.moc"
