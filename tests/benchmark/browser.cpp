// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What looking at a table of 10 million rows costs, from the click to the rows that are painted: first, last and middle
// rows, sorting without an index, filtering, cancelling, memory, and the longest time that the window did not answer.
// The bars are the design's. Usage: benchmark-browser [rows] [file to keep the table in, or the URL of a server's
// database]

#include "gui/browser/datapage.h"
#include "gui/browser/grid/rowsmodel.h"
#include "gui/browser/grid/view/gridview.h"
#include "gui/workbench/workbench.h"
#include "workspace/savedconnections.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

namespace
{

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

double memory(const QByteArray &field)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field + ':'))
            return line.mid(field.size() + 1).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

QString fileTable(int rows)
{
    return u"INSERT INTO big WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
           "SELECT i, i * 7919 % 10000019, 'name ' || (i * 31 % 99991), i * 0.37, '2020-01-' || (i % 28 + 1), "
           "'a note of some length ' || i, i % 2, CASE WHEN i % 5 THEN 'other' END FROM n"_s.arg(rows);
}

QString serverTable(const Database::ConnectionSettings &settings, int rows)
{
    const bool isPostgres = settings.driver == Database::Driver::PostgreSql;
    return u"INSERT INTO big SELECT i, i * 7919 % 10000019, concat('name ', i * 31 % 99991), i * 0.37, "
           "concat('2020-01-', i % 28 + 1), concat('a note of some length ', i), i % 2, "
           "CASE WHEN i % 5 <> 0 THEN 'other' END FROM "_s
        + (isPostgres ? u"generate_series(CAST(1 AS bigint), %1) AS n(i)"_s
                      : u"(SELECT seq AS i FROM seq_1_to_%1) AS n"_s)
              .arg(rows);
}

/// Makes the table, unless it stands where it was kept.
bool makeTable(const Database::ConnectionSettings &settings, int rows)
{
    const bool isFile = settings.driver == Database::Driver::Sqlite;
    const auto connection = Database::Connection::open(
        settings, isFile ? Database::OpenMode::ReadWriteCreate : Database::OpenMode::ReadWrite);
    if (!connection) {
        std::fprintf(stderr, "%s\n", qPrintable(connection.error().text()));
        return false;
    }
    if ((*connection)->query(u"SELECT id FROM big WHERE id = 1"_s))
        return true;
    const QString amount = isFile ? u"REAL"_s : u"DOUBLE PRECISION"_s;
    const QString text = isFile ? u"TEXT"_s : u"VARCHAR(60)"_s;
    for (const QString &statement :
         {isFile ? u"PRAGMA synchronous = OFF"_s : u"SELECT 1"_s,
          u"CREATE TABLE big (id INTEGER PRIMARY KEY, code INTEGER, name %1, amount %2, day %1, note %1, flag INTEGER, "
          "other %1)"_s.arg(text, amount),
          isFile ? fileTable(rows) : serverTable(settings, rows),
          isFile ? u"SELECT 1"_s : u"CREATE INDEX ix_big_name ON big (name)"_s,
          isFile                                                ? u"SELECT 1"_s
              : settings.driver == Database::Driver::PostgreSql ? u"ANALYZE big"_s
                                                                : u"ANALYZE TABLE big"_s}) {
        if (const auto done = (*connection)->run(statement); !done) {
            std::fprintf(stderr, "%s\n", qPrintable(done.error().text()));
            return false;
        }
    }
    return true;
}

/// What the window's thread has had of a processor, and waited for one, in milliseconds.
struct Scheduling {
    double ran = 0;
    double waited = 0;

    static Scheduling now()
    {
        QFile file(u"/proc/self/schedstat"_s);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QList<QByteArray> numbers = file.readAll().split(' ');
        return {.ran = numbers.value(0).toDouble() / 1e6, .waited = numbers.value(1).toDouble() / 1e6};
    }
};

/// Ticks every 2 ms, and knows the longest time between two ticks, and how much of it was spent waiting for a
/// processor.
class Watchdog : public QObject
{
public:
    struct Block {
        double length = 0;
        double ran = 0;
        double waited = 0;
    };

    Watchdog()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double length = milliseconds(m_clock);
            const Scheduling now = Scheduling::now();
            if (length > longest.length)
                longest = {.length = length, .ran = now.ran - m_before.ran, .waited = now.waited - m_before.waited};
            m_before = now;
            m_clock.start();
        });
        m_before = Scheduling::now();
        m_clock.start();
        m_timer.start(2);
    }
    /// Prints the longest time since this was asked last.
    void tell(const char *phase)
    {
        std::printf(
            "  longest without an answer while %s: %.0f ms (%.0f of them running, %.0f waiting for a processor)\n",
            phase, longest.length, longest.ran, longest.waited);
        most = std::max(most, longest.length);
        longest = {};
    }
    Block longest;
    double most = 0;

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    Scheduling m_before;
};

struct Desk {
    DataPage &page;
    GridView &grid;
    RowsModel &rows;

    /// From a deed until the row is there and painted.
    double until(const std::function<void()> &deed, const std::function<bool()> &isThere) const
    {
        QElapsedTimer timer;
        timer.start();
        deed();
        QCoreApplication::processEvents(); // else rows that are there already would never let the watchdog tick
        while (!isThere() && !timer.hasExpired(60'000))
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        grid.viewport()->repaint();
        const double taken = milliseconds(timer);
        // A person's next deed comes later: or else the watchdog takes many short ones for a long one.
        QTest::qWait(5);
        return taken;
    }
    bool shows(int row) const { return row < rows.rowCount() && rows.isLoaded(row); }
    double goTo(int row) const
    {
        return until([&] { grid.verticalScrollBar()->setValue(row); },
                     [&] { return shows(std::min(row, rows.rowCount() - 1)); });
    }
    void settle() const
    {
        while (rows.reader().isWorking())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); // the watchdog ticks
    }
};

void line(const char *what, double value, double bar)
{
    std::printf("  %-48s %8.1f ms  (bar %.0f)\n", what, value, bar);
    std::fflush(stdout);
}

void measureJumps(const Desk &desk, int rows)
{
    const bool isCounted = !desk.rows.reader().isWorking();
    std::printf("  %s\n", isCounted ? "with all rows counted" : "before anything is counted");
    line("last row", desk.goTo(rows), 40);
    line("middle row", desk.goTo(rows / 2), 40);
    QList<double> jumps;
    for (int i = 1; i <= 40; ++i)
        jumps << desk.goTo(static_cast<int>(qint64(rows) * (i * 37 % 101) / 101));
    std::sort(jumps.begin(), jumps.end());
    line("40 jumps, median", jumps.at(20), 40);
    line("40 jumps, worst", jumps.last(), 40);
}

void measureQueries(const Desk &desk, int rows, const QString &pattern, Watchdog &watchdog)
{
    RowsModel &model = desk.rows;
    const Rows::RowQuery byCode{.sort = {{.column = u"code"_s}}};
    line("sort without index, first rows",
         desk.until([&] { model.setQuery(byCode); }, [&] { return !model.reader().isOpening() && desk.shows(0); }),
         1000);
    line("then the last row", desk.goTo(rows), 1200);
    QElapsedTimer order;
    order.start();
    desk.settle();
    std::printf("  whole order known after %.1f s more\n", milliseconds(order) / 1000);
    line("middle row of the sorted table", desk.goTo(rows / 2), 40);
    watchdog.tell("sorting");
    model.setQuery({});
    desk.until([] {}, [&] { return !model.reader().isOpening(); });
    QTest::qWait(100);
    watchdog.tell("leaving the order");
    const Rows::RowQuery byName{.sort = {{.column = u"name"_s}}};
    line("sort by the column with an index on servers",
         desk.until([&] { model.setQuery(byName); }, [&] { return !model.reader().isOpening() && desk.shows(0); }),
         1000);
    line("cancel the sort", desk.until([&] { model.reader().cancel(); }, [&] { return !model.reader().isWorking(); }),
         300);
    model.setQuery({});
    desk.until([] {}, [&] { return !model.reader().isOpening(); });
    const Rows::RowQuery oneHit{
        .conditions = {{.column = u"note"_s, .comparison = Rows::Comparison::Contains, .value = u"length 4000000"_s}}};
    line("filter with few hits in the middle, first one",
         desk.until([&] { model.setQuery(oneHit); },
                    [&] { return !model.reader().isOpening() && model.rowCount() > 0 && desk.shows(0); }),
         1500);
    desk.settle();
    watchdog.tell("filtering");
    const Rows::RowQuery slow{
        .conditions = {{.column = u"note"_s, .comparison = Rows::Comparison::Matches, .value = pattern}}};
    model.setQuery(slow);
    QTest::qWait(400);
    line("cancel a filter", desk.until([&] { model.reader().cancel(); }, [&] { return !model.reader().isWorking(); }),
         50);
    watchdog.tell("filtering by an expression, and cancelling");
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const int rows = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 10'000'000;
    const QTemporaryDir folder;
    const QString place = argc > 2 ? QString::fromLocal8Bit(argv[2]) : folder.filePath(u"big.sqlite"_s);
    Database::ConnectionSettings settings{.file = place};
    if (place.contains(u"://"_s)) {
        const auto server = Database::ConnectionSettings::fromUrl(place, {});
        if (!server) {
            std::fprintf(stderr, "%s\n", qPrintable(server.error().text()));
            return 1;
        }
        settings = *server;
    }
    if (!makeTable(settings, rows))
        return 1;
    Workspace::SavedConnections saved(folder.filePath(u"settings.ini"_s));
    Workbench workbench(saved);
    DataPage page(workbench);
    page.resize(1200, 800);
    page.show();
    const bool isShown = QTest::qWaitForWindowExposed(&page);
    const Desk desk{.page = page,
                    .grid = *page.findChild<GridView *>(u"dataGrid"_s),
                    .rows = *qobject_cast<RowsModel *>(page.findChild<GridView *>(u"dataGrid"_s)->model())};
    Watchdog watchdog;
    std::printf("%d rows%s\n", rows, isShown ? "" : ", the window did not show");
    QSignalSpy connected(&workbench, &Workbench::databaseChanged);
    workbench.connectTo(settings, Database::OpenMode::ReadWrite);
    connected.wait(10'000);
    watchdog.tell("connecting");
    watchdog.most = 0;
    page.showTable(u"big"_s);
    desk.until([] {}, [&] { return desk.shows(0); });
    watchdog.tell("opening");
    desk.rows.setTable({}); // which closes its connections, too
    QCoreApplication::processEvents();
    watchdog.tell("closing");
    line("first rows", desk.until([&] { desk.rows.setTable(u"big"_s); }, [&] { return desk.shows(0); }), 60);
    measureJumps(desk, rows);
    desk.settle();
    measureJumps(desk, rows);
    watchdog.tell("jumping");
    // A pattern that every row has to be tried with, for some seconds on every server.
    measureQueries(desk, rows, settings.driver == Database::Driver::Sqlite ? u"nowhere$"_s : u"(a|b|n)*(w|x)here$"_s,
                   watchdog);
    QTest::qWait(1000);
    watchdog.tell("doing nothing");
    std::printf("  memory %.0f MB, at most %.0f MB (bar 120)\n", memory("VmRSS"), memory("VmHWM"));
    line("longest time without an answer", watchdog.most, 50);
    return 0;
}
