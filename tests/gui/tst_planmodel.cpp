// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plan/planmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;
using Mark = PlanModel::Mark;

namespace
{

Migrator::PlannedStep step(const QString &id, int operations)
{
    Migrator::PlannedStep made;
    made.step.revision = Revision::RevisionId(id);
    made.file = u"/versions/%1.py"_s.arg(id);
    made.message = u"message of %1"_s.arg(id);
    for (int number = 0; number < operations; ++number) {
        made.operations << Operations::PlacedOperation{.operation =
                                                           Operations::DropTable{.table = u"t%1"_s.arg(number)},
                                                       .position = {.line = 10 + number, .column = 5}};
        made.statements << Migrator::PlannedStatement{.sql = u"DROP TABLE t%1"_s.arg(number), .operation = number};
    }
    made.statements << Migrator::PlannedStatement{.sql = u"UPDATE alembic_version"_s};
    return made;
}

Migrator::Plan plan()
{
    Migrator::PlannedStep silent = step(u"ccc"_s, 1);
    silent.statements.removeFirst(); // an operation that needs no statement on this dialect
    return {.dialect = u"sqlite"_s, .steps = {step(u"aaa"_s, 2), step(u"bbb"_s, 1), silent}};
}

} // namespace

class PlanModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void showsStepsOperationsAndStatements();
    void knowsPlaces();
    void marks_data();
    void marks();
};

void PlanModelTest::showsStepsOperationsAndStatements()
{
    PlanModel model;
    const QAbstractItemModelTester tester(&model);
    model.setPlan(plan());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.statementCount(), 6);
    const QModelIndex first = model.index(0, 0);
    QCOMPARE(first.data().toString(), u"1. Upgrade aaa: message of aaa"_s);
    QCOMPARE(model.rowCount(first), 3);
    QCOMPARE(model.index(1, 0, first).data().toString(),
             Operations::described(plan().steps.at(0).operations.at(1).operation));
    QCOMPARE(model.index(2, 0, first).data().toString(), u"Version table"_s);
    const QModelIndex statement = model.index(0, 0, model.index(1, 0, first));
    QCOMPARE(statement.data().toString(), u"DROP TABLE t1"_s);
    QCOMPARE(statement.data(PlanModel::SqlRole).toString(), u"DROP TABLE t1"_s);
    QCOMPARE(statement.parent().parent(), first);
    QCOMPARE(model.rowCount(statement), 0);
    const QModelIndex silent = model.index(0, 0, model.index(2, 0));
    QCOMPARE(model.rowCount(silent), 0);
    model.setPlan({});
    QCOMPARE(model.rowCount(), 0);
}

void PlanModelTest::knowsPlaces()
{
    PlanModel model;
    model.setPlan(plan());
    const QModelIndex first = model.index(0, 0);
    QCOMPARE(model.place(first).file, u"/versions/aaa.py"_s);
    QVERIFY(!model.place(first).position.isValid());
    const QModelIndex statement = model.index(0, 0, model.index(1, 0, first));
    QCOMPARE(model.place(statement).position.line, 11);
    QVERIFY(!model.place({}).isValid());
}

void PlanModelTest::marks_data()
{
    QTest::addColumn<PlanModel::Rollback>("rollback");
    QTest::addColumn<Mark>("firstStatement");
    QTest::newRow("undone as a whole") << PlanModel::Rollback::Whole << Mark::Undone;
    QTest::newRow("left as it is") << PlanModel::Rollback::None << Mark::Done;
}

void PlanModelTest::marks()
{
    QFETCH(PlanModel::Rollback, rollback);
    QFETCH(Mark, firstStatement);
    PlanModel model;
    const QAbstractItemModelTester tester(&model);
    model.setPlan(plan());
    const QModelIndex first = model.index(0, 0);
    const auto statement = [&](int operation) { return model.index(0, 0, model.index(operation, 0, first)); };
    model.startStep(0);
    model.startStatement(0, 0);
    QCOMPARE(model.mark(first), Mark::Running);
    QVERIFY(statement(0).data().toString().startsWith(u'▶'));
    model.startStatement(0, 1);
    QCOMPARE(model.mark(statement(0)), Mark::Done);
    QCOMPARE(model.mark(statement(1)), Mark::Running);
    QCOMPARE(model.mark(model.index(0, 0, first)), Mark::Done);
    model.failRunning(rollback);
    QCOMPARE(model.mark(first), Mark::Failed);
    QVERIFY(first.data().toString().startsWith(u'✗'));
    QCOMPARE(model.mark(statement(0)), firstStatement);
    QCOMPARE(model.mark(statement(1)), Mark::Failed);
    QCOMPARE(model.mark(model.index(1, 0)), Mark::Waiting);
    model.clearMarks();
    QCOMPARE(model.mark(statement(1)), Mark::Waiting);
    model.commitStep(1);
    QCOMPARE(model.mark(model.index(1, 0)), Mark::Done);
    model.startStatement(7, 0); // of a plan that is gone: no harm
    model.startStatement(0, 99);
    QCOMPARE(model.mark(first), Mark::Waiting);
}

QTEST_MAIN(PlanModelTest)
#include "tst_planmodel.moc"
