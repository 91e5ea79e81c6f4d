// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historyfilter.h"
#include "gui/history/historymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;
using Revision::RevisionId;
using Revision::RevisionIds;

namespace
{

Revision::RevisionFile file(const QString &id, const QStringList &parents, const QStringList &labels = {})
{
    Script::Header header{.revision = id, .downRevisions = parents, .branchLabels = labels};
    header.message = u"message of "_s + id;
    header.createDate = u"2024-05-01 10:11:12.345678"_s;
    return {.path = u"/versions/%1.py"_s.arg(id), .header = header};
}

Revision::RevisionFile brokenFile()
{
    return {.path = u"/versions/broken.py"_s, .error = Error{.message = u"expected ':'"_s}};
}

/// a – b – (c, d) – e; f on b: two heads.
Revision::Graph branches()
{
    return Revision::Graph({file(u"a"_s, {}), file(u"b"_s, {u"a"_s}), file(u"c"_s, {u"b"_s}, {u"pay"_s}),
                            file(u"d"_s, {u"b"_s}), file(u"e"_s, {u"c"_s, u"d"_s}), file(u"f"_s, {u"b"_s})});
}

RevisionIds ids(const QStringList &texts)
{
    RevisionIds result;
    for (const QString &text : texts)
        result << RevisionId(text);
    return result;
}

const HistoryRow *rowOf(const QList<HistoryRow> &rows, const QString &key)
{
    for (const HistoryRow &row : rows) {
        if (row.key() == key)
            return &row;
    }
    return nullptr;
}

} // namespace

class TestHistoryModel final : public QObject
{
    Q_OBJECT

private slots:
    void states_data();
    void states();
    void statesWithoutDatabase();
    void flags();
    void baseHangsOnTheOnlyBase();
    void nothingToShow();
    void columns();
    void sameRowsKeepTheirPlaces();
    void effectsArriveLater();
    void verdictsEndWithTheStanding();
    void filterTakesLinesAway();
    void spoken();
    void linearRunsCollapse();
};

void TestHistoryModel::states_data()
{
    QTest::addColumn<QStringList>("versionRows");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing applied") << QStringList{}
                                     << QStringList{u"revision:a ○ pending"_s, u"revision:f ○ pending"_s,
                                                    u"base ● here"_s};
    QTest::newRow("first") << QStringList{u"a"_s}
                           << QStringList{u"revision:a ● here"_s, u"revision:b ○ pending"_s, u"base ✓ applied"_s};
    QTest::newRow("one branch") << QStringList{u"c"_s}
                                << QStringList{u"revision:a ✓ applied"_s, u"revision:b ✓ applied"_s,
                                               u"revision:c ● here"_s, u"revision:d ○ pending"_s,
                                               u"revision:e ○ pending"_s};
    QTest::newRow("two heads") << QStringList{
        u"e"_s, u"f"_s} << QStringList{u"revision:e ● here"_s, u"revision:f ● here"_s, u"revision:d ✓ applied"_s};
    QTest::newRow("unknown") << QStringList{u"zz"_s}
                             << QStringList{u"ghost:zz ? unknown"_s, u"revision:a ○ pending"_s,
                                            u"file:/versions/broken.py ! broken"_s};
}

void TestHistoryModel::states()
{
    QFETCH(QStringList, versionRows);
    QFETCH(QStringList, expected);
    QList<Revision::RevisionFile> files = {brokenFile()};
    const Revision::Graph graph = branches();
    for (const Revision::Node &node : graph.nodes())
        files << node.file;
    const QList<HistoryRow> rows = historyRows(Revision::Graph(files), DatabasePosition{u"sample"_s, ids(versionRows)});
    QStringList found;
    for (const HistoryRow &row : rows)
        found << row.key() + u' ' + stateText(row.state);
    for (const QString &line : expected)
        QVERIFY2(found.contains(line), qPrintable(line + u" is not in "_s + found.join(u", "_s)));
    for (const HistoryRow &row : rows) {
        const bool stands = row.state == HistoryRow::State::Current || row.kind == HistoryRow::Kind::Ghost;
        QCOMPARE(row.pillNames(), stands ? QStringList{u"sample"_s} : QStringList());
    }
    QCOMPARE(rows.last().kind, HistoryRow::Kind::Base);
}

void TestHistoryModel::statesWithoutDatabase()
{
    for (const HistoryRow &row : historyRows(branches(), {})) {
        QCOMPARE(row.state, HistoryRow::State::NoDatabase);
        QCOMPARE(stateText(row.state), QString());
    }
}

void TestHistoryModel::flags()
{
    const QList<HistoryRow> rows = historyRows(branches(), {});
    QCOMPARE(rows.size(), 7);
    QCOMPARE(marks(*rowOf(rows, u"revision:a"_s)), QStringList());
    QVERIFY(rowOf(rows, u"revision:a"_s)->isBaseRevision);
    QCOMPARE(marks(*rowOf(rows, u"revision:b"_s)), QStringList{u"branch point"_s});
    QCOMPARE(marks(*rowOf(rows, u"revision:e"_s)), (QStringList{u"head"_s, u"merge"_s}));
    QCOMPARE(rowOf(rows, u"revision:c"_s)->labels, QStringList{u"pay"_s});
    QCOMPARE(rowOf(rows, u"revision:e"_s)->inheritedLabels, QStringList{u"pay"_s});
    QCOMPARE(rowOf(rows, u"revision:e"_s)->parents, ids({u"c"_s, u"d"_s}));
}

void TestHistoryModel::baseHangsOnTheOnlyBase()
{
    const QList<HistoryRow> one = historyRows(branches(), {});
    QCOMPARE(one.last().lanes.edges.size(), 1);
    QCOMPARE(one.last().lanes.lane, one.at(one.size() - 2).lanes.lane);
    const Revision::Graph two({file(u"a"_s, {}), file(u"b"_s, {})});
    QVERIFY(historyRows(two, {}).last().lanes.edges.isEmpty());
}

void TestHistoryModel::nothingToShow()
{
    QVERIFY(historyRows(Revision::Graph(), DatabasePosition{}).isEmpty());
    const QList<HistoryRow> broken = historyRows(Revision::Graph({brokenFile()}), {});
    QCOMPARE(broken.size(), 2);
    QCOMPARE(broken.first().error->message, u"expected ':'"_s);
}

void TestHistoryModel::columns()
{
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(historyRows(branches(), DatabasePosition{u"sample"_s, ids({u"c"_s})}));
    const int row = model.rowOfRevision(RevisionId(u"c"_s));
    const auto text = [&model, row](int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(HistoryModel::MessageColumn), u"message of c"_s);
    QCOMPARE(text(HistoryModel::LabelsColumn), u"pay"_s);
    QCOMPARE(text(HistoryModel::RevisionColumn), u"c"_s);
    QCOMPARE(text(HistoryModel::DateColumn), u"2024-05-01 10:11"_s);
    QCOMPARE(text(HistoryModel::StateColumn), u"● here"_s);
    QCOMPARE(model.rowOfRevision(RevisionId(u"nowhere"_s)), -1);
    QVERIFY(model.laneCount() >= 3);
}

void TestHistoryModel::sameRowsKeepTheirPlaces()
{
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(historyRows(branches(), DatabasePosition{u"sample"_s, ids({u"a"_s})}));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setRows(historyRows(branches(), DatabasePosition{u"sample"_s, ids({u"b"_s})}));
    QCOMPARE(resets.size(), 0);
    QCOMPARE(changes.size(), 1);
    model.setRows(historyRows(branches(), DatabasePosition{u"sample"_s, ids({u"gone"_s})}));
    QCOMPARE(resets.size(), 1);
}

void TestHistoryModel::effectsArriveLater()
{
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(historyRows(branches(), {}));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    const RevisionEffect good{.touches = {u"+employee"_s, u"⋈link"_s}, .operations = {u"Create table employee"_s}};
    const RevisionEffect bad{.error = Error{.message = u"open() is not possible here"_s}};
    const QHash<QString, RevisionEffect> effects = {{u"/versions/c.py"_s, good}, {u"/versions/d.py"_s, bad}};
    model.setEffects(effects);
    QCOMPARE(changes.size(), 1);
    model.setEffects(effects);
    QCOMPARE(changes.size(), 1);

    const auto touches = [&model](const QString &id) {
        return model.index(model.rowOfRevision(RevisionId(id)), HistoryModel::TouchesColumn);
    };
    QCOMPARE(touches(u"c"_s).data(HistoryModel::ChipsRole).toStringList(), good.touches);
    QCOMPARE(touches(u"c"_s).data(Qt::ToolTipRole).toString(), u"Create table employee"_s);
    QCOMPARE(touches(u"d"_s).data().toString(), u"cannot be evaluated"_s);
    QCOMPARE(touches(u"d"_s).data(Qt::ToolTipRole).toString(), bad.error->text());
    QVERIFY(!touches(u"a"_s).data(HistoryModel::EffectRole).isValid());
}

void TestHistoryModel::verdictsEndWithTheStanding()
{
    const Revision::Graph graph = branches();
    HistoryModel model;
    const QAbstractItemModelTester tester(&model);
    const auto stand = [&](const QStringList &rows) {
        const DatabasePositions at{.all = {DatabasePosition{u"sample"_s, ids(rows)}}};
        model.setRows(rowsForDatabases(graph, at), at);
    };
    const auto touches = [&] {
        return model.index(model.rowOfRevision(Revision::RevisionId(u"a"_s)), HistoryModel::TouchesColumn);
    };
    stand({u"a"_s});
    model.setEffects({{graph.find(Revision::RevisionId(u"a"_s))->file.path, RevisionEffect{}}});
    const QDateTime when(QDate(2026, 3, 4), QTime(15, 6));
    model.addMarks({{Revision::RevisionId(u"a"_s), {.chip = u"▲ loses rows"_s, .text = u"3 rows"_s, .when = when}}});
    QCOMPARE(touches().data(HistoryModel::ChipsRole).toStringList().value(0), u"▲ loses rows"_s);
    const QString tip = touches().data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"3 rows"_s) && tip.contains(QLocale().toString(when, QLocale::ShortFormat)),
             qPrintable(tip));
    stand({u"a"_s});
    QCOMPARE(touches().data(HistoryModel::ChipsRole).toStringList().value(0), u"▲ loses rows"_s);
    stand({u"b"_s});
    QVERIFY(!touches().data(HistoryModel::ChipsRole).toStringList().contains(u"▲ loses rows"_s));
}

void TestHistoryModel::filterTakesLinesAway()
{
    HistoryModel model;
    HistoryFilter filter;
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSourceModel(&model);
    model.setRows(historyRows(branches(), {}));
    const auto edges = [&filter](int row) {
        return filter.index(row, 0).data(HistoryModel::LaneRole).value<Revision::LaneRow>().edges.size();
    };
    QVERIFY(edges(0) > 0);
    filter.setText(u"MESSAGE OF C"_s);
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(edges(0), 0);
    filter.setText(QString());
    QCOMPARE(filter.rowCount(), model.rowCount());
    QVERIFY(edges(0) > 0);
}

void TestHistoryModel::spoken()
{
    const QList<HistoryRow> rows = historyRows(branches(), DatabasePosition{u"sample"_s, ids({u"e"_s})});
    QCOMPARE(spokenText(*rowOf(rows, u"revision:e"_s)),
             u"message of e, revision e, head, merge, here, sample stands here"_s);
    QCOMPARE(spokenText(*rowOf(rows, u"revision:c"_s)), u"message of c, revision c, pay, applied"_s);
}

void TestHistoryModel::linearRunsCollapse()
{
    // t0 – … – t9, two branches of one and of seven on t9.
    QList<Revision::RevisionFile> files = {file(u"t0"_s, {})};
    for (int i = 1; i < 10; ++i)
        files << file(u"t%1"_s.arg(i), {u"t%1"_s.arg(i - 1)});
    files << file(u"x"_s, {u"t9"_s}) << file(u"y0"_s, {u"t9"_s});
    for (int i = 1; i < 7; ++i)
        files << file(u"y%1"_s.arg(i), {u"y%1"_s.arg(i - 1)});
    const Revision::Graph graph(files);
    HistoryModel model;
    HistoryFilter filter;
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSourceModel(&model);
    model.setRows(historyRows(graph, DatabasePosition{u"sample"_s, ids({u"t9"_s})}));
    filter.rowsChanged();
    QCOMPARE(filter.rowCount(), 19);
    const auto shown = [&filter] {
        QStringList keys;
        for (int row = 0; row < filter.rowCount(); ++row)
            keys << filter.index(row, 0).data(HistoryModel::RowRole).value<HistoryRow>().id.text();
        return keys;
    };
    filter.setExtent(HistoryFilter::Extent::Overview);
    const QStringList collapsed = shown();
    // Heads, the branch point, the base and the place of the database stay; t1 to t8 are one row.
    for (const QString &key : {u"x"_s, u"y6"_s, u"t9"_s, u"t0"_s, u"t8"_s})
        QVERIFY2(collapsed.contains(key), qPrintable(key + u" in "_s + collapsed.join(u' ')));
    for (const QString &key : {u"t7"_s, u"t1"_s})
        QVERIFY2(!collapsed.contains(key), qPrintable(key + u" in "_s + collapsed.join(u' ')));
    const int run = model.rowOfRevision(RevisionId(u"t8"_s));
    const QModelIndex row = filter.mapFromSource(model.index(run, 0));
    QVERIFY2(row.data().toString().startsWith(u"▸ 8 revision"_s), qPrintable(row.data().toString()));
    filter.reveal(run);
    QVERIFY(shown().contains(u"t4"_s));
    // What is looked for is never hidden.
    filter.setExtent(HistoryFilter::Extent::Overview);
    filter.setText(u"message of t4"_s);
    QCOMPARE(shown(), QStringList{u"t4"_s});
    filter.setText(QString());
    QCOMPARE(shown(), collapsed);
    filter.setExtent(HistoryFilter::Extent::Everything);
    QCOMPARE(filter.rowCount(), 19);
}

QTEST_GUILESS_MAIN(TestHistoryModel)

#include "tst_historymodel.moc"
