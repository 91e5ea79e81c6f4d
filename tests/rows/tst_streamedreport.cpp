// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Reports that are written row by row are the same, byte for byte, as if all rows had been collected first.
#include "livetable.h"
#include "rows/outcome/linktexts.h"
#include "rows/report/streamedreport.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <limits>
#include <random>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

constexpr std::array allFormats = {ReportFormat::Text, ReportFormat::Json, ReportFormat::Csv, ReportFormat::Html};

const QStringList company{
    u"CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT)"_s,
    u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT, boss INTEGER REFERENCES employee)"_s,
    u"CREATE TABLE works (d INTEGER REFERENCES department, e INTEGER REFERENCES employee, since, PRIMARY KEY (d, e))"_s,
    u"CREATE TABLE keyless (a, b)"_s,
    u"CREATE TABLE pair (x TEXT, y, z, v REAL, PRIMARY KEY (x, y))"_s,
    u"CREATE TABLE gone (id TEXT PRIMARY KEY, v) WITHOUT ROWID"_s,
    u"CREATE TABLE old (k INTEGER PRIMARY KEY, w, \"odd name\")"_s};

/// Random statements by a seed.
class Statements
{
public:
    explicit Statements(unsigned seed)
        : m_random(seed)
    {
    }

    int pick(int count) { return int(m_random() % unsigned(count)); }
    QString literal()
    {
        static const QStringList all = {u"NULL"_s,      u"0"_s,    u"1"_s,   u"1.0"_s,         u"2"_s,
                                        u"0.5"_s,       u"''"_s,   u"'a'"_s, u"'\"q\" <b>'"_s, u"'two\nlines'"_s,
                                        u"x'00ff61'"_s, u"'ä😀'"_s, u"x''"_s, u"'tab\t,'"_s};
        return all.at(pick(int(all.size())));
    }
    QStringList filled();
    QStringList migrated(Renames &renames);

private:
    std::mt19937 m_random;
};

QStringList Statements::filled()
{
    QStringList all;
    for (int row = pick(30); row > 0; --row) {
        const auto insert = [&](const QString &table, const QStringList &values) {
            all << u"INSERT OR IGNORE INTO %1 VALUES (%2)"_s.arg(table, values.join(u','));
        };
        const auto number = [&] { return QString::number(pick(20)); };
        insert(u"department"_s, {number(), literal()});
        insert(u"employee"_s, {number(), literal(), number()});
        insert(u"works"_s, {number(), number(), literal()});
        insert(u"keyless"_s, {literal(), literal()});
        insert(u"pair"_s, {literal(), literal(), literal(), literal()});
        insert(u"gone"_s, {literal() + u" || 'k'"_s, literal()});
        insert(u"old"_s, {number(), literal(), literal()});
    }
    return all;
}

QStringList Statements::migrated(Renames &renames)
{
    static const QStringList columns = {u"department.name"_s, u"employee.name"_s, u"works.since"_s, u"keyless.a"_s,
                                        u"pair.x"_s,          u"pair.z"_s,        u"gone.v"_s,      u"old.w"_s};
    QStringList all;
    for (int change = pick(12); change > 0; --change) {
        const QStringList place = columns.at(pick(int(columns.size()))).split(u'.');
        const QString rows = u" WHERE abs(length(hex(%1)) + %2) % 3 = 0"_s.arg(place.at(1), QString::number(pick(9)));
        all << (pick(2) == 0 ? u"DELETE FROM %1"_s.arg(place.at(0)) + rows
                             : u"UPDATE OR IGNORE %1 SET %2 = %3"_s.arg(place.at(0), place.at(1), literal()) + rows);
    }
    all += filled().mid(0, 9);
    if (pick(3) == 0)
        all << u"DROP TABLE gone"_s;
    if (pick(3) == 0)
        all << u"CREATE TABLE new (id INTEGER PRIMARY KEY, v)"_s << u"INSERT INTO new VALUES (1, 'n')"_s;
    if (pick(3) == 0)
        all << u"ALTER TABLE pair DROP COLUMN z"_s;
    if (pick(3) == 0)
        all << u"ALTER TABLE department ADD COLUMN added DEFAULT 7"_s;
    if (pick(3) == 0) {
        all << u"ALTER TABLE old RENAME COLUMN w TO fine"_s << u"ALTER TABLE old RENAME TO newer"_s;
        renames = {.tables = {{u"old"_s, u"newer"_s}}, .columns = {{u"old"_s, {{u"w"_s, u"fine"_s}}}}};
    }
    return all;
}

Snapshot snapshotOf(Database::Connection &connection)
{
    const Schema::Database schema = liveSchema(connection);
    QStringList tables;
    for (const Schema::Table &table : schema.tables)
        tables << table.name;
    auto snapshot = Snapshot::take(connection, sqlite(), schema, tables, CancelToken());
    if (!snapshot)
        qFatal("%s", qPrintable(snapshot.error().text()));
    return *snapshot;
}

QByteArray streamed(const Snapshot &before, const Snapshot &after, const ReportOptions &options,
                    WrittenReport *written = nullptr)
{
    QByteArray all;
    const auto report = writeReport(
        before, after, options,
        [&](const QByteArray &piece) {
            all += piece;
            return Result<>();
        },
        CancelToken());
    if (!report)
        qFatal("%s", qPrintable(report.error().text()));
    if (written != nullptr)
        *written = *report;
    return all;
}

/// The same by collecting all rows, and all labels of the links at once.
QByteArray collected(const Snapshot &before, const Snapshot &after, const ReportOptions &options)
{
    QByteArray all;
    const auto format = DifferenceFormat::of(options.format, options.title);
    const auto tables = difference(before, after,
                                   {.sameRows = SameRows::LeaveOut,
                                    .rowLimit = int(std::min<qint64>(options.rowLimit, 1'000'000)),
                                    .renames = options.renames},
                                   CancelToken());
    if (!tables)
        qFatal("%s", qPrintable(tables.error().text()));
    ReportedDifference found = reported(before, after, *tables, options.renames);
    for (ReportedTable &table : found.tables)
        table.listed = table.difference.rows.size();
    const auto sink = [&](const QByteArray &piece) {
        all += piece;
        return Result<>();
    };
    const ReportRows rows = [&](qsizetype number, const ReportSink &taker) {
        const ReportedTable &table = found.tables.at(number);
        const QStringList links = linkTexts(before, after, table.difference);
        QStringList texts;
        for (qsizetype row = 0; row < table.listed; ++row)
            texts << format->row(table, table.difference.rows.at(row), links.value(row));
        return taker(texts.join(format->separator()).toUtf8());
    };
    if (!format->write(found, rows, sink))
        qFatal("The report was not written.");
    return all;
}

} // namespace

class TestStreamedReport : public QObject
{
    Q_OBJECT

private slots:
    void sameAsCollected_data();
    void sameAsCollected();
    void labelsManyLinks();
    void stopsWithTheSink();
    void cancelledWritesNothing();
    void differingTablesFirst();
};

void TestStreamedReport::sameAsCollected_data()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("RETORT_RANDOM_CASES", &isNumber);
    constexpr int usual = 60;
    QTest::addColumn<unsigned>("seed");
    for (int seed = 1; seed <= (isNumber ? wanted : usual); ++seed)
        QTest::addRow("%d", seed) << unsigned(seed);
}

void TestStreamedReport::sameAsCollected()
{
    QFETCH(unsigned, seed);
    Statements random(seed);
    const auto database = memoryDatabase(company + random.filled());
    const Snapshot before = snapshotOf(*database);
    Renames renames;
    for (const QString &statement : random.migrated(renames)) {
        const auto done = database->execute(statement);
        QVERIFY2(done || statement.startsWith(u"INSERT"_s), qPrintable(statement));
    }
    const Snapshot after = snapshotOf(*database);
    for (const ReportFormat format : allFormats) {
        for (const qint64 limit : {qint64(2), std::numeric_limits<qint64>::max()}) {
            const ReportOptions options{.format = format, .title = u"<t>"_s, .rowLimit = limit, .renames = renames};
            WrittenReport written;
            const QByteArray report = streamed(before, after, options, &written);
            QCOMPARE(report, collected(before, after, options));
            if (format != ReportFormat::Json)
                continue;
            // As Qt writes it as a whole.
            QCOMPARE(QJsonDocument::fromJson(report).toJson(), report);
            QCOMPARE(report.count("\"state\": "), written.rows);
            QCOMPARE(report.contains("\"truncated\": true"), written.isTruncated);
        }
    }
}

/// More links than are looked up at once, by tables without an index.
void TestStreamedReport::labelsManyLinks()
{
    const auto database = memoryDatabase(company
                                         + QStringList{u"INSERT INTO department VALUES (1, 'IT'), (2, 'Financial')"_s,
                                                       u"INSERT INTO employee WITH RECURSIVE c(n) AS (SELECT 1 UNION "
                                                       u"ALL SELECT n + 1 FROM c LIMIT 12345) SELECT n, 'e' || n, NULL "
                                                       u"FROM c"_s,
                                                       u"INSERT INTO works SELECT 1 + id % 2, id, 0 FROM employee"_s});
    const Snapshot before = snapshotOf(*database);
    QVERIFY(database->execute(u"DELETE FROM works"_s));
    const ReportOptions options{.format = ReportFormat::Csv};
    const QByteArray report = streamed(before, snapshotOf(*database), options);
    QCOMPARE(report.count("\"since\",\"0\",,\"e"), 12'345);
    QVERIFY(report.contains("\"works\",\"removed\",\"2, 12345\",\"since\",\"0\",,\"e12345 → Financial\""));
    QVERIFY(report.contains("\"works\",\"removed\",\"1, 12344\",\"since\",\"0\",,\"e12344 → IT\""));
}

void TestStreamedReport::stopsWithTheSink()
{
    const auto database = memoryDatabase(company);
    const Snapshot snapshot = snapshotOf(*database);
    const auto report = writeReport(
        snapshot, snapshot, {}, [](const QByteArray &) { return Result<>(failure(u"full"_s)); }, CancelToken());
    QVERIFY(!report);
    QCOMPARE(report.error().message, u"full"_s);
}

void TestStreamedReport::cancelledWritesNothing()
{
    const QDir folder(QDir::tempPath());
    const QStringList files = folder.entryList({u"retort-report-*"_s});
    const auto database = memoryDatabase(company + QStringList{u"INSERT INTO keyless VALUES (1, 2)"_s});
    const Snapshot before = snapshotOf(*database);
    QVERIFY(database->execute(u"INSERT INTO keyless VALUES (1, 3)"_s));
    const Snapshot after = snapshotOf(*database);
    const CancelToken cancel;
    int pieces = 0;
    const ReportOptions options{.progress = [&](qint64) { cancel.cancel(); }};
    const auto report = writeReport(
        before, after, options,
        [&](const QByteArray &) {
            ++pieces;
            return Result<>();
        },
        cancel);
    QVERIFY(!report);
    QCOMPARE(pieces, 0);
    QCOMPARE(folder.entryList({u"retort-report-*"_s}), files);
}

void TestStreamedReport::differingTablesFirst()
{
    const auto database = memoryDatabase(company + QStringList{u"INSERT INTO pair VALUES ('a', 1, 2, 3)"_s});
    const Snapshot before = snapshotOf(*database);
    QVERIFY(database->execute(u"UPDATE pair SET v = 4"_s));
    QVERIFY(database->execute(u"ALTER TABLE works ADD COLUMN added"_s));
    const QByteArray report = streamed(before, snapshotOf(*database), {.order = TableOrder::DifferingFirst});
    const QList<QByteArray> lines = report.split('\n');
    QCOMPARE(lines.at(0), "works ⋈: column added added"_ba);
    QVERIFY2(report.contains("pair: ~1\n  ~ x=a, y=1, v=3 → 4\ndepartment: no changes\n"), report.constData());
}

QTEST_GUILESS_MAIN(TestStreamedReport)
#include "tst_streamedreport.moc"
