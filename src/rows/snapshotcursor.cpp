// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/snapshotfile.h"

#include "rows/text.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int rowsInOneBlock = 500;

} // namespace

Result<std::unique_ptr<SnapshotCursor>> SnapshotCursor::open(const Snapshot &snapshot, const QString &table,
                                                             const QStringList &order)
{
    const auto found = snapshot.d->tables.constFind(table);
    if (found == snapshot.d->tables.cend())
        return failure(Text::tr("The rows of table %1 were not kept.").arg(table));
    auto connection = Database::Connection::open(snapshot.d->settings(), Database::OpenMode::ReadOnly);
    if (!connection)
        return failure(connection.error());
    std::unique_ptr<SnapshotCursor> cursor(new SnapshotCursor(std::move(*connection), *found));
    Result<> ready = order.isEmpty() || order == found->order ? Result<>() : cursor->sort(order);
    if (ready)
        ready = cursor->readBlock();
    if (!ready)
        return failure(ready.error());
    return cursor;
}

SnapshotCursor::SnapshotCursor(std::unique_ptr<Database::Connection> connection, SnapshotTable table)
    : m_connection(std::move(connection))
    , m_table(std::move(table))
{
}

Result<> SnapshotCursor::sort(const QStringList &order)
{
    QStringList columns;
    for (const QString &column : order) {
        const qsizetype index = m_table.columns.indexOf(column);
        if (index < 0)
            return failure(Text::tr("The rows that were kept have no column %1.").arg(column));
        columns << u"c%1"_s.arg(index);
    }
    // SQLite sorts in its own temporary files, so memory stays bounded; rowids then follow the order.
    const Result<qint64> sorted =
        m_connection->execute(u"CREATE TEMP TABLE sorted AS SELECT * FROM main.%1 ORDER BY %2, rowid"_s.arg(
            m_table.storedAs, columns.join(u',')));
    if (!sorted)
        return failure(sorted.error());
    m_table.storedAs = u"temp.sorted"_s;
    return {};
}

Result<> SnapshotCursor::readBlock()
{
    m_rows.clear();
    m_position = 0;
    return m_connection->forEachRow(
        u"SELECT rowid, * FROM %1 WHERE rowid > ? ORDER BY rowid LIMIT %2"_s.arg(m_table.storedAs).arg(rowsInOneBlock),
        {m_lastRow}, [this](const QVariantList &row) {
            m_lastRow = row.first().toLongLong();
            m_rows << row.mid(1);
            return true;
        });
}

Result<> SnapshotCursor::next()
{
    ++m_position;
    return m_position < m_rows.size() || m_rows.isEmpty() ? Result<>() : readBlock();
}

} // namespace Retort::Rows
