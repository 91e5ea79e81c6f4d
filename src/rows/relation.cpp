// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/relation.h"

#include <QSet>

#include <algorithm>
#include <optional>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// Names in a foreign key may differ in case from those of the table, where the database does not care.
const Schema::Table *findTable(const Schema::Database &database, const QString &name, const QString &schema)
{
    if (const Schema::Table *table = database.table(name, schema))
        return table;
    const auto found = std::find_if(database.tables.cbegin(), database.tables.cend(), [&](const Schema::Table &table) {
        return table.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == database.tables.cend() ? nullptr : &*found;
}

/// The columns under their own names, or nothing if one is not there.
std::optional<QStringList> ownNames(const Schema::Table &table, const QStringList &columns)
{
    QStringList names;
    for (const QString &wanted : columns) {
        const auto found =
            std::find_if(table.columns.cbegin(), table.columns.cend(), [&](const Schema::Column &column) {
                return column.name.compare(wanted, Qt::CaseInsensitive) == 0;
            });
        if (found == table.columns.cend())
            return std::nullopt;
        names << (table.column(wanted) != nullptr ? wanted : found->name);
    }
    return names;
}

std::optional<OneToMany> oneToMany(const Schema::Database &database, const Schema::Table &table,
                                   const Schema::ForeignKey &key)
{
    const Schema::Table *referred = findTable(database, key.referredTable, key.referredSchema);
    if (referred == nullptr)
        return std::nullopt;
    const std::optional<QStringList> from = ownNames(table, key.columns);
    const std::optional<QStringList> to =
        ownNames(*referred, key.referredColumns.isEmpty() ? referred->primaryKeyColumns() : key.referredColumns);
    if (!from || !to || from->isEmpty() || from->size() != to->size())
        return std::nullopt;
    return OneToMany{.fromTable = table.name, .fromColumns = *from, .toTable = referred->name, .toColumns = *to};
}

using Names = QSet<QString>;

Names asSet(const QStringList &names)
{
    return {names.cbegin(), names.cend()};
}

bool isPartial(const Schema::Index &index)
{
    const QStringList options = index.options.keys();
    return std::any_of(options.cbegin(), options.cend(),
                       [](const QString &option) { return option.endsWith("_where"_L1); });
}

QList<Names> uniqueSets(const Schema::Table &table)
{
    QList<Names> sets;
    for (const QStringList &key : uniqueKeys(table))
        sets << asSet(key);
    return sets;
}

void findLinks(const Schema::Table &table, const QList<OneToMany> &keys, QList<ManyToMany> &links)
{
    const QList<Names> unique = uniqueSets(table);
    for (qsizetype i = 0; i < keys.size(); ++i) {
        for (qsizetype j = i + 1; j < keys.size(); ++j) {
            const Names left = asSet(keys.at(i).fromColumns);
            const Names right = asSet(keys.at(j).fromColumns);
            const Names both = left | right;
            if (both.size() == left.size() || both.size() == right.size() || !unique.contains(both))
                continue;
            ManyToMany link{.linkTable = table.name, .left = keys.at(i), .right = keys.at(j)};
            for (const Schema::Column &column : table.columns) {
                if (!both.contains(column.name))
                    link.payloadColumns << column.name;
            }
            links << link;
        }
    }
}

bool isText(const Schema::Type &type)
{
    switch (type.kind) {
    case Schema::TypeKind::String:
    case Schema::TypeKind::Text:
    case Schema::TypeKind::Enum:
        return true;
    case Schema::TypeKind::Verbatim:
        return type.name.contains("char"_L1, Qt::CaseInsensitive) || type.name.contains("text"_L1, Qt::CaseInsensitive)
            || type.name.contains("clob"_L1, Qt::CaseInsensitive);
    default:
        return false;
    }
}

} // namespace

ManyToMany ManyToMany::reversed() const
{
    return {.linkTable = linkTable, .left = right, .right = left, .payloadColumns = payloadColumns};
}

QList<ManyToMany> Relations::manyToManyOf(const QString &table) const
{
    QList<ManyToMany> found;
    for (const ManyToMany &relation : manyToMany) {
        if (relation.left.toTable == table)
            found << relation;
        if (relation.right.toTable == table)
            found << relation.reversed();
    }
    return found;
}

Relations relations(const Schema::Database &database)
{
    Relations found;
    for (const Schema::Table &table : database.tables) {
        QList<OneToMany> keys;
        for (const Schema::ForeignKey &key : table.constraintsOf<Schema::ForeignKey>()) {
            if (const std::optional<OneToMany> relation = oneToMany(database, table, key))
                keys << *relation;
        }
        found.oneToMany << keys;
        findLinks(table, keys, found.manyToMany);
    }
    return found;
}

QList<QStringList> uniqueKeys(const Schema::Table &table)
{
    QList<QStringList> keys;
    const auto add = [&](const QStringList &columns) {
        if (const std::optional<QStringList> names = ownNames(table, columns); names && !names->isEmpty())
            keys << *names;
    };
    add(table.primaryKeyColumns());
    for (const Schema::Unique &unique : table.constraintsOf<Schema::Unique>())
        add(unique.columns);
    for (const Schema::Index &index : table.indexes) {
        if (!index.unique || isPartial(index))
            continue;
        QStringList columns;
        for (const Schema::IndexKey &key : index.keys) {
            if (key.isExpression) {
                columns.clear();
                break;
            }
            columns << key.text;
        }
        add(columns);
    }
    return keys;
}

QString labelColumn(const Schema::Table &table)
{
    const QStringList primaryKey = table.primaryKeyColumns();
    const QList<Names> unique = uniqueSets(table);
    for (const Schema::Column &column : table.columns) {
        const bool isUnique = column.unique || unique.contains(Names{column.name});
        // A unique column that may be empty, such as an address, says nothing of most rows.
        if (isText(column.type) && isUnique && !column.nullable && !primaryKey.contains(column.name))
            return column.name;
    }
    for (const QLatin1StringView usual : {"name"_L1, "title"_L1, "label"_L1}) {
        for (const Schema::Column &column : table.columns) {
            if (column.name.compare(usual, Qt::CaseInsensitive) == 0)
                return column.name;
        }
    }
    for (const Schema::Column &column : table.columns) {
        const bool isUnique = column.unique || unique.contains(Names{column.name});
        if (isText(column.type) && isUnique && !primaryKey.contains(column.name))
            return column.name;
    }
    for (const Schema::Column &column : table.columns) {
        if (isText(column.type) && !primaryKey.contains(column.name))
            return column.name;
    }
    if (!primaryKey.isEmpty())
        return primaryKey.first();
    return table.columns.isEmpty() ? QString() : table.columns.first().name;
}

} // namespace Retort::Rows
