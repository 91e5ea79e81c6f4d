// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editordesk.h"
#include "gui/editor/forms/columnsmodel.h"
#include "gui/editor/forms/downgrade.h"
#include "gui/editor/forms/formkinds.h"
#include "gui/editor/forms/insertion.h"
#include "gui/editor/forms/operationdialog.h"
#include "gui/editor/forms/source.h"
#include "gui/editor/understanding.h"
#include "gui/widgets/choicepalette.h"
#include "script/script.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

namespace
{

QList<Operations::PlacedOperation> evaluated(const QString &call)
{
    const QString source =
        u"from alembic import op\nimport sqlalchemy as sa\nfrom sqlalchemy.dialects import postgresql\n"
        "\ndef upgrade():\n    "_s
        + call + u'\n';
    const Result<Script::SyntaxTree> tree = Script::parse(source);
    Script::RecordingContext context(u"postgresql"_s);
    const Result<> done = tree ? Script::evaluate(*tree, Script::Direction::Upgrade, context) : failure(tree.error());
    if (!done)
        qWarning("%s", qPrintable(done.error().text() + u'\n' + source));
    return context.operations();
}

Schema::Database sample()
{
    const Schema::Type integer{.kind = Schema::TypeKind::Integer};
    return {.tables = {{.name = u"department"_s, .columns = {{.name = u"id"_s, .type = integer, .primaryKey = true}}},
                       {.name = u"employee"_s,
                        .columns = {{.name = u"id"_s, .type = integer, .primaryKey = true},
                                    {.name = u"name"_s, .type = {.kind = Schema::TypeKind::String, .length = 50}}}}}};
}

} // namespace

/// Operations by form: what a form prints is what it read, and it stands where the cursor was.
class TestForms final : public QObject
{
    Q_OBJECT

private slots:
    void sourceMeansTheSame_data();
    void sourceMeansTheSame();
    void formKeepsTheOperation_data() { sourceMeansTheSame_data(); }
    void formKeepsTheOperation();
    void standsWhereTheCursorIs_data();
    void standsWhereTheCursorIs();
    void paletteFinds_data();
    void paletteFinds();
    void changesOneArgumentOnly_data();
    void changesOneArgumentOnly();
    void keepsWhatTheScriptComputes();
    void refusesACallThatRunsOften();
    void leavesDefaultsOut_data();
    void leavesDefaultsOut();
    void gridRenamesRemovesAndMoves();
    void typeIsSelectedForTyping();
    void columnsGridGrows();
    void insertsByKeyboardAsOneStep();
    void linksTwoTables();
    void changesTheCallAtTheCursor();
    void saysWhatIsMissing();
    void writesTheDowngrade_data();
    void writesTheDowngrade();
    void writesTheDowngradeIntoTheScript();
    void bringsBackTheWholeTable();
    void importsStandBelowTheOthers();
    void bringsItsImports_data();
    void bringsItsImports();
    void insertsItsImportsInTheSameStep();
    void previewUsesTheProjectsNames();
};

void TestForms::sourceMeansTheSame_data()
{
    QTest::addColumn<QString>("call");
    const QStringList calls = {
        u"op.create_table('t', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('name', sa.String(50), "
        "nullable=False, server_default='it\\'s'), sa.Column('at', sa.DateTime(timezone=True), "
        "server_default=sa.func.now()), sa.Column('d', sa.Integer, sa.ForeignKey('department.id', "
        "ondelete='CASCADE')), "
        "sa.UniqueConstraint('name', name='uq_t'), sa.CheckConstraint('id > 0', name='ck_t'))"_s,
        u"op.create_table('t', sa.Column('a', sa.Integer()), sa.Column('b', sa.Numeric(10, 2)), "
        "sa.ForeignKeyConstraint(['a', 'b'], ['o.a', 'o.b'], name='fk'), sa.PrimaryKeyConstraint('a', 'b', name='pk'), "
        "schema='s')"_s,
        u"op.create_table('t', sa.Column('e', sa.Enum('a', 'b', name='kind')), sa.Column('j', sa.JSON()), "
        "sa.Column('f', sa.Boolean(), server_default=sa.false()), sa.Column('x', sa.Text(), server_default=sa.text('1+1')))"_s,
        u"op.drop_table('t')"_s,
        u"op.rename_table('a', 'b', schema='s')"_s,
        u"op.add_column('t', sa.Column('c', sa.Integer(), sa.ForeignKey('o.id'), nullable=False, server_default='0'))"_s,
        u"op.drop_column('t', 'c', schema='s')"_s,
        u"op.alter_column('t', 'c', new_column_name='d', type_=sa.String(20), existing_type=sa.Text(), nullable=False)"_s,
        u"op.alter_column('t', 'c', server_default=None)"_s,
        u"op.create_index('ix', 't', ['a', 'b'], unique=True)"_s,
        u"op.drop_index('ix', table_name='t')"_s,
        u"op.create_foreign_key('fk', 't', 'o', ['a'], ['id'], ondelete='SET NULL')"_s,
        u"op.create_unique_constraint('uq', 't', ['a', 'b'])"_s,
        u"op.create_check_constraint('ck', 't', 'a > 0')"_s,
        u"op.create_primary_key('pk', 't', ['a'])"_s,
        u"op.drop_constraint('fk', 't', type_='foreignkey')"_s,
        u"op.execute('UPDATE t SET a = 1')"_s,
        u"op.bulk_insert(sa.table('t', sa.column('a'), sa.column('b')), [{'a': 1, 'b': 'x, y'}, {'a': 2, 'b': None}])"_s,
        u"with op.batch_alter_table('t', recreate='always') as batch_op: pass"_s,
    };
    for (const QString &call : calls)
        QTest::newRow(qPrintable(call.left(60))) << call;
}

void TestForms::sourceMeansTheSame()
{
    QFETCH(QString, call);
    const auto before = evaluated(call);
    QCOMPARE(before.size(), 1);
    const QString source = sourceOf(before.first().operation);
    const auto after = evaluated(source);
    QCOMPARE(after.size(), 1);
    QVERIFY2(after.first().operation == before.first().operation, qPrintable(source));
}

/// A form that opens on a call and changes nothing writes the same call.
void TestForms::formKeepsTheOperation()
{
    QFETCH(QString, call);
    const auto before = evaluated(call);
    QCOMPARE(before.size(), 1);
    const FormKind *kind = kindOf(before.first().operation);
    QVERIFY(kind);
    const std::unique_ptr<OperationForm> form(kind->make(sample(), nullptr));
    form->setOperation(before.first().operation);
    const Result<Operations::Operation> operation = form->operation();
    QVERIFY2(operation, operation ? "" : qPrintable(operation.error().text()));
    const auto after = evaluated(sourceOf(*operation));
    QCOMPARE(after.size(), 1);
    QVERIFY2(after.first().operation == before.first().operation, qPrintable(sourceOf(*operation)));
}

void TestForms::standsWhereTheCursorIs_data()
{
    QTest::addColumn<QString>("source"); // | is the cursor
    QTest::addColumn<QString>("written");
    const QString head = u"import op\n\n"_s;
    QTest::newRow("pass") << head + u"def upgrade():\n    pa|ss\n"_s << head + u"def upgrade():\n    X(op)\n"_s;
    QTest::newRow("below a call") << head + u"def upgrade():\n    op.a(|)\n\n\ndef downgrade():\n    pass\n"_s
                                  << head
            + u"def upgrade():\n    op.a()\n    X(op)\n\n\ndef downgrade():\n    pass\n"_s;
    QTest::newRow("in a long call") << head
            + u"def upgrade():\n    op.a(\n        1,|\n        2,\n    )\n    op.b()\n"_s
                                    << head
            + u"def upgrade():\n    op.a(\n        1,\n        2,\n    )\n    X(op)\n    op.b()\n"_s;
    QTest::newRow("outside") << u"|import op\n\ndef upgrade():\n    op.a()\n\ndef downgrade():\n    pass\n"_s
                             << u"import op\n\ndef upgrade():\n    op.a()\n    X(op)\n\ndef downgrade():\n    pass\n"_s;
    QTest::newRow("empty line") << head + u"def upgrade():\n    op.a()\n    |\n    op.b()\n"_s
                                << head + u"def upgrade():\n    op.a()\n    X(op)\n    op.b()\n"_s;
    QTest::newRow("behind the function") << head + u"def upgrade():\n    op.a()\n\n|\ndef downgrade():\n    pass\n"_s
                                         << head
            + u"def upgrade():\n    op.a()\n    X(op)\n\n\ndef downgrade():\n    pass\n"_s;
    QTest::newRow("batch") << head
            + u"def upgrade():\n    with op.batch_alter_table('t') as batch_op:\n        pass|\n"_s
                           << head
            + u"def upgrade():\n    with op.batch_alter_table('t') as batch_op:\n        X(batch_op)\n"_s;
    QTest::newRow("head of a batch") << head
            + u"def upgrade():\n    with op.batch_alter_table('t') as b:|\n        b.a()\n"_s
                                     << head
            + u"def upgrade():\n    with op.batch_alter_table('t') as b:\n        X(b)\n        b.a()\n"_s;
    QTest::newRow("if") << head + u"def upgrade():\n    if True:\n        op.a()|\n"_s
                        << head + u"def upgrade():\n    if True:\n        op.a()\n        X(op)\n"_s;
}

void TestForms::standsWhereTheCursorIs()
{
    QFETCH(QString, source);
    const qsizetype cursor = source.indexOf(u'|');
    source.remove(cursor, 1);
    const Insertion place = insertionAt(source, cursor);
    source.replace(place.begin, place.length, place.before + u"X(%1)"_s.arg(place.place.object) + place.after);
    QTEST(source, "written");
}

void TestForms::paletteFinds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("first");
    QTest::newRow("begin") << u"create t"_s << u"Create table"_s;
    QTest::newRow("initials") << u"dc"_s << u"Drop column"_s;
    QTest::newRow("inside") << u"link"_s << u"Create link table"_s;
    QTest::newRow("nothing") << u"zzz"_s << QString();
}

void TestForms::paletteFinds()
{
    QFETCH(QString, typed);
    QList<PaletteEntry> entries;
    for (const FormKind &kind : formKinds())
        entries << PaletteEntry{.text = kind.title};
    auto palette = new ChoicePalette(u"Operations"_s, entries, nullptr);
    QTest::keyClicks(palette->findChild<QLineEdit *>(u"paletteSearch"_s), typed);
    auto *list = palette->findChild<QListWidget *>(u"paletteList"_s);
    QTEST(list->count() ? list->item(0)->text() : QString(), "first");
    delete palette;
}

void TestForms::changesOneArgumentOnly_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    const auto row = [](const QString &call, const QString &field, const QString &from, const QString &to) {
        QTest::newRow(qPrintable(call.left(70))) << call << field << from << to;
    };
    row(u"op.add_column('employee', sa.Column('a1', sa.Integer(), sa.ForeignKey('department.id', ondelete='CASCADE'), "
        "server_default='1'))"_s,
        u"columnNameEdit"_s, u"'a1'"_s, u"'a2'"_s);
    row(u"op.add_column(\n        'employee',  # whose\n        sa.Column('a1', sa.Integer, sa.CheckConstraint('a1 > "
        u"0', "
        "name='ck'), nullable=False, comment='it\\'s'),\n        schema='main',\n    )"_s,
        u"columnNameEdit"_s, u"'a1', sa.Integer"_s, u"'a2', sa.Integer"_s);
    row(u"op.add_column(table_name='employee', column=sa.Column(\"a1\", sa.Integer, sa.Identity(always=True)))"_s,
        u"tableBox"_s, u"'employee'"_s, u"'department'"_s);
    row(u"op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), sa.Column('d', sa.Integer, "
        "sa.ForeignKey('department.id', ondelete='CASCADE', name='fk')), sa.Column('e', sa.Enum('a', 'b', "
        "name='kind')), "
        "sa.Index('ix', 'd'), sa.UniqueConstraint('d', name='uq'), sqlite_autoincrement=True, comment='c')"_s,
        u"tableNameEdit"_s, u"'t'"_s, u"'u'"_s);
    row(u"op.alter_column('employee', 'name', new_column_name='title', existing_type=sa.VARCHAR(length=50), "
        "existing_nullable=True, comment='c', postgresql_using='name::text')"_s,
        u"columnBox"_s, u"'name'"_s, u"'id'"_s);
    row(u"op.alter_column('employee', 'name', comment='c')"_s, u"columnBox"_s, u"'name'"_s, u"'id'"_s);
    row(u"op.drop_column('employee', 'name', schema='main')"_s, u"columnBox"_s, u"'name'"_s, u"'id'"_s);
    row(u"op.rename_table('employee', 'staff', schema='main')"_s, u"newNameEdit"_s, u"'staff'"_s, u"'people'"_s);
    row(u"op.drop_table('employee', schema='main')"_s, u"tableBox"_s, u"'employee'"_s, u"'department'"_s);
    row(u"op.create_index(op.f('ix_a'), 'employee', [sa.text('lower(name, 1)'), 'id'], unique=False, "
        "postgresql_where=sa.text('id > 0'))"_s,
        u"nameEdit"_s, u"op.f('ix_a')"_s, u"'ix_b'"_s);
    row(u"op.drop_index('ix', table_name='employee', if_exists=True)"_s, u"nameBox"_s, u"'ix'"_s, u"'iy'"_s);
    row(u"op.create_foreign_key('fk', 'employee', 'department', ['id'], ['id'], onupdate='CASCADE', "
        u"ondelete='cascade', "
        "deferrable=True, initially='DEFERRED')"_s,
        u"nameEdit"_s, u"'fk'"_s, u"'fk2'"_s);
    row(u"op.create_unique_constraint('uq', 'employee', ['name'], deferrable=True, initially='DEFERRED')"_s,
        u"nameEdit"_s, u"'uq'"_s, u"'uq2'"_s);
    row(u"op.create_check_constraint('ck', 'employee', 'id > 0', schema='main', postgresql_not_valid=True)"_s,
        u"nameEdit"_s, u"'ck'"_s, u"'ck2'"_s);
    row(u"op.create_primary_key('pk', 'employee', ['id', 'name'])"_s, u"nameEdit"_s, u"'pk'"_s, u"'pk2'"_s);
    row(u"op.drop_constraint('fk', 'employee', type_='foreignkey', schema='main')"_s, u"nameBox"_s, u"'fk'"_s,
        u"'k'"_s);
    row(u"op.execute(\"\"\"\n        UPDATE employee SET id = 1\n    \"\"\")"_s, QString(), QString(), QString());
    row(u"op.bulk_insert(sa.table('employee', sa.column('id', sa.Integer)), [{'id': 1}, {'id': 2}])"_s, QString(),
        QString(), QString());
}

/// A form changes what a person changes: the rest of the call stays to the letter.
void TestForms::changesOneArgumentOnly()
{
    QFETCH(QString, call);
    QFETCH(QString, field);
    QFETCH(QString, from);
    QFETCH(QString, to);
    Test::EditorDesk desk;
    ScriptEditor *editor = desk.open(desk.project.writeRevision(u"a1"_s, u"None"_s, u"first"_s, call));
    const QString before = editor->text();
    QTRY_VERIFY(desk.get<QAbstractItemView>("operationsTree")
                    ->model()
                    ->rowCount(desk.get<QAbstractItemView>("operationsTree")->model()->index(0, 0))
                == 1);
    QVERIFY(editor->findFirst(u"    op."_s, false, true, false, false, true, 0, 0));
    QTest::keyClick(editor, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = desk.get<OperationDialog>("operationDialog");
    QVERIFY(dialog);
    auto *change = dialog->findChild<QPushButton *>(u"insertOperationButton"_s);
    QVERIFY2(change->isEnabled(), qPrintable(dialog->findChild<QLabel *>(u"operationAnswer"_s)->text()));
    const QString typed = to.section(u'\'', 1, 1);
    if (auto *edit = dialog->findChild<QLineEdit *>(field)) {
        edit->selectAll();
        QTest::keyClicks(edit, typed);
    } else if (auto *box = dialog->findChild<QComboBox *>(field)) {
        box->lineEdit()->selectAll();
        QTest::keyClicks(box->lineEdit(), typed);
    }
    QTest::mouseClick(change, Qt::LeftButton);
    QString expected = before;
    if (!from.isEmpty())
        expected.replace(expected.indexOf(from, expected.indexOf(u"def upgrade"_s)), from.size(), to);
    QVERIFY2(editor->text() == expected, qPrintable(editor->text().mid(expected.indexOf(u"def upgrade"_s)) + expected));
}

void TestForms::keepsWhatTheScriptComputes()
{
    Test::EditorDesk desk;
    ScriptEditor *editor = desk.open(desk.project.writeRevision(
        u"a1"_s, u"None"_s, u"first"_s,
        u"prefix = 'old_'\n    op.add_column(prefix + 'staff', sa.Column('a1', sa.Integer()))"_s));
    QTRY_VERIFY(desk.get<QAbstractItemView>("operationsTree")
                    ->model()
                    ->rowCount(desk.get<QAbstractItemView>("operationsTree")->model()->index(0, 0))
                == 1);
    QVERIFY(editor->findFirst(u"add_column"_s, false, true, false, false, true, 0, 0));
    QTest::keyClick(editor, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = desk.get<OperationDialog>("operationDialog");
    QVERIFY(dialog);
    auto *note = dialog->findChild<QLabel *>(u"operationNote"_s);
    QVERIFY2(note->isVisible() && note->text().contains(u"prefix + 'staff'"_s), qPrintable(note->text()));
    auto *change = dialog->findChild<QPushButton *>(u"insertOperationButton"_s);
    auto *table = dialog->findChild<QComboBox *>(u"tableBox"_s);
    const QString computed = table->currentText();
    QCOMPARE(computed, u"old_staff"_s);
    table->setEditText(u"employee"_s);
    QVERIFY(!change->isEnabled());
    QVERIFY(dialog->findChild<QLabel *>(u"operationAnswer"_s)->text().contains(u"computes prefix + 'staff'"_s));
    table->setEditText(computed);
    dialog->findChild<QLineEdit *>(u"columnNameEdit"_s)->setText(u"a2"_s);
    QVERIFY(change->isEnabled());
    if (const QString folder = qEnvironmentVariable("RETORT_SCREENSHOTS"); !folder.isEmpty())
        dialog->grab().save(folder + u"/form-computed.png"_s);
    QTest::mouseClick(change, Qt::LeftButton);
    QVERIFY2(editor->text().contains(u"op.add_column(prefix + 'staff', sa.Column('a2', sa.Integer()))\n"_s),
             qPrintable(editor->text()));
}

void TestForms::refusesACallThatRunsOften()
{
    Test::EditorDesk desk;
    ScriptEditor *editor = desk.open(desk.project.writeRevision(
        u"a1"_s, u"None"_s, u"first"_s, u"for t in ['zebra', 'lion']:\n        op.drop_table(t)"_s));
    QSignalSpy logged(desk.workbench.get(), &Workbench::logged);
    QTRY_VERIFY(desk.get<QAbstractItemView>("operationsTree")
                    ->model()
                    ->rowCount(desk.get<QAbstractItemView>("operationsTree")->model()->index(0, 0))
                == 2);
    QVERIFY(editor->findFirst(u"drop_table"_s, false, true, false, false, true, 0, 0));
    QTest::keyClick(editor, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!desk.get<OperationDialog>("operationDialog"));
    QCOMPARE(logged.size(), 1);
    QVERIFY(logged.first().first().toString().contains(u"runs 2"_s));
}

void TestForms::leavesDefaultsOut_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("written");
    QTest::newRow("kind") << u"op.drop_constraint('c', 't')"_s << u"op.drop_constraint('c', 't')"_s;
    QTest::newRow("table") << u"op.drop_index('ix')"_s << u"op.drop_index('ix')"_s;
    QTest::newRow("unique") << u"op.create_index('a', 't', ['x'])"_s << u"op.create_index('a', 't', ['x'])"_s;
    QTest::newRow("default") << u"op.alter_column('t', 'c', server_default=None)"_s
                             << u"op.alter_column('t', 'c',\n               server_default=None)"_s;
    QTest::newRow("batch")
        << u"with op.batch_alter_table('t') as b:\n        b.drop_constraint('c')\n        b.drop_column('d')"_s
        << u"with op.batch_alter_table('t') as batch_op:\n        batch_op.drop_constraint('c')\n        "
           "batch_op.drop_column('d')"_s;
}

void TestForms::leavesDefaultsOut()
{
    QFETCH(QString, call);
    const auto made = evaluated(call);
    QCOMPARE(made.size(), 1);
    QTEST(sourceOf(made.first().operation), "written");
}

/// What names a column follows it.
void TestForms::gridRenamesRemovesAndMoves()
{
    const auto made = evaluated(
        u"op.create_table('t', sa.Column('a', sa.Integer()), sa.Column('b', sa.Integer(), sa.ForeignKey('o.id', "
        "ondelete='CASCADE')), sa.Column('c', sa.Integer()), sa.PrimaryKeyConstraint('a', name='pk'), "
        "sa.UniqueConstraint('a', 'c', name='uq'))"_s);
    Schema::Table table = std::get<Operations::CreateTable>(made.first().operation).table;
    ColumnsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setColumns(columnLines(table));
    QVERIFY(model.setData(model.index(0, ColumnsModel::NameColumn), u"x"_s, Qt::EditRole));
    QVERIFY(model.setData(model.index(1, ColumnsModel::NameColumn), u"y"_s, Qt::EditRole));
    model.moveLine(0, 1);
    model.removeLine(2);
    QVERIFY(fillColumns(table, model.columns()));
    QCOMPARE(sourceOf(Operations::Operation(Operations::CreateTable{.table = table}), {.indentation = 0}),
             u"op.create_table('t',\nsa.Column('y', sa.Integer(), sa.ForeignKey('o.id', ondelete='CASCADE'), "
             "nullable=True),\nsa.Column('x', sa.Integer(), nullable=False),\nsa.PrimaryKeyConstraint('x', "
             "name='pk'),\nsa.UniqueConstraint('x', name='uq')\n)"_s);
}

void TestForms::typeIsSelectedForTyping()
{
    const FormKind *kind = nullptr;
    for (const FormKind &one : formKinds())
        kind = one.id == u"create_table"_s ? &one : kind;
    OperationDialog dialog(*kind, sample(), {}, nullptr);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    dialog.findChild<QLineEdit *>(u"tableNameEdit"_s)->setText(u"t"_s);
    auto *grid = dialog.findChild<QTableView *>(u"columnsGrid"_s);
    grid->setFocus();
    grid->setCurrentIndex(grid->model()->index(0, ColumnsModel::NameColumn));
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(grid->currentIndex().column(), int(ColumnsModel::TypeColumn));
    QTRY_VERIFY(qobject_cast<QComboBox *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"String(40)"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(grid->model()->index(0, ColumnsModel::TypeColumn).data().toString(), u"String(40)"_s);
    for (int column = 0; column < ColumnsModel::ColumnCount; ++column)
        QVERIFY(grid->columnWidth(column) >= 40);
    QVERIFY(grid->columnWidth(ColumnsModel::TypeColumn) >= 90);
    // A column goes by its button, and the call follows.
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"removeColumnButton"_s), Qt::LeftButton);
    QVERIFY(!dialog.findChild<QPushButton *>(u"insertOperationButton"_s)->isEnabled());
}

void TestForms::columnsGridGrows()
{
    ColumnsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.setData(model.index(0, ColumnsModel::NameColumn), u"id"_s, Qt::EditRole));
    QVERIFY(model.setData(model.index(0, ColumnsModel::KeyColumn), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(model.rowCount(), 2);
    const QList<ColumnLine> lines = model.columns();
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first().type, u"Integer"_s);
    QVERIFY(lines.first().primaryKey);
    Schema::Table table;
    QVERIFY(fillColumns(table, lines));
    QVERIFY(!fillColumns(table, lines + lines));
    QVERIFY(!fillColumns(table, {{.name = u"x"_s, .type = u"Nothing(1)"_s}}));
    QVERIFY(!fillColumns(table, {{.name = u"x"_s, .type = u"Integer"_s, .refersTo = u"nowhere"_s}}));
}

namespace
{

/// The form of a column employee.salary, opened and filled in by the keyboard.
OperationDialog *formOfANewColumn(Test::EditorDesk &desk, ScriptEditor *editor)
{
    QTest::keyClick(editor, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    auto *search = desk.get<QLineEdit>("paletteSearch");
    if (!search)
        return nullptr;
    QTest::keyClicks(search, u"add col"_s);
    QTest::keyClick(search, Qt::Key_Return);
    auto *dialog = desk.get<OperationDialog>("operationDialog");
    if (!dialog)
        return nullptr;
    QTest::keyClicks(dialog->findChild<QComboBox *>(u"tableBox"_s), u"employee"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"columnNameEdit"_s), u"salary"_s);
    return dialog;
}

} // namespace

void TestForms::insertsByKeyboardAsOneStep()
{
    Test::EditorDesk desk;
    ScriptEditor *editor = desk.open(desk.project.writeRevision(u"a1"_s, u"None"_s, u"first"_s));
    const QString before = editor->text();
    OperationDialog *dialog = formOfANewColumn(desk, editor);
    QVERIFY(dialog);
    dialog->findChild<QComboBox *>(u"typeBox"_s)->setEditText(u"Numeric(10, 2)"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"insertOperationButton"_s), Qt::LeftButton);
    QVERIFY2(
        editor->text().contains(
            u"def upgrade():\n    op.add_column('employee', sa.Column('salary', sa.Numeric(precision=10, scale=2), "
            "nullable=True))\n"_s),
        qPrintable(editor->text()));
    QTRY_VERIFY(desk.get<QAbstractItemView>("operationsTree")
                    ->model()
                    ->rowCount(desk.get<QAbstractItemView>("operationsTree")->model()->index(0, 0))
                == 1);
    editor->undo();
    QCOMPARE(editor->text(), before);
}

void TestForms::linksTwoTables()
{
    const FormKind *kind = nullptr;
    for (const FormKind &one : formKinds())
        kind = one.id == u"link_table"_s ? &one : kind;
    OperationDialog dialog(*kind, sample(), {}, nullptr);
    auto *insert = dialog.findChild<QPushButton *>(u"insertOperationButton"_s);
    QVERIFY(!insert->isEnabled());
    dialog.findChild<QComboBox *>(u"leftTableBox"_s)->setCurrentText(u"department"_s);
    dialog.findChild<QComboBox *>(u"rightTableBox"_s)->setCurrentText(u"employee"_s);
    QCOMPARE(dialog.findChild<QLineEdit *>(u"linkNameEdit"_s)->text(), u"department_employee_link"_s);
    QVERIFY(insert->isEnabled());
    if (const QString folder = qEnvironmentVariable("RETORT_SCREENSHOTS"); !folder.isEmpty()) {
        dialog.show();
        dialog.grab().save(folder + u"/form-link.png"_s);
    }
    const auto made = evaluated(dialog.findChild<QPlainTextEdit *>(u"operationPreview"_s)->toPlainText());
    QCOMPARE(made.size(), 1);
    QCOMPARE(Operations::touched(made.first().operation), QStringList{u"⋈department_employee_link"_s});
    // A table with itself: its roles have names.
    dialog.findChild<QComboBox *>(u"rightTableBox"_s)->setCurrentText(u"department"_s);
    const auto self = evaluated(dialog.findChild<QPlainTextEdit *>(u"operationPreview"_s)->toPlainText());
    QCOMPARE(std::get<Operations::CreateTable>(self.first().operation).table.columns.at(1).name,
             u"right_department_id"_s);
}

void TestForms::changesTheCallAtTheCursor()
{
    Test::EditorDesk desk;
    ScriptEditor *editor = desk.open(desk.project.writeRevision(
        u"a1"_s, u"None"_s, u"first"_s,
        u"with op.batch_alter_table('employee') as batch_op:\n        batch_op.drop_column('ä')\n    op.drop_table('old')"_s));
    QTRY_VERIFY(desk.get<QAbstractItemView>("operationsTree")
                    ->model()
                    ->rowCount(desk.get<QAbstractItemView>("operationsTree")->model()->index(0, 0))
                == 2);
    QVERIFY(editor->findFirst(u"drop_column"_s, false, true, false, false, true, 0, 0));
    QTest::keyClick(editor, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = desk.get<OperationDialog>("operationDialog");
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QComboBox *>(u"columnBox"_s)->currentText(), u"ä"_s);
    dialog->findChild<QComboBox *>(u"columnBox"_s)->setEditText(u"age"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"insertOperationButton"_s), Qt::LeftButton);
    QVERIFY2(
        editor->text().contains(u"as batch_op:\n        batch_op.drop_column('age')\n    op.drop_table('old')\n"_s),
        qPrintable(editor->text()));
}

void TestForms::saysWhatIsMissing()
{
    for (const FormKind &kind : formKinds()) {
        OperationDialog dialog(kind, sample(), {}, nullptr);
        if (const QString folder = qEnvironmentVariable("RETORT_SCREENSHOTS"); !folder.isEmpty()) {
            dialog.show();
            dialog.grab().save(folder + u"/form-"_s + kind.id + u".png"_s);
        }
        auto *insert = dialog.findChild<QPushButton *>(u"insertOperationButton"_s);
        QVERIFY2(!insert->isEnabled(), qPrintable(kind.id));
        QVERIFY2(!dialog.findChild<QLabel *>(u"operationAnswer"_s)->text().isEmpty(), qPrintable(kind.id));
        for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
            if (widget->focusPolicy() != Qt::NoFocus && !widget->objectName().startsWith(u"qt_"_s)
                && !widget->inherits("QComboBoxListView") && !qobject_cast<QComboBox *>(widget->parentWidget())
                && !widget->parentWidget()->inherits("QAbstractItemView"))
                QVERIFY2(!widget->objectName().isEmpty() || widget->inherits("QHeaderView"),
                         qPrintable(kind.id + u' ' + QString::fromLatin1(widget->metaObject()->className())));
        }
    }
}

void TestForms::writesTheDowngrade_data()
{
    QTest::addColumn<QString>("upgrade");
    QTest::addColumn<QString>("downgrade");
    QTest::newRow("create table") << u"op.create_table('t', sa.Column('a', sa.Integer()))"_s << u"op.drop_table('t')"_s;
    QTest::newRow("last first") << u"op.drop_column('employee', 'name')\n    op.rename_table('a', 'b')"_s
                                << u"op.rename_table('b', 'a')\n    op.add_column('employee', sa.Column('name', "
                                   "sa.String(length=50), nullable=True))"_s;
    QTest::newRow("drop table")
        << u"op.drop_table('department')"_s
        << u"op.create_table('department',\n    sa.Column('id', sa.Integer(), primary_key=True, "
           "nullable=True)\n    )"_s;
    QTest::newRow("alter column")
        << u"op.alter_column('employee', 'name', type_=sa.Text())"_s
        << u"op.alter_column('employee', 'name',\n               existing_type=sa.Text(),\n               "
           "type_=sa.String(length=50),\n               existing_nullable=True)"_s;
    QTest::newRow("batch")
        << u"with op.batch_alter_table('employee') as batch_op:\n        batch_op.drop_column('name')"_s
        << u"with op.batch_alter_table('employee') as batch_op:\n        "
           "batch_op.add_column(sa.Column('name', sa.String(length=50), nullable=True))"_s;
    QTest::newRow("not known") << u"op.execute('DELETE FROM a')"_s
                               << u"# Cannot be taken back: SQL of the script's own cannot be taken back "
                                  "automatically.\n    pass"_s;
    QTest::newRow("nothing") << u"pass"_s << u"pass"_s;
}

void TestForms::writesTheDowngrade()
{
    QFETCH(QString, upgrade);
    QTEST(writtenDowngrade(evaluated(upgrade), sample()).body.mid(4), "downgrade");
}

void TestForms::writesTheDowngradeIntoTheScript()
{
    Test::EditorDesk desk;
    ScriptEditor *editor =
        desk.open(desk.project.writeRevision(u"a1"_s, u"None"_s, u"first"_s, u"op.rename_table('a', 'b')"_s));
    const QString before = editor->text();
    QTRY_VERIFY(desk.get<QAbstractItemView>("operationsTree")
                    ->model()
                    ->rowCount(desk.get<QAbstractItemView>("operationsTree")->model()->index(0, 0))
                == 1);
    QTest::keyClick(editor, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY2(editor->text().endsWith(u"def downgrade():\n    op.rename_table('b', 'a')\n"_s),
             qPrintable(editor->text()));
    // What stands there is asked for before it goes.
    QTest::keyClick(editor, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(desk.get<QPushButton>("writeDowngradeButton") && desk.get<QMessageBox>("downgradeQuestion"));
    QTest::keyClick(desk.get<QMessageBox>("downgradeQuestion"), Qt::Key_Escape);
    editor->undo();
    QCOMPARE(editor->text(), before);
}

/// Read back and compared: the table with its key, indexes and constraints.
void TestForms::bringsBackTheWholeTable()
{
    const Schema::Type integer{.kind = Schema::TypeKind::Integer};
    Schema::Table table{.name = u"t"_s,
                        .columns = {{.name = u"id"_s, .type = integer, .nullable = false, .primaryKey = true},
                                    {.name = u"other_id"_s, .type = integer}}};
    table.constraints << Schema::ForeignKey{
        .name = u"fk"_s, .columns = {u"other_id"_s}, .referredTable = u"other"_s, .referredColumns = {u"id"_s}};
    table.indexes << Schema::Index{.name = u"ix_other"_s, .keys = {{.text = u"other_id"_s}}};
    const WrittenDowngrade written = writtenDowngrade(evaluated(u"op.drop_table('t')"_s), {.tables = {table}});
    const auto back = evaluated(written.body.trimmed());
    QVERIFY2(back.size() == 1, qPrintable(written.body));
    const auto &made = std::get<Operations::CreateTable>(back.first().operation).table;
    QCOMPARE(made.primaryKeyColumns(), QStringList{u"id"_s});
    QCOMPARE(made.constraintsOf<Schema::ForeignKey>().size(), 1);
    QCOMPARE(made.indexes.size(), 1);
    QCOMPARE(made.indexes.first().name, u"ix_other"_s);
}

void TestForms::importsStandBelowTheOthers()
{
    const QString source = u"\"\"\"x\"\"\"\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision = 'x'\n"_s;
    const QString line = u"from sqlalchemy.dialects import postgresql"_s;
    const QString once = withImports(source, {line});
    QCOMPARE(once,
             u"\"\"\"x\"\"\"\nfrom alembic import op\nimport sqlalchemy as sa\n%1\n\nrevision = 'x'\n"_s.arg(line));
    QCOMPARE(withImports(once, {line}), once);
}

void TestForms::bringsItsImports_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QStringList>("missing");
    const QString op = u"from alembic import op"_s;
    const QString sa = u"import sqlalchemy as sa"_s;
    const QString both = op + u'\n' + sa + u'\n';
    const QString column = u"op.add_column('t', sa.Column('a', postgresql.JSONB()))"_s;
    QTest::newRow("nothing is there") << u"revision = 'x'\n"_s << column
                                      << QStringList{op, sa, u"from sqlalchemy.dialects import postgresql"_s};
    QTest::newRow("op and sa are") << both << u"op.add_column('t', sa.Column('a', sa.Integer()))"_s << QStringList{};
    QTest::newRow("several in one line") << u"from alembic import context, op\nimport sqlalchemy as sa\n"_s
                                         << u"op.drop_column('t', 'a')"_s << QStringList{};
    QTest::newRow("another name of it") << u"import sqlalchemy\n"_s << u"sa.text('x')"_s << QStringList{sa};
    QTest::newRow("only in a text") << u""_s << u"x.execute('op.y')"_s << QStringList{};
    QTest::newRow("several lines") << both
            + u"from sqlalchemy.dialects.postgresql import (\n    JSONB,\n    UUID,\n)\n"_s
                                   << u"op.add_column('t', sa.Column('a', sqlite.JSON()))"_s
                                   << QStringList{u"from sqlalchemy.dialects import sqlite"_s};
    QTest::newRow("a docstring like an import")
        << u"\"\"\"Move rows\n\nfrom the old table to the new\nimport sqlalchemy as sa\n\"\"\"\nrevision = 'x'\n"_s
        << column << QStringList{op, sa, u"from sqlalchemy.dialects import postgresql"_s};
    QTest::newRow("in parentheses") << u"from alembic import (  # comment\n    context,\n    op,\n)\n"_s
                                    << u"op.drop_column('t', 'a')"_s << QStringList{};
    QTest::newRow("two dialects") << both + u"from sqlalchemy.dialects import mysql, postgresql\n"_s << column
                                  << QStringList{};
}

void TestForms::bringsItsImports()
{
    QFETCH(QString, source);
    QFETCH(QString, written);
    QFETCH(QStringList, missing);
    QCOMPARE(missingImports(source, written), missing);
    QVERIFY(Script::parse(withImports(source, missing), u"x.py"_s));
    // Once they are there, none is missing.
    QCOMPARE(missingImports(withImports(source, missing), written), QStringList());
    if (!missing.isEmpty())
        QVERIFY(withImports(u"\"\"\"doc\"\"\"\nrevision = 'x'\n"_s, missing)
                    .startsWith(u"\"\"\"doc\"\"\"\n"_s + missing.first()));
}

void TestForms::insertsItsImportsInTheSameStep()
{
    Test::EditorDesk desk;
    const QString path = desk.project.writeRevision(u"a1"_s, u"None"_s, u"first"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("\"\"\"first\"\"\"\nfrom alembic import op\n\nrevision = 'a1'\ndown_revision = None\n\n\n"
               "def upgrade():\n    pass\n\n\ndef downgrade():\n    pass\n");
    file.close();
    ScriptEditor *editor = desk.open(path);
    const QString before = editor->text();
    OperationDialog *dialog = formOfANewColumn(desk, editor);
    QVERIFY(dialog);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"insertOperationButton"_s), Qt::LeftButton);
    QVERIFY2(editor->text().contains(u"from alembic import op\nimport sqlalchemy as sa\n"_s),
             qPrintable(editor->text()));
    QVERIFY2(editor->text().contains(u"def upgrade():\n    op.add_column('employee', sa.Column('salary'"_s),
             qPrintable(editor->text()));
    editor->undo();
    QCOMPARE(editor->text(), before);
}

void TestForms::previewUsesTheProjectsNames()
{
    const QMap<QString, QString> convention{{u"uq"_s, u"uq_%(table_name)s_%(column_0_name)s"_s}};
    const QString source =
        u"import sqlalchemy as sa\nfrom alembic import op\nrevision = 'a1'\ndown_revision = None\n\n\n"
        "def upgrade():\n    op.create_unique_constraint(None, 'employee', ['name'])\n"_s;
    for (const QString &dialect : {u"postgresql"_s, u"mysql"_s}) {
        const Understanding named = understand(source, u"a1.py"_s, dialect, {}, {}, convention);
        const QString sql = sqlText(named.upgrade);
        QVERIFY2(sql.contains(u"uq_employee_name"_s), qPrintable(sql));
        QVERIFY(!sqlText(understand(source, u"a1.py"_s, dialect).upgrade).contains(u"uq_employee_name"_s));
    }
    const QString table =
        u"import sqlalchemy as sa\nfrom alembic import op\nrevision = 'a1'\ndown_revision = None\n\n\n"
        "def upgrade():\n    op.create_table('employee', sa.Column('name', sa.Text()), "
        "sa.UniqueConstraint('name'))\n"_s;
    const Understanding onSqlite = understand(table, u"a1.py"_s, u"sqlite"_s, {}, Migrator::TablesBefore(), convention);
    QVERIFY2(sqlText(onSqlite.upgrade).contains(u"uq_employee_name"_s), qPrintable(sqlText(onSqlite.upgrade)));
}

QTEST_MAIN(TestForms)

#include "tst_forms.moc"
