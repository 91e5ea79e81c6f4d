// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/comparedtablesmodel.h"
#include "gui/compare/differencemodel.h"

#include <QAbstractItemModelTester>
#include <QBrush>
#include <QFont>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;
using Rows::RowState;

namespace
{

/// employee: salary came, room went; one row of each state.
ComparedTable employee()
{
    ComparedTable table{.keyColumns = {u"id"_s}};
    table.difference = {.table = u"employee"_s,
                        .existedBefore = true,
                        .existsAfter = true,
                        .columnsBefore = {u"id"_s, u"name"_s, u"room"_s},
                        .columnsAfter = {u"id"_s, u"name"_s, u"salary"_s},
                        .addedColumns = {u"salary"_s},
                        .removedColumns = {u"room"_s},
                        .same = 1,
                        .changed = 1,
                        .added = 1,
                        .removed = 1};
    table.difference.rows = {
        {.state = RowState::Same, .before = {1, u"Ann"_s, u"A1"_s}, .after = {1, u"Ann"_s, 10}},
        {.state = RowState::Changed,
         .before = {2, u"Bob"_s, u"A2"_s},
         .after = {2, QVariant(), 20},
         .changedColumns = {u"name"_s}},
        {.state = RowState::Removed, .before = {3, u"Cathy"_s, u"A3"_s}},
        {.state = RowState::Added, .after = {4, u"Dora"_s, 40}},
    };
    return table;
}

ComparedTable goneLinks()
{
    ComparedTable table{
        .isLinkTable = true, .linkTexts = {u"Cathy → Financial"_s, u"Cathy → IT"_s}, .keyColumns = {u"d"_s, u"e"_s}};
    table.difference = {.table = u"link"_s,
                        .existedBefore = true,
                        .existsAfter = false,
                        .columnsBefore = {u"d"_s, u"e"_s},
                        .removed = 2};
    table.difference.rows = {{.state = RowState::Removed, .before = {1, 3}},
                             {.state = RowState::Removed, .before = {2, 3}}};
    return table;
}

} // namespace

class CompareModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void pairsColumnsByName();
    void cells_data();
    void cells();
    void marksColumnsAndRows();
    void filters_data();
    void filters();
    void goneLinkTable();
    void countsTexts_data();
    void countsTexts();
    void tables();
};

void CompareModelTest::pairsColumnsByName()
{
    DifferenceModel model;
    const QAbstractItemModelTester tester(&model);
    model.setTable(employee());
    QStringList headers;
    for (int column = 0; column < model.columnCount(); ++column)
        headers << model.headerData(column, Qt::Horizontal).toString();
    QCOMPARE(headers, (QStringList{u"±"_s, u"◆ id"_s, u"name"_s, u"− room"_s, u"+ salary"_s}));
}

void CompareModelTest::cells_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("same") << 0 << QStringList{u"="_s, u"1"_s, u"Ann"_s, u"A1"_s, u"10"_s};
    QTest::newRow("changed") << 1 << QStringList{u"~"_s, u"2"_s, u"Bob → NULL"_s, u"A2"_s, u"20"_s};
    QTest::newRow("removed") << 2 << QStringList{u"−"_s, u"3"_s, u"Cathy"_s, u"A3"_s, QString()};
    QTest::newRow("added") << 3 << QStringList{u"+"_s, u"4"_s, u"Dora"_s, QString(), u"40"_s};
}

void CompareModelTest::cells()
{
    QFETCH(int, row);
    QFETCH(QStringList, texts);
    DifferenceModel model;
    model.setTable(employee());
    for (int column = 0; column < texts.size(); ++column)
        QCOMPARE(model.index(row, column).data().toString(), texts.at(column));
}

void CompareModelTest::marksColumnsAndRows()
{
    DifferenceModel model;
    model.setTable(employee());
    const auto font = [&](int row, int column) { return model.index(row, column).data(Qt::FontRole).value<QFont>(); };
    QVERIFY(font(2, 2).strikeOut());
    QVERIFY(font(0, 3).strikeOut());
    QVERIFY(!font(0, 2).strikeOut());
    QVERIFY(font(1, 2).bold());
    QCOMPARE(model.index(0, 3).data(Qt::BackgroundRole).value<QBrush>().style(), Qt::BDiagPattern);
    QVERIFY(model.index(1, 2).data(Qt::BackgroundRole).isValid());
    QVERIFY(!model.index(0, 2).data(Qt::BackgroundRole).isValid());
    QCOMPARE(model.index(0, 4).data(DifferenceModel::ColumnStateRole).toInt(),
             static_cast<int>(DifferenceModel::ColumnState::Added));
    QCOMPARE(model.index(2, 0).data(Qt::AccessibleDescriptionRole).toString(), u"removed"_s);
}

void CompareModelTest::filters_data()
{
    QTest::addColumn<RowFilter>("filter");
    QTest::addColumn<QStringList>("glyphs");
    QTest::newRow("all") << RowFilter::All << QStringList{u"="_s, u"~"_s, u"−"_s, u"+"_s};
    QTest::newRow("changed") << RowFilter::Changed << QStringList{u"~"_s};
    QTest::newRow("added") << RowFilter::Added << QStringList{u"+"_s};
    QTest::newRow("removed") << RowFilter::Removed << QStringList{u"−"_s};
}

void CompareModelTest::filters()
{
    QFETCH(RowFilter, filter);
    QFETCH(QStringList, glyphs);
    DifferenceModel model;
    const QAbstractItemModelTester tester(&model);
    model.setTable(employee());
    model.setFilter(filter);
    QStringList shown;
    for (int row = 0; row < model.rowCount(); ++row)
        shown << model.index(row, 0).data().toString();
    QCOMPARE(shown, glyphs);
    QCOMPARE(model.count(filter), glyphs.size());
}

void CompareModelTest::goneLinkTable()
{
    DifferenceModel model;
    model.setTable(goneLinks());
    QCOMPARE(model.columnCount(), 4);
    QCOMPARE(model.index(0, 3).data().toString(), u"Cathy → Financial"_s);
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"◆ d"_s); // the table went, not one of its columns
    model.setFilter(RowFilter::Removed);
    QCOMPARE(model.index(1, 3).data().toString(), u"Cathy → IT"_s);
    QCOMPARE(integrityText(goneLinks()), u"2 links of link are gone."_s);
}

void CompareModelTest::countsTexts_data()
{
    QTest::addColumn<ComparedTable>("table");
    QTest::addColumn<QString>("counts");
    QTest::addColumn<QString>("integrity");
    ComparedTable unchanged;
    unchanged.difference = {.table = u"t"_s, .existedBefore = true, .existsAfter = true, .same = 2};
    ComparedTable added;
    added.difference = {.table = u"t"_s, .existsAfter = true, .added = 1};
    ComparedTable emptyGone;
    emptyGone.difference = {.table = u"t"_s, .existedBefore = true};
    QTest::newRow("unchanged") << unchanged << u"no changes"_s << u"Of t, 2 rows kept, 0 added, 0 removed."_s;
    QTest::newRow("table added") << added << u"table added, +1"_s << u"t is new and has 1 row."_s;
    QTest::newRow("empty table removed") << emptyGone << u"table removed"_s << u"t is gone; it was empty."_s;
    QTest::newRow("links gone") << goneLinks() << u"table removed, −2"_s << u"2 links of link are gone."_s;
    QTest::newRow("other columns") << employee() << u"other columns, +1 −1 ~1"_s
                                   << u"Of employee, 2 rows kept, 1 added, 1 removed. The values of room are gone."_s;
}

void CompareModelTest::countsTexts()
{
    QFETCH(ComparedTable, table);
    QFETCH(QString, counts);
    QFETCH(QString, integrity);
    QCOMPARE(countsText(table), counts);
    QCOMPARE(integrityText(table), integrity);
}

void CompareModelTest::tables()
{
    ComparedTablesModel model;
    const QAbstractItemModelTester tester(&model);
    model.setTables({goneLinks(), employee()});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), u"link ⋈\ntable removed, −2"_s);
    QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(), u"employee: other columns, +1 −1 ~1"_s);
}

QTEST_MAIN(CompareModelTest)
#include "tst_comparemodel.moc"
