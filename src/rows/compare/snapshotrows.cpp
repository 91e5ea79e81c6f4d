// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a snapshot answers once it is taken.
#include "rows/snapshotfile.h"
#include "rows/text.h"

#include <QFileInfo>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

const Schema::Database &Snapshot::schema() const
{
    return d->schema;
}

QStringList Snapshot::tables() const
{
    return d->tables.keys();
}

QStringList Snapshot::skippedTables() const
{
    return d->skipped;
}

qint64 Snapshot::mostRows() const
{
    return d->mostRows;
}

qint64 Snapshot::bytes() const
{
    return d->folder ? QFileInfo(d->settings.file).size() : 0;
}

qint64 Snapshot::milliseconds() const
{
    return d->milliseconds;
}

Result<qint64> Snapshot::rowCount(const QString &table) const
{
    const auto found = d->tables.constFind(table);
    if (found == d->tables.cend())
        return failure(Text::tr("The rows of table %1 were not kept.").arg(table));
    if (found->rowCount)
        return *found->rowCount;
    const auto reader = SnapshotReader::open(*this);
    if (!reader)
        return failure(reader.error());
    const auto counted = (*reader)->query(u"SELECT COUNT(*) FROM "_s + found->from);
    if (!counted)
        return failure(counted.error());
    return counted->rows.value(0).value(0).toLongLong();
}

Result<> Snapshot::forEachRow(const QString &table, const std::function<bool(const QVariantList &)> &visitor) const
{
    const Schema::Table *kept = d->schema.table(table);
    const auto reader = SnapshotReader::open(*this);
    if (!reader)
        return failure(reader.error());
    const auto rows =
        (*reader)->rows(table, kept == nullptr ? QStringList() : kept->primaryKeyColumns(), Reading::Careful);
    if (!rows)
        return failure(rows.error());
    while (!(*rows)->isAtEnd() && visitor((*rows)->row())) {
        const Result<> moved = (*rows)->next();
        if (!moved)
            return moved;
    }
    return {};
}

} // namespace Retort::Rows
