// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historymodel.h"
#include "gui/history/historypage.h"
#include "gui/workbench/workbench.h"
#include "revisionproject.h"
#include "workspace/savedconnections.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;
using Revision::Direction;
using Revision::RevisionId;

/// The page over a real project and a real database, driven by keys and mouse.
class TestHistoryPage final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void withoutProject();
    void withoutRevisions();
    void showsWhereTheDatabaseStands();
    void chipsAndReasons();
    void details();
    void buttonsPlan();
    void keys();
    void filter();
    void selectionStaysAcrossReloads();
    void selectsWhatComesLater();
    void contextMenu();
    void brokenFileIsARow();
    void ghostIsARow();
    void queries_data();
    void queries();
    void greyKeepsTheShape();
    void filesThatChangeAreReadAgain();
    void asksForMergeStampAndCommand();
    void everyControlHasANameAndAnAccessibleName();

private:
    void openProject();
    void connectDatabase(const QStringList &rows);
    QModelIndex index(const QString &id, int column = HistoryModel::MessageColumn) const;
    void click(const QString &id);
    QString selected() const { return m_page->selectedRevision().text(); }
    template <typename Widget> Widget *find(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }

    std::unique_ptr<Test::RevisionProject> m_project;
    std::unique_ptr<Workspace::SavedConnections> m_saved;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<HistoryPage> m_page;
    QTreeView *m_view = nullptr;
};

void TestHistoryPage::init()
{
    m_project = std::make_unique<Test::RevisionProject>();
    m_saved = std::make_unique<Workspace::SavedConnections>(m_project->path(u"settings.ini"_s));
    m_workbench = std::make_unique<Workbench>(*m_saved);
    m_page = std::make_unique<HistoryPage>(*m_workbench);
    m_view = find<QTreeView>("historyView");
    m_page->resize(1100, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestHistoryPage::cleanup()
{
    m_page.reset();
    m_workbench.reset();
    m_saved.reset();
    m_project.reset();
}

void TestHistoryPage::openProject()
{
    QSignalSpy changed(m_workbench.get(), &Workbench::stateChanged);
    m_workbench->openProject(m_project->path(u"alembic.ini"_s));
    QVERIFY(changed.wait());
}

void TestHistoryPage::connectDatabase(const QStringList &rows)
{
    m_project->makeDatabase(rows);
    QSignalSpy changed(m_workbench.get(), &Workbench::stateChanged);
    if (m_workbench->database())
        m_workbench->refresh();
    else
        m_workbench->connectTo({.file = m_project->databaseFile()}, Database::OpenMode::ReadWrite);
    QVERIFY(changed.wait());
    if (m_workbench->project())
        QTRY_COMPARE(m_workbench->database()->versionRows().size(), rows.size());
}

QModelIndex TestHistoryPage::index(const QString &id, int column) const
{
    const QAbstractItemModel *model = m_view->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, HistoryModel::RevisionColumn).data().toString() == id)
            return model->index(row, column);
    }
    return {};
}

void TestHistoryPage::click(const QString &id)
{
    const QModelIndex wanted = id == u"base"_s ? m_view->model()->index(m_view->model()->rowCount() - 1, 0) : index(id);
    QVERIFY(wanted.isValid());
    m_view->scrollTo(wanted);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(wanted).center());
}

void TestHistoryPage::withoutProject()
{
    QSignalSpy open(m_page.get(), &HistoryPage::openProjectRequested);
    QSignalSpy make(m_page.get(), &HistoryPage::newProjectRequested);
    QTest::mouseClick(find<QPushButton>("historyOpenProjectButton"), Qt::LeftButton);
    QTest::mouseClick(find<QPushButton>("historyNewProjectButton"), Qt::LeftButton);
    QCOMPARE(open.size(), 1);
    QCOMPARE(make.size(), 1);
    QVERIFY(!m_view->isVisible());
}

void TestHistoryPage::withoutRevisions()
{
    openProject();
    QVERIFY(!m_view->isVisible());
    QSignalSpy asked(m_page.get(), &HistoryPage::newRevisionRequested);
    QTRY_VERIFY(find<QPushButton>("newRevisionAfterActionButton"));
    QTest::mouseClick(find<QPushButton>("newRevisionAfterActionButton"), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked.first().first().value<RevisionId>().isEmpty());
}

void TestHistoryPage::showsWhereTheDatabaseStands()
{
    m_project->writeBranches();
    openProject();
    QVERIFY(m_view->isVisible());
    QCOMPARE(m_view->model()->rowCount(), 8);
    QCOMPARE(index(u"a1"_s, HistoryModel::StateColumn).data().toString(), QString());
    connectDatabase({u"b2"_s});
    const auto state = [this](const QString &id) { return index(id, HistoryModel::StateColumn).data().toString(); };
    QTRY_COMPARE(state(u"b2"_s), u"● here"_s);
    QCOMPARE(state(u"a1"_s), u"✓ applied"_s);
    QCOMPARE(state(u"f6"_s), u"○ pending"_s);
    connectDatabase({u"c3"_s, u"d4"_s});
    QTRY_COMPARE(state(u"c3"_s), u"● here"_s);
    QCOMPARE(state(u"d4"_s), u"● here"_s);
    QCOMPARE(state(u"b2"_s), u"✓ applied"_s);
}

void TestHistoryPage::chipsAndReasons()
{
    m_project->writeBranches();
    openProject();
    const auto chips = [this](const QString &id) {
        return index(id, HistoryModel::TouchesColumn).data(HistoryModel::ChipsRole).toStringList();
    };
    QTRY_COMPARE(chips(u"g7"_s), QStringList{u"cannot be evaluated"_s});
    QTRY_COMPARE(chips(u"a1"_s), (QStringList{u"+department"_s, u"+employee"_s}));
    QCOMPARE(chips(u"b2"_s), QStringList{u"⋈department_employee_link"_s});
    QCOMPARE(chips(u"c3"_s), QStringList{u"~employee.salary"_s});
    QCOMPARE(chips(u"f6"_s), QStringList{u"−department_employee_link"_s});
    QCOMPARE(chips(u"e5"_s), QStringList());
    click(u"g7"_s);
    QVERIFY(find<QLabel>("detailsError")->text().contains(u"Cannot be evaluated"_s));
    QVERIFY(find<QLabel>("detailsError")->text().contains(u"g7.py:17:5"_s));
    // A file that changes is evaluated anew.
    m_project->writeRevision(u"g7"_s, u"'b2'"_s, u"now it can be read"_s, u"op.drop_table('nothing')"_s);
    m_workbench->refresh();
    QTRY_COMPARE(chips(u"g7"_s), QStringList{u"−nothing"_s});
}

void TestHistoryPage::details()
{
    m_project->writeBranches();
    openProject();
    click(u"e5"_s);
    QCOMPARE(selected(), u"e5"_s);
    QCOMPARE(find<QLabel>("detailsRevision")->text(), u"e5"_s);
    QCOMPARE(find<QLabel>("detailsMessage")->text(), u"merge pay and names"_s);
    QVERIFY(find<QLabel>("detailsFile")->text().contains(u"/migrations/versions/e5.py<"_s));
    QVERIFY(find<QLabel>("detailsParents")->text().contains(u"d4"_s));
    QCOMPARE(find<QLabel>("detailsLabels")->text(), u"pay"_s);
    emit find<QLabel>("detailsParents")->linkActivated(u"c3"_s);
    QCOMPARE(selected(), u"c3"_s);
    QTRY_COMPARE(find<QLabel>("detailsEffect")->text(), u"• Add column employee.salary"_s);
    QVERIFY(!find<QLabel>("detailsError")->isVisible());
}

void TestHistoryPage::buttonsPlan()
{
    m_project->writeBranches();
    openProject();
    connectDatabase({u"b2"_s});
    QTRY_COMPARE(index(u"b2"_s, HistoryModel::StateColumn).data().toString(), u"● here"_s);
    QSignalSpy plans(m_page.get(), &HistoryPage::planRequested);
    QSignalSpy sqls(m_page.get(), &HistoryPage::sqlRequested);
    auto *up = find<QToolButton>("upgradeToHereButton");
    auto *down = find<QToolButton>("downgradeToHereButton");
    auto *sql = find<QToolButton>("showSqlButton");

    click(u"f6"_s);
    QVERIFY(up->isEnabled() && !down->isEnabled());
    QTest::mouseClick(up, Qt::LeftButton);
    QCOMPARE(plans.takeFirst(), (QVariantList{QVariant::fromValue(Direction::Upgrade), u"f6"_s}));
    QTest::mouseClick(sql, Qt::LeftButton);
    QCOMPARE(sqls.takeFirst(), (QVariantList{QVariant::fromValue(Direction::Upgrade), u"f6"_s}));

    click(u"a1"_s);
    QVERIFY(!up->isEnabled() && down->isEnabled());
    QTest::mouseClick(down, Qt::LeftButton);
    QCOMPARE(plans.takeFirst(), (QVariantList{QVariant::fromValue(Direction::Downgrade), u"a1"_s}));

    click(u"base"_s);
    QTest::mouseClick(down, Qt::LeftButton);
    QCOMPARE(plans.takeFirst(), (QVariantList{QVariant::fromValue(Direction::Downgrade), u"base"_s}));
    QVERIFY(selected().isEmpty());

    click(u"b2"_s);
    QVERIFY(!up->isEnabled() && !down->isEnabled() && !sql->isEnabled());
    QVERIFY(up->toolTip().contains(u"stands here already"_s));
}

void TestHistoryPage::keys()
{
    m_project->writeBranches();
    openProject();
    connectDatabase({u"b2"_s});
    QTRY_COMPARE(index(u"b2"_s, HistoryModel::StateColumn).data().toString(), u"● here"_s);
    QSignalSpy plans(m_page.get(), &HistoryPage::planRequested);
    QSignalSpy opened(m_page.get(), &HistoryPage::openRequested);
    m_view->setFocus();

    click(u"a1"_s);
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QVERIFY(opened.first().first().toString().endsWith(u"/a1.py"_s));
    QTest::keyClick(m_view, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(plans.takeFirst(), (QVariantList{QVariant::fromValue(Direction::Downgrade), u"a1"_s}));
    QTest::keyClick(m_view, Qt::Key_Home);
    QCOMPARE(selected(), u"b2"_s);
    QStringList heads;
    QTest::keyClick(m_view, Qt::Key_BracketLeft);
    heads << selected();
    QTest::keyClick(m_view, Qt::Key_BracketLeft);
    heads << selected();
    std::sort(heads.begin(), heads.end());
    QCOMPARE(heads, (QStringList{u"f6"_s, u"g7"_s}));
    QTest::keyClick(m_view, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(plans.takeFirst(), (QVariantList{QVariant::fromValue(Direction::Upgrade), selected()}));
    const QString first = selected();
    QTest::keyClick(m_view, Qt::Key_BracketRight);
    QVERIFY(selected() != first && heads.contains(selected()));
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), selected());
}

void TestHistoryPage::filter()
{
    m_project->writeBranches();
    openProject();
    auto *edit = find<QLineEdit>("historyFilter");
    m_view->setFocus();
    QTest::keyClick(m_view, Qt::Key_Slash);
    QVERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"SALARY"_s);
    QCOMPARE(m_view->model()->rowCount(), 1);
    QCOMPARE(selected(), u"c3"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(m_view->hasFocus());
    QTest::keyClick(m_view, Qt::Key_Slash);
    QTest::keyClicks(edit, u"e5"_s);
    QCOMPARE(selected(), u"e5"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(m_view->hasFocus());
    QVERIFY(edit->text().isEmpty());
    QCOMPARE(m_view->model()->rowCount(), 8);
    QCOMPARE(selected(), u"e5"_s);
    QTest::keyClick(m_view, Qt::Key_Slash);
    QTest::keyClicks(edit, u"nothing has this"_s);
    QCOMPARE(m_view->model()->rowCount(), 0);
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(selected(), u"e5"_s);
}

void TestHistoryPage::selectionStaysAcrossReloads()
{
    m_project->writeBranches();
    openProject();
    click(u"c3"_s);
    m_project->writeRevision(u"h8"_s, u"'f6'"_s, u"one more"_s);
    m_workbench->refresh();
    QTRY_VERIFY(index(u"h8"_s).isValid());
    QCOMPARE(selected(), u"c3"_s);
    QFile::remove(m_project->versionFile(u"h8.py"_s));
    m_workbench->refresh();
    QTRY_VERIFY(!index(u"h8"_s).isValid());
    QCOMPARE(selected(), u"c3"_s);
}

void TestHistoryPage::selectsWhatComesLater()
{
    m_project->writeBranches();
    openProject();
    m_project->writeRevision(u"h8"_s, u"'f6'"_s, u"one more"_s);
    m_page->select(RevisionId(u"h8"_s));
    m_workbench->refresh();
    QTRY_COMPARE(selected(), u"h8"_s);
}

void TestHistoryPage::contextMenu()
{
    m_project->writeBranches();
    openProject();
    const QPoint place = m_view->visualRect(index(u"c3"_s)).center();
    click(u"c3"_s);
    emit m_view->customContextMenuRequested(place);
    auto *menu = find<QMenu>("historyMenu");
    QVERIFY(menu);
    QSignalSpy asked(m_page.get(), &HistoryPage::newRevisionRequested);
    for (QAction *action : menu->actions()) {
        if (action->objectName() == u"newRevisionAfterAction"_s)
            action->trigger();
    }
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<RevisionId>().text(), u"c3"_s);
    menu->close();
}

void TestHistoryPage::brokenFileIsARow()
{
    m_project->writeBranches();
    m_project->write(u"migrations/versions/zz_broken.py"_s, u"revision = 'zz'\ndef upgrade(:\n"_s);
    openProject();
    QCOMPARE(m_view->model()->rowCount(), 9);
    QCOMPARE(m_view->model()->index(0, 0).data().toString(), u"zz_broken.py"_s);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                      m_view->visualRect(m_view->model()->index(0, 0)).center());
    QVERIFY(find<QLabel>("detailsError")->text().contains(u"zz_broken.py:2"_s));
    QVERIFY(!find<QToolButton>("upgradeToHereButton")->isEnabled());
    QVERIFY(find<QToolButton>("openScriptButton")->isEnabled());
}

void TestHistoryPage::ghostIsARow()
{
    m_project->writeBranches();
    openProject();
    connectDatabase({u"gone1234"_s});
    QTRY_VERIFY(index(u"gone1234"_s).isValid());
    QCOMPARE(index(u"gone1234"_s, HistoryModel::StateColumn).data().toString(), u"? unknown"_s);
    click(u"gone1234"_s);
    QVERIFY(find<QLabel>("detailsError")->text().contains(u"gone1234"_s));
    QVERIFY(selected().isEmpty());
}

void TestHistoryPage::queries_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("word") << u"salary"_s << QStringList{u"c3"_s};
    QTest::newRow("two words") << u"add name"_s << QStringList{u"d4"_s};
    QTest::newRow("table") << u"table:employee"_s << QStringList{u"f6"_s, u"d4"_s, u"c3"_s, u"b2"_s, u"a1"_s};
    QTest::newRow("applied") << u"is:applied"_s << QStringList{u"b2"_s, u"a1"_s};
    QTest::newRow("pending head") << u"is:pending is:head"_s << QStringList{u"g7"_s, u"f6"_s};
    QTest::newRow("merge") << u"is:merge"_s << QStringList{u"e5"_s};
    QTest::newRow("between") << u"b2..e5"_s << QStringList{u"e5"_s, u"d4"_s, u"c3"_s, u"b2"_s};
    QTest::newRow("between, the other way round") << u"e5..b2 add"_s << QStringList{u"d4"_s, u"c3"_s, u"b2"_s};
    QTest::newRow("not between") << u"c3..d4"_s << QStringList{};
    QTest::newRow("docstring") << u"2024-05-04"_s << QStringList{u"c3"_s};
}

void TestHistoryPage::queries()
{
    QFETCH(QString, query);
    QFETCH(QStringList, found);
    m_project->writeBranches();
    openProject();
    connectDatabase({u"b2"_s});
    QTRY_VERIFY(index(u"f6"_s, HistoryModel::TouchesColumn).data().toString().contains(u"department_employee_link"_s));
    find<QLineEdit>("historyFilter")->setText(query);
    QStringList ids;
    for (int row = 0; row < m_view->model()->rowCount(); ++row) {
        const auto shown = m_view->model()->index(row, 0).data(HistoryModel::RowRole).value<HistoryRow>();
        if (shown.kind == HistoryRow::Kind::Revision)
            ids << shown.id.text();
    }
    ids.sort();
    found.sort();
    QCOMPARE(ids, found);
}

void TestHistoryPage::greyKeepsTheShape()
{
    m_project->writeBranches();
    openProject();
    const int all = m_view->model()->rowCount();
    QTest::mouseClick(find<QToolButton>("historyGreyButton"), Qt::LeftButton);
    find<QLineEdit>("historyFilter")->setText(u"add"_s);
    QCOMPARE(m_view->model()->rowCount(), all);
    QVERIFY(index(u"a1"_s).data(HistoryModel::ContextRole).toBool());
    QVERIFY(!index(u"c3"_s).data(HistoryModel::ContextRole).toBool());
    QVERIFY(!index(u"a1"_s).data(HistoryModel::LaneRole).value<Revision::LaneRow>().edges.isEmpty());
    QVERIFY(!m_view->currentIndex().data(HistoryModel::ContextRole).toBool());
    const QString first = selected();
    QTest::keyClick(m_view, Qt::Key_F3);
    QVERIFY(selected() != first);
    QVERIFY(!m_view->currentIndex().data(HistoryModel::ContextRole).toBool());
}

void TestHistoryPage::filesThatChangeAreReadAgain()
{
    m_project->writeBranches();
    openProject();
    click(u"c3"_s);
    const int before = m_view->model()->rowCount();
    m_project->writeRevision(u"h8"_s, u"'f6'"_s, u"written outside"_s);
    QTRY_COMPARE(m_view->model()->rowCount(), before + 1);
    QCOMPARE(selected(), u"c3"_s);
    m_project->writeRevision(u"h8"_s, u"'f6'"_s, u"written again"_s);
    QTRY_COMPARE(index(u"h8"_s).data().toString(), u"written again"_s);
    QVERIFY(QFile::remove(m_project->versionFile(u"h8.py"_s)));
    QTRY_COMPARE(m_view->model()->rowCount(), before);
}

void TestHistoryPage::asksForMergeStampAndCommand()
{
    m_project->writeBranches();
    openProject();
    connectDatabase({u"b2"_s});
    click(u"c3"_s);
    QSignalSpy merges(m_page.get(), &HistoryPage::mergeRequested);
    QSignalSpy stamps(m_page.get(), &HistoryPage::stampRequested);
    QSignalSpy plans(m_page.get(), &HistoryPage::planRequested);
    find<QAction>("mergeHeadsAction")->trigger();
    QCOMPARE(merges.size(), 1);
    find<QAction>("stampAction")->trigger();
    QCOMPARE(stamps.first().first().toString(), u"c3"_s);
    m_view->setFocus();
    QTest::keyClick(m_view, Qt::Key_Plus);
    QTest::keyClick(m_view, Qt::Key_Minus);
    QCOMPARE(plans.size(), 2);
    QCOMPARE(plans.first().at(1).toString(), u"+1"_s);
    QCOMPARE(plans.last().at(1).toString(), u"-1"_s);
    find<QAction>("copyCommandAction")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"retort-cli -c %1 upgrade c3"_s.arg(m_project->path(u"alembic.ini"_s)));
}

void TestHistoryPage::everyControlHasANameAndAnAccessibleName()
{
    m_project->writeBranches();
    openProject();
    for (QWidget *widget : m_page->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().startsWith(u"qt_"_s))
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestHistoryPage)

#include "tst_historypage.moc"
