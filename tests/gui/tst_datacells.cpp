// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleworkbench.h"

#include "gui/browser/cells/cellpane.h"
#include "gui/browser/cells/exportdialog.h"
#include "gui/browser/datapage.h"
#include "gui/browser/grid/view/gridview.h"
#include "gui/widgets/noticebar.h"
#include "workspace/settings.h"

#include <Qsci/qsciscintilla.h>

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>

using namespace Retort;
using namespace Retort::Gui;

/// Cells of the data page are copied, exported, summed and shown whole.
class DataCellsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void copiesInEveryFormat_data();
    void copiesInEveryFormat();
    void copiesRowsThatAreNotRead();
    void copiesWhatIsStaged();
    void sumsTheSelection();
    void exportsWhatTheFilterFinds();
    void exportsASelection();
    void showsTheWholeCell();

private:
    template <typename Widget> Widget *find(const char *name) const
    {
        auto found = m_page->findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    void open(const QStringList &statements, const QString &table);
    GridView *grid() const { return find<GridView>("dataGrid"); }
    QAbstractItemModel &rows() const { return *grid()->model(); }
    void selectFrom(int row, int column, int toRow, int toColumn) const;
    QAction *action(const char *name) const
    {
        auto found = m_page->findChild<QAction *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    QByteArray exportBy(const QString &source);

    std::unique_ptr<SampleWorkbench> m_sample;
    std::unique_ptr<Workspace::Settings> m_settings;
    std::unique_ptr<DataPage> m_page;
};

void DataCellsTest::init()
{
    m_sample = std::make_unique<SampleWorkbench>();
    m_settings = std::make_unique<Workspace::Settings>(m_sample->folder.filePath(u"view.ini"_s));
    m_settings->setLastFolder(m_sample->folder.path());
    m_page = std::make_unique<DataPage>(*m_sample->workbench);
    m_page->setSettings(*m_settings);
    QVERIFY(showWindow(*m_page, {1000, 620}));
    QApplication::setActiveWindow(m_page.get());
}

void DataCellsTest::cleanup()
{
    m_page.reset();
    m_settings.reset();
    m_sample.reset();
}

void DataCellsTest::open(const QStringList &statements, const QString &table)
{
    QVERIFY(m_sample->execute(statements));
    QVERIFY(m_sample->connectDatabase());
    m_page->showTable(table);
    QTRY_VERIFY(find<QLabel>("dataTitle")->text().startsWith(table));
    QTRY_VERIFY(rows().rowCount() > 0);
}

void DataCellsTest::selectFrom(int row, int column, int toRow, int toColumn) const
{
    grid()->setFocus();
    grid()->setCurrentIndex(rows().index(row, column));
    for (int step = row; step < toRow; ++step)
        QTest::keyClick(grid(), Qt::Key_Down, Qt::ShiftModifier);
    for (int step = column; step < toColumn; ++step)
        QTest::keyClick(grid(), Qt::Key_Right, Qt::ShiftModifier);
}

void DataCellsTest::copiesInEveryFormat_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QString>("expected");
    QTest::newRow("CSV") << QByteArray("csv") << u"name,hired_on\r\nAnn,2020-01-01\r\nBob,\r\n"_s;
    QTest::newRow("TSV") << QByteArray("tsv") << u"name\thired_on\r\nAnn\t2020-01-01\r\nBob\t\r\n"_s;
    QTest::newRow("JSON") << QByteArray("json")
                          << u"[\n  {\"name\": \"Ann\", \"hired_on\": \"2020-01-01\"},\n"
                             "  {\"name\": \"Bob\", \"hired_on\": null}\n]\n"_s;
    QTest::newRow("Markdown") << QByteArray("md")
                              << u"| name | hired_on |\n| --- | --- |\n| Ann | 2020-01-01 |\n| Bob | NULL |\n"_s;
    QTest::newRow("INSERT") << QByteArray("sql")
                            << u"INSERT INTO employee (name, hired_on) VALUES ('Ann', '2020-01-01');\n"
                               "INSERT INTO employee (name, hired_on) VALUES ('Bob', NULL);\n"_s;
}

void DataCellsTest::copiesInEveryFormat()
{
    QFETCH(QByteArray, format);
    QFETCH(QString, expected);
    open(sampleTables() + linkTables(), u"employee"_s);
    selectFrom(0, 1, 1, 2);
    action(QByteArray("dataCopyAs_" + format).constData())->trigger();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), expected);
    QCOMPARE(find<NoticeBar>("dataNotice")->isVisible(), true);
}

void DataCellsTest::copiesRowsThatAreNotRead()
{
    open({u"CREATE TABLE many (id INTEGER PRIMARY KEY, name TEXT)"_s,
          u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) INSERT INTO many SELECT i, "
          "'name ' || i FROM n"_s},
         u"many"_s);
    QTRY_COMPARE(rows().rowCount(), 20000);
    grid()->setFocus();
    QTest::keyClick(grid(), Qt::Key_A, Qt::ControlModifier);
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(grid(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 20000);
    for (qsizetype i = 0; i < lines.size(); ++i)
        QCOMPARE(lines.at(i), u"%1\tname %1"_s.arg(i + 1));
}

void DataCellsTest::copiesWhatIsStaged()
{
    open(sampleTables(), u"employee"_s);
    QVERIFY(rows().setData(rows().index(1, 1), u"Bobby\tB"_s));
    selectFrom(1, 0, 1, 1);
    QTest::keyClick(grid(), Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"2\t\"Bobby\tB\""_s);
    QTest::mouseClick(grid()->viewport(), Qt::LeftButton, {}, grid()->visualRect(rows().index(1, 1)).center());
    QTest::keyClick(grid(), Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"Bobby\tB"_s);
}

void DataCellsTest::sumsTheSelection()
{
    open(sampleTables(), u"employee"_s);
    selectFrom(0, 0, 2, 0);
    QTRY_COMPARE(find<QLabel>("dataSummaryLabel")->text(), u"3 cells · sum 6 · mean 2 · min 1 · max 3"_s);
}

QByteArray DataCellsTest::exportBy(const QString &source)
{
    action("dataExportAction")->trigger();
    ExportDialog *dialog = nullptr;
    if (!QTest::qWaitFor([&] {
            dialog = m_page->window()->findChild<ExportDialog *>();
            return dialog && dialog->isVisible();
        }))
        return "no dialog";
    auto *choice = dialog->findChild<QComboBox *>(u"exportRows"_s);
    const int number = choice->findText(source);
    if (number < 0)
        return "there is only: " + choice->itemText(0).toUtf8() + " / " + choice->itemText(1).toUtf8();
    choice->setCurrentIndex(number);
    const QString path = dialog->findChild<QLineEdit *>(u"exportFile"_s)->text();
    QTest::mouseClick(dialog->findChild<QWidget *>(u"exportButton"_s), Qt::LeftButton);
    if (!QTest::qWaitFor([&] { return QFile::exists(path); }))
        return "no file";
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not readable");
}

void DataCellsTest::exportsWhatTheFilterFinds()
{
    open(sampleTables(), u"employee"_s);
    auto *field = m_page->findChild<QLineEdit *>(u"filterField_name"_s);
    QVERIFY(field);
    QTest::mouseClick(field, Qt::LeftButton);
    QTest::keyClicks(field, u"a"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(rows().rowCount(), 2);
    QCOMPARE(exportBy(u"The rows of employee that the filter finds"_s),
             QByteArray("id,name,hired_on\r\n1,Ann,2020-01-01\r\n3,Cathy,2021-05-05\r\n"));
}

void DataCellsTest::exportsASelection()
{
    open(sampleTables(), u"employee"_s);
    selectFrom(0, 1, 1, 1);
    QCOMPARE(exportBy(u"The 2 selected rows"_s), QByteArray("name\r\nAnn\r\nBob\r\n"));
}

void DataCellsTest::showsTheWholeCell()
{
    open({u"CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)"_s,
          u"INSERT INTO note VALUES (1, '{\"a\": [1, 2]}'), (2, printf('%.50000c', 'y')), (3, NULL)"_s},
         u"note"_s);
    grid()->setCurrentIndex(rows().index(0, 1));
    QTest::mouseClick(find<QAbstractButton>("dataShowCellButton"), Qt::LeftButton);
    auto *pane = find<CellPane>("dataCell");
    QTRY_VERIFY(pane->isVisible());
    QTRY_COMPARE(pane->view(), CellView::JsonTree);
    picture(*m_page, u"data-cell"_s);
    // Longer than what a grid reads of a value: it is read when it is looked at.
    grid()->setCurrentIndex(rows().index(1, 1));
    QTRY_COMPARE(pane->findChild<QsciScintilla *>(u"cellText"_s)->text().size(), 50000);
    grid()->setCurrentIndex(rows().index(2, 1));
    QTRY_COMPARE(pane->findChild<QsciScintilla *>(u"cellText"_s)->text(), u"NULL"_s);
    QTest::mouseClick(find<QAbstractButton>("dataShowSqlButton"), Qt::LeftButton);
    QVERIFY(!pane->isVisible());
    QVERIFY(!find<QAbstractButton>("dataShowCellButton")->isChecked());
}

QTEST_MAIN(DataCellsTest)
#include "tst_datacells.moc"
