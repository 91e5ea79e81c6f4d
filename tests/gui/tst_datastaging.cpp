// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/cell.h"
#include "gui/browser/grid/tablesmodel.h"
#include "gui/browser/relations/candidatesmodel.h"
#include "gui/browser/relations/relationsmodel.h"
#include "gui/browser/stagededits.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

namespace
{

Rows::ManyToMany relation()
{
    return {.linkTable = u"link"_s,
            .left = {.fromTable = u"link"_s,
                     .fromColumns = {u"employee_id"_s},
                     .toTable = u"employee"_s,
                     .toColumns = {u"id"_s}},
            .right = {.fromTable = u"link"_s,
                      .fromColumns = {u"department_id"_s},
                      .toTable = u"department"_s,
                      .toColumns = {u"id"_s}}};
}

LinkChange link(LinkKind kind, int employee, int department)
{
    return {.kind = kind,
            .relation = relation(),
            .left = {.key = {employee}, .label = u"e%1"_s.arg(employee)},
            .right = {.key = {department}, .label = u"d%1"_s.arg(department)}};
}

Schema::Database schema()
{
    Schema::Table pair{.name = u"pair"_s, .columns = {{.name = u"a"_s}, {.name = u"b"_s}, {.name = u"z"_s}}};
    pair.constraints << Schema::PrimaryKey{.columns = {u"b"_s, u"a"_s}};
    return {.tables = {pair}};
}

QStringList kinds(const QList<Rows::Edit> &edits)
{
    QStringList names;
    for (const Rows::Edit &edit : edits)
        names << QStringList{u"insert"_s, u"update"_s, u"delete"_s, u"link"_s, u"unlink"_s}.at(
            static_cast<qsizetype>(edit.index()));
    return names;
}

} // namespace

class DataStagingTest final : public QObject
{
    Q_OBJECT

private slots:
    void ordersEdits();
    void keysAreWrittenLast();
    void changeBackIsNoChange();
    void linkAndUnlinkCancel();
    void linksAreSeenFromBothSides();
    void linksFollowATypedKey();
    void goneTablesAreDropped();
    void undoAndRedo();
    void typedValues_data();
    void typedValues();
    void cellTexts_data();
    void cellTexts();
    void partnersTree();
    void partnersOfSeveralRows();
    void partnersTexts();
    void candidates();
    void tables();
};

void DataStagingTest::ordersEdits()
{
    Staging staging;
    staging.deleteRow(u"employee"_s, {9});
    staging.stage(link(LinkKind::Link, 1, 2));
    staging.setCell(u"employee"_s, {.key = {1}, .column = u"name"_s, .before = u"Ann"_s, .after = u"Anna"_s});
    const int number = staging.addRow(u"employee"_s);
    staging.setNewValue(number, u"name"_s, QVariant(u"Dan"_s), {u"id"_s});
    staging.stage(link(LinkKind::Unlink, 9, 1));
    QCOMPARE(kinds(staging.edits(schema())),
             (QStringList{u"unlink"_s, u"insert"_s, u"update"_s, u"link"_s, u"delete"_s}));
    QCOMPARE(staging.count(), 5);
    const auto inserted = std::get<Rows::InsertRow>(staging.edits(schema()).at(1));
    QCOMPARE(inserted.values, (QMap<QString, QVariant>{{u"name"_s, u"Dan"_s}}));
}

void DataStagingTest::keysAreWrittenLast()
{
    Staging staging;
    const QVariantList key{10, 20}; // b, a
    staging.setCell(u"pair"_s, {.key = key, .column = u"a"_s, .before = 20, .after = 21});
    staging.setCell(u"pair"_s, {.key = key, .column = u"b"_s, .before = 10, .after = 11});
    staging.setCell(u"pair"_s, {.key = key, .column = u"z"_s, .before = 1, .after = 2});
    const QList<Rows::Edit> edits = staging.edits(schema());
    QCOMPARE(edits.size(), 3);
    const auto update = [&](int number) { return std::get<Rows::UpdateCell>(edits.at(number)); };
    QCOMPARE(update(0).column, u"z"_s);
    QCOMPARE(update(0).key, key);
    QCOMPARE(update(1).column, u"b"_s);
    QCOMPARE(update(1).key, key);
    QCOMPARE(update(2).column, u"a"_s);
    QCOMPARE(update(2).key, (QVariantList{11, 20}));
}

void DataStagingTest::changeBackIsNoChange()
{
    Staging staging;
    staging.setCell(u"t"_s, {.key = {1}, .column = u"c"_s, .before = 5, .after = QVariant()});
    QCOMPARE(staging.count(), 1);
    staging.setCell(u"t"_s, {.key = {1}, .column = u"c"_s, .before = 5, .after = 6});
    QCOMPARE(staging.change(u"t"_s, {1}, u"c"_s)->before, QVariant(5));
    QCOMPARE(staging.count(), 1);
    staging.setCell(u"t"_s, {.key = {1}, .column = u"c"_s, .before = 5, .after = 5});
    QVERIFY(staging.isEmpty());
    QCOMPARE(staging, Staging());
}

void DataStagingTest::linkAndUnlinkCancel()
{
    Staging staging;
    staging.stage(link(LinkKind::Link, 1, 2));
    staging.stage(link(LinkKind::Link, 1, 2).reversed());
    QCOMPARE(staging.count(), 1);
    staging.stage(link(LinkKind::Unlink, 1, 2).reversed());
    QVERIFY(staging.isEmpty());
    staging.stage(link(LinkKind::Link, 3, 2));
    staging.deleteRow(u"employee"_s, {3});
    QCOMPARE(kinds(staging.edits(schema())), QStringList{u"delete"_s});
    staging.keepRow(u"employee"_s, {3});
    QVERIFY(staging.isEmpty());
}

void DataStagingTest::linksAreSeenFromBothSides()
{
    Staging staging;
    staging.stage(link(LinkKind::Link, 1, 2));
    QCOMPARE(staging.links(relation(), {1}).first().right.label, u"d2"_s);
    QCOMPARE(staging.links(relation().reversed(), {2}).first().right.label, u"e1"_s);
    QVERIFY(staging.links(relation(), {2}).isEmpty());
}

void DataStagingTest::linksFollowATypedKey()
{
    const QStringList key{u"id"_s};
    Staging staging;
    const int number = staging.addRow(u"employee"_s);
    staging.setNewValue(number, u"id"_s, QVariant(7), key);
    staging.stage(link(LinkKind::Link, 7, 1));
    staging.setNewValue(number, u"id"_s, QVariant(8), key);
    QCOMPARE(staging.links(relation(), {8}).size(), 1);
    QVERIFY(staging.links(relation(), {7}).isEmpty());
    staging.removeRow(number, {8});
    QVERIFY(staging.isEmpty());
}

void DataStagingTest::goneTablesAreDropped()
{
    Staging staging;
    staging.stage(link(LinkKind::Link, 1, 2));
    staging.deleteRow(u"employee"_s, {9});
    staging.addRow(u"department"_s);
    staging.keepTables({u"employee"_s, u"department"_s});
    QCOMPARE(kinds(staging.edits(schema())), (QStringList{u"insert"_s, u"delete"_s}));
    staging.keepTables({u"department"_s});
    QCOMPARE(kinds(staging.edits(schema())), QStringList{u"insert"_s});
}

void DataStagingTest::undoAndRedo()
{
    StagedEdits edits;
    QSignalSpy changed(&edits, &StagedEdits::changed);
    Staging next = edits.staging();
    next.addRow(u"employee"_s);
    edits.change(next, u"add a row"_s);
    edits.change(next, u"the same again"_s);
    QCOMPARE(edits.undoStack().count(), 1);
    edits.undoStack().undo();
    QVERIFY(edits.staging().isEmpty());
    edits.undoStack().redo();
    QCOMPARE(edits.staging().count(), 1);
    QCOMPARE(changed.size(), 3);
    edits.clear();
    QVERIFY(!edits.undoStack().canUndo());
    QVERIFY(edits.staging().isEmpty());
}

void DataStagingTest::typedValues_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QVariant>("value");
    QTest::newRow("integer") << u"INTEGER"_s << u" 12 "_s << QVariant(12LL);
    QTest::newRow("real") << u"REAL"_s << u"1.5"_s << QVariant(1.5);
    QTest::newRow("numeric keeps its digits") << u"NUMERIC"_s << u"0.10"_s << QVariant(u"0.10"_s);
    QTest::newRow("not a number") << u"INTEGER"_s << u"abc"_s << QVariant(u"abc"_s);
    QTest::newRow("text") << u"VARCHAR"_s << u"12"_s << QVariant(u"12"_s);
    QTest::newRow("empty text") << u"VARCHAR"_s << QString() << QVariant(QString());
    QTest::newRow("empty number") << u"INTEGER"_s << QString() << QVariant();
    QTest::newRow("empty date") << u"DATE"_s << QString() << QVariant();
}

void DataStagingTest::typedValues()
{
    QFETCH(QString, type);
    QFETCH(QString, text);
    QFETCH(QVariant, value);
    const Schema::Column column{.name = u"c"_s, .type = {.kind = Schema::TypeKind::Verbatim, .name = type}};
    const QVariant typed = typedValue(text, column);
    QCOMPARE(typed.isValid(), value.isValid());
    QCOMPARE(typed.typeId(), value.typeId());
    QCOMPARE(typed, value);
}

void DataStagingTest::cellTexts_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("null") << QVariant() << u"NULL"_s;
    QTest::newRow("empty") << QVariant(u""_s) << QString();
    QTest::newRow("lines") << QVariant(u"a\nb"_s) << u"a↵b"_s;
    QTest::newRow("bytes") << QVariant(QByteArray("abc")) << u"3 bytes"_s;
    QTest::newRow("number") << QVariant(1234567LL) << u"1234567"_s;
}

void DataStagingTest::cellTexts()
{
    QFETCH(QVariant, value);
    QFETCH(QString, text);
    QCOMPARE(cellText(value), text);
}

void DataStagingTest::partnersTree()
{
    RelationsModel model;
    const QAbstractItemModelTester tester(&model);
    Staging staging;
    staging.stage(link(LinkKind::Unlink, 3, 2));
    LinkChange hired = link(LinkKind::Link, 3, 5);
    hired.right.label = u"HR"_s;
    staging.stage(hired);
    const SelectedRows cathy{.table = u"employee"_s, .rows = {{.key = {3}, .label = u"Cathy"_s}}, .count = 1};
    const Rows::TableRelation works{.kind = Rows::RelationKind::ManyToMany, .link = relation()};
    const Rows::TableRelation boss{.kind = Rows::RelationKind::PointedToBy,
                                   .key = {u"department"_s, {u"boss_id"_s}, u"employee"_s, {u"id"_s}}};
    const Rows::RelatedRows saved{.rows = {{.nearKey = {3}, .partner = {.key = {1}, .label = u"Financial"_s}},
                                           {.nearKey = {3}, .partner = {.key = {2}, .label = u"IT"_s}}},
                                  .total = 2};
    ShownRelation first = shownRelation(works, cathy, saved, staging);
    first.isRead = true;
    model.setRelations({first, shownRelation(boss, cathy, {}, staging)}, cathy);
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex above = model.index(0, 0);
    QCOMPARE(above.data().toString(), u"department ⋈ 2, by link"_s);
    QCOMPARE(model.index(1, 0).data().toString(), u"← department …, by boss_id"_s);
    QCOMPARE(model.rowCount(above), 3);
    QCOMPARE(model.index(0, 0, above).data().toString(), u"Cathy → Financial"_s);
    QCOMPARE(model.index(1, 0, above).data().toString(), u"+ Cathy → HR"_s);
    QCOMPARE(model.index(2, 0, above).data().toString(), u"− Cathy → IT"_s);
    QCOMPARE(model.relationAt(model.index(2, 0, above)), 0);
    QVERIFY(model.relatedAt(above) == nullptr);
    QCOMPARE(model.rowCount(model.index(1, 0)), 0);
    model.setRelations({}, {});
    QCOMPARE(model.rowCount(), 0);
}

/// Of several rows each partner stands once, with how many have it; an unlink counts when all of them lose it.
void DataStagingTest::partnersOfSeveralRows()
{
    const SelectedRows both{.table = u"employee"_s,
                            .rows = {{.key = {3}, .label = u"Cathy"_s}, {.key = {4}, .label = u"John"_s}},
                            .count = 2};
    const Rows::TableRelation works{.kind = Rows::RelationKind::ManyToMany, .link = relation()};
    const Rows::RelatedRows saved{.rows = {{.nearKey = {3}, .partner = {.key = {1}, .label = u"Financial"_s}},
                                           {.nearKey = {4}, .partner = {.key = {1}, .label = u"Financial"_s}},
                                           {.nearKey = {4}, .partner = {.key = {2}, .label = u"IT"_s}}},
                                  .total = 3};
    Staging staging;
    staging.stage(link(LinkKind::Unlink, 4, 1));
    RelationsModel model;
    model.setRelations({shownRelation(works, both, saved, staging)}, both);
    const QModelIndex above = model.index(0, 0);
    QCOMPARE(model.rowCount(above), 2);
    QCOMPARE(model.index(0, 0, above).data().toString(), u"Financial"_s);
    QCOMPARE(model.index(0, RelationsModel::SharedColumn, above).data().toString(), u"2 of 2"_s);
    QCOMPARE(model.index(1, RelationsModel::SharedColumn, above).data().toString(), u"1 of 2"_s);
    staging.stage(link(LinkKind::Unlink, 3, 1));
    model.setRelations({shownRelation(works, both, saved, staging)}, both);
    QCOMPARE(model.index(0, 0, model.index(0, 0)).data().toString(), u"− Financial"_s);
}

void DataStagingTest::partnersTexts()
{
    QList<ShownPartner> partners;
    for (const QString &label : {u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s})
        partners << ShownPartner{.partner = {.key = {label}, .label = label}};
    QCOMPARE(partnersText(partners), u"A, B, C and 2 more"_s);
    partners[0].state = PartnerState::Unlinked;
    partners.removeLast();
    QCOMPARE(partnersText(partners), u"B, C, D"_s);
    QCOMPARE(partnersText({}), QString());
    Rows::ManyToMany self = relation();
    self.left.toTable = u"department"_s;
    QCOMPARE(relationTitle(self), u"department (department_id)"_s);
}

void DataStagingTest::candidates()
{
    CandidatesModel model;
    const QAbstractItemModelTester tester(&model);
    model.setCandidates({{.key = {1}, .label = u"Financial"_s}, {.key = {2}, .label = u"IT"_s}});
    QVERIFY(model.checked().isEmpty());
    QVERIFY(model.setData(model.index(1), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(model.checked().first().label, u"IT"_s);
    model.setCandidates({{.key = {3}, .label = u"HR"_s}}); // of another search
    QCOMPARE(model.checked().first().label, u"IT"_s);
    model.setCandidates({{.key = {1}, .label = u"Financial"_s}, {.key = {2}, .label = u"IT"_s}});
    QVERIFY(model.setData(model.index(1), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(model.checked().isEmpty());
}

void DataStagingTest::tables()
{
    TablesModel model;
    const QAbstractItemModelTester tester(&model);
    model.setSchema(schema());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data().toString(), u"pair"_s);
    model.setCount(u"pair"_s, 3);
    QCOMPARE(model.index(0).data().toString(), u"pair (3)"_s);
    model.setCount(u"gone"_s, 3);
    QVERIFY(!model.find(u"gone"_s).isValid());
}

QTEST_MAIN(DataStagingTest)
#include "tst_datastaging.moc"
