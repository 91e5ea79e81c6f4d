// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workbench/workbench.h"

#include "gui/widgets/palette.h"
#include "gui/window/place.h"
#include "gui/workbench/worker.h"
#include "shellsupport.h"

#include <QLabel>
#include <QSignalSpy>

using namespace Retort;
using namespace Retort::Gui;
using Database::OpenMode;

class WorkbenchTest final : public QObject
{
    Q_OBJECT

private slots:
    void announcesADatabaseWhenItIsRead();
    void keepsTheOldDatabaseIfTheNewOneFails();
    void refreshSeesChanges();
    void disconnects();
    void opensAProject();
    void brokenProjectIsAProblem_data();
    void brokenProjectIsAProblem();
    void onlyTheLastProjectIsOpened();
    void cancelOpeningKeepsWhatIsOpen();
    void reloadSeesNewFiles();
    void workerAnswersInTheEventLoop();
    void placeInHistory_data();
    void placeInHistory();
    void placeFollowsTheWorkbench();
    void paletteRoles_data();
    void paletteRoles();
    void lanesWrapAround();
};

void WorkbenchTest::announcesADatabaseWhenItIsRead()
{
    const Shell shell;
    Workspace::SavedConnections saved(shell.path(u"saved.ini"_s));
    Workbench workbench(saved);
    const QString file = shell.makeDatabase(u"a.sqlite"_s,
                                            {u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT)"_s,
                                             u"CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"_s,
                                             u"INSERT INTO alembic_version VALUES ('1da977fd3e6e')"_s});
    QSignalSpy changed(&workbench, &Workbench::databaseChanged);
    QSignalSpy state(&workbench, &Workbench::stateChanged);
    workbench.connectTo({.file = file}, OpenMode::ReadWrite);
    QVERIFY(workbench.isBusy());
    QVERIFY(!workbench.database());
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(state.count(), 1);
    QVERIFY(!workbench.isBusy());
    QVERIFY(workbench.database());
    QVERIFY(workbench.database()->serverVersion().startsWith(u"SQLite 3"_s));
    QVERIFY(workbench.database()->schema().table(u"employee"_s));
    QCOMPARE(workbench.database()->versionRows(), Revision::RevisionIds{Revision::RevisionId(u"1da977fd3e6e"_s)});
    QCOMPARE(saved.connections().value(0).file, file);
}

void WorkbenchTest::keepsTheOldDatabaseIfTheNewOneFails()
{
    Shell shell;
    Workbench workbench(shell.saved);
    workbench.connectTo({.file = shell.makeDatabase(u"a.sqlite"_s)}, OpenMode::ReadWrite);
    QTRY_VERIFY(workbench.database());
    const OpenDatabase *before = workbench.database();
    QSignalSpy problem(&workbench, &Workbench::problemFound);
    workbench.connectTo({.file = shell.path(u"missing.sqlite"_s)}, OpenMode::ReadWrite);
    QTRY_COMPARE(problem.count(), 1);
    QVERIFY(problem.first().first().value<Error>().message.contains(u"missing.sqlite"_s));
    QCOMPARE(workbench.database(), before);
    QVERIFY(!workbench.isBusy());
    QVERIFY(!QFile::exists(shell.path(u"missing.sqlite"_s)));
    QCOMPARE(shell.saved.connections().size(), 1);
}

void WorkbenchTest::refreshSeesChanges()
{
    Shell shell;
    Workbench workbench(shell.saved);
    const QString file = shell.makeDatabase(u"a.sqlite"_s);
    workbench.connectTo({.file = file}, OpenMode::ReadWrite);
    QTRY_VERIFY(workbench.database());
    auto other = Database::Connection::open({.file = file}, OpenMode::ReadWrite);
    QVERIFY((*other)->execute(u"CREATE TABLE later (id INTEGER)"_s));
    QVERIFY(!workbench.database()->schema().table(u"later"_s));
    QSignalSpy state(&workbench, &Workbench::stateChanged);
    QSignalSpy changed(&workbench, &Workbench::databaseChanged);
    workbench.refresh();
    QTRY_COMPARE(state.count(), 1);
    QVERIFY(workbench.database()->schema().table(u"later"_s));
    QCOMPARE(changed.count(), 0);
}

void WorkbenchTest::disconnects()
{
    Shell shell;
    Workbench workbench(shell.saved);
    workbench.connectTo({.file = shell.makeDatabase(u"a.sqlite"_s)}, OpenMode::ReadWrite);
    QTRY_VERIFY(workbench.database());
    QSignalSpy changed(&workbench, &Workbench::databaseChanged);
    workbench.disconnectDatabase();
    QVERIFY(!workbench.database());
    QCOMPARE(changed.count(), 1);
    workbench.disconnectDatabase();
    QCOMPARE(changed.count(), 1);
}

void WorkbenchTest::opensAProject()
{
    Shell shell;
    Workbench workbench(shell.saved);
    const QString iniFile = shell.makeProject({u"a1"_s, u"b2"_s});
    QSignalSpy changed(&workbench, &Workbench::projectChanged);
    workbench.openProject(shell.folder.path());
    QVERIFY(workbench.isBusy());
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(workbench.project()->project().iniFile, iniFile);
    QCOMPARE(workbench.project()->graph().nodes().size(), 2);
    QCOMPARE(workbench.project()->graph().heads(), Revision::RevisionIds{Revision::RevisionId(u"b2"_s)});
    QCOMPARE(shell.saved.recentProjects(), QStringList{iniFile});
    workbench.closeProject();
    QVERIFY(!workbench.project());
    QCOMPARE(changed.count(), 2);
}

void WorkbenchTest::brokenProjectIsAProblem_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("not there") << u"none/alembic.ini"_s << QByteArray();
    QTest::newRow("no section") << u"alembic.ini"_s << QByteArray("[logger]\nlevel = x\n");
    QTest::newRow("no script_location") << u"alembic.ini"_s << QByteArray("[alembic]\n");
}

void WorkbenchTest::brokenProjectIsAProblem()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    Shell shell;
    if (!content.isEmpty())
        QVERIFY(shell.write(name, content));
    Workbench workbench(shell.saved);
    QSignalSpy problem(&workbench, &Workbench::problemFound);
    workbench.openProject(shell.path(name));
    QTRY_COMPARE(problem.count(), 1);
    QVERIFY(!problem.first().first().value<Error>().message.isEmpty());
    QVERIFY(!workbench.project());
    QVERIFY(!workbench.isBusy());
    QVERIFY(shell.saved.recentProjects().isEmpty());
}

void WorkbenchTest::onlyTheLastProjectIsOpened()
{
    Shell first;
    const Shell second;
    first.makeProject({u"a1"_s});
    second.makeProject({u"z1"_s, u"z2"_s});
    Workbench workbench(first.saved);
    QSignalSpy changed(&workbench, &Workbench::projectChanged);
    workbench.openProject(first.folder.path());
    workbench.openProject(second.folder.path());
    QTRY_VERIFY(!workbench.isBusy());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(workbench.project()->graph().nodes().size(), 2);
}

void WorkbenchTest::cancelOpeningKeepsWhatIsOpen()
{
    Shell shell;
    Workbench workbench(shell.saved);
    workbench.connectTo({.file = shell.makeDatabase(u"a.sqlite"_s)}, OpenMode::ReadWrite);
    QTRY_VERIFY(workbench.database());
    const OpenDatabase *before = workbench.database();
    shell.makeProject({u"a1"_s});
    workbench.connectTo({.file = shell.makeDatabase(u"b.sqlite"_s)}, OpenMode::ReadWrite);
    workbench.openProject(shell.folder.path());
    workbench.cancelOpening();
    QVERIFY(!workbench.isBusy());
    QTest::qWait(200);
    QCOMPARE(workbench.database(), before);
    QVERIFY(!workbench.project());
}

void WorkbenchTest::reloadSeesNewFiles()
{
    Shell shell;
    Workbench workbench(shell.saved);
    shell.makeProject({u"a1"_s});
    workbench.openProject(shell.folder.path());
    QTRY_VERIFY(workbench.project());
    QVERIFY(shell.write(u"migrations/versions/b2_.py"_s, "revision = 'b2'\ndown_revision = 'a1'\n"));
    QVERIFY(shell.write(u"migrations/versions/c3_.py"_s, "revision = 'c3\n"));
    QSignalSpy state(&workbench, &Workbench::stateChanged);
    workbench.refresh();
    QTRY_COMPARE(state.count(), 1);
    QCOMPARE(workbench.project()->graph().nodes().size(), 2);
    QCOMPARE(workbench.project()->graph().brokenFiles().size(), 1);
}

void WorkbenchTest::workerAnswersInTheEventLoop()
{
    int answer = 0;
    Qt::HANDLE worker = nullptr;
    Database::whenFinished(runOnWorker([&worker] {
                               worker = QThread::currentThreadId();
                               return 42;
                           }),
                           this, [&answer](int value) { answer = value; });
    QCOMPARE(answer, 0);
    QTRY_COMPARE(answer, 42);
    QVERIFY(worker != QThread::currentThreadId());
}

void WorkbenchTest::placeInHistory_data()
{
    QTest::addColumn<QStringList>("rows");
    QTest::addColumn<QString>("text");
    QTest::newRow("base") << QStringList() << u"at base · 3 behind head"_s;
    QTest::newRow("first") << QStringList{u"a"_s} << u"at a · 2 behind head"_s;
    QTest::newRow("head") << QStringList{u"c"_s} << u"at c · at head"_s;
    QTest::newRow("foreign") << QStringList{u"x"_s} << u"at x · not in this project"_s;
}

void WorkbenchTest::placeInHistory()
{
    QFETCH(QStringList, rows);
    QFETCH(QString, text);
    const auto file = [](const QString &id, const QStringList &down) {
        return Revision::RevisionFile{.path = id, .header = {.revision = id, .downRevisions = down}};
    };
    const Revision::Graph graph({file(u"a"_s, {}), file(u"b"_s, {u"a"_s}), file(u"c"_s, {u"b"_s})});
    Revision::RevisionIds ids;
    for (const QString &row : rows)
        ids << Revision::RevisionId(row);
    QCOMPARE(Gui::placeInHistory(graph, ids), text);
}

void WorkbenchTest::placeFollowsTheWorkbench()
{
    Shell shell;
    Workbench workbench(shell.saved);
    const PlaceLabel label(workbench);
    const auto text = [&label](const QString &name) { return child<QLabel>(label, name)->text(); };
    QCOMPARE(text(u"databaseLabel"_s), u"No database"_s);
    workbench.connectTo({.name = u"mine"_s, .file = shell.makeDatabase(u"a.sqlite"_s)}, OpenMode::ReadWrite);
    QTRY_COMPARE(text(u"databaseLabel"_s), u"mine"_s);
    QCOMPARE(text(u"placeLabel"_s), u"no version recorded"_s);
    shell.makeProject({u"a1"_s, u"b2"_s});
    workbench.openProject(shell.folder.path());
    QTRY_COMPARE(text(u"placeLabel"_s), u"at base · 2 behind head"_s);
}

void WorkbenchTest::paletteRoles_data()
{
    QTest::addColumn<QColor>("window");
    QTest::addColumn<QColor>("base");
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << QColor(Qt::white) << QColor(Qt::white) << false;
    QTest::newRow("dark") << QColor(0x20, 0x22, 0x26) << QColor(0x17, 0x19, 0x1c) << true;
}

void WorkbenchTest::paletteRoles()
{
    QFETCH(QColor, window);
    QFETCH(QColor, base);
    QFETCH(bool, dark);
    QPalette palette(window, window);
    palette.setColor(QPalette::Base, base);
    QCOMPARE(isDark(palette), dark);
    for (const ColorRole role :
         {ColorRole::Added, ColorRole::Removed, ColorRole::Changed, ColorRole::Error, ColorRole::Warning,
          ColorRole::Current, ColorRole::Pending, ColorRole::LinkTable, ColorRole::Staged}) {
        const int contrast = qAbs(foreground(role, palette).lightness() - base.lightness());
        QVERIFY2(contrast > 90, qPrintable(QString::number(static_cast<int>(role))));
        QVERIFY(qAbs(background(role, palette).lightness() - base.lightness()) < 60);
    }
}

void WorkbenchTest::lanesWrapAround()
{
    const QPalette palette;
    QCOMPARE(laneColor(8, palette), laneColor(0, palette));
    QCOMPARE(laneColor(-1, palette), laneColor(7, palette));
    QVERIFY(laneColor(0, palette) != laneColor(1, palette));
}

QTEST_MAIN(WorkbenchTest)
#include "tst_workbench.moc"
