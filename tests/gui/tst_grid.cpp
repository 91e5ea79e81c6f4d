// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The grid of the data page by real events: moving, selecting, sorting, filtering, arranging.

#include "gridpage.h"

#include <QAccessible>
#include <QClipboard>
#include <QScrollBar>
#include <QToolButton>

using namespace Retort;
using namespace Retort::Gui;

namespace
{

/// Any number of rows that cost nothing.
class EndlessModel final : public QAbstractTableModel
{
public:
    explicit EndlessModel(int rows)
        : m_rows(rows)
    {
    }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 6; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(u"%1/%2"_s.arg(index.row()).arg(index.column())) : QVariant();
    }

private:
    const int m_rows;
};

} // namespace

class GridTest final : public GridPageTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void movesByKeys();
    void selectsRanges();
    void holdsTwoBillionRows();
    void isATableToAssistivePrograms();
    void sortsByHeads();
    void filtersByTyping();
    void mistakenFilterSaysSo();
    void remembersColumns();
    void copiesCells();
};

void GridTest::movesByKeys()
{
    GridView view;
    EndlessModel model(10'000);
    view.setModel(&model);
    QVERIFY(showWindow(view, {640, 400}));
    view.setCurrentIndex(model.index(0, 0));
    const auto press = [&view](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&view, key, modifiers);
        return std::pair(view.currentIndex().row(), view.currentIndex().column());
    };
    QCOMPARE(press(Qt::Key_Down), std::pair(1, 0));
    QCOMPARE(press(Qt::Key_Right), std::pair(1, 1));
    QCOMPARE(press(Qt::Key_End), std::pair(1, 5));
    QCOMPARE(press(Qt::Key_Tab), std::pair(2, 0));
    QCOMPARE(press(Qt::Key_Backtab), std::pair(1, 5));
    QCOMPARE(press(Qt::Key_End, Qt::ControlModifier), std::pair(9'999, 5));
    QVERIFY(view.viewport()->rect().contains(view.visualRect(view.currentIndex()).center()));
    QCOMPARE(press(Qt::Key_PageUp).first, 9'999 - view.pageRows());
    QCOMPARE(press(Qt::Key_Home, Qt::ControlModifier), std::pair(0, 0));
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    view.header()->moveSection(0, 2);
    QCOMPARE(press(Qt::Key_Left), std::pair(0, 2)); // by the eye, not by the number
    view.header()->hideSection(1);
    QCOMPARE(press(Qt::Key_Left), std::pair(0, 2));
    view.setPinned({4});
    QCOMPARE(press(Qt::Key_Home), std::pair(0, 4));
    QCOMPARE(view.columnX(4), 0);
}

void GridTest::selectsRanges()
{
    GridView view;
    EndlessModel model(10'000);
    view.setModel(&model);
    QVERIFY(showWindow(view, {640, 400}));
    view.setCurrentIndex(model.index(2, 1));
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(view.selectionModel()->selectedIndexes().size(), 8);
    QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(view.selectionModel()->selectedIndexes().size(), 6);
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(view.selectionModel()->isSelected(model.index(9'999, 5)));
    QVERIFY(view.selectionModel()->isSelected(model.index(5'000, 3)));
    view.scrollToTop();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(model.index(1, 1)).center());
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ShiftModifier, view.visualRect(model.index(4, 2)).center());
    QCOMPARE(view.selectionModel()->selectedIndexes().size(), 8);
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view.selectionModel()->selection().first().height(), 10'000);
    auto gutter = view.findChild<QWidget *>(u"gridGutter"_s);
    QTest::mouseClick(gutter, Qt::LeftButton, {},
                      QPoint(5, view.viewport()->y() - gutter->y() + view.visualRect(model.index(3, 0)).center().y()));
    QCOMPARE(view.selectionModel()->selection().size(), 1);
    QVERIFY(view.selectionModel()->isRowSelected(3));
}

void GridTest::holdsTwoBillionRows()
{
    GridView view;
    EndlessModel model(2'000'000'000);
    view.setModel(&model);
    QVERIFY(showWindow(view, {640, 400}));
    view.setCurrentIndex(model.index(0, 0));
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    const QRect last = view.visualRect(model.index(1'999'999'999, 5));
    QVERIFY(view.viewport()->rect().contains(last.center()));
    QCOMPARE(view.indexAt(last.center()), model.index(1'999'999'999, 5));
    QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(view.selectionModel()->isSelected(model.index(1'000'000'000, 3)));
    QVERIFY(!view.grab().isNull());
}

void GridTest::isATableToAssistivePrograms()
{
    open(sampleTables(), u"employee"_s);
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(grid());
    QVERIFY(table && table->tableInterface());
    QCOMPARE(table->role(), QAccessible::Table);
    QCOMPARE(table->text(QAccessible::Name), u"Rows"_s);
    QCOMPARE(table->tableInterface()->rowCount(), 3);
    QCOMPARE(table->tableInterface()->columnDescription(1), u"name"_s);
    QAccessibleInterface *bob = table->tableInterface()->cellAt(1, 1);
    QVERIFY(bob);
    QCOMPARE(bob->text(QAccessible::Name), u"Bob"_s);
    QCOMPARE(bob->role(), QAccessible::Cell);
    QCOMPARE(bob->tableCellInterface()->rowIndex(), 1);
    QCOMPARE(table->indexOfChild(bob), 4);
    QCOMPARE(table->child(4), bob);
    QVERIFY(bob->state().editable);
    QCOMPARE(table->childAt(bob->rect().center().x(), bob->rect().center().y()), bob);
    bob->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QCOMPARE(grid()->currentIndex(), rows().index(1, 1));
    bob->setText(QAccessible::Name, u"Bert"_s);
    QCOMPARE(cell(1, 1), u"Bert"_s);
}

void GridTest::sortsByHeads()
{
    open(sampleTables(), u"employee"_s);
    clickHead(1);
    clickHead(1);
    QTRY_COMPARE(cell(0, 1), u"Cathy"_s);
    QCOMPARE(grid()->header()->sortSigns(), (QList<SortSign>{{.column = 1, .order = Qt::DescendingOrder}}));
    clickHead(2, Qt::ShiftModifier);
    QCOMPARE(grid()->header()->sortSigns().size(), 2);
    QTRY_COMPARE(status(), u"3 rows"_s);
    picture(*m_page, u"grid_sorted"_s);
    clickHead(1, Qt::ShiftModifier);
    QTRY_COMPARE(cell(0, 1), u"Bob"_s); // NULL comes first
    clickHead(2);
    clickHead(2);
    QVERIFY(grid()->header()->sortSigns().isEmpty());
    QTRY_COMPARE(cell(0, 1), u"Ann"_s);
}

void GridTest::filtersByTyping()
{
    open(sampleTables(), u"employee"_s);
    grid()->setFocus();
    grid()->setCurrentIndex(rows().index(0, 1));
    QTest::keyClick(grid(), Qt::Key_Slash);
    auto field = find<QLineEdit>("filterField_name");
    QTRY_COMPARE(QApplication::focusWidget(), field);
    QTest::keyClicks(field, u"b"_s); // a moment later it filters
    QTRY_COMPARE(rows().rowCount(), 1);
    QCOMPARE(cell(0, 1), u"Bob"_s);
    QTRY_COMPARE(status(), u"1 of 3 rows"_s);
    picture(*m_page, u"grid_filtered"_s);
    filter("filterField_name", u"~^.a"_s);
    QTRY_COMPARE(cell(0, 1), u"Cathy"_s);
    filter("filterField_name", QString());
    filter("filterField_hired_on", u"null"_s);
    QTRY_COMPARE(cell(0, 1), u"Bob"_s);
    filter("filterField_id", u">= 3"_s);
    QTRY_COMPARE(rows().rowCount(), 0);
    QTRY_COMPARE(status(), u"0 of 3 rows"_s);
    QTest::mouseClick(find<QToolButton>("dataClearButton"), Qt::LeftButton);
    QTRY_COMPARE(rows().rowCount(), 3);
    QVERIFY(find<QLineEdit>("filterField_id")->text().isEmpty());
    QTest::keyClick(find<QLineEdit>("filterField_id"), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), grid());
}

void GridTest::mistakenFilterSaysSo()
{
    open(sampleTables(), u"employee"_s);
    filter("filterField_id", u">abc"_s);
    QVERIFY2(status().contains(u"holds numbers"), qPrintable(status()));
    QCOMPARE(rows().rowCount(), 3);
    filter("filterField_id", u">1"_s);
    QTRY_COMPARE(rows().rowCount(), 2);
    QTRY_COMPARE(status(), u"2 of 3 rows"_s);
}

void GridTest::remembersColumns()
{
    open(sampleTables(), u"employee"_s);
    GridHeader *header = grid()->header();
    header->resizeSection(1, 222);
    header->moveSection(2, 0);
    grid()->setPinned({1});
    header->hideSection(0);
    emit grid()->layoutChangedByHand();
    clickHead(1);
    QTRY_COMPARE(grid()->header()->sortSigns().size(), 1);
    choose(u"department"_s);
    QTRY_COMPARE(rows().columnCount(), 2);
    QVERIFY(!header->isSectionHidden(0));
    QVERIFY(grid()->pinned().isEmpty());
    m_page = std::make_unique<DataPage>(*m_sample->workbench);
    m_page->setSettings(*m_settings);
    QVERIFY(showWindow(*m_page, {1000, 620}));
    choose(u"employee"_s);
    QTRY_COMPARE(rows().columnCount(), 3);
    QTRY_COMPARE(grid()->header()->sectionSize(1), 222);
    QCOMPARE(grid()->pinned(), QList<int>{1});
    QCOMPARE(grid()->header()->visualIndex(1), 0);
    QVERIFY(grid()->header()->isSectionHidden(0));
    QCOMPARE(grid()->header()->sortSigns(), (QList<SortSign>{{.column = 1}}));
}

void GridTest::copiesCells()
{
    open(sampleTables(), u"employee"_s);
    grid()->setFocus();
    grid()->setCurrentIndex(rows().index(0, 1));
    QTest::keyClick(grid(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(grid(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(grid(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Ann\t2020-01-01\nBob\t"_s);
}

QTEST_MAIN(GridTest)
#include "tst_grid.moc"
