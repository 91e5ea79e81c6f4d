// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Several upgrades of one database at the same time: together they do the work once, and none of them fails.
#include "twins.h"

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace
{

constexpr int programs = 8;
constexpr int revisions = 12;

RevisionText numbered(int number)
{
    return {.id = u"cccc%1"_s.arg(number, 4, 10, QChar(u'0')),
            .downs = number == 1 ? QStringList() : QStringList{u"cccc%1"_s.arg(number - 1, 4, 10, QChar(u'0'))},
            .message = u"step %1"_s.arg(number),
            .upgrade = u"op.create_table('t%1', sa.Column('i', sa.Integer))\n"
                       "    op.execute('INSERT INTO t%1 WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c "
                       "LIMIT 5000) SELECT x FROM c')\n"
                       "    op.alter_column('t%1', 'i', nullable=False)\n"
                       "    op.create_unique_constraint('uq%1', 't%1', ['i'])"_s.arg(number),
            .downgrade = u"op.drop_table('t%1')"_s.arg(number)};
}

} // namespace

class TestConcurrency : public QObject
{
    Q_OBJECT

private slots:
    void manyUpgradesDoTheWorkOnce();
};

void TestConcurrency::manyUpgradesDoTheWorkOnce()
{
    const ScratchEnvironment environment;
    for (int number = 1; number <= revisions; ++number)
        QVERIFY(environment.add(numbered(number)));
    std::vector<std::unique_ptr<QProcess>> running;
    for (int number = 0; number < programs; ++number) {
        running.push_back(std::make_unique<QProcess>());
        running.back()->setWorkingDirectory(environment.folder());
        running.back()->start(retortProgram(), {u"upgrade"_s, u"head"_s});
    }
    int applied = 0;
    for (const auto &process : running) {
        QVERIFY(process->waitForFinished(120000));
        const QString log = QString::fromUtf8(process->readAllStandardError());
        QVERIFY2(process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0, qPrintable(log));
        applied += int(log.count(u"Running upgrade"_s));
    }
    QCOMPARE(applied, revisions);
    QCOMPARE(environment.versionRows(), QStringList{numbered(revisions).id});
    for (int number = 1; number <= revisions; ++number)
        QCOMPARE(environment.query(u"SELECT count(*) FROM t%1"_s.arg(number)), QStringList{u"5000"_s});
    QCOMPARE(environment.query(u"PRAGMA integrity_check"_s), QStringList{u"ok"_s});
}

QTEST_GUILESS_MAIN(TestConcurrency)
#include "tst_concurrency.moc"
