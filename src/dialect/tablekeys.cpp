// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/tablekeys.h"

#include "dialect/typenames.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Schema::Autoincrement;

namespace
{

bool hasForeignKey(const Schema::Table &table, const QString &column)
{
    const QList<Schema::ForeignKey> keys = table.constraintsOf<Schema::ForeignKey>();
    return std::any_of(keys.cbegin(), keys.cend(),
                       [&](const Schema::ForeignKey &key) { return key.columns.contains(column); });
}

bool numbersItself(const Schema::Table &table, const Schema::Column &column, Affinity affinity)
{
    return affinity != Affinity::Other && !column.serverDefault && !column.computed
        && !hasForeignKey(table, column.name);
}

} // namespace

Result<TableKeys> tableKeys(const Schema::Table &table, const QString &dialect)
{
    TableKeys keys;
    keys.primaryKey = table.primaryKeyColumns();
    const QList<Schema::PrimaryKey> constraints = table.constraintsOf<Schema::PrimaryKey>();
    if (!constraints.isEmpty())
        keys.primaryKeyName = constraints.first().name;

    for (const QString &name : std::as_const(keys.primaryKey)) {
        const Schema::Column *column = table.column(name);
        if (!column) {
            return failure(QCoreApplication::translate("Dialect",
                                                       "The primary key of %1 names a column %2 that the "
                                                       "table does not have.")
                               .arg(table.name, name));
        }
        const Affinity affinity = affinityOf(typeFor(column->type, dialect));
        if (column->autoincrement == Autoincrement::Always) {
            if (affinity == Affinity::Other) {
                return failure(QCoreApplication::translate(
                                   "Dialect", "The type of column %1.%2 does not go with autoincrement=True.")
                                   .arg(table.name, name),
                               QCoreApplication::translate("Dialect", "Use an integer type."));
            }
            if (!keys.autoincrement.isEmpty()) {
                return failure(QCoreApplication::translate(
                                   "Dialect", "Only one column may have autoincrement=True, but %1 and %2 do.")
                                   .arg(keys.autoincrement, name));
            }
            keys.autoincrement = name;
        } else if (keys.primaryKey.size() == 1 && column->autoincrement == Autoincrement::Auto
                   && numbersItself(table, *column, affinity)) {
            keys.autoincrement = name;
        }
    }
    if (constraints.isEmpty() && !keys.autoincrement.isEmpty())
        keys.primaryKey.move(keys.primaryKey.indexOf(keys.autoincrement), 0);
    return keys;
}

} // namespace Retort::Dialect
