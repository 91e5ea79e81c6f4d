// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historypage.h"
#include "projectwindowtest.h"
#include "sampleworkbench.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;
using Database::Environment;
using Database::OpenMode;

/// Several databases open in one window: where each stands, which one is active, what production asks.
class TestDatabases final : public Test::ProjectWindowTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void eachHasItsColumnAndPill();
    void switching();
    void headerAndTreeSwitch();
    void closesOne();
    void theSameDatabaseOpensOnce();
    void draggingAPillPlans();
    void escapeGivesTheDragUp();
    void menuPlansForAnother();
    void productionIsLockedAndAsks();
    void aProjectKnowsItsProduction();
    void environmentIsSaved();

private:
    Database::ConnectionSettings database(const QString &name, const QStringList &rows,
                                          Environment environment = Environment::Development) const;
    void open(const Database::ConnectionSettings &settings, OpenMode mode = OpenMode::ReadWrite);
    void openTwo();
    QString active() const
    {
        return m_window->workbench().database() ? m_window->workbench().database()->settings().displayName()
                                                : QString();
    }
    QModelIndex base() const { return m_view->model()->index(m_view->model()->rowCount() - 1, 0); }
    QString header(int column) const
    {
        return m_view->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    void moveTo(QPoint point, Qt::MouseButtons buttons);
    /// Presses the pill of a row, moves to the target in small steps and stays there.
    void drag(const QModelIndex &from, const QModelIndex &to);
};

void TestDatabases::initTestCase()
{
    Q_INIT_RESOURCE(gui);
}

void TestDatabases::init()
{
    m_project = std::make_unique<Test::RevisionProject>();
    m_project->writeRevision(u"a1"_s, u"None"_s, u"first"_s, u"op.create_table('t', sa.Column('id', sa.Integer))"_s,
                             u"op.drop_table('t')"_s);
    m_project->writeRevision(u"b2"_s, u"'a1'"_s, u"second"_s);
    m_project->writeRevision(u"c3"_s, u"'b2'"_s, u"third"_s);
    openWindow(4);
}

void TestDatabases::cleanup()
{
    closeWindow();
}

Database::ConnectionSettings TestDatabases::database(const QString &name, const QStringList &rows,
                                                     Environment environment) const
{
    const Database::ConnectionSettings settings{
        .name = name, .file = m_project->path(name + u".sqlite"_s), .environment = environment};
    const auto connection = Database::Connection::open(settings, OpenMode::ReadWriteCreate);
    if (!connection)
        return {};
    QStringList statements{u"CREATE TABLE t (id INTEGER)"_s, u"CREATE TABLE only_%1 (id INTEGER)"_s.arg(name),
                           u"CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"_s};
    for (const QString &row : rows)
        statements << u"INSERT INTO alembic_version VALUES ('%1')"_s.arg(row);
    for (const QString &statement : std::as_const(statements)) {
        if (!(*connection)->execute(statement))
            return {};
    }
    return settings;
}

void TestDatabases::open(const Database::ConnectionSettings &settings, OpenMode mode)
{
    m_window->workbench().connectTo(settings, mode);
    QTRY_COMPARE(active(), settings.displayName());
    QTRY_VERIFY(!m_window->workbench().isBusy());
}

void TestDatabases::openTwo()
{
    open(database(u"dev"_s, {u"b2"_s}));
    open(database(u"prod"_s, {u"a1"_s}, Environment::Production));
    QCOMPARE(m_window->workbench().databases().all().size(), 2);
}

void TestDatabases::eachHasItsColumnAndPill()
{
    const QAbstractItemModelTester tester(m_view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(header(HistoryModel::StateColumn), u"State"_s);
    openTwo();
    QCOMPARE(m_view->model()->columnCount(), HistoryModel::StateColumn + 2);
    QCOMPARE(header(HistoryModel::StateColumn), u"dev"_s);
    QCOMPARE(header(HistoryModel::StateColumn + 1), u"prod"_s);
    const auto states = [this](const QString &id) {
        return QStringList{index(id, HistoryModel::StateColumn).data().toString(),
                           index(id, HistoryModel::StateColumn + 1).data().toString()};
    };
    QCOMPARE(states(u"c3"_s), (QStringList{u"○ pending"_s, u"○ pending"_s}));
    QCOMPARE(states(u"b2"_s), (QStringList{u"● here"_s, u"○ pending"_s}));
    QCOMPARE(states(u"a1"_s), (QStringList{u"✓ applied"_s, u"● here"_s}));
    const auto row = index(u"a1"_s).data(HistoryModel::RowRole).value<HistoryRow>();
    QCOMPARE(row.pills.size(), 1);
    QCOMPARE(row.pills.first().name, u"prod"_s);
    QCOMPARE(row.pills.first().environment, Environment::Production);
    QVERIFY(row.pills.first().isActive);
    QVERIFY(!index(u"b2"_s).data(HistoryModel::RowRole).value<HistoryRow>().pills.first().isActive);
    picture(*m_window, u"databases"_s);
}

void TestDatabases::switching()
{
    openTwo();
    QVERIFY(find<QToolButton>(u"databaseSwitchButton"_s)->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(active(), u"dev"_s);
    QCOMPARE(find<QLabel>(u"databaseLabel"_s)->text(), u"dev"_s);
    QVERIFY(find<QLabel>(u"placeLabel"_s)->text().startsWith(u"at b2"_s));
    QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(active(), u"prod"_s);
    QVERIFY(find<QLabel>(u"placeLabel"_s)->text().startsWith(u"at a1"_s));
}

void TestDatabases::headerAndTreeSwitch()
{
    openTwo();
    const QHeaderView *head = m_view->header();
    QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                      {head->sectionViewportPosition(HistoryModel::StateColumn) + 20, head->height() / 2});
    QCOMPARE(active(), u"dev"_s);
    auto *tree = find<QTreeView>(u"databaseTreeView"_s);
    QCOMPARE(tree->model()->rowCount(), 2);
    QVERIFY(tree->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().endsWith(u"active"_s));
    // A table of the other one makes that the active one.
    const QModelIndexList found =
        tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, u"only_prod"_s, 1, Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    tree->setFocus();
    tree->setCurrentIndex(found.first());
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(active(), u"prod"_s);
}

void TestDatabases::closesOne()
{
    openTwo();
    find<QAction>(u"disconnectAction"_s)->trigger();
    QCOMPARE(active(), u"dev"_s);
    QCOMPARE(m_view->model()->columnCount(), HistoryModel::StateColumn + 1);
    QCOMPARE(header(HistoryModel::StateColumn), u"State"_s);
    QVERIFY(index(u"a1"_s).data(HistoryModel::RowRole).value<HistoryRow>().pills.isEmpty());
    find<QAction>(u"disconnectAction"_s)->trigger();
    QVERIFY(!m_window->workbench().database());
}

void TestDatabases::theSameDatabaseOpensOnce()
{
    openTwo();
    Database::ConnectionSettings again = m_window->workbench().databases().all().first()->settings();
    again.name = u"dev again"_s;
    open(again);
    QCOMPARE(m_window->workbench().databases().all().size(), 2);
    QCOMPARE(header(HistoryModel::StateColumn), u"dev again"_s);
}

void TestDatabases::moveTo(QPoint point, Qt::MouseButtons buttons)
{
    QMouseEvent move(QEvent::MouseMove, point, m_view->viewport()->mapToGlobal(point), Qt::NoButton, buttons,
                     Qt::NoModifier);
    QApplication::sendEvent(m_view->viewport(), &move);
}

void TestDatabases::drag(const QModelIndex &from, const QModelIndex &to)
{
    const QRect row = m_view->visualRect(from);
    // The pill stands right of the graph; its middle is found as a hand does, by the pointer's shape.
    QPoint pill;
    for (int x = row.left(); x < row.right() && pill.isNull(); x += 4) {
        moveTo({x, row.center().y()}, Qt::NoButton);
        if (m_view->viewport()->cursor().shape() == Qt::OpenHandCursor)
            pill = QPoint(x + 6, row.center().y());
    }
    QVERIFY(!pill.isNull());
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, pill);
    const QPoint goal(pill.x() + 10, m_view->visualRect(to).center().y());
    for (int step = 1; step <= 4; ++step)
        moveTo(pill + (goal - pill) * step / 4, Qt::LeftButton);
}

void TestDatabases::draggingAPillPlans()
{
    openTwo();
    const QString before = m_window->workbench().databases().all().first()->versionRows().first().text();
    drag(index(u"b2"_s), index(u"c3"_s));
    QCOMPARE(find<QLabel>(u"historyDragSign"_s)->text(), u"Plan: upgrade dev to c3"_s);
    QVERIFY(find<QWidget>(u"historyDragFrame"_s)->isVisible());
    const QPoint goal(200, m_view->visualRect(index(u"c3"_s)).center().y());
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, goal);
    QCOMPARE(active(), u"dev"_s);
    QTRY_COMPARE(find<QLabel>(u"planRouteLabel"_s)->text(), u"Upgrade b2 → c3"_s);
    QVERIFY(find<QPushButton>(u"planApplyButton"_s)->isEnabled());
    QCOMPARE(m_window->workbench().database()->versionRows().first().text(), before);
    drag(index(u"b2"_s), base());
    QCOMPARE(find<QLabel>(u"historyDragSign"_s)->text(), u"Plan: downgrade dev to base"_s);
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(base()).center());
    QTRY_COMPARE(find<QLabel>(u"planRouteLabel"_s)->text(), u"Downgrade b2 → base"_s);
}

void TestDatabases::escapeGivesTheDragUp()
{
    openTwo();
    drag(index(u"b2"_s), index(u"c3"_s));
    QTest::keyClick(m_view, Qt::Key_Escape);
    QVERIFY(!find<QLabel>(u"historyDragSign"_s)->isVisible());
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(index(u"c3"_s)).center());
    QCOMPARE(active(), u"prod"_s);
    QVERIFY(!find<QLabel>(u"planRouteLabel"_s)->isVisible());
}

void TestDatabases::menuPlansForAnother()
{
    openTwo();
    m_view->setCurrentIndex(index(u"c3"_s));
    emit m_view->customContextMenuRequested(m_view->visualRect(index(u"c3"_s)).center());
    auto *ways = find<QMenu>(u"planForMenu"_s);
    QVERIFY(ways);
    QCOMPARE(ways->actions().size(), 2);
    ways->actions().first()->trigger();
    find<QMenu>(u"historyMenu"_s)->close();
    QCOMPARE(active(), u"dev"_s);
    QTRY_COMPARE(find<QLabel>(u"planRouteLabel"_s)->text(), u"Upgrade b2 → c3"_s);
}

void TestDatabases::productionIsLockedAndAsks()
{
    open(database(u"prod"_s, {u"b2"_s}, Environment::Production), OpenMode::ReadOnly);
    auto *notice = find<QWidget>(u"lockNotice"_s);
    QVERIFY(notice->isVisible());
    find<QAction>(u"downgradeAction"_s)->trigger();
    QTRY_COMPARE(find<QLabel>(u"planRouteLabel"_s)->text(), u"Downgrade b2 → a1"_s);
    auto *apply = find<QPushButton>(u"planApplyButton"_s);
    find<QLineEdit>(u"planConfirmEdit"_s)->setFocus();
    QTest::keyClicks(find<QLineEdit>(u"planConfirmEdit"_s), u"prod"_s);
    QVERIFY(!apply->isEnabled());
    m_view->setCurrentIndex(index(u"c3"_s));
    find<QAction>(u"stampAction"_s)->trigger();
    QVERIFY(!find<QMessageBox>(u"stampQuestion"_s));
    QTest::mouseClick(notice->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY(find<QPushButton>(u"unlockButton"_s));
    QTest::mouseClick(find<QPushButton>(u"unlockButton"_s), Qt::LeftButton);
    QTRY_VERIFY(!m_window->workbench().database()->isReadOnly());
    QVERIFY(!notice->isVisible());
    // The plan still stands, and now the name counts.
    QTRY_COMPARE(find<QLabel>(u"planRouteLabel"_s)->text(), u"Downgrade b2 → a1"_s);
    QTRY_VERIFY(apply->isEnabled());
    find<QLineEdit>(u"planConfirmEdit"_s)->clear();
    QVERIFY(!apply->isEnabled());
    find<QAction>(u"lockDatabaseAction"_s)->trigger();
    QTRY_VERIFY(m_window->workbench().database()->isReadOnly());
}

void TestDatabases::aProjectKnowsItsProduction()
{
    const Database::ConnectionSettings prod = database(u"prod"_s, {}, Environment::Production);
    m_saved->remember(prod);
    m_window->openFile(prod.file);
    QTRY_COMPARE(active(), u"prod"_s);
    QCOMPARE(m_window->workbench().database()->settings().environment, Environment::Production);
    QVERIFY(m_window->workbench().database()->isReadOnly());
}

void TestDatabases::environmentIsSaved()
{
    open(database(u"dev"_s, {}));
    auto *tree = find<QTreeView>(u"databaseTreeView"_s);
    emit tree->customContextMenuRequested(tree->visualRect(tree->model()->index(0, 0)).center());
    auto *kinds = find<QMenu>(u"environmentMenu"_s);
    QVERIFY(kinds);
    kinds->actions().last()->trigger();
    find<QMenu>(u"databaseTreeMenu"_s)->close();
    QTRY_COMPARE(m_window->workbench().database()->settings().environment, Environment::Production);
    QVERIFY(m_window->workbench().database()->isReadOnly());
    QCOMPARE(m_saved->connections().first().environment, Environment::Production);
}

QTEST_MAIN(TestDatabases)

#include "tst_databases.moc"
