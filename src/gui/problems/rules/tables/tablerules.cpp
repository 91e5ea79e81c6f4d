// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/rules/tables/tablerules.h"

#include "base/overloaded.h"
#include "gui/widgets/text.h"

#include <type_traits>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

Problem wrongOperation(const OperationSubject &subject, const QString &message, const QString &hint = {})
{
    return {.error = {.message = message, .where = subject.where, .hint = hint}};
}

/// The table that an operation needs to be there.
struct NeededTable {
    QString schema = {};
    QString name = {};
};

NeededTable neededTable(const Operations::Operation &operation)
{
    return std::visit(Overloaded{[](const Operations::CreateTable &) { return NeededTable(); },
                                 [](const Operations::Execute &) { return NeededTable(); },
                                 [](const Operations::AutocommitBlock &) { return NeededTable(); },
                                 [](const Operations::BulkInsert &bulk) {
                                     return NeededTable{bulk.insert.schema, bulk.insert.table};
                                 },
                                 [](const Operations::DropTable &drop) {
                                     return drop.ifExists ? NeededTable() : NeededTable{drop.schema, drop.table};
                                 },
                                 [](const Operations::DropIndex &drop) {
                                     return drop.ifExists ? NeededTable() : NeededTable{drop.schema, drop.table};
                                 },
                                 [](const auto &other) {
                                     return NeededTable{other.schema, other.table};
                                 }},
                      operation);
}

QStringList namesOfTables(const Schema::Database &tables)
{
    QStringList names;
    for (const Schema::Table &table : tables.tables)
        names << table.name;
    return names;
}

QStringList namesOfColumns(const Schema::Table &table)
{
    QStringList names;
    for (const Schema::Column &column : table.columns)
        names << column.name;
    return names;
}

/// The columns of its own table that an operation names.
QStringList neededColumns(const Operations::Operation &operation)
{
    return std::visit(
        Overloaded{
            [](const Operations::DropColumn &drop) { return drop.ifExists ? QStringList() : QStringList{drop.column}; },
            [](const Operations::AlterColumn &alter) { return QStringList{alter.column}; },
            [](const Operations::CreateIndex &create) {
                QStringList names;
                for (const Schema::IndexKey &key : create.index.keys) {
                    if (!key.isExpression)
                        names << key.text;
                }
                return names;
            },
            [](const Operations::CreateConstraint &create) {
                return std::visit(
                    [](const auto &kind) {
                        using Type = std::decay_t<decltype(kind)>;
                        if constexpr (std::is_same_v<Type, Schema::Check> || std::is_same_v<Type, Schema::Exclude>)
                            return QStringList();
                        else
                            return kind.columns;
                    },
                    create.constraint);
            },
            [](const Operations::BulkInsert &bulk) { return bulk.insert.columns; },
            [](const auto &) { return QStringList(); }},
        operation);
}

const Schema::Table *neededOf(const OperationSubject &subject)
{
    const NeededTable needed = neededTable(subject.operation);
    return needed.name.isEmpty() ? nullptr : knownTable(subject.tables, needed.name, needed.schema);
}

/// The foreign keys that an operation makes, and the table that they stand on.
QList<Schema::ForeignKey> madeKeys(const Operations::Operation &operation)
{
    QList<Schema::ForeignKey> keys;
    const auto collect = [&keys](const QList<Schema::Constraint> &constraints) {
        for (const Schema::Constraint &constraint : constraints) {
            if (const auto *key = std::get_if<Schema::ForeignKey>(&constraint))
                keys << *key;
        }
    };
    if (const auto *create = std::get_if<Operations::CreateTable>(&operation))
        collect(create->table.constraints);
    else if (const auto *add = std::get_if<Operations::AddColumn>(&operation))
        collect(add->constraints);
    else if (const auto *constraint = std::get_if<Operations::CreateConstraint>(&operation))
        collect({constraint->constraint});
    return keys;
}

bool hasKeyNamed(const Schema::Table &table, const QString &name)
{
    for (const Schema::Index &index : table.indexes) {
        if (index.name.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    for (const Schema::Constraint &constraint : table.constraints) {
        if (Schema::constraintName(constraint).compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    // sa.Column(index=True) makes one, whose name is the naming convention's.
    for (const Schema::Column &column : table.columns) {
        if ((column.index || column.unique) && name.contains(column.name, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace

QList<Problem> ExistingTableRule::check(const OperationSubject &subject) const
{
    NeededTable made;
    if (const auto *create = std::get_if<Operations::CreateTable>(&subject.operation); create && !create->ifNotExists)
        made = {create->table.schema, create->table.name};
    else if (const auto *rename = std::get_if<Operations::RenameTable>(&subject.operation))
        made = {rename->schema, rename->newName};
    const Schema::Table *there = made.name.isEmpty() ? nullptr : knownTable(subject.tables, made.name, made.schema);
    if (!there || there->name != made.name || !isKnownSchema(subject.tables, made.schema))
        return {};
    return {wrongOperation(subject, Text::tr("There is a table %1 already.").arg(made.name),
                           Text::tr("Give another name, or drop or rename that table first."))};
}

QList<Problem> UnknownTableRule::check(const OperationSubject &subject) const
{
    const NeededTable needed = neededTable(subject.operation);
    if (needed.name.isEmpty() || !isKnownSchema(subject.tables, needed.schema) || neededOf(subject))
        return {};
    for (const Schema::StoredText &view : subject.tables.views) {
        if (view.name.compare(needed.name, Qt::CaseInsensitive) == 0)
            return {};
    }
    return {wrongOperation(subject, Text::tr("There is no table %1 at this point of the history.").arg(needed.name),
                           nearest(needed.name, namesOfTables(subject.tables)))};
}

QList<Problem> UnknownColumnRule::check(const OperationSubject &subject) const
{
    const Schema::Table *table = neededOf(subject);
    QList<Problem> found;
    for (const QString &name : table ? neededColumns(subject.operation) : QStringList()) {
        if (!hasColumn(*table, name))
            found << wrongOperation(subject, Text::tr("The table %1 has no column %2.").arg(table->name, name),
                                    nearest(name, namesOfColumns(*table)));
    }
    return found;
}

QList<Problem> ExistingColumnRule::check(const OperationSubject &subject) const
{
    const Schema::Table *table = neededOf(subject);
    QString made;
    if (const auto *add = std::get_if<Operations::AddColumn>(&subject.operation); add && !add->ifNotExists)
        made = add->column.name;
    else if (const auto *alter = std::get_if<Operations::AlterColumn>(&subject.operation);
             alter && alter->newName.compare(alter->column, Qt::CaseInsensitive) != 0)
        made = alter->newName;
    if (!table || made.isEmpty() || !table->column(made))
        return {};
    return {wrongOperation(subject, Text::tr("The table %1 has a column %2 already.").arg(table->name, made))};
}

QList<Problem> IndexRule::check(const OperationSubject &subject) const
{
    if (const auto *create = std::get_if<Operations::CreateIndex>(&subject.operation); create && !create->ifNotExists) {
        const Schema::Table *table = neededOf(subject);
        for (const Schema::Index &index : table ? table->indexes : QList<Schema::Index>()) {
            if (!create->index.name.isEmpty() && index.name == create->index.name)
                return {wrongOperation(subject, Text::tr("There is an index %1 already.").arg(index.name))};
        }
    }
    const auto *drop = std::get_if<Operations::DropIndex>(&subject.operation);
    if (!drop || drop->ifExists || drop->index.isEmpty() || !isKnownSchema(subject.tables, drop->schema))
        return {};
    QStringList names;
    for (const Schema::Table &table : subject.tables.tables) {
        if (!drop->table.isEmpty() && table.name.compare(drop->table, Qt::CaseInsensitive) != 0)
            continue;
        if (hasKeyNamed(table, drop->index))
            return {};
        for (const Schema::Index &index : table.indexes)
            names << index.name;
    }
    if (!drop->table.isEmpty() && !knownTable(subject.tables, drop->table, drop->schema))
        return {}; // said of the table
    return {wrongOperation(subject,
                           drop->table.isEmpty()
                               ? Text::tr("There is no index %1.").arg(drop->index)
                               : Text::tr("The table %1 has no index %2.").arg(drop->table, drop->index),
                           nearest(drop->index, names))};
}

QList<Problem> UnknownConstraintRule::check(const OperationSubject &subject) const
{
    const auto *drop = std::get_if<Operations::DropConstraint>(&subject.operation);
    const Schema::Table *table = drop && !drop->ifExists && !drop->name.isEmpty() ? neededOf(subject) : nullptr;
    if (!table || hasKeyNamed(*table, drop->name))
        return {};
    QStringList names;
    for (const Schema::Constraint &constraint : table->constraints) {
        // One without a name may have been given it by the server or by a naming convention.
        if (Schema::constraintName(constraint).isEmpty())
            return {};
        names << Schema::constraintName(constraint);
    }
    for (const Schema::Column &column : table->columns) {
        if (column.primaryKey || column.unique)
            return {};
    }
    return {wrongOperation(subject, Text::tr("The table %1 has no constraint %2.").arg(table->name, drop->name),
                           nearest(drop->name, names))};
}

QList<Problem> ForeignKeyTargetRule::check(const OperationSubject &subject) const
{
    QList<Problem> found;
    const auto *create = std::get_if<Operations::CreateTable>(&subject.operation);
    for (const Schema::ForeignKey &key : madeKeys(subject.operation)) {
        if (!isKnownSchema(subject.tables, key.referredSchema))
            continue;
        const Schema::Table *target = create && create->table.name == key.referredTable
            ? &create->table
            : knownTable(subject.tables, key.referredTable, key.referredSchema);
        if (!target) {
            found << wrongOperation(
                subject,
                Text::tr("The foreign key refers to %1, which is not there at this point of the history.")
                    .arg(key.referredTable),
                nearest(key.referredTable, namesOfTables(subject.tables)));
            continue;
        }
        for (const QString &column : key.referredColumns) {
            if (!hasColumn(*target, column))
                found << wrongOperation(subject,
                                        Text::tr("The foreign key refers to %1.%2, and the table has no such column.")
                                            .arg(target->name, column),
                                        nearest(column, namesOfColumns(*target)));
        }
    }
    return found;
}

QList<Problem> RequiredColumnRule::check(const OperationSubject &subject) const
{
    const auto *add = std::get_if<Operations::AddColumn>(&subject.operation);
    if (!add || add->column.nullable || add->column.serverDefault || add->column.computed || add->column.identity
        || add->column.autoincrement == Schema::Autoincrement::Always || !subject.filled.contains(add->table))
        return {};
    Problem problem = wrongOperation(
        subject,
        Text::tr("The table %1 holds rows, and they have no value for %2, which must not be NULL.")
            .arg(add->table, add->column.name),
        Text::tr("Give a server_default, or add the column as nullable, fill it, and then forbid NULL."));
    problem.level = Problem::Level::Warning;
    return {problem};
}

} // namespace Retort::Gui
