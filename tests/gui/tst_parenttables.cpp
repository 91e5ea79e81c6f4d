// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editordesk.h"
#include "gui/editor/code/sqlview.h"
#include "gui/widgets/noticebar.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

/// The editor knows the tables that a revision begins with: its SQL is what will run, and its mistakes are found.
class TestParentTables final : public QObject
{
    Q_OBJECT

private slots:
    void showsTheSqlThatWillRun_data();
    void showsTheSqlThatWillRun();
    void saysWhatIsNotKnown();
    void findsMistakesAgainstTheTables();
    void speaksOfTheConnectedDatabaseOnly();
    void saysThatTheFileIsGone();
    void readsTheWholeProject();

private:
    /// Waits for the project, and for the database if it is to be open.
    static void open(Test::EditorDesk &desk, bool withDatabase);
};

void TestParentTables::open(Test::EditorDesk &desk, bool withDatabase)
{
    QSignalSpy opened(desk.workbench.get(), &Workbench::stateChanged);
    desk.workbench->openProject(desk.project.path(u"alembic.ini"_s));
    QVERIFY(opened.wait());
    if (!withDatabase)
        return;
    desk.project.makeDatabase({}); // stands at base: the tables follow from the history
    desk.workbench->connectTo({.file = desk.project.databaseFile()}, Database::OpenMode::ReadWrite);
    QTRY_VERIFY(desk.workbench->database());
}

void TestParentTables::showsTheSqlThatWillRun_data()
{
    QTest::addColumn<bool>("withDatabase");
    QTest::newRow("connected") << true;
    QTest::newRow("history alone") << false;
}

void TestParentTables::showsTheSqlThatWillRun()
{
    QFETCH(bool, withDatabase);
    Test::EditorDesk desk;
    desk.project.writeBranches();
    const QString file = desk.project.writeRevision(
        u"h8"_s, u"'c3'"_s, u"next"_s,
        u"op.alter_column('employee', 'name', nullable=False)\n    op.drop_column('employee', 'salary')"_s,
        u"op.add_column('employee', sa.Column('salary', sa.Numeric(10, 2)))\n    op.alter_column('employee', 'name', "
        "nullable=True)"_s);
    open(desk, withDatabase);
    QVERIFY(desk.open(file));
    auto *upgrade = desk.get<SqlView>("upgradeSql");
    auto *downgrade = desk.get<SqlView>("downgradeSql");
    QTRY_VERIFY2(upgrade->text().contains(u"NOT NULL"), qPrintable(upgrade->text()));
    QVERIFY2(!upgrade->text().contains(u"-- How"), qPrintable(upgrade->text()));
    QVERIFY2(downgrade->text().contains(u"salary"), qPrintable(downgrade->text()));
    QVERIFY2(!downgrade->text().contains(u"-- How"), qPrintable(downgrade->text()));
    const QString note = desk.get<QLabel>("dialectNote")->text();
    QVERIFY2(note.contains(withDatabase ? u"As the connected database will run it"_s : u"No database is connected"_s),
             qPrintable(note));
    if (const QString folder = qEnvironmentVariable("RETORT_SCREENSHOTS"); !folder.isEmpty())
        desk.page->grab().save(folder + u"/editor-sql-%1.png"_s.arg(withDatabase));
}

void TestParentTables::saysWhatIsNotKnown()
{
    Test::EditorDesk desk;
    desk.project.writeRevision(u"a1"_s, u"None"_s, u"asks"_s,
                               u"if op.get_bind().execute(sa.text('SELECT 1')).scalar():\n        pass"_s);
    const QString file = desk.project.writeRevision(u"b2"_s, u"'a1'"_s, u"next"_s,
                                                    u"op.alter_column('employee', 'name', nullable=False)"_s);
    open(desk, false);
    QVERIFY(desk.open(file));
    QTRY_VERIFY2(desk.get<QLabel>("dialectNote")->text().contains(u"known when it runs"),
                 qPrintable(desk.get<QLabel>("dialectNote")->text()));
    const QString sql = desk.get<SqlView>("upgradeSql")->text();
    QVERIFY2(sql.startsWith(u"-- ") && !sql.contains(u';'), qPrintable(sql));
}

void TestParentTables::findsMistakesAgainstTheTables()
{
    Test::EditorDesk desk;
    desk.project.writeBranches();
    const QString file = desk.project.writeRevision(
        u"h8"_s, u"'c3'"_s, u"next"_s,
        u"op.create_table('employee', sa.Column('id', sa.Integer()))\n    op.drop_table('departmen')"_s,
        u"op.drop_table('employee')"_s);
    open(desk, true);
    QStringList said;
    connect(desk.page.get(), &EditorPage::findingsChanged, this, [&said](const QString &, const QList<Problem> &found) {
        said.clear();
        for (const Problem &problem : found)
            said << problem.error.message;
    });
    QVERIFY(desk.open(file));
    QTRY_VERIFY2(said.join(u'\n').contains(u"There is a table employee already"), qPrintable(said.join(u'\n')));
    QVERIFY2(said.join(u'\n').contains(u"no table departmen "), qPrintable(said.join(u'\n')));
}

/// What another dialect refuses does not stop the revision.
void TestParentTables::speaksOfTheConnectedDatabaseOnly()
{
    Test::EditorDesk desk;
    const QString file =
        desk.project.writeRevision(u"a1"_s, u"None"_s, u"first"_s,
                                   u"op.create_table('t', sa.Column('name', sa.String()))"_s, u"op.drop_table('t')"_s);
    open(desk, true);
    QVERIFY(desk.open(file));
    auto *notice = desk.get<NoticeBar>("readabilityNotice");
    auto *status = desk.get<QLabel>("understandingStatus");
    QTRY_VERIFY(!desk.get<SqlView>("upgradeSql")->text().isEmpty());
    QVERIFY(!notice->isVisible());
    auto *dialect = desk.get<QComboBox>("dialectCombo");
    dialect->setCurrentIndex(dialect->findData(u"mysql"_s));
    QTRY_VERIFY2(status->text().contains(u"1 error"), qPrintable(status->text()));
    QVERIFY2(!notice->isVisible(), qPrintable(notice->text()));
}

void TestParentTables::saysThatTheFileIsGone()
{
    Test::EditorDesk desk;
    const QString file = desk.project.writeRevision(u"a1"_s, u"None"_s, u"first"_s);
    ScriptEditor *editor = desk.open(file);
    QVERIFY(editor);
    auto *notice = desk.get<NoticeBar>("readabilityNotice");
    QVERIFY(QFile::remove(file));
    QTRY_VERIFY(notice->isVisible() && notice->text().contains(u"not there any more"));
    QVERIFY(desk.page->hasUnsavedChanges());
    QVERIFY(desk.action("saveScriptAction"));
    QTest::keyClick(editor, Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(editor, u"# kept"_s);
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(QFile::exists(file));
    QTRY_VERIFY(!notice->isVisible());
    QVERIFY(!desk.page->hasUnsavedChanges());
}

/// No script needs to be opened to be found wrong.
void TestParentTables::readsTheWholeProject()
{
    Test::EditorDesk desk;
    desk.project.writeRevision(u"a1"_s, u"None"_s, u"first"_s);
    const QString wrong = desk.project.writeRevision(u"b2"_s, u"'a1'"_s, u"second"_s, u"op.foo_bar('t')"_s);
    QMap<QString, QList<Error>> errors;
    int told = 0;
    connect(desk.page.get(), &EditorPage::errorsChanged, this, [&](const QString &file, const QList<Error> &found) {
        errors[file] = found;
        ++told;
    });
    open(desk, false);
    QTRY_COMPARE(errors.value(wrong).size(), 1);
    QVERIFY(errors.value(wrong).first().message.contains(u"foo_bar"_s));
    QCOMPARE(told, 1);
    // Nothing is read again that did not change; a file that is mended is.
    desk.workbench->refresh();
    QTest::qWait(800);
    QCOMPARE(told, 1);
    QTest::qWait(300);
    desk.project.writeRevision(u"b2"_s, u"'a1'"_s, u"second"_s);
    QTRY_VERIFY(errors.value(wrong).isEmpty());
    // Another project takes its problems along.
    desk.project.writeRevision(u"b2"_s, u"'a1'"_s, u"second"_s, u"op.foo_bar('t')"_s);
    QTRY_COMPARE(errors.value(wrong).size(), 1);
    desk.workbench->closeProject();
    QTRY_VERIFY(errors.value(wrong).isEmpty());
}

QTEST_MAIN(TestParentTables)

#include "tst_parenttables.moc"
