// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The whole story by real mouse and key events against a real SQLite file: connect, author, see, apply, browse, link,
// compare, go back. The steps follow each other; with RETORT_TOUR=<folder> each leaves a picture.

#include "database/connection.h"
#include "driver.h"
#include "gui/mainwindow.h"
#include "gui/settings/themecontroller.h"
#include "workspace/savedconnections.h"
#include "workspace/settings.h"

#include <QAbstractItemModel>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <Qsci/qsciscintilla.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Retort;

namespace
{

const QString upgradeBody = u"op.create_table('department_employee_link', sa.Column('department_id', sa.Integer, "
                            "sa.ForeignKey('department.id'), primary_key=True), sa.Column('employee_id', sa.Integer, "
                            "sa.ForeignKey('employee.id'), primary_key=True))"_s;
const QString downgradeBody = u"op.drop_table('department_employee_link')"_s;

} // namespace

class Story final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    /// The steps follow each other: after one that failed the others say so at once.
    void init() { QVERIFY2(!m_failed, "an earlier step of the story failed"); }
    void cleanup() { m_failed = m_failed || QTest::currentTestFailed(); }
    void firstStartSaysWhatToDo();
    void badInputGetsASentence();
    void connectsToTheFile();
    void makesAnEnvironment();
    void makesARevision();
    void writesTheScript();
    void historyShowsItPending();
    void plansAndApplies();
    void addsRows();
    void linksEmployeesWithDepartments();
    void seesBothSides();
    void unlinksAndSaves();
    void rehearsesTheDowngrade();
    void savesWhatWouldBeLost();
    void downgradesToBase();
    void comparesWhatIsGone();
    void upgradesAgain();
    void restoresTheLinks();
    void comesBackInTheDark();
    void cleanupTestCase();

private:
    QVariant ask(const QString &sql) const;
    QStringList list(const QString &sql) const;
    void makeDatabase() const;
    /// Presses Ctrl and the key in the window.
    void press(Qt::Key key) const;
    /// Puts the cursor behind the body's `pass` of a function and writes the call instead.
    void writeBody(QsciScintilla *editor, const QString &function, const QString &body) const;
    /// Types the name of a file into the dialog that asks for it, and presses its button.
    void chooseFile(const QString &file) const;
    void addNamed(const QString &table, const QStringList &names) const;
    void openTable(const QString &table) const;
    void linkTo(const QString &employee, const QString &department) const;

    QTemporaryDir m_folder;
    std::unique_ptr<Driver> m_driver;
    std::unique_ptr<Workspace::SavedConnections> m_saved;
    std::unique_ptr<Workspace::Settings> m_settings;
    std::unique_ptr<Gui::ThemeController> m_theme;
    std::unique_ptr<Gui::MainWindow> m_window;
    QString m_database;
    bool m_failed = false;
};

void Story::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QVERIFY(m_folder.isValid());
    m_database = m_folder.filePath(u"alembic_sample.sqlite"_s);
    makeDatabase();
    m_driver = std::make_unique<Driver>(qEnvironmentVariable("RETORT_TOUR"));
    m_saved = std::make_unique<Workspace::SavedConnections>(m_folder.filePath(u"connections.ini"_s));
    m_settings = std::make_unique<Workspace::Settings>(m_folder.filePath(u"settings.ini"_s));
    m_theme = std::make_unique<Gui::ThemeController>(*m_settings);
    m_theme->setTheme(Workspace::Theme::Light);
    m_window = std::make_unique<Gui::MainWindow>(*m_saved, *m_settings, *m_theme);
    m_window->resize(1360, 840);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

/// As SQLAlchemy's create_all makes it: no version table yet.
void Story::makeDatabase() const
{
    auto connection = Database::Connection::open({.file = m_database}, Database::OpenMode::ReadWriteCreate);
    QVERIFY2(connection, connection ? "" : qPrintable(connection.error().text()));
    for (
        const QString &sql :
        {u"CREATE TABLE department (\n\tid INTEGER NOT NULL, \n\tname VARCHAR, \n\tPRIMARY KEY (id)\n)"_s,
         u"CREATE TABLE employee (\n\tid INTEGER NOT NULL, \n\tname VARCHAR, \n\thired_on DATE, \n\tPRIMARY KEY (id)\n)"_s,
         u"INSERT INTO department (name) VALUES ('Research')"_s,
         u"INSERT INTO employee (name, hired_on) VALUES ('Ada', '2024-02-01')"_s}) {
        const auto done = (*connection)->execute(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    }
}

void Story::press(Qt::Key key) const
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
}

QVariant Story::ask(const QString &sql) const
{
    auto connection = Database::Connection::open({.file = m_database}, Database::OpenMode::ReadOnly);
    if (!connection)
        return {};
    const auto rows = (*connection)->query(sql);
    return rows && !rows->rows.isEmpty() ? rows->rows.first().value(0) : QVariant();
}

QStringList Story::list(const QString &sql) const
{
    QStringList values;
    auto connection = Database::Connection::open({.file = m_database}, Database::OpenMode::ReadOnly);
    const auto rows = connection ? (*connection)->query(sql) : Result<Database::RowSet>();
    for (const QVariantList &row : rows ? rows->rows : QList<QVariantList>())
        values << row.first().toString();
    return values;
}

void Story::firstStartSaysWhatToDo()
{
    for (const QString &button : {u"connectActionButton"_s, u"openProjectActionButton"_s, u"openSampleActionButton"_s})
        QVERIFY(m_driver->find(button));
    m_driver->picture(u"start"_s, u"The first start says what to do: connect, open a project, open the sample."_s);
}

void Story::badInputGetsASentence()
{
    m_driver->click(u"connectActionButton"_s);
    m_driver->type(u"urlEdit"_s, u"sqlite:////nowhere/at/all.sqlite"_s);
    m_driver->click(u"testButton"_s);
    auto *dialog = m_driver->find(u"ConnectionDialog"_s);
    QVERIFY(dialog);
    const auto says = [dialog](const QString &text) {
        const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    };
    QTRY_VERIFY(says(u"/nowhere/at"_s));
    QVERIFY(!QFileInfo::exists(u"/nowhere"_s));
    m_driver->picture(u"connect-error"_s, u"A folder that is not there gets a sentence beside its field."_s);
}

void Story::connectsToTheFile()
{
    m_driver->type(u"urlEdit"_s, u"sqlite:///"_s + m_database);
    m_driver->click(u"testButton"_s);
    auto *dialog = m_driver->find(u"ConnectionDialog"_s);
    QTRY_VERIFY([dialog] {
        const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"SQLite 3"_s);
        });
    }());
    m_driver->picture(u"connect"_s, u"Test shows the server's version and the time."_s);
    m_driver->click(u"connectButton"_s);
    QVERIFY(m_driver->item(u"databaseTreeView"_s, u"employee"_s).isValid());
    QVERIFY(!QFileInfo::exists(m_database + u"-journal"_s));
    QCOMPARE(list(u"SELECT name FROM sqlite_master ORDER BY name"_s), (QStringList{u"department"_s, u"employee"_s}));
}

void Story::makesAnEnvironment()
{
    auto *action = m_window->findChild<QAction *>(u"newEnvironmentAction"_s);
    QVERIFY(action);
    action->trigger();
    m_driver->type(u"folderEdit"_s, m_folder.filePath(u"project"_s));
    QDir(m_folder.path()).mkdir(u"project"_s);
    m_driver->type(u"scriptFolderEdit"_s, u"migrations"_s);
    m_driver->picture(u"environment"_s, u"A new environment is one that Alembic accepts as well."_s);
    m_driver->click(u"createButton"_s);
    QTRY_VERIFY(m_window->workbench().project() != nullptr);
    for (const QString &file : {u"alembic.ini"_s, u"migrations/env.py"_s, u"migrations/script.py.mako"_s})
        QVERIFY2(QFileInfo::exists(m_folder.filePath(u"project/"_s + file)), qPrintable(file));
}

void Story::makesARevision()
{
    press(Qt::Key_N);
    m_driver->type(u"messageEdit"_s, u"add department_employee_link"_s);
    m_driver->picture(u"new-revision"_s, u"A new revision: the message, the parent, the name of the file."_s);
    m_driver->click(u"createButton"_s);
    const QDir versions(m_folder.filePath(u"project/migrations/versions"_s));
    QTRY_COMPARE(versions.entryList({u"*_add_department_employee_link.py"_s}).size(), 1);
    QVERIFY(m_driver->find(u"scriptEditor"_s));
}

void Story::writeBody(QsciScintilla *editor, const QString &function, const QString &body) const
{
    QVERIFY(editor->findFirst(u"def "_s + function, false, true, false, false, true, 0, 0));
    QVERIFY(editor->findFirst(u"pass"_s, false, true, true, false, true));
    QTest::keyClick(editor, Qt::Key_Delete);
    QTest::keyClicks(editor, body);
}

void Story::writesTheScript()
{
    auto *editor = m_driver->find<QsciScintilla>(u"scriptEditor"_s);
    QVERIFY(editor);
    QTest::mouseClick(editor->viewport(), Qt::LeftButton);
    writeBody(editor, u"upgrade"_s, u"op.create_tabel('x')"_s);
    QVERIFY(m_driver->item(u"errorsView"_s, u"create_tabel"_s).isValid());
    m_driver->picture(u"editor-error"_s, u"A mistake is underlined at its token, with line and column."_s);
    QTest::keyClick(editor, Qt::Key_Home, Qt::ShiftModifier);
    QTest::keyClick(editor, Qt::Key_Delete);
    QTest::keyClicks(editor, upgradeBody);
    writeBody(editor, u"downgrade"_s, downgradeBody);
    QVERIFY(m_driver->item(u"operationsTree"_s, u"department_employee_link"_s).isValid());
    auto *sql = m_driver->find<QsciScintilla>(u"upgradeSql"_s);
    QVERIFY(sql);
    QTRY_VERIFY(sql->text().contains(u"CREATE TABLE department_employee_link"_s));
    QTRY_VERIFY(m_driver->find<QsciScintilla>(u"downgradeSql"_s)->text().contains(u"DROP TABLE"_s));
    m_driver->picture(u"editor"_s, u"The editor shows the operations and their SQL at every keystroke."_s);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(!editor->isModified());
}

void Story::historyShowsItPending()
{
    press(Qt::Key_1);
    QVERIFY(m_driver->clickItem(u"historyView"_s, u"add department_employee_link"_s).isValid());
    QVERIFY(m_driver->item(u"historyView"_s, u"pending"_s).isValid());
    QVERIFY(m_driver->item(u"historyView"_s, u"⋈department_employee_link"_s).isValid());
    m_driver->picture(u"history-pending"_s, u"History: the revision is pending, with what it touches."_s);
}

void Story::plansAndApplies()
{
    m_driver->click(u"upgradeToHereButton"_s);
    QVERIFY(m_driver->item(u"planTree"_s, u"CREATE TABLE department_employee_link"_s).isValid());
    QCOMPARE(ask(u"SELECT count(*) FROM sqlite_master"_s).toInt(), 2);
    m_driver->picture(u"plan"_s, u"The plan: one step, its statements. Nothing has run."_s);
    m_driver->click(u"planApplyButton"_s);
    QTRY_COMPARE(ask(u"SELECT count(*) FROM alembic_version"_s).toInt(), 1);
    QVERIFY(m_driver->find(u"compareGrid"_s));
    press(Qt::Key_1);
    QTRY_VERIFY(m_driver->texts(u"historyView"_s).contains(u"here"_s));
    m_driver->picture(u"history"_s, u"Applied: the graph shows where the database stands."_s);
}

void Story::openTable(const QString &table) const
{
    press(Qt::Key_3);
    QVERIFY(m_driver->clickItem(u"dataTables"_s, table).isValid());
}

void Story::addNamed(const QString &table, const QStringList &names) const
{
    openTable(table);
    // A row typed before the first page is there would be in its way.
    QVERIFY(m_driver->item(u"dataGrid"_s, table == u"employee"_s ? u"Ada"_s : u"Research"_s).isValid());
    for (const QString &name : names) {
        auto *grid = m_driver->find<QAbstractItemView>(u"dataGrid"_s);
        const int before = grid->model()->rowCount();
        m_driver->click(u"dataAddButton"_s);
        QTRY_COMPARE(grid->model()->rowCount(), before + 1);
        QCOMPARE(grid->currentIndex().column(), m_driver->column(u"dataGrid"_s, u"name"_s));
        m_driver->typeCell(u"dataGrid"_s, name);
        QVERIFY(m_driver->item(u"dataGrid"_s, name).isValid());
    }
}

void Story::addsRows()
{
    addNamed(u"department"_s, {u"IT"_s, u"Financial"_s});
    addNamed(u"employee"_s, {u"Cathy"_s, u"Marry"_s, u"John"_s});
    QCOMPARE(ask(u"SELECT count(*) FROM employee"_s).toInt(), 1);
    m_driver->picture(u"data-staged"_s, u"New rows are staged; nothing is written yet."_s);
    m_driver->click(u"dataSaveButton"_s);
    QTRY_COMPARE(list(u"SELECT name FROM employee ORDER BY id"_s).size(), 4);
    QCOMPARE(list(u"SELECT name FROM department ORDER BY name"_s),
             (QStringList{u"Financial"_s, u"IT"_s, u"Research"_s}));
}

void Story::linkTo(const QString &employee, const QString &department) const
{
    QVERIFY(m_driver->clickItem(u"dataGrid"_s, employee).isValid());
    QTRY_VERIFY(m_driver->find<QLabel>(u"relationsTitle"_s)->text().contains(employee));
    m_driver->click(u"relationsLinkButton"_s);
    m_driver->type(u"linkSearch"_s, department);
    QVERIFY(m_driver->clickItem(u"linkCandidates"_s, department).isValid());
    m_driver->click(u"linkAcceptButton"_s);
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void Story::linksEmployeesWithDepartments()
{
    openTable(u"employee"_s);
    QVERIFY(m_driver->lacksItem(u"dataGrid"_s, u"automatic"_s));
    linkTo(u"Cathy"_s, u"Financial"_s);
    linkTo(u"Marry"_s, u"IT"_s);
    linkTo(u"John"_s, u"IT"_s);
    linkTo(u"John"_s, u"Financial"_s);
    m_driver->click(u"dataSaveButton"_s);
    QTRY_COMPARE(ask(u"SELECT count(*) FROM department_employee_link"_s).toInt(), 4);
    QCOMPARE(
        list(u"SELECT e.name || ' ' || d.name FROM department_employee_link l JOIN employee e ON e.id = l.employee_id "
             "JOIN department d ON d.id = l.department_id ORDER BY 1"_s),
        (QStringList{u"Cathy Financial"_s, u"John Financial"_s, u"John IT"_s, u"Marry IT"_s}));
    QVERIFY(m_driver->clickItem(u"dataGrid"_s, u"Cathy"_s).isValid());
    QVERIFY(m_driver->item(u"relationsTree"_s, u"Financial"_s).isValid());
    m_driver->picture(u"data"_s, u"Employees with their departments, by name."_s);
}

void Story::seesBothSides()
{
    openTable(u"department"_s);
    QVERIFY(m_driver->clickItem(u"dataGrid"_s, u"IT"_s).isValid());
    for (const QString &name : {u"Marry"_s, u"John"_s})
        QVERIFY(m_driver->item(u"relationsTree"_s, name).isValid());
    m_driver->picture(u"data-other-side"_s, u"The same links seen from the department."_s);
}

void Story::unlinksAndSaves()
{
    QVERIFY(m_driver->clickItem(u"relationsTree"_s, u"John"_s).isValid());
    m_driver->click(u"relationsUnlinkButton"_s);
    QCOMPARE(ask(u"SELECT count(*) FROM department_employee_link"_s).toInt(), 4);
    m_driver->click(u"dataSaveButton"_s);
    QTRY_COMPARE(ask(u"SELECT count(*) FROM department_employee_link"_s).toInt(), 3);
}

void Story::chooseFile(const QString &file) const
{
    // The dialog stands in the folder already; a path that is typed would make it go through all folders on the way.
    // While it still reads the folder it writes over what is typed, as it does to a person, who then types it again.
    // Return, and not the button: a file that is there is offered below the field, and a click would only close that.
    const QPointer<QWidget> dialog = m_driver->find(u"fileNameEdit"_s)->window();
    const auto answered = [&dialog] { return !dialog || !dialog->isVisible(); };
    bool isAnswered = false;
    for (int attempt = 0; attempt < 5 && !isAnswered; ++attempt) {
        m_driver->type(u"fileNameEdit"_s, QFileInfo(file).fileName());
        m_driver->press(u"fileNameEdit"_s, Qt::Key_Return);
        isAnswered = QTest::qWaitFor(answered, 500);
    }
    QVERIFY(isAnswered);
}

void Story::rehearsesTheDowngrade()
{
    press(Qt::Key_1);
    QVERIFY(m_driver->clickItem(u"historyView"_s, u"base"_s).isValid());
    m_driver->click(u"downgradeToHereButton"_s);
    QVERIFY(m_driver->item(u"planTree"_s, u"DROP TABLE department_employee_link"_s).isValid());
    m_driver->click(u"rehearseButton"_s);
    auto *verdict = m_driver->find<QLabel>(u"rehearsalVerdict"_s);
    QTRY_VERIFY(verdict->text().contains(u"Lost on downgrade: department_employee_link: 3 links"_s));
    QVERIFY(verdict->text().contains(u"Financial → Cathy"_s) || verdict->text().contains(u"Cathy → Financial"_s));
    QCOMPARE(ask(u"SELECT count(*) FROM department_employee_link"_s).toInt(), 3);
    m_driver->picture(u"rehearsal"_s, u"The downgrade, rehearsed on a copy: 3 links would be lost."_s);
    m_driver->click(u"rehearsalRowsButton"_s);
    QVERIFY(m_driver->clickItem(u"compareTables"_s, u"employee"_s).isValid());
    QVERIFY(m_driver->clickItem(u"compareGrid"_s, u"Cathy"_s).isValid());
    QVERIFY(m_driver->item(u"compareLinks"_s, u"− Financial"_s).isValid());
    QTRY_VERIFY(m_driver->find<QLabel>(u"compareSummary"_s)->text().contains(u"reversible: needs a saved copy"_s));
    m_driver->picture(u"rehearsal-rows"_s, u"Before and after, before anything has happened."_s);
    m_driver->click(u"rehearsalTimesButton"_s);
    QVERIFY(m_driver->item(u"rehearsalTimings"_s, u"DROP TABLE department_employee_link"_s).isValid());
    press(Qt::Key_1);
    QVERIFY(m_driver->item(u"historyView"_s, u"▲ loses rows"_s).isValid());
    m_driver->picture(u"rehearsal-mark"_s, u"The history says which revision loses something."_s);
}

void Story::savesWhatWouldBeLost()
{
    const QString file = m_folder.filePath(u"links.retort"_s);
    m_settings->setLastFolder(m_folder.path());
    m_driver->click(u"saveLostButton"_s);
    chooseFile(file);
    QTRY_VERIFY(QFile::exists(file));
}

void Story::downgradesToBase()
{
    m_driver->click(u"planApplyButton"_s);
    QTRY_COMPARE(ask(u"SELECT count(*) FROM alembic_version"_s).toInt(), 0);
    QCOMPARE(list(u"SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"_s),
             (QStringList{u"alembic_version"_s, u"department"_s, u"employee"_s}));
    QCOMPARE(ask(u"SELECT count(*) FROM employee"_s).toInt(), 4);
}

void Story::comparesWhatIsGone()
{
    // Until the run's own comparison is there, the page shows the rehearsal's.
    QTRY_VERIFY(!m_driver->find<QLabel>(u"compareTitle"_s)->text().startsWith(u"Rehearsal"_s));
    QVERIFY(m_driver->find(u"compareGrid"_s));
    QVERIFY(m_driver->clickItem(u"compareTables"_s, u"department_employee_link"_s).isValid());
    QVERIFY(m_driver->find(u"compareGrid"_s));
    QTRY_COMPARE(m_driver->find<QAbstractItemView>(u"compareGrid"_s)->model()->rowCount(), 3);
    QTRY_VERIFY(m_driver->find<QLabel>(u"compareSummary"_s)->text().contains(u"3 links"_s));
    m_driver->picture(u"compare"_s, u"Compare: the three links are gone."_s);
    press(Qt::Key_1);
    QTRY_VERIFY(m_driver->texts(u"historyView"_s).contains(u"pending"_s));
    m_driver->picture(u"history-base"_s, u"The graph has moved back to base."_s);
}

void Story::upgradesAgain()
{
    m_driver->click(u"planDiscardButton"_s);
    m_driver->click(u"planUpgradeButton"_s);
    m_driver->click(u"planApplyButton"_s);
    QTRY_COMPARE(ask(u"SELECT count(*) FROM alembic_version"_s).toInt(), 1);
    QCOMPARE(ask(u"SELECT count(*) FROM department_employee_link"_s).toInt(), 0);
}

void Story::restoresTheLinks()
{
    QVERIFY(m_driver->find(u"compareGrid"_s));
    m_driver->click(u"compareRestoreButton"_s);
    chooseFile(m_folder.filePath(u"links.retort"_s));
    QTRY_COMPARE(ask(u"SELECT count(*) FROM department_employee_link"_s).toInt(), 3);
    openTable(u"employee"_s);
    QVERIFY(m_driver->clickItem(u"dataGrid"_s, u"Cathy"_s).isValid());
    QVERIFY(m_driver->item(u"relationsTree"_s, u"Financial"_s).isValid());
    m_driver->picture(u"restored"_s, u"The links are back."_s);
}

void Story::comesBackInTheDark()
{
    m_theme->setTheme(Workspace::Theme::Dark);
    for (const auto &[key, name] : {std::pair(Qt::Key_1, u"history"_s), std::pair(Qt::Key_2, u"editor"_s),
                                    std::pair(Qt::Key_3, u"data"_s), std::pair(Qt::Key_4, u"compare"_s)}) {
        press(key);
        QTest::qWait(50);
        QVERIFY(m_window->grab().toImage().pixelColor(2, m_window->height() / 2).lightness() < 128);
        m_driver->picture(name + u"-dark"_s, u"The same in the dark theme."_s);
    }
}

void Story::cleanupTestCase()
{
    QVERIFY(m_window->close());
    m_window.reset();
}

QTEST_MAIN(Story)
#include "tst_story.moc"
