// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/contexts/tableproof.h"

#include "base/overloaded.h"

#include <algorithm>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// What the changes of one operation name.
struct Named {
    QStringList columns = {};
    bool constraints = false; ///< constraints are dropped or replaced
    bool everything = false; ///< copy_from, table_kwargs: the script states the table itself
    bool order = false;
    bool names = false; ///< a convention gives names to what has none
};

void collect(const Operations::Operation &operation, Named &named)
{
    using namespace Operations;
    std::visit(Overloaded{
                   [&](const AddColumn &add) {
                       named.columns << add.column.name;
                       named.order = named.order || !add.insertAfter.isEmpty() || !add.insertBefore.isEmpty();
                   },
                   [&](const DropColumn &drop) { named.columns << drop.column; },
                   [&](const AlterColumn &alter) {
                       named.columns << alter.column << alter.newName;
                       named.order = named.order || !alter.insertAfter.isEmpty() || !alter.insertBefore.isEmpty();
                   },
                   [&](const CreateConstraint &create) {
                       named.constraints =
                           named.constraints || std::holds_alternative<Schema::PrimaryKey>(create.constraint);
                   },
                   [&](const DropConstraint &) { named.constraints = true; },
                   [&](const RenameTable &) { named.everything = true; },
                   [&](const Batch &batch) {
                       named.everything =
                           named.everything || batch.copyFrom.has_value() || !batch.tableOptions.isEmpty();
                       named.order = named.order || !batch.partialReordering.isEmpty();
                       named.names = named.names || !batch.namingConvention.isEmpty();
                       for (const PlacedOperation &placed : batch.changes)
                           collect(placed.operation, named);
                   },
                   [](const auto &) {},
               },
               operation);
}

bool hasName(const QStringList &names, const QString &name)
{
    return names.contains(name, Qt::CaseInsensitive);
}

/// The columns of a constraint; of a CHECK they are not known.
QStringList columnsOf(const Schema::Constraint &constraint)
{
    return std::visit(Overloaded{
                          [](const Schema::PrimaryKey &key) { return key.columns; },
                          [](const Schema::ForeignKey &key) { return key.columns; },
                          [](const Schema::Unique &unique) { return unique.columns; },
                          [](const auto &) { return QStringList(); },
                      },
                      constraint);
}

QString changedColumn(const Named &named, const Schema::Table &before, const Schema::Table &after)
{
    QStringList orderBefore;
    for (Schema::Column column : before.columns) {
        if (hasName(named.columns, column.name))
            continue;
        orderBefore << column.name;
        const Schema::Column *found = after.column(column.name);
        if (!found)
            return column.name;
        Schema::Column now = *found;
        if (named.constraints)
            now.primaryKey = column.primaryKey = false;
        // An expression may name a column that has another name now.
        if (now.computed && column.computed && !named.columns.isEmpty())
            now.computed->expression = column.computed->expression;
        if (!(now == column))
            return column.name;
    }
    QStringList orderAfter;
    for (const Schema::Column &column : after.columns) {
        if (!hasName(named.columns, column.name))
            orderAfter << column.name;
    }
    return named.order || orderBefore == orderAfter ? QString() : orderAfter.join(u", "_s);
}

/// Takes the constraint out of the list, whatever name it has there if it had none and a convention may give it one.
bool removeSame(QList<Schema::Constraint> &constraints, const Schema::Constraint &constraint, const Named &named)
{
    if (constraints.removeOne(constraint))
        return true;
    if (!named.names || !Schema::constraintName(constraint).isEmpty())
        return false;
    const auto found = std::find_if(constraints.cbegin(), constraints.cend(), [&](Schema::Constraint other) {
        std::visit([](auto &each) { each.name.clear(); }, other);
        return other == constraint;
    });
    if (found == constraints.cend())
        return false;
    constraints.erase(found);
    return true;
}

} // namespace

QString changedTable(const Operations::Operation &operation)
{
    using namespace Operations;
    return std::visit(Overloaded{
                          [](const AddColumn &each) { return each.table; },
                          [](const DropColumn &each) { return each.table; },
                          [](const AlterColumn &each) { return each.table; },
                          [](const CreateConstraint &each) { return each.table; },
                          [](const DropConstraint &each) { return each.table; },
                          [](const Batch &each) { return each.table; },
                          [](const auto &) { return QString(); },
                      },
                      operation);
}

QString unaskedChange(const Operations::Operation &operation, const Schema::Table &before, const Schema::Table &after)
{
    Named named;
    collect(operation, named);
    if (named.everything)
        return {};
    if (const QString column = changedColumn(named, before, after); !column.isEmpty())
        return column;
    if (before.options != after.options)
        return QStringList(before.options.keys()).join(u", "_s);
    if (named.constraints)
        return {};
    QList<Schema::Constraint> left = after.constraints;
    for (const Schema::Constraint &constraint : before.constraints) {
        const QStringList columns = columnsOf(constraint);
        const bool isNamed = std::any_of(columns.cbegin(), columns.cend(),
                                         [&](const QString &each) { return hasName(named.columns, each); });
        const bool mayDiffer =
            isNamed || (std::holds_alternative<Schema::Check>(constraint) && !named.columns.isEmpty());
        if (!removeSame(left, constraint, named) && !mayDiffer)
            return Schema::constraintName(constraint).isEmpty() ? columns.join(u", "_s)
                                                                : Schema::constraintName(constraint);
    }
    return {};
}

} // namespace Retort::Migrator
