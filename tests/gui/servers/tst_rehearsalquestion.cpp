// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The question before a rehearsal, answered by clicks on real servers: on a copy, or on PostgreSQL in a transaction of
// the database itself, with the locks named.
#include "gui/compare/rehearsal/rehearsalpane.h"
#include "gui/plan/planpanel.h"

#include "../../servers/everyserver.h"
#include "../sampleworkbench.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

class RehearsalQuestionTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addServers(); }
    void init();
    void cleanup();

    void rehearsesInATransaction();
    void rehearsesOnACopy();
    void asksBeforeProduction();
    void namesALenientServer();

private:
    bool open(Database::Environment environment, const QString &mode = {});
    QMessageBox *question() const { return qobject_cast<QMessageBox *>(QApplication::activeModalWidget()); }
    void click(const QString &name, const QWidget &in) const;
    QString text(const QString &sql) const;
    QString copies() const;

    bool m_isPostgresql = false;
    Database::ConnectionSettings m_settings;
    std::unique_ptr<Database::Connection> m_connection;
    std::unique_ptr<SampleWorkbench> m_sample;
    std::unique_ptr<PlanController> m_plan;
    std::unique_ptr<RehearsalController> m_rehearsal;
    std::unique_ptr<PlanPanel> m_panel;
};

void RehearsalQuestionTest::init()
{
    QFETCH_GLOBAL(QString, url);
    m_settings = Database::ConnectionSettings::fromUrl(url, {}).value();
    m_isPostgresql = m_settings.driver == Database::Driver::PostgreSql;
    const auto outer = Database::Connection::open(m_settings, Database::OpenMode::ReadWrite);
    QVERIFY(outer
            && (*outer)->execute(u"DROP DATABASE IF EXISTS retort_question"_s
                                 + (m_isPostgresql ? u" WITH (FORCE)"_s : QString())));
    QVERIFY((*outer)->execute(u"CREATE DATABASE retort_question"_s));
    m_settings.database = u"retort_question"_s;
    m_connection = Database::Connection::open(m_settings, Database::OpenMode::ReadWrite).value();
    QVERIFY(m_connection->execute(u"CREATE TABLE parent (i int PRIMARY KEY, t varchar(20))"_s));
    QVERIFY(m_connection->execute(u"INSERT INTO parent VALUES (1, 'one')"_s));
    m_sample = std::make_unique<SampleWorkbench>();
    QVERIFY(m_sample->makeProject());
    m_sample->writeScript(
        u"bbbb0001"_s, {}, u"dropping"_s,
        u"    op.drop_column('parent', 't')\n    op.create_table('made', sa.Column('i', sa.Integer))"_s,
        u"    op.drop_table('made')\n    op.add_column('parent', sa.Column('t', sa.String(20)))"_s);
    QVERIFY(m_sample->openProject());
}

void RehearsalQuestionTest::cleanup()
{
    m_panel.reset();
    m_rehearsal.reset();
    m_plan.reset();
    m_sample.reset();
    m_connection.reset();
}

/// Connects, plans the way to the head, and shows the plan's panel.
bool RehearsalQuestionTest::open(Database::Environment environment, const QString &mode)
{
    m_settings.environment = environment;
    if (!mode.isEmpty())
        m_settings.options = u"sql_mode="_s + mode;
    QSignalSpy changed(m_sample->workbench.get(), &Workbench::databaseChanged);
    m_sample->workbench->connectTo(m_settings, Database::OpenMode::ReadWrite);
    if (!changed.wait(10000) || !m_sample->workbench->database())
        return false;
    m_plan = std::make_unique<PlanController>(*m_sample->workbench);
    m_rehearsal = std::make_unique<RehearsalController>(*m_sample->workbench, *m_plan);
    m_panel = std::make_unique<PlanPanel>(*m_sample->workbench, *m_plan);
    m_panel->addAboveApply(new RehearsalPane(*m_rehearsal, m_panel.get()));
    QSignalSpy planned(m_plan.get(), &PlanController::planned);
    m_plan->makePlan(Revision::Direction::Upgrade, {.text = u"heads"_s, .symbol = u"heads"_s});
    return planned.wait(10000) && showWindow(*m_panel, QSize(520, 700));
}

void RehearsalQuestionTest::click(const QString &name, const QWidget &in) const
{
    auto button = in.findChild<QPushButton *>(name);
    QVERIFY2(button, qPrintable(name));
    QTRY_VERIFY(button->isVisible() && button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
}

QString RehearsalQuestionTest::text(const QString &sql) const
{
    const auto rows = m_connection->query(sql);
    return rows ? rows->rows.value(0).value(0).toString() : rows.error().text();
}

/// How many scratch databases there are.
QString RehearsalQuestionTest::copies() const
{
    return text(m_isPostgresql ? u"SELECT count(*) FROM pg_database WHERE datname LIKE 'retort_rehearsal%'"_s
                               : u"SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE "
                                 "'retort_rehearsal%'"_s);
}

void RehearsalQuestionTest::rehearsesInATransaction()
{
    if (!m_isPostgresql)
        return; // DDL cannot be undone there, so nobody is asked
    QVERIFY(open(Database::Environment::Development));
    click(u"rehearseButton"_s, *m_panel);
    QTRY_VERIFY(question());
    QCOMPARE(question()->objectName(), u"rehearsalQuestion"_s);
    // What others wait for stands there before anything is done.
    QVERIFY2(question()->informativeText().contains(u"made"_s) && question()->informativeText().contains(u"parent"_s),
             qPrintable(question()->informativeText()));
    QCOMPARE(question()->defaultButton()->objectName(), u"rehearseOnCopyButton"_s);
    if (qEnvironmentVariableIsSet("RETORT_TOUR"))
        question()->grab().save(qEnvironmentVariable("RETORT_TOUR") + u"/rehearsalquestion.png"_s);
    QVERIFY(!m_rehearsal->isRunning());
    QSignalSpy rehearsed(m_rehearsal.get(), &RehearsalController::rehearsed);
    click(u"rehearseInTransactionButton"_s, *question());
    QVERIFY(rehearsed.wait(20000));
    QVERIFY2(m_rehearsal->title().contains(u"in a transaction"_s), qPrintable(m_rehearsal->title()));
    QVERIFY(!question());
    // All of it is undone.
    QCOMPARE(text(u"SELECT t FROM parent"_s), u"one"_s);
    QCOMPARE(text(u"SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"_s), u"1"_s);
    QCOMPARE(text(u"SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE relname = 'parent' AND "
                  "mode = 'AccessExclusiveLock'"_s),
             u"0"_s);
}

void RehearsalQuestionTest::rehearsesOnACopy()
{
    QVERIFY(open(Database::Environment::Development));
    QSignalSpy rehearsed(m_rehearsal.get(), &RehearsalController::rehearsed);
    click(u"rehearseButton"_s, *m_panel);
    if (m_isPostgresql) {
        QTRY_VERIFY(question());
        QTest::keyClick(question(), Qt::Key_Return); // the copy is what a hasty hand gets
    } else {
        QVERIFY(!question()); // there is only this way, and it harms nobody
    }
    QVERIFY(rehearsed.wait(20000));
    QVERIFY2(m_rehearsal->title().contains(u"on a copy"_s), qPrintable(m_rehearsal->title()));
    QCOMPARE(text(u"SELECT t FROM parent"_s), u"one"_s);
    QTRY_COMPARE(copies(), u"0"_s);
}

void RehearsalQuestionTest::asksBeforeProduction()
{
    QVERIFY(open(Database::Environment::Production));
    click(u"rehearseButton"_s, *m_panel);
    QTRY_VERIFY(question());
    QVERIFY2(question()->text().contains(u"is in production. Rehearse there?"_s), qPrintable(question()->text()));
    QCOMPARE(question()->findChild<QPushButton *>(u"rehearseInTransactionButton"_s) != nullptr, m_isPostgresql);
    QPushButton *cancel = qobject_cast<QPushButton *>(question()->button(QMessageBox::Cancel));
    QVERIFY(question()->defaultButton() == cancel);
    QTest::keyClick(question(), Qt::Key_Return);
    QTRY_VERIFY(!question());
    QTest::qWait(300);
    QVERIFY(!m_rehearsal->isRunning() && !m_rehearsal->rehearsal());
    QCOMPARE(copies(), u"0"_s);
    // Whoever means it gets it.
    click(u"rehearseButton"_s, *m_panel);
    QTRY_VERIFY(question());
    QSignalSpy rehearsed(m_rehearsal.get(), &RehearsalController::rehearsed);
    click(u"rehearseOnCopyButton"_s, *question());
    QVERIFY(rehearsed.wait(20000));
    QCOMPARE(text(u"SELECT t FROM parent"_s), u"one"_s);
}

void RehearsalQuestionTest::namesALenientServer()
{
    QVERIFY(open(Database::Environment::Development, m_isPostgresql ? QString() : u"NO_ENGINE_SUBSTITUTION"_s));
    const auto notice = [this] {
        QStringList texts;
        for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'\n');
    };
    if (m_isPostgresql) {
        QTest::qWait(300);
        QVERIFY(!notice().contains(u"not strict"_s));
        return;
    }
    QTRY_VERIFY2(notice().contains(u"The server is not strict"_s), qPrintable(notice()));
    if (qEnvironmentVariableIsSet("RETORT_TOUR"))
        m_panel->grab().save(qEnvironmentVariable("RETORT_TOUR") + u"/lenientserver.png"_s);
}

QTEST_MAIN(RehearsalQuestionTest)
#include "tst_rehearsalquestion.moc"
