// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editordesk.h"
#include "gui/editor/code/editing.h"
#include "gui/editor/code/search.h"
#include "gui/editor/code/sqlview.h"
#include "gui/editor/journal.h"
#include "gui/editor/operationsmodel.h"

#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeView>

Q_DECLARE_METATYPE(Retort::Gui::Search)
Q_DECLARE_METATYPE(QList<Retort::Gui::Found>)

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

/// What hands do in the editor, by keys and mouse: finding, replacing, commenting, several cursors, and what is there
/// again after a crash.
class TestEditorTyping final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<Test::EditorDesk>(); }
    void cleanup() { m_desk.reset(); }
    void findsEverything_data();
    void findsEverything();
    void countsWhatIsFound();
    void replacesAllAsOneStep();
    void replacesOneByOne();
    void refusesWhatIsNoExpression();
    void commentsAndUncomments_data();
    void commentsAndUncomments();
    void severalCursorsType();
    void commentsTheSameLinesAgain();
    void matchesStayReadable();
    void unsavedTextBelongsToItsProject();
    void movesAndDuplicatesLines();
    void goesToALine();
    void zooms();
    void unsavedTextIsBackAfterAKill();
    void savedTextIsNotKept();
    void aRunningProgramKeepsItsTexts();
    void takesAChangeFromOutside();
    void saysThatAChangeFromOutsideIsInTheWay();
    void lightsTheSqlOfTheCursor();
    void sqlLeadsToItsCall();

private:
    std::unique_ptr<Test::EditorDesk> m_desk;
};

void TestEditorTyping::findsEverything_data()
{
    QTest::addColumn<Search>("search");
    QTest::addColumn<QString>("replacement");
    QTest::addColumn<QList<Found>>("found");
    const QList<Found> any{{0, 2, {}}, {3, 2, {}}, {6, 2, {}}};
    QTest::newRow("any case") << Search{.text = u"op"_s} << QString() << any;
    QTest::newRow("case") << Search{.text = u"op"_s, .caseSensitive = true} << QString()
                          << QList<Found>{{0, 2, {}}, {6, 2, {}}};
    QTest::newRow("whole word") << Search{.text = u"op"_s, .wholeWords = true} << QString()
                                << QList<Found>{{0, 2, {}}, {3, 2, {}}};
    QTest::newRow("signs stay signs") << Search{.text = u"o."_s} << QString() << QList<Found>{};
    QTest::newRow("groups") << Search{.text = u"(o)(p)e"_s, .regularExpression = true} << u"\\2\\1\\n\\\\"_s
                            << QList<Found>{{6, 3, u"po\n\\"_s}};
    QTest::newRow("never empty") << Search{.text = u"x*"_s, .regularExpression = true} << QString() << QList<Found>{};
}

void TestEditorTyping::findsEverything()
{
    QFETCH(Search, search);
    QFETCH(QString, replacement);
    const Result<QList<Found>> found = findAll(u"op OP open"_s, search, replacement);
    QVERIFY(found);
    QTEST(*found, "found");
}

void TestEditorTyping::countsWhatIsFound()
{
    ScriptEditor *editor = m_desk->openText(u"# ä one\ntwo = 'one'\nONE = 1\n"_s);
    QTest::keyClick(editor, Qt::Key_F, Qt::ControlModifier);
    auto *edit = m_desk->get<QLineEdit>("findText");
    auto *answer = m_desk->get<QLabel>("findAnswer");
    QTest::keyClicks(edit, u"one"_s);
    QCOMPARE(answer->text(), u"1 of 3"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(answer->text(), u"2 of 3"_s);
    QCOMPARE(editor->selectedText(), u"one"_s);
    QTest::mouseClick(m_desk->get<QToolButton>("findCaseButton"), Qt::LeftButton);
    QVERIFY(answer->text().endsWith(u"of 2"_s));
    const auto marked = [editor](long position) {
        return editor->SendScintilla(QsciScintilla::SCI_INDICATORVALUEAT,
                                     static_cast<unsigned long>(ScriptEditor::foundIndicator), position);
    };
    QCOMPARE(marked(5), 1L); // behind the two bytes of ä
    QCOMPARE(marked(1), 0L);
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(marked(5), 0L);
}

void TestEditorTyping::replacesAllAsOneStep()
{
    ScriptEditor *editor = m_desk->openText(u"ä a1\nb a2\na3 ü\n"_s);
    QTest::keyClick(editor, Qt::Key_H, Qt::ControlModifier);
    QTest::mouseClick(m_desk->get<QToolButton>("findExpressionButton"), Qt::LeftButton);
    QTest::keyClicks(m_desk->get<QLineEdit>("findText"), u"a(\\d)"_s);
    QTest::keyClicks(m_desk->get<QLineEdit>("replaceText"), u"<\\1>"_s);
    QTest::mouseClick(m_desk->get<QPushButton>("replaceAllButton"), Qt::LeftButton);
    QCOMPARE(editor->text(), u"ä <1>\nb <2>\n<3> ü\n"_s);
    QCOMPARE(m_desk->get<QLabel>("findAnswer")->text(), u"3 replaced"_s);
    editor->undo();
    QCOMPARE(editor->text(), u"ä a1\nb a2\na3 ü\n"_s);
}

void TestEditorTyping::replacesOneByOne()
{
    ScriptEditor *editor = m_desk->openText(u"one one one"_s);
    QTest::keyClick(editor, Qt::Key_H, Qt::ControlModifier);
    QTest::keyClicks(m_desk->get<QLineEdit>("findText"), u"one"_s);
    auto *replace = m_desk->get<QLineEdit>("replaceText");
    QTest::keyClicks(replace, u"two"_s);
    QTest::keyClick(replace, Qt::Key_Return);
    QCOMPARE(editor->text(), u"two one one"_s);
    QTest::keyClick(replace, Qt::Key_Return);
    QCOMPARE(editor->text(), u"two two one"_s);
}

void TestEditorTyping::refusesWhatIsNoExpression()
{
    ScriptEditor *editor = m_desk->openText(u"one"_s);
    QTest::keyClick(editor, Qt::Key_F, Qt::ControlModifier);
    QTest::mouseClick(m_desk->get<QToolButton>("findExpressionButton"), Qt::LeftButton);
    QTest::keyClicks(m_desk->get<QLineEdit>("findText"), u"(one"_s);
    QCOMPARE(m_desk->get<QLabel>("findAnswer")->text(), u"No expression"_s);
    QVERIFY(!m_desk->get<QLabel>("findAnswer")->toolTip().isEmpty());
}

void TestEditorTyping::commentsAndUncomments_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("one line") << u"    pass\n"_s << u"    # pass\n"_s;
    QTest::newRow("back") << u"    # pass\n"_s << u"    pass\n"_s;
    QTest::newRow("without a blank") << u"#pass\n"_s << u"pass\n"_s;
    QTest::newRow("block") << u"  if a:\n\n    b\n"_s << u"  # if a:\n\n  #   b\n"_s;
    QTest::newRow("some are") << u"# a\nb\n"_s << u"# # a\n# b\n"_s;
    QTest::newRow("nothing there") << u"\n"_s << u"\n"_s;
}

void TestEditorTyping::commentsAndUncomments()
{
    QFETCH(QString, before);
    ScriptEditor *editor = m_desk->openText(before);
    editor->selectAll();
    QTest::keyClick(editor, Qt::Key_Slash, Qt::ControlModifier);
    QTEST(editor->text(), "after");
    if (editor->isModified())
        editor->undo();
    QCOMPARE(editor->text(), before);
}

void TestEditorTyping::severalCursorsType()
{
    ScriptEditor *editor = m_desk->openText(u"emp = 1\nprint(emp)\nemployee\n"_s);
    QTest::keyClick(editor, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(editor->selectedText(), u"emp"_s);
    QTest::keyClick(editor, Qt::Key_D, Qt::ControlModifier);
    QTest::keyClicks(editor, u"xyz"_s);
    QCOMPARE(editor->text(), u"xyz = 1\nprint(xyz)\nemployee\n"_s);
    // What was typed goes as one, as it does at one cursor.
    QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor->text(), u"emp = 1\nprint(emp)\nemployee\n"_s);
    QTest::keyClick(editor, Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(editor->text(), u"xyz = 1\nprint(xyz)\nemployee\n"_s);
}

void TestEditorTyping::commentsTheSameLinesAgain()
{
    const QString before = u"    one\n    two\n    three\n    four\n"_s;
    ScriptEditor *editor = m_desk->openText(before);
    editor->setSelection(0, 2, 2, 5);
    QTest::keyClick(editor, Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(editor->text(), u"    # one\n    # two\n    # three\n    four\n"_s);
    QTest::keyClick(editor, Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(editor->text(), before);
    QVERIFY(editor->hasSelectedText());
}

void TestEditorTyping::matchesStayReadable()
{
    // A box without transparency would hide the text that it marks.
    ScriptEditor *editor = m_desk->openText(u"one one\n"_s);
    const auto found = static_cast<unsigned long>(ScriptEditor::foundIndicator);
    QVERIFY(editor->SendScintilla(QsciScintilla::SCI_INDICGETALPHA, found) < 128);
    QVERIFY(editor->SendScintilla(QsciScintilla::SCI_INDICGETUNDER, found) == 1);
    QTest::keyClick(editor, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(m_desk->get<QLineEdit>("findText"), u"one"_s);
    if (const QString folder = qEnvironmentVariable("RETORT_SCREENSHOTS"); !folder.isEmpty())
        m_desk->page->grab().save(folder + u"/editor-find.png"_s);
}

void TestEditorTyping::unsavedTextBelongsToItsProject()
{
    const QString folder = m_desk->project.path(u"unsaved"_s);
    const QString script = m_desk->project.writeRevision(u"a1"_s, u"None"_s, u"first"_s);
    const QString mine = QFileInfo(m_desk->project.path(u"alembic.ini"_s)).absoluteFilePath();
    {
        Journal killed(folder);
        QVERIFY(killed.keep({.path = script, .text = u"lost\n"_s}, mine));
        QVERIFY(killed.keep({.path = u"/elsewhere/b2.py"_s, .text = u"other\n"_s}, u"/elsewhere/alembic.ini"_s));
    }
    QCOMPARE(projectsLeftBehind(folder), (QMap<QString, int>{{mine, 1}, {u"/elsewhere/alembic.ini"_s, 1}}));
    m_desk->page->keepUnsavedIn(folder);
    QVERIFY(m_desk->page->openFiles().isEmpty());
    QSignalSpy opened(m_desk->workbench.get(), &Workbench::projectChanged);
    m_desk->workbench->openProject(mine);
    QVERIFY(opened.wait());
    QTRY_COMPARE(m_desk->page->openFiles(), QStringList{script});
    QCOMPARE(m_desk->get<ScriptEditor>("scriptEditor")->text(), u"lost\n"_s);
    QCOMPARE(projectsLeftBehind(folder), (QMap<QString, int>{{u"/elsewhere/alembic.ini"_s, 1}}));
}

void TestEditorTyping::movesAndDuplicatesLines()
{
    ScriptEditor *editor = m_desk->openText(u"one\ntwo"_s);
    QTest::keyClick(editor, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(editor->text(), u"two\none"_s);
    QTest::keyClick(editor, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(editor->text(), u"two\none\none"_s);
}

void TestEditorTyping::goesToALine()
{
    ScriptEditor *editor = m_desk->openText(u"1\n2\n3\n4"_s);
    QTest::keyClick(editor, Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(m_desk->get<QInputDialog>("goToLineDialog"));
    auto *question = m_desk->get<QInputDialog>("goToLineDialog");
    auto *number = question->findChild<QSpinBox *>();
    QTest::keyClicks(number, u"3"_s);
    QTest::keyClick(number, Qt::Key_Return);
    int line = 0;
    int index = 0;
    editor->getCursorPosition(&line, &index);
    QCOMPARE(line, 2);
}

void TestEditorTyping::zooms()
{
    ScriptEditor *editor = m_desk->openText(u"1"_s);
    const auto zoom = [editor] { return editor->SendScintilla(QsciScintilla::SCI_GETZOOM); };
    QTest::keyClick(editor, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(zoom(), 1L);
    QTest::keyClick(editor, Qt::Key_Minus, Qt::ControlModifier);
    QTest::keyClick(editor, Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(zoom(), -1L);
    QTest::keyClick(editor, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(zoom(), 0L);
}

void TestEditorTyping::unsavedTextIsBackAfterAKill()
{
    const QString folder = m_desk->project.path(u"unsaved"_s);
    const QString lost = folder + u"/of-a-killed-program"_s;
    m_desk->page->keepUnsavedIn(folder);
    ScriptEditor *editor = m_desk->openText(u"ä one\r\n"_s);
    QTest::keyClicks(editor, u"unsaved "_s);
    const auto entries = [&folder] {
        QStringList found;
        for (const QString &name : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            for (const QString &entry : QDir(folder + u'/' + name).entryList({u"*.json"_s}))
                found << folder + u'/' + name + u'/' + entry;
        }
        return found;
    };
    QTRY_VERIFY_WITH_TIMEOUT(!entries().isEmpty(), 2000);
    // What a kill leaves: the entry, and a lock of a process that is gone.
    QDir().mkpath(lost);
    QVERIFY(QFile::copy(entries().constFirst(), lost + u"/entry.json"_s));
    m_desk->show();
    m_desk->page->keepUnsavedIn(folder);
    auto *restored = m_desk->get<ScriptEditor>("scriptEditor");
    QVERIFY(restored);
    QCOMPARE(restored->text(), u"unsaved ä one\r\n"_s);
    QVERIFY(restored->isModified());
    QVERIFY(m_desk->get<QWidget>("restoredNotice")->isVisible());
    QVERIFY(!QFile::exists(lost));
    QTest::mouseClick(m_desk->get<QPushButton>("discardRestoredButton"), Qt::LeftButton);
    QCOMPARE(restored->text(), u"ä one\r\n"_s);
    QVERIFY(!m_desk->page->hasUnsavedChanges());
    QTRY_VERIFY(entries().isEmpty());
}

void TestEditorTyping::savedTextIsNotKept()
{
    const QString folder = m_desk->project.path(u"unsaved"_s);
    m_desk->page->keepUnsavedIn(folder);
    ScriptEditor *editor = m_desk->openText(u"one"_s);
    QTest::keyClicks(editor, u"x"_s);
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    QTest::qWait(1200);
    m_desk->page.reset();
    QVERIFY(QDir(folder).isEmpty());
}

void TestEditorTyping::aRunningProgramKeepsItsTexts()
{
    const QString folder = m_desk->project.path(u"unsaved"_s);
    Journal running(folder);
    QVERIFY(running.keep({.path = u"/a.py"_s, .text = u"text"_s}));
    Journal other(folder);
    QVERIFY(other.leftBehind().isEmpty());
    running = Journal();
    QCOMPARE(other.leftBehind().size(), 1);
    QVERIFY(other.leftBehind().isEmpty());
    other.forget(u"/a.py"_s);
}

void TestEditorTyping::takesAChangeFromOutside()
{
    ScriptEditor *editor = m_desk->openText(u"one\n"_s);
    m_desk->project.write(u"script.py"_s, u"two\n"_s);
    QTRY_COMPARE(editor->text(), u"two\n"_s);
    QVERIFY(!editor->isModified());
    // Written anew as another file, as editors do.
    m_desk->project.write(u"other.py"_s, u"three\n"_s);
    const QString path = m_desk->project.path(u"script.py"_s);
    QVERIFY(QFile::remove(path) && QFile::rename(m_desk->project.path(u"other.py"_s), path));
    QTRY_COMPARE(editor->text(), u"three\n"_s);
    m_desk->project.write(u"script.py"_s, u"four\n"_s);
    QTRY_COMPARE(editor->text(), u"four\n"_s);
}

void TestEditorTyping::saysThatAChangeFromOutsideIsInTheWay()
{
    ScriptEditor *editor = m_desk->openText(u"one\n"_s);
    QTest::keyClicks(editor, u"mine "_s);
    m_desk->project.write(u"script.py"_s, u"two\n"_s);
    QTRY_VERIFY(m_desk->get<QWidget>("changedNotice")->isVisible());
    QCOMPARE(editor->text(), u"mine one\n"_s);
}

void TestEditorTyping::lightsTheSqlOfTheCursor()
{
    ScriptEditor *editor = m_desk->open(m_desk->project.writeRevision(
        u"a1"_s, u"None"_s, u"first"_s,
        u"op.create_table('one', sa.Column('id',\n        sa.Integer))\n    op.drop_table('two')"_s));
    auto *sql = m_desk->get<SqlView>("upgradeSql");
    QTRY_VERIFY(sql->text().contains(u"DROP TABLE two"_s));
    const auto lit = [sql](int line) { return (sql->markersAtLine(line) & (1U << 3)) != 0; };
    const auto lineOf = [](const QsciScintilla *view, const QString &text) {
        return int(view->text().left(view->text().indexOf(text)).count(u'\n'));
    };
    editor->setCursorPosition(lineOf(editor, u"sa.Integer))"_s), 12);
    QTRY_VERIFY(lit(0));
    QVERIFY(!lit(lineOf(sql, u"DROP"_s)));
    QCOMPARE(m_desk->get<QTreeView>("operationsTree")->currentIndex().data().toString(), u"Create table one"_s);
    editor->setCursorPosition(lineOf(editor, u"drop_table"_s), 0);
    QTRY_VERIFY(!lit(0));
    QVERIFY(lit(lineOf(sql, u"DROP"_s)));
    editor->setCursorPosition(0, 0);
    QTRY_VERIFY(!lit(lineOf(sql, u"DROP"_s)));
}

void TestEditorTyping::sqlLeadsToItsCall()
{
    ScriptEditor *editor = m_desk->open(m_desk->project.writeRevision(
        u"a1"_s, u"None"_s, u"first"_s, u"op.drop_table('one')\n    op.drop_table('two')"_s));
    auto *sql = m_desk->get<SqlView>("upgradeSql");
    QTRY_VERIFY(sql->text().contains(u"DROP TABLE two"_s));
    const long position = sql->positionFromLineIndex(2, 3);
    const QPoint place(int(sql->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, position)),
                       int(sql->SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0UL, position)) + 4);
    QTest::mouseClick(sql->viewport(), Qt::LeftButton, {}, place);
    int line = 0;
    int index = 0;
    editor->getCursorPosition(&line, &index);
    QVERIFY(editor->text(line).contains(u"two"_s));
}

QTEST_MAIN(TestEditorTyping)

#include "tst_editortyping.moc"
