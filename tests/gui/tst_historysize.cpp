// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historymodel.h"
#include "gui/history/historypage.h"
#include "gui/history/painting/lanedelegate.h"
#include "gui/workbench/workbench.h"
#include "longhistory.h"
#include "workspace/savedconnections.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QTreeView>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

/// 50,000 revisions with branches and merges: what opening, scrolling and memory cost. The bars are the design's, times
/// three, because test machines are busy; the figures themselves are printed.
class TestHistorySize final : public QObject
{
    Q_OBJECT

private slots:
    void rowsAndMemory();
    void frames();

private:
    static constexpr int count = 50'000;
    static Revision::Graph graph() { return Revision::Graph(Test::longHistory(count)); }
};

void TestHistorySize::rowsAndMemory()
{
    const Revision::Graph big = graph();
    QCOMPARE(big.nodes().size(), count);
    const double before = Test::allocated();
    QElapsedTimer timer;
    timer.start();
    const QList<HistoryRow> rows =
        historyRows(big, DatabasePosition{u"sample"_s, {Revision::RevisionId(u"000000000100"_s)}});
    const qint64 rowsTime = timer.restart();
    HistoryModel model;
    model.setRows(rows);
    const qint64 modelTime = timer.elapsed();
    const double megabytes = (Test::allocated() - before) / 1e6;
    QCOMPARE(model.rowCount(), count + 1);
    qInfo("%d revisions: rows %lld ms, model %lld ms, %.1f MB", count, rowsTime, modelTime, megabytes);
    QVERIFY(rowsTime + modelTime < 3 * 500);
    QVERIFY(megabytes < 30);
}

void TestHistorySize::frames()
{
    HistoryModel model;
    model.setRows(historyRows(graph(), DatabasePosition{u"sample"_s, {}}));
    QTreeView view;
    LaneDelegate lanes;
    lanes.setLaneCount(model.laneCount());
    view.setUniformRowHeights(true);
    view.setModel(&model);
    view.setItemDelegateForColumn(HistoryModel::MessageColumn, &lanes);
    view.resize(1200, 800);
    QElapsedTimer timer;
    timer.start();
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const qint64 opening = timer.elapsed();
    QPixmap canvas(view.viewport()->size());
    QList<double> times;
    for (int i = 0; i < 60; ++i) {
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 60 * i);
        timer.restart();
        view.viewport()->render(&canvas);
        times << double(timer.nsecsElapsed()) / 1e6;
    }
    std::sort(times.begin(), times.end());
    qInfo("%d revisions: window %lld ms, frame median %.2f ms, worst %.2f ms", count, opening,
          times.at(times.size() / 2), times.last());
    QVERIFY(times.at(times.size() / 2) < 3 * 8);
}

QTEST_MAIN(TestHistorySize)

#include "tst_historysize.moc"
