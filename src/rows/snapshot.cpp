// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/snapshot.h"

#include "rows/snapshotfile.h"
#include "rows/statementtext.h"
#include "rows/text.h"
#include "rows/valueorder.h"

#include <algorithm>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype parametersInOneInsert = 512;

/// Writes rows into one table of the file, many with each statement.
class TableWriter
{
public:
    TableWriter(Database::Connection &file, SnapshotTable &table, const QStringList &key)
        : m_file(file)
        , m_table(table)
        , m_rowsInOneInsert(
              std::max<qsizetype>(1, parametersInOneInsert / std::max<qsizetype>(1, table.columns.size())))
    {
        for (const QString &column : key)
            m_keyParts << table.columns.indexOf(column);
        m_isOrdered = !key.isEmpty() && !m_keyParts.contains(-1);
        m_table.order = key;
    }

    Result<> create();
    Result<> add(const QVariantList &row);
    Result<> finish();

private:
    void lookAtOrder(const QVariantList &row);

    Database::Connection &m_file;
    SnapshotTable &m_table;
    const qsizetype m_rowsInOneInsert;
    QList<qsizetype> m_keyParts;
    bool m_isOrdered = false;
    QVariantList m_previous;
    QVariantList m_waiting; ///< values of the rows that are not written yet
};

Result<> done(const Result<qint64> &answer)
{
    if (!answer)
        return failure(answer.error());
    return {};
}

Result<> TableWriter::create()
{
    QStringList columns;
    for (qsizetype i = 0; i < m_table.columns.size(); ++i)
        columns << u"c%1"_s.arg(i);
    return done(m_file.execute(u"CREATE TABLE %1 (%2)"_s.arg(m_table.storedAs, columns.join(u','))));
}

void TableWriter::lookAtOrder(const QVariantList &row)
{
    if (!m_isOrdered)
        return;
    QVariantList key;
    for (const qsizetype part : m_keyParts) {
        key << row.at(part);
        m_isOrdered = m_isOrdered && isStorageClass(key.last());
    }
    for (qsizetype i = 0; m_isOrdered && i < m_previous.size(); ++i) {
        const int order = compareValues(m_previous.at(i), key.at(i));
        if (order < 0)
            break;
        m_isOrdered = order == 0;
    }
    m_previous = key;
}

Result<> TableWriter::add(const QVariantList &row)
{
    lookAtOrder(row);
    ++m_table.rowCount;
    m_waiting << row;
    return m_waiting.size() >= m_rowsInOneInsert * m_table.columns.size() ? finish() : Result<>();
}

Result<> TableWriter::finish()
{
    if (!m_isOrdered)
        m_table.order.clear();
    if (m_waiting.isEmpty())
        return {};
    const QString row = u'(' + QStringList(m_table.columns.size(), u"?"_s).join(u',') + u')';
    const QString rows = QStringList(m_waiting.size() / m_table.columns.size(), row).join(u',');
    const Result<qint64> written =
        m_file.execute(u"INSERT INTO %1 VALUES %2"_s.arg(m_table.storedAs, rows), std::exchange(m_waiting, {}));
    return done(written);
}

StatementText selectAll(const Dialect::Dialect &dialect, const Schema::Table &table, const QStringList &columns,
                        const QStringList &key)
{
    StatementText text(dialect);
    (text << u"SELECT ").columns(columns) << u" FROM ";
    text.table(table);
    if (!key.isEmpty())
        (text << u" ORDER BY ").columns(key);
    return text;
}

Result<SnapshotTable> copyTable(Database::Connection &connection, const Dialect::Dialect &dialect,
                                const Schema::Table &table, Database::Connection &file, const QString &storedAs,
                                const CancelToken &cancel)
{
    SnapshotTable copy{.storedAs = storedAs};
    for (const Schema::Column &column : table.columns)
        copy.columns << column.name;
    if (copy.columns.isEmpty())
        return failure(Text::tr("Table %1 has no columns.").arg(table.name));
    const QStringList key = table.primaryKeyColumns();
    TableWriter writer(file, copy, key);
    Result<> written = writer.create();
    if (!written)
        return failure(written.error());
    const StatementText text = selectAll(dialect, table, copy.columns, key);
    const Result<> read = connection.forEachRow(text.sql(), {}, [&](const QVariantList &row) {
        written =
            cancel.isCancelled() ? Result<>(failure(Text::tr("Reading the rows was cancelled."))) : writer.add(row);
        return written.has_value();
    });
    if (written && read)
        written = writer.finish();
    if (!written || !read)
        return failure(written ? read.error() : written.error());
    return copy;
}

Result<std::unique_ptr<Database::Connection>> makeFile(const Database::ConnectionSettings &settings)
{
    auto file = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
    if (!file)
        return file;
    // The file goes away with the program: nothing to repair, so nothing to wait for the disk for.
    for (const QString &pragma : {u"PRAGMA journal_mode=OFF"_s, u"PRAGMA synchronous=OFF"_s}) {
        const Result<qint64> set = (*file)->execute(pragma);
        if (!set)
            return failure(set.error());
    }
    return file;
}

} // namespace

Database::ConnectionSettings Snapshot::Private::settings() const
{
    return {.file = folder.filePath(u"rows.sqlite"_s)};
}

Result<Snapshot> Snapshot::take(Database::Connection &connection, const Dialect::Dialect &dialect,
                                const Schema::Database &schema, const QStringList &tables, const CancelToken &cancel)
{
    auto taken = std::make_shared<Private>();
    taken->schema = schema;
    if (!taken->folder.isValid())
        return failure(Text::tr("There is no place for a copy of the rows: %1").arg(taken->folder.errorString()));
    const auto file = makeFile(taken->settings());
    if (!file)
        return failure(file.error());
    // All tables as of one moment, unless the caller already sees to that.
    std::unique_ptr<Database::Transaction> reading;
    if (!connection.inTransaction()) {
        auto begun = Database::Transaction::begin(connection, u"BEGIN"_s);
        if (!begun)
            return failure(begun.error());
        reading = std::move(*begun);
    }
    const auto writing = Database::Transaction::begin(**file, u"BEGIN"_s);
    if (!writing)
        return failure(writing.error());
    for (const QString &name : tables) {
        const Schema::Table *table = schema.table(name);
        if (table == nullptr || taken->tables.contains(name))
            continue;
        const QString storedAs = u"t%1"_s.arg(taken->tables.size());
        Result<SnapshotTable> copy = copyTable(connection, dialect, *table, **file, storedAs, cancel);
        if (!copy)
            return failure(copy.error());
        taken->tables.insert(name, *copy);
    }
    const Result<> written = (*writing)->commit();
    if (!written)
        return failure(written.error());
    Snapshot snapshot;
    snapshot.d = std::move(taken);
    return snapshot;
}

const Schema::Database &Snapshot::schema() const
{
    return d->schema;
}

QStringList Snapshot::tables() const
{
    return d->tables.keys();
}

Result<qint64> Snapshot::rowCount(const QString &table) const
{
    const auto found = d->tables.constFind(table);
    if (found == d->tables.cend())
        return failure(Text::tr("The rows of table %1 were not kept.").arg(table));
    return found->rowCount;
}

Result<> Snapshot::forEachRow(const QString &table, const std::function<bool(const QVariantList &)> &visitor) const
{
    const Schema::Table *kept = d->schema.table(table);
    auto cursor = SnapshotCursor::open(*this, table, kept == nullptr ? QStringList() : kept->primaryKeyColumns());
    if (!cursor)
        return failure(cursor.error());
    while ((*cursor)->row() != nullptr && visitor(*(*cursor)->row())) {
        const Result<> moved = (*cursor)->next();
        if (!moved)
            return moved;
    }
    return {};
}

} // namespace Retort::Rows
