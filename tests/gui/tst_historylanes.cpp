// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historymodel.h"
#include "gui/history/painting/chipdelegate.h"
#include "gui/history/painting/lanedelegate.h"
#include "gui/widgets/palette.h"

#include <QPainter>
#include <QStandardItemModel>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;
using Part = Revision::LaneEdge::Part;
using Shape = NodeLook::Shape;

class TestHistoryLanes final : public QObject
{
    Q_OBJECT

private slots:
    void looks_data();
    void looks();
    void edges_data();
    void edges();
    void shapesDiffer();
    void manyLanesStayNarrow();
    void paintedNode_data();
    void paintedNode();
    void paintedChips();
};

void TestHistoryLanes::looks_data()
{
    QTest::addColumn<HistoryRow>("row");
    QTest::addColumn<int>("shape");
    QTest::addColumn<bool>("filled");
    QTest::addColumn<bool>("ringed");
    using Kind = HistoryRow::Kind;
    using State = HistoryRow::State;
    const auto add = [](const char *name, const HistoryRow &row, Shape shape, bool filled, bool ringed) {
        QTest::newRow(name) << row << int(shape) << filled << ringed;
    };
    add("pending", {.state = State::Pending}, Shape::Circle, false, false);
    add("applied", {.state = State::Applied}, Shape::Circle, true, false);
    add("current head", {.state = State::Current, .isHead = true}, Shape::Diamond, true, false);
    add("head before base", {.isHead = true, .isBaseRevision = true}, Shape::Diamond, false, false);
    add("base revision", {.isBaseRevision = true}, Shape::FlatBottom, false, false);
    add("branch point", {.isBranchPoint = true}, Shape::Forked, false, false);
    add("merge", {.isMergePoint = true}, Shape::Circle, false, true);
    add("base", {.kind = Kind::Base, .state = State::Current}, Shape::Ground, true, false);
    add("broken", {.kind = Kind::BrokenFile, .state = State::Broken}, Shape::Cross, false, false);
    add("ghost", {.kind = Kind::Ghost, .state = State::Unknown}, Shape::Ghost, false, false);
}

void TestHistoryLanes::looks()
{
    QFETCH(HistoryRow, row);
    const NodeLook look = nodeLook(row);
    QTEST(int(look.shape), "shape");
    QTEST(look.filled, "filled");
    QTEST(look.ringed, "ringed");
    QCOMPARE(look.current, row.state == HistoryRow::State::Current);
}

void TestHistoryLanes::edges_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("part");
    QTest::addColumn<QPointF>("begin");
    QTest::addColumn<QPointF>("end");
    // Lanes of 20 in a row from y 100 to 130: middles at 15, 35, 55.
    QTest::newRow("through") << 0 << 0 << int(Part::Through) << QPointF(15, 100) << QPointF(15, 130);
    QTest::newRow("through to the right") << 0 << 2 << int(Part::Through) << QPointF(15, 100) << QPointF(55, 130);
    QTest::newRow("from the node") << 1 << 1 << int(Part::FromNode) << QPointF(35, 115) << QPointF(35, 130);
    QTest::newRow("from the node to the left") << 1 << 0 << int(Part::FromNode) << QPointF(35, 115) << QPointF(15, 130);
    QTest::newRow("into the node") << 2 << 1 << int(Part::IntoNode) << QPointF(55, 100) << QPointF(35, 115);
}

void TestHistoryLanes::edges()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(int, part);
    const LaneMetrics metrics{.laneWidth = 20, .nodeRadius = 5};
    const QPainterPath path = edgePath({from, to, 0, Part(part)}, QRectF(0, 100, 200, 30), metrics);
    QTEST(path.pointAtPercent(0), "begin");
    QTEST(path.pointAtPercent(1), "end");
}

void TestHistoryLanes::shapesDiffer()
{
    const QList<Shape> shapes = {Shape::Circle, Shape::Diamond, Shape::FlatBottom,
                                 Shape::Forked, Shape::Ground,  Shape::Cross};
    for (const Shape one : shapes) {
        const QPainterPath path = nodePath(one, {10, 10}, 6);
        QVERIFY(!path.isEmpty());
        QVERIFY(QRectF(0, 0, 20, 20).contains(path.boundingRect()));
        for (const Shape other : shapes)
            QCOMPARE(path == nodePath(other, {10, 10}, 6), one == other);
    }
}

void TestHistoryLanes::manyLanesStayNarrow()
{
    const LaneMetrics few = LaneMetrics::forText(16, 3);
    const LaneMetrics many = LaneMetrics::forText(16, 40);
    QCOMPARE(few.laneWidth, 16.0);
    QVERIFY(many.laneWidth < few.laneWidth);
    QVERIFY(many.laneWidth >= 6);
    QVERIFY(many.nodeRadius * 2 <= many.laneWidth);
}

void TestHistoryLanes::paintedNode_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("filled");
    QTest::newRow("pending is hollow") << int(HistoryRow::State::Pending) << false;
    QTest::newRow("applied is filled") << int(HistoryRow::State::Applied) << true;
}

void TestHistoryLanes::paintedNode()
{
    QFETCH(int, state);
    QFETCH(bool, filled);
    HistoryRow row{.state = HistoryRow::State(state), .id = Revision::RevisionId(u"a"_s), .message = u"text"_s};
    row.lanes = {.lane = 1, .color = 2, .laneCount = 2, .edges = {{1, 1, 2, Part::FromNode}, {0, 0, 0, Part::Through}}};
    HistoryModel model;
    model.setRows({row});
    LaneDelegate delegate;
    delegate.setLaneCount(2);

    QImage image(300, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QStyleOptionViewItem option;
    option.rect = image.rect();
    option.palette = QPalette(Qt::black, Qt::white, Qt::white, Qt::black, Qt::gray, Qt::black, Qt::white);
    {
        QPainter painter(&image);
        delegate.paint(&painter, option, model.index(0, 0));
    }
    const LaneMetrics metrics = LaneMetrics::forText(option.fontMetrics.height(), 2);
    const QPoint node = laneCentre(1, option.rect, metrics).toPoint();
    const QPoint through = laneCentre(0, option.rect, metrics).toPoint();
    QCOMPARE(image.pixelColor(node) == laneColor(2, option.palette), filled);
    QVERIFY(image.pixelColor(through) != QColor(Qt::white));
    QVERIFY(image.pixelColor(node.x(), 38) != QColor(Qt::white)); // leaves the node downwards
    QCOMPARE(image.pixelColor(node.x(), 1), QColor(Qt::white)); // nothing comes in from above
}

void TestHistoryLanes::paintedChips()
{
    QStandardItemModel model(1, 1);
    const QStringList chips = {u"+one"_s, u"~two.column"_s, u"−three"_s, u"⋈four"_s};
    model.setData(model.index(0, 0), chips, HistoryModel::ChipsRole);
    const ChipDelegate delegate;
    QStyleOptionViewItem option;
    const QSize wanted = delegate.sizeHint(option, model.index(0, 0));
    const auto colors = [&](int width) {
        QImage image(width, 30, QImage::Format_RGB32);
        image.fill(Qt::white);
        option.rect = image.rect();
        option.palette = QPalette(Qt::black, Qt::white, Qt::white, Qt::black, Qt::gray, Qt::black, Qt::white);
        QPainter painter(&image);
        delegate.paint(&painter, option, model.index(0, 0));
        painter.end();
        QSet<QRgb> found;
        for (int x = 0; x < image.width(); ++x)
            found << image.pixel(x, 15);
        return found;
    };
    const QSet<QRgb> all = colors(wanted.width());
    for (const ColorRole role : {ColorRole::Added, ColorRole::Changed, ColorRole::Removed, ColorRole::LinkTable})
        QVERIFY(all.contains(background(role, option.palette).rgb()));
    const QSet<QRgb> some = colors(wanted.width() / 2);
    QVERIFY(some.contains(background(ColorRole::Added, option.palette).rgb()));
    QVERIFY(!some.contains(background(ColorRole::LinkTable, option.palette).rgb()));
}

QTEST_MAIN(TestHistoryLanes)

#include "tst_historylanes.moc"
