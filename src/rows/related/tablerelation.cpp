// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/related/tablerelation.h"

#include <algorithm>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

QString sign(RelationKind kind)
{
    switch (kind) {
    case RelationKind::ManyToMany:
        return u"⋈"_s;
    case RelationKind::PointsTo:
        return u"→"_s;
    case RelationKind::PointedToBy:
        return u"←"_s;
    }
    return {};
}

/// The columns in which the relation differs from a like one: those that lead to the far rows.
QString roleColumns(const TableRelation &relation)
{
    if (relation.kind != RelationKind::ManyToMany)
        return relation.key.fromColumns.join(u", "_s);
    return relation.link.right.fromColumns.join(u", "_s);
}

bool isLink(const QList<ManyToMany> &links, const OneToMany &key)
{
    return std::any_of(links.cbegin(), links.cend(), [&](const ManyToMany &link) {
        return link.linkTable == key.fromTable && (link.left == key || link.right == key);
    });
}

} // namespace

QString TableRelation::nearTable() const
{
    switch (kind) {
    case RelationKind::ManyToMany:
        return link.left.toTable;
    case RelationKind::PointsTo:
        return key.fromTable;
    case RelationKind::PointedToBy:
        return key.toTable;
    }
    return {};
}

QString TableRelation::farTable() const
{
    switch (kind) {
    case RelationKind::ManyToMany:
        return link.right.toTable;
    case RelationKind::PointsTo:
        return key.toTable;
    case RelationKind::PointedToBy:
        return key.fromTable;
    }
    return {};
}

QString TableRelation::holdingTable() const
{
    return kind == RelationKind::ManyToMany ? link.linkTable : key.fromTable;
}

QList<TableRelation> relationsOf(const Relations &all, const QString &table)
{
    QList<TableRelation> found;
    for (const ManyToMany &link : all.manyToManyOf(table))
        found << TableRelation{.kind = RelationKind::ManyToMany, .link = link};
    for (const OneToMany &key : all.oneToMany) {
        if (key.fromTable == table)
            found << TableRelation{.kind = RelationKind::PointsTo, .key = key};
    }
    for (const OneToMany &key : all.oneToMany) {
        if (key.toTable == table && !isLink(all.manyToMany, key))
            found << TableRelation{.kind = RelationKind::PointedToBy, .key = key};
    }
    for (TableRelation &relation : found) {
        const auto like = std::count_if(found.cbegin(), found.cend(), [&](const TableRelation &other) {
            return other.kind == relation.kind && other.farTable() == relation.farTable();
        });
        if (like > 1 || relation.farTable() == table)
            relation.role = roleColumns(relation);
    }
    return found;
}

QString relationTitle(const TableRelation &relation)
{
    const QString title = sign(relation.kind) + u' ' + relation.farTable();
    return relation.role.isEmpty() ? title : u"%1 (%2)"_s.arg(title, relation.role);
}

QString labelColumn(const Schema::Table &table, const LabelColumns &chosen)
{
    const QString column = chosen.value(table.name);
    return !column.isEmpty() && table.column(column) != nullptr ? column : labelColumn(table);
}

} // namespace Retort::Rows
