// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/code/scripteditor.h"
#include "gui/editor/code/sqlview.h"
#include "gui/editor/editorpage.h"
#include "gui/editor/operationsmodel.h"
#include "gui/workbench/workbench.h"
#include "revisionproject.h"
#include "workspace/savedconnections.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

/// The page with real files, driven by keys and mouse.
class TestEditorPage final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void withoutScripts();
    void unreadableFileIsAProblem();
    void typingShowsOperationsAndSql();
    void typingShowsErrors();
    void errorsAreUnderlinedAtTheirTokens_data();
    void errorsAreUnderlinedAtTheirTokens();
    void pendingEditsDropOldAnswers();
    void choosingAnOperationGoesToItsLine();
    void saving();
    void savingKeepsLineEndings();
    void changedOutside_data();
    void changedOutside();
    void savingFails();
    void sameFileOpensOnce();
    void closing_data();
    void closing();
    void closingTheWindow();
    void undoAndRedo();
    void find();
    void dialect();
    void goTo();
    void everyControlHasANameAndAnAccessibleName();

private:
    QString writeScript() const { return m_project->writeRevision(u"a1"_s, u"None"_s, u"first"_s); }
    ScriptEditor *open(const QString &file);
    QByteArray onDisk(const QString &file) const;
    QString shownSql(const char *name) const { return get<SqlView>(name)->text(); }
    QStringList operations(int part) const;
    /// Replaces the body of upgrade() by typing.
    void typeUpgrade(ScriptEditor *editor, const QString &text) const;
    template <typename Widget> Widget *get(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }

    std::unique_ptr<Test::RevisionProject> m_project;
    std::unique_ptr<Workspace::SavedConnections> m_saved;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<EditorPage> m_page;
};

void TestEditorPage::init()
{
    m_project = std::make_unique<Test::RevisionProject>();
    m_saved = std::make_unique<Workspace::SavedConnections>(m_project->path(u"settings.ini"_s));
    m_workbench = std::make_unique<Workbench>(*m_saved);
    m_page = std::make_unique<EditorPage>(*m_workbench);
    m_page->resize(1100, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestEditorPage::cleanup()
{
    m_page.reset();
    m_workbench.reset();
    m_saved.reset();
    m_project.reset();
}

ScriptEditor *TestEditorPage::open(const QString &file)
{
    m_page->open(file);
    auto *tabs = get<QTabWidget>("scriptTabs");
    return tabs->currentWidget() ? tabs->currentWidget()->findChild<ScriptEditor *>() : nullptr;
}

QByteArray TestEditorPage::onDisk(const QString &file) const
{
    QFile read(file);
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
}

QStringList TestEditorPage::operations(int part) const
{
    const QAbstractItemModel *model = get<QTreeView>("operationsTree")->model();
    const QModelIndex parent = model->index(part, 0);
    QStringList texts;
    for (int row = 0; row < model->rowCount(parent); ++row)
        texts << model->index(row, 0, parent).data().toString();
    return texts;
}

void TestEditorPage::typeUpgrade(ScriptEditor *editor, const QString &text) const
{
    QVERIFY(editor->findFirst(u"pass"_s, false, true, true, false, true, 0, 0));
    QTest::keyClicks(editor, text);
}

void TestEditorPage::withoutScripts()
{
    QVERIFY(!get<QTabWidget>("scriptTabs")->isVisible());
    QVERIFY(!m_page->hasUnsavedChanges());
    QVERIFY(m_page->confirmClose());
}

void TestEditorPage::unreadableFileIsAProblem()
{
    QSignalSpy problems(m_workbench.get(), &Workbench::problemFound);
    m_page->open(m_project->path(u"missing.py"_s));
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first().first().value<Error>().message.contains(u"missing.py"_s));
    QVERIFY(!get<QTabWidget>("scriptTabs")->isVisible());
}

void TestEditorPage::typingShowsOperationsAndSql()
{
    ScriptEditor *editor = open(writeScript());
    QVERIFY(editor && editor->hasFocus());
    typeUpgrade(editor, u"op.add_column('employee', sa.Column('salary', sa.Integer))"_s);
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE(operations(0), QStringList{u"Add column employee.salary"_s});
    QVERIFY2(timer.elapsed() < 400, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(shownSql("upgradeSql"), u"ALTER TABLE employee ADD COLUMN salary INTEGER;"_s);
    QCOMPARE(shownSql("downgradeSql"), QString());
    QVERIFY(get<QLabel>("understandingStatus")->text().contains(u"No errors"_s));
    QVERIFY(!get<QTreeView>("errorsView")->isVisible());
    // Enter keeps the indentation, so the next statement belongs to the function too.
    QTest::keyClick(editor, Qt::Key_Return);
    QTest::keyClicks(editor, u"op.drop_table('old')"_s);
    QTRY_COMPARE(operations(0), (QStringList{u"Add column employee.salary"_s, u"Drop table old"_s}));
    QVERIFY(shownSql("upgradeSql").endsWith(u"DROP TABLE old;"_s));
}

void TestEditorPage::typingShowsErrors()
{
    const QString file = writeScript();
    QSignalSpy errors(m_page.get(), &EditorPage::errorsChanged);
    ScriptEditor *editor = open(file);
    QTRY_COMPARE(errors.size(), 1);
    QVERIFY(errors.takeFirst().at(1).value<QList<Error>>().isEmpty());
    typeUpgrade(editor, u"op.make_coffee('now')"_s);
    QTRY_COMPARE(errors.size(), 1);
    QCOMPARE(errors.first().at(0).toString(), file);
    const auto found = errors.takeFirst().at(1).value<QList<Error>>();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().where.position.line, 17);
    auto *view = get<QTreeView>("errorsView");
    QVERIFY(view->isVisible());
    QCOMPARE(view->model()->index(0, 0).data().toInt(), 17);
    QCOMPARE(view->model()->index(0, 1).data().toInt(), found.first().where.position.column);
    QVERIFY(get<QLabel>("understandingStatus")->text().contains(u"1 error"_s));
    QCOMPARE(editor->errorsAt(17, found.first().where.position.column).size(), 1);

    // Hovering tells; taking the text back clears.
    const TextPosition place = found.first().where.position;
    const long byte = editor->positionFromLineIndex(place.line - 1, place.column);
    const QPoint point(int(editor->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, byte)),
                       int(editor->SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0UL, byte)) + 3);
    QHelpEvent help(QEvent::ToolTip, point, editor->viewport()->mapToGlobal(point));
    QCoreApplication::sendEvent(editor->viewport(), &help);
    QVERIFY2(QToolTip::text().contains(found.first().message), qPrintable(QToolTip::text()));
    QToolTip::hideText();
    while (editor->isUndoAvailable())
        editor->undo();
    QTRY_VERIFY(editor->errorsAt(17, place.column).isEmpty());
    QTRY_VERIFY(!view->isVisible());
}

void TestEditorPage::errorsAreUnderlinedAtTheirTokens_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<TextPosition>("place");
    QTest::addColumn<QList<int>>("underlined"); // columns of its line, from 1
    const auto place = [](int line, int column, int length) {
        return TextPosition{.line = line, .column = column, .length = length};
    };
    QTest::newRow("token") << u"a = 1\nfoo(bar)\n"_s << place(2, 5, 3) << QList<int>{5, 6, 7};
    QTest::newRow("no length") << u"abc\n"_s << place(1, 2, 0) << QList<int>{2};
    QTest::newRow("end of line") << u"def f(\n"_s << place(1, 7, 1) << QList<int>{6};
    QTest::newRow("after umlauts") << u"s = 'äöü' + x\n"_s << place(1, 13, 1) << QList<int>{13};
    QTest::newRow("longer than the line") << u"abc\ndef\n"_s << place(1, 3, 10) << QList<int>{3};
}

void TestEditorPage::errorsAreUnderlinedAtTheirTokens()
{
    QFETCH(QString, text);
    QFETCH(TextPosition, place);
    QFETCH(QList<int>, underlined);
    ScriptEditor editor;
    editor.setText(text);
    editor.showErrors({{.message = u"wrong"_s, .where = {.position = place}}});
    const QString line = editor.text(place.line - 1).trimmed();
    for (int column = 1; column <= line.size(); ++column) {
        const long position = editor.positionFromLineIndex(place.line - 1, column - 1);
        const long value = editor.SendScintilla(QsciScintilla::SCI_INDICATORVALUEAT,
                                                static_cast<unsigned long>(ScriptEditor::errorIndicator), position);
        QCOMPARE(value != 0, underlined.contains(column));
        QCOMPARE(!editor.errorsAt(place.line, column).isEmpty(), underlined.contains(column));
    }
    editor.showErrors({});
    QVERIFY(editor.errorsAt(place.line, underlined.first()).isEmpty());
}

void TestEditorPage::pendingEditsDropOldAnswers()
{
    QSignalSpy errors(m_page.get(), &EditorPage::errorsChanged);
    ScriptEditor *editor = open(writeScript());
    QTRY_COMPARE(errors.size(), 1);
    // While the keys come faster than the pause, nothing is answered.
    typeUpgrade(editor, u"op.drop_table('a')"_s);
    QCOMPARE(errors.size(), 1);
    QTRY_COMPARE(errors.size(), 2);
    QTest::qWait(250);
    QCOMPARE(errors.size(), 2);
    QCOMPARE(operations(0), QStringList{u"Drop table a"_s});
}

void TestEditorPage::choosingAnOperationGoesToItsLine()
{
    ScriptEditor *editor = open(m_project->writeRevision(
        u"a1"_s, u"None"_s, u"first"_s, u"pass\n    op.drop_table('one')"_s, u"op.drop_table('two')"_s));
    QTRY_COMPARE(operations(1), QStringList{u"Drop table two"_s});
    auto *tree = get<QTreeView>("operationsTree");
    const QModelIndex one = tree->model()->index(0, 0, tree->model()->index(0, 0));
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(one).center());
    int line = 0;
    int column = 0;
    editor->getCursorPosition(&line, &column);
    QCOMPARE(line + 1, 18);
    QCOMPARE(column + 1, 5);
    QVERIFY(editor->hasFocus());
}

void TestEditorPage::saving()
{
    const QString file = writeScript();
    QSignalSpy saved(m_page.get(), &EditorPage::saved);
    ScriptEditor *editor = open(file);
    auto *tabs = get<QTabWidget>("scriptTabs");
    QVERIFY(!get<QToolButton>("saveScriptButton")->isEnabled());
    QCOMPARE(tabs->tabText(0), u"a1.py"_s);
    QTest::keyClicks(editor, u"# hello"_s);
    QVERIFY(m_page->hasUnsavedChanges());
    QCOMPARE(tabs->tabText(0), u"a1.py ●"_s);
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.first().first().toString(), file);
    QVERIFY(onDisk(file).startsWith("# hello\"\"\"first"));
    QVERIFY(!m_page->hasUnsavedChanges());
    QCOMPARE(tabs->tabText(0), u"a1.py"_s);
}

void TestEditorPage::savingKeepsLineEndings()
{
    m_project->write(u"windows.py"_s, u"a = 1\r\nb = 2\r\n"_s);
    const QString file = m_project->path(u"windows.py"_s);
    ScriptEditor *editor = open(file);
    QTest::keyClicks(editor, u"c"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(onDisk(file), QByteArray("c\r\na = 1\r\nb = 2\r\n"));
}

void TestEditorPage::changedOutside_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QByteArray>("disk");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("modified");
    QTest::newRow("overwrite") << QByteArray("overwriteButton") << QByteArray("xmine\n") << u"xmine\n"_s << false;
    QTest::newRow("reload") << QByteArray("reloadButton") << QByteArray("theirs\n") << u"theirs\n"_s << false;
    QTest::newRow("neither") << QByteArray("keepEditingButton") << QByteArray("theirs\n") << u"xmine\n"_s << true;
}

void TestEditorPage::changedOutside()
{
    QFETCH(QByteArray, button);
    m_project->write(u"script.py"_s, u"mine\n"_s);
    ScriptEditor *editor = open(m_project->path(u"script.py"_s));
    QTest::keyClicks(editor, u"x"_s);
    m_project->write(u"script.py"_s, u"theirs\n"_s);
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    QVERIFY(get<QWidget>("changedNotice")->isVisible());
    QCOMPARE(onDisk(m_project->path(u"script.py"_s)), QByteArray("theirs\n"));
    QTest::mouseClick(get<QPushButton>(button.constData()), Qt::LeftButton);
    QVERIFY(!get<QWidget>("changedNotice")->isVisible());
    QTEST(onDisk(m_project->path(u"script.py"_s)), "disk");
    QTEST(editor->text(), "text");
    QTEST(m_page->hasUnsavedChanges(), "modified");
}

void TestEditorPage::savingFails()
{
    QDir(m_project->path({})).mkdir(u"sub"_s);
    m_project->write(u"sub/script.py"_s, u"mine\n"_s);
    ScriptEditor *editor = open(m_project->path(u"sub/script.py"_s));
    QTest::keyClicks(editor, u"x"_s);
    QVERIFY(QDir(m_project->path(u"sub"_s)).removeRecursively());
    QSignalSpy problems(m_workbench.get(), &Workbench::problemFound);
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(problems.size(), 1);
    QVERIFY(m_page->hasUnsavedChanges());
}

void TestEditorPage::sameFileOpensOnce()
{
    const QString file = writeScript();
    const ScriptEditor *first = open(file);
    open(m_project->writeRevision(u"b2"_s, u"'a1'"_s, u"second"_s));
    QCOMPARE(get<QTabWidget>("scriptTabs")->count(), 2);
    QCOMPARE(open(m_project->path(u"migrations/../migrations/versions/a1.py"_s)), first);
    QCOMPARE(get<QTabWidget>("scriptTabs")->count(), 2);
}

void TestEditorPage::closing_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<int>("tabs");
    QTest::addColumn<bool>("written");
    QTest::newRow("save") << int(QMessageBox::Save) << 0 << true;
    QTest::newRow("discard") << int(QMessageBox::Discard) << 0 << false;
    QTest::newRow("cancel") << int(QMessageBox::Cancel) << 1 << false;
}

void TestEditorPage::closing()
{
    QFETCH(int, answer);
    const QString file = writeScript();
    ScriptEditor *editor = open(file);
    QTest::keyClicks(editor, u"# changed"_s);
    auto *tabs = get<QTabWidget>("scriptTabs");
    emit tabs->tabCloseRequested(0);
    QTRY_VERIFY(get<QMessageBox>("unsavedQuestion"));
    auto *question = get<QMessageBox>("unsavedQuestion");
    QTest::mouseClick(question->button(QMessageBox::StandardButton(answer)), Qt::LeftButton);
    QTEST(tabs->count(), "tabs");
    QTEST(onDisk(file).startsWith("# changed"), "written");
}

void TestEditorPage::closingTheWindow()
{
    const QString file = writeScript();
    ScriptEditor *editor = open(file);
    QTest::keyClicks(editor, u"# changed"_s);
    QSignalSpy confirmed(m_page.get(), &EditorPage::closeConfirmed);
    QVERIFY(!m_page->confirmClose());
    QTest::mouseClick(get<QMessageBox>("unsavedQuestion")->button(QMessageBox::Save), Qt::LeftButton);
    QCOMPARE(confirmed.size(), 1);
    QVERIFY(m_page->confirmClose());
    QVERIFY(onDisk(file).startsWith("# changed"));
}

void TestEditorPage::undoAndRedo()
{
    ScriptEditor *editor = open(writeScript());
    const QString before = editor->text();
    QTest::keyClicks(editor, u"xyz"_s);
    QTest::mouseClick(get<QToolButton>("undoButton"), Qt::LeftButton);
    QCOMPARE(editor->text(), before);
    QVERIFY(!m_page->hasUnsavedChanges());
    QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(editor->text().startsWith(u"xyz"_s));
    QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor->text(), before);
}

void TestEditorPage::find()
{
    m_project->write(u"script.py"_s, u"one\ntwo\none\n"_s);
    ScriptEditor *editor = open(m_project->path(u"script.py"_s));
    auto *edit = get<QLineEdit>("findText");
    QVERIFY(!edit->isVisible());
    QTest::keyClick(editor, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(edit->hasFocus());
    const auto line = [editor] {
        int found = 0;
        int index = 0;
        editor->getCursorPosition(&found, &index);
        return found;
    };
    QTest::keyClicks(edit, u"one"_s);
    QCOMPARE(line(), 0);
    QCOMPARE(editor->selectedText(), u"one"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(line(), 2);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(line(), 0);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(line(), 2);
    QTest::keyClicks(edit, u"x"_s);
    QCOMPARE(get<QLabel>("findAnswer")->text(), u"Not found"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
    QVERIFY(editor->hasFocus());
}

void TestEditorPage::dialect()
{
    open(m_project->writeRevision(u"a1"_s, u"None"_s, u"first"_s, u"op.drop_table('one')"_s));
    auto *combo = get<QComboBox>("dialectCombo");
    auto *note = get<QLabel>("dialectNote");
    QCOMPARE(combo->currentText(), u"SQLite"_s);
    QVERIFY(note->text().contains(u"No database is connected"_s));
    QTRY_COMPARE(shownSql("upgradeSql"), u"DROP TABLE one;"_s);
    m_project->makeDatabase({});
    QSignalSpy changed(m_workbench.get(), &Workbench::databaseChanged);
    m_workbench->connectTo({.file = m_project->databaseFile()}, Database::OpenMode::ReadWrite);
    QVERIFY(changed.wait());
    QVERIFY(note->text().contains(u"connected database will run"_s));
}

void TestEditorPage::goTo()
{
    const QString file = writeScript();
    m_page->goTo(file, 16, 5);
    const auto *editor = get<ScriptEditor>("scriptEditor");
    int line = 0;
    int column = 0;
    editor->getCursorPosition(&line, &column);
    QCOMPARE(line, 15);
    QCOMPARE(column, 4);
}

void TestEditorPage::everyControlHasANameAndAnAccessibleName()
{
    open(writeScript());
    QTest::keyClick(get<ScriptEditor>("scriptEditor"), Qt::Key_F, Qt::ControlModifier);
    for (QWidget *widget : m_page->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().startsWith(u"qt_"_s))
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestEditorPage)

#include "tst_editorpage.moc"
