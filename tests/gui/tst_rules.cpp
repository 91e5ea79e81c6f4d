// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/problems/problemsmodel.h"
#include "gui/problems/problemspane.h"
#include "gui/problems/rules/rules.h"
#include "revision/folder.h"
#include "revisionproject.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

/// What the rules find in real scripts and projects, and what a click does about it.
class TestRules final : public QObject
{
    Q_OBJECT

private slots:
    void scripts_data();
    void scripts();
    void severalHeads();
    void ghosts();
    void remedyIsOneClick();
};

void TestRules::scripts_data()
{
    QTest::addColumn<QString>("upgrade");
    QTest::addColumn<QString>("downgrade");
    QTest::addColumn<QString>("found"); // part of the sentence; empty: nothing
    const QString create = u"op.create_table('t', sa.Column('a', sa.Integer()))"_s;
    QTest::newRow("nothing to do") << u"pass"_s << u"pass"_s << QString();
    QTest::newRow("empty") << create << u"pass"_s << u"downgrade is empty"_s;
    QTest::newRow("reverse") << create << u"op.drop_table('t')"_s << QString();
    QTest::newRow("other table") << create << u"op.drop_table('u')"_s << u"+t"_s;
    QTest::newRow("half") << create + u"\n    op.create_table('u', sa.Column('a', sa.Integer()))"_s
                          << u"op.drop_table('t')"_s << u"take back: +u."_s;
    QTest::newRow("column") << u"op.add_column('t', sa.Column('a', sa.Integer()))"_s << u"op.drop_column('t', 'a')"_s
                            << QString();
    QTest::newRow("column with its table")
        << create + u"\n    op.create_index('ix', 't', ['a'])"_s << u"op.drop_table('t')"_s << QString();
    QTest::newRow("made and dropped") << create + u"\n    op.drop_table('t')\n    op.drop_table('v')"_s
                                      << u"op.create_table('v', sa.Column('a', sa.Integer()))"_s << QString();
    QTest::newRow("said to be lost") << u"op.execute('DELETE FROM t')"_s
                                     << u"# Cannot be taken back: rows are gone.\n    pass"_s << u"rows are gone"_s;
    QTest::newRow("not understood") << u"open('x')"_s << u"pass"_s << QString();
}

void TestRules::scripts()
{
    QFETCH(QString, upgrade);
    QFETCH(QString, downgrade);
    QFETCH(QString, found);
    const QString source = u"from alembic import op\nimport sqlalchemy as sa\nrevision = 'a'\ndown_revision = None\n\n"
                           "def upgrade():\n    %1\n\ndef downgrade():\n    %2\n"_s.arg(upgrade, downgrade);
    const QList<Problem> problems = problemsOf(ScriptSubject{
        .file = u"/a.py"_s, .source = source, .understanding = understand(source, u"/a.py"_s, u"sqlite"_s)});
    QCOMPARE(problems.size(), found.isEmpty() ? 0 : 1);
    if (found.isEmpty())
        return;
    QVERIFY2(problems.first().error.message.contains(found), qPrintable(problems.first().error.message));
    QCOMPARE(problems.first().error.where.file, u"/a.py"_s);
    QVERIFY(problems.first().error.where.position.isValid());
}

void TestRules::severalHeads()
{
    const Test::RevisionProject project;
    project.writeBranches();
    const auto files = Revision::readFolders({project.path(u"migrations/versions"_s)});
    QVERIFY(files);
    const Revision::Graph graph(*files);
    const QList<Problem> problems = problemsOf(ProjectSubject{.graph = graph});
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first().error.message.contains(u"f6"_s) && problems.first().error.message.contains(u"g7"_s));
    QVERIFY(problems.first().fix && problems.first().fix->kind == Fix::Kind::MergeHeads);
}

void TestRules::ghosts()
{
    const Revision::Graph graph;
    const QList<Problem> problems =
        problemsOf(ProjectSubject{.graph = graph, .rows = Revision::RevisionIds{Revision::RevisionId(u"gone"_s)}});
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first().error.message.contains(u"gone"_s));
    QVERIFY(problems.first().fix && problems.first().fix->kind == Fix::Kind::Stamp);
}

void TestRules::remedyIsOneClick()
{
    ProblemsPane pane;
    const QAbstractItemModelTester tester(&pane.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Fix fix{.kind = Fix::Kind::WriteDowngrade, .title = u"Write it"_s, .file = u"/a.py"_s};
    pane.model().setFindings(u"rules"_s,
                             {{.error = {.message = u"Empty."_s, .where = {.file = u"/a.py"_s}}, .fix = fix}});
    pane.resize(700, 200);
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    qRegisterMetaType<Fix>();
    QSignalSpy fixes(&pane, &ProblemsPane::fixRequested);
    QSignalSpy places(&pane, &ProblemsPane::placeActivated);
    auto *view = pane.findChild<QTableView *>(u"problemsView"_s);
    const QModelIndex cell = pane.model().index(0, ProblemsModel::FixColumn);
    QCOMPARE(cell.data().toString(), u"Write it"_s);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(cell).center());
    QCOMPARE(fixes.size(), 1);
    QCOMPARE(fixes.first().first().value<Fix>(), fix);
    QCOMPARE(places.size(), 0);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->visualRect(pane.model().index(0, ProblemsModel::Message)).center());
    QCOMPARE(places.size(), 1);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(fixes.size(), 2);
}

QTEST_MAIN(TestRules)

#include "tst_rules.moc"
