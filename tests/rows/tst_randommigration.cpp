// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Differences of two database files of which one went through a random migration, against what SQLite itself computes
// by EXCEPT, and against sqldiff where it is installed and can compare the two. RETORT_RANDOM_CASES is their number.

#include "livetable.h"
#include "rows/difference.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

using Random = std::mt19937;

int pick(Random &random, int count)
{
    return int(random() % unsigned(count));
}

/// A table while it is migrated: what its columns are called now, by what they were called before.
struct Migrated {
    QString name = u"t"_s;
    QStringList before = {}; ///< columns before
    QMap<QString, QString> now = {}; ///< before → now; those dropped are missing
    QStringList added = {};
    QStringList key = {}; ///< before
    bool withoutRowid = false;
    bool nullsInKey = false;
};

QString randomLiteral(Random &random)
{
    static const QStringList values = {u"NULL"_s,
                                       u"0"_s,
                                       u"1"_s,
                                       u"1.0"_s,
                                       u"2"_s,
                                       u"2.0"_s,
                                       u"-1"_s,
                                       u"0.5"_s,
                                       u"''"_s,
                                       u"'a'"_s,
                                       u"'A'"_s,
                                       u"'b'"_s,
                                       u"'1'"_s,
                                       u"'1.0'"_s,
                                       u"'ä'"_s,
                                       u"'\U0001f600'"_s,
                                       u"x''"_s,
                                       u"x'61'"_s,
                                       u"x'00ff'"_s,
                                       u"9007199254740993"_s,
                                       u"9007199254740992.0"_s};
    return values.at(pick(random, int(values.size())));
}

QString randomType(Random &random)
{
    static const QStringList types = {
        u""_s, u"INTEGER"_s, u"REAL"_s, u"TEXT"_s, u"BLOB"_s, u"NUMERIC"_s, u"TEXT COLLATE NOCASE"_s};
    return types.at(pick(random, int(types.size())));
}

/// Statements that make and fill the table.
QStringList made(Migrated &table, Random &random)
{
    const int count = 2 + pick(random, 5);
    QStringList columns;
    for (int at = 0; at < count; ++at) {
        const QString name = at == 1 ? u"odd \"\"name"_s : u"c%1"_s.arg(at);
        table.before << QString(name).replace(u"\"\""_s, u"\""_s);
        columns << u"\"%1\" %2"_s.arg(name, randomType(random));
    }
    const int keySize = pick(random, std::min(count, 3) + 1);
    QStringList names = table.before;
    std::shuffle(names.begin(), names.end(), random);
    table.key = names.first(keySize);
    table.withoutRowid = keySize > 0 && pick(random, 3) == 0;
    QStringList quoted;
    for (const QString &name : std::as_const(table.key))
        quoted << u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
    if (keySize > 0)
        columns << u"PRIMARY KEY (%1)"_s.arg(quoted.join(u','));
    for (const QString &name : std::as_const(table.before))
        table.now.insert(name, name);
    QStringList statements{
        u"CREATE TABLE t (%1)%2"_s.arg(columns.join(u','), table.withoutRowid ? u" WITHOUT ROWID"_s : QString())};
    const int rows = pick(random, 60);
    for (int row = 0; row < rows; ++row) {
        QStringList values;
        for (int at = 0; at < count; ++at)
            values << (pick(random, 3) == 0 ? QString::number(pick(random, 50)) : randomLiteral(random));
        statements << u"INSERT OR IGNORE INTO t VALUES (%1)"_s.arg(values.join(u','));
    }
    return statements;
}

QString quoted(QString name)
{
    return u'"' + name.replace(u'"', u"\"\""_s) + u'"';
}

/// Statements of one step of a migration; the table's description follows.
QStringList step(Migrated &table, Random &random, int number)
{
    const QStringList there = table.now.keys();
    const QString column = there.value(pick(random, std::max(1, int(there.size()))));
    const QString now = table.now.value(column);
    switch (pick(random, 7)) {
    case 0: {
        const QString other = u"n%1"_s.arg(number);
        const QString statement =
            u"ALTER TABLE %1 RENAME COLUMN %2 TO %3"_s.arg(quoted(table.name), quoted(now), quoted(other));
        table.now[column] = other;
        return {statement};
    }
    case 1: {
        const QString other = u"t%1"_s.arg(number);
        const QString statement = u"ALTER TABLE %1 RENAME TO %2"_s.arg(quoted(table.name), quoted(other));
        table.name = other;
        return {statement};
    }
    case 2:
        table.added << u"added%1"_s.arg(number);
        return {u"ALTER TABLE %1 ADD COLUMN %2 DEFAULT 7"_s.arg(quoted(table.name), table.added.last())};
    case 3:
        if (table.key.contains(column) || there.size() < 3)
            return {};
        table.now.remove(column);
        return {u"ALTER TABLE %1 DROP COLUMN %2"_s.arg(quoted(table.name), quoted(now))};
    case 4:
        return {u"UPDATE OR IGNORE %1 SET %2 = %3 WHERE abs(random()) % 4 = 0"_s.arg(quoted(table.name), quoted(now),
                                                                                     randomLiteral(random))};
    case 5:
        return {u"DELETE FROM %1 WHERE %2 > %3"_s.arg(quoted(table.name), quoted(now), randomLiteral(random))};
    default: {
        QStringList names;
        QStringList values;
        for (const QString &name : std::as_const(table.now)) {
            names << quoted(name);
            values << randomLiteral(random);
        }
        return {u"INSERT OR IGNORE INTO %1 (%2) VALUES (%3)"_s.arg(quoted(table.name), names.join(u','),
                                                                   values.join(u','))};
    }
    }
}

struct Counts {
    qint64 same = 0;
    qint64 changed = 0;
    qint64 added = 0;
    qint64 removed = 0;
    bool isAmbiguous = false; ///< several rows with the same key, which holds NULL: which is which is anybody's guess

    QByteArray text(bool pairs) const
    {
        if (!pairs)
            return u"%1 paired, %2 added, %3 removed"_s.arg(same + changed).arg(added).arg(removed).toUtf8();
        return u"%1 same, %2 changed, %3 added, %4 removed"_s.arg(same).arg(changed).arg(added).arg(removed).toUtf8();
    }
};

/// The counts by SQL: rows with a number among those with the same key, so that keys that are NULL count as often as
/// they stand there.
Counts bySql(Database::Connection &connection, const Migrated &table)
{
    QStringList shared;
    for (const QString &name : table.before) {
        if (table.now.contains(name))
            shared << name;
    }
    const QStringList key = table.key.isEmpty() ? shared : table.key;
    const auto terms = [&](const QStringList &names, bool isBefore) {
        QStringList all;
        for (const QString &name : names)
            all << quoted(isBefore ? name : table.now.value(name)) + u" COLLATE BINARY"_s;
        return all.join(u',');
    };
    const auto rows = [&](const QStringList &names, bool isBefore) {
        return u"SELECT %1, row_number() OVER (PARTITION BY %2) FROM %3"_s.arg(
            terms(names, isBefore), terms(key, isBefore), isBefore ? u"main.t"_s : u"after."_s + quoted(table.name));
    };
    const auto count = [&](const QString &sql) {
        return rowsOf(connection, u"SELECT count(*) FROM (%1)"_s.arg(sql)).first().first().toLongLong();
    };
    Counts counts;
    counts.removed = count(rows(key, true) + u" EXCEPT "_s + rows(key, false));
    counts.added = count(rows(key, false) + u" EXCEPT "_s + rows(key, true));
    const qint64 paired = count(rows(key, true)) - counts.removed;
    counts.changed = count(rows(shared, true) + u" EXCEPT "_s + rows(shared, false)) - counts.removed;
    counts.same = paired - counts.changed;
    const auto most = [&](bool isBefore) {
        const QString from = isBefore ? u"main.t"_s : u"after."_s + quoted(table.name);
        const QString sql = u"SELECT max(n) FROM (SELECT count(*) AS n FROM %1 GROUP BY %2)"_s;
        return rowsOf(connection, sql.arg(from, terms(key, isBefore))).first().first().toLongLong();
    };
    counts.isAmbiguous = !table.key.isEmpty() && (most(true) > 1 || most(false) > 1);
    return counts;
}

} // namespace

class TestRandomMigration : public QObject
{
    Q_OBJECT

private slots:
    void migrations_data();
    void migrations();

private:
    void compareWithSqldiff(const QString &before, const QString &after, const Migrated &table, const Counts &counts);
};

void TestRandomMigration::migrations_data()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("RETORT_RANDOM_CASES", &isNumber);
    constexpr int usual = 150;
    QTest::addColumn<unsigned>("seed");
    for (int seed = 1; seed <= (isNumber ? wanted : usual); ++seed)
        QTest::addRow("%d", seed) << unsigned(seed);
}

void TestRandomMigration::migrations()
{
    QFETCH(unsigned, seed);
    Random random(seed);
    const QTemporaryDir folder;
    const QString fileBefore = folder.filePath(u"before.sqlite"_s);
    const QString fileAfter = folder.filePath(u"after.sqlite"_s);
    Migrated table;
    {
        auto connection = Database::Connection::open({.file = fileBefore}, Database::OpenMode::ReadWriteCreate);
        QVERIFY(connection);
        QVERIFY((*connection)->execute(u"PRAGMA synchronous=OFF"_s));
        QVERIFY((*connection)->begin(u"BEGIN"_s));
        for (const QString &statement : made(table, random)) {
            const auto done = (*connection)->execute(statement);
            // An INTEGER PRIMARY KEY takes nothing else; WITHOUT ROWID takes no NULL.
            QVERIFY2(done || statement.startsWith(u"INSERT"_s),
                     done ? "" : qPrintable(statement + done.error().text()));
        }
        QVERIFY((*connection)->commit());
    }
    QVERIFY(QFile::copy(fileBefore, fileAfter));
    {
        auto connection = Database::Connection::open({.file = fileAfter}, Database::OpenMode::ReadWrite);
        QVERIFY(connection);
        QVERIFY((*connection)->execute(u"PRAGMA synchronous=OFF"_s));
        const int steps = pick(random, 8);
        for (int number = 0; number < steps; ++number) {
            for (const QString &statement : step(table, random, number)) {
                const auto done = (*connection)->execute(statement);
                QVERIFY2(done || statement.startsWith(u"INSERT"_s) || statement.startsWith(u"UPDATE"_s),
                         done ? "" : qPrintable(statement + done.error().text()));
            }
        }
    }
    auto before = Database::Connection::open({.file = fileBefore}, Database::OpenMode::ReadWrite);
    auto after = Database::Connection::open({.file = fileAfter}, Database::OpenMode::ReadWrite);
    QVERIFY(before && after);
    Renames renames;
    if (table.name != u"t")
        renames.tables.insert(u"t"_s, table.name);
    for (const auto &[was, is] : table.now.asKeyValueRange()) {
        if (was != is)
            renames.columns[u"t"_s].insert(was, is);
    }
    const Schema::Database schemaBefore = liveSchema(**before);
    const Schema::Database schemaAfter = liveSchema(**after);
    QVERIFY((*before)->execute(u"ATTACH ? AS after"_s, {fileAfter}));
    const Counts expected = bySql(**before, table);
    QVERIFY((*before)->execute(u"DETACH after"_s));
    // The files themselves, and copies of their rows.
    for (const bool isCopy : {false, true}) {
        const auto taken = [&](Database::Connection &connection, const Schema::Database &schema, const QString &name) {
            return isCopy ? Snapshot::take(connection, sqlite(), schema, {name}, CancelToken())
                          : Snapshot::inPlace(connection, sqlite(), schema, {name}, CancelToken());
        };
        const auto one = taken(**before, schemaBefore, u"t"_s);
        const auto other = taken(**after, schemaAfter, table.name);
        QVERIFY(one && other);
        const auto found = difference(*one, *other, {.rowLimit = 1'000'000, .renames = renames}, CancelToken());
        QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
        QCOMPARE(found->size(), 1);
        const TableDifference &answer = found->first();
        const Counts counts{answer.same, answer.changed, answer.added, answer.removed};
        QCOMPARE(counts.text(!expected.isAmbiguous), expected.text(!expected.isAmbiguous));
        QCOMPARE(answer.rows.size(), answer.same + answer.changed + answer.added + answer.removed);
    }
    compareWithSqldiff(fileBefore, fileAfter, table, expected);
}

/// sqldiff knows no renames, calls what REAL and INTEGER share by its type, and skips tables that it cannot pair.
void TestRandomMigration::compareWithSqldiff(const QString &before, const QString &after, const Migrated &table,
                                             const Counts &counts)
{
    const QString program = QStandardPaths::findExecutable(u"sqldiff"_s);
    const bool isSameShape = table.name == u"t" && table.added.isEmpty() && table.now.keys() == table.now.values()
        && table.now.size() == table.before.size();
    if (program.isEmpty() || !isSameShape || table.key.isEmpty())
        return;
    QProcess sqldiff;
    sqldiff.start(program, {u"--primarykey"_s, u"--summary"_s, u"--table"_s, u"t"_s, before, after});
    QVERIFY(sqldiff.waitForFinished());
    static const QRegularExpression summary(uR"(t: (\d+) changes, (\d+) inserts, (\d+) deletes, (\d+) unchanged)"_s);
    const auto match = summary.match(QString::fromUtf8(sqldiff.readAllStandardOutput()));
    if (!match.hasMatch())
        return;
    // Keys that are NULL meet none in sqldiff's joins.
    const bool pairsAll = match.captured(3).toLongLong() == counts.removed;
    if (!pairsAll)
        return;
    QCOMPARE(match.captured(2).toLongLong(), counts.added);
    QCOMPARE(match.captured(1).toLongLong() + match.captured(4).toLongLong(), counts.changed + counts.same);
}

QTEST_GUILESS_MAIN(TestRandomMigration)
#include "tst_randommigration.moc"
