// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/snapshotfile.h"
#include "rows/text.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

Result<std::unique_ptr<SnapshotReader>> SnapshotReader::open(const Snapshot &snapshot)
{
    auto connection = Database::Connection::open(snapshot.d->settings, Database::OpenMode::ReadOnly);
    if (!connection)
        return failure(connection.error());
    // Read to the end or not, the transaction goes away with the connection.
    const Result<> begun = (*connection)->begin(u"BEGIN"_s);
    if (!begun)
        return failure(begun.error());
    return std::unique_ptr<SnapshotReader>(new SnapshotReader(snapshot.d, std::move(*connection)));
}

const SnapshotTable *SnapshotReader::tableOf(const QString &table) const
{
    const auto found = m_snapshot->tables.constFind(table);
    return found == m_snapshot->tables.cend() ? nullptr : &*found;
}

QString SnapshotReader::column(const QString &table, const QString &name, const QString &alias) const
{
    const SnapshotTable *known = tableOf(table);
    const qsizetype at = known == nullptr ? -1 : known->columns.indexOf(name);
    if (at < 0)
        return {};
    return alias.isEmpty() ? known->quoted.at(at) : alias + u'.' + known->quoted.at(at);
}

Result<std::unique_ptr<Database::SqliteCursor>> SnapshotReader::rows(const QString &table, const QStringList &order)
{
    const SnapshotTable *known = tableOf(table);
    if (known == nullptr)
        return failure(Text::tr("The rows of table %1 were not kept.").arg(table));
    QStringList terms;
    for (const QString &name : order) {
        const QString quoted = column(table, name);
        if (quoted.isEmpty())
            return failure(Text::tr("The rows that were kept have no column %1.").arg(name));
        // As values are compared; the column itself may sort otherwise. SQLite sorts in files of its own.
        terms << quoted + u" COLLATE BINARY"_s;
    }
    if (known->isCopy && (order.isEmpty() || order == known->order))
        terms = QStringList{u"rowid"_s};
    else if (known->isCopy)
        terms << u"rowid"_s;
    QString sql = u"SELECT %1 FROM %2"_s.arg(known->quoted.join(u','), known->from);
    if (!terms.isEmpty())
        sql += u" ORDER BY "_s + terms.join(u',');
    auto cursor = m_connection->cursor(sql);
    if (!cursor)
        return failure(cursor.error());
    const Result<> first = (*cursor)->next();
    if (!first)
        return failure(first.error());
    return cursor;
}

Result<> SnapshotReader::forEachRow(const QString &sql, const std::function<bool(const QVariantList &)> &visitor)
{
    return m_connection->forEachRow(sql, {}, visitor);
}

Result<Database::RowSet> SnapshotReader::query(const QString &sql, const QVariantList &parameters)
{
    return m_connection->query(sql, parameters);
}

} // namespace Retort::Rows
