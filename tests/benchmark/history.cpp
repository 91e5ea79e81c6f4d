// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What a history of 50,000 revisions costs on the screen: making the rows from what was read, filling the model,
// painting a screen at sixty places, filtering, and memory. The bars are the design's.

#include "../gui/longhistory.h"
#include "gui/history/historyfilter.h"
#include "gui/history/historymodel.h"
#include "gui/history/historypage.h"
#include "gui/history/painting/chipdelegate.h"
#include "gui/history/painting/lanedelegate.h"
#include "gui/history/painting/statedelegate.h"
#include "workspace/savedconnections.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTreeView>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

namespace
{

struct Figures {
    double rows = 0;
    double model = 0;
    double megabytes = 0;
    double window = 0;
    double filtering = 0;
    double overview = 0;
    QList<double> frames = {};
};

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

void measureScreen(HistoryModel &model, Figures &figures)
{
    HistoryFilter filter;
    filter.setSourceModel(&model);
    QTreeView view;
    LaneDelegate lanes;
    ChipDelegate chips;
    StateDelegate state;
    lanes.setLaneCount(model.laneCount());
    view.setUniformRowHeights(true);
    view.setRootIsDecorated(false);
    view.setItemDelegateForColumn(HistoryModel::MessageColumn, &lanes);
    view.setItemDelegateForColumn(HistoryModel::TouchesColumn, &chips);
    view.setItemDelegateForColumn(HistoryModel::LabelsColumn, &chips);
    view.setItemDelegateForColumn(HistoryModel::StateColumn, &state);
    view.resize(1200, 800);
    QElapsedTimer timer;
    timer.start();
    view.setModel(&filter);
    view.header()->resizeSection(HistoryModel::MessageColumn, 500);
    view.show();
    if (!QTest::qWaitForWindowExposed(&view))
        std::fputs("the window did not show\n", stderr);
    figures.window = milliseconds(timer);
    QPixmap canvas(view.viewport()->size());
    for (int i = 0; i < 60; ++i) {
        timer.restart();
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 60 * i);
        view.viewport()->render(&canvas);
        figures.frames << milliseconds(timer);
    }
    std::sort(figures.frames.begin(), figures.frames.end());
    timer.restart();
    filter.setText(u"number 4"_s);
    figures.filtering = milliseconds(timer);
    filter.setText(QString());
    timer.restart();
    filter.setExtent(HistoryFilter::Extent::Overview);
    figures.overview = milliseconds(timer);
}

/// The whole program on so many files: from asking for the project to the first rows, then to the last script read.
void measureProgram(int count)
{
    const QTemporaryDir folder;
    QDir(folder.path()).mkpath(u"migrations/versions"_s);
    const auto write = [&folder](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    };
    write(u"alembic.ini"_s, "[alembic]\nscript_location = %(here)s/migrations\n");
    for (int number = 0; number < count; ++number) {
        const QString id = u"%1"_s.arg(number, 12, 16, QChar(u'0'));
        const QString parent = number == 0 ? u"None"_s : u"'%1'"_s.arg(number - 1, 12, 16, QChar(u'0'));
        write(u"migrations/versions/%1_step.py"_s.arg(id),
              u"\"\"\"step %1\n\nRevision ID: %2\nRevises: %3\nCreate Date: 2024-05-01 10:11:12.345678\n\n\"\"\"\n"
              "from alembic import op\nimport sqlalchemy as sa\n\nrevision = '%2'\ndown_revision = %3\n"
              "branch_labels = None\ndepends_on = None\n\n\ndef upgrade():\n"
              "    op.add_column('employee', sa.Column('c%1', sa.Integer))\n\n\ndef downgrade():\n"
              "    op.drop_column('employee', 'c%1')\n"_s.arg(number)
                  .arg(id, parent)
                  .toUtf8());
    }
    Workspace::SavedConnections saved(folder.filePath(u"connections.ini"_s));
    Workbench workbench(saved);
    HistoryPage page(workbench);
    page.resize(1200, 800);
    page.show();
    const auto *view = page.findChild<QTreeView *>(u"historyView"_s);
    const double before = Test::allocated();
    double longest = 0;
    QElapsedTimer timer;
    QElapsedTimer turn;
    const std::clock_t begun = std::clock();
    const auto processor = [begun] { return 1000.0 * double(std::clock() - begun) / CLOCKS_PER_SEC; };
    timer.start();
    workbench.openProject(folder.filePath(u"alembic.ini"_s));
    const auto pump = [&](const auto &isDone) {
        while (!isDone()) {
            turn.start();
            QApplication::processEvents(QEventLoop::AllEvents);
            longest = std::max(longest, milliseconds(turn));
            QThread::msleep(1);
        }
    };
    pump([&] { return view->model()->rowCount() > count; });
    std::printf("whole program: first rows after %.0f ms (bar 500; %.0f ms of processor), the window busy for %.0f ms "
                "at most\n",
                milliseconds(timer), processor(), longest);
    const QModelIndex top = view->model()->index(0, HistoryModel::TouchesColumn);
    pump([&] { return !top.data().toString().isEmpty(); });
    std::printf("  what the first rows touch after %.0f ms\n", milliseconds(timer));
    longest = 0;
    const QModelIndex last = view->model()->index(count - 1, HistoryModel::TouchesColumn);
    pump([&] { return !last.data().toString().isEmpty(); });
    std::printf("  all scripts read after %.0f ms, the window busy for %.0f ms at most\n", milliseconds(timer),
                longest);
    std::printf("  allocated %.1f MB more than before\n", (Test::allocated() - before) / 1e6);
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const int count = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 50'000;
    const Revision::Graph graph(Test::longHistory(count));
    Figures figures;
    HistoryModel model;
    const double before = Test::allocated();
    QElapsedTimer timer;
    timer.start();
    {
        const QList<HistoryRow> rows =
            historyRows(graph, DatabasePosition{u"sample"_s, {Revision::RevisionId(u"000000000100"_s)}});
        figures.rows = milliseconds(timer);
        timer.restart();
        model.setRows(rows);
        figures.model = milliseconds(timer);
    }
    figures.megabytes = (Test::allocated() - before) / 1e6;
    measureScreen(model, figures);
    std::printf("%d revisions\n", count);
    std::printf("  rows %.0f ms, model %.0f ms, together %.0f ms (bar 500)\n", figures.rows, figures.model,
                figures.rows + figures.model);
    std::printf("  window %.0f ms\n", figures.window);
    std::printf("  frame median %.2f ms, worst %.2f ms (bar 8)\n", figures.frames.at(figures.frames.size() / 2),
                figures.frames.constLast());
    std::printf("  filter %.0f ms, overview %.0f ms\n", figures.filtering, figures.overview);
    std::printf("  memory of rows and model %.1f MB (bar 30)\n", figures.megabytes);
    measureProgram(count);
    return 0;
}
