// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/problemsmodel.h"
#include "gui/problems/problemspane.h"
#include "gui/problems/textpane.h"
#include "gui/start/helpdialog.h"
#include "shellsupport.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace Retort;
using namespace Retort::Gui;

namespace
{

Error error(const QString &message, const QString &file = {}, int line = 0)
{
    return {.message = message, .where = {.file = file, .position = {.line = line, .column = 1}}};
}

QStringList messages(const ProblemsModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, ProblemsModel::Message).data().toString();
    return texts;
}

} // namespace

class ProblemsTest final : public QObject
{
    Q_OBJECT

private slots:
    void sourcesReplaceTheirOwn();
    void eventsStayUntilCleared();
    void eventsGoWhenTheirTopicSucceeds();
    void sentencesEndBeforeTheHint();
    void paneTellsCountAndEmptiness();
    void clickingAsksForThePlace();
    void copiesTheWholeText();
    void textPaneKeepsLines();
    void tourLeavesPicturesOut();
};

void ProblemsTest::sourcesReplaceTheirOwn()
{
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProblems(u"a.py"_s, {error(u"one"_s), error(u"two"_s)});
    model.setProblems(u"b.py"_s, {error(u"three"_s)});
    QCOMPARE(messages(model), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    model.setProblems(u"a.py"_s, {error(u"four"_s)});
    QCOMPARE(messages(model), (QStringList{u"three"_s, u"four"_s}));
    model.setProblems(u"a.py"_s, {});
    model.setProblems(u"b.py"_s, {});
    QCOMPARE(model.rowCount(), 0);
}

void ProblemsTest::eventsStayUntilCleared()
{
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProblems(u"a.py"_s, {error(u"still wrong"_s)});
    model.addEvent(error(u"first"_s));
    model.addEvent(error(u"second"_s));
    model.addEvent(error(u"first"_s));
    QCOMPARE(messages(model), (QStringList{u"first"_s, u"second"_s, u"still wrong"_s}));
    model.clearEvents();
    QCOMPARE(messages(model), QStringList{u"still wrong"_s});
}

void ProblemsTest::eventsGoWhenTheirTopicSucceeds()
{
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addEvent(error(u"no such file"_s));
    model.setTopic(error(u"no such file"_s), ProblemsModel::Topic::Opening);
    model.addEvent(error(u"ambiguous walk"_s));
    model.setTopic(error(u"ambiguous walk"_s), ProblemsModel::Topic::Plan);
    model.addEvent(error(u"not saved"_s));
    model.clearEventsOf(ProblemsModel::Topic::Opening);
    QCOMPARE(messages(model), (QStringList{u"not saved"_s, u"ambiguous walk"_s}));
    model.clearEventsOf(ProblemsModel::Topic::Plan);
    QCOMPARE(messages(model), QStringList{u"not saved"_s});
}

void ProblemsTest::sentencesEndBeforeTheHint()
{
    ProblemsModel model;
    model.addEvent({.message = u"Revision a referenced from b is not present"_s, .hint = u"Its file is gone."_s});
    QCOMPARE(messages(model), QStringList{u"Revision a referenced from b is not present. Its file is gone."_s});
}

void ProblemsTest::paneTellsCountAndEmptiness()
{
    ProblemsPane pane;
    pane.show();
    QSignalSpy counted(&pane, &ProblemsPane::countChanged);
    QVERIFY(child<QLabel>(pane, u"noProblemsLabel"_s)->isVisible());
    pane.model().addEvent(error(u"it failed"_s));
    QCOMPARE(counted.last().first().toInt(), 1);
    QVERIFY(!child<QLabel>(pane, u"noProblemsLabel"_s)->isVisible());
    QTest::mouseClick(child<QPushButton>(pane, u"clearProblemsButton"_s), Qt::LeftButton);
    QCOMPARE(counted.last().first().toInt(), 0);
    QVERIFY(child<QLabel>(pane, u"noProblemsLabel"_s)->isVisible());
}

void ProblemsTest::clickingAsksForThePlace()
{
    ProblemsPane pane;
    pane.resize(600, 200);
    pane.show();
    pane.model().setProblems(u"x"_s, {error(u"wrong"_s, u"/tmp/a.py"_s, 7), error(u"nowhere"_s)});
    auto *view = child<QTableView>(pane, u"problemsView"_s);
    QCOMPARE(view->model()->index(0, ProblemsModel::Location).data().toString(), u"a.py:7:1"_s);
    QSignalSpy place(&pane, &ProblemsPane::placeActivated);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(0, 0)).center());
    QCOMPARE(place.count(), 1);
    QCOMPARE(place.first().first().value<Place>().position.line, 7);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(1, 0)).center());
    QCOMPARE(place.count(), 1);
}

void ProblemsTest::copiesTheWholeText()
{
    ProblemsPane pane;
    pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    const Error wrong{.message = u"wrong"_s, .where = {.file = u"/tmp/a.py"_s}, .hint = u"Mend it."_s};
    pane.model().addEvent(wrong);
    auto *view = child<QTableView>(pane, u"problemsView"_s);
    view->setFocus();
    view->selectRow(0);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), wrong.text());
}

void ProblemsTest::textPaneKeepsLines()
{
    TextPane pane(u"logText"_s, u"Log"_s, TextPane::Font::Code, u"empty"_s);
    pane.addLine(u"first"_s);
    pane.addLine(u"second"_s);
    QCOMPARE(pane.text().count(u'\n'), 1);
    QVERIFY(pane.text().endsWith(u"second"_s));
    QTest::mouseClick(child<QPushButton>(pane, u"logTextCopyButton"_s), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), pane.text());
    QTest::mouseClick(child<QPushButton>(pane, u"logTextClearButton"_s), Qt::LeftButton);
    QVERIFY(pane.text().isEmpty());
}

void ProblemsTest::tourLeavesPicturesOut()
{
    const QString readme = u"# T\n\n## Five minutes\n\n1. Do.\n\n![a](b.png)\n2. End.\n\n## Next\nx\n"_s;
    QCOMPARE(tourText(readme), u"## Five minutes\n\n1. Do.\n\n2. End."_s);
}

QTEST_MAIN(ProblemsTest)
#include "tst_problems.moc"
