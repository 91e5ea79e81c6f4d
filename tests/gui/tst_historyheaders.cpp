// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historypage.h"
#include "gui/history/painting/lanedelegate.h"
#include "projectwindowtest.h"
#include "sampleworkbench.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

/// What the history says of several heads, dependencies, ghosts and unreadable scripts, and what can be done there.
class TestHistoryHeaders final : public Test::ProjectWindowTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void severalHeadsHaveRemedies();
    void reparents();
    void refusesACycle();
    void appliedRevisionsStay();
    void labels();
    void dependenciesAreDashed();
    void saysWhatIsOpaqueAndWhatIsDecided();
    void locatesAGhost();
    void overviewIsRemembered();

private:
    void select(const QString &id) { m_view->setCurrentIndex(index(id)); }
    QString textOf(const QString &id) const;
};

void TestHistoryHeaders::initTestCase()
{
    Q_INIT_RESOURCE(gui);
}

void TestHistoryHeaders::init()
{
    m_project = std::make_unique<Test::RevisionProject>();
    m_project->writeBranches();
    openWindow(8);
}

void TestHistoryHeaders::cleanup()
{
    closeWindow();
}

QString TestHistoryHeaders::textOf(const QString &id) const
{
    QFile file(m_project->versionFile(id + u".py"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void TestHistoryHeaders::severalHeadsHaveRemedies()
{
    auto *bar = find<QWidget>(u"historyHeads"_s);
    QVERIFY(bar->isVisible());
    const QString said = find<QLabel>(u"historyHeadsLabel"_s)->text();
    QVERIFY2(said.contains(u"f6"_s) && said.contains(u"g7"_s), qPrintable(said));
    QTest::mouseClick(find<QPushButton>(u"historyMergeButton"_s), Qt::LeftButton);
    auto *message = find<QLineEdit>(u"messageEdit"_s);
    QTRY_VERIFY(message && message->isVisible());
    QTest::keyClick(message, Qt::Key_Escape);
    m_project->writeRevision(u"h8"_s, u"('f6', 'g7')"_s, u"merged"_s);
    QTRY_VERIFY(!bar->isVisible());
}

void TestHistoryHeaders::reparents()
{
    QTest::mouseClick(find<QPushButton>(u"historyReparentButton"_s), Qt::LeftButton);
    auto *edit = find<QLineEdit>(u"headerParentsEdit"_s);
    QTRY_VERIFY(edit && edit->isVisible());
    const QString moved = find<HistoryPage>(u"historyPage"_s)->selectedRevision().text();
    const QString other = moved == u"f6"_s ? u"g7"_s : u"f6"_s;
    const QString before = textOf(moved);
    edit->selectAll();
    QTest::keyClicks(edit, other);
    QTest::keyClick(edit, Qt::Key_Return);
    const QString after = textOf(moved);
    QVERIFY2(after.contains(u"down_revision = '%1'\n"_s.arg(other)), qPrintable(after));
    QTRY_VERIFY(!find<QWidget>(u"historyHeads"_s)->isVisible());
    QCOMPARE(after.section(u"def upgrade"_s, 1), before.section(u"def upgrade"_s, 1));
}

void TestHistoryHeaders::refusesACycle()
{
    select(u"c3"_s);
    find<QAction>(u"reparentAction"_s)->trigger();
    auto *edit = find<QLineEdit>(u"headerParentsEdit"_s);
    QTRY_VERIFY(edit && edit->isVisible());
    const QString before = textOf(u"c3"_s);
    edit->selectAll();
    QTest::keyClicks(edit, u"e5"_s);
    QTest::mouseClick(find<QPushButton>(u"headerWriteButton"_s), Qt::LeftButton);
    QVERIFY(edit->isVisible());
    QVERIFY(find<QWidget>(u"headerMessage"_s)->isVisible());
    QCOMPARE(textOf(u"c3"_s), before);
}

void TestHistoryHeaders::appliedRevisionsStay()
{
    m_project->makeDatabase({u"b2"_s});
    m_window->workbench().connectTo({.file = m_project->databaseFile()}, Database::OpenMode::ReadWrite);
    QTRY_VERIFY(m_window->workbench().database());
    select(u"a1"_s);
    QVERIFY(!find<QAction>(u"reparentAction"_s)->isEnabled());
    QVERIFY(find<QAction>(u"branchLabelsAction"_s)->isEnabled());
    select(u"c3"_s);
    QVERIFY(find<QAction>(u"reparentAction"_s)->isEnabled());
}

void TestHistoryHeaders::labels()
{
    select(u"d4"_s);
    emit m_view->customContextMenuRequested(m_view->visualRect(index(u"d4"_s)).center());
    find<QAction>(u"branchLabelsAction"_s)->trigger();
    find<QMenu>(u"historyMenu"_s)->close();
    auto *edit = find<QLineEdit>(u"headerLabelsEdit"_s);
    QTRY_VERIFY(edit && edit->isVisible());
    QTest::keyClicks(edit, u"pay"_s); // c3 has it
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(edit->isVisible());
    edit->selectAll();
    QTest::keyClicks(edit, u"names"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(index(u"d4"_s, HistoryModel::LabelsColumn).data().toString().contains(u"names"_s));
    QVERIFY(textOf(u"d4"_s).contains(u"branch_labels = 'names'\n"_s));
}

void TestHistoryHeaders::dependenciesAreDashed()
{
    QString text = textOf(u"g7"_s);
    text.replace(u"depends_on = None"_s, u"depends_on = 'c3'"_s);
    m_project->write(u"migrations/versions/g7.py"_s, text);
    QTRY_VERIFY(!index(u"g7"_s).data(HistoryModel::RowRole).value<HistoryRow>().dependencies.isEmpty());
    const auto *delegate = qobject_cast<LaneDelegate *>(m_view->itemDelegateForColumn(HistoryModel::MessageColumn));
    QVERIFY(delegate);
    select(u"a1"_s);
    QVERIFY(delegate->dependencyLines().isEmpty());
    select(u"g7"_s);
    const int here = index(u"g7"_s).row();
    const int there = index(u"c3"_s).row();
    QCOMPARE(delegate->dependencyLines(), (QList<DependencyLine>{{std::min(here, there), std::max(here, there)}}));
    picture(*m_window, u"dependencies"_s);
    // The left margin of a row between shows it, and does not when another row is selected.
    const auto margin = [this, here, there] {
        QRect place = m_view->visualRect(m_view->model()->index((here + there) / 2, 0));
        place.setWidth(8);
        return m_view->viewport()->grab(place).toImage();
    };
    const QImage dashed = margin();
    select(u"a1"_s);
    QVERIFY(margin() != dashed);
}

void TestHistoryHeaders::saysWhatIsOpaqueAndWhatIsDecided()
{
    m_project->writeRevision(u"h8"_s, u"'f6'"_s, u"ask"_s,
                             u"if op.get_bind().execute(sa.text('SELECT 1')).scalar():\n        op.drop_table('x')"_s);
    m_project->writeRevision(u"i9"_s, u"'g7'"_s, u"by hand"_s, u"open('/etc/passwd')"_s);
    m_project->write(u"migrations/versions/i9.retort.sql"_s, u"-- upgrade\nSELECT 1;\n-- downgrade\nSELECT 1;\n"_s);
    const auto chips = [this](const QString &id) { return index(id, HistoryModel::TouchesColumn).data().toString(); };
    QTRY_COMPARE(chips(u"h8"_s), u"asks the database"_s);
    QTRY_COMPARE(chips(u"i9"_s), u"SQL stands in"_s);
    QTRY_COMPARE(chips(u"g7"_s), u"cannot be evaluated"_s);
    select(u"h8"_s);
    QTRY_VERIFY(find<QLabel>(u"detailsEffect"_s)->text().contains(u"Decided at run time: line 17"_s));
    m_window->openFile(m_project->versionFile(u"h8.py"_s));
    QTRY_VERIFY(find<QWidget>(u"readabilityNotice"_s) && find<QWidget>(u"readabilityNotice"_s)->isVisible());
    picture(*m_window, u"readability"_s);
}

void TestHistoryHeaders::locatesAGhost()
{
    m_project->makeDatabase({u"h8"_s});
    m_window->workbench().connectTo({.file = m_project->databaseFile()}, Database::OpenMode::ReadWrite);
    QTRY_VERIFY(index(u"h8"_s).isValid());
    select(u"h8"_s);
    QVERIFY(find<QAction>(u"stampAction"_s)->isEnabled());
    const QString elsewhere = m_project->path(u"h8_colleague.py"_s);
    m_project->writeRevision(u"h8"_s, u"'f6'"_s, u"a colleague's"_s);
    QVERIFY(QFile::rename(m_project->versionFile(u"h8.py"_s), elsewhere));
    find<QAction>(u"locateFileAction"_s)->trigger();
    auto *dialog = find<QFileDialog>(u"locateFileDialog"_s);
    QTRY_VERIFY(dialog && dialog->isVisible());
    emit dialog->fileSelected(m_project->versionFile(u"a1.py"_s)); // another revision's
    QTest::qWait(100);
    QVERIFY(!QFile::exists(m_project->versionFile(u"h8_colleague.py"_s)));
    emit dialog->fileSelected(elsewhere);
    dialog->close();
    QTRY_VERIFY(QFile::exists(m_project->versionFile(u"h8_colleague.py"_s)));
    QTRY_COMPARE(index(u"h8"_s).data().toString(), u"a colleague's"_s);
    QVERIFY(!find<QAction>(u"locateFileAction"_s)->isEnabled());
}

void TestHistoryHeaders::overviewIsRemembered()
{
    QString above = u"f6"_s;
    for (int i = 0; i < 8; ++i) {
        const QString id = u"run%1"_s.arg(i);
        m_project->writeRevision(id, u"'%1'"_s.arg(above), u"step"_s);
        above = id;
    }
    QTRY_COMPARE(m_view->model()->rowCount(), 16);
    QTest::mouseClick(find<QWidget>(u"historyOverviewButton"_s), Qt::LeftButton);
    QVERIFY(m_view->model()->rowCount() < 16);
    QVERIFY(m_settings->historyOverview());
    // Enter opens the run, and not the script.
    const QModelIndexList found =
        m_view->model()->match(m_view->model()->index(0, 0), Qt::DisplayRole, u"▸"_s, 1, Qt::MatchStartsWith);
    QCOMPARE(found.size(), 1);
    m_view->setFocus();
    m_view->setCurrentIndex(found.first());
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(m_view->model()->rowCount(), 16);
    QVERIFY(m_view->isVisible());
    QTest::mouseClick(find<QWidget>(u"historyOverviewButton"_s), Qt::LeftButton);
    QVERIFY(!m_settings->historyOverview());
}

QTEST_MAIN(TestHistoryHeaders)

#include "tst_historyheaders.moc"
