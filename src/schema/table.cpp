// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/table.h"

#include <algorithm>

namespace Retort::Schema
{

QString constraintName(const Constraint &constraint)
{
    return std::visit([](const auto &kind) { return kind.name; }, constraint);
}

const Column *Table::column(const QString &columnName) const
{
    const auto found =
        std::find_if(columns.cbegin(), columns.cend(), [&](const Column &column) { return column.name == columnName; });
    return found == columns.cend() ? nullptr : &*found;
}

QStringList Table::primaryKeyColumns() const
{
    const QList<PrimaryKey> keys = constraintsOf<PrimaryKey>();
    if (!keys.isEmpty())
        return keys.first().columns;
    QStringList names;
    for (const Column &column : columns) {
        if (column.primaryKey)
            names << column.name;
    }
    return names;
}

const Table *Database::table(const QString &name, const QString &schema) const
{
    const auto found = std::find_if(tables.cbegin(), tables.cend(),
                                    [&](const Table &table) { return table.name == name && table.schema == schema; });
    return found == tables.cend() ? nullptr : &*found;
}

} // namespace Retort::Schema
