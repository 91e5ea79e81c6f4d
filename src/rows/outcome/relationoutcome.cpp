// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/relationoutcome.h"

#include "rows/page.h"
#include "rows/text.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <optional>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// Places of columns in the rows of a table; empty if one is not there.
QList<qsizetype> placesIn(const QStringList &columns, const QStringList &wanted)
{
    QList<qsizetype> places;
    for (const QString &name : wanted)
        places << columns.indexOf(name);
    return places.contains(-1) ? QList<qsizetype>() : places;
}

QStringList namesOf(const Schema::Table *table)
{
    QStringList names;
    if (table != nullptr) {
        for (const Schema::Column &column : table->columns)
            names << column.name;
    }
    return names;
}

/// The values at those places as one text; nothing if one is NULL, which refers to nothing.
std::optional<QString> referenceAt(const QVariantList &row, const QList<qsizetype> &places)
{
    QVariantList key;
    for (const qsizetype place : places) {
        if (!row.value(place).isValid())
            return {};
        key << row.value(place);
    }
    return keyText(key);
}

QStringList referredColumns(const Snapshot &snapshot, const OneToMany &side)
{
    const Schema::Table *table = snapshot.schema().table(side.toTable);
    return side.toColumns.isEmpty() && table != nullptr ? table->primaryKeyColumns() : side.toColumns;
}

/// Rows that refer to nothing; none where the referred rows were not kept.
qint64 orphans(const Snapshot &snapshot, const OneToMany &side)
{
    const bool isGone = snapshot.schema().table(side.toTable) == nullptr;
    if (!snapshot.tables().contains(side.fromTable) || (!isGone && !snapshot.tables().contains(side.toTable)))
        return 0;
    QSet<QString> keys;
    const QList<qsizetype> keyPlaces =
        placesIn(namesOf(snapshot.schema().table(side.toTable)), referredColumns(snapshot, side));
    if (!isGone && !snapshot.forEachRow(side.toTable, [&](const QVariantList &row) {
            if (const auto key = referenceAt(row, keyPlaces))
                keys << *key;
            return true;
        }))
        return 0;
    qint64 count = 0;
    const QList<qsizetype> places = placesIn(namesOf(snapshot.schema().table(side.fromTable)), side.fromColumns);
    const Result<> read = snapshot.forEachRow(side.fromTable, [&](const QVariantList &row) {
        const auto reference = referenceAt(row, places);
        count += reference && !keys.contains(*reference) ? 1 : 0;
        return true;
    });
    return read ? count : 0;
}

QString linkTitle(const ManyToMany &relation)
{
    return relation.left.toTable + u" ⋈ "_s + relation.right.toTable;
}

const TableDifference *differenceOf(const QList<TableDifference> &differences, const QString &table)
{
    const auto found = std::find_if(differences.cbegin(), differences.cend(), [&](const TableDifference &difference) {
        return difference.table == table || difference.tableBefore == table;
    });
    return found == differences.cend() ? nullptr : &*found;
}

RelationOutcome outcomeOf(const QString &title, const TableDifference &difference)
{
    return {.title = title,
            .table = difference.table,
            .existedBefore = difference.existedBefore,
            .existsAfter = difference.existsAfter,
            .kept = difference.same + difference.changed,
            .added = difference.added,
            .removed = difference.removed};
}

/// The relation as the other state knows it.
std::optional<ManyToMany> relationLike(const QList<ManyToMany> &relations, const ManyToMany &wanted,
                                       const Renames &renames)
{
    for (const ManyToMany &relation : relations) {
        const bool sameTables = renames.tableAfter(relation.linkTable) == wanted.linkTable
            && renames.tableAfter(relation.right.toTable) == wanted.right.toTable;
        QStringList columns;
        for (const QString &column : relation.left.fromColumns)
            columns << renames.columnAfter(relation.linkTable, column);
        if (sameTables && columns == wanted.left.fromColumns)
            return relation;
    }
    return {};
}

} // namespace

QList<RelationOutcome> relationOutcomes(const Snapshot &before, const Snapshot &after,
                                        const QList<TableDifference> &differences)
{
    QList<RelationOutcome> outcomes;
    QSet<QString> met;
    const Relations was = relations(before.schema());
    const Relations is = relations(after.schema());
    for (const ManyToMany &relation : is.manyToMany + was.manyToMany) {
        const TableDifference *difference = differenceOf(differences, relation.linkTable);
        if (difference == nullptr || met.contains(difference->table))
            continue;
        met << difference->table;
        RelationOutcome outcome = outcomeOf(linkTitle(relation), *difference);
        if (difference->existsAfter)
            outcome.orphaned = orphans(after, relation.left) + orphans(after, relation.right);
        outcomes << outcome;
    }
    for (const OneToMany &key : is.oneToMany) {
        const TableDifference *difference = differenceOf(differences, key.fromTable);
        if (difference == nullptr || met.contains(difference->table))
            continue;
        RelationOutcome outcome =
            outcomeOf(key.fromTable + u'.' + key.fromColumns.join(u',') + u" → "_s + key.toTable, *difference);
        outcome.orphaned = orphans(after, key);
        outcomes << outcome;
    }
    return outcomes;
}

QString outcomeText(const RelationOutcome &outcome)
{
    const QLocale locale;
    QStringList parts;
    if (!outcome.existsAfter)
        parts << Text::tr("the table is gone");
    else if (!outcome.existedBefore)
        parts << Text::tr("new");
    parts << Text::tr("%1 kept").arg(locale.toString(outcome.kept))
          << Text::tr("%1 added").arg(locale.toString(outcome.added))
          << Text::tr("%1 removed").arg(locale.toString(outcome.removed))
          << (outcome.orphaned == 0 ? Text::tr("none orphaned")
                                    : Text::tr("%1 orphaned").arg(locale.toString(outcome.orphaned)));
    return u"%1: %2"_s.arg(outcome.title, parts.join(u", "_s));
}

QHash<QString, qint64> linkCounts(const Snapshot &snapshot, const ManyToMany &relation)
{
    QHash<QString, qint64> counts;
    if (!snapshot.tables().contains(relation.linkTable))
        return counts;
    const QList<qsizetype> places =
        placesIn(namesOf(snapshot.schema().table(relation.linkTable)), relation.left.fromColumns);
    const Result<> read = snapshot.forEachRow(relation.linkTable, [&](const QVariantList &row) {
        if (const auto key = referenceAt(row, places))
            ++counts[*key];
        return true;
    });
    return read ? counts : QHash<QString, qint64>();
}

namespace
{

/// The links of one side's rows: how many, and where the key stands in a row.
struct SideCounts {
    QHash<QString, qint64> counts = {};
    QList<qsizetype> places = {};

    static SideCounts of(const Snapshot &snapshot, const std::optional<ManyToMany> &relation,
                         const QStringList &columns)
    {
        if (!relation)
            return {};
        return {linkCounts(snapshot, *relation), placesIn(columns, referredColumns(snapshot, relation->left))};
    }
    qint64 count(const QVariantList &row) const { return counts.value(referenceAt(row, places).value_or(QString())); }
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
    }
    return column;
}

} // namespace

QList<LinkColumn> linkColumns(const Snapshot &before, const Snapshot &after, const TableDifference &difference,
                              const Renames &renames)
{
    QList<LinkColumn> columns;
    const auto title = [](const ManyToMany &relation) {
        const bool self = relation.left.toTable == relation.right.toTable;
        return (self ? relation.right.fromColumns.join(u',') : relation.right.toTable) + u" ⋈"_s;
    };
    QList<ManyToMany> was = relations(before.schema()).manyToManyOf(difference.tableBefore);
    for (const ManyToMany &relation : relations(after.schema()).manyToManyOf(difference.table)) {
        const std::optional<ManyToMany> same = relationLike(was, relation, renames);
        if (same)
            was.removeOne(*same);
        columns << linkColumn(title(relation), SideCounts::of(before, same, difference.columnsBefore),
                              SideCounts::of(after, relation, difference.columnsAfter), difference);
    }
    for (const ManyToMany &relation : was) {
        columns << linkColumn(title(relation), SideCounts::of(before, relation, difference.columnsBefore), {},
                              difference);
    }
    return columns;
}

} // namespace Retort::Rows
