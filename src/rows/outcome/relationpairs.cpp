// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/relationpairs.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

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

QString RelationPair::title() const
{
    const ManyToMany &relation = either();
    const bool self = relation.left.toTable == relation.right.toTable;
    return (self ? relation.right.fromColumns.join(u',') : relation.right.toTable) + u" ⋈"_s;
}

QList<RelationPair> relationPairs(const Snapshot &before, const Snapshot &after, const TableDifference &difference,
                                  const Renames &renames)
{
    QList<RelationPair> pairs;
    QList<ManyToMany> was = relations(before.schema()).manyToManyOf(difference.tableBefore);
    for (const ManyToMany &relation : relations(after.schema()).manyToManyOf(difference.table)) {
        const std::optional<ManyToMany> same = relationLike(was, relation, renames);
        if (same)
            was.removeOne(*same);
        pairs << RelationPair{.before = same, .after = relation};
    }
    for (const ManyToMany &relation : std::as_const(was))
        pairs << RelationPair{.before = relation};
    return pairs;
}

} // namespace Retort::Rows
