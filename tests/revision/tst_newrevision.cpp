// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphs.h"

#include "revision/newrevision.h"

#include <QTest>

using namespace Retort::Revision;
using namespace Qt::StringLiterals;

class NewRevisionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parentsOfNew_data();
    void parentsOfNew();
    void dependenciesOfNew();
    void checksNewRevisions();
    void foldersOfNew_data();
    void foldersOfNew();
};

void NewRevisionTest::parentsOfNew_data()
{
    QTest::addColumn<QString>("heads");
    QTest::addColumn<QString>("splice");
    QTest::addColumn<QString>("parents");

    QTest::newRow("head of several")
        << u"head"_s << u""_s
        << u"error Multiple heads are present; please specify the head revision on which the new revision should be "
           "based, or perform a merge."_s;
    QTest::newRow("label@head") << u"bx@head"_s << u""_s << u"cccc3333"_s;
    QTest::newRow("base") << u"base"_s << u""_s << u""_s;
    QTest::newRow("heads") << u"heads"_s << u""_s << u"cccc3333 dddd4444 eeee5555"_s;
    QTest::newRow("twice") << u"cccc bx@head"_s << u""_s << u"error Duplicate head revisions specified"_s;
    QTest::newRow("no head")
        << u"bbbb"_s << u""_s
        << u"error Revision bbbb2222 is not a head revision; please specify --splice to create a new branch from this "
           "revision"_s;
    QTest::newRow("splice") << u"bbbb"_s << u"splice"_s << u"bbbb2222"_s;
    QTest::newRow("unknown") << u"zzzz"_s << u""_s << u"error Can't locate revision identified by 'zzzz'"_s;
}

void NewRevisionTest::parentsOfNew()
{
    QFETCH(QString, heads);
    QFETCH(QString, splice);
    const auto parents = Retort::Revision::parentsOfNew(Graphs::graph(Graphs::branches()), heads.split(u' '),
                                                        splice.isEmpty() ? Splice::Refuse : Splice::Allow);
    QTEST(parents ? Graphs::text(*parents) : u"error "_s + parents.error().message, "parents");
}

void NewRevisionTest::dependenciesOfNew()
{
    const Graph graph = Graphs::graph(Graphs::branches());
    const auto found = Retort::Revision::dependenciesOfNew(graph, {u"cc"_s, u"by"_s});
    QVERIFY(found);
    QCOMPARE(*found, QStringList({u"cccc3333"_s, u"by"_s}));
    QVERIFY(!Retort::Revision::dependenciesOfNew(graph, {u"zz"_s}));
}

void NewRevisionTest::checksNewRevisions()
{
    const Graph graph = Graphs::graph(Graphs::branches());
    QVERIFY(checkNewRevision(graph, {.id = RevisionId(u"new"_s), .branchLabels = {u"fresh"_s}}));
    QVERIFY(!checkNewRevision(graph, {.id = RevisionId(u"aaaa1111"_s)}));
    QVERIFY(!checkNewRevision(graph, {.id = RevisionId(u"a@"_s)}));
    const auto label = checkNewRevision(graph, {.id = RevisionId(u"new"_s), .branchLabels = {u"bx"_s}});
    QVERIFY(!label);
    QCOMPARE(label.error().message, u"Branch name 'bx' in revision new already used by revision cccc3333"_s);
    QVERIFY(!checkNewRevision(graph, {.branchLabels = {u"aaaa1111"_s}}));
}

void NewRevisionTest::foldersOfNew_data()
{
    QTest::addColumn<QString>("locations");
    QTest::addColumn<QString>("parent");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("folder");

    const QString several = u"error Multiple version locations present, please specify --version-path"_s;
    QTest::newRow("only one") << u"/a"_s << u""_s << u""_s << u"/a"_s;
    QTest::newRow("beside the parent") << u"/a /b"_s << u"p"_s << u""_s << u"/b"_s;
    QTest::newRow("a root among several") << u"/a /b"_s << u""_s << u""_s << several;
    QTest::newRow("a parent that lies elsewhere") << u"/a /c"_s << u"p"_s << u""_s << several;
    QTest::newRow("named") << u"/a /b"_s << u"p"_s << u"/a/"_s << u"/a"_s;
    QTest::newRow("named, but none of them")
        << u"/a /b"_s << u""_s << u"/c"_s << u"error Path /c is not represented in current version locations"_s;
}

void NewRevisionTest::foldersOfNew()
{
    QFETCH(QString, locations);
    QFETCH(QString, parent);
    QFETCH(QString, path);
    QList<RevisionFile> files = Graphs::files(u"p"_s);
    files[0].path = u"/b/p.py"_s;
    const NewRevision revision{.downRevisions = Graphs::ids(parent)};
    const auto folder = folderOfNew(Graph(files), revision, locations.split(u' '), path);
    QTEST(folder ? *folder : u"error "_s + folder.error().message, "folder");
}

QTEST_GUILESS_MAIN(NewRevisionTest)
#include "tst_newrevision.moc"
