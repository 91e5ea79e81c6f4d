// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/relationoutcome.h"

#include "rows/outcome/lookup.h"
#include "rows/snapshotfile.h"
#include "rows/text.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// Rows that refer to nothing; none where the referred rows were not kept.
qint64 orphans(const Snapshot &snapshot, const OneToMany &side)
{
    const bool isGone = snapshot.schema().table(side.toTable) == nullptr;
    const auto reader = SnapshotReader::open(snapshot);
    const SnapshotTable *holding = reader ? (*reader)->tableOf(side.fromTable) : nullptr;
    const SnapshotTable *referred = reader ? (*reader)->tableOf(side.toTable) : nullptr;
    const QStringList toColumns = referredColumns(snapshot, side);
    if (holding == nullptr || (!isGone && referred == nullptr) || toColumns.size() != side.fromColumns.size())
        return 0;
    QStringList isSet;
    QStringList join;
    for (qsizetype part = 0; part < toColumns.size(); ++part) {
        const QString from = (*reader)->column(side.fromTable, side.fromColumns.at(part), u"holding"_s);
        isSet << from + u" IS NOT NULL"_s;
        if (!isGone)
            join << (*reader)->column(side.toTable, toColumns.at(part), u"referred"_s) + u" = "_s + from;
    }
    QString sql = u"SELECT COUNT(*) FROM %1 AS holding"_s.arg(holding->from);
    if (!isGone) {
        sql += u" LEFT JOIN %1 AS referred ON %2"_s.arg(referred->from, join.join(u" AND "_s));
        isSet << (*reader)->column(side.toTable, toColumns.first(), u"referred"_s) + u" IS NULL"_s;
    }
    const auto counted = (*reader)->query(sql + u" WHERE "_s + isSet.join(u" AND "_s));
    return counted ? counted->rows.value(0).value(0).toLongLong() : 0;
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

/// Whether the rows of a table come back: as a rehearsal found, or as far as one comparison can tell.
Reversible reversibleOf(const TableDifference &difference, const std::optional<WayBack> &wayBack)
{
    if (wayBack && wayBack->fails)
        return Reversible::No;
    const TableDifference *judged = wayBack ? differenceOf(wayBack->differences, difference.tableBefore) : &difference;
    const bool loses =
        judged != nullptr && judged->existedBefore && (judged->removed > 0 || !judged->lostValues.isEmpty());
    return loses ? Reversible::NeedsSavedCopy : Reversible::Yes;
}

QString reversibleText(Reversible reversible)
{
    switch (reversible) {
    case Reversible::Yes:
        return Text::tr("reversible: yes");
    case Reversible::NeedsSavedCopy:
        return Text::tr("reversible: needs a saved copy");
    case Reversible::No:
        return Text::tr("reversible: no");
    }
    return {};
}

RelationOutcome outcomeOf(const QString &title, const TableDifference &difference,
                          const std::optional<WayBack> &wayBack)
{
    return {.title = title,
            .table = difference.table,
            .existedBefore = difference.existedBefore,
            .existsAfter = difference.existsAfter,
            .kept = difference.same + difference.changed,
            .added = difference.added,
            .removed = difference.removed,
            .reversible = reversibleOf(difference, wayBack)};
}

/// "department ⋈ employee", or "payslip → employee".
QString keyTitle(const OneToMany &key)
{
    return key.fromTable + u'.' + key.fromColumns.join(u',') + u" → "_s + key.toTable;
}

} // namespace

QList<RelationOutcome> relationOutcomes(const Snapshot &before, const Snapshot &after,
                                        const QList<TableDifference> &differences,
                                        const std::optional<WayBack> &wayBack)
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
        RelationOutcome outcome = outcomeOf(linkTitle(relation), *difference, wayBack);
        if (difference->existsAfter)
            outcome.orphaned = orphans(after, relation.left) + orphans(after, relation.right);
        outcomes << outcome;
    }
    for (const OneToMany &key : is.oneToMany) {
        const TableDifference *difference = differenceOf(differences, key.fromTable);
        if (difference == nullptr || met.contains(difference->table))
            continue;
        RelationOutcome outcome = outcomeOf(keyTitle(key), *difference, wayBack);
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
                                    : Text::tr("%1 orphaned").arg(locale.toString(outcome.orphaned)))
          << reversibleText(outcome.reversible);
    return u"%1: %2"_s.arg(outcome.title, parts.join(u", "_s));
}

} // namespace Retort::Rows
