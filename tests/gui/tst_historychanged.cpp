// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/workbench/appliedplace.h"
#include "projectwindowtest.h"
#include "sampleworkbench.h"
#include "workspace/appliedscripts.h"

#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QUrl>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

/// Scripts that are others than those that were applied, what the filter finds, and what the details tell, in the whole
/// window.
class TestHistoryChanged final : public Test::ProjectWindowTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void changedSinceApplied();
    void takenBackElsewhere();
    void recordsAreKeptPerDatabase();
    void authors_data();
    void authors();
    void countsWhatIsFound();
    void detailsTellTheWhole();
    void aLongReasonIsBounded();
    void longReadingCanBeStopped();

public slots:
    void reveal(const QUrl &url) { m_revealed = url; }

private:
    void applyAll();
    QString state(const QString &id) const { return index(id, HistoryModel::StateColumn).data().toString(); }
    QStringList found() const;

    QUrl m_revealed;
};

void TestHistoryChanged::initTestCase()
{
    Q_INIT_RESOURCE(gui);
}

void TestHistoryChanged::init()
{
    m_project = std::make_unique<Test::RevisionProject>();
    m_project->writeRevision(u"a1"_s, u"None"_s, u"create employee\n\nAuthor: Ann Lee <ann@example.org>"_s,
                             u"op.create_table('employee', sa.Column('id', sa.Integer, primary_key=True))"_s,
                             u"op.drop_table('employee')"_s);
    m_project->writeRevision(u"b2"_s, u"'a1'"_s, u"create department"_s,
                             u"op.create_table('department', sa.Column('id', sa.Integer, primary_key=True))"_s,
                             u"op.drop_table('department')"_s);
    openWindow(3);
}

void TestHistoryChanged::cleanup()
{
    closeWindow();
}

void TestHistoryChanged::applyAll()
{
    m_window->workbench().connectTo({.file = m_project->databaseFile()}, Database::OpenMode::ReadWriteCreate);
    QTRY_VERIFY(m_window->workbench().database());
    find<QAction>(u"upgradeAction"_s)->trigger();
    QTRY_VERIFY(find<QAction>(u"planApplyAction"_s)->isEnabled());
    find<QAction>(u"planApplyAction"_s)->trigger();
    QTRY_VERIFY(state(u"b2"_s).contains(u"here"_s));
}

void TestHistoryChanged::changedSinceApplied()
{
    applyAll();
    QTest::qWait(400);
    QVERIFY2(!state(u"a1"_s).contains(u'≠'), qPrintable(state(u"a1"_s)));
    QVERIFY(!state(u"b2"_s).contains(u'≠'));
    const QString path = m_project->versionFile(u"a1.py"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    QVERIFY(file.open(QIODevice::Append));
    file.write("# one line more\n");
    file.close();
    QTRY_VERIFY2(state(u"a1"_s).contains(u'≠'), qPrintable(state(u"a1"_s)));
    QVERIFY(!state(u"b2"_s).contains(u'≠'));
    const QString tip = index(u"a1"_s, HistoryModel::StateColumn).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"changed since"_s) && tip.contains(u"department.sqlite"_s), qPrintable(tip));
    QVERIFY2(tip.contains(u"Any change of the file counts"_s), qPrintable(tip));
    m_view->setCurrentIndex(index(u"a1"_s));
    QVERIFY(find<QLabel>(u"detailsState"_s)->text().contains(u"changed since"_s));
    picture(*m_window, u"changed"_s);
    find<QLineEdit>(u"historyFilter"_s)->setText(u"is:changed"_s);
    QCOMPARE(found(), QStringList{u"a1"_s});
    find<QLineEdit>(u"historyFilter"_s)->clear();
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(before);
    file.close();
    QTRY_VERIFY(!state(u"a1"_s).contains(u'≠'));
    // Nothing of this is in the person's database.
    auto connection = Database::Connection::open({.file = m_project->databaseFile()}, Database::OpenMode::ReadOnly);
    QVERIFY(connection);
    const auto tables = (*connection)->query(u"SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1"_s);
    QVERIFY(tables);
    QStringList names;
    for (const QVariantList &row : tables->rows)
        names << row.constFirst().toString();
    QCOMPARE(names, (QStringList{u"alembic_version"_s, u"department"_s, u"employee"_s}));
}

void TestHistoryChanged::takenBackElsewhere()
{
    applyAll();
    const QString record = appliedRecord(m_window->workbench(), *m_window->workbench().database());
    QTRY_COMPARE(Workspace::readAppliedScripts(record).size(), 2);
    QTest::qWait(20);
    m_project->makeDatabase({u"a1"_s});
    m_window->workbench().refresh();
    QTRY_VERIFY(state(u"a1"_s).contains(u"here"_s));
    QTRY_COMPARE(Workspace::readAppliedScripts(record).keys(), QStringList{u"a1"_s});
}

void TestHistoryChanged::recordsAreKeptPerDatabase()
{
    const Workspace::AppliedPlace place{
        .folder = m_project->path(u"applied"_s), .scriptLocation = u"/a"_s, .versionTable = u"v"_s};
    m_project->makeDatabase({});
    const QString one = Workspace::appliedRecord(place, {.file = m_project->databaseFile()});
    const QString server = Workspace::appliedRecord(
        place, {.driver = Database::Driver::PostgreSql, .host = u"h"_s, .user = u"ann"_s, .database = u"d"_s});
    QVERIFY(one != server);
    Workspace::AppliedPlace other = place;
    other.scriptLocation = u"/b"_s;
    QVERIFY(Workspace::appliedRecord(other, {.file = m_project->databaseFile()}) != one);
    other = place;
    other.versionTable = u"w"_s;
    QVERIFY(Workspace::appliedRecord(other, {.file = m_project->databaseFile()}) != one);
    QCOMPARE(Workspace::appliedRecord(
                 place, {.driver = Database::Driver::PostgreSql, .host = u"h"_s, .user = u"bob"_s, .database = u"d"_s}),
             server);
    QVERIFY(Workspace::appliedRecord(place, {.file = u":memory:"_s}).isEmpty());
    Workspace::AppliedScripts scripts{{u"a1"_s, {0xfeedULL, QDateTime::fromSecsSinceEpoch(1'700'000'000)}},
                                      {u"name with space"_s, {1, QDateTime::fromSecsSinceEpoch(5)}}};
    QVERIFY(Workspace::writeAppliedScripts(one, scripts));
    QVERIFY(Workspace::readAppliedScripts(one) == scripts);
    QVERIFY(Workspace::writeAppliedScripts(one, {}));
    QVERIFY(!QFile::exists(one));
}

QStringList TestHistoryChanged::found() const
{
    QStringList ids;
    for (int row = 0; row < m_view->model()->rowCount(); ++row)
        ids << m_view->model()->index(row, HistoryModel::RevisionColumn).data().toString();
    return ids;
}

void TestHistoryChanged::authors_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("name") << u"author:ann"_s << QStringList{u"a1"_s};
    QTest::newRow("two words") << u"author:\"Ann Lee\""_s << QStringList{u"a1"_s};
    QTest::newRow("the other way round") << u"author:\"Lee Ann\""_s << QStringList{};
    QTest::newRow("not what Alembic writes") << u"author:Revises"_s << QStringList{};
    QTest::newRow("with a word") << u"author:ann department"_s << QStringList{};
}

void TestHistoryChanged::authors()
{
    QFETCH(QString, query);
    QFETCH(QStringList, ids);
    auto *edit = find<QLineEdit>(u"historyFilter"_s);
    edit->setFocus();
    QTest::keyClicks(edit, query);
    QCOMPARE(found(), ids);
}

void TestHistoryChanged::countsWhatIsFound()
{
    auto *edit = find<QLineEdit>(u"historyFilter"_s);
    auto *count = find<QLabel>(u"historyFound"_s);
    QVERIFY(!count->isVisible());
    edit->setFocus();
    QTest::keyClicks(edit, u"employee"_s);
    QVERIFY(count->isVisible());
    QCOMPARE(count->text(), u"1 of 3"_s);
    QTest::mouseClick(find<QToolButton>(u"historyGreyButton"_s), Qt::LeftButton);
    QCOMPARE(m_view->model()->rowCount(), 3);
    QCOMPARE(count->text(), u"1 of 3"_s);
    QTest::mouseClick(find<QToolButton>(u"historyGreyButton"_s), Qt::LeftButton);
    edit->setFocus();
    QTest::keyClicks(edit, u"zzz"_s);
    QCOMPARE(count->text(), u"0 of 3"_s);
    QVERIFY(!m_view->isVisible());
    QVERIFY(find<QWidget>(u"historyNothing"_s)->isVisible());
    picture(*m_window, u"nothing-found"_s);
    QTest::mouseClick(find<QWidget>(u"historyClearFilterButton"_s), Qt::LeftButton);
    QVERIFY(edit->text().isEmpty());
    QVERIFY(m_view->isVisible() && m_view->hasFocus());
    QCOMPARE(m_view->model()->rowCount(), 3);
    for (const QString &word : {u"author:"_s, u"is:changed"_s, u"table:"_s})
        QVERIFY(edit->toolTip().contains(word) && edit->whatsThis().contains(word));
}

void TestHistoryChanged::detailsTellTheWhole()
{
    m_view->setCurrentIndex(index(u"a1"_s));
    const auto text = [this](const char *name) { return find<QLabel>(QString::fromLatin1(name))->text(); };
    QVERIFY2(text("detailsDocstring").contains(u"Author: Ann Lee <ann@example.org>"_s),
             qPrintable(text("detailsDocstring")));
    QVERIFY(text("detailsDate").startsWith(u"2024-05-0"_s));
    QDesktopServices::setUrlHandler(u"file"_s, this, "reveal");
    auto *file = find<QLabel>(u"detailsFile"_s);
    // On the text, for a link has no place of its own to ask for.
    QTest::mouseClick(file, Qt::LeftButton, {}, QPoint(10, file->height() / 2));
    QDesktopServices::unsetUrlHandler(u"file"_s);
    QCOMPARE(QDir(m_revealed.toLocalFile()).dirName(), u"versions"_s);
}

void TestHistoryChanged::aLongReasonIsBounded()
{
    m_project->writeRevision(u"c3"_s, u"'b2'"_s, u"opaque"_s, u"nowhere_"_s + QString(3000, u'x') + u"()"_s, u"pass"_s);
    QTRY_VERIFY(m_view->model()->rowCount() == 4);
    m_view->setCurrentIndex(index(u"c3"_s));
    auto *reason = find<QLabel>(u"detailsError"_s);
    QTRY_VERIFY(reason->text().contains(u"xxxx"_s));
    QVERIFY(reason->text().size() < 500 && reason->text().endsWith(u'…'));
    QVERIFY2(reason->toolTip().size() > 3000, qPrintable(reason->toolTip()));
    m_view->setCurrentIndex(index(u"a1"_s));
    QTRY_VERIFY(!reason->isVisible());
}

void TestHistoryChanged::longReadingCanBeStopped()
{
    for (int number = 0; number < 700; ++number) {
        m_project->writeRevision(u"r%1"_s.arg(number), number == 0 ? u"'b2'"_s : u"'r%1'"_s.arg(number - 1),
                                 u"step %1"_s.arg(number),
                                 u"op.add_column('employee', sa.Column('c%1', sa.Integer))"_s.arg(number));
    }
    auto *stop = find<QToolButton>(u"historyStopReading"_s);
    QTRY_COMPARE(m_view->model()->rowCount(), 703);
    const auto touches = [this](int row) {
        return m_view->model()->index(row, HistoryModel::TouchesColumn).data().toString();
    };
    // What is on the screen comes first.
    QTRY_VERIFY(!touches(0).isEmpty());
    if (stop->isVisible()) {
        QTest::mouseClick(stop, Qt::LeftButton);
        QCOMPARE(stop->text(), u"Go on"_s);
        QTest::mouseClick(stop, Qt::LeftButton);
    }
    QTRY_VERIFY(!touches(699).isEmpty());
    QTRY_VERIFY(!stop->isVisible());
}

QTEST_MAIN(TestHistoryChanged)
#include "tst_historychanged.moc"
