// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/operation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Operations;

Q_DECLARE_METATYPE(Retort::Operations::Operation)

class TestOperation : public QObject
{
    Q_OBJECT

private slots:
    void describes_data();
    void describes();
    void takesBack_data();
    void takesBack();
    void refusesToTakeBack_data();
    void refusesToTakeBack();
    void linkTableNeedsBothKeysInThePrimaryKey();
};

namespace
{

Schema::Table linkTable()
{
    return {.name = u"department_employee_link"_s,
            .columns = {{.name = u"department_id"_s, .nullable = false, .primaryKey = true},
                        {.name = u"employee_id"_s, .nullable = false, .primaryKey = true}},
            .constraints = {Schema::ForeignKey{.columns = {u"department_id"_s}, .referredTable = u"department"_s},
                            Schema::ForeignKey{.columns = {u"employee_id"_s}, .referredTable = u"employee"_s}}};
}

Sql::Insert twoRows()
{
    return {.table = u"t"_s, .columns = {u"a"_s}, .rows = {{qint64(1)}, {qint64(2)}}};
}

} // namespace

void TestOperation::describes_data()
{
    QTest::addColumn<Operation>("operation");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("chips");

    const auto row = [](const char *name, const Operation &operation, const QString &text, const QStringList &chips) {
        QTest::newRow(name) << operation << text << chips;
    };
    row("create", CreateTable{.table = {.name = u"employee"_s}}, u"Create table employee"_s, {u"+employee"_s});
    row("create in a schema", CreateTable{.table = {.schema = u"hr"_s, .name = u"employee"_s}},
        u"Create table hr.employee"_s, {u"+hr.employee"_s});
    row("link", CreateTable{.table = linkTable()}, u"Create table department_employee_link"_s,
        {u"⋈department_employee_link"_s});
    row("drop", DropTable{.table = u"t"_s}, u"Drop table t"_s, {u"-t"_s});
    row("rename", RenameTable{.table = u"a"_s, .newName = u"b"_s}, u"Rename table a to b"_s, {u"~a → b"_s});
    row("add column", AddColumn{.table = u"employee"_s, .column = {.name = u"salary"_s}},
        u"Add column employee.salary"_s, {u"~employee.salary"_s});
    row("drop column", DropColumn{.table = u"employee"_s, .column = u"salary"_s}, u"Drop column employee.salary"_s,
        {u"~employee.salary"_s});
    row("index", CreateIndex{.table = u"t"_s, .index = {.name = u"ix"_s, .keys = {{u"a"_s}, {u"lower(b)"_s, true}}}},
        u"Create index ix on t (a, lower(b))"_s, {u"~t"_s});
    row("unique index", CreateIndex{.table = u"t"_s, .index = {.name = u"ix"_s, .keys = {{u"a"_s}}, .unique = true}},
        u"Create unique index ix on t (a)"_s, {u"~t"_s});
    row("drop index", DropIndex{.table = u"t"_s, .index = u"ix"_s}, u"Drop index ix on t"_s, {u"~t"_s});
    row("drop index without a table", DropIndex{.index = u"ix"_s}, u"Drop index ix"_s, {});
    row("sql", Execute{Sql::Text{.text = u"UPDATE t\n  SET a = 1"_s}}, u"Run SQL: UPDATE t SET a = 1"_s, {});
    row("long sql", Execute{Sql::Text{.text = QString(200, u'x')}}, u"Run SQL: "_s + QString(59, u'x') + u'…', {});
    row("insert", Execute{twoRows()}, u"Insert 2 row(s) into t"_s, {u"~t"_s});
    row("bulk insert", BulkInsert{twoRows()}, u"Insert 2 row(s) into t"_s, {u"~t"_s});
}

void TestOperation::describes()
{
    QFETCH(Operation, operation);
    QTEST(described(operation), "text");
    QTEST(touched(operation), "chips");
}

void TestOperation::takesBack_data()
{
    QTest::addColumn<Operation>("operation");
    QTest::addColumn<Operation>("back");

    const auto row = [](const char *name, const Operation &operation, const Operation &back) {
        QTest::newRow(name) << operation << back;
    };
    row("create", CreateTable{.table = {.schema = u"s"_s, .name = u"t"_s}},
        DropTable{.schema = u"s"_s, .table = u"t"_s});
    row("create if not there", CreateTable{.table = {.name = u"t"_s}, .ifNotExists = true},
        DropTable{.table = u"t"_s, .ifExists = true});
    row("rename", RenameTable{.schema = u"s"_s, .table = u"a"_s, .newName = u"b"_s},
        RenameTable{.schema = u"s"_s, .table = u"b"_s, .newName = u"a"_s});
    row("add column", AddColumn{.schema = u"s"_s, .table = u"t"_s, .column = {.name = u"c"_s}},
        DropColumn{.schema = u"s"_s, .table = u"t"_s, .column = u"c"_s});
    row("index", CreateIndex{.schema = u"s"_s, .table = u"t"_s, .index = {.name = u"ix"_s, .keys = {{u"a"_s}}}},
        DropIndex{.schema = u"s"_s, .table = u"t"_s, .index = u"ix"_s});
}

void TestOperation::takesBack()
{
    QFETCH(Operation, operation);
    QFETCH(Operation, back);
    const Result<Operation> answer = reversed(operation);
    QVERIFY(answer.has_value());
    QVERIFY(*answer == back);
}

void TestOperation::refusesToTakeBack_data()
{
    QTest::addColumn<Operation>("operation");
    QTest::addColumn<QString>("reason");

    QTest::newRow("drop table") << Operation(DropTable{.table = u"t"_s})
                                << u"Dropping table t cannot be taken back: its columns and rows are gone."_s;
    QTest::newRow("drop column") << Operation(DropColumn{.table = u"t"_s, .column = u"c"_s})
                                 << u"Dropping column t.c cannot be taken back: its type and values are gone."_s;
    QTest::newRow("drop index") << Operation(DropIndex{.index = u"ix"_s})
                                << u"Dropping index ix cannot be taken back: its columns are not known."_s;
    QTest::newRow("unnamed index") << Operation(CreateIndex{.table = u"t"_s})
                                   << u"The index on t has no name, so it cannot be dropped again."_s;
    QTest::newRow("sql") << Operation(Execute{Sql::Text{.text = u"DELETE FROM t"_s}})
                         << u"SQL of the script's own cannot be taken back automatically."_s;
    QTest::newRow("rows") << Operation(BulkInsert{twoRows()})
                          << u"The rows inserted into t cannot be told from others, so they cannot be removed again."_s;
}

void TestOperation::refusesToTakeBack()
{
    QFETCH(Operation, operation);
    const Result<Operation> answer = reversed(operation);
    QVERIFY(!answer.has_value());
    QTEST(answer.error().message, "reason");
    QVERIFY(!answer.error().hint.isEmpty());
}

void TestOperation::linkTableNeedsBothKeysInThePrimaryKey()
{
    Schema::Table table = linkTable();
    table.columns[0].primaryKey = false;
    QCOMPARE(touched(CreateTable{.table = table}), QStringList{u"+department_employee_link"_s});

    table = linkTable();
    table.columns.append({.name = u"since"_s, .primaryKey = true});
    QCOMPARE(touched(CreateTable{.table = table}), QStringList{u"+department_employee_link"_s});

    table = linkTable();
    table.columns.append({.name = u"since"_s});
    QCOMPARE(touched(CreateTable{.table = table}), QStringList{u"⋈department_employee_link"_s});
}

QTEST_GUILESS_MAIN(TestOperation)
#include "tst_operation.moc"
