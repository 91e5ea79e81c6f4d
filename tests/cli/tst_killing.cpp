// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at random moments of an upgrade of three revisions, with rows that change and tables that are written anew:
// the database always stands at a whole revision. RETORT_KILLS says how many times.
#include "twins.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <csignal>
#include <thread>

using namespace Qt::StringLiterals;

namespace
{

constexpr int usualKills = 40;
constexpr int literalRows = 300;
constexpr int madeRows = 60000;

int wantedKills()
{
    const int asked = qEnvironmentVariableIntValue("RETORT_KILLS");
    return asked > 0 ? asked : usualKills;
}

/// Changes rows of the table of the revision before, writes it anew, and edits the text of another.
QString rebuilding(int number)
{
    if (number == 1)
        return {};
    return u"op.execute(\"UPDATE big%1 SET t = 'changed ' || i WHERE i % 2 = 0\")\n"
           "    op.create_unique_constraint('uq_big%1', 'big%1', ['i', 't'])\n"
           "    with op.batch_alter_table('big%1', recreate='always') as batch_op:\n"
           "        batch_op.alter_column('t', nullable=False)\n"
           "    op.alter_column('small%1', 'i', nullable=False)\n    "_s.arg(number - 1);
}

/// Two tables, many rows, an index: enough work for a kill to fall into.
RevisionText heavy(int number)
{
    QStringList rows;
    for (int row = 0; row < literalRows; ++row)
        rows << u"{'i': %1, 't': 'row %1'}"_s.arg(row);
    const QString id = u"aaaa000%1"_s.arg(number);
    return {.id = id,
            .downs = number == 1 ? QStringList() : QStringList{u"aaaa000%1"_s.arg(number - 1)},
            .message = u"step %1"_s.arg(number),
            .upgrade = rebuilding(number)
                + u"op.create_table('big%1', sa.Column('i', sa.Integer), sa.Column('t', sa.String(20)))\n"
                  "    op.bulk_insert(sa.table('big%1', sa.column('i', sa.Integer), sa.column('t', sa.String)), [%2])\n"
                  "    op.execute(\"INSERT INTO big%1 WITH RECURSIVE c(x) AS (SELECT 1000 UNION ALL SELECT x + 1 FROM "
                  "c LIMIT %3) SELECT x, 'made ' || x FROM c\")\n"
                  "    op.create_index('ix_big%1', 'big%1', ['t'])\n"
                  "    op.create_table('small%1', sa.Column('i', sa.Integer))"_s.arg(number)
                      .arg(rows.join(u", "_s))
                      .arg(madeRows),
            .downgrade = u"op.drop_table('small%1')\n    op.drop_table('big%1')"_s.arg(number)};
}

/// What a database at a whole revision holds: tables, indexes and rows of all revisions up to it, and nothing else.
QStringList expected(int revision)
{
    QStringList lines;
    for (int number = 1; number <= revision; ++number)
        lines << u"big%1 %2 rows, %3 changed, %4 to be filled"_s.arg(number)
                     .arg(literalRows + madeRows)
                     .arg(number < revision ? (literalRows + madeRows) / 2 : 0)
                     .arg(number < revision ? 1 : 0)
              << u"ix_big%1"_s.arg(number) << u"small%1"_s.arg(number);
    return lines;
}

QStringList found(const ScratchEnvironment &environment)
{
    QStringList lines;
    const QStringList names = environment.query(
        u"SELECT name FROM sqlite_master WHERE name != 'alembic_version' AND name NOT LIKE 'sqlite_%' ORDER BY name"_s);
    for (const QString &name : names) {
        lines << (name.startsWith(u"big")
                      ? environment
                            .query(u"SELECT '%1 ' || count(*) || ' rows, ' "
                                   "|| count(CASE WHEN t LIKE 'changed %' THEN 1 END) "
                                   "|| ' changed, ' || (SELECT sum(\"notnull\") FROM "
                                   "pragma_table_info('%1')) || ' to be filled' FROM %1"_s.arg(name))
                            .join(u'|')
                      : name);
    }
    lines.sort();
    return lines;
}

} // namespace

class TestKilling : public QObject
{
    Q_OBJECT

private slots:
    void wholeRevisionsOnly();
    void interruptIsClean();

private:
    static QProcess *start(const ScratchEnvironment &environment, QObject *parent);
};

QProcess *TestKilling::start(const ScratchEnvironment &environment, QObject *parent)
{
    auto process = new QProcess(parent);
    process->setWorkingDirectory(environment.folder());
    process->start(retortProgram(), {u"upgrade"_s, u"head"_s});
    return process;
}

void TestKilling::wholeRevisionsOnly()
{
    const ScratchEnvironment environment;
    for (int number = 1; number <= 3; ++number)
        QVERIFY(environment.add(heavy(number)));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(retort({u"upgrade"_s, u"head"_s}, environment.folder()).code, 0);
    const qint64 whole = timer.nsecsElapsed() / 1000;
    QStringList all = expected(3);
    all.sort();
    QCOMPARE(found(environment), all);

    const int kills = wantedKills();
    QList<int> stoodAt(4, 0);
    int hits = 0;
    for (int kill = 0; kill < kills; ++kill) {
        QFile::remove(environment.database()); // a run that was killed at once has not made it
        QFile::remove(environment.database() + u"-journal"_s);
        QObject owner;
        QProcess *process = start(environment, &owner);
        QVERIFY(process->waitForStarted());
        // Spread over the run, with a random place within each share.
        const double share = (kill + QRandomGenerator::global()->generateDouble()) / kills;
        std::this_thread::sleep_for(std::chrono::microseconds(qint64(double(whole) * share)));
        process->kill();
        QVERIFY(process->waitForFinished());
        if (process->exitStatus() == QProcess::CrashExit)
            ++hits;

        const QStringList rows = environment.versionRows();
        QVERIFY2(rows.size() <= 1, qPrintable(rows.join(u' ')));
        const int revision = rows.isEmpty() ? 0 : rows.first().right(1).toInt();
        QStringList wanted = expected(revision);
        wanted.sort();
        QCOMPARE(found(environment), wanted);
        QCOMPARE(environment.query(u"PRAGMA integrity_check"_s),
                 QFile::exists(environment.database()) ? QStringList{u"ok"_s} : QStringList());
        ++stoodAt[revision];
    }
    qInfo("%d kills, %d while running; stood before the first revision: %d, after it: %d, after the second: %d, "
          "after the third: %d (a whole run takes %lld ms)",
          kills, hits, stoodAt.at(0), stoodAt.at(1), stoodAt.at(2), stoodAt.at(3), whole / 1000);
    QVERIFY(hits > 0);
    // And it can go on from wherever it stands.
    QCOMPARE(retort({u"upgrade"_s, u"head"_s}, environment.folder()).code, 0);
    QCOMPARE(found(environment), all);
}

void TestKilling::interruptIsClean()
{
    const ScratchEnvironment environment;
    QVERIFY(environment.add(heavy(1)));
    RevisionText endless{.id = u"bbbb0002"_s, .downs = {u"aaaa0001"_s}, .message = u"endless"_s};
    endless.upgrade =
        u"op.create_table('begun', sa.Column('i', sa.Integer))\n"
        "    op.execute('INSERT INTO begun WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
        "SELECT x FROM c WHERE x < 0')"_s;
    QVERIFY(environment.add(endless));
    QObject owner;
    QProcess *process = start(environment, &owner);
    process->setReadChannel(QProcess::StandardError);
    QByteArray log;
    while (!log.contains("-> bbbb0002")) {
        QVERIFY2(process->waitForReadyRead(30000) || process->bytesAvailable() > 0, log.constData());
        log += process->readAllStandardError();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    QCOMPARE(::kill(pid_t(process->processId()), SIGINT), 0);
    QVERIFY2(process->waitForFinished(10000), "SIGINT ends the statement that is running");
    log += process->readAllStandardError();
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QVERIFY2(process->exitCode() == 130, log.constData());
    QVERIFY2(log.contains("Cancelled at statement 2 of 3 of revision bbbb0002"), log.constData());
    QCOMPARE(environment.versionRows(), QStringList{u"aaaa0001"_s});
    QStringList wanted = expected(1);
    wanted.sort();
    QCOMPARE(found(environment), wanted);
}

QTEST_GUILESS_MAIN(TestKilling)
#include "tst_killing.moc"
