// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphs.h"

#include "revision/folder.h"
#include "script/script.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Retort;
using namespace Retort::Revision;
using namespace Qt::StringLiterals;

class FolderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsInOrder();
    void readsOneText_data();
    void readsOneText();
    void computedHeaders_data();
    void computedHeaders();
    void missingFolders();
    void cancels();
    void tenThousandFiles();
    void fileNames_data();
    void fileNames();
    void checksIds_data();
    void checksIds();
    void newIdsDiffer();
    void fileTextIsTheTemplate();
    void bodiesAreIndented();
    void pythonReadsItBack_data();
    void pythonReadsItBack();
    void neverOverwrites();
    void refusesBadNames();

private:
    static void write(const QString &path, const QString &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }
};

void FolderTest::readsInOrder()
{
    QTemporaryDir folder;
    const auto text = [](const QString &id) { return u"revision = '%1'\ndown_revision = None\n"_s.arg(id); };
    for (const QString &name : {u"b.py"_s, u"a.py"_s, u"B.py"_s, u".#c.py"_s, u"__init__.py"_s, u"__init__x.py"_s,
                                u"d.txt"_s, u"e.pyc"_s, u"_f.py"_s})
        write(folder.filePath(name), text(name.chopped(name.size() - name.lastIndexOf(u'.'))));
    QVERIFY(QDir(folder.path()).mkpath(u"sub.py"_s));
    write(folder.filePath(u"sub.py/x.py"_s), text(u"x"_s));
    const auto files = readFolders({folder.path(), folder.path() + u"/."_s});
    QVERIFY2(files, files ? "" : qPrintable(files.error().text()));
    QStringList ids;
    for (const RevisionFile &file : *files)
        ids << file.header.revision;
    QCOMPARE(ids, QStringList({u"B"_s, u"_f"_s, u"a"_s, u"b"_s}));
    QCOMPARE(files->constFirst().path, folder.filePath(u"B.py"_s));
}

void FolderTest::readsOneText_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("revision");
    QTest::addColumn<bool>("broken");

    const QString header = u"'''doc'''\nrevision = 'a'\ndown_revision = None\n"_s;
    QTest::newRow("fine") << u"a.py"_s << header + u"def upgrade():\n    pass\n"_s << u"a"_s << false;
    QTest::newRow("broken header") << u"a.py"_s << u"revision = 'a'\ndown_revision = (\n"_s << u""_s << true;
    QTest::newRow("no revision") << u"helper.py"_s << u"x = 1\n"_s << u""_s << true;
    QTest::newRow("legacy name") << u"3f0a52.py"_s << u"down_revision = None\n"_s << u"3f0a52"_s << false;
    QTest::newRow("hexadecimal, but says otherwise")
        << u"abc.py"_s << u"revision = 'x'\ndown_revision = None\n"_s << u"x"_s << false;
    QTest::newRow("hexadecimal, wrong value")
        << u"abc.py"_s << u"revision = 5\ndown_revision = None\n"_s << u""_s << true;
    QTest::newRow("not only hexadecimal") << u"abcz.py"_s << u"down_revision = None\n"_s << u""_s << true;
    QTest::newRow("no down_revision") << u"a.py"_s << u"revision = 'a'\n"_s << u""_s << true;
    QTest::newRow("a body is not looked at")
        << u"a.py"_s << header + u"def upgrade():\n    x = = 1\n"_s << u"a"_s << false;
    QTest::newRow("the rest cannot be read, but the header")
        << u"a.py"_s << header + u"def upgrade():\n    x = 'never closed\n"_s << u"a"_s << true;
    QTest::newRow("empty") << u"a.py"_s << u""_s << u""_s << true;
}

void FolderTest::readsOneText()
{
    QFETCH(QString, file);
    QFETCH(QString, text);
    const RevisionFile read = readText(text, u"/x/"_s + file);
    QTEST(read.error.has_value(), "broken");
    QTEST(read.header.revision, "revision");
    if (read.error)
        QCOMPARE(read.error->where.file, u"/x/"_s + file);
}

void FolderTest::computedHeaders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("revision");
    QTest::addColumn<QStringList>("labels");
    QTest::addColumn<QStringList>("downs");
    QTest::addColumn<QString>("error");

    const QString head = u"import names\nfrom names import LABELS as known\nrevision = 'a'\n"_s;
    QTest::newRow("a constant of a module") << head + u"down_revision = None\nbranch_labels = names.EXPAND\n"_s
                                            << u"a"_s << QStringList{u"expand"_s} << QStringList() << QString();
    QTest::newRow("a tuple with one") << head + u"down_revision = 'z'\nbranch_labels = ('b', names.EXPAND)\n"_s
                                      << u"a"_s << QStringList({u"b"_s, u"expand"_s}) << QStringList{u"z"_s}
                                      << QString();
    QTest::newRow("a list of a module") << head + u"down_revision = None\nbranch_labels = known\n"_s << u"a"_s
                                        << QStringList({u"x"_s, u"y"_s}) << QStringList() << QString();
    QTest::newRow("None of a module") << head + u"down_revision = names.NOTHING\n"_s << u"a"_s << QStringList()
                                      << QStringList() << QString();
    QTest::newRow("formatted") << u"number = 7\nrevision = '%04d' % number\ndown_revision = f'{number - 1:04}'\n"_s
                               << u"0007"_s << QStringList() << QStringList{u"0006"_s} << QString();
    QTest::newRow("a function of a module")
        << head + u"down_revision = names.named(3)\n"_s << u"a"_s << QStringList() << QStringList{u"r3"_s} << QString();
    QTest::newRow("what is not needed is not evaluated")
        << head + u"while True:\n    pass\nimport os\nos.abort()\ndown_revision = names.named(1)\n"_s << u"a"_s
        << QStringList() << QStringList{u"r1"_s} << QString();
    QTest::newRow("endless") << head + u"down_revision = names.endless()\n"_s << QString() << QStringList()
                             << QStringList() << u"`down_revision` cannot be computed: The script takes more than"_s;
    QTest::newRow("a bomb") << head + u"down_revision = ['x'] * 10 ** 12\n"_s << QString() << QStringList()
                            << QStringList() << u"`down_revision` cannot be computed: The script makes more than"_s;
    QTest::newRow("not there") << head + u"down_revision = names.MISSING\n"_s << QString() << QStringList()
                               << QStringList() << u"`down_revision` cannot be computed: The module `names` has no"_s;
    QTest::newRow("no text") << head + u"down_revision = [names.EXPAND, 5]\n"_s << QString() << QStringList()
                             << QStringList() << u"`down_revision` cannot be computed: it holds an integer"_s;
}

void FolderTest::computedHeaders()
{
    QFETCH(QString, text);
    QFETCH(QString, error);
    QTemporaryDir folder;
    QTemporaryDir modules;
    write(modules.filePath(u"names.py"_s),
          u"EXPAND = 'expand'\nLABELS = ['x', 'y']\nNOTHING = None\n"
          "def named(number):\n    return 'r%d' % number\n"
          "def endless():\n    while True:\n        pass\n"_s);
    write(folder.filePath(u"a.py"_s), text);
    const Locations locations{.folders = {folder.path()}, .moduleSearchPath = {modules.path()}};
    for (const Extent extent : {Extent::Header, Extent::Whole}) {
        const auto files = readLocations(locations, extent);
        QVERIFY(files && files->size() == 1);
        const RevisionFile &file = files->constFirst();
        if (!error.isEmpty()) {
            QVERIFY(file.error);
            QVERIFY2(file.error->message.startsWith(error), qPrintable(file.error->message));
            continue;
        }
        QVERIFY2(!file.error, file.error ? qPrintable(file.error->text()) : "");
        QTEST(file.header.revision, "revision");
        QTEST(file.header.branchLabels, "labels");
        QTEST(file.header.downRevisions, "downs");
    }
}

void FolderTest::missingFolders()
{
    QTemporaryDir folder;
    const QString missing = folder.filePath(u"nowhere"_s);
    const auto files = readFolders({missing});
    QVERIFY(!files);
    QCOMPARE(files.error().message, u"Path doesn't exist: %1."_s.arg(missing));
    QVERIFY(readFolders({missing, folder.path()}));
}

void FolderTest::cancels()
{
    QTemporaryDir folder;
    write(folder.filePath(u"a.py"_s), u"revision = 'a'\ndown_revision = None\n"_s);
    const CancelToken cancel;
    cancel.cancel();
    QVERIFY(!readFolders({folder.path()}, cancel));
}

void FolderTest::tenThousandFiles()
{
    QTemporaryDir folder;
    const QString body = u"op.create_table('t', sa.Column('id', sa.Integer, primary_key=True))"_s;
    for (int index = 0; index < 10'000; ++index) {
        const RevisionId id(u"%1"_s.arg(index, 12, 16, QLatin1Char('0')));
        NewRevision revision{.message = u"change number %1"_s.arg(index), .id = id};
        if (index > 0)
            revision.downRevisions << RevisionId(u"%1"_s.arg(index - 1, 12, 16, QLatin1Char('0')));
        write(folder.filePath(fileName(revision, {})), fileText(revision, body, u"op.drop_table('t')"_s));
    }
    QElapsedTimer timer;
    timer.start();
    const auto files = readFolders({folder.path()});
    const qint64 read = timer.elapsed();
    QVERIFY(files);
    QCOMPARE(files->size(), 10'000);
    const Graph graph(*files);
    qInfo("10,000 files: read in %lld ms, graph in %lld ms", read, timer.elapsed() - read);
    QVERIFY(graph.problems().isEmpty());
    QCOMPARE(graph.heads().size(), 1);
    QVERIFY(read < 500 * Graphs::slack);
}

void FolderTest::fileNames_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("name");

    const QString usual = u"%(rev)s_%(slug)s"_s;
    QTest::newRow("usual") << u"Add a Column!"_s << usual << u"ab12_add_a_column.py"_s;
    QTest::newRow("no message") << u""_s << usual << u"ab12_.py"_s;
    QTest::newRow("accents") << u"Größe – ändern"_s << usual << u"ab12_größe_ändern.py"_s;
    QTest::newRow("cut") << u"this message has a lot of words and many slashes too"_s << usual
                         << u"ab12_this_message_has_a_lot_of_words_and_.py"_s;
    QTest::newRow("cut within one word") << QString(50, u'x') << usual << u"ab12_"_s + QString(40, u'x') + u"_.py"_s;
    QTest::newRow("date") << u"m"_s << u"%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d%(second)02d-%(rev)s"_s
                          << u"2024_03_04_050607-ab12.py"_s;
    QTest::newRow("percent") << u"m"_s << u"100%%_%(slug)s"_s << u"100%_m.py"_s;
    QTest::newRow("justified") << u"m"_s << u"%(rev)-6s|%(day)4d"_s << u"ab12  |   4.py"_s;
    QTest::newRow("unknown field") << u"m"_s << u"%(nope)s_%(rev)s"_s << u"%(nope)s_ab12.py"_s;
}

void FolderTest::fileNames()
{
    QFETCH(QString, message);
    QFETCH(QString, format);
    const NewRevision revision{
        .message = message, .id = RevisionId(u"ab12"_s), .createDate = QDateTime({2024, 3, 4}, {5, 6, 7})};
    QTEST(fileName(revision, {.fileTemplate = format}), "name");
}

void FolderTest::checksIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("error");

    QTest::newRow("hexadecimal") << u"1da977fd3e6e"_s << u""_s;
    QTest::newRow("words and dots") << u"v1.2_rc"_s << u""_s;
    QTest::newRow("at") << u"a@b"_s << u"Character(s) '@' not allowed in revision identifier 'a@b'"_s;
    QTest::newRow("several") << u"a@b-c:d"_s
                             << u"Character(s) '-, :, @' not allowed in revision identifier 'a@b-c:d'"_s;
    QTest::newRow("empty") << u""_s << u"The revision identifier is empty."_s;
    QTest::newRow("reserved") << u"heads"_s << u"'heads' cannot be a revision identifier."_s;
    QTest::newRow("32 characters") << QString(32, u'a') << u""_s;
    QTest::newRow("33 characters") << QString(
        33, u'a') << u"The revision identifier '%1' is longer than 32 characters."_s.arg(QString(33, u'a'));
}

void FolderTest::checksIds()
{
    QFETCH(QString, id);
    const auto check = checkNewId(RevisionId(id));
    QTEST(check ? QString() : check.error().message, "error");
}

void FolderTest::newIdsDiffer()
{
    const RevisionId id = newRevisionId();
    QCOMPARE(id.text().size(), 12);
    QVERIFY(checkNewId(id));
    QVERIFY(id != newRevisionId());
}

void FolderTest::fileTextIsTheTemplate()
{
    const NewRevision revision{.message = u"add x"_s,
                               .id = RevisionId(u"c3"_s),
                               .downRevisions = Graphs::ids(u"a1 b2"_s),
                               .branchLabels = {u"main"_s},
                               .dependsOn = {u"d4"_s},
                               .createDate = QDateTime({2024, 3, 4}, {5, 6, 7, 89})};
    const QString expected = uR"("""add x

Revision ID: c3
Revises: a1, b2
Create Date: 2024-03-04 05:06:07.089000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c3'
down_revision: Union[str, Sequence[str], None] = ('a1', 'b2')
branch_labels: Union[str, Sequence[str], None] = ('main',)
depends_on: Union[str, Sequence[str], None] = 'd4'


def upgrade() -> None:
    """Upgrade schema."""
    pass


def downgrade() -> None:
    """Downgrade schema."""
    pass
)"_s;
    QCOMPARE(fileText(revision), expected);
}

void FolderTest::bodiesAreIndented()
{
    const QString text = fileText({.id = RevisionId(u"a"_s)}, u"with x:\n    y()\n\nz()\n"_s, u"  \n"_s);
    QVERIFY(
        text.contains(u"    \"\"\"Upgrade schema.\"\"\"\n    with x:\n        y()\n\n    z()\n\n\ndef downgrade"_s));
    QVERIFY(text.endsWith(u"    \"\"\"Downgrade schema.\"\"\"\n    pass\n"_s));
}

void FolderTest::pythonReadsItBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quote") << u"it's"_s;
    QTest::newRow("both quotes") << u"it's \"x\""_s;
    QTest::newRow("backslash") << u"a\\b\\"_s;
    QTest::newRow("thrice") << u"\"\"\"\"\"\"\""_s;
    QTest::newRow("control characters") << u"a\u0001b\u007fc\u0000d\te\rf"_s;
    QTest::newRow("blanks of other kinds") << u"a\u00a0b\u2028c"_s;
    QTest::newRow("outside the first plane") << u"😀\U000e0001"_s;
    QTest::newRow("lines") << u"first\nsecond"_s;
}

void FolderTest::pythonReadsItBack()
{
    QFETCH(QString, text);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"x.py"_s);
    write(path, fileText({.message = text, .id = RevisionId(u"a"_s), .dependsOn = {text}}));
    const QString program = u"import ast, sys\n"
                            "tree = ast.parse(open(sys.argv[1], newline='').read())\n"
                            "ids = {n.target.id: n.value for n in tree.body if isinstance(n, ast.AnnAssign)}\n"
                            "doc = ast.get_docstring(tree, clean=False)\n"
                            "sys.stdout.buffer.write(ast.literal_eval(ids['depends_on']).encode() + b'|'\n"
                            "    + doc.split('\\n\\nRevision ID')[0].encode())\n"_s;
    QProcess python;
    python.start(u"/usr/bin/python3"_s, {u"-c"_s, program, path});
    QVERIFY(python.waitForFinished());
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    QCOMPARE(QString::fromUtf8(python.readAllStandardOutput()), text + u'|' + text);
    const RevisionFile read = readFile(path);
    QVERIFY2(!read.error, read.error ? qPrintable(read.error->text()) : "");
    QCOMPARE(read.header.dependsOn, QStringList{text});
}

void FolderTest::neverOverwrites()
{
    QTemporaryDir folder;
    const NewRevision revision{.message = u"x"_s, .id = RevisionId(u"a"_s)};
    const auto written = writeRevision(revision, folder.path(), {});
    QVERIFY(written);
    QCOMPARE(*written, folder.filePath(u"a_x.py"_s));
    const auto again = writeRevision(revision, folder.path(), {});
    QVERIFY(!again);
    QCOMPARE(again.error().message, u"The file %1 exists already."_s.arg(*written));
    QVERIFY(!writeRevision(revision, folder.filePath(u"nowhere"_s), {}));
    const auto random = writeRevision({.message = u"x"_s}, folder.path(), {});
    QVERIFY(random);
    QCOMPARE(readFile(*random).header.revision.size(), 12);
}

void FolderTest::refusesBadNames()
{
    QTemporaryDir folder;
    QVERIFY(!writeRevision({.id = RevisionId(u"a/b"_s)}, folder.path(), {}));
    QVERIFY(!writeRevision({.id = RevisionId(u"a@b"_s)}, folder.path(), {}));
    QVERIFY(!writeRevision({.id = RevisionId(u"a"_s)}, folder.path(), {.fileTemplate = u"%(year)d/%(rev)s"_s}));
    QVERIFY(!writeRevision({.id = RevisionId(u"a"_s)}, folder.path(), {.fileTemplate = u"__init__%(rev)s"_s}));
    QVERIFY(QDir(folder.path()).isEmpty());
}

QTEST_GUILESS_MAIN(FolderTest)
#include "tst_folder.moc"
