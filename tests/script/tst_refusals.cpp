// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

/// What the evaluator does not do ends with the place and the name of the construct.
class TestRefusals : public QObject
{
    Q_OBJECT

private slots:
    void constructs_data();
    void constructs();
    void mistakes_data();
    void mistakes();
    void operationsBeforeArrive();
    void missingFunctions();
    void functionsWithParameters();
    void moduleLevelOperations();
    void anErrorOfTheContextGetsAPlace();
    void limits_data();
    void limits();
};

namespace
{

void checkRefusal(const Evaluation::Outcome &outcome)
{
    QVERIFY2(!outcome.result.has_value(), qPrintable(outcome.described().join(u", "_s)));
    const Error &error = outcome.result.error();
    QCOMPARE(error.where.file, u"file.py"_s);
    QTEST(error.message, "message");
    QTEST(error.where.position.line, "line");
    QTEST(error.where.position.column, "column");
    QVERIFY(error.where.position.length > 0);
}

void addColumns()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
}

void row(const char *name, const QString &body, const QString &message, int line, int column)
{
    QTest::newRow(name) << body << message << line << column;
}

} // namespace

void TestRefusals::constructs_data()
{
    addColumns();
    row("with open", u"with open('x') as f:\n    pass"_s, u"`open()` is not evaluated"_s, 5, 10);
    row("eval", u"eval('1')"_s, u"`eval()` is not evaluated"_s, 5, 5);
    row("async", u"async def f():\n    pass"_s, u"`async def` is not evaluated"_s, 5, 11);
    row("metaclass", u"class C(metaclass=type):\n    pass"_s, u"metaclasses are not evaluated"_s, 5, 13);
    row("except group", u"try:\n    raise ValueError\nexcept* ValueError:\n    pass"_s, u"`except*` is not evaluated"_s,
        7, 5);
    row("unknown directive", u"op.run_async(1)"_s, u"`op.run_async` is not evaluated yet"_s, 5, 8);
    row("unknown name of SQLAlchemy", u"sa.create_engine(1)"_s, u"`sa.create_engine` is not evaluated yet"_s, 5, 8);
    row("unknown dialect type", u"from sqlalchemy.dialects import postgresql\npostgresql.DOMAIN('x')"_s,
        u"`postgresql.DOMAIN` is not evaluated yet"_s, 6, 16);
    row("import", u"import requests\nx = 1\nrequests.get('x')"_s,
        u"`import requests` is used here, and that module is not evaluated"_s, 7, 5);
    row("from import", u"from a.b import c as d\nd()"_s,
        u"`from a.b import c` is used here, and that module is not evaluated"_s, 6, 5);
    row("unknown name of a known module", u"from sqlalchemy import create_engine\ncreate_engine()"_s,
        u"`sqlalchemy.create_engine` is used here, and it is not evaluated yet"_s, 6, 5);
    row("star import", u"from a.b import *\nfoo()"_s,
        u"`foo` may come from `from a.b import *`, which is not evaluated"_s, 6, 5);
    row("rows of a query", u"rows = op.get_bind().execute(sa.text('SELECT 1'))\nx = rows.fetchall()"_s,
        u"The script asks the database here (the rows of a statement), so what it does is only known when it runs"_s, 6,
        9);
    row("connection", u"op.get_bind().scalar(sa.text('SELECT 1'))"_s,
        u"The script asks the database here (the rows of a statement), so what it does is only known when it runs"_s, 5,
        5);
    row("inspector", u"x = sa.inspect(op.get_bind()).get_table_names()"_s,
        u"The script asks the database here (get_table_names()), so what it does is only known when it runs"_s, 5, 9);
    row("batch", u"with op.batch_alter_table('t') as b:\n    b.create_table('c')"_s,
        u"`create_table` in a batch is not evaluated yet"_s, 6, 11);
    row("default of Python in rows",
        u"t = op.create_table('t', sa.Column('a', sa.Integer), sa.Column('b', default=elsewhere))\n"
        "op.bulk_insert(t, [{'a': 1}])"_s,
        u"The default of `b` is computed by Python for each row"_s, 6, 23);
    row("value of no literal", u"op.bulk_insert(sa.table('t', sa.column('a')), [{'a': [1]}])"_s,
        u"a list as the value of `a` is not evaluated yet"_s, 5, 51);
    row("imaginary number", u"x = 99j"_s, u"imaginary numbers are not evaluated"_s, 5, 9);
    row("endless integer", u"x = 2 ** (10 ** 9)"_s, u"the integer has more than 1,000,000 bits"_s, 5, 11);
    row("endless shift", u"x = 1 << (1 << 40)"_s, u"the integer has more than 1,000,000 bits"_s, 5, 11);
    row("endless tower", u"x = 9 ** 9 ** 9 ** 9"_s, u"the integer has more than 1,000,000 bits"_s, 5, 16);
    row("endless product", u"x = 3\nfor i in range(60):\n    x = x * x"_s,
        u"the integer has more than 1,000,000 bits"_s, 7, 15);
    row("named escape", u"x = '\\N{DASH}'"_s, u"\\N{…} escapes are not evaluated"_s, 5, 9);
}

void TestRefusals::constructs()
{
    QFETCH(QString, body);
    const Evaluation::Outcome outcome = Evaluation::ofBody(body);
    checkRefusal(outcome);
    QVERIFY(!outcome.result.error().hint.isEmpty());
}

void TestRefusals::mistakes_data()
{
    addColumns();
    row("unknown name", u"foo"_s, u"name 'foo' is not defined"_s, 5, 5);
    row("missing argument", u"op.drop_column('t')"_s, u"op.drop_column() misses its argument 'column_name'"_s, 5, 5);
    row("too many arguments", u"op.rename_table('a', 'b', 's', 'x')"_s,
        u"op.rename_table() takes at most 3 positional argument(s), but 4 were given"_s, 5, 36);
    row("unknown keyword", u"op.drop_table('t', cascade=True)"_s, u"op.drop_table() has no argument 'cascade'"_s, 5,
        24);
    row("twice", u"op.drop_table('t', table_name='u')"_s,
        u"op.drop_table() got several values for the argument 'table_name'"_s, 5, 24);
    row("wrong kind", u"op.drop_table(3)"_s, u"op.drop_table() wants a text here, not an integer"_s, 5, 19);
    row("wrong kind of keyword", u"op.drop_table('t', schema=['s'])"_s,
        u"op.drop_table() wants a text for 'schema', not a list"_s, 5, 24);
    row("no column", u"op.add_column('t', 'c')"_s, u"op.add_column() wants sa.Column() here, not a text"_s, 5, 24);
    row("no type", u"op.add_column('t', sa.Column('c', 3))"_s,
        u"sa.Column() wants a type, a key or a constraint here, not an integer"_s, 5, 39);
    row("no name", u"op.add_column('t', sa.Column(sa.Integer))"_s, u"The column has no name"_s, 5, 24);
    row("default", u"sa.Column('c', server_default=0)"_s,
        u"`server_default` wants a text or an SQL expression, not an integer"_s, 5, 20);
    row("reference", u"sa.ForeignKey('id')"_s,
        u"sa.ForeignKey() wants a reference as 'table.column' here, not a text"_s, 5, 19);
    row("unknown keyword of a column", u"sa.Column('c', sa.Integer, nulable=True)"_s,
        u"sa.Column() has no argument 'nulable'"_s, 5, 32);
    row("unknown keyword of a type", u"sa.String(lenght=3)"_s, u"sa.String() has no argument 'lenght'"_s, 5, 15);
    row("column of a constraint", u"op.create_table('t', sa.Column('a'), sa.UniqueConstraint('b'))"_s,
        u"The table `t` has no column `b`, which a constraint names"_s, 5, 42);
    row("two columns", u"op.create_table('t', sa.Column('a'), sa.Column('a'))"_s,
        u"The table `t` has two columns `a`"_s, 5, 5);
    row("item of a table", u"op.create_table('t', 'a')"_s,
        u"op.create_table() wants a column, a constraint or an index here, not a text"_s, 5, 26);
    row("index without columns", u"op.create_index('i', 't', 'a')"_s,
        u"op.create_index() wants a list of column names here, not a text"_s, 5, 31);
    row("foreign key lengths", u"sa.ForeignKeyConstraint(['a', 'b'], ['t.a'])"_s,
        u"A foreign key needs as many columns as it refers to"_s, 5, 5);
    row("foreign key to two tables", u"sa.ForeignKeyConstraint(['a', 'b'], ['t.a', 'u.b'])"_s,
        u"A foreign key refers to the columns of one table"_s, 5, 41);
    row("rows", u"op.bulk_insert(sa.table('t'), {})"_s, u"List expected"_s, 5, 35);
    row("row", u"op.bulk_insert(sa.table('t'), [1])"_s, u"List of dictionaries expected"_s, 5, 35);
    row("row with another column", u"op.bulk_insert(sa.table('t', sa.column('a')), [{'b': 1}])"_s,
        u"the table `t` has no column 'b'"_s, 5, 51);
    row("batch recreate", u"op.batch_alter_table('t', recreate='x')"_s,
        u"recreate may be one of 'auto', 'always', or 'never'."_s, 5, 31);
    row("add", u"x = 'a' + 1"_s, u"`+` does not work on a text and an integer"_s, 5, 13);
    row("division", u"x = 1 % 0"_s, u"division by zero"_s, 5, 11);
    row("order", u"x = 'a' < 1"_s, u"a text and an integer have no order"_s, 5, 9);
    row("index", u"x = [1][2]"_s, u"index out of range"_s, 5, 9);
    row("key", u"x = {'a': 1}['b']"_s, u"the dictionary has no key 'b'"_s, 5, 9);
    row("unpack", u"a, b = [1]"_s, u"1 values cannot be unpacked into 2 names"_s, 5, 5);
    row("unknown attribute", u"'a'.strap()"_s, u"a text has no attribute `strap`"_s, 5, 9);
    row("loop over a number", u"for x in 1:\n    pass"_s, u"an integer is not iterable"_s, 5, 14);
    row("raised", u"raise NotImplementedError('No way back')"_s,
        u"The script raises NotImplementedError: No way back"_s, 5, 5);
    row("raised by a function", u"def f(x):\n    raise ValueError(x)\nf(1)"_s, u"The script raises ValueError: 1"_s, 6,
        9);
    row("asserted", u"assert 1 == 2, 'no'"_s, u"The script raises AssertionError: no"_s, 5, 5);
    row("not caught", u"try:\n    [][0]\nexcept KeyError:\n    pass"_s, u"index out of range"_s, 6, 9);
    row("own class", u"class C:\n    pass\nC().x"_s, u"an object of `C` has no attribute `x`"_s, 7, 9);
    row("call", u"'a'()"_s, u"a text cannot be called"_s, 5, 5);
    row("percent", u"'%d' % 'a'"_s, u"the format `d` does not fit a text"_s, 5, 10);
    row("percent count", u"'%s %s' % 'a'"_s, u"not enough arguments for format string"_s, 5, 13);
    row("percent left over", u"'x' % (1,)"_s, u"not all arguments converted during string formatting"_s, 5, 9);
    row("format", u"'{a}'.format(b=1)"_s, u"format() misses the argument 'a'"_s, 5, 5);
    row("key of a dictionary", u"x = {[]: 1}"_s, u"a list cannot be a key"_s, 5, 10);
    row("date", u"import datetime\ndatetime.date(2020, 13, 1)"_s, u"day is out of range for month"_s, 6, 5);
}

void TestRefusals::mistakes()
{
    QFETCH(QString, body);
    checkRefusal(Evaluation::ofBody(body));
}

void TestRefusals::operationsBeforeArrive()
{
    const Evaluation::Outcome outcome =
        Evaluation::ofBody(u"op.drop_table('a')\nop.drop_table(1)\nop.drop_table('b')"_s);
    QVERIFY(!outcome.result.has_value());
    QCOMPARE(outcome.described(), QStringList{u"Drop table a"_s});
}

void TestRefusals::missingFunctions()
{
    const Evaluation::Outcome outcome = Evaluation::ofSource(u"revision = 'a'\n"_s);
    QCOMPARE(Evaluation::errorText(outcome),
             u"file.py: The file has no function `upgrade`. Write `def upgrade():`; its body may be `pass`."_s);
}

void TestRefusals::functionsWithParameters()
{
    const Evaluation::Outcome refused = Evaluation::ofSource(u"def upgrade(engine_name):\n    pass\n"_s);
    QVERIFY(!refused.result.has_value());
    QCOMPARE(refused.result.error().message,
             u"`upgrade` takes the argument `engine_name`: what env.py would pass is not known"_s);
    QCOMPARE(refused.result.error().where.position, (TextPosition{1, 13, 12, 11}));
    const Evaluation::Outcome fine = Evaluation::ofSource(
        u"from alembic import op\ndef upgrade(name='t', *args, **more):\n    op.drop_table(name)\n"_s);
    QCOMPARE(fine.described(), QStringList{u"Drop table t"_s});
}

void TestRefusals::moduleLevelOperations()
{
    const Evaluation::Outcome outcome =
        Evaluation::ofSource(u"from alembic import op\nop.drop_table('t')\ndef upgrade():\n    op.drop_table('u')\n"_s);
    QVERIFY(outcome.operations.isEmpty());
    QCOMPARE(
        Evaluation::errorText(outcome),
        u"file.py:2:1: Operations can only stand in upgrade() and downgrade(): here Alembic has no connection yet"_s);
}

void TestRefusals::anErrorOfTheContextGetsAPlace()
{
    class Refusing final : public Script::MigrationContext
    {
    public:
        QString dialectName() const override { return u"sqlite"_s; }
        Result<> add(Operations::PlacedOperation) override { return failure(u"no"_s, u"do so"_s); }
    };
    const Result<Script::SyntaxTree> tree =
        Script::parse(Evaluation::prologue() + u"    op.drop_table('t')\n"_s, u"file.py"_s);
    QVERIFY(tree.has_value());
    Refusing context;
    const Result<> result = Script::evaluate(*tree, Script::Direction::Upgrade, context);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().text(), u"file.py:5:5: no. do so"_s);
}

void TestRefusals::limits_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("message");

    const QString memory = u"The script makes more than 1 MB of values"_s;
    QTest::newRow("text") << u"x = 'a' * 10000000000"_s << memory;
    QTest::newRow("list") << u"x = [0] * 9223372036854775807"_s << memory;
    QTest::newRow("text grows") << u"x = 'a' * 100000\nx += x\nx += x\nx += x\nx += x\nx += x"_s << memory;
    QTest::newRow("format") << u"x = 'a' * 300000\ny = f'{x}{x}'"_s << memory;
    QTest::newRow("justified") << u"x = 'a'.ljust(2000000000)"_s << memory;
    QTest::newRow("replaced") << u"x = ('a' * 100000).replace('a', 'b' * 100000)"_s << memory;
    QTest::newRow("unpacked") << u"a = [0] * 3000\nb = [*a, *a, *a, *a]\nc = [*b, *b, *b, *b]"_s << memory;
    QTest::newRow("steps") << u"x = 1\n"_s + QString(u"x = x + 1\n"_s).repeated(5000)
                           << u"The script takes more than 10,000 steps"_s;
    QTest::newRow("steps of a comparison")
        << u"x = [0] * 20000\ny = x == x"_s << u"The script takes more than 10,000 steps"_s;
    QTest::newRow("depth") << u"x = "_s + QString(30, u'(') + u"1"_s + QString(u",)"_s).repeated(30)
                           << u"The script nests deeper than 20 levels"_s;
    QTest::newRow("a long chain") << u"x = op"_s + QString(u".a"_s).repeated(100)
                                  << u"The script nests deeper than 20 levels"_s;
    QTest::newRow("power") << u"x = 7 ** 1000000"_s << u"the integer has more than 1,000,000 bits"_s;
    QTest::newRow("shift") << u"x = 1 << 1000000000"_s << u"the integer has more than 1,000,000 bits"_s;
    QTest::newRow("products") << u"x = 1 << 100000\nwhile x:\n    y = x * x"_s
                              << u"The script takes more than 10,000 steps"_s;
    QTest::newRow("digits") << u"x = 1 << 100000\nwhile x:\n    y = str(x)"_s
                            << u"The script takes more than 10,000 steps"_s;
    QTest::newRow("modular power") << u"x = pow(3, 1 << 90000, (1 << 90000) + 1)"_s
                                   << u"The script takes more than 10,000 steps"_s;
    QTest::newRow("endless loop") << u"while True:\n    pass"_s << u"The script takes more than 10,000 steps"_s;
    QTest::newRow("endless recursion") << u"def f():\n    f()\nf()"_s << u"The script nests deeper than 20 levels"_s;
    QTest::newRow("caught endless recursion")
        << u"def f():\n    try:\n        f()\n    except Exception:\n        f()\nf()"_s
        << u"The script nests deeper than 20 levels"_s;
    QTest::newRow("growing list") << u"x = [1]\nwhile True:\n    x = x + x"_s << memory;
    QTest::newRow("endless iterator") << u"x = list(iter(lambda: 1, 2)) if 0 else [y for y in range(10 ** 15)]"_s
                                      << u"The script takes more than 10,000 steps"_s;
    QTest::newRow("wide field") << u"x = f'{1:99999}'"_s << u"the format `99999` is not evaluated"_s;
}

void TestRefusals::limits()
{
    QFETCH(QString, body);
    const Script::Limits limits = {.steps = 10'000, .depth = 20, .bytes = 1024 * 1024};
    const Evaluation::Outcome outcome = Evaluation::ofBody(body, u"sqlite"_s, limits);
    QVERIFY(!outcome.result.has_value());
    QTEST(outcome.result.error().message, "message");
    QVERIFY(outcome.result.error().where.position.isValid());
}

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
