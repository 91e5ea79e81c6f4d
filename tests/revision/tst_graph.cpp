// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphs.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Retort::Revision;
using namespace Qt::StringLiterals;

class GraphTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ends_data();
    void ends();
    void labels_data();
    void labels();
    void normalizesDependencies_data();
    void normalizesDependencies();
    void problems_data();
    void problems();
    void duplicateIdKeepsTheLastFile();
    void brokenFilesStandAside();
    void refusesOverDamage();
    void allRevisionsAreListedEvenInCycles();
    void newestFirst_data();
    void newestFirst();
    void tenThousandRevisionsAreQuick();
};

void GraphTest::ends_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("heads");
    QTest::addColumn<QString>("realHeads");
    QTest::addColumn<QString>("bases");

    QTest::newRow("empty") << u""_s << u""_s << u""_s << u""_s;
    QTest::newRow("line") << u"a\nb:a\nc:b"_s << u"c"_s << u"c"_s << u"a"_s;
    QTest::newRow("branches") << Graphs::branches() << u"cccc3333 dddd4444 eeee5555"_s
                              << u"cccc3333 dddd4444 eeee5555"_s << u"aaaa1111 eeee5555"_s;
    QTest::newRow("a head that is a dependency is no real head") << u"a\nb\nc:b:a"_s << u"a c"_s << u"c"_s << u"a b"_s;
    QTest::newRow("merge") << u"a\nb:a\nc:a\nd:b c"_s << u"d"_s << u"d"_s << u"a"_s;
    QTest::newRow("file order does not matter to the links") << u"c:b\nb:a\na"_s << u"c"_s << u"c"_s << u"a"_s;
}

void GraphTest::ends()
{
    QFETCH(QString, graph);
    const Graph built = Graphs::graph(graph);
    QTEST(Graphs::text(built.heads()), "heads");
    QTEST(Graphs::text(built.realHeads()), "realHeads");
    QTEST(Graphs::text(built.bases()), "bases");
    QVERIFY(built.problems().isEmpty());
}

void GraphTest::labels_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("revision");
    QTest::addColumn<QString>("labels");

    const QString line = u"a\nb:a: :x\nc:b"_s;
    QTest::newRow("own") << line << u"b"_s << u"x"_s;
    QTest::newRow("down to the head") << line << u"c"_s << u"x"_s;
    QTest::newRow("up to the base") << line << u"a"_s << u"x"_s;
    const QString fork = u"a\nb:a\nc:b: :x\nd:c\ne:b"_s;
    QTest::newRow("descendant in a fork") << fork << u"d"_s << u"x"_s;
    QTest::newRow("not above the fork") << fork << u"b"_s << u""_s;
    QTest::newRow("not in the other branch") << fork << u"e"_s << u""_s;
    const QString middle = u"a\nb:a\nf:a\nc:b\nd:c: :x\ne:d"_s;
    QTest::newRow("from the middle up to the fork") << middle << u"b"_s << u"x"_s;
    QTest::newRow("the fork itself stays without") << middle << u"a"_s << u""_s;
    const QString merge = u"a\nb:a: :x\nc:a: :y\nd:b c\ne:d"_s;
    QTest::newRow("a merge inherits both") << merge << u"d"_s << u"x y"_s;
    QTest::newRow("and what follows too") << merge << u"e"_s << u"x y"_s;
    QTest::newRow("a merge does not hand labels across") << merge << u"c"_s << u"y"_s;
    QTest::newRow("dependents make a fork, too") << u"a\nb:a: :x\nd: :a"_s << u"a"_s << u""_s;
}

void GraphTest::labels()
{
    QFETCH(QString, graph);
    QFETCH(QString, revision);
    const Graph built = Graphs::graph(graph);
    QTEST(built.find(RevisionId(revision))->labels.join(u' '), "labels");
}

void GraphTest::normalizesDependencies_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("revision");
    QTest::addColumn<QString>("parents");

    QTest::newRow("a dependency counts as a parent") << u"a\nb\nc:b:a"_s << u"c"_s << u"b a"_s;
    QTest::newRow("unless an ancestor declares it") << u"a\nb: :a\nc:b:a"_s << u"c"_s << u"b"_s;
    QTest::newRow("even far below") << u"a\nb: :a\nc:b\nd:c\ne:d:a"_s << u"e"_s << u"d"_s;
    QTest::newRow("a dependency by label") << u"a: : :x\nb: :x"_s << u"b"_s << u"a"_s;
    QTest::newRow("an ancestor that is a dependency stays") << u"a\nb:a\nc:b:a"_s << u"c"_s << u"b a"_s;
}

void GraphTest::normalizesDependencies()
{
    QFETCH(QString, graph);
    QFETCH(QString, revision);
    const Graph built = Graphs::graph(graph);
    QTEST(Graphs::text(built.find(RevisionId(revision))->parents()), "parents");
}

void GraphTest::problems_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("damaged");

    QTest::newRow("self-loop") << u"a:a"_s << u"Self-loop is detected in revisions (a)"_s << u"a"_s;
    QTest::newRow("dependency self-loop")
        << u"a: :a"_s << u"Dependency self-loop is detected in revisions (a)"_s << u"a"_s;
    QTest::newRow("cycle of two") << u"a:b\nb:a"_s << u"Cycle is detected in revisions (a, b)"_s << u"a b"_s;
    QTest::newRow("cycle beside a line") << u"z\ny:z\nb:a\na:b"_s << u"Cycle is detected in revisions (a, b)"_s
                                         << u"b a"_s;
    QTest::newRow("cycle that a merge hides")
        << u"a\nb:a c\nc:b\nd:c"_s << u"Cycle is detected in revisions (b, c)"_s << u"b c"_s;
    QTest::newRow("dependency cycle") << u"a: :d\nb:a\nc\nd:c:b"_s
                                      << u"Dependency cycle is detected in revisions (a, b, c, d)"_s << u"a b c d"_s;
    QTest::newRow("missing parent") << u"a\nb:nope"_s << u"Revision nope referenced from b is not present"_s << u"b"_s;
    QTest::newRow("missing dependency") << u"a\nb:a:nope"_s << u"Revision nope referenced from b is not present"_s
                                        << u"b"_s;
    QTest::newRow("label twice") << u"a: : :x\nb:a: :x"_s
                                 << u"Branch name 'x' in revision b already used by revision a"_s << u""_s;
    QTest::newRow("label that is an id") << u"a\nb:a: :a"_s
                                         << u"Branch name 'a' in revision b already used by revision a"_s << u""_s;
    QTest::newRow("illegal characters") << u"a@+b"_s
                                        << u"Character(s) '+, @' not allowed in revision identifier 'a@+b'"_s
                                        << u"a@+b"_s;
}

void GraphTest::problems()
{
    QFETCH(QString, graph);
    const Graph built = Graphs::graph(graph);
    QCOMPARE(built.problems().size(), 1);
    QTEST(built.problems().constFirst().message, "problem");
    QVERIFY(built.problems().constFirst().where.isValid());
    RevisionIds damaged;
    for (const Node &node : built.nodes()) {
        if (built.damage(node.id()))
            damaged << node.id();
    }
    QTEST(Graphs::text(damaged), "damaged");
}

void GraphTest::duplicateIdKeepsTheLastFile()
{
    QList<RevisionFile> files = Graphs::files(u"a\nb:a\na"_s);
    files[2].path = u"second.py"_s;
    const Graph graph(files);
    QCOMPARE(graph.nodes().size(), 2);
    QCOMPARE(graph.find(RevisionId(u"a"_s))->file.path, u"second.py"_s);
    QCOMPARE(graph.indexOf(RevisionId(u"a"_s)), 0);
    QCOMPARE(graph.brokenFiles().size(), 1);
    QCOMPARE(graph.brokenFiles().constFirst().path, u"a.py"_s);
    QCOMPARE(graph.problems().constFirst().message, u"Revision a is present more than once"_s);
}

void GraphTest::brokenFilesStandAside()
{
    QList<RevisionFile> files = Graphs::files(u"a\nb:a"_s);
    files.insert(1, RevisionFile{.path = u"helper.py"_s, .error = Retort::Error{.message = u"no revision"_s}});
    files[2].error = Retort::Error{.message = u"broken body"_s};
    const Graph graph(files);
    QCOMPARE(graph.nodes().size(), 2);
    QCOMPARE(graph.brokenFiles().size(), 1);
    QCOMPARE(graph.brokenFiles().constFirst().path, u"helper.py"_s);
    QCOMPARE(Graphs::text(graph.heads()), u"b"_s);
    QCOMPARE(graph.problems().size(), 1);
    QCOMPARE(graph.problems().constFirst().message, u"broken body"_s);
}

void GraphTest::refusesOverDamage()
{
    // c's parent is missing: nothing may run over c, but the line beside it works.
    const Graph graph = Graphs::graph(u"a\nb:a\nc:gone\nd:c"_s);
    const auto refused = upgradePath(graph, {}, *Target::parse(u"d"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().message, u"Revision gone referenced from c is not present"_s);
    const auto possible = upgradePath(graph, {}, *Target::parse(u"b"_s));
    QVERIFY(possible);
    QCOMPARE(possible->size(), 2);
    QVERIFY(!downgradePath(graph, Graphs::ids(u"d"_s), *Target::parse(u"base"_s)));
}

void GraphTest::allRevisionsAreListedEvenInCycles()
{
    const Graph graph = Graphs::graph(u"a:c\nb:a\nc:b\nx\ny:x c\nz: :z2\nz2: :z"_s);
    RevisionIds all = graph.newestFirst();
    QCOMPARE(Graphs::sorted(all), u"a b c x y z z2"_s);
}

void GraphTest::newestFirst_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("order");

    QTest::newRow("line") << u"a\nb:a\nc:b"_s << u"c b a"_s;
    QTest::newRow("branches") << Graphs::branches() << u"cccc3333 dddd4444 eeee5555 bbbb2222 aaaa1111"_s;
    QTest::newRow("crossed") << Graphs::crossed() << u"aaaa2 bbbb2 bbbb1 aaaa1"_s;
    QTest::newRow("diamond") << u"a\nb:a\nc:a\nd:b c\ne:d"_s << u"e d b c a"_s;
}

void GraphTest::newestFirst()
{
    QFETCH(QString, graph);
    QTEST(Graphs::text(Graphs::graph(graph).newestFirst()), "order");
}

void GraphTest::tenThousandRevisionsAreQuick()
{
    // A line with a diamond in every tenth place and a label at the base.
    QString text = u"r0 : : : main\n"_s;
    for (int index = 1; index < 10'000; ++index) {
        if (index % 10 == 9)
            text += u"r%1 : r%2 r%3\n"_s.arg(index).arg(index - 1).arg(index - 2);
        else if (index % 10 == 8)
            text += u"r%1 : r%2\n"_s.arg(index).arg(index - 2);
        else
            text += u"r%1 : r%2\n"_s.arg(index).arg(index - 1);
    }
    const QList<RevisionFile> files = Graphs::files(text);
    QElapsedTimer timer;
    timer.start();
    const Graph graph(files);
    const qint64 built = timer.restart();
    const auto path = upgradePath(graph, {}, *Target::parse(u"head"_s));
    const qint64 walked = timer.elapsed();
    qInfo("10,000 revisions: graph %lld ms, path %lld ms", built, walked);
    QVERIFY(path);
    QCOMPARE(path->size(), 10'000);
    QVERIFY(built < 50 * Graphs::slack);
    QVERIFY(walked < 50 * Graphs::slack);
}

QTEST_GUILESS_MAIN(GraphTest)
#include "tst_graph.moc"
