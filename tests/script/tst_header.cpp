// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/script.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

Q_DECLARE_METATYPE(Retort::Script::Header)

/// Both ways to a header, from the tree and by scanning the text, must answer the same.
class TestHeader : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void scanningSkipsBodies();
    void scanningFallsBackToParsing_data();
    void scanningFallsBackToParsing();
};

namespace
{

Result<Script::Header> parsedHeader(const QString &source, const QString &file)
{
    const Result<Script::SyntaxTree> tree = Script::parse(source, file);
    if (!tree)
        return failure(tree.error());
    return Script::header(*tree);
}

const QString Stock = u"\"\"\"add department_employee_link\n"
                      "\n"
                      "Revision ID: 1da977fd3e6e\n"
                      "Revises: 6c1f2d1f4a5b\n"
                      "Create Date: 2024-03-01 12:00:00.000001\n"
                      "\n"
                      "\"\"\"\n"
                      "from typing import Sequence, Union\n"
                      "\n"
                      "from alembic import op\n"
                      "import sqlalchemy as sa\n"
                      "\n"
                      "\n"
                      "# revision identifiers, used by Alembic.\n"
                      "revision: str = '1da977fd3e6e'\n"
                      "down_revision: Union[str, Sequence[str], None] = '6c1f2d1f4a5b'\n"
                      "branch_labels: Union[str, Sequence[str], None] = None\n"
                      "depends_on: Union[str, Sequence[str], None] = None\n"
                      "\n"
                      "\n"
                      "def upgrade() -> None:\n"
                      "    \"\"\"Upgrade schema.\"\"\"\n"
                      "    pass\n"
                      "\n"
                      "\n"
                      "def downgrade() -> None:\n"
                      "    pass\n"_s;

} // namespace

void TestHeader::reads_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<Script::Header>("header");

    const auto row = [](const char *name, const QString &source, const Script::Header &header) {
        QTest::newRow(name) << source << header;
    };
    row("stock template", Stock,
        {.revision = u"1da977fd3e6e"_s,
         .downRevisions = {u"6c1f2d1f4a5b"_s},
         .docstring = Stock.section(u"\"\"\""_s, 1, 1),
         .message = u"add department_employee_link"_s,
         .createDate = u"2024-03-01 12:00:00.000001"_s,
         .hasUpgrade = true,
         .hasDowngrade = true,
         .upgradePosition = {21, 1, int(Stock.indexOf(u"def upgrade"_s)), 11},
         .downgradePosition = {26, 1, int(Stock.indexOf(u"def downgrade"_s)), 13}});
    row("smallest", u"revision = 'a'\ndown_revision = None\n"_s, {.revision = u"a"_s});
    row("no last line break", u"revision = 'a'\ndown_revision = 'b'"_s,
        {.revision = u"a"_s, .downRevisions = {u"b"_s}});
    row("tuple, list and text",
        u"revision = \"a\"\ndown_revision = ('b', 'c',)\nbranch_labels = ['x']\ndepends_on = 'd'\n"_s,
        {.revision = u"a"_s, .downRevisions = {u"b"_s, u"c"_s}, .branchLabels = {u"x"_s}, .dependsOn = {u"d"_s}});
    row("several lines", u"revision = 'a'\ndown_revision = (  # two\n    'b',\n\n    'c',\n)\n"_s,
        {.revision = u"a"_s, .downRevisions = {u"b"_s, u"c"_s}});
    row("empty tuple", u"revision = 'a'\ndown_revision = ()\n"_s, {.revision = u"a"_s});
    row("joined pieces", u"revision = 'a' 'b'\ndown_revision = None\n"_s, {.revision = u"ab"_s});
    row("added pieces", u"revision = 'a' + 'b'\ndown_revision = None\n"_s, {.revision = u"ab"_s});
    row("a constant", u"BASE = 'x'\nrevision = 'a'\ndown_revision = (BASE, 'y')\n"_s,
        {.revision = u"a"_s, .downRevisions = {u"x"_s, u"y"_s}});
    row("assigned together", u"revision, down_revision = 'a', 'b'\n"_s,
        {.revision = u"a"_s, .downRevisions = {u"b"_s}});
    row("the last assignment counts", u"revision = 'a'\ndown_revision = None\nrevision = 'b'\n"_s,
        {.revision = u"b"_s});
    row("one line", u"revision = 'a'; down_revision = 'b'\n"_s, {.revision = u"a"_s, .downRevisions = {u"b"_s}});
    row("message of several lines", u"'''first\nsecond\n\nthird'''\nrevision = 'a'\ndown_revision = None\n"_s,
        {.revision = u"a"_s, .docstring = u"first\nsecond\n\nthird"_s, .message = u"first\nsecond"_s});
    row("message after blank lines", u"'''\n\n  first\n\nx'''\nrevision = 'a'\ndown_revision = None\n"_s,
        {.revision = u"a"_s, .docstring = u"\n\n  first\n\nx"_s, .message = u"first"_s});
    row("line ends of Windows",
        u"\"\"\"first\r\n\r\nCreate Date: x\r\n\"\"\"\r\nrevision = 'a'\r\ndown_revision = None\r\n"_s,
        {.revision = u"a"_s, .docstring = u"first\n\nCreate Date: x\n"_s, .message = u"first"_s, .createDate = u"x"_s});
    row("no docstring behind an import", u"import x\n'''not it'''\nrevision = 'a'\ndown_revision = None\n"_s,
        {.revision = u"a"_s});
    row("comment before the docstring", u"# -*- coding: utf-8 -*-\n'doc'\nrevision = 'a'\ndown_revision = None\n"_s,
        {.revision = u"a"_s, .docstring = u"doc"_s, .message = u"doc"_s});
    row("byte order mark", u"\uFEFF'doc'\nrevision = 'a'\ndown_revision = None\n"_s,
        {.revision = u"a"_s, .docstring = u"doc"_s, .message = u"doc"_s});
    row("text that looks like code",
        u"revision = 'a'\ndown_revision = None\ndef upgrade():\n    x = '''\nrevision = 'b'\n'''\n"_s,
        {.revision = u"a"_s, .hasUpgrade = true, .upgradePosition = {3, 1, 36, 11}});
    row("assignments in blocks do not count", u"revision = 'a'\ndown_revision = None\nif x:\n    revision = 'b'\n"_s,
        {.revision = u"a"_s});
}

void TestHeader::reads()
{
    QFETCH(QString, source);
    QFETCH(Script::Header, header);
    for (const Result<Script::Header> &read : {parsedHeader(source, {}), Script::header(source)}) {
        QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().text()));
        QCOMPARE(read->revision, header.revision);
        QCOMPARE(read->downRevisions, header.downRevisions);
        QCOMPARE(read->docstring, header.docstring);
        QCOMPARE(read->message, header.message);
        QCOMPARE(read->upgradePosition, header.upgradePosition);
        QCOMPARE(read->downgradePosition, header.downgradePosition);
        QVERIFY(*read == header);
    }
}

void TestHeader::refuses_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("text");

    QTest::newRow("empty") << u""_s
                           << u"versions/x.py: Could not determine revision id from filename x.py. Be sure the "
                              "'revision' variable is declared inside the script (please see 'Upgrading from Alembic "
                              "0.1 to 0.2' in the documentation)."_s;
    QTest::newRow("no down revision")
        << u"revision = 'a'\n"_s
        << u"versions/x.py: The file does not say what it revises: `down_revision` is not assigned. Write "
           "`down_revision = None` for the first revision."_s;
    QTest::newRow("integer") << u"revision = 12\ndown_revision = None\n"_s
                             << u"versions/x.py:1:12: `revision` must be a text, not an integer. Put it in quotes."_s;
    QTest::newRow("none") << u"revision = None\ndown_revision = None\n"_s
                          << u"versions/x.py:1:12: `revision` must be a text, not None. Put it in quotes."_s;
    QTest::newRow("call") << u"revision = 'a'\ndown_revision = f()\n"_s
                          << u"versions/x.py:2:17: `down_revision` must be a text, a tuple or list of texts, or None, "
                             "not an expression. Write the identifiers as plain texts: Retort reads them without "
                             "running the file."_s;
    QTest::newRow("integer in a tuple")
        << u"revision = 'a'\ndown_revision = ('b', 1)\n"_s
        << u"versions/x.py:2:17: `down_revision` must be a text, a tuple or list of texts, or None, not an expression. "
           "Write the identifiers as plain texts: Retort reads them without running the file."_s;
    QTest::newRow("syntax error") << u"revision = 'a\ndown_revision = None\n"_s
                                  << u"versions/x.py:1:12: unterminated string literal (detected at line 1)"_s;
    QTest::newRow("names that name each other")
        << u"revision = x\nx = y\ny = x\ndown_revision = None"_s
        << u"versions/x.py:1:12: `revision` must be a text, not an expression. Put it in quotes."_s;
}

void TestHeader::refuses()
{
    QFETCH(QString, source);
    for (const Result<Script::Header> &read :
         {parsedHeader(source, u"versions/x.py"_s), Script::header(source, u"versions/x.py"_s)}) {
        QVERIFY(!read.has_value());
        QTEST(read.error().text(), "text");
    }
}

void TestHeader::scanningSkipsBodies()
{
    const QString source = u"revision = 'a'\ndown_revision = None\ndef upgrade():\n    not python at all\n"_s;
    const Result<Script::Header> read = Script::header(source);
    QVERIFY(read.has_value());
    QCOMPARE(read->revision, u"a"_s);
    QVERIFY(!Script::parse(source).has_value());
}

void TestHeader::scanningFallsBackToParsing_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("text");

    QTest::newRow("open bracket") << u"revision = 'a'\ndown_revision = None\ndef upgrade():\n    f(\n"_s
                                  << u"4:6: '(' was never closed"_s;
    QTest::newRow("open text") << u"revision = 'a'\ndown_revision = None\ndef upgrade():\n    '''\n"_s
                               << u"4:5: unterminated triple-quoted string literal (detected at line 5)"_s;
}

void TestHeader::scanningFallsBackToParsing()
{
    QFETCH(QString, source);
    const Result<Script::Header> read = Script::header(source);
    QVERIFY(!read.has_value());
    QTEST(read.error().text(), "text");
}

QTEST_GUILESS_MAIN(TestHeader)
#include "tst_header.moc"
