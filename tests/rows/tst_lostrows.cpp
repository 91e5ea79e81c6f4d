// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"
#include "rows/outcome/lostrows.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

Snapshot taken(Database::Connection &connection)
{
    const Schema::Database schema = liveSchema(connection);
    QStringList names;
    for (const Schema::Table &table : schema.tables)
        names << table.name;
    auto snapshot = Snapshot::take(connection, sqlite(), schema, names, CancelToken());
    if (!snapshot)
        qFatal("%s", qPrintable(snapshot.error().text()));
    return *snapshot;
}

void run(Database::Connection &connection, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (const auto done = connection.execute(statement); !done)
            qFatal("%s: %s", qPrintable(statement), qPrintable(done.error().text()));
    }
}

const QStringList story = {
    u"CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT)"_s,
    u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT, boss INTEGER "
    u"REFERENCES employee (id), salary INTEGER)"_s,
    u"CREATE TABLE link (department_id INTEGER REFERENCES department (id), employee_id INTEGER "
    u"REFERENCES employee (id), PRIMARY KEY (department_id, employee_id))"_s,
    u"INSERT INTO department VALUES (1, 'IT'), (2, 'Financial')"_s,
    u"INSERT INTO employee VALUES (1, 'Cathy', 3, 10), (2, 'Marry', NULL, 20), (3, 'John', 2, NULL)"_s,
    u"INSERT INTO link VALUES (2, 1), (1, 2), (1, 3)"_s};

} // namespace

class TestLostRows : public QObject
{
    Q_OBJECT

private slots:
    void comesBack();
    void leavesWhatIsThereAlone();
    void refusesOtherFiles();
    void randomLosses_data();
    void randomLosses();

private:
    QTemporaryDir m_folder;
};

void TestLostRows::comesBack()
{
    const auto connection = memoryDatabase(story);
    const Snapshot before = taken(*connection);
    // Children first: the rows that they refer to come later in the file.
    run(*connection,
        {u"DELETE FROM link"_s, u"DELETE FROM employee WHERE id IN (1, 3)"_s,
         u"ALTER TABLE employee DROP COLUMN salary"_s, u"ALTER TABLE employee ADD COLUMN salary INTEGER"_s});
    const Snapshot after = taken(*connection);
    const QString file = m_folder.filePath(u"lost.retort"_s);
    const auto saved = saveLost(before, after, {}, u"a title"_s, file, CancelToken());
    QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().text()));
    QCOMPARE(saved->tables, (QList<LostTable>{{u"employee"_s, 2, 1}, {u"link"_s, 3, 0}}));
    QCOMPARE(saved->count(), 6);
    QCOMPARE(readLost(file).value(), *saved);
    const auto report = restoreLost(*connection, sqlite(), liveSchema(*connection), file, CancelToken());
    QVERIFY2(report, qPrintable(report ? QString() : report.error().text()));
    QCOMPARE(report->skipped, QStringList());
    QCOMPARE(report->rows, 5);
    QCOMPARE(report->cells, 1);
    QCOMPARE(
        rowsOf(*connection, u"SELECT id, name, boss, salary FROM employee ORDER BY id"_s),
        (QList<QVariantList>{{1LL, u"Cathy"_s, 3LL, 10LL}, {2LL, u"Marry"_s, {}, 20LL}, {3LL, u"John"_s, 2LL, {}}}));
    QCOMPARE(rowsOf(*connection, u"SELECT count(*) FROM link"_s).first().first().toInt(), 3);
    QCOMPARE(rowsOf(*connection, u"PRAGMA foreign_key_check"_s).size(), 0);
}

void TestLostRows::leavesWhatIsThereAlone()
{
    const auto connection = memoryDatabase(story);
    const Snapshot before = taken(*connection);
    run(*connection, {u"DELETE FROM link"_s, u"UPDATE employee SET salary = NULL"_s});
    const Snapshot after = taken(*connection);
    const QString file = m_folder.filePath(u"kept.retort"_s);
    QVERIFY(saveLost(before, after, {}, {}, file, CancelToken()));
    run(*connection,
        {u"UPDATE employee SET salary = 99 WHERE id = 1"_s, u"DELETE FROM department WHERE id = 1"_s,
         u"INSERT INTO link VALUES (2, 1)"_s});
    const auto report = restoreLost(*connection, sqlite(), liveSchema(*connection), file, CancelToken());
    QVERIFY(report);
    QCOMPARE(report->rows, 0); // one link is there again, two refer to a department that is gone
    QCOMPARE(report->cells, 1);
    QCOMPARE(report->skipped.size(), 3);
    QCOMPARE(rowsOf(*connection, u"SELECT salary FROM employee ORDER BY id"_s),
             (QList<QVariantList>{{99LL}, {20LL}, {QVariant()}}));
}

void TestLostRows::refusesOtherFiles()
{
    const auto connection = memoryDatabase(story);
    const QString file = m_folder.filePath(u"other.sqlite"_s);
    QVERIFY(Database::Connection::open({.file = file}, Database::OpenMode::ReadWriteCreate));
    const auto report = restoreLost(*connection, sqlite(), liveSchema(*connection), file, CancelToken());
    QVERIFY(!report);
    QVERIFY(report.error().message.contains(file));
}

void TestLostRows::randomLosses_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 200; ++seed)
        QTest::addRow("%u", seed) << seed;
}

/// Whatever is deleted or emptied, and whatever type it has, comes back to the last bit.
void TestLostRows::randomLosses()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto pick = [&](unsigned count) { return random() % count; };
    const QVariantList values = {QVariant(),         1LL,   1.5, u"a"_s, u""_s, QByteArray("\0\xff", 2),
                                 9007199254740993LL, u"1"_s};
    const bool withoutRowid = pick(2) == 0;
    const auto connection =
        memoryDatabase({u"CREATE TABLE t (a, b TEXT NOT NULL, \"odd name\", d, PRIMARY KEY (b, a))"_s
                        + (withoutRowid ? u" WITHOUT ROWID"_s : QString())});
    for (int row = 0; row < 40; ++row) {
        QVariant first = values.at(pick(8));
        if (withoutRowid && !first.isValid())
            first = 0LL;
        const auto done =
            connection->execute(u"INSERT OR IGNORE INTO t VALUES (?, ?, ?, ?)"_s,
                                {first, QString::number(row % 7), values.at(pick(8)), values.at(pick(8))});
        QVERIFY(done);
    }
    const QString all = u"SELECT quote(a), b, quote(\"odd name\"), quote(d) FROM t ORDER BY b, a, 3, 4"_s;
    // Rows whose keys hold NULL may be the same twice: no statement can tell them apart.
    run(*connection, {u"DELETE FROM t WHERE a IS NULL"_s});
    const auto expected = rowsOf(*connection, all);
    const Snapshot before = taken(*connection);
    run(*connection,
        {u"DELETE FROM t WHERE random() % %1 = 0"_s.arg(1 + pick(4)), u"UPDATE t SET d = NULL WHERE random() % 2 = 0"_s,
         u"UPDATE t SET \"odd name\" = 'x'"_s});
    const Snapshot after = taken(*connection);
    const QString file = m_folder.filePath(u"random%1.retort"_s.arg(seed));
    QVERIFY(saveLost(before, after, {}, {}, file, CancelToken()));
    const auto report = restoreLost(*connection, sqlite(), liveSchema(*connection), file, CancelToken());
    QVERIFY2(report, qPrintable(report ? QString() : report.error().text()));
    // A NULL that became something else is not lost, so it stays what it became.
    auto found = rowsOf(*connection, all);
    QCOMPARE(found.size(), expected.size());
    for (qsizetype row = 0; row < found.size(); ++row) {
        if (expected.at(row).at(2) == u"NULL"_s && found.at(row).at(2) == u"'x'"_s)
            found[row][2] = u"NULL"_s;
    }
    QCOMPARE(found, expected);
    QCOMPARE(report->skipped, QStringList());
}

QTEST_GUILESS_MAIN(TestLostRows)
#include "tst_lostrows.moc"
