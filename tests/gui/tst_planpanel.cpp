// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleworkbench.h"

#include "gui/editor/code/sqlview.h"
#include "gui/plan/plancontroller.h"
#include "gui/plan/planpanel.h"
#include "gui/widgets/noticebar.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>

using namespace Retort;
using namespace Retort::Gui;
using Direction = Revision::Direction;
using State = PlanController::State;

namespace
{

const Revision::Target head{.text = u"head"_s, .label = {}, .symbol = u"head"_s, .steps = {}};
const Revision::Target base{.text = u"base"_s, .label = {}, .symbol = u"base"_s, .steps = {}};

} // namespace

/// A panel over the sample, with what the window does after a run.
class PlanPanelTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDo();
    void plansAndApplies();
    void failingStatementLeavesTheDatabase();
    void failingScriptShowsItsPlace();
    void repairedScriptIsPlannedAnew();
    void cancels();
    void productionAsksForTheName();
    void rowsThatMovedDiscardThePlan();
    void nothingToDo();

private:
    template <typename Widget> Widget *find(const char *name) const
    {
        auto found = m_panel->findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    void press(const char *name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void makePlan(Direction direction, const Revision::Target &target, State expected = State::Ready);
    QString notice() const { return find<NoticeBar>("planNotice")->text(); }

    std::unique_ptr<SampleWorkbench> m_sample;
    std::unique_ptr<PlanController> m_controller;
    std::unique_ptr<PlanPanel> m_panel;
};

void PlanPanelTest::init()
{
    m_sample = std::make_unique<SampleWorkbench>();
    QVERIFY(m_sample->execute(sampleTables()));
    QVERIFY(m_sample->makeProject());
    QVERIFY(!m_sample->writeLinkScript().isEmpty());
    m_controller = std::make_unique<PlanController>(*m_sample->workbench);
    m_panel = std::make_unique<PlanPanel>(*m_sample->workbench, *m_controller);
    connect(m_controller.get(), &PlanController::finished, this, [this] { m_sample->workbench->refresh(); });
    QVERIFY(showWindow(*m_panel, {380, 620}));
}

void PlanPanelTest::cleanup()
{
    m_panel.reset();
    m_controller.reset();
    m_sample.reset();
}

void PlanPanelTest::makePlan(Direction direction, const Revision::Target &target, State expected)
{
    m_controller->makePlan(direction, target);
    QCOMPARE(m_controller->state(), State::Planning);
    QTRY_COMPARE(m_controller->state(), expected);
}

void PlanPanelTest::saysWhatToDo()
{
    QVERIFY(find<QLabel>("planEmptyText")->text().contains(u"project"));
    QVERIFY(!find<QPushButton>("planUpgradeButton")->isVisible());
    m_controller->makePlan(Direction::Upgrade, head);
    QVERIFY(notice().contains(u"Open a project first"));
    QVERIFY(m_sample->openProject());
    QTRY_VERIFY(find<QPushButton>("planUpgradeButton")->isVisible());
    QVERIFY(notice().isEmpty());
    picture(*m_panel, u"plan_empty"_s);
    // Without a database: to look at only.
    press("planUpgradeButton");
    QTRY_COMPARE(m_controller->state(), State::Ready);
    QVERIFY(notice().isEmpty());
    QVERIFY(!find<QPushButton>("planApplyButton")->isEnabled());
    QVERIFY(m_controller->offlineScript().contains(u"CREATE TABLE department_employee_link"));
}

void PlanPanelTest::plansAndApplies()
{
    m_sample->writeScript(u"3f0a5b6c7d8e"_s, u"1da977fd3e6e"_s, u"add salary"_s,
                          u"    op.add_column('employee', sa.Column('salary', sa.Integer))"_s,
                          u"    op.drop_column('employee', 'salary')"_s);
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    makePlan(Direction::Upgrade, head);
    QCOMPARE(find<QPushButton>("planApplyButton")->text(), u"Apply 2 steps to department.sqlite"_s);
    QCOMPARE(find<QLabel>("planRouteLabel")->text(), u"Upgrade base → 3f0a5b6c7d8e"_s);
    auto tree = find<QTreeView>("planTree");
    QCOMPARE(tree->model()->rowCount(), 2);
    picture(*m_panel, u"plan_ready"_s);
    press("planSqlButton");
    QCOMPARE(find<QStackedWidget>("planViews")->currentWidget(), find<SqlView>("planSql"));
    QVERIFY(find<SqlView>("planSql")->text().contains(u"INSERT INTO alembic_version"));
    picture(*m_panel, u"plan_sql"_s);
    press("planCopyButton");
    QCOMPARE(QApplication::clipboard()->text(), m_controller->offlineScript());
    QSignalSpy finished(m_controller.get(), &PlanController::finished);
    QSignalSpy compared(m_controller.get(), &PlanController::compared);
    QSignalSpy statements(m_sample->workbench.get(), &Workbench::statementRun);
    press("planApplyButton");
    QCOMPARE(m_controller->state(), State::Running);
    QVERIFY(finished.wait());
    QCOMPARE(m_controller->state(), State::Finished);
    QCOMPARE(compared.size(), 1);
    QVERIFY(statements.size() >= 3);
    QVERIFY2(notice().contains(u"Applied 2 steps to department.sqlite"), qPrintable(notice()));
    QVERIFY(tree->model()->index(1, 0).data().toString().startsWith(u'✓'));
    QCOMPARE(m_sample->query(u"SELECT version_num FROM alembic_version"_s), QStringList{u"3f0a5b6c7d8e"_s});
    QCOMPARE(m_sample->query(u"SELECT name, salary FROM employee WHERE id = 3"_s), QStringList{u"Cathy|NULL"_s});
    picture(*m_panel, u"plan_done"_s);
    press("planDiscardButton");
    QCOMPARE(m_controller->state(), State::Empty);
}

void PlanPanelTest::failingStatementLeavesTheDatabase()
{
    const QString script =
        m_sample->writeScript(u"bad000000001"_s, u"1da977fd3e6e"_s, u"insert nowhere"_s,
                              u"    op.create_table('extra', sa.Column('id', sa.Integer, primary_key=True))\n"
                              "    op.execute('INSERT INTO nowhere VALUES (1)')"_s,
                              u"    op.drop_table('extra')"_s);
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    makePlan(Direction::Upgrade, head);
    QSignalSpy finished(m_controller.get(), &PlanController::finished);
    press("planApplyButton");
    QVERIFY(finished.wait());
    QVERIFY(!finished.first().first().value<Result<>>().has_value());
    // The first revision stays, the second left nothing behind.
    QCOMPARE(m_sample->query(u"SELECT version_num FROM alembic_version"_s), QStringList{u"1da977fd3e6e"_s});
    QVERIFY(m_sample->query(u"SELECT name FROM sqlite_master WHERE name = 'extra'"_s).isEmpty());
    QCOMPARE(m_controller->state(), State::Finished);
    QVERIFY2(notice().contains(u"nowhere"), qPrintable(notice()));
    QVERIFY2(notice().contains(u"bad000000001"), qPrintable(notice()));
    auto tree = find<QTreeView>("planTree");
    QVERIFY(tree->model()->index(0, 0).data().toString().startsWith(u'✓'));
    QVERIFY(tree->model()->index(1, 0).data().toString().startsWith(u'✗'));
    picture(*m_panel, u"plan_failed"_s);
    QSignalSpy open(m_panel.get(), &PlanPanel::openRequested);
    QTest::mouseClick(find<NoticeBar>("planNotice")->findChild<QPushButton *>(u"noticeButton"_s), Qt::LeftButton);
    QCOMPARE(open.size(), 1);
    QCOMPARE(open.first().at(0).toString(), script);
    QCOMPARE(open.first().at(1).toInt(), 16);
}

void PlanPanelTest::failingScriptShowsItsPlace()
{
    const QString script = m_sample->writeScript(u"bad000000002"_s, u"1da977fd3e6e"_s, u"unknown"_s,
                                                 u"    op.no_such_directive('employee')"_s, u"    pass"_s);
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    makePlan(Direction::Upgrade, head, State::Empty);
    QVERIFY2(notice().contains(u"no_such_directive"), qPrintable(notice()));
    QVERIFY2(notice().contains(QFileInfo(script).fileName() + u":15:"_s), qPrintable(notice()));
    auto button = find<NoticeBar>("planNotice")->findChild<QPushButton *>(u"noticeButton"_s);
    QCOMPARE(button->text(), u"Open the script at line 15"_s);
    picture(*m_panel, u"plan_refused"_s);
    QVERIFY(m_sample->query(u"SELECT name FROM sqlite_master WHERE name LIKE 'alembic%'"_s).isEmpty());
}

void PlanPanelTest::repairedScriptIsPlannedAnew()
{
    m_sample->writeScript(u"bad000000003"_s, u"1da977fd3e6e"_s, u"unknown"_s, u"    op.no_such_directive()"_s,
                          u"    pass"_s);
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    makePlan(Direction::Upgrade, head, State::Empty);
    QVERIFY(!notice().isEmpty());
    m_sample->writeScript(u"bad000000003"_s, u"1da977fd3e6e"_s, u"known"_s, u"    pass"_s, u"    pass"_s);
    m_sample->workbench->refresh();
    QTRY_COMPARE(m_controller->state(), State::Ready);
    QVERIFY(notice().isEmpty());
    QCOMPARE(m_controller->plan().steps.size(), 2);
}

void PlanPanelTest::cancels()
{
    m_sample->writeScript(u"510w00000001"_s, u"1da977fd3e6e"_s, u"slow"_s,
                          u"    op.execute('CREATE TABLE slow AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                          "SELECT i + 1 FROM n WHERE i < 2000000000) SELECT count(*) AS c FROM n')"_s,
                          u"    op.drop_table('slow')"_s);
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    makePlan(Direction::Upgrade, head);
    QSignalSpy finished(m_controller.get(), &PlanController::finished);
    QSignalSpy statements(m_controller.get(), &PlanController::statementStarted);
    press("planApplyButton");
    const auto slowRuns = [&] { return !statements.isEmpty() && statements.last().at(0).toInt() == 1; };
    QTRY_VERIFY(slowRuns());
    QVERIFY(find<QPushButton>("planCancelButton")->isVisible());
    picture(*m_panel, u"plan_running"_s);
    press("planCancelButton");
    QVERIFY(finished.wait());
    QVERIFY(!finished.first().first().value<Result<>>().has_value());
    QCOMPARE(m_sample->query(u"SELECT version_num FROM alembic_version"_s), QStringList{u"1da977fd3e6e"_s});
}

void PlanPanelTest::productionAsksForTheName()
{
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase(Database::Environment::Production));
    makePlan(Direction::Upgrade, head);
    QVERIFY(!find<QWidget>("planConfirmFrame")->isVisible());
    QSignalSpy finished(m_controller.get(), &PlanController::finished);
    QSignalSpy read(m_sample->workbench.get(), &Workbench::stateChanged);
    press("planApplyButton");
    QVERIFY(finished.wait());
    QTRY_COMPARE(m_sample->workbench->database()->versionRows().size(), 1);
    makePlan(Direction::Downgrade, base);
    QVERIFY(find<QWidget>("planConfirmFrame")->isVisible());
    QVERIFY(!find<QPushButton>("planApplyButton")->isEnabled());
    m_controller->apply(); // no other way round the question either
    QCOMPARE(m_controller->state(), State::Ready);
    picture(*m_panel, u"plan_production"_s);
    QTest::keyClicks(find<QLineEdit>("planConfirmEdit"), u"department.sqlit"_s);
    QVERIFY(!find<QPushButton>("planApplyButton")->isEnabled());
    QTest::keyClicks(find<QLineEdit>("planConfirmEdit"), u"e"_s);
    QVERIFY(find<QPushButton>("planApplyButton")->isEnabled());
    press("planApplyButton");
    QVERIFY(finished.wait());
    QVERIFY(m_sample->query(u"SELECT version_num FROM alembic_version"_s).isEmpty());
}

void PlanPanelTest::rowsThatMovedDiscardThePlan()
{
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    makePlan(Direction::Upgrade, head);
    QVERIFY(m_sample->execute({u"CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"_s,
                               u"INSERT INTO alembic_version VALUES ('1da977fd3e6e')"_s}));
    m_sample->workbench->refresh();
    QTRY_COMPARE(m_controller->state(), State::Empty);
}

void PlanPanelTest::nothingToDo()
{
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    makePlan(Direction::Downgrade, base);
    QCOMPARE(find<QLabel>("planEmptyTitle")->text(), u"Nothing to do"_s);
    QVERIFY(!m_controller->applyAction()->isEnabled());
}

QTEST_MAIN(PlanPanelTest)
#include "tst_planpanel.moc"
