// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/digestedvalue.h"
#include "rows/snapshotfile.h"
#include "rows/text.h"

#include <limits>
#include <utility>

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

namespace
{

/// What is selected of a table: the columns, or what TableRows expects.
QString selectedSql(const SnapshotTable &table, Reading reading)
{
    if (reading == Reading::Whole)
        return table.quoted.join(u',');
    QStringList values;
    QStringList sizes;
    QStringList digests;
    for (qsizetype at = 0; at < table.columns.size(); ++at) {
        const CarefulColumn column = table.isCareful()
            ? CarefulColumn{.value = table.quoted.at(at), .size = u"s%1"_s.arg(at), .digest = u"h%1"_s.arg(at)}
            : carefulColumn(table.place(at));
        values << column.value;
        sizes << column.size;
        digests << column.digest;
    }
    return (values + sizes + digests).join(u", "_s) + u", "_s + (table.row.isEmpty() ? u"0"_s : table.row);
}

/// The order of a result column with its length and hash, by their places.
QStringList orderByPlaces(qsizetype column, qsizetype columns)
{
    return {QString::number(column + 1) + u" COLLATE BINARY"_s, QString::number(columns + column + 1),
            QString::number(2 * columns + column + 1)};
}

} // namespace

Result<bool> SnapshotReader::hasLongKey(const SnapshotTable &table, const QList<qsizetype> &key)
{
    QStringList conditions;
    for (const qsizetype column : key)
        conditions << (table.isCareful() ? u"s%1 IS NOT NULL"_s.arg(column) : isTooLongSql(table.place(column)));
    const auto found = query(u"SELECT 1 FROM %1 WHERE %2 LIMIT 1"_s.arg(table.from, conditions.join(u" OR "_s)));
    if (!found)
        return failure(found.error());
    return !found->rows.isEmpty();
}

Result<QString> SnapshotReader::orderSql(const SnapshotTable &table, const QStringList &order, Reading reading)
{
    QList<qsizetype> key;
    for (const QString &name : order) {
        key << table.columns.indexOf(name);
        if (key.last() < 0)
            return failure(Text::tr("The rows that were kept have no column %1.").arg(name));
    }
    const bool isMet = table.isCopy && (order.isEmpty() || order == table.order);
    const Result<bool> isLong =
        reading == Reading::Careful && !key.isEmpty() && !(isMet && table.isCareful()) ? hasLongKey(table, key) : false;
    if (!isLong)
        return failure(isLong.error());
    QStringList terms;
    for (const qsizetype column : std::as_const(key)) {
        // As values are compared; the column itself may sort otherwise. SQLite sorts in files of its own.
        if (*isLong)
            terms << orderByPlaces(column, table.columns.size());
        else
            terms << table.quoted.at(column) + u" COLLATE BINARY"_s;
    }
    if (isMet && !*isLong)
        terms = QStringList{u"rowid"_s};
    else if (table.isCopy)
        terms << u"rowid"_s;
    return terms.isEmpty() ? QString() : u" ORDER BY "_s + terms.join(u',');
}

Result<std::unique_ptr<TableRows>> SnapshotReader::rows(const QString &table, const QStringList &order, Reading reading)
{
    const SnapshotTable *found = tableOf(table);
    if (found == nullptr)
        return failure(Text::tr("The rows of table %1 were not kept.").arg(table));
    SnapshotTable known = *found;
    if (reading == Reading::Careful && !known.isCopy)
        known.row = rowNameOf(*m_connection, known);
    // The limit belongs to the connection: without one in force, a statement gives up what another one has set.
    const auto limits = m_connection->cursor(u"SELECT 1"_s);
    if (!limits)
        return failure(limits.error());
    (*limits)->limitValues(reading == Reading::Whole ? longestComparedValue : std::numeric_limits<int>::max());
    const Result<QString> ordered = orderSql(known, order, reading);
    if (!ordered)
        return failure(ordered.error());
    auto cursor = m_connection->cursor(u"SELECT %1 FROM %2"_s.arg(selectedSql(known, reading), known.from) + *ordered);
    if (!cursor)
        return failure(cursor.error());
    const Result<> first = (*cursor)->next();
    if (!first)
        return failure(first.error());
    return std::make_unique<TableRows>(*std::move(cursor), static_cast<int>(known.columns.size()), reading);
}

Result<> SnapshotReader::forEachPiece(const QString &table, qsizetype column, qint64 row,
                                      const std::function<bool(const QByteArray &)> &visitor)
{
    const SnapshotTable *known = tableOf(table);
    if (known == nullptr || row == 0) {
        return failure(Text::tr("A value of table %1 is too long to be read piece by piece.").arg(table),
                       Text::tr("SQLite reads values of tables WITHOUT ROWID only as a whole."));
    }
    if (known->isCareful()) {
        return m_connection->forEachRow(
            u"SELECT piece FROM %1 WHERE row = ? AND place = ? ORDER BY rowid"_s.arg(known->pieces), {row, column},
            [&](const QVariantList &values) { return visitor(values.first().toByteArray()); });
    }
    return m_connection->forEachRow(piecesSql(known->place(column), QString::number(row)), {},
                                    [&](const QVariantList &values) { return visitor(values.first().toByteArray()); });
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
