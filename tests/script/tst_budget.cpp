// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Memory is given back when values die, what keeps itself alive is taken apart (the leak checker of the asan preset
// sees to it), and bombs end with an error that names the line.
#include "evaluation.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

class TestBudget : public QObject
{
    Q_OBJECT

private slots:
    void givenBack_data();
    void givenBack();
    void kept_data();
    void kept();
    void bombs_data();
    void bombs();
    void cycles_data();
    void cycles();
    void sharedOutlastsTheFirst_data();
    void sharedOutlastsTheFirst();
    void nested_data();
    void nested();
};

void TestBudget::givenBack_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("texts") << u"for i in range(2000):\n    x = 'a' * 10000"_s;
    QTest::newRow("a text that is made anew")
        << u"x = ''\nfor i in range(2000):\n    x = (x + 'abcdefgh' * 100)[-9000:]"_s;
    QTest::newRow("lists") << u"for i in range(2000):\n    x = [i] * 1000"_s;
    QTest::newRow("dictionaries") << u"for i in range(500):\n    x = {k: str(k) for k in range(100)}"_s;
    QTest::newRow("objects")
        << u"class A:\n    def __init__(self, i):\n        self.i = i\nfor i in range(5000):\n    x = A(i)"_s;
    QTest::newRow("calls") << u"def f(x):\n    return x + x\nfor i in range(2000):\n    f('a' * 2000)"_s;
    QTest::newRow("while") << u"i = 0\nwhile len('a' * 10000) > i:\n    i += 10\n    x = 'b' * 10000"_s;
    QTest::newRow("columns") << u"for i in range(3000):\n    x = sa.Column('c', sa.Integer())"_s;
    QTest::newRow("closures") << u"for i in range(3000):\n    f = lambda a: a + i"_s;
}

void TestBudget::givenBack()
{
    QFETCH(QString, body);
    const Evaluation::Outcome outcome = Evaluation::ofBody(body, u"sqlite"_s, {.bytes = 1024 * 1024});
    QVERIFY2(outcome.result.has_value(), qPrintable(Evaluation::errorText(outcome)));
}

void TestBudget::kept_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("line");
    QTest::newRow("texts") << u"x = []\nfor i in range(2000):\n    x.append('a' * 10000)"_s << 7;
    QTest::newRow("short texts") << u"x = []\nfor i in range(100000):\n    x.append(str(i))"_s << 7;
    QTest::newRow("texts of another function")
        << u"def f(n):\n    x = 'a' * 10000 + str(n)\n    return f(n + 1) + x\nf(0)"_s << 6;
    QTest::newRow("lists") << u"x = []\nwhile True:\n    x = [x, [1] * 100]"_s << 7;
    QTest::newRow("dictionaries") << u"x = {}\nfor i in range(100000):\n    x[i] = {i: i}"_s << 7;
    QTest::newRow("objects") << u"class A:\n    pass\nx = A()\nwhile True:\n    y = A()\n    y.x = x\n    x = y"_s << 0;
    QTest::newRow("columns") << u"x = []\nwhile True:\n    x.append(sa.Column('c', sa.Integer()))"_s << 7;
    QTest::newRow("closures") << u"f = 0\nwhile True:\n    def g(a=f):\n        return a\n    f = g"_s << 0;
    QTest::newRow("integers") << u"x = []\nwhile True:\n    x.append((1 << 10000) + len(x))"_s << 0;
    QTest::newRow("operations") << u"while True:\n    op.drop_table('t')"_s << 6;
    QTest::newRow("one statement") << u"x = sum(len('a' * 10000) for i in range(100000))"_s << 5;
}

void TestBudget::kept()
{
    QFETCH(QString, body);
    QFETCH(int, line);
    const Evaluation::Outcome outcome = Evaluation::ofBody(body, u"sqlite"_s, {.bytes = 1024 * 1024});
    QVERIFY(!outcome.result.has_value());
    QCOMPARE(outcome.result.error().message, u"The script makes more than 1 MB of values"_s);
    QVERIFY(outcome.result.error().where.position.isValid());
    if (line > 0)
        QCOMPARE(outcome.result.error().where.position.line, line);
}

void TestBudget::bombs_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("doubled list shown") << u"x = [1]\nfor i in range(60):\n    x = [x, x]\nstr(x)"_s;
    QTest::newRow("doubled lists compared")
        << u"x = [1]\ny = [1]\nfor i in range(60):\n    x = [x, x]\n    y = [y, y]\nx == y"_s;
    QTest::newRow("doubled key") << u"x = (1,)\nfor i in range(60):\n    x = (x, x)\n{x: 1}"_s;
    QTest::newRow("doubled list as JSON")
        << u"import json\nx = [1]\nfor i in range(60):\n    x = [x, x]\njson.dumps(x)"_s;
    QTest::newRow("doubled list copied")
        << u"import copy\nx = [1]\nfor i in range(45):\n    x = [x, x]\ncopy.deepcopy(x)"_s;
    QTest::newRow("long texts shown") << u"x = ['a' * 1000000] * 10000\nstr(x)"_s;
    QTest::newRow("long texts as JSON") << u"import json\nx = ['a' * 1000000] * 10000\njson.dumps(x)"_s;
    QTest::newRow("long texts joined") << u"x = ['a' * 1000000] * 10000\n','.join(x)"_s;
    QTest::newRow("texts for ever") << u"while True:\n    x = 'a' * 10000000"_s;
    QTest::newRow("full, and for ever") << u"x = [[i] for i in range(200000)]\nwhile True:\n    y = 'a' * 10000000"_s;
    QTest::newRow("for ever") << u"while True:\n    pass"_s;
    QTest::newRow("every for ever") << u"import itertools\nfor i in itertools.count():\n    pass"_s;
}

void TestBudget::bombs()
{
    QFETCH(QString, body);
    QElapsedTimer timer;
    timer.start();
    const Evaluation::Outcome outcome = Evaluation::ofBody(body);
    QVERIFY(!outcome.result.has_value());
    QVERIFY(outcome.result.error().where.position.isValid());
    // Some seconds, under the sanitizers too.
    QVERIFY2(timer.elapsed() < 60000, qPrintable(QString::number(timer.elapsed())));
}

void TestBudget::cycles_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("list") << u"x = []\nx.append(x)"_s;
    QTest::newRow("dictionary") << u"x = {}\nx[1] = x"_s;
    QTest::newRow("default dictionary") << u"import collections\nx = collections.defaultdict(lambda: x)\nx[1]"_s;
    QTest::newRow("tuple") << u"x = []\ny = (x,)\nx.append(y)"_s;
    QTest::newRow("instance") << u"class A:\n    pass\nx = A()\nx.x = x\nx.f = lambda: x"_s;
    QTest::newRow("class") << u"class A:\n    def f(self):\n        return A\nA.a = A\nA.b = A()"_s;
    QTest::newRow("function") << u"def f(n):\n    return f(n - 1) if n else 0\nf.f = f\nf(3)"_s;
    QTest::newRow("default") << u"x = []\ndef f(y=x):\n    return y\nx.append(f)"_s;
    QTest::newRow("generator") << u"def f():\n    yield x\nx = f()\nfor y in x:\n    pass"_s;
    QTest::newRow("method") << u"x = []\nx.append(x.append)"_s;
    QTest::newRow("partial") << u"import functools\nx = []\nx.append(functools.partial(len, x))"_s;
    QTest::newRow("cache") << u"import functools\n@functools.lru_cache()\ndef f(n):\n    return [f, n]\nf(1)"_s;
    QTest::newRow("property")
        << u"class A:\n    @property\n    def x(self):\n        return A\n    @x.setter\n    def x(self, v):\n        self.v = self\nA().x = 1"_s;
    QTest::newRow("metadata") << u"m = sa.MetaData()\nt = sa.Table('t', m, sa.Column('i', sa.Integer))\nm.info = t"_s;
    QTest::newRow("enumeration") << u"import enum\nclass E(enum.Enum):\n    a = 1\nE.a.other = E"_s;
    QTest::newRow("mapped class")
        << u"from sqlalchemy.ext.declarative import declarative_base\nBase = declarative_base()\n"
           "class A(Base):\n    __tablename__ = 'a'\n    i = sa.Column(sa.Integer, primary_key=True)\n"
           "    def f(self):\n        return A\nx = A(i=1)\nx.me = x"_s;
    QTest::newRow("exception")
        << u"try:\n    raise ValueError([])\nexcept ValueError as e:\n    x = e\n    e.args[0].append(e)"_s;
    QTest::newRow("set") << u"class A:\n    pass\nx = A()\nx.s = {x}"_s;
}

void TestBudget::cycles()
{
    QFETCH(QString, body);
    const Evaluation::Outcome outcome = Evaluation::ofBody(body);
    const Evaluation::Outcome again = Evaluation::ofBody(body + u"\nnonsense"_s);
    QVERIFY(!again.result.has_value());
    if (!outcome.result)
        qInfo("%s", qPrintable(Evaluation::errorText(outcome)));
}

void TestBudget::sharedOutlastsTheFirst_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("mutable")
        << u"from sqlalchemy.ext.mutable import MutableDict\nclass A(MutableDict):\n    pass\nA.associate_with(sa.JSON)"_s;
    QTest::newRow("enumeration") << u"import enum\nclass E(enum.Enum):\n    a = 1\nassert E.a.value == 1"_s;
    QTest::newRow("record") << u"import typing\nclass P(typing.NamedTuple):\n    x: int\nassert P(1).x == 1"_s;
    QTest::newRow("exception") << u"try:\n    raise KeyError(1)\nexcept LookupError as e:\n    assert e.args == (1,)"_s;
}

/// What the library makes once for all evaluations is not taken apart with the one that asked first.
void TestBudget::sharedOutlastsTheFirst()
{
    QFETCH(QString, body);
    for (int round = 0; round < 3; ++round) {
        const Evaluation::Outcome outcome = Evaluation::ofBody(body);
        QVERIFY2(outcome.result.has_value(), qPrintable(Evaluation::errorText(outcome)));
    }
}

void TestBudget::nested_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("list") << u"x = []\nfor i in range(100000):\n    x = [x]"_s;
    QTest::newRow("tuple") << u"x = ()\nfor i in range(100000):\n    x = (x,)"_s;
    QTest::newRow("dictionary") << u"x = {}\nfor i in range(100000):\n    x = {1: x}"_s;
    QTest::newRow("objects")
        << u"class A:\n    pass\nx = None\nfor i in range(30000):\n    y = A()\n    y.x = x\n    x = y"_s;
    QTest::newRow("closures") << u"def g(f):\n    return lambda: f\nf = 0\nfor i in range(20000):\n    f = g(f)"_s;
    QTest::newRow("shown") << u"x = []\nfor i in range(100000):\n    x = [x]\nstr(x)"_s;
}

void TestBudget::nested()
{
    QFETCH(QString, body);
    const Evaluation::Outcome outcome = Evaluation::ofBody(body);
    QVERIFY2(outcome.result.has_value(), qPrintable(Evaluation::errorText(outcome)));
    const Evaluation::Outcome compared = Evaluation::ofBody(body + u"\nx == [[x]]\n"_s);
    QVERIFY(compared.result.has_value() || !compared.result.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(TestBudget)
#include "tst_budget.moc"
