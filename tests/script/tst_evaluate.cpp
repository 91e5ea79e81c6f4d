// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Operations;

Q_DECLARE_METATYPE(Retort::Operations::Operation)

/// What directives record.
class TestEvaluate : public QObject
{
    Q_OBJECT

private slots:
    void directives_data();
    void directives();
    void batches_data();
    void batches();
    void statements_data();
    void statements();
    void rows_data();
    void rows();
    void theTutorial();
    void autocommitBlock();
    void savepoints();
    void sequences();
    void positionsAreThoseOfTheCalls();
    void bothDirections();
    void importsInManyForms_data();
    void importsInManyForms();
};

namespace
{

Operation only(const QString &body)
{
    const Evaluation::Outcome outcome = Evaluation::ofBody(body);
    if (!outcome.result || outcome.operations.size() != 1) {
        qWarning() << Evaluation::errorText(outcome) << outcome.described();
        return DropTable{.table = u"(not one operation)"_s};
    }
    return outcome.operations.first().operation;
}

Schema::Type integer()
{
    return {.kind = Schema::TypeKind::Integer, .source = u"sa.Integer"_s};
}

} // namespace

void TestEvaluate::directives_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<Operation>("operation");

    const auto row = [](const char *name, const QString &body, const Operation &operation) {
        QTest::newRow(name) << body << operation;
    };
    row("drop table", u"op.drop_table('t')"_s, DropTable{.table = u"t"_s});
    row("drop table with keywords", u"op.drop_table(table_name='t', schema='s', if_exists=True)"_s,
        DropTable{.schema = u"s"_s, .table = u"t"_s, .ifExists = true});
    row("drop table by position", u"op.drop_table('t', 's')"_s, DropTable{.schema = u"s"_s, .table = u"t"_s});
    row("rename table", u"op.rename_table('a', 'b', schema='s')"_s,
        RenameTable{.schema = u"s"_s, .table = u"a"_s, .newName = u"b"_s});
    row("drop column", u"op.drop_column('t', 'c', schema=None, if_exists=True, mssql_drop_check=True)"_s,
        DropColumn{.table = u"t"_s, .column = u"c"_s, .ifExists = true});
    row("add column", u"op.add_column('t', sa.Column('c', sa.Integer(), nullable=True))"_s,
        AddColumn{.table = u"t"_s, .column = {.name = u"c"_s, .type = integer()}});
    row("add column with a key",
        u"op.add_column('t', sa.Column('c', sa.Integer, sa.ForeignKey('s.x.id', name='fk', ondelete='CASCADE')), "
        "schema='s', if_not_exists=True, inline_references=True)"_s,
        AddColumn{.schema = u"s"_s,
                  .table = u"t"_s,
                  .column = {.name = u"c"_s, .type = integer()},
                  .constraints = {Schema::ForeignKey{.name = u"fk"_s,
                                                     .columns = {u"c"_s},
                                                     .referredSchema = u"s"_s,
                                                     .referredTable = u"x"_s,
                                                     .referredColumns = {u"id"_s},
                                                     .onDelete = u"CASCADE"_s,
                                                     .column = u"c"_s}},
                  .ifNotExists = true,
                  .inlineReferences = true});
    row("create index",
        u"op.create_index('ix', 't', ['a', sa.text('lower(b)')], unique=True, sqlite_where=sa.text('a > 0'))"_s,
        CreateIndex{.table = u"t"_s,
                    .index = {.name = u"ix"_s,
                              .keys = {{.text = u"a"_s}, {.text = u"lower(b)"_s, .isExpression = true}},
                              .unique = true,
                              .options = {{u"sqlite_where"_s, u"a > 0"_s}}}});
    row("create index without a name", u"op.create_index(None, 't', ['a', 'b'], 's.u')"_s,
        CreateIndex{.schema = u"s.u"_s,
                    .table = u"t"_s,
                    .index = {.name = u"ix_s_u_t_a"_s, .keys = {{.text = u"a"_s}, {.text = u"b"_s}}}});
    row("create index on a function", u"op.create_index('ix', 't', [sa.func.lower(sa.literal_column('b'))])"_s,
        CreateIndex{.table = u"t"_s,
                    .index = {.name = u"ix"_s, .keys = {{.text = u"lower(b)"_s, .isExpression = true}}}});
    row("drop index", u"op.drop_index(op.f('ix'), table_name='t')"_s, DropIndex{.table = u"t"_s, .index = u"ix"_s});
    row("execute text", u"op.execute('UPDATE t SET a = :a')"_s, Execute{Sql::Text{.text = u"UPDATE t SET a = :a"_s}});
    row("execute sa.text",
        u"op.execute(sa.text('UPDATE t SET a = :a, b = :b').bindparams(sa.bindparam('a', 1), b='x'))"_s,
        Execute{Sql::Text{.text = u"UPDATE t SET a = :a, b = :b"_s,
                          .parameters = {{u"a"_s, qint64(1)}, {u"b"_s, u"x"_s}}}});
    row("bulk insert", u"op.bulk_insert(sa.table('t', sa.column('a'), sa.column('b')), [{'b': 'x', 'a': 1}])"_s,
        BulkInsert{{.table = u"t"_s, .columns = {u"a"_s, u"b"_s}, .rows = {{qint64(1), u"x"_s}}}});
    row("table without columns", u"op.create_table('t')"_s, CreateTable{.table = {.name = u"t"_s}});
    row("table keywords",
        u"op.create_table('t', schema='s', comment='c', prefixes=['TEMPORARY'], if_not_exists=True, "
        "sqlite_autoincrement=True, mysql_engine='InnoDB')"_s,
        CreateTable{.table = {.schema = u"s"_s,
                              .name = u"t"_s,
                              .comment = u"c"_s,
                              .prefixes = {u"TEMPORARY"_s},
                              .options = {{u"sqlite_autoincrement"_s, u"true"_s}, {u"mysql_engine"_s, u"InnoDB"_s}}},
                    .ifNotExists = true});
    row("constraints in the order of their creation",
        u"ck = sa.CheckConstraint('a > 0', name='ck')\n"
        "op.create_table('t',\n"
        "    sa.UniqueConstraint('a', 'b', name='uq', deferrable=True, initially='DEFERRED'),\n"
        "    sa.Column('a', sa.Integer, sa.CheckConstraint('a > 1'), sa.ForeignKey('x.id')),\n"
        "    sa.Column('b', sa.Integer),\n"
        "    sa.ForeignKeyConstraint(['a', 'b'], ['s.y.c', 's.y.d'], onupdate='SET NULL', use_alter=True, ),\n"
        "    ck,\n"
        "    sa.PrimaryKeyConstraint('b', name='pk'),\n"
        "    sa.Index('ix', 'a', unique=True))"_s,
        CreateTable{.table = {.name = u"t"_s,
                              .columns = {{.name = u"a"_s, .type = integer()},
                                          {.name = u"b"_s, .type = integer(), .nullable = false}},
                              .constraints = {Schema::Check{.name = u"ck"_s, .expression = u"a > 0"_s},
                                              Schema::Unique{.name = u"uq"_s,
                                                             .columns = {u"a"_s, u"b"_s},
                                                             .deferrable = true,
                                                             .initially = u"DEFERRED"_s},
                                              Schema::ForeignKey{.columns = {u"a"_s, u"b"_s},
                                                                 .referredSchema = u"s"_s,
                                                                 .referredTable = u"y"_s,
                                                                 .referredColumns = {u"c"_s, u"d"_s},
                                                                 .onUpdate = u"SET NULL"_s,
                                                                 .useAlter = true},
                                              Schema::PrimaryKey{.name = u"pk"_s, .columns = {u"b"_s}},
                                              Schema::Check{.expression = u"a > 1"_s, .column = u"a"_s},
                                              Schema::ForeignKey{.columns = {u"a"_s},
                                                                 .referredTable = u"x"_s,
                                                                 .referredColumns = {u"id"_s},
                                                                 .column = u"a"_s}},
                              .indexes = {{.name = u"ix"_s, .keys = {{.text = u"a"_s}}, .unique = true}}}});
    row("primary key named by a constraint",
        u"op.create_table('t', sa.Column('a', sa.Integer, primary_key=True), sa.PrimaryKeyConstraint(name='pk'))"_s,
        CreateTable{.table = {.name = u"t"_s,
                              .columns = {{.name = u"a"_s, .type = integer(), .nullable = false, .primaryKey = true}},
                              .constraints = {Schema::PrimaryKey{.name = u"pk"_s, .columns = {u"a"_s}}}}});
}

void TestEvaluate::directives()
{
    QFETCH(QString, body);
    QFETCH(Operation, operation);
    const Operation recorded = only(body);
    QCOMPARE(described(recorded), described(operation));
    QVERIFY(recorded == operation);
}

void TestEvaluate::batches_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QStringList>("operations");

    QTest::newRow("all kinds") << u"with op.batch_alter_table('t', schema=None) as batch_op:\n"
                                  "    batch_op.add_column(sa.Column('c', sa.Integer()))\n"
                                  "    batch_op.drop_column('d')\n"
                                  "    batch_op.create_index(batch_op.f('ix'), ['c'], unique=False)\n"
                                  "    batch_op.drop_index('iy')"_s
                               << QStringList{u"Add column t.c"_s, u"Drop column t.d"_s, u"Create index ix on t (c)"_s,
                                              u"Drop index iy on t"_s};
    QTest::newRow("what is executed inside comes first")
        << u"with op.batch_alter_table('t', 's', recreate='auto') as batch_op:\n"
           "    batch_op.drop_column('d')\n"
           "    op.execute('SELECT 1')\n"
           "op.drop_table('z')"_s
        << QStringList{u"Run SQL: SELECT 1"_s, u"Drop column s.t.d"_s, u"Drop table z"_s};
    QTest::newRow("empty") << u"with op.batch_alter_table('t'):\n    pass"_s << QStringList{};
    QTest::newRow("return inside") << u"with op.batch_alter_table('t') as b:\n    b.drop_column('d')\n    return"_s
                                   << QStringList{u"Drop column t.d"_s};
}

void TestEvaluate::batches()
{
    QFETCH(QString, body);
    const Evaluation::Outcome outcome = Evaluation::ofBody(body);
    QVERIFY2(outcome.result.has_value(), qPrintable(Evaluation::errorText(outcome)));
    QTEST(outcome.described(), "operations");
}

void TestEvaluate::statements_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<Operation>("operation");

    const auto row = [](const char *name, const QString &body, const Sql::Text &text) {
        QTest::newRow(name) << body << Operation(Execute{text});
    };
    row("bind", u"op.get_bind().execute(sa.text('DELETE FROM t WHERE a = :a'), {'a': 3})"_s,
        {.text = u"DELETE FROM t WHERE a = :a"_s, .parameters = {{u"a"_s, qint64(3)}}});
    row("bind with keywords", u"conn = op.get_bind()\nconn.execute(sa.text('DELETE FROM t WHERE a = :a'), a=None)"_s,
        {.text = u"DELETE FROM t WHERE a = :a"_s, .parameters = {{u"a"_s, Sql::Value()}}});
    row("plain text of the driver", u"op.get_bind().execute(\"UPDATE t SET a = ':b', c = d::int\")"_s,
        {.text = u"UPDATE t SET a = '\\:b', c = d::int"_s});
    row("bind of the context", u"op.get_context().bind.execute(sa.text('SELECT 1'))"_s, {.text = u"SELECT 1"_s});
    row("a decimal and a date",
        u"import datetime\nfrom decimal import Decimal\n"
        "op.execute(sa.text(':a :b :c :d').bindparams(a=Decimal('1.10'), b=datetime.date(2020, 1, 2), "
        "c=datetime.datetime(2020, 1, 2, 3, 4), d=datetime.datetime(2020, 1, 2, microsecond=5)))"_s,
        {.text = u":a :b :c :d"_s,
         .parameters = {{u"a"_s, Sql::Decimal{u"1.10"_s}},
                        {u"b"_s, u"2020-01-02"_s},
                        {u"c"_s, u"2020-01-02 03:04:00.000000"_s},
                        {u"d"_s, u"2020-01-02 00:00:00.000005"_s}}});
}

void TestEvaluate::statements()
{
    QFETCH(QString, body);
    QFETCH(Operation, operation);
    QVERIFY(only(body) == operation);
}

void TestEvaluate::rows_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QList<QStringList>>("columns");
    QTest::addColumn<QList<int>>("counts");

    QTest::newRow("made table") << u"t = op.create_table('t', sa.Column('a', sa.Integer), sa.Column('b', sa.JSON))\n"
                                   "op.bulk_insert(t, [{'a': 1}, {'a': 2}, {'a': 3, 'b': {'x': [1]}}])"_s
                                << QList<QStringList>{{u"a"_s}, {u"a"_s, u"b"_s}} << QList<int>{2, 1};
    QTest::newRow("no rows") << u"op.bulk_insert(sa.table('t', sa.column('a')), [])"_s << QList<QStringList>{}
                             << QList<int>{};
    QTest::newRow("default of Python")
        << u"t = op.create_table('t', sa.Column('a', sa.Integer), sa.Column('b', sa.Integer, default=7))\n"
           "op.bulk_insert(t, [{'a': 1}])"_s
        << QList<QStringList>{{u"a"_s, u"b"_s}} << QList<int>{1};
    QTest::newRow("several runs") << u"op.bulk_insert(sa.table('t', sa.column('a'), sa.column('b')), "
                                     "[{'a': 1}, {'b': 1}, {'a': 2}], multiinsert=False)"_s
                                  << QList<QStringList>{{u"a"_s}, {u"b"_s}, {u"a"_s}} << QList<int>{1, 1, 1};
}

void TestEvaluate::rows()
{
    QFETCH(QString, body);
    const Evaluation::Outcome outcome = Evaluation::ofBody(body);
    QVERIFY2(outcome.result.has_value(), qPrintable(Evaluation::errorText(outcome)));
    QList<QStringList> columns;
    QList<int> counts;
    for (const PlacedOperation &placed : outcome.operations) {
        if (const auto *bulk = std::get_if<BulkInsert>(&placed.operation)) {
            columns << bulk->insert.columns;
            counts << int(bulk->insert.rows.size());
        }
    }
    QTEST(columns, "columns");
    QTEST(counts, "counts");
}

void TestEvaluate::theTutorial()
{
    const Operation made = only(u"op.create_table('department_employee_link',\n"
                                "    sa.Column('department_id', sa.Integer, sa.ForeignKey('department.id'), "
                                "primary_key=True),\n"
                                "    sa.Column('employee_id', sa.Integer, sa.ForeignKey('employee.id'), "
                                "primary_key=True)\n"
                                ")"_s);
    QCOMPARE(touched(made), QStringList{u"⋈department_employee_link"_s});
    const auto *create = std::get_if<CreateTable>(&made);
    QVERIFY(create);
    QCOMPARE(create->table.primaryKeyColumns(), (QStringList{u"department_id"_s, u"employee_id"_s}));
    QVERIFY(!create->table.columns.first().nullable);
    QCOMPARE(create->table.constraintsOf<Schema::ForeignKey>().size(), 2);
}

void TestEvaluate::autocommitBlock()
{
    const Evaluation::Outcome outcome =
        Evaluation::ofBody(u"bind = op.get_bind()\nwith op.get_context().autocommit_block():\n    op.execute('a')\n"
                           "    bind.execute(sa.text('b'))\n    op.execute('c')\nop.execute('d')"_s);
    QVERIFY2(outcome.result, qPrintable(Evaluation::errorText(outcome)));
    QStringList texts;
    for (const PlacedOperation &placed : outcome.operations) {
        if (const auto *block = std::get_if<AutocommitBlock>(&placed.operation)) {
            for (const PlacedOperation &inner : block->operations)
                texts << u"outside: "_s + std::get<Sql::Text>(std::get<Execute>(inner.operation).statement).text;
        } else {
            texts << std::get<Sql::Text>(std::get<Execute>(placed.operation).statement).text;
        }
    }
    QCOMPARE(texts, (QStringList{u"outside: a"_s, u"outside: b"_s, u"outside: c"_s, u"d"_s}));
}

void TestEvaluate::savepoints()
{
    const QString body = u"with op.get_bind().begin_nested():\n    op.execute('a')\nop.execute('b')"_s;
    QCOMPARE(Evaluation::ofBody(body).described(),
             (QStringList{u"Run SQL: SAVEPOINT sa_savepoint_1"_s, u"Run SQL: a"_s,
                          u"Run SQL: RELEASE SAVEPOINT sa_savepoint_1"_s, u"Run SQL: b"_s}));
    QCOMPARE(Evaluation::ofBody(body, u"mariadb"_s).described(),
             (QStringList{u"Run SQL: a"_s, u"Run SQL: b"_s})); // commits as it runs
    const Evaluation::Outcome caught =
        Evaluation::ofBody(u"try:\n    with op.get_bind().begin_nested():\n        op.execute('a')\n"
                           "        raise ValueError('no')\nexcept ValueError:\n    pass"_s,
                           u"mariadb"_s);
    QVERIFY(!caught.result); // what ran cannot be taken back there
}

void TestEvaluate::sequences()
{
    const auto textsOf = [](const QString &body, const QString &dialect) {
        QStringList texts;
        const Evaluation::Outcome outcome = Evaluation::ofBody(body, dialect);
        for (const PlacedOperation &placed : outcome.operations)
            texts << std::get<Sql::Text>(std::get<Execute>(placed.operation).statement).text;
        return outcome.result ? texts : QStringList{Evaluation::errorText(outcome)};
    };
    const QString body = u"s = sa.Sequence('s', start=5, increment=2, cycle=True)\n"
                         "s.create(op.get_bind())\ns.drop(op.get_bind(), checkfirst=False)"_s;
    QCOMPARE(textsOf(body, u"postgresql"_s),
             (QStringList{u"CREATE SEQUENCE IF NOT EXISTS \"s\" INCREMENT BY 2 START WITH 5 CYCLE"_s,
                          u"DROP SEQUENCE \"s\""_s}));
    QCOMPARE(textsOf(body, u"sqlite"_s), QStringList()); // SQLAlchemy passes over them there
    QCOMPARE(textsOf(u"op.execute(sa.schema.CreateSequence(sa.Sequence('s')))\n"
                     "op.get_bind().execute(sa.schema.DropSequence(sa.Sequence('s')))\n"
                     "op.execute(sa.DDL(\"a LIKE 'b%%:c'\"))"_s,
                     u"postgresql"_s),
             (QStringList{u"CREATE SEQUENCE \"s\" START WITH 1"_s, u"DROP SEQUENCE \"s\""_s, u"a LIKE 'b%\\:c'"_s}));
}

void TestEvaluate::positionsAreThoseOfTheCalls()
{
    const QString source = Evaluation::prologue() + u"    op.drop_table('a'); x = op.drop_table(\n        'b')\n"_s;
    const Evaluation::Outcome outcome = Evaluation::ofSource(source);
    QVERIFY(outcome.result.has_value());
    QCOMPARE(outcome.operations.size(), 2);
    QCOMPARE(outcome.operations[0].position, (TextPosition{5, 5, int(source.indexOf(u"op.drop"_s)), 18}));
    QCOMPARE(outcome.operations[1].position, (TextPosition{5, 29, int(source.lastIndexOf(u"op.drop"_s)), 27}));
}

void TestEvaluate::bothDirections()
{
    const QString source = u"from alembic import op\n"
                           "def upgrade():\n    op.execute('up')\n"
                           "def downgrade():\n    op.execute('down')\n"_s;
    QCOMPARE(Evaluation::ofSource(source).described(), QStringList{u"Run SQL: up"_s});
    QCOMPARE(Evaluation::ofSource(source, u"sqlite"_s, {}, Script::Direction::Downgrade).described(),
             QStringList{u"Run SQL: down"_s});
}

void TestEvaluate::importsInManyForms_data()
{
    QTest::addColumn<QString>("imports");
    QTest::addColumn<QString>("body");

    const auto row = [](const char *name, const QString &imports, const QString &body) {
        QTest::newRow(name) << imports << body;
    };
    row("usual", u"from alembic import op\nimport sqlalchemy as sa"_s,
        u"op.add_column('t', sa.Column('c', sa.Integer()))"_s);
    row("names", u"from alembic import op\nfrom sqlalchemy import Column, Integer as I"_s,
        u"op.add_column('t', Column('c', I))"_s);
    row("modules", u"import alembic.op\nimport sqlalchemy"_s,
        u"alembic.op.add_column('t', sqlalchemy.Column('c', sqlalchemy.types.Integer()))"_s);
    row("module alias",
        u"import alembic.op as op\nimport sqlalchemy.types as types\nfrom sqlalchemy.schema import Column"_s,
        u"op.add_column('t', Column('c', types.Integer()))"_s);
    row("everything", u"from alembic.op import *\nfrom sqlalchemy import *"_s,
        u"add_column('t', Column('c', Integer))"_s);
    row("annotations",
        u"from __future__ import annotations\nfrom typing import Sequence, Union\nfrom alembic import op\nimport sqlalchemy as sa"_s,
        u"x: Union[str, None] = 'c'\nop.add_column('t', sa.Column(x, sa.Integer()))"_s);
    row("unknown but unused",
        u"import requests, os.path\nfrom my.app import models\nfrom alembic import op\nimport sqlalchemy as sa\n"
        "log = requests.getLogger()\nlog.info('x')\nfor a in log:\n    b = a\n\nclass C(models.Base):\n    pass"_s,
        u"op.add_column('t', sa.Column('c', sa.Integer()))"_s);
    row("inside the function", u""_s,
        u"from alembic import op\nimport sqlalchemy as sa\nop.add_column('t', sa.Column('c', sa.Integer()))"_s);
}

void TestEvaluate::importsInManyForms()
{
    QFETCH(QString, imports);
    QFETCH(QString, body);
    const Evaluation::Outcome outcome =
        Evaluation::ofSource(imports + u"\n\ndef upgrade():\n"_s + Evaluation::indented(body));
    QVERIFY2(outcome.result.has_value(), qPrintable(Evaluation::errorText(outcome)));
    QCOMPARE(outcome.operations.size(), 1);
    QVERIFY(outcome.operations.first().operation
            == Operation(AddColumn{.table = u"t"_s, .column = {.name = u"c"_s, .type = integer()}}));
}

QTEST_GUILESS_MAIN(TestEvaluate)
#include "tst_evaluate.moc"
