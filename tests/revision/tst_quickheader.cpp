// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/folder.h"
#include "revision/reading/quickheader.h"
#include "script/script.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Retort;
using namespace Retort::Revision;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray docstring =
    "\"\"\"a message\n\nof two parts\n\nRevision ID: abc\nRevises: \nCreate Date: 2024-05-06\n\n\"\"\"\n";
const QByteArray variables = "revision = 'abc'\ndown_revision = None\nbranch_labels = None\ndepends_on = None\n";
const QByteArray functions = "\n\ndef upgrade():\n    pass\n\n\ndef downgrade():\n    pass\n";

/// The header without what only a look at the whole file tells.
Script::Header declared(Script::Header header)
{
    header.hasUpgrade = header.hasDowngrade = false;
    header.upgradePosition = header.downgradePosition = {};
    return header;
}

/// What is left of it where only the links are asked for.
Script::Header linked(const Script::Header &header)
{
    Script::Header links = declared(header);
    links.docstring = links.message = links.createDate = QString();
    return links;
}

} // namespace

/// The quick way must say what the parser says, or nothing.
class QuickHeaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agrees_data();
    void agrees();
    void agreesOnDamagedTexts();
    void folderOfMany();
    void foldersBelow();
    void compiledFiles();
    void encodings();

private:
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
};

void QuickHeaderTest::agrees_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("quick");

    const auto with = [](const QByteArray &lines) { return docstring + lines + functions; };
    QTest::newRow("plain") << with(variables) << true;
    NewRevision stock{.message = u"stock \\ 'one' ü"_s, .id = RevisionId(u"0123456789ab"_s)};
    stock.downRevisions = {RevisionId(u"a"_s), RevisionId(u"b"_s)};
    stock.branchLabels = QStringList{u"x"_s};
    stock.message = u"stock ü"_s;
    QTest::newRow("stock template") << fileText(stock).toUtf8() << true;
    QTest::newRow("no docstring") << variables + functions << true;
    QTest::newRow("comments first") << "# (c) somebody\n\n" + with(variables) << true;
    QTest::newRow("byte order mark") << "\xef\xbb\xbf" + with(variables) << true;
    QTest::newRow("Windows line ends") << QByteArray(variables).replace("\n", "\r\n") << true;
    QTest::newRow("imports") << with("from __future__ import annotations\nimport sqlalchemy as sa\n" + variables)
                             << true;
    QTest::newRow("trailing comments") << with("revision = 'a'  # x\ndown_revision = None # y\nbranch_labels = ()\n"
                                               "depends_on = [ 'b' , \"c\", ]\n")
                                       << true;
    QTest::newRow("annotated") << with("revision: str = 'a'\ndown_revision: str | None = ('b')\n"
                                       "branch_labels: Union[str, Sequence[str], None] = ('x',)\ndepends_on = 'z'\n")
                               << true;
    QTest::newRow("escape in the docstring") << "'''a\\n'''\n" + variables << false;
    QTest::newRow("encoding") << "# -*- coding: latin-1 -*-\n" + with(variables) << false;
    QTest::newRow("raw docstring") << "r" + with(variables) << false;
    QTest::newRow("assigned once more") << with(variables) + "\nrevision = 'other'\n" << false;
    QTest::newRow("labels missing") << with("revision = 'a'\ndown_revision = None\n") << false;
    QTest::newRow("labels below") << with("revision = 'a'\ndown_revision = None\ndepends_on = None\n")
            + "branch_labels = 'x'\n"
                                  << false;
    QTest::newRow("concatenated") << with(QByteArray(variables).replace("'abc'", "'a' 'bc'")) << false;
    QTest::newRow("other names") << with("A = 'abc'\n" + QByteArray(variables).replace("'abc'", "A")) << false;
    QTest::newRow("two on a line") << with("revision = 'a'; down_revision = None\nbranch_labels = depends_on = None\n")
                                   << false;
    QTest::newRow("tuple assignment") << with("revision, down_revision = 'a', None\n") << false;
    QTest::newRow("imported name") << with("from x import revision\n" + variables) << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("text that mentions the date in a line") << "\"\"\"x Create Date: 1\n\"\"\"\n" + variables << false;
}

void QuickHeaderTest::agrees()
{
    QFETCH(QByteArray, text);
    const std::optional<Script::Header> quick = quickHeader(text);
    QTEST(quick.has_value(), "quick");
    if (!quick)
        return;
    const Result<Script::Header> slow = Script::header(*Script::parse(QString::fromUtf8(text)));
    QVERIFY2(slow, slow ? "" : qPrintable(slow.error().text()));
    QCOMPARE(*quick, declared(*slow));
    QCOMPARE(quickHeader(text, Extent::Links).value_or(Script::Header{}), linked(*slow));
}

void QuickHeaderTest::agreesOnDamagedTexts()
{
    const QByteArray source = docstring + "from alembic import op\n" + variables + functions;
    const QByteArray pieces = "'\"#\n =,()[]:\\abNone_revision";
    QRandomGenerator chance(7);
    int answered = 0;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray text = source;
        for (quint32 change = 0; change <= chance.bounded(3U); ++change) {
            const int at = int(chance.bounded(quint32(text.size())));
            const int piece = int(chance.bounded(quint32(pieces.size() - 3)));
            switch (chance.bounded(3)) {
            case 0:
                text.remove(at, 1 + int(chance.bounded(4U)));
                break;
            case 1:
                text.insert(at, pieces.mid(piece, 1 + int(chance.bounded(3U))));
                break;
            default:
                text[at] = pieces[piece];
            }
        }
        const std::optional<Script::Header> quick = quickHeader(text);
        const Result<Script::SyntaxTree> tree = Script::parse(QString::fromUtf8(text));
        if (!quick || !tree)
            continue;
        const Result<Script::Header> slow = Script::header(*tree);
        QVERIFY2(slow, (text + "\n" + (slow ? QByteArray() : slow.error().text().toUtf8())).constData());
        QVERIFY2(*quick == declared(*slow), text.constData());
        QVERIFY2(quickHeader(text, Extent::Links) == linked(*slow), text.constData());
        ++answered;
    }
    qInfo("%d of 20,000 damaged texts were read by both", answered);
    QVERIFY(answered > 2000);
}

void QuickHeaderTest::folderOfMany()
{
    QTemporaryDir folder;
    for (int number = 0; number < 500; ++number) {
        const QByteArray id = QByteArray::number(number + 1000);
        write(folder.filePath(QString::fromLatin1(id) + u".py"_s),
              docstring + QByteArray(variables).replace("abc", id)
                  + (number % 7 == 0 ? "revision = 'late" + id + "'\n" : QByteArray()) + functions);
    }
    const auto quick = readLocations({{folder.path()}}, Extent::Header);
    const auto whole = readLocations({{folder.path()}}, Extent::Whole);
    QVERIFY(quick && whole);
    QCOMPARE(quick->size(), 500);
    for (qsizetype index = 0; index < 500; ++index) {
        QCOMPARE(quick->at(index).path, whole->at(index).path);
        QCOMPARE(declared(quick->at(index).header), declared(whole->at(index).header));
    }
    QCOMPARE(quick->at(7).header.revision, u"late1007"_s);
    QVERIFY(whole->at(3).header.hasUpgrade);
}

void QuickHeaderTest::foldersBelow()
{
    QTemporaryDir folder;
    for (const QString &name : {u"z"_s, u"a/b"_s, u"a/__pycache__"_s})
        QVERIFY(QDir(folder.path()).mkpath(name));
    for (const QString &name : {u"m.py"_s, u"z/1.py"_s, u"a/2.py"_s, u"a/b/3.py"_s, u"a/__pycache__/4.py"_s})
        write(folder.filePath(name), variables);
    QVERIFY(QFile::link(folder.filePath(u"a"_s), folder.filePath(u"linked"_s)));
    const auto paths = [&](Depth depth) {
        QStringList found;
        const auto files = readLocations({.folders = {folder.path()}, .depth = depth});
        for (const RevisionFile &file : *files)
            found << QDir(folder.path()).relativeFilePath(file.path);
        return found;
    };
    QCOMPARE(paths(Depth::Flat), QStringList{u"m.py"_s});
    QCOMPARE(paths(Depth::Recursive), QStringList({u"m.py"_s, u"a/2.py"_s, u"a/b/3.py"_s, u"z/1.py"_s}));
}

void QuickHeaderTest::compiledFiles()
{
    QTemporaryDir folder;
    write(folder.filePath(u"a.py"_s), variables);
    write(folder.filePath(u"a.pyc"_s), "x");
    write(folder.filePath(u"b.pyc"_s), "x");
    QCOMPARE(readLocations({{folder.path()}})->size(), 1);
    const auto files = readLocations({.folders = {folder.path()}, .byteCode = ByteCode::Report});
    QCOMPARE(files->size(), 2);
    QVERIFY(!files->at(0).error);
    QVERIFY(files->at(1).error.has_value());
    QCOMPARE(files->at(1).path, folder.filePath(u"b.pyc"_s));
}

void QuickHeaderTest::encodings()
{
    QTemporaryDir folder;
    write(folder.filePath(u"a.py"_s), "# -*- coding: latin-1 -*-\n'''gr\xfc\xdf'''\n" + variables);
    write(folder.filePath(u"b.py"_s), "'''gr\xc3\xbc\xc3\x9f'''\n" + variables);
    const auto files = readLocations({{folder.path()}}, Extent::Header);
    QCOMPARE(files->at(0).header.message, u"grüß"_s);
    QCOMPARE(files->at(1).header.message, u"grüß"_s);
}

QTEST_GUILESS_MAIN(QuickHeaderTest)
#include "tst_quickheader.moc"
