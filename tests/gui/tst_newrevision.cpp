// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historypage.h"
#include "gui/problems/problemsmodel.h"
#include "gui/widgets/fieldmessage.h"
#include "projectwindowtest.h"
#include "sampleworkbench.h"

#include <QCheckBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStyleOptionViewItem>
#include <QTableView>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

/// New revisions and merges in the whole window: parents chosen in the graph, splices, labels, some of several heads.
class TestNewRevision final : public Test::ProjectWindowTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void parentIsChosenInTheGraph();
    void searchKeepsWhatIsChosen();
    void spliceIsAsked();
    void dependencyIsChosen();
    void labelsAreChecked_data();
    void labelsAreChecked();
    void mergesSomeHeads();
    void mergeNeedsTwo();
    void problemsPaneOffersTheMerge();
    void emptyProblemsTakeNoRoom();

private:
    void click(const QString &name) const { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    void clickRow(const QString &list, const QString &id) const;
    void uncheck(const QString &id) const;
    void openDialog() const;
    void openMerge() const;
    QString messageOf(const QString &name) const { return find<FieldMessage>(name)->text(); }
    /// The text of the file that is there besides those of writeBranches().
    QString written() const;
    bool waitForFile() const;
};

void TestNewRevision::initTestCase()
{
    Q_INIT_RESOURCE(gui);
}

void TestNewRevision::init()
{
    m_project = std::make_unique<Test::RevisionProject>();
    m_project->writeBranches();
    m_project->writeRevision(u"h8"_s, u"'c3'"_s, u"third head"_s);
    openWindow(9);
}

void TestNewRevision::cleanup()
{
    closeWindow();
}

void TestNewRevision::clickRow(const QString &list, const QString &id) const
{
    auto *view = find<QAbstractItemView>(list);
    QVERIFY(view);
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        const QModelIndex index = view->model()->index(row, HistoryModel::RevisionColumn);
        if (index.data().toString() != id)
            continue;
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
        return;
    }
    QFAIL("no such row");
}

void TestNewRevision::uncheck(const QString &id) const
{
    auto *list = find<QListWidget>(u"mergeList"_s);
    for (int row = 0; row < list->count(); ++row) {
        QListWidgetItem *item = list->item(row);
        if (item->data(Qt::UserRole).toString() != id)
            continue;
        QStyleOptionViewItem option;
        option.initFrom(list);
        option.rect = list->visualItemRect(item);
        option.features = QStyleOptionViewItem::HasCheckIndicator | QStyleOptionViewItem::HasDisplay;
        option.text = item->text();
        const QRect box = list->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, list);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, box.center());
        QCOMPARE(item->checkState(), Qt::Unchecked);
        return;
    }
    QFAIL("no such head");
}

void TestNewRevision::openDialog() const
{
    find<QAction>(u"newRevisionAction"_s)->trigger();
    QTRY_VERIFY(find<QDialog>(u"NewRevisionDialog"_s) && find<QDialog>(u"NewRevisionDialog"_s)->isVisible());
}

void TestNewRevision::openMerge() const
{
    click(u"historyMergeButton"_s);
    QTRY_VERIFY(find<QListWidget>(u"mergeList"_s) && find<QListWidget>(u"mergeList"_s)->isVisible());
}

bool TestNewRevision::waitForFile() const
{
    const auto files = [this] { return QDir(m_project->path(u"migrations/versions"_s)).entryList({u"*.py"_s}).size(); };
    return QTest::qWaitFor([&files] { return files() == 9; });
}

QString TestNewRevision::written() const
{
    const QDir versions(m_project->path(u"migrations/versions"_s));
    for (const QString &name : versions.entryList({u"*.py"_s})) {
        QFile file(versions.filePath(name));
        if (name.size() > 5 && file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

void TestNewRevision::parentIsChosenInTheGraph()
{
    openDialog();
    clickRow(u"parentList"_s, u"h8"_s);
    QVERIFY2(messageOf(u"parentMessage"_s).contains(u"h8"_s), qPrintable(messageOf(u"parentMessage"_s)));
    QVERIFY(!find<QCheckBox>(u"spliceCheck"_s)->isVisible());
    QTest::keyClicks(find<QLineEdit>(u"messageEdit"_s), u"after the third"_s);
    picture(*find<QDialog>(u"NewRevisionDialog"_s), u"new-revision"_s);
    click(u"createButton"_s);
    QVERIFY(waitForFile());
    QVERIFY2(written().contains(u"'h8'"_s), qPrintable(written()));
}

void TestNewRevision::searchKeepsWhatIsChosen()
{
    openDialog();
    auto *search = find<QLineEdit>(u"parentSearch"_s);
    auto *list = find<QTreeView>(u"parentList"_s);
    clickRow(u"parentList"_s, u"g7"_s);
    search->setFocus();
    QTest::keyClicks(search, u"third"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    QVERIFY(messageOf(u"parentMessage"_s).contains(u"g7"_s));
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(find<QDialog>(u"NewRevisionDialog"_s)->isVisible());
    QVERIFY2(messageOf(u"parentMessage"_s).contains(u"h8"_s), qPrintable(messageOf(u"parentMessage"_s)));
    search->clear();
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(!messageOf(u"parentMessage"_s).contains(u"h8"_s));
    // The base is a place to begin, too, with a word of warning.
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End);
    QVERIFY2(messageOf(u"parentMessage"_s).contains(u"base"_s), qPrintable(messageOf(u"parentMessage"_s)));
}

void TestNewRevision::spliceIsAsked()
{
    openDialog();
    clickRow(u"parentList"_s, u"c3"_s);
    auto *splice = find<QCheckBox>(u"spliceCheck"_s);
    QVERIFY(splice->isVisible());
    QCOMPARE(find<FieldMessage>(u"parentMessage"_s)->kind(), FieldMessage::Kind::Warning);
    QTest::keyClicks(find<QLineEdit>(u"messageEdit"_s), u"beside"_s);
    picture(*find<QDialog>(u"NewRevisionDialog"_s), u"new-revision-splice"_s);
    click(u"createButton"_s);
    QVERIFY(find<QDialog>(u"NewRevisionDialog"_s)->isVisible());
    QCOMPARE(find<FieldMessage>(u"parentMessage"_s)->kind(), FieldMessage::Kind::Error);
    QTest::keyClick(splice, Qt::Key_Space);
    QVERIFY(splice->isChecked());
    click(u"createButton"_s);
    QVERIFY(waitForFile());
    QVERIFY2(written().contains(u"'c3'"_s), qPrintable(written()));
}

void TestNewRevision::dependencyIsChosen()
{
    openDialog();
    clickRow(u"parentList"_s, u"h8"_s);
    QTest::keyClicks(find<QLineEdit>(u"messageEdit"_s), u"needs"_s);
    click(u"dependsButton"_s);
    QTRY_VERIFY(find<QDialog>(u"pickDialog"_s) && find<QDialog>(u"pickDialog"_s)->isVisible());
    QVERIFY(!find<QPushButton>(u"pickButton"_s)->isEnabled());
    QTest::keyClicks(find<QLineEdit>(u"pickSearch"_s), u"index"_s);
    QTest::keyClick(find<QLineEdit>(u"pickSearch"_s), Qt::Key_Return);
    QTRY_COMPARE(find<QLineEdit>(u"dependsEdit"_s)->text(), u"d4"_s);
    click(u"createButton"_s);
    QVERIFY(waitForFile());
    QVERIFY2(written().contains(u"depends_on"_s) && written().contains(u"'d4'"_s), qPrintable(written()));
}

void TestNewRevision::labelsAreChecked_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("new") << u"shipping"_s << true;
    QTest::newRow("used") << u"pay"_s << false;
    QTest::newRow("a revision's id") << u"d4"_s << false;
    QTest::newRow("at") << u"a@b"_s << false;
    QTest::newRow("word of targets") << u"heads"_s << false;
}

void TestNewRevision::labelsAreChecked()
{
    QFETCH(QString, label);
    QFETCH(bool, isGood);
    openDialog();
    QTest::keyClicks(find<QLineEdit>(u"messageEdit"_s), u"labelled"_s);
    QTest::keyClicks(find<QLineEdit>(u"labelEdit"_s), label);
    QCOMPARE(find<FieldMessage>(u"labelMessage"_s)->isVisible(), !isGood);
    click(u"createButton"_s);
    if (isGood) {
        QVERIFY(waitForFile());
        QVERIFY2(written().contains(u"'%1'"_s.arg(label)), qPrintable(written()));
    } else {
        QTest::qWait(50);
        QVERIFY(find<QDialog>(u"NewRevisionDialog"_s)->isVisible());
        QVERIFY(written().isEmpty());
    }
}

void TestNewRevision::mergesSomeHeads()
{
    openMerge();
    auto *message = find<QLineEdit>(u"messageEdit"_s);
    QVERIFY(message->text().contains(u"g7"_s));
    uncheck(u"g7"_s);
    QVERIFY2(!message->text().contains(u"g7"_s), qPrintable(message->text()));
    QVERIFY(find<FieldMessage>(u"parentMessage"_s)->isVisible());
    picture(*find<QDialog>(u"NewRevisionDialog"_s), u"merge"_s);
    click(u"createButton"_s);
    QVERIFY(waitForFile());
    const auto project = [this] { return m_window->workbench().project(); };
    QTRY_COMPARE(project()->graph().heads().size(), 2);
    QVERIFY(project()->graph().heads().contains(Revision::RevisionId(u"g7"_s)));
    QVERIFY2(!written().contains(u"'g7'"_s), qPrintable(written()));
    // What is left can be merged the same way, until the condition is over.
    QVERIFY(find<QWidget>(u"historyHeads"_s)->isVisibleTo(find<QWidget>(u"historyPage"_s)));
}

void TestNewRevision::mergeNeedsTwo()
{
    openMerge();
    uncheck(u"g7"_s);
    uncheck(u"h8"_s);
    QCOMPARE(find<FieldMessage>(u"parentMessage"_s)->kind(), FieldMessage::Kind::Error);
    click(u"createButton"_s);
    QTest::qWait(50);
    QVERIFY(find<QDialog>(u"NewRevisionDialog"_s)->isVisible());
    QVERIFY(written().isEmpty());
}

void TestNewRevision::problemsPaneOffersTheMerge()
{
    auto *view = find<QTableView>(u"problemsView"_s);
    const QAbstractItemModel *model = view->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex fix = model->index(row, ProblemsModel::FixColumn);
        if (!model->index(row, ProblemsModel::Message).data().toString().contains(u"heads"_s))
            continue;
        view->scrollTo(fix);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(fix).center());
        QTRY_VERIFY(find<QListWidget>(u"mergeList"_s) && find<QListWidget>(u"mergeList"_s)->isVisible());
        QCOMPARE(find<QListWidget>(u"mergeList"_s)->count(), 3);
        return;
    }
    QFAIL("several heads are no problem");
}

void TestNewRevision::emptyProblemsTakeNoRoom()
{
    const auto *dock = find<QWidget>(u"problemsDock"_s);
    const auto *view = find<QTableView>(u"problemsView"_s);
    QTRY_VERIFY(view->isVisible());
    QTRY_VERIFY2(dock->height() >= 105, qPrintable(QString::number(dock->height())));
    // One head, and nothing is wrong any more.
    for (const QString &id : {u"g7"_s, u"h8"_s})
        QVERIFY(QFile::remove(m_project->versionFile(id + u".py"_s)));
    QTRY_VERIFY(!view->isVisible());
    QTRY_VERIFY2(dock->height() < 90, qPrintable(QString::number(dock->height())));
    m_project->writeRevision(u"h8"_s, u"'c3'"_s, u"third head"_s);
    QTRY_VERIFY(view->isVisible());
    QTRY_VERIFY2(dock->height() >= 105, qPrintable(QString::number(dock->height())));
}

QTEST_MAIN(TestNewRevision)
#include "tst_newrevision.moc"
