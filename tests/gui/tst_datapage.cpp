// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleworkbench.h"

#include "gui/browser/datapage.h"
#include "gui/browser/grid/rowsmodel.h"
#include "gui/browser/grid/view/gridview.h"
#include "gui/browser/relations/linkdialog.h"
#include "gui/editor/code/sqlview.h"
#include "gui/widgets/noticebar.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QScrollBar>
#include <QTreeView>

using namespace Retort;
using namespace Retort::Gui;

class DataPageTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDo();
    void showsTablesRowsAndRelations();
    void addsRowsLinksAndSaves();
    void linksANewRowWithATypedKey();
    void unlinks();
    void editsCellsWithUndo();
    void setsNull();
    void deletesRowsWithTheirLinks();
    void refusedSaveKeepsTheEdits();
    void refreshKeepsTableSelectionAndEdits();
    void refreshKeepsWhatIsTyped();
    void goneTableDropsItsEdits();
    void readOnlyTables();
    void fetchesPages();

private:
    template <typename Widget> Widget *find(const char *name) const
    {
        auto found = m_page->findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    void press(const char *name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void open(const QStringList &statements);
    void choose(const QString &table);
    GridView *grid() const { return find<GridView>("dataGrid"); }
    QAbstractItemModel &rows() const { return *grid()->model(); }
    QString cell(int row, int column) const { return rows().index(row, column).data().toString(); }
    void select(int row, int column) const;
    void finishEditor(const QString &text) const;
    void type(int row, int column, const QString &text) const;
    QStringList relations() const;
    LinkDialog *linkDialog() const;
    void save();

    std::unique_ptr<SampleWorkbench> m_sample;
    std::unique_ptr<DataPage> m_page;
};

void DataPageTest::init()
{
    m_sample = std::make_unique<SampleWorkbench>();
    m_page = std::make_unique<DataPage>(*m_sample->workbench);
    QVERIFY(showWindow(*m_page, {980, 560}));
    QApplication::setActiveWindow(m_page.get());
}

void DataPageTest::cleanup()
{
    m_page.reset();
    m_sample.reset();
}

void DataPageTest::open(const QStringList &statements)
{
    QVERIFY(m_sample->execute(statements));
    QVERIFY(m_sample->connectDatabase());
    QTRY_VERIFY(rows().columnCount() > 0);
}

void DataPageTest::choose(const QString &table)
{
    auto list = find<QListView>("dataTables");
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (index.data().toString().section(u' ', 0, 0) != table)
            continue;
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
        QTRY_VERIFY(find<QLabel>("dataTitle")->text().startsWith(table));
        QTRY_VERIFY(rows().columnCount() > 0);
        return;
    }
    QFAIL(qPrintable(u"no table "_s + table));
}

void DataPageTest::select(int row, int column) const
{
    const QModelIndex index = rows().index(row, column);
    grid()->scrollTo(index);
    QTest::mouseClick(grid()->viewport(), Qt::LeftButton, {}, grid()->visualRect(index).center());
    QCOMPARE(grid()->currentIndex(), index);
}

void DataPageTest::type(int row, int column, const QString &text) const
{
    select(row, column);
    QTest::keyClick(grid(), Qt::Key_F2);
    finishEditor(text);
}

void DataPageTest::finishEditor(const QString &text) const
{
    auto editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(editor);
    editor->selectAll();
    if (text.isEmpty())
        QTest::keyClick(editor, Qt::Key_Delete);
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), grid()); // Return commits from the event loop
}

QStringList DataPageTest::relations() const
{
    QStringList lines;
    const QAbstractItemModel *model = find<QTreeView>("relationsTree")->model();
    for (int relation = 0; relation < model->rowCount(); ++relation) {
        const QModelIndex above = model->index(relation, 0);
        for (int row = 0; row < model->rowCount(above); ++row)
            lines << model->index(row, 0, above).data().toString();
    }
    return lines;
}

LinkDialog *DataPageTest::linkDialog() const
{
    auto dialog = m_page->findChild<LinkDialog *>();
    if (!dialog)
        return nullptr;
    auto list = dialog->findChild<QListView *>(u"linkCandidates"_s);
    return QTest::qWaitFor([list] { return list->model()->rowCount() > 0; }) ? dialog : nullptr;
}

void DataPageTest::save()
{
    auto button = find<QAbstractButton>("dataSaveButton");
    QVERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY2(!m_page->hasStagedEdits(), qPrintable(find<NoticeBar>("dataNotice")->text()));
}

void DataPageTest::saysWhatToDo()
{
    QCOMPARE(m_page->findChild<QLabel *>(u"emptyTitle"_s)->text(), u"No database"_s);
    QVERIFY(m_sample->execute({u"PRAGMA user_version = 1"_s}));
    QVERIFY(m_sample->connectDatabase());
    QTRY_COMPARE(m_page->findChild<QLabel *>(u"emptyTitle"_s)->text(), u"No tables yet"_s);
    picture(*m_page, u"data_empty"_s);
}

void DataPageTest::showsTablesRowsAndRelations()
{
    open(sampleTables() + linkTables());
    auto list = find<QListView>("dataTables");
    QTRY_COMPARE(list->model()->index(1, 0).data().toString(), u"department_employee_link ⋈ (3)"_s);
    choose(u"employee"_s);
    QTRY_COMPARE(rows().rowCount(), 3);
    QTRY_COMPARE(find<QLabel>("dataTitle")->text(), u"employee (3)"_s);
    QCOMPARE(rows().headerData(0, Qt::Horizontal).toString(), u"◆ id"_s);
    QCOMPARE(rows().headerData(3, Qt::Horizontal).toString(), u"department ⋈"_s);
    QCOMPARE(cell(1, 2), u"NULL"_s);
    QCOMPARE(cell(2, 3), u"Financial, IT"_s);
    QVERIFY(rows().index(0, 0).data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight));
    select(2, 1);
    QTRY_COMPARE(relations(), (QStringList{u"Cathy → Financial"_s, u"Cathy → IT"_s}));
    picture(*m_page, u"data_employee"_s);
    choose(u"department"_s);
    QTRY_COMPARE(cell(1, 2), u"Ann, Cathy"_s);
    select(1, 1);
    QTRY_COMPARE(relations(), (QStringList{u"IT → Ann"_s, u"IT → Cathy"_s}));
    choose(u"department_employee_link"_s);
    QTRY_COMPARE(rows().rowCount(), 3);
    QCOMPARE(rows().headerData(0, Qt::Horizontal).toString(), u"◆ → department_id"_s);
    picture(*m_page, u"data_link_table"_s);
}

void DataPageTest::addsRowsLinksAndSaves()
{
    open(sampleTables() + linkTables());
    choose(u"department"_s);
    press("dataAddButton");
    finishEditor(u"Research"_s); // of the name: the key counts by itself
    QCOMPARE(cell(0, 0), u"automatic"_s);
    QCOMPARE(cell(0, 1), u"Research"_s);
    QCOMPARE(rows().headerData(0, Qt::Vertical).toString(), u"+"_s);
    QVERIFY(!find<QAbstractButton>("relationsLinkButton")->isEnabled());
    QVERIFY(find<QLabel>("relationsHint")->text().contains(u"Save the new row first"));
    QCOMPARE(find<QAbstractButton>("dataSaveButton")->text(), u"Save 1 change"_s);
    press("dataShowSqlButton");
    QVERIFY(find<SqlView>("dataSql")->text().contains(u"INSERT INTO department"));
    press("dataShowSqlButton");
    save();
    QCOMPARE(m_sample->query(u"SELECT id, name FROM department WHERE id > 3"_s), QStringList{u"4|Research"_s});
    QTRY_COMPARE(rows().rowCount(), 4);
    QTRY_COMPARE(grid()->currentIndex().row(), 3); // the saved row stays the current one
    QTRY_COMPARE(find<QLabel>("dataTitle")->text(), u"department (4)"_s);
    press("relationsLinkButton");
    LinkDialog *dialog = linkDialog();
    QVERIFY(dialog);
    QVERIFY(!dialog->isModal());
    auto list = dialog->findChild<QListView *>(u"linkCandidates"_s);
    QCOMPARE(list->model()->rowCount(), 3);
    picture(*dialog, u"data_link_dialog"_s);
    for (const int row : {0, 2}) {
        list->setCurrentIndex(list->model()->index(row, 0));
        QTest::keyClick(list, Qt::Key_Space);
    }
    auto accept = dialog->findChild<QAbstractButton *>(u"linkAcceptButton"_s);
    QCOMPARE(accept->text(), u"Link 2 rows"_s);
    QTest::mouseClick(accept, Qt::LeftButton);
    QTRY_COMPARE(relations(), (QStringList{u"+ Research → Ann"_s, u"+ Research → Cathy"_s}));
    picture(*m_page, u"data_staged_links"_s);
    save();
    QTRY_COMPARE(relations(), (QStringList{u"Research → Ann"_s, u"Research → Cathy"_s}));
    QCOMPARE(m_sample->query(u"SELECT employee_id FROM department_employee_link WHERE department_id = 4 ORDER BY 1"_s),
             (QStringList{u"1"_s, u"3"_s}));
    choose(u"employee"_s); // and from the other side
    QTRY_COMPARE(cell(2, 3), u"Financial, IT, Research"_s);
}

void DataPageTest::linksANewRowWithATypedKey()
{
    open(sampleTables() + linkTables());
    choose(u"employee"_s);
    press("dataAddButton");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(QApplication::focusWidget(), grid());
    type(0, 0, u"40"_s);
    type(0, 1, u"Dora"_s);
    press("relationsLinkButton");
    LinkDialog *dialog = linkDialog();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"linkSearch"_s), u"fin"_s);
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"linkSearch"_s), Qt::Key_Return);
    QTRY_COMPARE(relations(), QStringList{u"+ Dora → Financial"_s});
    save();
    QCOMPARE(m_sample->query(u"SELECT department_id FROM department_employee_link WHERE employee_id = 40"_s),
             QStringList{u"1"_s});
}

void DataPageTest::unlinks()
{
    open(sampleTables() + linkTables());
    choose(u"employee"_s);
    QTRY_COMPARE(rows().rowCount(), 3);
    select(2, 1);
    QTRY_COMPARE(relations(), (QStringList{u"Cathy → Financial"_s, u"Cathy → IT"_s}));
    auto tree = find<QTreeView>("relationsTree");
    const QModelIndex it = tree->model()->index(1, 0, tree->model()->index(0, 0));
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(it).center());
    press("relationsUnlinkButton");
    QTRY_COMPARE(relations(), (QStringList{u"Cathy → Financial"_s, u"− Cathy → IT"_s}));
    QCOMPARE(cell(2, 3), u"~ Financial"_s);
    QCOMPARE(find<QAbstractButton>("relationsUnlinkButton")->text(), u"Keep link"_s);
    press("relationsUnlinkButton");
    QTRY_COMPARE(relations(), (QStringList{u"Cathy → Financial"_s, u"Cathy → IT"_s}));
    QVERIFY(!m_page->hasStagedEdits());
    press("relationsUnlinkButton");
    save();
    QTRY_COMPARE(relations(), QStringList{u"Cathy → Financial"_s});
    QCOMPARE(m_sample->query(u"SELECT * FROM department_employee_link ORDER BY 1, 2"_s),
             (QStringList{u"1|3"_s, u"2|1"_s}));
}

void DataPageTest::editsCellsWithUndo()
{
    open(sampleTables());
    choose(u"employee"_s);
    QTRY_COMPARE(rows().rowCount(), 3);
    type(0, 1, u"Anna"_s);
    QCOMPARE(cell(0, 1), u"Anna"_s);
    QCOMPARE(rows().headerData(0, Qt::Vertical).toString(), u"~"_s);
    QCOMPARE(rows().index(0, 1).data(Qt::ToolTipRole).toString(), u"Was Ann"_s);
    type(1, 1, u"Bert"_s);
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(cell(1, 1), u"Bob"_s);
    press("dataRedoButton");
    QCOMPARE(cell(1, 1), u"Bert"_s);
    press("dataUndoButton");
    press("dataDiscardButton");
    QCOMPARE(cell(0, 1), u"Ann"_s);
    QVERIFY(!m_page->hasStagedEdits());
    press("dataUndoButton"); // even discarding can be taken back
    QCOMPARE(cell(0, 1), u"Anna"_s);
    QTest::keyClick(grid(), Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(!m_page->hasStagedEdits());
    QTRY_COMPARE(m_sample->query(u"SELECT name FROM employee WHERE id < 3"_s), (QStringList{u"Anna"_s, u"Bob"_s}));
}

void DataPageTest::setsNull()
{
    open(sampleTables());
    choose(u"employee"_s);
    QTRY_COMPARE(rows().rowCount(), 3);
    type(1, 2, QString()); // opened and closed over NULL: no change
    QVERIFY(!m_page->hasStagedEdits());
    select(0, 1);
    QTest::keyClick(grid(), Qt::Key_0, Qt::ControlModifier);
    type(2, 1, QString()); // in a text column nothing typed is the empty text
    type(2, 2, QString());
    save();
    QCOMPARE(m_sample->query(u"SELECT quote(name), quote(hired_on) FROM employee WHERE id <> 2"_s),
             (QStringList{u"NULL|'2020-01-01'"_s, u"''|NULL"_s}));
}

void DataPageTest::deletesRowsWithTheirLinks()
{
    open(sampleTables() + linkTables());
    choose(u"employee"_s);
    QTRY_COMPARE(rows().rowCount(), 3);
    select(2, 1);
    press("dataDeleteButton");
    QCOMPARE(rows().headerData(2, Qt::Vertical).toString(), u"−"_s);
    QVERIFY(rows().index(2, 1).data(Qt::FontRole).value<QFont>().strikeOut());
    QVERIFY(!rows().flags(rows().index(2, 1)).testFlag(Qt::ItemIsEditable));
    QTRY_COMPARE(relations(), (QStringList{u"− Cathy → Financial"_s, u"− Cathy → IT"_s}));
    type(0, 1, u"Anna"_s);
    press("dataAddButton");
    finishEditor(u"Dora"_s);
    press("dataShowSqlButton");
    picture(*m_page, u"data_staged"_s);
    press("dataShowSqlButton");
    save();
    QCOMPARE(m_sample->query(u"SELECT name FROM employee ORDER BY id"_s),
             (QStringList{u"Anna"_s, u"Bob"_s, u"Dora"_s}));
    QCOMPARE(m_sample->query(u"SELECT * FROM department_employee_link"_s), QStringList{u"2|1"_s});
}

void DataPageTest::refusedSaveKeepsTheEdits()
{
    open(sampleTables() + QStringList{u"CREATE UNIQUE INDEX department_name ON department (name)"_s});
    choose(u"department"_s);
    QTRY_COMPARE(rows().rowCount(), 3);
    type(0, 1, u"Finance"_s);
    type(1, 1, u"HR"_s);
    press("dataSaveButton");
    auto notice = find<NoticeBar>("dataNotice");
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(u"Nothing was saved."), qPrintable(notice->text()));
    QVERIFY(m_page->hasStagedEdits());
    QCOMPARE(cell(1, 1), u"HR"_s);
    picture(*m_page, u"data_refused"_s);
    QCOMPARE(m_sample->query(u"SELECT name FROM department ORDER BY id"_s),
             (QStringList{u"Financial"_s, u"IT"_s, u"HR"_s}));
}

void DataPageTest::refreshKeepsTableSelectionAndEdits()
{
    open(sampleTables());
    choose(u"employee"_s);
    QTRY_COMPARE(rows().rowCount(), 3);
    type(1, 1, u"Bert"_s);
    QVERIFY(m_sample->execute({u"INSERT INTO employee (id, name) VALUES (0, 'Zero')"_s}));
    m_sample->workbench->refresh();
    QTRY_COMPARE(rows().rowCount(), 4);
    QCOMPARE(cell(2, 1), u"Bert"_s);
    QCOMPARE(grid()->currentIndex(), rows().index(2, 1));
    QVERIFY(find<QLabel>("dataTitle")->text().startsWith(u"employee"));
}

void DataPageTest::refreshKeepsWhatIsTyped()
{
    open(sampleTables());
    choose(u"employee"_s);
    QTRY_COMPARE(rows().rowCount(), 3);
    const int columns = rows().columnCount();
    select(1, 1);
    QTest::keyClick(grid(), Qt::Key_F2);
    QPointer<QLineEdit> editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, u"Ber"_s);
    QVERIFY(m_sample->execute(linkTables() + QStringList{u"INSERT INTO employee (id, name) VALUES (0, 'Zero')"_s}));
    m_sample->workbench->refresh();
    QTRY_COMPARE(rows().rowCount(), 4);
    QTRY_COMPARE(rows().columnCount(), columns + 1); // the relation that the new table makes
    QVERIFY(editor);
    QCOMPARE(editor->text(), u"Ber"_s);
    QTest::keyClicks(editor, u"t"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(cell(2, 1), u"Bert"_s);
}

void DataPageTest::goneTableDropsItsEdits()
{
    open(sampleTables() + linkTables());
    choose(u"department_employee_link"_s);
    QTRY_COMPARE(rows().rowCount(), 3);
    select(0, 0);
    press("dataDeleteButton");
    choose(u"department"_s);
    type(0, 1, u"Finance"_s);
    choose(u"department_employee_link"_s);
    QVERIFY(m_sample->execute({u"DROP TABLE department_employee_link"_s}));
    m_sample->workbench->refresh();
    QTRY_VERIFY(find<QLabel>("dataTitle")->text().startsWith(u"department ("));
    QTRY_COMPARE(find<QAbstractButton>("dataSaveButton")->text(), u"Save 1 change"_s);
    QTRY_COMPARE(rows().columnCount(), 2);
    QCOMPARE(cell(0, 1), u"Finance"_s);
}

void DataPageTest::readOnlyTables()
{
    open(sampleTables()
         + QStringList{u"CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"_s,
                       u"INSERT INTO alembic_version VALUES ('abc')"_s});
    QTRY_VERIFY(find<QLabel>("dataTitle")->text().startsWith(u"department"));
    choose(u"alembic_version"_s);
    QTRY_COMPARE(rows().rowCount(), 1);
    QVERIFY(find<NoticeBar>("dataNotice")->text().contains(u"Apply revisions"));
    QVERIFY(!find<QAbstractButton>("dataAddButton")->isEnabled());
    QVERIFY(!rows().flags(rows().index(0, 0)).testFlag(Qt::ItemIsEditable));
}

void DataPageTest::fetchesPages()
{
    open({u"CREATE TABLE many (id INTEGER PRIMARY KEY, text VARCHAR)"_s,
          u"INSERT INTO many WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1050) "
          "SELECT i, 'row ' || i FROM n"_s});
    const QAbstractItemModelTester tester(&rows());
    QTRY_COMPARE(rows().rowCount(), 1050);
    grid()->scrollToBottom();
    QCOMPARE(cell(1049, 0), u"…"_s);
    QTRY_COMPARE(cell(1049, 0), u"1050"_s);
    for (int row = 0; row < 1050; ++row)
        QTRY_COMPARE(cell(row, 0), QString::number(row + 1));
    QTRY_COMPARE(find<QLabel>("dataTitle")->text(), u"many (%1)"_s.arg(QLocale().toString(1050)));
}

QTEST_MAIN(DataPageTest)
#include "tst_datapage.moc"
