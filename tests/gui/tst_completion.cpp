// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editordesk.h"
#include "gui/editor/completion/candidates.h"
#include "gui/editor/completion/directives.h"
#include "gui/editor/completion/schemaatparent.h"
#include "revision/folder.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

namespace
{

Schema::Database sampleSchema()
{
    Schema::Table department{.name = u"department"_s,
                             .columns = {{.name = u"id"_s, .primaryKey = true}, {.name = u"name"_s}}};
    Schema::Table employee{.name = u"employee"_s,
                           .columns = {{.name = u"id"_s, .primaryKey = true}, {.name = u"department_id"_s}}};
    employee.constraints << Schema::ForeignKey{.name = u"fk_employee_department"_s, .columns = {u"department_id"_s}};
    employee.indexes << Schema::Index{.name = u"ix_employee_department_id"_s};
    return {.tables = {department, employee}};
}

QStringList candidatesIn(const QString &line)
{
    const QString source = u"from alembic import op\n\ndef upgrade():\n    "_s + line;
    QStringList texts;
    for (const Candidate &one : candidatesFor(contextAt(source, source.size()), sampleSchema()))
        texts << one.text;
    return texts;
}

} // namespace

/// What the editor offers while a call is being written.
class TestCompletion final : public QObject
{
    Q_OBJECT

private slots:
    void offers_data();
    void offers();
    void tips_data();
    void tips();
    void directivesAreAlembics();
    void typingOffers();
    void schemaIsThatOfTheParent();
    void offersWhatTheParentHas();
};

void TestCompletion::offers_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("offered");
    const QStringList tables{u"department"_s, u"employee"_s};
    QTest::newRow("directive") << u"op.drop_t"_s << QStringList{u"drop_table"_s, u"drop_table_comment"_s};
    QTest::newRow("inside of the name") << u"op.unique"_s << QStringList{u"create_unique_constraint"_s};
    QTest::newRow("type") << u"sa.BigI"_s << QStringList{u"BigInteger"_s};
    QTest::newRow("batch") << u"batch_op.rename"_s << QStringList{};
    QTest::newRow("unknown object") << u"os.rem"_s << QStringList{};
    QTest::newRow("behind a blank") << u"op.drop_table "_s << QStringList{};
    QTest::newRow("table") << u"op.drop_column('"_s << tables;
    QTest::newRow("half a table") << u"op.drop_column('emp"_s << QStringList{u"employee"_s};
    QTest::newRow("column") << u"op.drop_column('employee', 'dep"_s << QStringList{u"department_id"_s};
    QTest::newRow("other quotes") << u"op.drop_column(\"employee\", \"dep"_s << QStringList{u"department_id"_s};
    QTest::newRow("column by name") << u"op.alter_column(\n  'employee',\n  column_name='dep"_s
                                    << QStringList{u"department_id"_s};
    QTest::newRow("in a list") << u"op.create_index('ix', 'employee', ['id', 'dep"_s << QStringList{u"department_id"_s};
    QTest::newRow("referred table") << u"op.create_foreign_key(None, 'employee', 'dep"_s
                                    << QStringList{u"department"_s};
    QTest::newRow("local columns") << u"op.create_foreign_key(None, 'employee', 'department', ['dep"_s
                                   << QStringList{u"department_id"_s};
    QTest::newRow("referred columns") << u"op.create_foreign_key(None, 'employee', 'department', ['x'], ['na"_s
                                      << QStringList{u"name"_s};
    QTest::newRow("foreign key") << u"sa.Column('d', sa.Integer, sa.ForeignKey('department."_s
                                 << QStringList{u"department.id"_s, u"department.name"_s};
    QTest::newRow("constraint") << u"op.drop_constraint('fk"_s << QStringList{u"fk_employee_department"_s};
    QTest::newRow("constraint type") << u"op.drop_constraint('fk', 'employee', type_='for"_s
                                     << QStringList{u"foreignkey"_s};
    QTest::newRow("index through f") << u"op.drop_index(op.f('ix"_s << QStringList{};
    QTest::newRow("index") << u"op.drop_index('ix"_s << QStringList{u"ix_employee_department_id"_s};
    QTest::newRow("batch column")
        << u"with op.batch_alter_table('employee') as batch_op:\n        batch_op.drop_column('dep"_s
        << QStringList{u"department_id"_s};
    QTest::newRow("action") << u"sa.ForeignKey('a.b', ondelete='SET "_s << QStringList{u"SET DEFAULT"_s, u"SET NULL"_s};
    QTest::newRow("a new table is nobody's") << u"op.create_table('emp"_s << QStringList{};
    QTest::newRow("keyword") << u"sa.Column('x', sa.Integer, nul"_s << QStringList{u"nullable="_s};
    QTest::newRow("comment") << u"# op.drop"_s << QStringList{};
    QTest::newRow("text of SQL") << u"op.execute('emp"_s << QStringList{};
    QTest::newRow("open bracket above") << u"op.drop_column('employee'\n\ndef downgrade():\n    op.drop_table('emp"_s
                                        << QStringList{u"employee"_s};
}

void TestCompletion::offers()
{
    QFETCH(QString, line);
    QTEST(candidatesIn(line), "offered");
}

void TestCompletion::tips_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("lit");
    QTest::newRow("first") << u"op.drop_column("_s << u"table_name"_s;
    QTest::newRow("second") << u"op.drop_column('employee', "_s << u"column_name"_s;
    QTest::newRow("by name") << u"op.drop_column('a', schema="_s << u"schema=None"_s;
    QTest::newRow("star") << u"op.create_table('a', b, c, d"_s << u"*columns"_s;
    QTest::newRow("innermost") << u"op.add_column('a', sa.Column('b', "_s << u"type_"_s;
    QTest::newRow("around what is unknown") << u"op.add_column('a', mine("_s << u"column"_s;
    QTest::newRow("outside") << u"op.drop_column('a', 'b')"_s << QString();
}

void TestCompletion::tips()
{
    QFETCH(QString, line);
    QFETCH(QString, lit);
    const std::optional<CallTip> tip = callTipFor(contextAt(line, line.size()));
    QCOMPARE(tip.has_value(), !lit.isEmpty());
    if (tip)
        QCOMPARE(tip->text.mid(tip->highlightBegin, tip->highlightEnd - tip->highlightBegin), lit);
}

/// Every directive of Alembic's own documentation is there, and every parameter has the name that Alembic gives it.
void TestCompletion::directivesAreAlembics()
{
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
                 {u"-c"_s,
                  u"import inspect\nfrom alembic.operations import Operations, BatchOperations\n"
                  "for o, c in (('op', Operations), ('batch_op', BatchOperations)):\n"
                  "  for n, f in inspect.getmembers(c, callable):\n"
                  "    if not n.startswith('_'): print(o, n, *inspect.signature(f).parameters)"_s});
    if (!python.waitForFinished() || python.exitCode() != 0)
        QFAIL("Alembic is not here to compare with.");
    QHash<QString, QStringList> known;
    const QStringList lines = QString::fromUtf8(python.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        known.insert(line.section(u' ', 0, 1), line.section(u' ', 2).split(u' '));
    int compared = 0;
    for (const QString &object : {u"op"_s, u"batch_op"_s}) {
        for (const Directive &one : directivesOf(object)) {
            const QString key = object + u' ' + one.name;
            QVERIFY2(known.contains(key), qPrintable(key));
            for (int i = 0; i < one.parameters.size(); ++i) {
                const QStringList &names = known.value(key);
                QVERIFY2(names.contains(one.parameterName(i)), qPrintable(key + u' ' + one.parameterName(i)));
                ++compared;
            }
            QVERIFY2(!one.help.isEmpty(), qPrintable(key));
        }
    }
    QVERIFY(compared > 80);
}

void TestCompletion::typingOffers()
{
    Test::EditorDesk desk;
    desk.project.makeDatabase({});
    QSignalSpy read(desk.workbench.get(), &Workbench::stateChanged);
    desk.workbench->connectTo({.file = desk.project.databaseFile()}, Database::OpenMode::ReadWrite);
    QVERIFY(read.wait());
    ScriptEditor *editor = desk.openText(u"\n"_s);
    const auto isOffering = [editor] { return editor->SendScintilla(QsciScintilla::SCI_AUTOCACTIVE) != 0; };
    const auto hasTip = [editor] { return editor->SendScintilla(QsciScintilla::SCI_CALLTIPACTIVE) != 0; };
    QTest::keyClicks(editor, u"op.drop_tab"_s);
    QVERIFY(isOffering());
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(editor->text(0), u"op.drop_table\n"_s);
    QTest::keyClicks(editor, u"("_s);
    QVERIFY(hasTip());
    QTest::keyClicks(editor, u"'version"_s);
    QVERIFY(isOffering());
    QCoreApplication::processEvents();
    QTest::keyClick(editor, Qt::Key_Tab);
    QTest::keyClicks(editor, u"')"_s);
    QCOMPARE(editor->text(0), u"op.drop_table('alembic_version')\n"_s);
    QVERIFY(!isOffering());
    QVERIFY(!hasTip());
    QTest::keyClick(editor, Qt::Key_Left);
    QTest::keyClick(editor, Qt::Key_Left);
    QTest::keyClick(editor, Qt::Key_Backspace);
    QTest::keyClick(editor, Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(isOffering());
    QTest::keyClick(editor, Qt::Key_Space, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(hasTip());
}

void TestCompletion::schemaIsThatOfTheParent()
{
    Test::RevisionProject project;
    project.writeBranches();
    const auto files = Revision::readFolders({project.path(u"migrations/versions"_s)});
    QVERIFY(files);
    const Revision::Graph graph(*files);
    const auto at = [&graph](const QStringList &rows, const QStringList &wanted, const Schema::Database &schema) {
        SchemaWalk walk{.graph = graph, .schema = schema, .dialectName = u"sqlite"_s};
        for (const QString &id : rows)
            walk.rows << Revision::RevisionId(id);
        for (const QString &id : wanted)
            walk.wanted << Revision::RevisionId(id);
        QStringList names;
        for (const Schema::Table &table : schemaAfter(walk).tables) {
            for (const Schema::Column &column : table.columns)
                names << table.name + u'.' + column.name;
        }
        return names.join(u' ');
    };
    QCOMPARE(at({}, {}, {}), QString());
    QCOMPARE(at({}, {u"a1"_s}, {}), u"department.id employee.id employee.name"_s);
    QCOMPARE(at({}, {u"c3"_s}, {}),
             u"department.id department_employee_link.department_id department_employee_link.employee_id employee.id "
             "employee.name employee.salary"_s);
    // What nobody's script made stays; what is applied and not wanted goes.
    const Schema::Database live{
        .tables = {{.name = u"employee"_s, .columns = {{.name = u"id"_s}, {.name = u"salary"_s}}},
                   {.name = u"other"_s, .columns = {{.name = u"x"_s}}}}};
    QCOMPARE(at({u"c3"_s}, {u"b2"_s}, live), u"employee.id other.x"_s);
}

void TestCompletion::offersWhatTheParentHas()
{
    Test::EditorDesk desk;
    desk.project.writeBranches();
    QSignalSpy opened(desk.workbench.get(), &Workbench::stateChanged);
    desk.workbench->openProject(desk.project.path(u"alembic.ini"_s));
    QVERIFY(opened.wait());
    desk.project.makeDatabase({}); // it stands at base and has no tables of the project
    desk.workbench->connectTo({.file = desk.project.databaseFile()}, Database::OpenMode::ReadWrite);
    QTRY_VERIFY(desk.workbench->database());
    ScriptEditor *editor =
        desk.open(desk.project.writeRevision(u"h8"_s, u"'c3'"_s, u"next"_s, u"op.drop_column('employee', 'sal')"_s));
    desk.workbench->refresh();
    QVERIFY(editor->findFirst(u"'sal"_s, false, true, false, false, true, 0, 0));
    int line = 0;
    int index = 0;
    editor->getCursorPosition(&line, &index);
    editor->setCursorPosition(line, index);
    const auto offered = [&] {
        editor->cancelList();
        QTest::keyClick(editor, Qt::Key_Space, Qt::ControlModifier);
        return editor->isListActive();
    };
    QTRY_VERIFY(offered());
}

QTEST_MAIN(TestCompletion)

#include "tst_completion.moc"
