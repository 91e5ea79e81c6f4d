// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphs.h"

#include "revision/lanes.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Retort::Revision;
using namespace Qt::StringLiterals;

class LanesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void linesAreUnbroken_data();
    void linesAreUnbroken();
    void coloursStayWithTheLane();
    void fiftyThousandRevisionsAreQuick();
};

void LanesTest::rows_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("rows"); // id@lane/count and its edges: |lane, >to (from node), <from (into node)

    QTest::newRow("line") << u"a\nb:a\nc:b"_s << u"c@0/1 >0; b@0/1 <0 >0; a@0/1 <0"_s;
    QTest::newRow("fork") << u"a\nb:a\nc:a"_s << u"b@0/1 >0; c@1/2 |0 >0; a@0/1 <0"_s;
    QTest::newRow("diamond") << u"a\nb:a\nc:a\nd:b c"_s << u"d@0/2 >0 >1; b@0/2 <0 |1 >0; c@1/2 |0 <1 >0; a@0/1 <0"_s;
    QTest::newRow("two roots") << u"a\nb"_s << u"a@0/1; b@0/1"_s;
    QTest::newRow("dependencies draw no line") << u"a\nb: :a"_s << u"b@0/1; a@0/1"_s;
    QTest::newRow("branches") << Graphs::branches()
                              << u"cccc3333@0/1 >0; dddd4444@1/2 |0 >0; eeee5555@1/2 |0; bbbb2222@0/1 <0 >0; "
                                 "aaaa1111@0/1 <0"_s;
}

void LanesTest::rows()
{
    QFETCH(QString, graph);
    QStringList texts;
    for (const LaneRow &row : lanes(Graphs::graph(graph))) {
        QString text = u"%1@%2/%3"_s.arg(row.revision.text()).arg(row.lane).arg(row.laneCount);
        for (const LaneEdge &edge : row.edges) {
            const bool from = edge.part == LaneEdge::Part::FromNode;
            const QChar sign = from ? u'>' : edge.part == LaneEdge::Part::IntoNode ? u'<' : u'|';
            text += u' ' + QString(sign) + QString::number(from ? edge.toLane : edge.fromLane);
        }
        texts << text;
    }
    QTEST(texts.join("; "_L1), "rows");
}

void LanesTest::linesAreUnbroken_data()
{
    QTest::addColumn<QString>("graph");
    QTest::newRow("branches") << Graphs::branches();
    QTest::newRow("nested") << u"a\nb:a\nc:a\nd:b\ne:b\nf:d e\ng:f c\nh:g\ni:c\nj:h i"_s;
    QTest::newRow("three parents") << u"a\nb:a\nc:a\nd:a\ne:b c d\nf:e\ng:e"_s;
    QTest::newRow("cycle") << u"a:b\nb:a\nc:b"_s;
}

void LanesTest::linesAreUnbroken()
{
    QFETCH(QString, graph);
    const QList<LaneRow> rows = lanes(Graphs::graph(graph));
    QSet<int> above; // lanes that leave a row at its bottom
    for (const LaneRow &row : rows) {
        QSet<int> top;
        QSet<int> bottom;
        for (const LaneEdge &edge : row.edges) {
            if (edge.part == LaneEdge::Part::FromNode)
                QCOMPARE(edge.fromLane, row.lane);
            else
                top.insert(edge.fromLane);
            if (edge.part == LaneEdge::Part::IntoNode)
                QCOMPARE(edge.toLane, row.lane);
            else
                bottom.insert(edge.toLane);
            QVERIFY(edge.fromLane < row.laneCount && edge.toLane < row.laneCount);
        }
        QCOMPARE(top, above);
        above = bottom;
    }
    QVERIFY(above.isEmpty());
}

void LanesTest::coloursStayWithTheLane()
{
    const QList<LaneRow> rows = lanes(Graphs::graph(u"a\nb:a\nc:b\nd:a\ne:d"_s));
    QHash<QString, int> colors;
    for (const LaneRow &row : rows)
        colors.insert(row.revision.text(), row.color);
    QCOMPARE(colors[u"c"_s], colors[u"b"_s]);
    QCOMPARE(colors[u"e"_s], colors[u"d"_s]);
    QVERIFY(colors[u"c"_s] != colors[u"e"_s]);
}

void LanesTest::fiftyThousandRevisionsAreQuick()
{
    QString text = u"r0\n"_s;
    for (int index = 1; index < 50'000; ++index)
        text += u"r%1 : r%2\n"_s.arg(index).arg(index % 2500 == 3 ? std::max(0, index - 40) : index - 1);
    const Graph graph = Graphs::graph(text);
    QElapsedTimer timer;
    timer.start();
    const QList<LaneRow> rows = lanes(graph);
    qInfo("50,000 revisions with twenty branches: %lld ms, %d heads", timer.elapsed(), int(graph.heads().size()));
    QCOMPARE(rows.size(), 50'000);
    QVERIFY(timer.elapsed() < 200 * Graphs::slack);
}

QTEST_GUILESS_MAIN(LanesTest)
#include "tst_lanes.moc"
