// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/executor.h"
#include "scratchproject.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace Retort;
using Revision::Direction;
using Revision::RevisionId;
using Revision::RevisionIds;

namespace
{

const Dialect::Dialect &sqlite()
{
    return *Dialect::dialectNamed(u"sqlite"_s);
}

/// SQLite as a server would be that commits every CREATE TABLE at once.
class CommittingDialect final : public Dialect::Dialect
{
public:
    QString name() const override { return u"sqlite"_s; }
    QString displayName() const override { return u"Committer"_s; }
    bool transactionalDdl() const override { return false; }
    QString beginStatement() const override { return sqlite().beginStatement(); }
    QString identifier(const QString &text) const override { return sqlite().identifier(text); }
    QString literal(const Sql::Value &value) const override { return sqlite().literal(value); }
    Result<QString> typeName(const Schema::Type &type) const override { return sqlite().typeName(type); }
    QStringList split(const QString &script) const override { return sqlite().split(script); }
    Result<QStringList> statements(const Operations::Operation &operation) const override
    {
        Result<QStringList> own = sqlite().statements(operation);
        const auto *create = std::get_if<Operations::CreateTable>(&operation);
        if (own && create != nullptr && create->table.name != u"alembic_version")
            *own << u"COMMIT"_s;
        return own;
    }
};

/// Writes down what it is told, and cancels where it is asked to.
class Recorder final : public Migrator::Observer
{
public:
    explicit Recorder(CancelToken token = {}, QString cancelAt = {})
        : m_token(std::move(token))
        , m_cancelAt(std::move(cancelAt))
    {
    }

    void stepStarted(int step, const Migrator::PlannedStep &planned) override
    {
        note(u"start %1 %2"_s.arg(step).arg(planned.step.revision.text()));
    }
    void statementStarted(int step, int statement) override { note(u"statement %1.%2"_s.arg(step).arg(statement)); }
    void stepCommitted(int step) override { note(u"commit %1"_s.arg(step)); }

    QStringList events;

private:
    void note(const QString &event)
    {
        events << event;
        if (event == m_cancelAt)
            m_token.cancel();
    }

    CancelToken m_token;
    QString m_cancelAt;
};

struct Scene {
    ScratchProject project;
    std::unique_ptr<Database::Connection> connection = project.connection();

    Result<Migrator::Plan> plan(const RevisionIds &rows, const QStringList &ids,
                                Direction direction = Direction::Upgrade,
                                const Dialect::Dialect &dialect = sqlite()) const
    {
        QList<Revision::Step> steps;
        for (const QString &id : ids)
            steps << Revision::Step{.revision = RevisionId(id), .direction = direction};
        return Migrator::plan(project.graph(), rows, steps, dialect, {});
    }

    /// All in one transaction.
    Result<> applyTogether(const QStringList &ids, Migrator::Observer &observer, const CancelToken &cancel = {}) const
    {
        auto planned = plan({}, ids);
        if (!planned)
            return failure(planned.error());
        planned->transactions = Revision::Transactions::Together;
        return Migrator::run(*planned, *connection, sqlite(), {}, observer, cancel);
    }

    Result<> apply(const QStringList &ids, Migrator::Observer &observer, const CancelToken &cancel = {},
                   const Dialect::Dialect &dialect = sqlite()) const
    {
        const auto rows = Migrator::currentRows(*connection, dialect, {});
        if (!rows)
            return failure(rows.error());
        const auto planned = plan(*rows, ids, Direction::Upgrade, dialect);
        if (!planned)
            return failure(planned.error());
        return Migrator::run(*planned, *connection, dialect, {}, observer, cancel);
    }

    QStringList rows() const
    {
        QStringList texts;
        const auto rows = Migrator::currentRows(*connection, sqlite(), {});
        if (!rows)
            return {rows.error().text()};
        for (const RevisionId &row : *rows)
            texts << row.text();
        return texts;
    }

    QStringList tables() const
    {
        QStringList names;
        const auto found = connection->query(u"SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"_s);
        if (!found)
            return {found.error().text()};
        for (const QVariantList &row : found->rows)
            names << row.first().toString();
        return names;
    }
};

const QString firstBody = u"op.execute('CREATE TABLE one (i INTEGER PRIMARY KEY, t TEXT)')"_s;
const QString firstRows = u"op.execute(\"INSERT INTO one VALUES (1, 'x'), (2, 'y')\")"_s;

} // namespace

class TestExecutor : public QObject
{
    Q_OBJECT

private slots:
    void appliesStepByStep();
    void failuresLeaveNothing_data();
    void failuresLeaveNothing();
    void earlierRevisionsStay();
    void togetherIsOneTransaction();
    void togetherLeavesNothing_data();
    void togetherLeavesNothing();
    void togetherCommitsBeforeAnAutocommitBlock();
    void togetherKeepsForeignKeysOff();
    void cancelBetweenStatements_data();
    void cancelBetweenStatements();
    void cancelWithinAStatement();
    void staleRowsAreRefused();
    void rowsAreReadAgainBeforeEachRevision();
    void scriptThatCommitsIsStopped();
    void otherDialectIsRefused();
    void openTransactionIsRefused();
    void downgradeToBase();
    void currentRowsMakesNothing();
    void stamps();
    void stampIsUndoneAsAWhole();
};

void TestExecutor::appliesStepByStep()
{
    const Scene scene;
    scene.project.revision(u"a1"_s, {}, {firstBody, firstRows});
    scene.project.revision(u"b2"_s, u"a1"_s, {u"op.execute('CREATE TABLE two (i)')"_s});
    Recorder recorder;
    const auto done = scene.apply({u"a1"_s, u"b2"_s}, recorder);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    QCOMPARE(recorder.events,
             (QStringList{u"start 0 a1"_s, u"statement 0.0"_s, u"statement 0.1"_s, u"statement 0.2"_s, u"commit 0"_s,
                          u"start 1 b2"_s, u"statement 1.0"_s, u"statement 1.1"_s, u"commit 1"_s}));
    QCOMPARE(scene.rows(), QStringList{u"b2"_s});
    QCOMPARE(scene.tables(), (QStringList{u"alembic_version"_s, u"one"_s, u"two"_s}));
    QVERIFY(!scene.connection->inTransaction());
}

void TestExecutor::failuresLeaveNothing_data()
{
    QTest::addColumn<QStringList>("body");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line"); // of the body, from 0; -1: the version table's own statement has none

    const QString create = u"op.execute('CREATE TABLE two (i)')"_s;
    QTest::newRow("first statement") << QStringList{u"op.execute('DROP TABLE nowhere')"_s}
                                     << u"Statement 1 of 2 of revision b2 failed"_s << 0;
    QTest::newRow("after DDL") << QStringList{create, u"op.execute('CREATE TABLE two (i)')"_s}
                               << u"Statement 2 of 3 of revision b2 failed"_s << 1;
    QTest::newRow("after DDL and rows") << QStringList{create, u"op.execute(\"INSERT INTO one VALUES (3, 'z')\")"_s,
                                                       u"op.execute('DROP TABLE one')"_s,
                                                       u"op.execute('INSERT INTO one VALUES (4)')"_s}
                                        << u"Statement 4 of 5 of revision b2 failed"_s << 3;
    QTest::newRow("unique key") << QStringList{create, u"op.execute(\"INSERT INTO one VALUES (9, 'n')\")"_s,
                                               u"op.execute(\"INSERT INTO one VALUES (1, 'x')\")"_s}
                                << u"UNIQUE"_s << 2;
    QTest::newRow("on conflict rollback")
        << QStringList{create, u"op.execute(\"INSERT OR ROLLBACK INTO one VALUES (1, 'x')\")"_s}
        << u"Statement 2 of 3 of revision b2 failed"_s << 1;
    QTest::newRow("own version row gone")
        << QStringList{create, u"op.execute('DELETE FROM alembic_version')"_s}
        << u"Online migration expected to match one row when updating 'a1' to 'b2' in 'alembic_version'; 0 found"_s
        << -1;
}

void TestExecutor::failuresLeaveNothing()
{
    QFETCH(QStringList, body);
    QFETCH(QString, message);
    QFETCH(int, line);
    const Scene scene;
    scene.project.revision(u"a1"_s, {}, {firstBody, firstRows});
    scene.project.revision(u"b2"_s, u"a1"_s, body);
    Recorder recorder;
    const auto first = scene.apply({u"a1"_s}, recorder);
    QVERIFY2(first, first ? "" : qPrintable(first.error().text()));
    const QByteArray before = scene.project.bytes();
    QVERIFY(!before.isEmpty());

    const auto done = scene.apply({u"b2"_s}, recorder);
    QVERIFY(!done);
    QVERIFY2(done.error().text().contains(message), qPrintable(done.error().text()));
    QVERIFY2(done.error().message.contains(u"revision b2"), qPrintable(done.error().message));
    if (line >= 0) {
        QCOMPARE(done.error().where.file, scene.project.path(u"b2"_s));
        QCOMPARE(done.error().where.position.line, ScratchProject::bodyLine() + line);
        QCOMPARE(done.error().where.position.column, 5);
    } else {
        QVERIFY(!done.error().where.isValid());
    }
    QVERIFY(!scene.connection->inTransaction());
    QCOMPARE(scene.project.bytes(), before);
    QCOMPARE(scene.rows(), QStringList{u"a1"_s});
    QCOMPARE(scene.tables(), (QStringList{u"alembic_version"_s, u"one"_s}));
}

void TestExecutor::earlierRevisionsStay()
{
    const Scene scene;
    scene.project.revision(u"a1"_s, {}, {firstBody});
    scene.project.revision(u"b2"_s, u"a1"_s, {u"op.execute('CREATE TABLE two (i)')"_s});
    scene.project.revision(u"c3"_s, u"b2"_s,
                           {u"op.execute('CREATE TABLE three (i)')"_s, u"op.execute('CREATE TABLE one (i)')"_s});
    Recorder recorder;
    const auto done = scene.apply({u"a1"_s, u"b2"_s, u"c3"_s}, recorder);
    QVERIFY(!done);
    QCOMPARE(scene.rows(), QStringList{u"b2"_s});
    QCOMPARE(scene.tables(), (QStringList{u"alembic_version"_s, u"one"_s, u"two"_s}));
    QVERIFY(recorder.events.contains(u"commit 1"_s));
    QVERIFY(!recorder.events.contains(u"commit 2"_s));
}

void TestExecutor::togetherIsOneTransaction()
{
    const Scene scene;
    scene.project.revision(u"a1"_s, {}, {firstBody});
    scene.project.revision(u"b2"_s, u"a1"_s, {u"op.execute('CREATE TABLE two (i)')"_s});
    Recorder recorder;
    const auto done = scene.applyTogether({u"a1"_s, u"b2"_s}, recorder);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    QCOMPARE(recorder.events,
             (QStringList{u"start 0 a1"_s, u"statement 0.0"_s, u"statement 0.1"_s, u"start 1 b2"_s, u"statement 1.0"_s,
                          u"statement 1.1"_s, u"commit 0"_s, u"commit 1"_s}));
    QCOMPARE(scene.rows(), QStringList{u"b2"_s});
    QVERIFY(!scene.connection->inTransaction());
}

void TestExecutor::togetherLeavesNothing_data()
{
    QTest::addColumn<QString>("cancelAt");
    QTest::newRow("failing statement") << QString();
    QTest::newRow("cancelled between revisions") << u"statement 1.1"_s;
    QTest::newRow("cancelled in the last") << u"start 2 c3"_s;
}

void TestExecutor::togetherLeavesNothing()
{
    QFETCH(QString, cancelAt);
    const Scene scene;
    scene.project.revision(u"a1"_s, {}, {firstBody});
    scene.project.revision(u"b2"_s, u"a1"_s, {u"op.execute('CREATE TABLE two (i)')"_s});
    scene.project.revision(u"c3"_s, u"b2"_s, {u"op.execute('CREATE TABLE one (i)')"_s});
    const CancelToken cancel;
    Recorder recorder(cancel, cancelAt);
    const auto done = scene.applyTogether({u"a1"_s, u"b2"_s, u"c3"_s}, recorder, cancel);
    QVERIFY(!done);
    if (cancelAt.isEmpty())
        QVERIFY2(done.error().hint.contains(u"before 2 others"), qPrintable(done.error().text()));
    else
        QVERIFY2(done.error().message.startsWith(u"Cancelled"), qPrintable(done.error().text()));
    QCOMPARE(scene.rows(), QStringList());
    QCOMPARE(scene.tables(), QStringList());
    QVERIFY(!recorder.events.contains(u"commit 0"_s));
    QVERIFY(!scene.connection->inTransaction());
}

/// As with Alembic, such a block ends the transaction that the revisions before it share.
void TestExecutor::togetherCommitsBeforeAnAutocommitBlock()
{
    const Scene scene;
    scene.project.revision(u"a1"_s, {}, {firstBody});
    scene.project.revision(
        u"b2"_s, u"a1"_s, {u"with op.get_context().autocommit_block():\n        op.execute('CREATE TABLE two (i)')"_s});
    scene.project.revision(u"c3"_s, u"b2"_s, {u"op.execute('CREATE TABLE one (i)')"_s});
    Recorder recorder;
    const auto done = scene.applyTogether({u"a1"_s, u"b2"_s, u"c3"_s}, recorder);
    QVERIFY(!done);
    QCOMPARE(scene.rows(), QStringList{u"a1"_s});
    QCOMPARE(scene.tables(), (QStringList{u"alembic_version"_s, u"one"_s, u"two"_s}));
    QVERIFY(recorder.events.contains(u"commit 0"_s));
    QVERIFY(!recorder.events.contains(u"commit 1"_s));
}

void TestExecutor::togetherKeepsForeignKeysOff()
{
    const Scene scene;
    QVERIFY(scene.connection->setForeignKeys(Database::ForeignKeys::Enforced));
    scene.project.revision(u"a1"_s, {},
                           {u"op.execute('CREATE TABLE parent (id INTEGER PRIMARY KEY, t VARCHAR(5))')"_s,
                            u"op.execute('CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES "
                            "parent ON DELETE CASCADE)')"_s,
                            u"op.execute(\"INSERT INTO parent VALUES (1, 'x')\")"_s,
                            u"op.execute('INSERT INTO child VALUES (1, 1)')"_s});
    scene.project.revision(
        u"b2"_s, u"a1"_s,
        {u"with op.batch_alter_table('parent', recreate='always') as b:\n        b.alter_column('t', type_=sa.Text())"_s});
    scene.project.revision(u"c3"_s, u"b2"_s, {u"op.execute('CREATE TABLE two (i)')"_s});
    Recorder recorder;
    const auto done = scene.applyTogether({u"a1"_s, u"b2"_s, u"c3"_s}, recorder);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    const auto rows = scene.connection->query(u"SELECT count(*) FROM child"_s);
    QCOMPARE(rows->rows.first().first().toInt(), 1);
    QCOMPARE(*scene.connection->setForeignKeys(Database::ForeignKeys::Enforced), Database::ForeignKeys::Enforced);
}

void TestExecutor::cancelBetweenStatements_data()
{
    QTest::addColumn<QString>("cancelAt");
    QTest::addColumn<QStringList>("rows");

    QTest::newRow("before the first") << u"start 0 a1"_s << QStringList{};
    QTest::newRow("in the first revision") << u"statement 0.0"_s << QStringList{};
    QTest::newRow("at its last statement") << u"statement 0.1"_s << QStringList{};
    QTest::newRow("between revisions") << u"commit 0"_s << QStringList{u"a1"_s};
    QTest::newRow("in the second") << u"statement 1.0"_s << QStringList{u"a1"_s};
    QTest::newRow("too late") << u"commit 1"_s << QStringList{u"b2"_s};
}

void TestExecutor::cancelBetweenStatements()
{
    QFETCH(QString, cancelAt);
    QFETCH(QStringList, rows);
    const Scene scene;
    scene.project.revision(u"a1"_s, {}, {firstBody});
    scene.project.revision(u"b2"_s, u"a1"_s, {u"op.execute('CREATE TABLE two (i)')"_s});
    const CancelToken cancel;
    Recorder recorder(cancel, cancelAt);
    const auto done = scene.apply({u"a1"_s, u"b2"_s}, recorder, cancel);
    QCOMPARE(done.has_value(), rows.contains(u"b2"_s));
    if (!done)
        QVERIFY2(done.error().message.startsWith(u"Cancelled"), qPrintable(done.error().text()));
    QCOMPARE(scene.rows(), rows);
    QVERIFY(!scene.connection->inTransaction());
}

void TestExecutor::cancelWithinAStatement()
{
    const Scene scene;
    scene.project.revision(u"a1"_s, {}, {firstBody, firstRows});
    scene.project.revision(u"b2"_s, u"a1"_s,
                           {u"op.execute('CREATE TABLE two (i)')"_s,
                            u"op.execute('INSERT INTO two WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 "
                            "FROM c) SELECT x FROM c')"_s});
    Recorder recorder;
    QVERIFY(scene.apply({u"a1"_s}, recorder));
    const QByteArray before = scene.project.bytes();
    const CancelToken cancel;
    std::atomic_bool finished = false;
    std::thread canceller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        cancel.cancel();
        while (!finished) {
            scene.connection->interrupt();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    });
    const auto done = scene.apply({u"b2"_s}, recorder, cancel);
    finished = true;
    canceller.join();
    QVERIFY(!done);
    QVERIFY2(done.error().message.startsWith(u"Cancelled at statement 2 of 3 of revision b2"),
             qPrintable(done.error().text()));
    QVERIFY(!scene.connection->inTransaction());
    QCOMPARE(scene.rows(), QStringList{u"a1"_s});
    QCOMPARE(scene.project.bytes(), before);
}

void TestExecutor::staleRowsAreRefused()
{
    const Scene scene;
    scene.project.revision(u"a1"_s, {}, {firstBody});
    scene.project.revision(u"b2"_s, u"a1"_s, {u"op.execute('CREATE TABLE two (i)')"_s});
    const auto plan = scene.plan({}, {u"a1"_s});
    QVERIFY(plan);
    Recorder recorder;
    QVERIFY(scene.apply({u"a1"_s, u"b2"_s}, recorder));
    const QByteArray before = scene.project.bytes();
    const auto done = Migrator::run(*plan, *scene.connection, sqlite(), {}, recorder, {});
    QVERIFY(!done);
    QVERIFY2(done.error().message.contains(u"'b2'"), qPrintable(done.error().text()));
    QVERIFY(!scene.connection->inTransaction());
    QCOMPARE(scene.project.bytes(), before);
}

void TestExecutor::rowsAreReadAgainBeforeEachRevision()
{
    // The first revision's script moves the version itself, behind the plan's back.
    const Scene scene;
    scene.project.revision(u"a1"_s, {}, {firstBody});
    scene.project.revision(u"b2"_s, u"a1"_s, {u"op.execute('CREATE TABLE two (i)')"_s});
    scene.project.revision(u"c3"_s, u"b2"_s, {u"op.execute('CREATE TABLE three (i)')"_s});
    class Meddler final : public Migrator::Observer
    {
    public:
        explicit Meddler(const ScratchProject &project)
            : m_other(project.connection())
        {
        }
        void stepStarted(int /*step*/, const Migrator::PlannedStep & /*planned*/) override { }
        void statementStarted(int /*step*/, int /*statement*/) override { }
        void stepCommitted(int step) override
        {
            if (step == 1)
                changed = m_other->execute(u"UPDATE alembic_version SET version_num = 'a1'"_s).value_or(-1);
        }
        qint64 changed = 0;

    private:
        std::unique_ptr<Database::Connection> m_other;
    } meddler(scene.project);
    const auto done = scene.apply({u"a1"_s, u"b2"_s, u"c3"_s}, meddler);
    QCOMPARE(meddler.changed, 1);
    QVERIFY(!done);
    QVERIFY2(done.error().message.contains(u"'a1'"), qPrintable(done.error().text()));
    QVERIFY(!scene.tables().contains(u"three"_s));
}

void TestExecutor::scriptThatCommitsIsStopped()
{
    const Scene scene;
    scene.project.revision(u"a1"_s, {},
                           {firstBody, u"op.execute('COMMIT')"_s, u"op.execute('CREATE TABLE two (i)')"_s});
    Recorder recorder;
    const auto done = scene.apply({u"a1"_s}, recorder);
    QVERIFY(!done);
    QVERIFY2(done.error().message.contains(u"ended the transaction"), qPrintable(done.error().text()));
    QCOMPARE(done.error().where.position.line, ScratchProject::bodyLine() + 1);
    QVERIFY(!scene.tables().contains(u"two"_s));
    QVERIFY(scene.rows().isEmpty());
    QVERIFY(!scene.connection->inTransaction());
}

void TestExecutor::otherDialectIsRefused()
{
    const Scene scene;
    Migrator::Plan plan;
    plan.dialect = u"postgresql"_s;
    Recorder recorder;
    QVERIFY(!Migrator::run(plan, *scene.connection, sqlite(), {}, recorder, {}));
}

void TestExecutor::openTransactionIsRefused()
{
    const Scene scene;
    QVERIFY(scene.connection->begin(sqlite().beginStatement()));
    Migrator::Plan plan;
    plan.dialect = u"sqlite"_s;
    Recorder recorder;
    QVERIFY(!Migrator::run(plan, *scene.connection, sqlite(), {}, recorder, {}));
    QVERIFY(scene.connection->inTransaction());
}

void TestExecutor::downgradeToBase()
{
    const Scene scene;
    scene.project.revision(u"a1"_s, {}, {firstBody}, {u"op.execute('DROP TABLE one')"_s});
    scene.project.revision(u"b2"_s, u"a1"_s, {u"op.execute('CREATE TABLE two (i)')"_s},
                           {u"op.execute('DROP TABLE two')"_s});
    Recorder recorder;
    QVERIFY(scene.apply({u"a1"_s, u"b2"_s}, recorder));
    const auto plan = scene.plan({RevisionId(u"b2"_s)}, {u"b2"_s, u"a1"_s}, Direction::Downgrade);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().text()));
    const auto done = Migrator::run(*plan, *scene.connection, sqlite(), {}, recorder, {});
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    QVERIFY(scene.rows().isEmpty());
    QCOMPARE(scene.tables(), QStringList{u"alembic_version"_s});
}

void TestExecutor::currentRowsMakesNothing()
{
    const Scene scene;
    QVERIFY(scene.rows().isEmpty());
    QVERIFY(scene.tables().isEmpty());
    QVERIFY(scene.connection->execute(Dialect::createVersionTable(sqlite(), {}, u"alembic_version"_s)));
    QVERIFY(scene.connection->execute(u"INSERT INTO alembic_version VALUES ('z'), ('a'), ('m')"_s));
    QCOMPARE(scene.rows(), (QStringList{u"a"_s, u"m"_s, u"z"_s}));
}

void TestExecutor::stamps()
{
    const Scene scene;
    const RevisionId a(u"a"_s);
    const RevisionId b(u"b"_s);
    const RevisionId c(u"c"_s);
    const auto inserted = Migrator::stamp({{.inserted = {a}}, {.inserted = {c}}}, *scene.connection, sqlite(), {});
    QVERIFY2(inserted, inserted ? "" : qPrintable(inserted.error().text()));
    QCOMPARE(scene.rows(), (QStringList{u"a"_s, u"c"_s}));
    QVERIFY(Migrator::stamp({{.deleted = {c}, .updatedFrom = a, .updatedTo = b}}, *scene.connection, sqlite(), {}));
    QCOMPARE(scene.rows(), QStringList{u"b"_s});
    QVERIFY(!scene.connection->inTransaction());
}

void TestExecutor::stampIsUndoneAsAWhole()
{
    const Scene scene;
    const RevisionId a(u"a"_s);
    const RevisionId b(u"b"_s);
    QVERIFY(Migrator::stamp({{.inserted = {a}}}, *scene.connection, sqlite(), {}));
    const auto done =
        Migrator::stamp({{.inserted = {b}}, {.deleted = {RevisionId(u"zz"_s)}}}, *scene.connection, sqlite(), {});
    QVERIFY(!done);
    QVERIFY2(done.error().message.contains(u"when deleting 'zz' in 'alembic_version'; 0 found"),
             qPrintable(done.error().message));
    QCOMPARE(scene.rows(), QStringList{u"a"_s});
    QVERIFY(!scene.connection->inTransaction());
}

QTEST_GUILESS_MAIN(TestExecutor)
#include "tst_executor.moc"
