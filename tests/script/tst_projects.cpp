// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the scripts of real projects ask for on servers: each row runs `op.execute(text)` and is checked by its texts.
#include "evaluation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

namespace
{

/// Asked of the database by its address.
class AddressedContext final : public Script::MigrationContext
{
public:
    QString dialectName() const override { return u"mysql"_s; }
    Result<> add(Operations::PlacedOperation operation) override
    {
        operations << std::move(operation);
        return {};
    }
    QString databaseName() override { return u"orders"_s; }

    QList<Operations::PlacedOperation> operations;
};

QString textsOf(const QList<Operations::PlacedOperation> &operations)
{
    QStringList texts;
    for (const auto &placed : operations) {
        if (const auto *execute = std::get_if<Operations::Execute>(&placed.operation))
            texts << std::get<Sql::Text>(execute->statement).text;
    }
    return texts.join(u'|');
}

/// The names of the foreign keys and uniques of the tables that are made, in order.
QString namesOf(const QList<Operations::PlacedOperation> &operations)
{
    QStringList names;
    const auto take = [&](const Schema::Table &table) {
        for (const Schema::Constraint &constraint : table.constraints) {
            const QString name = Schema::constraintName(constraint);
            names << (name.isEmpty() ? u"-"_s : name);
        }
    };
    for (const auto &placed : operations) {
        if (const auto *create = std::get_if<Operations::CreateTable>(&placed.operation))
            take(create->table);
        else if (const auto *batch = std::get_if<Operations::Batch>(&placed.operation))
            take(batch->copyFrom.value_or(Schema::Table()));
    }
    return names.join(u',');
}

} // namespace

class TestProjects : public QObject
{
    Q_OBJECT

private slots:
    void texts_data();
    void texts();
    void ownCompilers_data();
    void ownCompilers();
    void constraintsOfTables();
    void addressOfTheDatabase();
};

void TestProjects::texts_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &body, const QString &expected) {
        QTest::newRow(name) << body << expected;
    };
    row("name of an enumeration",
        u"e = sa.Enum('a', 'b', name='mood', schema='s')\nop.execute(f'{e.name} {e.schema} {e.native_enum}')"_s,
        u"mood s True"_s);
    row("enumeration without a name", u"op.execute(str(sa.Enum('a').name))"_s, u"None"_s);
    const QString moment =
        u"import datetime\nd = datetime.datetime(2024, 2, 29, 1, 2, 3, 456, tzinfo=datetime.timezone.utc)\n"_s;
    row("offset", moment + u"op.execute(f'{d.utcoffset()} {d.replace(tzinfo=None).utcoffset()} {d.dst()}')"_s,
        u"0:00:00 None 0:00:00"_s);
    row("normalised", moment + u"op.execute(str(d.replace(tzinfo=None) - d.utcoffset()))"_s,
        u"2024-02-29 01:02:03.000456"_s);
    row("tuple of a moment", moment + u"op.execute(str(d.utctimetuple()[:6]))"_s, u"(2024, 2, 29, 1, 2, 3)"_s);
    row("calendar",
        moment
            + u"import calendar\nop.execute(f'{calendar.timegm(d.utctimetuple())} {calendar.monthrange(2024, 2)} {calendar.isleap(1900)}')"_s,
        u"1709168523 (3, 29) False"_s);
    row("decimal digits",
        u"import decimal\ndecimal.getcontext().prec = 30\nop.execute(str(decimal.Decimal(1) / decimal.Decimal(3)))"_s,
        u"0.333333333333333333333333333333"_s);
    row("usual digits",
        u"import decimal\nop.execute(f'{decimal.getcontext().prec} {decimal.Decimal(1) / decimal.Decimal(3)}')"_s,
        u"28 0.3333333333333333333333333333"_s);
    row("six", u"import abc, six\n@six.add_metaclass(abc.ABCMeta)\nclass A:\n    x = 'y'\nop.execute(A.x)"_s, u"y"_s);
    const QString tables =
        u"m = sa.MetaData()\nt = sa.Table('t', m, sa.Column('i', sa.Integer))\nu = sa.Table('u', m, sa.Column('i', sa.Integer))\n"_s;
    row("table of a column", tables + u"op.execute(t.c.i.table.name + str(t.c.i.table is t))"_s, u"tTrue"_s);
    row("same column",
        tables + u"op.execute(str(bool(t.c.i == t.c.i)) + str(bool(t.c.i == u.c.i)) + str(bool(t.c.i != u.c.i)))"_s,
        u"TrueFalseTrue"_s);
    row("column of a key",
        u"m = sa.MetaData()\np = sa.Table('p', m, sa.Column('i', sa.Integer, primary_key=True))\n"
        "c = sa.Table('c', m, sa.Column('j', sa.Integer, sa.ForeignKey('p.i', name='fk')))\n"
        "for fk in c.foreign_keys.copy():\n    op.execute(f'{bool(fk.column == p.c.i)} {bool(fk.parent == c.c.j)} {fk.constraint.name}')"_s,
        u"True True fk"_s);
}

void TestProjects::texts()
{
    QFETCH(QString, body);
    const Evaluation::Outcome outcome = Evaluation::ofBody(body, u"postgresql"_s);
    QVERIFY2(outcome.result, qPrintable(Evaluation::errorText(outcome)));
    QTEST(textsOf(outcome.operations), "expected");
}

void TestProjects::ownCompilers_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("compiler");
    QTest::addColumn<QString>("expected"); // names of constraints; "refused" with what it says
    const QString unnamed =
        u"    element.name = None\n    return compiler.visit_foreign_key_constraint(element, **kw)\n"_s;
    QTest::newRow("its dialect") << u"postgresql"_s
                                 << u"@compiles(sa.ForeignKeyConstraint, 'postgresql')\n"_s
            + u"def process(element, compiler, **kw):\n"_s + unnamed
                                 << u"uq,-"_s;
    QTest::newRow("another dialect") << u"mysql"_s
                                     << u"@compiles(sa.ForeignKeyConstraint, 'postgresql')\n"_s
            + u"def process(element, compiler, **kw):\n"_s + unnamed
                                     << u"uq,fk"_s;
    QTest::newRow("every dialect")
        << u"sqlite"_s
        << u"@compiles(sa.UniqueConstraint)\ndef process(element, compiler, **kw):\n    element.name = 'x_' + element.name\n    return compiler.visit_unique_constraint(element)\n"_s
        << u"x_uq,fk"_s;
    QTest::newRow("its own SQL")
        << u"sqlite"_s
        << u"@compiles(sa.UniqueConstraint)\ndef process(element, compiler, **kw):\n    return 'UNIQUE (a)'\n"_s
        << u"refused"_s;
}

void TestProjects::ownCompilers()
{
    QFETCH(QString, dialect);
    QFETCH(QString, compiler);
    QFETCH(QString, expected);
    const QString source =
        u"from alembic import op\nimport sqlalchemy as sa\nfrom sqlalchemy.ext.compiler import compiles\n\n"_s
        + compiler
        + u"\n\ndef upgrade():\n    op.create_table('t', sa.Column('a', sa.Integer), sa.UniqueConstraint('a', "
          u"name='uq'), "
          "sa.ForeignKeyConstraint(['a'], ['p.i'], name='fk'))\n"_s;
    const Evaluation::Outcome outcome = Evaluation::ofSource(source, dialect);
    if (expected == u"refused"_s) {
        QVERIFY2(Evaluation::errorText(outcome).contains(u"SQL of the script's own"_s),
                 qPrintable(Evaluation::errorText(outcome)));
        return;
    }
    QVERIFY2(outcome.result, qPrintable(Evaluation::errorText(outcome)));
    QCOMPARE(namesOf(outcome.operations), expected);
}

// A deep copy of a table is another one: what is changed in it does not reach the first.
void TestProjects::constraintsOfTables()
{
    const Evaluation::Outcome outcome = Evaluation::ofBody(
        u"import copy\nm = sa.MetaData()\n"
        "sa.Table('t', m, sa.Column('i', sa.Integer, primary_key=True), sa.Column('a', sa.Integer), "
        "sa.UniqueConstraint('a', name='uq'), sa.PrimaryKeyConstraint('i', name='pk'))\n"
        "tables = copy.deepcopy(m.tables)\ntables['t'].constraints = set()\n"
        "for name, table in list(tables.items()) + list(m.tables.items()):\n"
        "    with op.batch_alter_table(name, copy_from=table, recreate='always') as batch:\n        batch.alter_column('i')"_s,
        u"mysql"_s);
    QVERIFY2(outcome.result, qPrintable(Evaluation::errorText(outcome)));
    QCOMPARE(namesOf(outcome.operations), u"pk,uq,pk"_s);
}

void TestProjects::addressOfTheDatabase()
{
    const QString body = u"op.execute('ALTER DATABASE ' + op.get_bind().engine.url.database)"_s;
    const auto tree = Script::parse(Evaluation::prologue() + Evaluation::indented(body), u"file.py"_s);
    QVERIFY(tree);
    AddressedContext context;
    QVERIFY(Script::evaluate(*tree, Script::Direction::Upgrade, context, Script::Limits()));
    QCOMPARE(textsOf(context.operations), u"ALTER DATABASE orders"_s);
    // A plan that is rehearsed elsewhere must not name the database that it was made for.
    Script::RecordingContext planning(u"mysql"_s);
    QVERIFY(!Script::evaluate(*tree, Script::Direction::Upgrade, planning, Script::Limits()));
    QVERIFY(planning.question());
}

QTEST_GUILESS_MAIN(TestProjects)
#include "tst_projects.moc"
