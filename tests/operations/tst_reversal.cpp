// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/operation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Operations;

/// What an operation drops comes back as the database has it.
class TestReversal : public QObject
{
    Q_OBJECT

private slots:
    void tablesComeBackWhole();
    void columnsComeBackWithTheirIndexes();
    void plainColumnsComeBackAlone();
    void indexesAndConstraintsComeBack();
    void columnsAreAlteredBack();
    void batchesAreTakenBackInReverse();
    void withoutTheTableNothingIsKnown();
};

namespace
{

Schema::Column column(const QString &name)
{
    return {.name = name, .type = {.kind = Schema::TypeKind::Integer}, .comment = u"about "_s + name};
}

Schema::Database database()
{
    Schema::Table table{.name = u"t"_s, .columns = {column(u"id"_s), column(u"a"_s), column(u"b"_s)}};
    table.columns[1].serverDefault = Schema::ServerDefault{.text = u"5"_s};
    table.constraints = {Schema::PrimaryKey{.name = u"pk"_s, .columns = {u"id"_s}},
                         Schema::ForeignKey{.name = u"fk"_s,
                                            .columns = {u"b"_s},
                                            .referredTable = u"p"_s,
                                            .referredColumns = {u"id"_s},
                                            .onDelete = u"CASCADE"_s},
                         Schema::Unique{.name = u"uq"_s, .columns = {u"a"_s, u"id"_s}}};
    table.indexes = {{.name = u"ix"_s, .keys = {{.text = u"a"_s}}, .unique = true, .definition = u"CREATE …"_s}};
    table.definition = u"CREATE TABLE t (…)"_s;
    return {.tables = {table}};
}

template <typename Kind> Kind back(const Operation &operation)
{
    const Schema::Database known = database();
    const Result<Operation> answer = reversed(operation, &known);
    if (!answer || !std::holds_alternative<Kind>(*answer)) {
        qWarning() << (answer ? described(*answer) : answer.error().text());
        return Kind();
    }
    return std::get<Kind>(*answer);
}

} // namespace

void TestReversal::tablesComeBackWhole()
{
    Schema::Table expected = database().tables.first();
    expected.definition.clear();
    expected.indexes.first().definition.clear();
    QVERIFY(back<CreateTable>(DropTable{.table = u"t"_s}).table == expected);
}

void TestReversal::columnsComeBackWithTheirIndexes()
{
    const Batch batch = back<Batch>(DropColumn{.table = u"t"_s, .column = u"a"_s});
    QCOMPARE(int(batch.changes.size()), 3);
    QCOMPARE(std::get<AddColumn>(batch.changes[0].operation).column.serverDefault->text, u"5"_s);
    const auto constraint = std::get<CreateConstraint>(batch.changes[1].operation);
    QCOMPARE(Schema::constraintName(constraint.constraint), u"uq"_s);
    const auto index = std::get<CreateIndex>(batch.changes[2].operation).index;
    QCOMPARE(index.name, u"ix"_s);
    QVERIFY(index.unique && index.definition.isEmpty());
}

void TestReversal::plainColumnsComeBackAlone()
{
    const AddColumn add = back<AddColumn>(DropColumn{.table = u"t"_s, .column = u"b"_s});
    QCOMPARE(add.column.comment, u"about b"_s);
    QCOMPARE(int(add.constraints.size()), 1);
    const auto key = std::get<Schema::ForeignKey>(add.constraints.first());
    QCOMPARE(key.onDelete, u"CASCADE"_s);
    QCOMPARE(key.column, u"b"_s);
}

void TestReversal::indexesAndConstraintsComeBack()
{
    QCOMPARE(back<CreateIndex>(DropIndex{.index = u"ix"_s}).table, u"t"_s);
    const auto key = back<CreateConstraint>(
        DropConstraint{.table = u"t"_s, .name = u"fk"_s, .kind = DropConstraint::Kind::ForeignKey});
    QCOMPARE(std::get<Schema::ForeignKey>(key.constraint).referredTable, u"p"_s);
    const auto primary = back<CreateConstraint>(
        DropConstraint{.table = u"t"_s, .name = u"other"_s, .kind = DropConstraint::Kind::PrimaryKey});
    QCOMPARE(Schema::constraintName(primary.constraint), u"pk"_s);
    const Schema::Database known = database();
    QVERIFY(!reversed(DropConstraint{.table = u"t"_s, .name = u"fk"_s, .kind = DropConstraint::Kind::Check}, &known));
}

void TestReversal::columnsAreAlteredBack()
{
    AlterColumn alter{.table = u"t"_s, .column = u"a"_s, .newName = u"c"_s};
    alter.type = Schema::Type{.kind = Schema::TypeKind::Text};
    alter.nullable = false;
    alter.serverDefault = Change<Schema::ServerDefault>::removed();
    alter.comment = Change<QString>::removed();
    QVERIFY(!reversed(alter));
    const AlterColumn taken = back<AlterColumn>(alter);
    QCOMPARE(taken.column, u"c"_s);
    QCOMPARE(taken.newName, u"a"_s);
    QVERIFY(taken.type->kind == Schema::TypeKind::Integer);
    QCOMPARE(taken.nullable, std::optional(true));
    QCOMPARE(taken.serverDefault.value.text, u"5"_s);
    QCOMPARE(taken.comment.value, u"about a"_s);
}

void TestReversal::batchesAreTakenBackInReverse()
{
    Batch batch{.table = u"t"_s};
    batch.changes.push_back({.operation = AddColumn{.table = u"t"_s, .column = column(u"new"_s)}});
    batch.changes.push_back({.operation = DropColumn{.table = u"t"_s, .column = u"a"_s}});
    const Batch taken = back<Batch>(batch);
    QCOMPARE(int(taken.changes.size()), 4);
    QCOMPARE(described(taken.changes.front().operation), u"Add column t.a"_s);
    QCOMPARE(described(taken.changes.back().operation), u"Drop column t.new"_s);
}

void TestReversal::withoutTheTableNothingIsKnown()
{
    const Schema::Database known = database();
    QVERIFY(!reversed(DropTable{.table = u"other"_s}, &known));
    QVERIFY(!reversed(DropColumn{.table = u"t"_s, .column = u"other"_s}, &known));
    QVERIFY(!reversed(DropIndex{.index = u"other"_s}, &known));
    QVERIFY(!reversed(DropTable{.table = u"t"_s}));
}

QTEST_GUILESS_MAIN(TestReversal)
#include "tst_reversal.moc"
