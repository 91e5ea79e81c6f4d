// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

/// Values, operators, formats and scopes: each row runs `op.execute(str-valued expression)`.
class TestLanguage : public QObject
{
    Q_OBJECT

private slots:
    void expressions_data();
    void expressions();
    void programs_data();
    void programs();
    void moduleConstants_data();
    void moduleConstants();
    void dialects_data();
    void dialects();
};

namespace
{

QString executed(const Evaluation::Outcome &outcome)
{
    if (!outcome.result)
        return u"error: "_s + Evaluation::errorText(outcome);
    QStringList texts;
    for (const auto &placed : outcome.operations) {
        if (const auto *execute = std::get_if<Operations::Execute>(&placed.operation))
            texts << std::get<Sql::Text>(execute->statement).text;
    }
    return texts.join(u'|');
}

} // namespace

void TestLanguage::expressions_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("value");

    const auto row = [](const QString &expression, const QString &value) {
        QTest::newRow(qPrintable(expression)) << expression << value;
    };
    row(u"'a' + 'b' 'c'"_s, u"abc"_s);
    row(u"'ab' * 2"_s, u"abab"_s);
    row(u"2 * 'ab'"_s, u"abab"_s);
    row(u"f'{1 + 2 * 3}'"_s, u"7"_s);
    row(u"f'{7 // 2} {-7 // 2} {7 % 3} {-7 % 3} {7 / 2} {2 ** 10}'"_s, u"3 -4 1 2 3.5 1024"_s);
    row(u"f'{1 << 4} {255 >> 4} {6 & 3} {6 | 3} {6 ^ 3} {~5} {-5} {+5}'"_s, u"16 15 2 7 5 -6 -5 5"_s);
    row(u"f'{1.5 + 1} {1e16} {0.1} {1e-5} {2.0} {1 / 3}'"_s, u"2.5 1e+16 0.1 1e-05 2.0 0.3333333333333333"_s);
    row(u"f'{True} {None} {[1, \"a\"]} {(1,)} {{}} {dict}'.replace('dict', 'x') if False else 'no'"_s, u"no"_s);
    row(u"f'{[1, 2.5, None]} {(1,)} {(1, 2)} {x}'"_s, u"[1, 2.5, None] (1,) (1, 2) X"_s);
    row(u"f'{ {\"a\": 1} }'"_s, u"{'a': 1}"_s);
    row(u"f'{x!r:>6}|{x=}|{x!s}|{x = !s}'"_s, u"   'X'|x='X'|X|x = X"_s);
    row(u"f'{5:03d} {5:>3} {5:<3}| {5:^3} {255:x} {255:#X} {5:+} {1234567:,}'"_s,
        u"005   5 5  |  5  ff 0XFF +5 1,234,567"_s);
    row(u"f'{1.5:.2f} {0.25:%} {1234.5:,.1f} {1e10:e} {1.5:8.3f}'"_s,
        u"1.50 25.000000% 1,234.5 1.000000e+10    1.500"_s);
    row(u"f'{\"abc\":.2} {\"a\":*^5} {\"a\":{4}}'"_s, u"ab **a** a   "_s);
    row(u"'%s-%d-%05.1f-%x-%r-%%' % ('a', 3, 2.25, 255, 'q')"_s, u"a-3-002.2-ff-'q'-%"_s);
    row(u"'%(b)s %(a)s' % {'a': 1, 'b': 2}"_s, u"2 1"_s);
    row(u"'%s' % 5"_s, u"5"_s);
    row(u"'%-5s|%5s|%+d' % ('a', 'b', 4)"_s, u"a    |    b|+4"_s);
    row(u"'{} {} {a} {{}}'.format(1, 'x', a=2)"_s, u"1 x 2 {}"_s);
    row(u"'{1} {0[k]} {2[1]!r:>4} {3:{4}}'.format({'k': 'v'}, 'b', ['x', 'y'], 7, '03')"_s, u"b v  'y' 007"_s);
    row(u"' a '.strip() + 'bx'.upper() + 'CY'.lower() + 'dz'.capitalize() + 'a bc'.title()"_s, u"aBXcyDzA Bc"_s);
    row(u"'xxaxx'.lstrip('x') + 'xxaxx'.rstrip('x')"_s, u"axxxxa"_s);
    row(u"', '.join(['a', 'b']) + ','.join(('c',))"_s, u"a, bc"_s);
    row(u"f\"{'a,b'.split(',')} {' a  b '.split()} {'a-b-c'.split('-')[-1]}\""_s, u"['a', 'b'] ['a', 'b'] c"_s);
    row(u"f\"{'abc'.startswith('a')} {'abc'.endswith(('x', 'c'))} {'abc'.find('c')} {'aaa'.count('a')}\""_s,
        u"True True 2 3"_s);
    row(u"'7'.zfill(3) + '-7'.zfill(4) + 'a'.ljust(2, '.') + 'a'.rjust(2)"_s, u"007-007a. a"_s);
    row(u"'abc'.replace('b', 'xx') + 'pre_a'.removeprefix('pre_') + 'a_suf'.removesuffix('_suf')"_s, u"axxcaa"_s);
    row(u"'abc'[0] + 'abc'[-1] + 'abcd'[1:3] + 'abc'[::-1] + 'abcdef'[::2] + 'abc'[-2:]"_s, u"acbccbaacebc"_s);
    row(u"[1, 'b'][1] + {'k': 'v', **{'l': 'w'}}['l'] + ('a', 'b', 'c')[1:][0]"_s, u"bwb"_s);
    row(u"'y' if 1 < 2 <= 2 != 3 and not 'a' in 'bc' else 'n'"_s, u"y"_s);
    row(u"'y' if x is not None and x in ('X',) and 1 not in [2] else 'n'"_s, u"y"_s);
    row(u"'y' if [1, (2, 'a')] == [1.0, (2, 'a')] and {'a': 1} == {'a': True} else 'n'"_s, u"y"_s);
    row(u"'y' if (1, 'b') < (1, 'c') and 'a' < 'b' and 1 < 1.5 else 'n'"_s, u"y"_s);
    row(u"'' or None or 'last'"_s, u"last"_s);
    row(u"'a' and 'b'"_s, u"b"_s);
    row(u"(y := 'w') + y"_s, u"ww"_s);
    row(u"[*['a', 'b'], 'c'][2]"_s, u"c"_s);
    row(u"'ä😀'"_s, u"ä😀"_s);
    row(u"f\"{'it''s'!r} {'it\\'s'!r} {chr}\" if 0 else f\"{b'a\\x00'!r}\""_s, u"b'a\\x00'"_s);
}

void TestLanguage::expressions()
{
    QFETCH(QString, expression);
    const QString body = u"x = 'X'\nop.execute("_s + expression + u')';
    QTEST(executed(Evaluation::ofBody(body)), "value");
}

void TestLanguage::programs_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("value");

    const auto row = [](const char *name, const QString &body, const QString &value) {
        QTest::newRow(name) << body << value;
    };
    row("assignments", u"a = b = 'x'\nc, (d, e) = 'y', ('z', 'w')\na += d\nop.execute(a + b + c + e)"_s, u"xzxyw"_s);
    row("lists are shared", u"a = ['x']\nb = a\nb += ['y']\nop.execute(''.join(a))"_s, u"xy"_s);
    row("items", u"a = ['x', 'y']\na[-1] = 'z'\nd = {}\nd['k'] = 'v'\nop.execute(''.join(a) + d['k'])"_s, u"xzv"_s);
    row("if", u"if 1 > 2:\n    op.execute('a')\nelif 'x':\n    op.execute('b')\nelse:\n    op.execute('c')"_s, u"b"_s);
    row("return ends it", u"op.execute('a')\nif True:\n    return\nop.execute('b')"_s, u"a"_s);
    row("star arguments", u"args = ['UPDATE t']\nop.execute(*args)\nop.execute(**{'sqltext': 'x'})"_s, u"UPDATE t|x"_s);
    row("a function that is not called", u"def helper(x):\n    return x\nclass A: pass\nop.execute('a')"_s, u"a"_s);
    row("docstring and pass", u"'''Upgrade.'''\npass\n...  if False else None\nop.execute('a')"_s, u"a"_s);
}

void TestLanguage::programs()
{
    QFETCH(QString, body);
    QTEST(executed(Evaluation::ofBody(body)), "value");
}

void TestLanguage::moduleConstants_data()
{
    QTest::addColumn<QString>("module");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("value");

    const auto row = [](const char *name, const QString &module, const QString &body, const QString &value) {
        QTest::newRow(name) << module << body << value;
    };
    row("constants", u"T = 'employee'\nS = f'{T}_x'"_s, u"op.execute(S)"_s, u"employee_x"_s);
    row("a constant that is refused but not used", u"A = requests.get('x')\nB = 'b'"_s, u"op.execute(B)"_s, u"b"_s);
    row("a constant that is refused where it is made", u"A = [x for x in y]"_s, u"op.execute(A)"_s,
        u"error: file.py:2:17: name 'y' is not defined"_s);
    row("what a refused call may have changed", u"A = ['a']\nA.append(open('x'))"_s, u"op.execute(A[0])"_s,
        u"error: file.py:3:10: `open()` is not evaluated. Retort reads a part of Python and runs none of "
        "it: write this with plain op calls, supply SQL in a file .retort.sql beside the script, or run the revision "
        "with Alembic and treat it as applied (stamp)."_s);
    row("conditional definitions", u"if 1:\n    A = 'a'\nelse:\n    A = 'b'"_s, u"op.execute(A)"_s, u"a"_s);
    row("locals hide globals", u"A = 'a'"_s, u"A = 'b'\nop.execute(A)"_s, u"b"_s);
    row("the last definition counts", u"def upgrade():\n    pass"_s, u"op.execute('x')"_s, u"x"_s);
}

void TestLanguage::moduleConstants()
{
    QFETCH(QString, module);
    QFETCH(QString, body);
    const QString source =
        u"from alembic import op\n"_s + module + u"\ndef upgrade():\n"_s + Evaluation::indented(body);
    QTEST(executed(Evaluation::ofSource(source)), "value");
}

void TestLanguage::dialects_data()
{
    QTest::addColumn<QString>("condition");

    QTest::newRow("bind") << u"op.get_bind().dialect.name"_s;
    QTest::newRow("engine") << u"op.get_bind().engine.name"_s;
    QTest::newRow("engine's dialect") << u"op.get_bind().engine.dialect.name"_s;
    QTest::newRow("context") << u"op.get_context().dialect.name"_s;
    QTest::newRow("context's bind") << u"op.get_context().bind.dialect.name"_s;
}

void TestLanguage::dialects()
{
    QFETCH(QString, condition);
    const QString body = u"if "_s + condition + u" == 'postgresql':\n    op.execute('a')\nelse:\n    op.execute('b')"_s;
    QCOMPARE(executed(Evaluation::ofBody(body, u"postgresql"_s)), u"a"_s);
    QCOMPARE(executed(Evaluation::ofBody(body, u"sqlite"_s)), u"b"_s);
}

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
