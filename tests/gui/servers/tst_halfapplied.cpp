// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The bar of a half-applied revision, on a real MariaDB: tests/servers/start prints the variable.
#include "gui/plan/halfappliedbar.h"
#include "gui/plan/plancontroller.h"
#include "inspector/inspector.h"

#include "../sampleworkbench.h"

#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

class HalfAppliedTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void saysWhatRanAndResumes();
    void takesBack();
    void stamps_data();
    void stamps();
    void asksAboutADoubt();
    void readOnlyOnlyLooks();

private:
    QPushButton *button(const QString &name) const { return m_bar->findChild<QPushButton *>(name); }
    QString label(const QString &name) const { return m_bar->findChild<QLabel *>(name)->text(); }
    bool connectDatabase(Database::OpenMode mode = Database::OpenMode::ReadWrite);
    void applyAndFail();
    QStringList tables() const;
    QStringList versions() const;

    Database::ConnectionSettings m_settings;
    std::unique_ptr<Database::Connection> m_connection;
    std::unique_ptr<SampleWorkbench> m_sample;
    std::unique_ptr<HalfAppliedBar> m_bar;
};

void HalfAppliedTest::init()
{
    m_settings = Database::ConnectionSettings::fromUrl(qEnvironmentVariable("RETORT_TEST_MYSQL_URL"), {}).value();
    const auto outer = Database::Connection::open(m_settings, Database::OpenMode::ReadWrite);
    QVERIFY(outer && (*outer)->execute(u"DROP DATABASE IF EXISTS retort_half"_s));
    QVERIFY((*outer)->execute(u"CREATE DATABASE retort_half"_s));
    m_settings.database = u"retort_half"_s;
    m_connection = Database::Connection::open(m_settings, Database::OpenMode::ReadWrite).value();
    QVERIFY(m_connection->execute(u"CREATE TABLE way (i int, j int)"_s));
    m_sample = std::make_unique<SampleWorkbench>();
    QVERIFY(m_sample->makeProject());
    m_sample->writeScript(u"bbbb0001"_s, {}, u"failing"_s,
                          u"    op.create_table('one', sa.Column('i', sa.Integer))\n"
                          "    op.add_column('one', sa.Column('two', sa.Integer()))\n"
                          "    op.create_table('way', sa.Column('i', sa.Integer))"_s,
                          u"    op.drop_table('way')\n    op.drop_table('one')"_s);
    QVERIFY(m_sample->openProject());
    m_bar = std::make_unique<HalfAppliedBar>(*m_sample->workbench);
    QVERIFY(connectDatabase());
}

void HalfAppliedTest::cleanup()
{
    m_bar.reset();
    m_sample.reset();
    m_connection.reset();
}

bool HalfAppliedTest::connectDatabase(Database::OpenMode mode)
{
    QSignalSpy changed(m_sample->workbench.get(), &Workbench::databaseChanged);
    m_sample->workbench->connectTo(m_settings, mode);
    return changed.wait(10000) && m_sample->workbench->database();
}

void HalfAppliedTest::applyAndFail()
{
    QVERIFY(!m_bar->isVisibleTo(nullptr));
    QSignalSpy found(m_bar.get(), &HalfAppliedBar::found);
    PlanController plan(*m_sample->workbench);
    QSignalSpy planned(&plan, &PlanController::planned);
    plan.makePlan(Revision::Direction::Upgrade, {.text = u"heads"_s, .symbol = u"heads"_s});
    QVERIFY(planned.wait(10000));
    QSignalSpy finished(&plan, &PlanController::finished);
    plan.apply();
    QVERIFY(finished.wait(10000));
    m_sample->workbench->refresh();
    QVERIFY(found.count() == 1 || found.wait(10000));
    QVERIFY(showWindow(*m_bar, QSize(420, 260)));
}

QStringList HalfAppliedTest::tables() const
{
    QStringList names;
    const auto rows = m_connection->query(u"SHOW TABLES"_s);
    for (const QVariantList &row : rows->rows)
        names << row.first().toString();
    return names;
}

QStringList HalfAppliedTest::versions() const
{
    QStringList ids;
    const auto rows = m_connection->query(u"SELECT version_num FROM alembic_version"_s);
    for (const QVariantList &row : rows->rows)
        ids << row.first().toString();
    return ids;
}

void HalfAppliedTest::saysWhatRanAndResumes()
{
    applyAndFail();
    QVERIFY2(label(u"halfAppliedTitle"_s).contains(u"bbbb0001"_s)
                 && label(u"halfAppliedTitle"_s).contains(u"2 of 3 statements have run"_s),
             qPrintable(label(u"halfAppliedTitle"_s)));
    QVERIFY(label(u"halfAppliedStatements"_s).contains(u"✓  2. ALTER TABLE one ADD COLUMN two"_s));
    QVERIFY(label(u"halfAppliedStatements"_s).contains(u"○  3. CREATE TABLE way"_s));
    QVERIFY(label(u"halfAppliedError"_s).contains(u"way"_s));
    picture(*m_bar, u"halfapplied"_s);
    // What stood in the way is still there: it says so again.
    QSignalSpy problems(m_sample->workbench.get(), &Workbench::problemFound);
    QTest::mouseClick(button(u"halfAppliedResume"_s), Qt::LeftButton);
    QVERIFY(problems.wait(10000));
    QTRY_VERIFY(button(u"halfAppliedResume"_s)->isEnabled());
    QVERIFY(m_connection->execute(u"DROP TABLE way"_s));
    button(u"halfAppliedResume"_s)->setFocus();
    QTest::keyClick(button(u"halfAppliedResume"_s), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bar->isVisible(), 10000);
    QCOMPARE(tables(), (QStringList{u"alembic_version"_s, u"one"_s, u"way"_s}));
    QCOMPARE(versions(), QStringList{u"bbbb0001"_s});
}

void HalfAppliedTest::takesBack()
{
    applyAndFail();
    QTest::mouseClick(button(u"halfAppliedUndo"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bar->isVisible(), 10000);
    QCOMPARE(tables(), (QStringList{u"alembic_version"_s, u"way"_s}));
    QVERIFY(versions().isEmpty());
}

void HalfAppliedTest::stamps_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("run") << u"stampAsRun"_s << QStringList{u"bbbb0001"_s};
    QTest::newRow("not run") << u"stampAsNotRun"_s << QStringList();
}

void HalfAppliedTest::stamps()
{
    QFETCH(QString, action);
    applyAndFail();
    button(u"halfAppliedStamp"_s)->menu()->findChild<QAction *>(action)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!m_bar->isVisible(), 10000);
    QTEST(versions(), "rows");
    QCOMPARE(tables(), (QStringList{u"alembic_version"_s, u"one"_s, u"way"_s})); // nothing ran
}

void HalfAppliedTest::asksAboutADoubt()
{
    applyAndFail();
    QVERIFY(m_connection->execute(u"UPDATE retort_journal SET started = NOW(), footprint = '' WHERE statement = 3"_s));
    m_sample->workbench->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(label(u"halfAppliedStatements"_s).contains(u"?  3. "_s), 10000);
    QTest::mouseClick(button(u"halfAppliedResume"_s), Qt::LeftButton);
    QMessageBox *question = nullptr;
    QTRY_VERIFY((question = m_bar->window()->findChild<QMessageBox *>(u"doubtQuestion"_s)));
    QVERIFY(question->informativeText().contains(u"CREATE TABLE way"_s));
    QTest::mouseClick(question->findChild<QPushButton *>(u"hasRunButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bar->isVisible(), 10000);
    QCOMPARE(versions(), QStringList{u"bbbb0001"_s});
}

void HalfAppliedTest::readOnlyOnlyLooks()
{
    applyAndFail();
    QVERIFY(connectDatabase(Database::OpenMode::ReadOnly));
    QTRY_VERIFY_WITH_TIMEOUT(m_bar->isVisible(), 10000);
    for (const QString &name : {u"halfAppliedResume"_s, u"halfAppliedUndo"_s, u"halfAppliedStamp"_s}) {
        QVERIFY(!button(name)->isEnabled());
        QVERIFY(button(name)->toolTip().contains(u"reading only"_s));
    }
}

QTEST_MAIN(HalfAppliedTest)
#include "tst_halfapplied.moc"
