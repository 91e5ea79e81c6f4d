// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/comparedtablesmodel.h"
#include "gui/compare/differencemodel.h"
#include "gui/compare/rehearsal/rehearsalmarks.h"

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
    void marksRowsWithoutAMatch();
    void filters_data();
    void filters();
    void sorts_data();
    void sorts();
    void sortingKeepsWhatIsHeld();
    void goneLinkTable();
    void countsTexts_data();
    void countsTexts();
    void rehearsalMarks();
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

void CompareModelTest::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QStringList>("ids");
    // Columns: state, id, name, room, salary, tag ⋈. The link counts are 10 → 9, 2, 1 → 10 and 9; as texts they would
    // stand in another order.
    QTest::newRow("key") << 1 << Qt::DescendingOrder << QStringList{u"4"_s, u"3"_s, u"2"_s, u"1"_s};
    QTest::newRow("state") << 0 << Qt::AscendingOrder << QStringList{u"1"_s, u"2"_s, u"4"_s, u"3"_s};
    QTest::newRow("name, NULL first") << 2 << Qt::AscendingOrder << QStringList{u"2"_s, u"1"_s, u"3"_s, u"4"_s};
    QTest::newRow("gone column") << 3 << Qt::DescendingOrder << QStringList{u"3"_s, u"2"_s, u"1"_s, u"4"_s};
    QTest::newRow("links") << 5 << Qt::AscendingOrder << QStringList{u"2"_s, u"4"_s, u"1"_s, u"3"_s};
    QTest::newRow("links, most first") << 5 << Qt::DescendingOrder << QStringList{u"3"_s, u"1"_s, u"4"_s, u"2"_s};
    QTest::newRow("key order again") << -1 << Qt::AscendingOrder << QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s};
}

namespace
{

ComparedTable taggedEmployee()
{
    ComparedTable table = employee();
    table.linkColumns = {{.title = u"tag ⋈"_s,
                          .texts = {u"10 → 9 (−1)"_s, u"2"_s, u"1 → 10 (+9)"_s, u"9"_s},
                          .changed = {true, false, true, false},
                          .before = {10, 2, 1, 9},
                          .after = {9, 2, 10, 9}}};
    return table;
}

QStringList idsOf(const DifferenceModel &model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids << model.index(row, 1).data().toString();
    return ids;
}

} // namespace

void CompareModelTest::sorts()
{
    QFETCH(int, column);
    QFETCH(Qt::SortOrder, order);
    QFETCH(QStringList, ids);
    DifferenceModel model;
    const QAbstractItemModelTester tester(&model);
    model.setTable(taggedEmployee());
    model.sort(2, Qt::DescendingOrder);
    model.sort(column, order);
    QCOMPARE(idsOf(model), ids);
    model.setFilter(RowFilter::Removed);
    model.setFilter(RowFilter::All);
    QCOMPARE(idsOf(model), ids);
    model.setTable(taggedEmployee());
    QCOMPARE(idsOf(model), (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s}));
}

void CompareModelTest::sortingKeepsWhatIsHeld()
{
    DifferenceModel model;
    model.setTable(taggedEmployee());
    const QPersistentModelIndex bob(model.index(1, 2));
    model.sort(1, Qt::DescendingOrder);
    QCOMPARE(bob.row(), 2);
    QCOMPARE(bob.data().toString(), u"Bob → NULL"_s);
    QCOMPARE(model.rowAt(bob.row()).before.first(), QVariant(2));
}

void CompareModelTest::marksRowsWithoutAMatch()
{
    ComparedTable table = employee();
    table.difference.rows[2].isUnmatched = true;
    table.difference.unmatchedReason = u"There is no key."_s;
    DifferenceModel model;
    model.setTable(table);
    QCOMPARE(model.index(2, 0).data().toString(), u"−?"_s);
    QCOMPARE(model.index(2, 0).data(Qt::ToolTipRole).toString(), u"removed, or without a match. There is no key."_s);
    QCOMPARE(model.index(3, 0).data().toString(), u"+"_s);
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
    ComparedTable large;
    large.difference.table = u"t"_s;
    large.isSkipped = true;
    large.mostRows = 5;
    ComparedTable keyless;
    keyless.difference = {.table = u"t"_s,
                          .existedBefore = true,
                          .existsAfter = true,
                          .unmatchedReason = u"No key."_s,
                          .added = 1,
                          .unmatched = 1};
    QTest::newRow("left out") << large << u"left out: more than 5 rows"_s
                              << u"t has more than 5 rows and was not compared."_s;
    QTest::newRow("without a match") << keyless << u"+1"_s
                                     << u"Of t, 0 rows kept, 1 added, 0 removed. Rows marked ? (1): No key."_s;
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

/// Each revision of a rehearsed plan gets its own mark.
void CompareModelTest::rehearsalMarks()
{
    const auto step = [](const QString &revision, const QString &table) {
        Migrator::PlannedStep planned;
        planned.step.revision = Revision::RevisionId(revision);
        planned.operations << Operations::PlacedOperation{.operation = Operations::DropTable{.table = table}};
        return planned;
    };
    Migrator::Rehearsal rehearsal;
    rehearsal.legs << Migrator::LegRun{.plan = {.steps = {step(u"a1"_s, u"kept"_s), step(u"b2"_s, u"link"_s)}}};
    const auto chip = [&](const QString &revision) {
        return Gui::rehearsalMarks(rehearsal).value(Revision::RevisionId(revision)).chip;
    };
    QCOMPARE(chip(u"a1"_s), u"✓ reversible"_s);
    QCOMPARE(chip(u"b2"_s), u"✓ reversible"_s);
    const QDateTime when = Gui::rehearsalMarks(rehearsal).value(Revision::RevisionId(u"a1"_s)).when;
    QVERIFY(when.isValid() && when <= QDateTime::currentDateTime());
    rehearsal.lostThere << Migrator::TableLoss{.table = u"link"_s, .rows = 3};
    QCOMPARE(chip(u"a1"_s), u"✓ reversible"_s);
    QCOMPARE(chip(u"b2"_s), u"▲ loses rows"_s);
    rehearsal.lostThere.first().table = u"nobody touches it by name"_s;
    QCOMPARE(chip(u"a1"_s), u"▲ loses rows"_s);
    rehearsal.legs.first().error = Error{.message = u"no"_s};
    rehearsal.legs.first().failedStep = 1;
    QCOMPARE(chip(u"a1"_s), QString());
    QCOMPARE(chip(u"b2"_s), u"✗ fails"_s);
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
