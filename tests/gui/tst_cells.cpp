// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleworkbench.h"

#include "gui/browser/cells/cellpane.h"
#include "gui/browser/cells/exportdialog.h"
#include "gui/browser/cells/selection.h"

#include <Qsci/qsciscintilla.h>

#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QToolButton>
#include <QTreeView>

using namespace Retort;
using namespace Retort::Gui;

namespace
{

QByteArray image()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImage pixels(7, 5, QImage::Format_RGB32);
    pixels.fill(Qt::darkGreen);
    pixels.save(&buffer, "PNG");
    return bytes;
}

} // namespace

class CellsTest final : public QObject
{
    Q_OBJECT

private slots:
    void views_data();
    void views();
    void formatsJson_data();
    void formatsJson();
    void refusesBrokenXml();
    void dumpsHex();
    void cutsJsonTrees();
    void paneShowsAndCopies();
    void paneKeepsTheChosenView();
    void looksIntoLongValuesLater();
    void pagesHex();
    void selectionsBecomeCells();
    void summarizes_data();
    void summarizes();
    void exportsATable();
    void exportsASelection();
    void cancelledExportLeavesNoFile();
    void tellsWhereItCannotWrite();

private:
    ExportRequest request(const QString &source = u"item"_s) const;
    template <typename Widget> static Widget *find(const QWidget &parent, const char *name)
    {
        auto found = parent.findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }

    QTemporaryDir m_folder;
};

void CellsTest::views_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<CellView>("best");
    QTest::addColumn<QList<CellView>>("possible");
    using View = CellView;
    QTest::newRow("text") << QVariant(u"plain"_s) << View::Text << QList{View::Text, View::Hex};
    QTest::newRow("number") << QVariant(12) << View::Text << QList{View::Text, View::Hex};
    QTest::newRow("NULL") << QVariant() << View::Text << QList{View::Text};
    QTest::newRow("object") << QVariant(u" {\"a\": [1]}"_s) << View::JsonTree
                            << QList{View::Text, View::JsonTree, View::JsonText, View::Hex};
    QTest::newRow("broken object") << QVariant(u"{\"a\": "_s) << View::Text << QList{View::Text, View::Hex};
    QTest::newRow("XML") << QVariant(u"<a><b c='d'/></a>"_s) << View::Xml << QList{View::Text, View::Xml, View::Hex};
    QTest::newRow("less than") << QVariant(u"< 3"_s) << View::Text << QList{View::Text, View::Hex};
    QTest::newRow("bytes") << QVariant(QByteArray("\0\1", 2)) << View::Hex << QList{View::Text, View::Hex};
    QTest::newRow("image") << QVariant(image()) << View::Image << QList{View::Text, View::Hex, View::Image};
}

void CellsTest::views()
{
    QFETCH(QVariant, value);
    QFETCH(CellView, best);
    QFETCH(QList<CellView>, possible);
    QCOMPARE(bestView(value), best);
    QList<CellView> found;
    for (const CellView view :
         {CellView::Text, CellView::JsonTree, CellView::JsonText, CellView::Xml, CellView::Hex, CellView::Image}) {
        if (canView(value, view))
            found << view;
    }
    QCOMPARE(found, possible);
}

void CellsTest::formatsJson_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("expected");
    QTest::newRow("order and digits stay")
        << u"{\"z\":12345678901234567890,\"a\":1.10}"_s << u"{\n  \"z\": 12345678901234567890,\n  \"a\": 1.10\n}"_s;
    QTest::newRow("nested") << u"[1,[],{},[{\"a\":null}]]"_s
                            << u"[\n  1,\n  [],\n  {},\n  [\n    {\n      \"a\": null\n    }\n  ]\n]"_s;
    QTest::newRow("signs in texts") << u"{\"a,{\\\"}\" : \"[ :\\\\\"}"_s << u"{\n  \"a,{\\\"}\": \"[ :\\\\\"\n}"_s;
    QTest::newRow("formatted before") << u"{\n \"a\" : 1\n}"_s << u"{\n  \"a\": 1\n}"_s;
}

void CellsTest::formatsJson()
{
    QFETCH(QString, json);
    QFETCH(QString, expected);
    QCOMPARE(formattedJson(json), expected);
    QCOMPARE(formattedJson(expected), expected);
}

void CellsTest::refusesBrokenXml()
{
    QVERIFY(!formattedXml(u"<a><b></a>"_s));
    const std::optional<QString> formatted = formattedXml(u"<a><b>x</b><c/></a>"_s);
    QVERIFY(formatted);
    QVERIFY2(formatted->contains(u"\n  <b>x</b>\n"_s), qPrintable(*formatted));
}

void CellsTest::dumpsHex()
{
    QCOMPARE(hexDump("0123456789abcdef\xff\n", 1000),
             u"00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef\n"
             "00000010  ff 0a                                            ··\n"_s);
    QCOMPARE(hexDump(QByteArray(100, 'a'), 20).count(u'\n'), 2);
    QCOMPARE(hexDump({}, 20), QString());
}

void CellsTest::cutsJsonTrees()
{
    QStandardItemModel model;
    QVERIFY(fillJsonTree(model, u"{\"a\": [true, {\"b\": \"x\"}], \"n\": null}"_s, 100));
    QCOMPARE(model.rowCount(), 2);
    const QStandardItem *list = model.item(0);
    QCOMPARE(list->text(), u"a"_s);
    QCOMPARE(model.item(0, 1)->text(), u"[2]"_s);
    QCOMPARE(list->child(1)->child(0, 1)->text(), u"x"_s);
    QCOMPARE(model.item(1, 1)->text(), u"null"_s);
    QVERIFY(!fillJsonTree(model, u"[1,2,3,4,5]"_s, 3));
    QCOMPARE(model.rowCount(), 3);
}

void CellsTest::paneShowsAndCopies()
{
    CellPane pane;
    QVERIFY(showWindow(pane, {640, 320}));
    const auto *stack = find<QStackedWidget>(pane, "cellStack");
    QCOMPARE(stack->currentWidget()->objectName(), u"cellEmpty"_s);
    pane.showValue(u"employee.notes"_s, u"{\"city\": \"Brno\", \"tags\": [1, 2]}"_s);
    QCOMPARE(stack->currentWidget()->objectName(), u"cellTree"_s);
    QCOMPARE(find<QTreeView>(pane, "cellTree")->model()->rowCount(), 2);
    picture(pane, u"cell-json"_s);
    auto *choice = find<QComboBox>(pane, "cellViewChoice");
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(pane.view(), CellView::JsonText);
    QCOMPARE(find<QsciScintilla>(pane, "cellText")->text(),
             u"{\n  \"city\": \"Brno\",\n  \"tags\": [\n    1,\n    2\n  ]\n}"_s);
    picture(pane, u"cell-json-text"_s);
    QTest::mouseClick(find<QToolButton>(pane, "cellCopyButton"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), find<QsciScintilla>(pane, "cellText")->text());
    pane.showValue(u"employee.photo"_s, image());
    QCOMPARE(stack->currentWidget()->objectName(), u"cellImageArea"_s);
    QCOMPARE(find<QLabel>(pane, "cellImage")->pixmap().size(), QSize(7, 5));
    QVERIFY(find<QLabel>(pane, "cellSummary")->text().contains(u"7 × 5"_s));
    pane.showValue(u"employee.boss"_s, {});
    QCOMPARE(find<QsciScintilla>(pane, "cellText")->text(), u"NULL"_s);
    pane.showNothing(u"Choose"_s);
    QCOMPARE(stack->currentWidget()->objectName(), u"cellEmpty"_s);
    QVERIFY(!find<QToolButton>(pane, "cellCopyButton")->isEnabled());
}

void CellsTest::looksIntoLongValuesLater()
{
    CellPane pane;
    QVERIFY(showWindow(pane, {640, 320}));
    const auto *stack = find<QStackedWidget>(pane, "cellStack");
    QString json = u"["_s;
    for (int i = 0; i < 100'000; ++i)
        json += u"{\"number\": %1}, "_s.arg(i);
    json += u"0]"_s;
    pane.showValue(u"a"_s, json);
    QCOMPARE(stack->currentWidget()->objectName(), u"cellEmpty"_s);
    // What is asked for next counts, and the late answer is dropped.
    pane.showValue(u"b"_s, u"short"_s);
    QCOMPARE(find<QsciScintilla>(pane, "cellText")->text(), u"short"_s);
    QTest::qWait(300);
    QCOMPARE(find<QsciScintilla>(pane, "cellText")->text(), u"short"_s);
    pane.showValue(u"a"_s, json);
    QTRY_COMPARE(stack->currentWidget()->objectName(), u"cellTree"_s);
    QCOMPARE(find<QTreeView>(pane, "cellTree")->model()->index(7, 0).data().toString(), u"7"_s);
    QGuiApplication::clipboard()->clear();
    QTest::mouseClick(find<QToolButton>(pane, "cellCopyButton"), Qt::LeftButton);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(u"[\n  {\n    \"number\": 0\n  },"_s));
}

void CellsTest::pagesHex()
{
    CellPane pane;
    QVERIFY(showWindow(pane, {640, 320}));
    QByteArray bytes(20'000, 'x');
    bytes[16'384] = 'y';
    pane.showValue(u"a"_s, bytes);
    QCOMPARE(find<QLabel>(pane, "cellPageLabel")->text(), u"Bytes 1 to 16,384 of 20,000"_s);
    QTest::mouseClick(find<QToolButton>(pane, "cellNextButton"), Qt::LeftButton);
    QVERIFY(find<QsciScintilla>(pane, "cellText")->text().startsWith(u"00004000  79 78"_s));
    QVERIFY(!find<QToolButton>(pane, "cellNextButton")->isEnabled());
    pane.showValue(u"b"_s, QByteArray("\0\1", 2));
    QVERIFY(!find<QWidget>(pane, "cellPager")->isVisible());
}

void CellsTest::paneKeepsTheChosenView()
{
    CellPane pane;
    QVERIFY(showWindow(pane, {640, 320}));
    pane.showValue(u"a"_s, u"first"_s);
    auto *choice = find<QComboBox>(pane, "cellViewChoice");
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(pane.view(), CellView::Hex);
    pane.showValue(u"b"_s, u"second"_s);
    QCOMPARE(pane.view(), CellView::Hex);
    pane.showValue(u"c"_s, {});
    QCOMPARE(pane.view(), CellView::Text);
    pane.showValue(u"d"_s, image());
    QCOMPARE(pane.view(), CellView::Hex);
}

void CellsTest::selectionsBecomeCells()
{
    QStandardItemModel model(10, 5);
    for (int row = 0; row < 10; ++row)
        model.setData(model.index(row, 1), row * 10, cellValueRole);
    QItemSelection selection;
    selection.select(model.index(2, 1), model.index(3, 2));
    selection.select(model.index(7, 1), model.index(7, 1));
    selection.select(model.index(3, 2), model.index(3, 2));
    const SelectedCells cells = selectedCells(selection, 100);
    QCOMPARE(cells.rows, (QList{2, 3, 7}));
    QCOMPARE(cells.columns, (QList{1, 2}));
    const QList<QVariantList> expected{{20, QVariant()}, {30, QVariant()}, {70, QVariant()}};
    QCOMPARE(cellValues(model, cells), expected);
    QCOMPARE(selectedCells(selection, 2), SelectedCells());
}

void CellsTest::summarizes_data()
{
    QTest::addColumn<QList<QVariantList>>("values");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one cell") << QList<QVariantList>{{1}} << QString();
    QTest::newRow("texts") << QList<QVariantList>{{u"a"_s}, {u"b"_s}} << u"2 cells"_s;
    QTest::newRow("whole numbers") << QList<QVariantList>{{1, 2}, {6, QVariant()}}
                                   << u"4 cells · 1 NULL · sum 9 · mean 3 · min 1 · max 6"_s;
    QTest::newRow("beyond a double") << QList<QVariantList>{{qint64(9007199254740993)}, {0}}
                                     << u"2 cells · sum 9,007,199,254,740,993 · mean 4.503599627E+15 · min 0 · max "
                                        "9.007199255E+15"_s;
    QTest::newRow("broken ones") << QList<QVariantList>{{0.5, 2}, {u"x"_s, -3}}
                                 << u"4 cells · sum -0.5 · mean -0.1666666667 · min -3 · max 2"_s;
}

void CellsTest::summarizes()
{
    QFETCH(QList<QVariantList>, values);
    QFETCH(QString, expected);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(selectionSummary(values), expected);
}

ExportRequest CellsTest::request(const QString &source) const
{
    const QString file = m_folder.filePath(u"rows.sqlite"_s);
    if (!QFile::exists(file)) {
        auto connection = Database::Connection::open({.file = file}, Database::OpenMode::ReadWriteCreate);
        if (!connection || !(*connection)->execute(u"CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT)"_s)
            || !(*connection)->execute(u"INSERT INTO item VALUES (1, 'a,b'), (2, NULL), (3, '')"_s)
            || !(*connection)
                    ->execute(u"CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                              u"FROM n) SELECT i AS id, i AS name FROM n"_s))
            qFatal("no database to export");
    }
    ExportRequest made{.settings = {.file = file},
                       .dialect = Dialect::dialectNamed(u"sqlite"_s),
                       .table = u"item"_s,
                       .folder = m_folder.path()};
    const Schema::Table table{.name = source,
                              .columns = {{.name = u"id"_s}, {.name = u"name"_s}},
                              .definition = source == u"item" ? QString() : u"CREATE VIEW"_s};
    made.sources << ExportSource{
        .name = u"All rows of item"_s,
        .columns = {u"id"_s, u"name"_s},
        .statements = std::make_shared<const Rows::PageStatements>(*made.dialect, table, Rows::RowQuery())};
    made.sources << ExportSource{.name = u"1 selected row"_s, .columns = {u"name"_s}, .rows = {{u"žába"_s}}};
    return made;
}

void CellsTest::exportsATable()
{
    const auto dialog = QPointer(new ExportDialog(request(), nullptr));
    QSignalSpy exported(dialog, &ExportDialog::exported);
    QVERIFY(showWindow(*dialog, {520, 220}));
    picture(*dialog, u"export"_s);
    const QString file = find<QLineEdit>(*dialog, "exportFile")->text();
    QCOMPARE(file, m_folder.filePath(u"item.csv"_s));
    QTest::mouseClick(find<QPushButton>(*dialog, "exportButton"), Qt::LeftButton);
    QTRY_COMPARE(exported.size(), 1);
    QCOMPARE(exported.first().at(0).toString(), file);
    QCOMPARE(exported.first().at(1).toLongLong(), 3);
    QTRY_VERIFY(!dialog);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), QByteArray("id,name\r\n1,\"a,b\"\r\n2,\r\n3,\"\"\r\n"));
}

void CellsTest::exportsASelection()
{
    const auto dialog = QPointer(new ExportDialog(request(), nullptr));
    QSignalSpy exported(dialog, &ExportDialog::exported);
    QVERIFY(showWindow(*dialog, {520, 220}));
    auto *rows = find<QComboBox>(*dialog, "exportRows");
    rows->setFocus();
    QTest::keyClick(rows, Qt::Key_Down);
    auto *format = find<QComboBox>(*dialog, "exportFormat");
    format->setFocus();
    QTest::keyClick(format, Qt::Key_End);
    const QString file = find<QLineEdit>(*dialog, "exportFile")->text();
    QCOMPARE(file, m_folder.filePath(u"item.sql"_s));
    QTest::mouseClick(find<QPushButton>(*dialog, "exportButton"), Qt::LeftButton);
    QTRY_COMPARE(exported.size(), 1);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), QByteArray("INSERT INTO item (name) VALUES ('žába');\n"));
}

void CellsTest::cancelledExportLeavesNoFile()
{
    const auto dialog = QPointer(new ExportDialog(request(u"endless"_s), nullptr));
    QVERIFY(showWindow(*dialog, {520, 220}));
    find<QLineEdit>(*dialog, "exportFile")->setText(m_folder.filePath(u"endless.csv"_s));
    QTest::mouseClick(find<QPushButton>(*dialog, "exportButton"), Qt::LeftButton);
    QTRY_VERIFY(find<QLabel>(*dialog, "exportMessage")->text().endsWith(u"rows written"_s));
    QVERIFY(find<QProgressBar>(*dialog, "exportProgress")->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    // The worker is told to stop and takes its unfinished file away.
    QTRY_COMPARE(QDir(m_folder.path()).entryList({u"endless*"_s}, QDir::Files | QDir::Hidden), QStringList());
}

void CellsTest::tellsWhereItCannotWrite()
{
    const auto dialog = QPointer(new ExportDialog(request(), nullptr));
    QVERIFY(showWindow(*dialog, {520, 220}));
    find<QLineEdit>(*dialog, "exportFile")->setText(m_folder.filePath(u"nowhere/item.csv"_s));
    QTest::mouseClick(find<QPushButton>(*dialog, "exportButton"), Qt::LeftButton);
    QTRY_VERIFY(find<QLabel>(*dialog, "exportMessage")->text().contains(u"could not be written"_s));
    QVERIFY(find<QPushButton>(*dialog, "exportButton")->isEnabled());
    dialog->close();
}

QTEST_MAIN(CellsTest)
#include "tst_cells.moc"
