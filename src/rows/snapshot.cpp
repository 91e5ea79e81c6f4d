// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/snapshot.h"

#include "rows/compare/tablewriter.h"
#include "rows/digestedvalue.h"
#include "rows/snapshotfile.h"
#include "rows/statementtext.h"
#include "rows/text.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// The name under which SQLite itself copies into the file.
const QString attachedAs = u"retort_snapshot"_s;

QString quotedName(QString name)
{
    return u'"' + name.replace(u'"', u"\"\""_s) + u'"';
}

QStringList columnNames(const Schema::Table &table)
{
    QStringList names;
    for (const Schema::Column &column : table.columns)
        names << column.name;
    return names;
}

/// A table where it stands.
SnapshotTable placeOf(const Schema::Table &table)
{
    SnapshotTable place{.from = u"main."_s + quotedName(table.name),
                        .columns = columnNames(table),
                        .isCopy = false,
                        .name = table.name};
    for (const QString &name : std::as_const(place.columns))
        place.quoted << quotedName(name);
    return place;
}

Result<> makeFile(const Database::ConnectionSettings &settings)
{
    const auto file = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
    return file ? Result<>() : Result<>(failure(file.error()));
}

/// Puts a token of its own in force as long as it lives.
class Stopping
{
public:
    Stopping(Database::Connection &connection, const CancelToken &cancel)
        : m_connection(connection)
        , m_before(connection.stopWith(cancel))
    {
    }
    ~Stopping() { m_connection.stopWith(m_before); }
    Q_DISABLE_COPY_MOVE(Stopping)

private:
    Database::Connection &m_connection;
    const CancelToken m_before;
};

} // namespace

/// Takes one snapshot: SQLite copies by itself where it can, else row by row through this program.
class SnapshotTaker
{
public:
    SnapshotTaker(Database::Connection &connection, const Dialect::Dialect &dialect, const Schema::Database &schema,
                  const QStringList &tables, const CancelToken &cancel, qint64 mostRows);

    Result<Snapshot> copied();
    Result<Snapshot> inPlace();

private:
    Result<> chooseTables();
    Result<bool> isTooLarge(const Schema::Table &table);
    bool attach();
    void detach();
    Result<> copyAttached(const Schema::Table &table);
    Result<qint64> copyByStatement(const SnapshotTable &source, const SnapshotTable &place);
    Result<> copyByRows();
    Result<> copyTable(const Schema::Table &table, Database::Connection &file);
    SnapshotTable placeFor(const Schema::Table &table) const;
    Result<> copyAll();
    Snapshot finished();
    bool isUtf8();
    bool isReadableInPlace();

    Database::Connection &m_connection;
    const Dialect::Dialect &m_dialect;
    const QStringList m_wanted;
    const CancelToken m_cancel;
    QList<const Schema::Table *> m_tables;
    std::shared_ptr<Snapshot::Private> m_taken;
};

SnapshotTaker::SnapshotTaker(Database::Connection &connection, const Dialect::Dialect &dialect,
                             const Schema::Database &schema, const QStringList &tables, const CancelToken &cancel,
                             qint64 mostRows)
    : m_connection(connection)
    , m_dialect(dialect)
    , m_wanted(tables)
    , m_cancel(cancel)
    , m_taken(std::make_shared<Snapshot::Private>())
{
    m_taken->schema = schema;
    m_taken->mostRows = mostRows;
}

/// Counts no further than it has to.
Result<bool> SnapshotTaker::isTooLarge(const Schema::Table &table)
{
    if (m_taken->mostRows == Snapshot::everyRow)
        return false;
    StatementText text(m_dialect);
    (text << u"SELECT COUNT(*) FROM (SELECT 1 FROM ").table(table)
        << u" LIMIT " << QString::number(m_taken->mostRows + 1) << u") AS counted";
    const auto counted = m_connection.query(text.sql());
    if (!counted)
        return failure(counted.error());
    return counted->rows.value(0).value(0).toLongLong() > m_taken->mostRows;
}

Result<> SnapshotTaker::chooseTables()
{
    QStringList met;
    for (const QString &name : m_wanted) {
        const Schema::Table *table = m_taken->schema.table(name);
        if (table == nullptr || met.contains(name))
            continue;
        met << name;
        const Result<bool> isLarge = isTooLarge(*table);
        if (!isLarge)
            return failure(isLarge.error());
        if (*isLarge)
            m_taken->skipped << name;
        else if (table->columns.isEmpty())
            return failure(Text::tr("Table %1 has no columns.").arg(name));
        else
            m_tables << table;
    }
    m_taken->skipped.sort();
    return {};
}

SnapshotTable SnapshotTaker::placeFor(const Schema::Table &table) const
{
    const QString name = u"t%1"_s.arg(m_taken->tables.size());
    SnapshotTable place{.from = name, .columns = columnNames(table), .name = name, .row = u"rowid"_s};
    for (qsizetype at = 0; at < place.columns.size(); ++at)
        place.quoted << u"c%1"_s.arg(at);
    return place;
}

/// False where it cannot be: a server, a connection that only reads, a transaction that is open, another encoding.
bool SnapshotTaker::attach()
{
    if (m_connection.settings().driver != Database::Driver::Sqlite || m_connection.inTransaction() || !isUtf8())
        return false;
    if (!m_connection.execute(u"ATTACH ? AS %1"_s.arg(attachedAs), {m_taken->settings.file}))
        return false;
    // The file goes away with the program: nothing to repair, so nothing to wait for the disk for.
    for (const QString &setting : {u"journal_mode=MEMORY"_s, u"synchronous=OFF"_s}) {
        if (!m_connection.execute(u"PRAGMA %1.%2"_s.arg(attachedAs, setting))) {
            detach();
            return false;
        }
    }
    if (m_connection.execute(u"CREATE TABLE %1.probe (c)"_s.arg(attachedAs)))
        return true;
    detach();
    return false;
}

void SnapshotTaker::detach()
{
    const auto detached = m_connection.execute(u"DETACH "_s + attachedAs);
    Q_UNUSED(detached)
}

/// Copies a table by one statement, which ends at a value that is too long for memory.
Result<qint64> SnapshotTaker::copyByStatement(const SnapshotTable &source, const SnapshotTable &place)
{
    const auto limits = m_connection.cursor(u"SELECT 1"_s);
    if (!limits)
        return failure(limits.error());
    const QString target = attachedAs + u'.' + place.from;
    // Without types, so that every value keeps its storage class.
    const auto made = m_connection.execute(u"CREATE TABLE %1 (%2)"_s.arg(target, place.quoted.join(u',')));
    if (!made)
        return made;
    QStringList order;
    for (const QString &name : place.order)
        order << quotedName(name) + u" COLLATE BINARY"_s;
    const QString sql = u"INSERT INTO %1 SELECT %2 FROM %3"_s.arg(target, source.quoted.join(u','), source.from)
        + (order.isEmpty() ? QString() : u" ORDER BY "_s + order.join(u','));
    const int before = (*limits)->limitValues(longestComparedValue);
    Result<qint64> copied = m_connection.execute(sql);
    (*limits)->limitValues(before);
    return copied;
}

Result<> SnapshotTaker::copyAttached(const Schema::Table &table)
{
    SnapshotTable place = placeFor(table);
    place.order = table.primaryKeyColumns();
    const Result<qint64> copied = copyByStatement(placeOf(table), place);
    if (copied) {
        place.rowCount = *copied;
    } else {
        if (!Database::isTooLarge(copied.error()))
            return failure(copied.error());
        const Result<SnapshotTable> carefully = copyCarefully(m_connection, placeOf(table), place, attachedAs);
        if (!carefully)
            return failure(carefully.error());
        place = *carefully;
    }
    m_taken->tables.insert(table.name, place);
    return {};
}

Result<> SnapshotTaker::copyTable(const Schema::Table &table, Database::Connection &file)
{
    SnapshotTable place = placeFor(table);
    const QStringList key = table.primaryKeyColumns();
    TableWriter writer(file, place, key);
    Result<> written = writer.create();
    if (!written)
        return written;
    StatementText text(m_dialect);
    ((text << u"SELECT ").columns(place.columns) << u" FROM ").table(table);
    if (!key.isEmpty())
        (text << u" ORDER BY ").columns(key);
    const Result<> read = m_connection.forEachRow(text.sql(), {}, [&](const QVariantList &row) {
        written =
            m_cancel.isCancelled() ? Result<>(failure(Text::tr("Reading the rows was cancelled."))) : writer.add(row);
        return written.has_value();
    });
    if (written && read)
        written = writer.finish();
    if (!written || !read)
        return failure(written ? read.error() : written.error());
    m_taken->tables.insert(table.name, place);
    return {};
}

Result<> SnapshotTaker::copyByRows()
{
    auto file = Database::Connection::open(m_taken->settings, Database::OpenMode::ReadWrite);
    if (!file)
        return failure(file.error());
    for (const QString &pragma : {u"PRAGMA journal_mode=OFF"_s, u"PRAGMA synchronous=OFF"_s}) {
        const Result<qint64> set = (*file)->execute(pragma);
        if (!set)
            return failure(set.error());
    }
    const auto writing = Database::Transaction::begin(**file, u"BEGIN"_s);
    if (!writing)
        return failure(writing.error());
    for (const Schema::Table *table : std::as_const(m_tables)) {
        const Result<> copied = copyTable(*table, **file);
        if (!copied)
            return copied;
    }
    return (*writing)->commit();
}

Result<> SnapshotTaker::copyAll()
{
    const bool isAttached = attach();
    Result<> copied;
    {
        // All tables as of one moment, unless the caller already sees to that.
        std::unique_ptr<Database::Transaction> reading;
        if (!m_connection.inTransaction()) {
            auto begun = Database::Transaction::begin(m_connection, u"BEGIN"_s);
            if (!begun)
                return failure(begun.error());
            reading = std::move(*begun);
        }
        copied = chooseTables();
        if (copied && !isAttached)
            copied = copyByRows();
        if (isAttached) {
            for (qsizetype at = 0; copied && at < m_tables.size(); ++at)
                copied = copyAttached(*m_tables.at(at));
            if (copied)
                copied = reading->commit();
        }
    }
    if (isAttached)
        detach();
    return copied;
}

Result<Snapshot> SnapshotTaker::copied()
{
    QElapsedTimer timer;
    timer.start();
    m_taken->folder.emplace();
    if (!m_taken->folder->isValid())
        return failure(Text::tr("There is no place for a copy of the rows: %1").arg(m_taken->folder->errorString()));
    m_taken->settings = {.file = m_taken->folder->filePath(u"rows.sqlite"_s)};
    const Result<> made = makeFile(m_taken->settings);
    if (!made)
        return failure(made.error());
    Result<> copied;
    {
        const Stopping stopping(m_connection, m_cancel);
        copied = copyAll();
    }
    if (!copied) {
        return failure(m_cancel.isCancelled() ? Error{.message = Text::tr("Reading the rows was cancelled.")}
                                              : copied.error());
    }
    m_taken->milliseconds = timer.elapsed();
    return finished();
}

/// Texts of another encoding are sorted by other bytes.
bool SnapshotTaker::isUtf8()
{
    const auto encoding = m_connection.query(u"PRAGMA encoding"_s);
    return encoding && encoding->rows.value(0).value(0).toString() == u"UTF-8";
}

bool SnapshotTaker::isReadableInPlace()
{
    const Database::ConnectionSettings &settings = m_connection.settings();
    return settings.driver == Database::Driver::Sqlite && !settings.isInMemory() && isUtf8();
}

Result<Snapshot> SnapshotTaker::inPlace()
{
    if (!isReadableInPlace())
        return copied();
    const Result<> chosen = chooseTables();
    if (!chosen)
        return failure(chosen.error());
    m_taken->settings = m_connection.settings();
    for (const Schema::Table *table : std::as_const(m_tables)) {
        m_taken->tables.insert(table->name, placeOf(*table));
    }
    return finished();
}

Snapshot SnapshotTaker::finished()
{
    Snapshot snapshot;
    snapshot.d = std::move(m_taken);
    return snapshot;
}

Result<Snapshot> Snapshot::take(Database::Connection &connection, const Dialect::Dialect &dialect,
                                const Schema::Database &schema, const QStringList &tables, const CancelToken &cancel,
                                qint64 mostRows)
{
    return SnapshotTaker(connection, dialect, schema, tables, cancel, mostRows).copied();
}

Result<Snapshot> Snapshot::inPlace(Database::Connection &connection, const Dialect::Dialect &dialect,
                                   const Schema::Database &schema, const QStringList &tables, const CancelToken &cancel)
{
    return SnapshotTaker(connection, dialect, schema, tables, cancel, everyRow).inPlace();
}

} // namespace Retort::Rows
