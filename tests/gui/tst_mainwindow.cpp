// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/code/scripteditor.h"
#include "gui/editor/journal.h"
#include "gui/mainwindow.h"

#include "gui/problems/problemsmodel.h"
#include "gui/problems/problemspane.h"
#include "gui/settings/themecontroller.h"
#include "gui/widgets/fieldmessage.h"
#include "shellsupport.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTabWidget>
#include <QTextBrowser>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>

using namespace Retort;
using namespace Retort::Gui;

class MainWindowTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void startsEmptyAndSaysWhatToDo();
    void showsAScriptAlone();
    void opensTheSample();
    void recentOnesStandOnTheStartPage();
    void unsavedTextStandsOnTheStartPage();
    void openProjectOffersItsDatabase();
    void missingDatabaseIsOffered();
    void opensAProjectByDialog();
    void makesAnEnvironment();
    void writesARevision();
    void revisionWithoutMessageIsRefused();
    void problemsComeUp();
    void keysReachPagesAndPanes();
    void tableOpensOnDoubleClick();
    void arrangementComesBack();
    void lastSessionComesBack();
    void fitsASmallScreen();
    void themeChanges();
    void helpShowsTheTour();
    void everythingHasAName();

private:
    void makeWindow();
    void trigger(const QString &action) const { child<QAction>(*m_window, action)->trigger(); }
    void click(const QString &button) const { QTest::mouseClick(child<QWidget>(*m_window, button), Qt::LeftButton); }
    void type(const QObject &parent, const QString &name, const QString &text) const;
    bool isShown(const QString &name) const { return child<QWidget>(*m_window, name)->isVisible(); }
    QString text(const QString &label) const { return child<QLabel>(*m_window, label)->text(); }

    std::unique_ptr<Shell> m_shell;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setApplicationName(u"retort-test"_s);
}

void MainWindowTest::init()
{
    m_shell = std::make_unique<Shell>();
    makeWindow();
}

void MainWindowTest::makeWindow()
{
    m_window.reset();
    m_theme = std::make_unique<ThemeController>(m_shell->settings);
    m_window = std::make_unique<MainWindow>(m_shell->saved, m_shell->settings, *m_theme);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_theme.reset();
    m_shell.reset();
}

void MainWindowTest::type(const QObject &parent, const QString &name, const QString &text) const
{
    auto *edit = child<QLineEdit>(parent, name);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

void MainWindowTest::startsEmptyAndSaysWhatToDo()
{
    QVERIFY(isShown(u"startPage"_s));
    for (const QString &button :
         {u"connectActionButton"_s, u"openProjectActionButton"_s, u"openSampleActionButton"_s}) {
        auto *found = child<QWidget>(*child<QWidget>(*m_window, u"startPage"_s), button);
        QVERIFY2(found->isVisible() && found->isEnabled() && !found->accessibleName().isEmpty(), qPrintable(button));
    }
    QVERIFY(!isShown(u"pages"_s));
    for (const QDockWidget *dock : m_window->findChildren<QDockWidget *>())
        QVERIFY2(!dock->isVisible(), qPrintable(dock->objectName()));
    QVERIFY(!isShown(u"recentList"_s));
    QCOMPARE(text(u"databaseLabel"_s), u"No database"_s);
    QCOMPARE(m_window->windowTitle(), u"Retort"_s);
    QVERIFY(!child<QAction>(*m_window, u"newRevisionAction"_s)->isEnabled());
    QVERIFY(!child<QAction>(*m_window, u"upgradeAction"_s)->isEnabled());
    takePicture(*m_window, u"window-start-light"_s);
}

void MainWindowTest::showsAScriptAlone()
{
    const QString script = m_shell->path(u"alone.py"_s);
    m_window->openFile(script); // not there: nothing to show
    QVERIFY(isShown(u"startPage"_s));
    QFile file(script);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x = 1\n") > 0);
    file.close();
    m_window->openFile(script);
    QVERIFY(isShown(u"pages"_s) && !isShown(u"startPage"_s));
    auto *editor = child<QWidget>(*m_window, u"scriptEditor"_s);
    QTRY_VERIFY(editor->isVisible());
    editor->setFocus();
    QTest::keyClicks(editor, u"# seen "_s);
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(file.size() > 6);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("# seen x = 1\n"));
    QVERIFY(isShown(u"pages"_s));
}

void MainWindowTest::opensTheSample()
{
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    QVERIFY(QDir(data.filePath(u"sample"_s)).removeRecursively());
    auto *start = child<QWidget>(*m_window, u"startPage"_s);
    QTest::mouseClick(child<QWidget>(*start, u"openSampleActionButton"_s), Qt::LeftButton);
    QTRY_VERIFY(m_window->workbench().project() && m_window->workbench().database());
    QVERIFY(m_window->workbench().project()->graph().problems().isEmpty());
    QVERIFY(m_window->workbench().project()->graph().brokenFiles().isEmpty());
    QVERIFY(m_window->workbench().database()->schema().table(u"employee"_s));
    QVERIFY(isShown(u"pages"_s));
    QVERIFY(isShown(u"databasesDock"_s));
    QVERIFY(isShown(u"planDock"_s));
    QVERIFY(text(u"placeLabel"_s).startsWith(u"at base · "_s));
    QVERIFY(m_window->windowTitle().contains(u"sample"_s));
    QCOMPARE(child<ProblemsModel>(*m_window, {})->rowCount(), 0);
    QVERIFY(QFileInfo::exists(data.filePath(u"sample/alembic.ini"_s)));
    takePicture(*m_window, u"window-sample-light"_s);
    m_theme->setTheme(Workspace::Theme::Dark);
    takePicture(*m_window, u"window-sample-dark"_s);
    trigger(u"upgradeAction"_s);
    QTRY_VERIFY(child<QAction>(*m_window, u"planApplyAction"_s)->isEnabled());
    m_theme->setTheme(Workspace::Theme::Light);
    takePicture(*m_window, u"window-plan-light"_s);
}

void MainWindowTest::recentOnesStandOnTheStartPage()
{
    const QString file = m_shell->makeDatabase(u"a.sqlite"_s);
    m_shell->saved.remember({.name = u"mine"_s, .file = file});
    m_shell->saved.rememberProject(m_shell->makeProject({u"a1"_s}));
    makeWindow();
    QVERIFY(isShown(u"recentList"_s));
    takePicture(*m_window, u"window-start-recent-light"_s);
    click(u"recent:sqlite:///"_s + file);
    QTRY_COMPARE(text(u"databaseLabel"_s), u"mine"_s);
}

void MainWindowTest::unsavedTextStandsOnTheStartPage()
{
    const QString iniFile = QFileInfo(m_shell->makeProject({u"a1"_s})).absoluteFilePath();
    const QString script = QFileInfo(iniFile).dir().filePath(u"lost.py"_s);
    QFile file(script);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old\n") == 4);
    file.close();
    {
        Journal killed(m_shell->settings.unsavedFolder());
        QVERIFY(killed.keep({.path = script, .text = u"never saved\n"_s, .onDisk = "old\n"}, iniFile));
    }
    makeWindow();
    takePicture(*m_window, u"window-start-unsaved-light"_s);
    click(u"recent:Open %1 to get it back"_s.arg(QDir::toNativeSeparators(iniFile)));
    QTRY_VERIFY(m_window->workbench().project());
    QTRY_VERIFY(m_window->findChild<ScriptEditor *>());
    QCOMPARE(m_window->findChild<ScriptEditor *>()->text(), u"never saved\n"_s);
    Journal(m_shell->settings.unsavedFolder()).forget(script);
}

void MainWindowTest::openProjectOffersItsDatabase()
{
    const QString file = m_shell->makeDatabase(u"a.sqlite"_s);
    const QString iniFile = m_shell->makeProject({u"a1"_s, u"b2"_s}, u"sqlite:///a.sqlite"_s);
    m_window->openFile(iniFile);
    QTRY_VERIFY(m_window->workbench().project());
    QVERIFY(!m_window->workbench().database());
    auto *offer = child<QWidget>(*m_window, u"connectionOffer"_s);
    QTRY_VERIFY(offer->isVisible());
    takePicture(*m_window, u"window-offer-light"_s);
    QPushButton *button = nullptr;
    for (QPushButton *candidate : offer->findChildren<QPushButton *>()) {
        if (candidate->text() == u"Connect"_s)
            button = candidate;
    }
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(m_window->workbench().database());
    QCOMPARE(m_window->workbench().database()->settings().file, file);
    QTRY_VERIFY(!offer->isVisible());
    QCOMPARE(text(u"placeLabel"_s), u"at base · 2 behind head"_s);
}

void MainWindowTest::missingDatabaseIsOffered()
{
    m_window->openFile(m_shell->makeProject({u"a1"_s}, u"sqlite:///later.sqlite"_s));
    QTRY_VERIFY(m_window->workbench().project());
    auto *offer = child<QWidget>(*m_window, u"connectionOffer"_s);
    QTRY_VERIFY(offer->isVisible());
    QVERIFY(!QFile::exists(m_shell->path(u"later.sqlite"_s)));
    for (QPushButton *candidate : offer->findChildren<QPushButton *>()) {
        if (candidate->text() == u"Make it and connect"_s)
            QTest::mouseClick(candidate, Qt::LeftButton);
    }
    QTRY_VERIFY(m_window->workbench().database());
    QVERIFY(QFile::exists(m_shell->path(u"later.sqlite"_s)));
}

void MainWindowTest::opensAProjectByDialog()
{
    const QString iniFile = m_shell->makeProject({u"a1"_s});
    trigger(u"openProjectAction"_s);
    auto *dialog = child<QFileDialog>(*m_window, u"openProjectDialog"_s);
    auto *name = child<QLineEdit>(*dialog, u"fileNameEdit"_s);
    name->setText(iniFile);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(m_window->workbench().project());
    QCOMPARE(m_window->workbench().project()->project().iniFile, iniFile);
}

void MainWindowTest::makesAnEnvironment()
{
    m_window->openFile(m_shell->makeDatabase(u"a.sqlite"_s));
    QTRY_VERIFY(m_window->workbench().database());
    trigger(u"newEnvironmentAction"_s);
    auto *dialog = child<QDialog>(*m_window, u"NewEnvironmentDialog"_s);
    QCOMPARE(child<QLineEdit>(*dialog, u"folderEdit"_s)->text(), m_shell->folder.path());
    QCOMPARE(child<QLineEdit>(*dialog, u"urlEdit"_s)->text(), u"sqlite:///"_s + m_shell->path(u"a.sqlite"_s));
    takePicture(*dialog, u"newenvironment-light"_s);
    type(*dialog, u"folderEdit"_s, u"/nowhere/at/all"_s);
    QTest::mouseClick(child<QWidget>(*dialog, u"createButton"_s), Qt::LeftButton);
    QVERIFY(child<FieldMessage>(*dialog, u"folderMessage"_s)->text().contains(u"/nowhere/at/all"_s));
    type(*dialog, u"folderEdit"_s, m_shell->folder.path());
    QVERIFY(child<FieldMessage>(*dialog, u"folderMessage"_s)->text().isEmpty());
    QTest::mouseClick(child<QWidget>(*dialog, u"createButton"_s), Qt::LeftButton);
    QTRY_VERIFY(m_window->workbench().project());
    for (const QString &file : {u"alembic.ini"_s, u"migrations/env.py"_s, u"migrations/script.py.mako"_s})
        QVERIFY2(QFile::exists(m_shell->path(file)), qPrintable(file));
    QCOMPARE(text(u"placeLabel"_s), u"at base · no revisions yet"_s);
}

void MainWindowTest::writesARevision()
{
    m_window->openFile(m_shell->makeProject({u"a1"_s, u"b2"_s}));
    QTRY_VERIFY(m_window->workbench().project());
    trigger(u"newRevisionAction"_s);
    auto *dialog = child<QDialog>(*m_window, u"NewRevisionDialog"_s);
    const auto *parents = child<QAbstractItemView>(*dialog, u"parentList"_s);
    QVERIFY(parents->currentIndex().siblingAtColumn(3).data().toString() == u"b2"_s);
    QCOMPARE(parents->model()->rowCount(), 3);
    type(*dialog, u"messageEdit"_s, u"add department_employee_link"_s);
    const QString name = child<QLabel>(*dialog, u"fileNamePreview"_s)->text();
    QVERIFY2(name.endsWith(u"_add_department_employee_link.py"_s), qPrintable(name));
    takePicture(*dialog, u"newrevision-light"_s);
    QTest::mouseClick(child<QWidget>(*dialog, u"createButton"_s), Qt::LeftButton);
    QTRY_COMPARE(m_window->workbench().project()->graph().nodes().size(), 3);
    QVERIFY(QFile::exists(m_shell->path(name)));
    const Revision::RevisionIds heads = m_window->workbench().project()->graph().heads();
    QCOMPARE(heads.size(), 1);
    QCOMPARE(m_window->workbench().project()->graph().find(heads.first())->downRevisions,
             Revision::RevisionIds{Revision::RevisionId(u"b2"_s)});
    QCOMPARE(child<QTabWidget>(*m_window, u"pages"_s)->currentWidget()->objectName(), u"editorPage"_s);
}

void MainWindowTest::revisionWithoutMessageIsRefused()
{
    m_window->openFile(m_shell->makeProject({u"a1"_s}));
    QTRY_VERIFY(m_window->workbench().project());
    trigger(u"newRevisionAction"_s);
    auto *dialog = child<QDialog>(*m_window, u"NewRevisionDialog"_s);
    auto *create = child<QWidget>(*dialog, u"createButton"_s);
    QTest::mouseClick(create, Qt::LeftButton);
    QVERIFY(child<FieldMessage>(*dialog, u"messageMessage"_s)->isVisible());
    type(*dialog, u"messageEdit"_s, u"depends"_s);
    type(*dialog, u"dependsEdit"_s, u"zz99"_s);
    QTest::mouseClick(create, Qt::LeftButton);
    QVERIFY(child<FieldMessage>(*dialog, u"dependsMessage"_s)->text().contains(u"zz99"_s));
    QVERIFY(dialog->isVisible());
    QCOMPARE(QDir(m_shell->path(u"migrations/versions"_s)).entryList({u"*.py"_s}).size(), 1);
}

void MainWindowTest::problemsComeUp()
{
    const QString iniFile = m_shell->makeProject({u"a1"_s});
    QVERIFY(m_shell->write(u"migrations/versions/z9_.py"_s, "revision = 'z9'\ndown_revision = (\n"));
    m_window->openFile(iniFile);
    QTRY_VERIFY(m_window->workbench().project());
    auto *dock = child<QDockWidget>(*m_window, u"problemsDock"_s);
    QTRY_COMPARE(dock->windowTitle(), u"Problems (1)"_s);
    m_window->openFile(m_shell->path(u"missing.sqlite"_s));
    QTRY_COMPARE(dock->windowTitle(), u"Problems (2)"_s);
    QVERIFY(m_window->statusBar()->currentMessage().contains(u"missing.sqlite"_s));
    QVERIFY(child<QPlainTextEdit>(*m_window, u"logText"_s)->toPlainText().contains(u"missing.sqlite"_s));
    takePicture(*m_window, u"window-problems-light"_s);
}

void MainWindowTest::keysReachPagesAndPanes()
{
    m_window->openFile(m_shell->makeDatabase(u"a.sqlite"_s));
    QTRY_VERIFY(m_window->workbench().database());
    m_window->workbench().openProject(m_shell->path(u"nowhere"_s));
    QTRY_COMPARE(child<QDockWidget>(*m_window, u"problemsDock"_s)->windowTitle(), u"Problems (1)"_s);
    auto *pages = child<QTabWidget>(*m_window, u"pages"_s);
    const QStringList names = {u"historyPage"_s, u"editorPage"_s, u"dataPage"_s, u"comparePage"_s};
    for (int i = 0; i < names.size(); ++i) {
        QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
        QCOMPARE(pages->currentWidget()->objectName(), names.at(i));
    }
    auto *tree = child<QTreeView>(*m_window, u"databaseTreeView"_s);
    tree->setFocus();
    QStringList visited;
    for (int i = 0; i < 8; ++i) {
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QVERIFY(QApplication::focusWidget());
        visited << QApplication::focusWidget()->objectName();
        if (tree->hasFocus())
            break;
    }
    QVERIFY2(tree->hasFocus(), qPrintable(visited.join(u' ')));
    QVERIFY2(visited.size() >= 3, qPrintable(visited.join(u' ')));
    QVERIFY2(!visited.contains(u"logText"_s), "a dock behind another one has the keyboard");
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(!tree->hasFocus());
}

void MainWindowTest::tableOpensOnDoubleClick()
{
    m_window->openFile(m_shell->makeDatabase(
        u"a.sqlite"_s,
        {u"CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT)"_s,
         u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT)"_s,
         u"CREATE TABLE link (d INTEGER REFERENCES department(id), e INTEGER REFERENCES employee(id), "
         "PRIMARY KEY (d, e))"_s,
         u"CREATE VIEW names AS SELECT name FROM employee"_s}));
    QTRY_VERIFY(m_window->workbench().database());
    auto *tree = child<QTreeView>(*m_window, u"databaseTreeView"_s);
    const QModelIndex root = tree->model()->index(0, 0);
    const QModelIndex tables = tree->model()->index(0, 0, root);
    QCOMPARE(tree->model()->rowCount(tables), 3);
    QCOMPARE(tables.data().toString(), u"Tables (3)"_s);
    QCOMPARE(tree->model()->index(2, 0, tables).data().toString(), u"link ⋈"_s);
    QCOMPARE(tree->model()->index(1, 0, root).data().toString(), u"Views (1)"_s);
    const QPoint place = tree->visualRect(tree->model()->index(1, 0, tables)).center();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(child<QTabWidget>(*m_window, u"pages"_s)->currentWidget()->objectName(), u"dataPage"_s);
}

void MainWindowTest::arrangementComesBack()
{
    const QString file = m_shell->makeDatabase(u"a.sqlite"_s);
    m_window->openFile(file);
    QTRY_VERIFY(m_window->workbench().database());
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    child<QDockWidget>(*m_window, u"planDock"_s)->hide();
    QVERIFY(m_window->close());
    makeWindow();
    QVERIFY(isShown(u"startPage"_s));
    m_window->openFile(file);
    QTRY_VERIFY(m_window->workbench().database());
    QVERIFY(!isShown(u"planDock"_s));
    QVERIFY(isShown(u"databasesDock"_s));
    QCOMPARE(child<QTabWidget>(*m_window, u"pages"_s)->currentWidget()->objectName(), u"dataPage"_s);
    trigger(u"disconnectAction"_s);
    QVERIFY(isShown(u"startPage"_s));
    QVERIFY(!isShown(u"databasesDock"_s));
}

void MainWindowTest::lastSessionComesBack()
{
    m_window->workbench().openProject(m_shell->makeProject({u"a1"_s}));
    QTRY_VERIFY(m_window->workbench().project());
    const QStringList files{m_shell->makeDatabase(u"a.sqlite"_s), m_shell->makeDatabase(u"b.sqlite"_s),
                            m_shell->makeDatabase(u"c.sqlite"_s)};
    for (const QString &file : files)
        m_window->openFile(file);
    QTRY_COMPARE(m_window->workbench().databases().all().size(), 3);
    QTRY_VERIFY(!m_window->workbench().isBusy());
    QCOMPARE(m_window->workbench().database()->settings().file, files.last());
    QVERIFY(QFile::remove(files.first()));
    // Without a proper end: what is open is written down as it comes and goes.
    makeWindow();
    QVERIFY(!m_window->workbench().project());
    m_window->reopenLast();
    QTRY_COMPARE(m_window->workbench().databases().all().size(), 2);
    QTRY_VERIFY(m_window->workbench().project() && !m_window->workbench().isBusy());
    QCOMPARE(m_window->workbench().database()->settings().file, files.last());
    trigger(u"disconnectAction"_s);
    QTRY_COMPARE(m_window->workbench().databases().all().size(), 1);
    trigger(u"reopenAction"_s);
    makeWindow();
    m_window->reopenLast();
    QTest::qWait(100);
    QVERIFY(!m_window->workbench().project() && !m_window->workbench().isBusy());
    trigger(u"reopenAction"_s);
    m_window->reopenLast();
    QTRY_COMPARE(m_window->workbench().databases().all().size(), 1);
    QCOMPARE(m_window->workbench().database()->settings().file, files.at(1));
}

void MainWindowTest::fitsASmallScreen()
{
    // A laptop of 1920 by 1080 at 200 %.
    constexpr QSize small(960, 540);
    m_window->workbench().openProject(m_shell->makeProject({u"a1"_s, u"b2"_s}));
    m_window->openFile(m_shell->makeDatabase(u"a.sqlite"_s));
    QTRY_VERIFY(m_window->workbench().project() && m_window->workbench().database());
    for (const QString &page : {u"historyPage"_s, u"editorPage"_s, u"dataPage"_s, u"comparePage"_s}) {
        child<QAction>(*m_window, page + u"Action"_s)->trigger();
        QTest::qWait(50);
        m_window->resize(small);
        QTest::qWait(50);
        QVERIFY2(m_window->width() <= small.width() && m_window->height() <= small.height(),
                 qPrintable(u"%1 needs %2 x %3"_s.arg(page).arg(m_window->width()).arg(m_window->height())));
    }
    takePicture(*m_window, u"window-small"_s);
}

void MainWindowTest::themeChanges()
{
    child<QAction>(*m_theme, u"themeDarkAction"_s)->trigger();
    QTRY_VERIFY(m_window->grab().toImage().pixelColor(3, m_window->height() / 2).lightness() < 80);
    QCOMPARE(QIcon::themeName(), u"dark"_s);
    takePicture(*m_window, u"window-start-dark"_s);
    child<QAction>(*m_theme, u"themeLightAction"_s)->trigger();
    QTRY_VERIFY(m_window->grab().toImage().pixelColor(3, m_window->height() / 2).lightness() > 180);
    QCOMPARE(QIcon::themeName(), u"light"_s);
    QCOMPARE(m_shell->settings.theme(), Workspace::Theme::Light);
}

void MainWindowTest::helpShowsTheTour()
{
    trigger(u"helpAction"_s);
    auto *text = child<QTextBrowser>(*m_window, u"helpText"_s);
    QVERIFY(text->isVisible());
    QVERIFY(text->toPlainText().contains(u"Connect"_s));
    takePicture(*text->window(), u"help-light"_s);
}

void MainWindowTest::everythingHasAName()
{
    m_window->openFile(m_shell->makeDatabase(u"a.sqlite"_s));
    QTRY_VERIFY(m_window->workbench().database());
    QStringList unnamed;
    for (const QAction *action : m_window->findChildren<QAction *>()) {
        const QObject *owner = action->parent();
        const bool isQts = qobject_cast<const QDockWidget *>(owner) || qobject_cast<const QToolBar *>(owner)
            || qobject_cast<const QLineEdit *>(owner);
        const bool isRecent = owner == child<QMenu>(*m_window, u"recentDatabasesMenu"_s)
            || owner == child<QMenu>(*m_window, u"recentProjectsMenu"_s);
        if (!isQts && !isRecent && !action->isSeparator() && !action->menu() && !action->text().isEmpty()
            && action->objectName().isEmpty())
            unnamed << action->text();
    }
    QCOMPARE(unnamed, QStringList());
    QStringList nameless;
    for (const QToolButton *button : m_window->findChildren<QToolButton *>()) {
        // Without a name of its own a button is known by its text.
        if (button->defaultAction() && !qobject_cast<QLineEdit *>(button->parentWidget())
            && button->accessibleName().isEmpty() && button->text().isEmpty())
            nameless << button->defaultAction()->objectName() + u" in "_s + button->parentWidget()->objectName();
    }
    QCOMPARE(nameless.join(u"; "_s), QString());
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
