// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dump.h"

#include "script/script.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

class TestParse : public QObject
{
    Q_OBJECT

private slots:
    void literals_data();
    void literals();
    void expressions_data();
    void expressions();
    void statements_data();
    void statements();
    void rejects_data();
    void rejects();
    void listsSeveralErrors();
    void listsErrorsInsideBrokenBlocks();
    void positionsOfNodes();
};

namespace
{

void checkTree(const QString &source, const QString &expected)
{
    const Result<Script::SyntaxTree> tree = Script::parse(source, u"file.py"_s);
    QVERIFY2(tree.has_value(), qPrintable(tree ? QString() : tree.error().text()));
    QCOMPARE(Dump::text(tree->module().body), expected);
    QVERIFY(Script::syntaxErrors(source).isEmpty());
}

} // namespace

void TestParse::literals_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("tree");

    const auto row = [](const char *name, const QString &source, const QString &tree) {
        QTest::newRow(name) << source << tree;
    };
    row("integers", u"1, 1_000, 0x_fF, 0b101, 0o17, 00"_s, u"(1,1000,255,5,15,0)"_s);
    row("floats", u"1., .5, 1e3, 1_0.5E-2"_s, u"(1f,0.5f,1000f,0.105f)"_s);
    row("wide", u"99999999999999999999, 3j"_s, u"(wide 99999999999999999999,wide 3j)"_s);
    row("constants", u"None, True, False, ..."_s, u"(None,True,False,...)"_s);
    row("number before a word", u"1if x else 2"_s, u"[1 if x else 2]"_s);
    row("escapes", uR"('\n\t\\\'\"\x41\101\u00e9\U0001F600\q')"_s, u"'\n\t\\'\"AA\u00e9\U0001F600\\q'"_s);
    row("escaped line break", u"'a\\\nb'"_s, u"'ab'"_s);
    row("raw", uR"(r'\n', R"\'")"_s, uR"(('\n','\''))"_s);
    row("bytes", uR"(b'\x41\u0041', rb'\n', Br"x")"_s, uR"((b'A\u0041',b'\n',b'x'))"_s);
    row("unicode prefix", u"u'ä'"_s, u"'ä'"_s);
    row("triple quotes", u"'''a\n'b' \"\"\"c'''"_s, u"'a\n'b' \"\"\"c'"_s);
    row("line breaks become one", u"'''a\r\nb\rc'''"_s, u"'a\nb\nc'"_s);
    row("joined", u"('a' \"b\"\n  r'\\c' u'd')"_s, u"'ab\\cd'"_s);
    row("named escape", uR"('\N{DASH}')"_s, u"named"_s);
    row("format", u"f'a{x}b{{}}{y!r:>{w}}{z=}{d[\"k\"]}'"_s, u"f'a{x}b{}{y!r:>{w}}{z=z}{d['k']}'"_s);
    row("format with the same quotes", u"f'{d['k']}'"_s, u"f'{d['k']}'"_s);
    row("format in format", u"f\"{f'{x}'}\""_s, u"f'{f'{x}'}'"_s);
    row("format joined", u"'a{' f'{b}' 'c}'"_s, u"f'a{{b}c}'"_s);
    row("format triple", u"f'''\n{a\n}'''"_s, u"f'\n{a}'"_s);
    row("format comparison", u"f'{a!=b} {(lambda: 1)()} {x:%Y-%m}'"_s, u"f'{[a != b]} {lambda(:1)()} {x:%Y-%m}'"_s);
    row("raw format", uR"(fr'\d{x}')"_s, uR"(f'\d{x}')"_s);
}

void TestParse::literals()
{
    QFETCH(QString, source);
    QFETCH(QString, tree);
    checkTree(source, tree);
}

void TestParse::expressions_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("tree");

    const auto row = [](const char *name, const QString &source, const QString &tree) {
        QTest::newRow(name) << source << tree;
    };
    row("precedence", u"1 + 2 * 3 - 4"_s, u"[1+[2*3]-4]"_s);
    row("powers", u"-2 ** -3 ** 2"_s, u"[-[2**[-[3**2]]]]"_s);
    row("bits", u"a | b ^ c & d << 1 @ e"_s, u"[a|[b^[c&[d<<[1@e]]]]]"_s);
    row("brackets", u"(1 + 2) * 3"_s, u"[[1+2]*3]"_s);
    row("same level", u"a - (b - c) - d"_s, u"[a-[b-c]-d]"_s);
    row("truth", u"not a and b or c"_s, u"[[[not a] and b] or c]"_s);
    row("comparisons", u"1 < x <= 3 not in y is not None"_s, u"[1 < x <= 3 not in y is not None]"_s);
    row("conditional", u"a if b else c if d else e"_s, u"[a if b else [c if d else e]]"_s);
    row("lambda", u"lambda a, /, b=1, *c, d, e=2, **f: a"_s, u"lambda(/a,b=1,*c,!d,!e=2,**f:a)"_s);
    row("trailers", u"a.b(c)[d].e"_s, u"a.b(c)[d].e"_s);
    row("arguments", u"f(a, *b, c, d=1, *e, **g)"_s, u"f(a,*b,c,d=1,*e,**g)"_s);
    row("generator argument", u"f(x for x in y)"_s, u"f(gen(x for x in y))"_s);
    row("walrus", u"(a := 1)"_s, u"a:=1"_s);
    row("slices", u"a[1], a[:], a[1:2:3], a[::2], a[1:, ...]"_s, u"(a[1],a[:],a[1:2:3],a[::2],a[(1:,...)])"_s);
    row("displays", u"[], (), {}, [1,], (1,), {1, 2}, {1: 2, **a}"_s,
        u"(list(),(),dict(),list(1),(1),set(1,2),dict(1:2,**a))"_s);
    row("stars", u"*a, b"_s, u"(*a,b)"_s);
    row("comprehensions", u"[x for x in y if a if b for z in w], {x: 1 for x in y}, {x for x, in y}"_s,
        u"(list(x for x in y if a if b for z in w),dict(x:1 for x in y),set(x for (x) in y))"_s);
    row("await", u"await a ** 2"_s, u"[await a**2]"_s);
    row("line break in brackets", u"f(\n  a, # why\n\n  b,\n)"_s, u"f(a,b)"_s);
    row("line continued", u"a + \\\n  b"_s, u"[a+b]"_s);
    row("unicode name", u"größe + 变量"_s, u"[größe+变量]"_s);
}

void TestParse::expressions()
{
    QFETCH(QString, source);
    QFETCH(QString, tree);
    checkTree(source, tree);
}

void TestParse::statements_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("tree");

    const auto row = [](const char *name, const QString &source, const QString &tree) {
        QTest::newRow(name) << source << tree;
    };
    row("empty", u""_s, u""_s);
    row("comment", u"# nothing"_s, u""_s);
    row("byte order mark", u"\uFEFFa = 1"_s, u"a = 1"_s);
    row("one line", u"a = 1; b = 2;\n"_s, u"a = 1; b = 2"_s);
    row("line ends", u"a\r\nb\rc\n"_s, u"a; b; c"_s);
    row("assignments", u"a = b, c = d\na: int = 1\na.b: int\na[0] += 1\na @= b"_s,
        u"a,(b,c) = d; a: int = 1; a.b: int; a[0] op0= 1; a op7= b"_s);
    row("starred targets", u"a, *b = c\n[d, (e, f)] = g"_s, u"(a,*b) = c; list(d,(e,f)) = g"_s);
    row("imports", u"import a.b as c, d\nfrom . import e\nfrom ..f.g import (h as i, j,)\nfrom k import *"_s,
        u"import a.b as c,d; from . import e; from ..f.g import h as i,j; from k import *"_s);
    row("simple",
        u"pass\ndel a, b[0]\nassert a, b\nraise\nraise A from B\nglobal a, b\nnonlocal c\nreturn\nreturn 1, 2"_s,
        u"pass; del a,b[0]; assert a, b; raise ; raise A from B; global a,b; nonlocal c; return ; return (1,2)"_s);
    row("yield", u"yield\nyield 1, 2\nyield from a\nb = yield c"_s,
        u"yield ; yield (1,2); yield from a; b = yield c"_s);
    row("if", u"if a: pass\nelif b:\n  c\nelse:\n  d"_s, u"if a{pass}if b{c}else{d}"_s);
    row("loops", u"while a:\n  break\nelse:\n  b\nfor a, b in c, d:\n  continue\nelse: e"_s,
        u"while a{break}else{b}; for (a,b) in (c,d){continue}else{e}"_s);
    row("try", u"try:\n a\nexcept (A, B) as e:\n b\nexcept:\n c\nelse:\n d\nfinally:\n e"_s,
        u"try{a}except (A,B) as e{b}except {c}else{d}finally{e}"_s);
    row("except group", u"try: a\nexcept* A: b"_s, u"try{a}except* A{b}"_s);
    row("with", u"with a as b, c: d\nwith (a as b, c as d,):\n e\nwith (a, b): c\nwith (a) as b: c"_s,
        u"with a as b,c{d}; with a as b,c as d{e}; with (a,b){c}; with a as b{c}"_s);
    row("function", u"@d(1)\n@e\ndef f(a: int, b=1, *, c: str = 'x', **k) -> None:\n  'doc'\n  return"_s,
        u"@d(1) @e def f(a:int,b=1,*,!c:str='x',**k)->None{'doc'; return }"_s);
    row("class", u"class A(B, metaclass=C):\n  x = 1\n  def f(self): pass\nclass D: pass"_s,
        u"class A(B,metaclass=C){x = 1; def f(self){pass}}; class D(){pass}"_s);
    row("async", u"async def f():\n  async with a: pass\n  async for b in c: await d\n  [x async for x in y]"_s,
        u"async def f(){async with a{pass}; async for b in c{await d}; list(x async for x in y)}"_s);
    row("soft keywords are names", u"match = 1\ncase = match\ntype(match)\nmatch(x)\nprint (match [0])"_s,
        u"match = 1; case = match; type(match); match(x); print(match[0])"_s);
    row("indentation", u"if a:\n    b\n\n# comment\n    # comment\n    c\nd"_s, u"if a{b; c}; d"_s);
    row("tabs", u"if a:\n\tif b:\n\t\tc\n\td"_s, u"if a{if b{c}; d}"_s);
    row("form feed", u"a\n\f\nb"_s, u"a; b"_s);
    row("comment at the end", u"if a:\n  b\n  # end"_s, u"if a{b}"_s);
}

void TestParse::statements()
{
    QFETCH(QString, source);
    QFETCH(QString, tree);
    checkTree(source, tree);
}

void TestParse::rejects_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("length");

    const auto row = [](const char *name, const QString &source, const QString &message, int line, int column,
                        int offset,
                        int length) { QTest::newRow(name) << source << message << line << column << offset << length; };
    row("two names", u"x = 1\nfoo bar"_s, u"invalid syntax"_s, 2, 5, 10, 3);
    row("missing comma", u"f(a b)"_s, u"invalid syntax. Perhaps you forgot a comma?"_s, 1, 5, 4, 1);
    row("open bracket", u"f(a,\nb"_s, u"'(' was never closed"_s, 1, 2, 1, 1);
    row("open bracket before a def", u"x = [1,\ndef f(): pass"_s, u"'[' was never closed"_s, 1, 5, 4, 1);
    row("open bracket found on the next line", u"f(a\ng(b)\n"_s, u"'(' was never closed"_s, 1, 2, 1, 1);
    row("unmatched", u"a)"_s, u"unmatched ')'"_s, 1, 2, 1, 1);
    row("wrong bracket", u"(a]"_s, u"closing parenthesis ']' does not match opening parenthesis '('"_s, 1, 3, 2, 1);
    row("open string", u"x = 'abc\ny"_s, u"unterminated string literal (detected at line 1)"_s, 1, 5, 4, 4);
    row("open triple string", u"\n'''a\nb"_s, u"unterminated triple-quoted string literal (detected at line 3)"_s, 2, 1,
        1, 6);
    row("missing colon", u"if a\n  b"_s, u"expected ':'"_s, 1, 5, 4, 1);
    row("missing block", u"def f():\nx = 1"_s, u"expected an indented block after function definition on line 1"_s, 2,
        1, 9, 1);
    row("missing block at the end", u"def f():\n\n"_s,
        u"expected an indented block after function definition on line 1"_s, 1, 9, 8, 1);
    row("unexpected indent", u"a\n  b"_s, u"unexpected indent"_s, 2, 1, 2, 2);
    row("unindent", u"if a:\n    b\n  c"_s, u"unindent does not match any outer indentation level"_s, 3, 1, 12, 2);
    row("tabs and spaces", u"if a:\n        b\n\tc"_s, u"inconsistent use of tabs and spaces in indentation"_s, 3, 1,
        16, 1);
    row("assign to call", u"f() = 1"_s, u"cannot assign to function call here. Maybe you meant '==' instead of '='?"_s,
        1, 1, 0, 3);
    row("assign to None", u"None = 1"_s, u"cannot assign to None"_s, 1, 1, 0, 4);
    row("augment a tuple", u"(a, b) += 1"_s, u"'tuple' is an illegal expression for augmented assignment"_s, 1, 1, 0,
        6);
    row("delete a call", u"del f()"_s, u"cannot delete function call"_s, 1, 5, 4, 3);
    row("positional after keyword", u"f(a=1, b)"_s, u"positional argument follows keyword argument"_s, 1, 8, 7, 1);
    row("keyword twice", u"f(a=1, a=2)"_s, u"keyword argument repeated: a"_s, 1, 8, 7, 1);
    row("assignment in a call", u"f(a.b=1)"_s, u"expression cannot contain assignment, perhaps you meant \"==\"?"_s, 1,
        3, 2, 3);
    row("parameter twice", u"def f(a, a): pass"_s, u"duplicate argument 'a' in function definition"_s, 1, 10, 9, 1);
    row("default order", u"def f(a=1, b): pass"_s, u"non-default argument follows default argument"_s, 1, 12, 11, 1);
    row("leading zero", u"x = 012"_s,
        u"leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"_s, 1, 5, 4,
        3);
    row("bad number", u"x = 12ab"_s, u"invalid decimal literal"_s, 1, 5, 4, 4);
    row("bad hex", u"x = 0xg"_s, u"invalid hexadecimal literal"_s, 1, 5, 4, 3);
    row("two underscores", u"1__0"_s, u"invalid decimal literal"_s, 1, 1, 0, 4);
    row("curly quotes", u"x = “a”"_s, u"invalid character '“' (U+201C)"_s, 1, 5, 4, 1);
    row("hard space", u"x =\u00a01"_s, u"invalid non-printable character U+00A0"_s, 1, 4, 3, 1);
    row("dollar", u"a$"_s, u"invalid syntax"_s, 1, 2, 1, 1);
    row("after a backslash", u"a \\ b"_s, u"unexpected character after line continuation character"_s, 1, 3, 2, 1);
    row("columns count units", u"x = '😀' y"_s, u"invalid syntax"_s, 1, 10, 9, 1);
    row("try alone", u"try: a\nb"_s, u"expected 'except' or 'finally' block"_s, 2, 1, 7, 1);
    row("else missing", u"a if b"_s, u"expected 'else' after 'if' expression"_s, 1, 7, 6, 0);
    row("dictionary", u"{1: 2, 3}"_s, u"':' expected after dictionary key"_s, 1, 9, 8, 1);
    row("bytes and text", u"'a' b'b'"_s, u"cannot mix bytes and nonbytes literals"_s, 1, 1, 0, 8);
    row("bytes beyond ASCII", u"b'ä'"_s, u"bytes can only contain ASCII literal characters and whole escapes"_s, 1, 1,
        0, 4);
    row("short escape", uR"('\x4')"_s, u"truncated escape in a string literal"_s, 1, 1, 0, 5);
    row("format brace", u"x = f'a{b'"_s, u"f-string: expecting '}'"_s, 1, 8, 7, 1);
    row("format empty", u"f'{ }'"_s, u"f-string: empty expression not allowed"_s, 1, 3, 2, 3);
    row("format single brace", u"f'a}'"_s, u"f-string: single '}' is not allowed"_s, 1, 4, 3, 1);
    row("format expression", u"f'''\n{a b}'''"_s, u"f-string: invalid syntax"_s, 2, 4, 8, 1);
    row("format conversion", u"f'{a!x}'"_s, u"f-string: invalid conversion character: expected 's', 'r', or 'a'"_s, 1,
        6, 5, 1);
    row("match", u"match x:\n  case 1: pass"_s, u"`match` statements are not read"_s, 1, 1, 0, 5);
    row("trailing comma in import", u"from a import b,\n"_s,
        u"trailing comma not allowed without surrounding parentheses"_s, 1, 17, 16, 1);
    row("null", u"a = 1"_s + QChar(0), u"source code cannot contain null bytes"_s, 1, 6, 5, 1);
}

void TestParse::rejects()
{
    QFETCH(QString, source);
    const Result<Script::SyntaxTree> tree = Script::parse(source, u"file.py"_s);
    QVERIFY(!tree.has_value());
    const Error error = tree.error();
    QTEST(error.message, "message");
    QCOMPARE(error.where.file, u"file.py"_s);
    QTEST(error.where.position.line, "line");
    QTEST(error.where.position.column, "column");
    QTEST(error.where.position.offset, "offset");
    QTEST(error.where.position.length, "length");
    const QList<Error> errors = Script::syntaxErrors(source, u"file.py"_s);
    QVERIFY(!errors.isEmpty());
    QCOMPARE(errors.first(), error);
}

void TestParse::listsSeveralErrors()
{
    const QString source = u"a b\n"
                           "x = 1\n"
                           "def upgrade():\n"
                           "    op.f(\n"
                           "\n"
                           "def downgrade():\n"
                           "    y = 'open\n"
                           "    fine()\n"
                           "    c d\n"_s;
    QStringList texts;
    for (const Error &error : Script::syntaxErrors(source, u"f.py"_s))
        texts << error.text();
    QCOMPARE(
        texts,
        (QStringList{u"f.py:1:3: invalid syntax"_s, u"f.py:4:9: '(' was never closed"_s,
                     u"f.py:7:9: unterminated string literal (detected at line 7)"_s, u"f.py:9:7: invalid syntax"_s}));
}

void TestParse::listsErrorsInsideBrokenBlocks()
{
    const QString source = u"if a b:\n"
                           "    c d\n"
                           "    e\n"
                           "def f():\n"
                           "g h\n"
                           "i\n"_s;
    QStringList texts;
    for (const Error &error : Script::syntaxErrors(source))
        texts << error.text();
    QCOMPARE(texts,
             (QStringList{u"1:6: expected ':'"_s, u"2:7: invalid syntax"_s,
                          u"5:1: expected an indented block after function definition on line 4"_s,
                          u"5:3: invalid syntax"_s}));
}

void TestParse::positionsOfNodes()
{
    const QString source = u"def f():\n    x = op.add(\n        1)  # end\n\ny = 2\n"_s;
    const Result<Script::SyntaxTree> tree = Script::parse(source);
    QVERIFY(tree.has_value());
    const Script::Block &body = tree->module().body;
    QCOMPARE(body.size(), size_t(2));
    QCOMPARE(body[0]->position, (TextPosition{1, 1, 0, int(source.indexOf(u')', 30)) + 1}));
    const auto *function = body[0]->as<Script::FunctionDefinition>();
    QVERIFY(function);
    QCOMPARE(function->headPosition, (TextPosition{1, 1, 0, 5}));
    const auto *assignment = function->body[0]->as<Script::Assign>();
    QVERIFY(assignment);
    QCOMPARE(assignment->value->position, (TextPosition{2, 9, 17, 18}));
    QCOMPARE(body[1]->position.line, 5);
    QCOMPARE(body[1]->position.length, 5);
}

QTEST_GUILESS_MAIN(TestParse)
#include "tst_parse.moc"
