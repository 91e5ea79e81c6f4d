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

#include <algorithm>

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
    void againstTheTables_data();
    void againstTheTables();
    void graphProblemsHaveRemedies_data();
    void graphProblemsHaveRemedies();
    void remediesOfTypes_data();
    void remediesOfTypes();
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
    QTest::newRow("table renamed back") << u"op.rename_table('a', 'b')"_s << u"op.rename_table('b', 'a')"_s
                                        << QString();
    QTest::newRow("column renamed back") << u"op.alter_column('t', 'a', new_column_name='b')"_s
                                         << u"op.alter_column('t', 'b', new_column_name='a')"_s << QString();
    QTest::newRow("renamed elsewhere") << u"op.rename_table('a', 'b')"_s << u"op.rename_table('b', 'c')"_s
                                       << u"take back: ~a → b"_s;
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

void TestRules::againstTheTables_data()
{
    QTest::addColumn<QString>("upgrade");
    QTest::addColumn<QString>("found"); // part of the sentence; empty: nothing
    const auto row = [](const char *name, const QString &upgrade, const QString &found) {
        QTest::newRow(name) << upgrade << found;
    };
    row("new table", u"op.create_table('t', sa.Column('a', sa.Integer()))"_s, {});
    row("table is there", u"op.create_table('employee', sa.Column('a', sa.Integer()))"_s,
        u"There is a table employee already"_s);
    row("name is taken", u"op.rename_table('employee', 'department')"_s, u"There is a table department already"_s);
    row("freed before", u"op.drop_table('department')\n    op.rename_table('employee', 'department')"_s, {});
    row("no such table", u"op.drop_table('employe')"_s,
        u"There is no table employe at this point of the history. "
        "Did you mean employee?"_s);
    row("table of before", u"op.create_table('t', sa.Column('a', sa.Integer()))\n    op.drop_column('t', 'a')"_s, {});
    row("column", u"op.drop_column('employee', 'nam')"_s,
        u"The table employee has no column nam. Did you mean name?"_s);
    row("column in another case", u"op.drop_column('employee', 'NAME')"_s, {});
    row("column altered", u"op.alter_column('employee', 'x', nullable=False)"_s, u"has no column x"_s);
    row("renamed before",
        u"op.alter_column('employee', 'name', new_column_name='title')\n    "
        "op.drop_column('employee', 'title')"_s,
        {});
    row("renamed away",
        u"op.alter_column('employee', 'name', new_column_name='title')\n    "
        "op.drop_column('employee', 'name')"_s,
        u"has no column name"_s);
    row("column is there", u"op.add_column('employee', sa.Column('name', sa.Integer()))"_s,
        u"has a column name already"_s);
    row("in a batch", u"with op.batch_alter_table('employee') as b:\n        b.drop_column('x')"_s,
        u"has no column x"_s);
    row("unknown batch", u"with op.batch_alter_table('x') as b:\n        b.drop_column('x')"_s, u"no table x"_s);
    row("index", u"op.drop_index('ix_nam', 'employee')"_s,
        u"The table employee has no index ix_nam. Did you mean "
        "ix_name?"_s);
    row("known index", u"op.drop_index('ix_name')"_s, {});
    row("index is there", u"op.create_index('ix_name', 'employee', ['id'])"_s, u"There is an index ix_name already"_s);
    row("index on nothing", u"op.create_index('ix', 'employee', ['x'])"_s, u"has no column x"_s);
    row("index on an expression", u"op.create_index('ix', 'employee', [sa.text('lower(x)')])"_s, {});
    row("constraint", u"op.drop_constraint('uq_x', 'employee', type_='unique')"_s,
        u"The table employee has no constraint uq_x"_s);
    row("known constraint", u"op.drop_constraint('ck_id', 'employee', type_='check')"_s, {});
    row("target", u"op.create_foreign_key('fk', 'employee', 'departmen', ['id'], ['id'])"_s,
        u"refers to departmen, which is not there at this point of the history. Did you mean department?"_s);
    row("target's column", u"op.add_column('employee', sa.Column('d', sa.Integer(), sa.ForeignKey('department.x')))"_s,
        u"refers to department.x"_s);
    row("itself",
        u"op.create_table('t', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('p', sa.Integer(), "
        "sa.ForeignKey('t.id')))"_s,
        {});
    row("rows without a value", u"op.add_column('employee', sa.Column('x', sa.Integer(), nullable=False))"_s,
        u"The table employee holds rows"_s);
    row("with a default",
        u"op.add_column('employee', sa.Column('x', sa.Integer(), nullable=False, "
        "server_default='0'))"_s,
        {});
    row("no rows", u"op.add_column('department', sa.Column('x', sa.Integer(), nullable=False))"_s, {});
    row("SQL of its own", u"op.execute('CREATE TABLE t (a INTEGER)')\n    op.drop_column('t', 'x')"_s, {});
    row("rows of its own", u"op.execute('UPDATE employee SET id = 1')\n    op.drop_table('x')"_s, u"no table x"_s);
    row("if it is there", u"op.drop_table('x', if_exists=True)"_s, {});
    row("other schema", u"op.drop_table('x', schema='other')"_s, {});
}

void TestRules::againstTheTables()
{
    QFETCH(QString, upgrade);
    QFETCH(QString, found);
    const Schema::Type integer{.kind = Schema::TypeKind::Integer};
    const Schema::Database tables{
        .tables = {{.name = u"department"_s, .columns = {{.name = u"id"_s, .type = integer}}},
                   {.name = u"employee"_s,
                    .columns = {{.name = u"id"_s, .type = integer}, {.name = u"name"_s}},
                    .constraints = {Schema::Check{.name = u"ck_id"_s, .expression = u"id > 0"_s}},
                    .indexes = {{.name = u"ix_name"_s, .keys = {{.text = u"name"_s}}}}}}};
    const QString source = u"from alembic import op\nimport sqlalchemy as sa\nrevision = 'a'\ndown_revision = None\n\n"
                           "def upgrade():\n    %1\n\ndef downgrade():\n    pass\n"_s.arg(upgrade);
    // A dialect that takes everything, so that the rules alone speak.
    const ScriptSubject subject{.file = u"/a.py"_s,
                                .source = source,
                                .understanding = understand(source, u"/a.py"_s, u"postgresql"_s),
                                .tables = tables,
                                .filled = {u"employee"_s}};
    QVERIFY2(subject.understanding.errors.isEmpty(), qPrintable(subject.understanding.errors.value(0).text()));
    QList<Problem> problems = problemsOf(subject);
    problems.removeIf([](const Problem &problem) { return problem.error.message.contains(u"downgrade"); });
    QStringList said;
    for (const Problem &problem : problems) {
        said << (problem.error.message + u' ' + problem.error.hint).trimmed();
        QVERIFY(problem.error.where.position.isValid());
    }
    QVERIFY2(said.size() == (found.isEmpty() ? 0 : 1), qPrintable(said.join(u'\n')));
    QVERIFY2(found.isEmpty() || said.first().contains(found), qPrintable(said.join(u'\n')));
    // Without the tables nothing is claimed.
    ScriptSubject unknown = subject;
    unknown.tables.reset();
    for (const Problem &problem : problemsOf(unknown))
        QVERIFY(problem.error.message.contains(u"downgrade"));
}

void TestRules::graphProblemsHaveRemedies_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("parent");
    QTest::addColumn<QString>("labels");
    QTest::addColumn<int>("kind");
    QTest::newRow("unknown parent") << u"b2"_s << u"'zz'"_s << u"None"_s << int(Fix::Kind::ChooseParents);
    QTest::newRow("same label") << u"b2"_s << u"'a1'"_s << u"('pay',)"_s << int(Fix::Kind::ChangeLabels);
    QTest::newRow("same id") << u"a1"_s << u"None"_s << u"None"_s << int(Fix::Kind::NewId);
}

void TestRules::graphProblemsHaveRemedies()
{
    QFETCH(QString, id);
    QFETCH(QString, parent);
    QFETCH(QString, labels);
    QFETCH(int, kind);
    const Test::RevisionProject project;
    project.writeRevision(u"a1"_s, u"None"_s, u"first"_s, u"pass"_s, u"pass"_s, u"('pay',)"_s);
    QVERIFY(QFile::rename(project.versionFile(u"a1.py"_s), project.versionFile(u"first.py"_s)));
    project.writeRevision(id, parent, u"second"_s, u"pass"_s, u"pass"_s, labels);
    const auto files = Revision::readFolders({project.path(u"migrations/versions"_s)});
    QVERIFY(files);
    const QList<Problem> problems = problemsOf(Revision::Graph(*files));
    QVERIFY(!problems.isEmpty());
    const auto fixed = std::find_if(problems.cbegin(), problems.cend(), [kind](const Problem &problem) {
        return problem.fix && int(problem.fix->kind) == kind;
    });
    QVERIFY2(fixed != problems.cend(), qPrintable(problems.first().error.text()));
    QVERIFY(QFile::exists(fixed->fix->file));
}

void TestRules::remediesOfTypes_data()
{
    QTest::addColumn<QString>("upgrade");
    QTest::addColumn<QString>("mended");
    QTest::newRow("existing type") << u"op.alter_column('t', 'a', new_column_name='b')"_s
                                   << u"op.alter_column('t', 'a', new_column_name='b', existing_type=sa.Integer())"_s;
    QTest::newRow("length") << u"op.add_column('t', sa.Column('b', sa.String()))"_s
                            << u"op.add_column('t', sa.Column('b', sa.String(255)))"_s;
    QTest::newRow("length without brackets") << u"op.add_column('t', sa.Column('b', sa.String, nullable=False))"_s
                                             << u"op.add_column('t', sa.Column('b', sa.String(255), nullable=False))"_s;
}

/// What MySQL refuses, and what a click writes.
void TestRules::remediesOfTypes()
{
    QFETCH(QString, upgrade);
    const QString head = u"from alembic import op\nimport sqlalchemy as sa\nrevision = 'a'\ndown_revision = None\n\n"
                         "def upgrade():\n    "_s;
    const QString source = head + upgrade + u"\n\n\ndef downgrade():\n    pass\n"_s;
    const Schema::Database tables{
        .tables = {{.name = u"t"_s, .columns = {{.name = u"a"_s, .type = {.kind = Schema::TypeKind::Integer}}}}}};
    const QList<Problem> problems =
        problemsOf(ScriptSubject{.file = u"/a.py"_s,
                                 .source = source,
                                 .understanding = understand(source, u"/a.py"_s, u"mysql"_s),
                                 .tables = tables});
    const auto found = std::find_if(problems.cbegin(), problems.cend(), [](const Problem &problem) {
        return problem.fix && problem.fix->kind == Fix::Kind::Edit;
    });
    QVERIFY(found != problems.cend());
    QString mended = source;
    mended.replace(found->fix->position.offset, found->fix->position.length, found->fix->text);
    QTEST(mended.mid(head.size()).section(u'\n', 0, 0), "mended");
    QVERIFY(understand(mended, u"/a.py"_s, u"mysql"_s).errors.isEmpty());
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
