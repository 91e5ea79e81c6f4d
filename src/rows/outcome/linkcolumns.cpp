// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/lookup.h"
#include "rows/outcome/relationoutcome.h"
#include "rows/outcome/relationpairs.h"
#include "rows/page.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// The links of the listed rows of one side: how many, and where the key stands in a row.
struct SideCounts {
    QHash<QString, QVariant> counts = {};
    QList<int> places = {};

    static SideCounts of(const Snapshot &snapshot, const std::optional<ManyToMany> &relation,
                         const QStringList &columns, const QList<QVariantList> &rows)
    {
        if (!relation)
            return {};
        SideCounts side{.places = placesOf(columns, referredColumns(snapshot, relation->left))};
        QList<QVariantList> keys;
        for (const QVariantList &row : rows) {
            if (const auto key = referenceAt(row, side.places))
                keys << *key;
        }
        side.counts = lookUp(snapshot, relation->linkTable, relation->left.fromColumns, keys, LookedUp::Count);
        return side;
    }
    qint64 count(const QVariantList &row) const
    {
        const auto key = referenceAt(row, places);
        return key ? counts.value(keyText(*key)).toLongLong() : 0;
    }
};

LinkColumn linkColumn(const QString &title, const SideCounts &was, const SideCounts &is,
                      const TableDifference &difference)
{
    LinkColumn column{.title = title};
    for (const RowDifference &row : difference.rows) {
        const qint64 before = row.before.isEmpty() ? 0 : was.count(row.before);
        const qint64 after = row.after.isEmpty() ? 0 : is.count(row.after);
        const bool both = !row.before.isEmpty() && !row.after.isEmpty();
        const bool changed = both && before != after;
        const QString change = after > before ? u"+%1"_s.arg(after - before) : u"−%1"_s.arg(before - after);
        column.texts << (changed ? u"%1 → %2 (%3)"_s.arg(QString::number(before), QString::number(after), change)
                                 : QString::number(row.after.isEmpty() ? before : after));
        column.changed << changed;
        column.before << (row.before.isEmpty() ? after : before);
        column.after << (row.after.isEmpty() ? before : after);
    }
    return column;
}

} // namespace

QList<LinkColumn> linkColumns(const Snapshot &before, const Snapshot &after, const TableDifference &difference,
                              const Renames &renames)
{
    QList<QVariantList> rowsBefore;
    QList<QVariantList> rowsAfter;
    for (const RowDifference &row : difference.rows) {
        if (!row.before.isEmpty())
            rowsBefore << row.before;
        if (!row.after.isEmpty())
            rowsAfter << row.after;
    }
    QList<LinkColumn> columns;
    for (const RelationPair &pair : relationPairs(before, after, difference, renames)) {
        columns << linkColumn(pair.title(), SideCounts::of(before, pair.before, difference.columnsBefore, rowsBefore),
                              SideCounts::of(after, pair.after, difference.columnsAfter, rowsAfter), difference);
    }
    return columns;
}

} // namespace Retort::Rows
