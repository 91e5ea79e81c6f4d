// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/lost.h"

#include "base/overloaded.h"

#include <algorithm>

namespace Retort::Operations
{

using namespace Qt::StringLiterals;

namespace
{

QStringList columnsOf(const Schema::Constraint &constraint)
{
    return std::visit(Overloaded{
                          [](const Schema::Check &check) { return QStringList{check.column}; },
                          [](const Schema::Exclude &exclude) {
                              QStringList columns;
                              for (const Schema::Exclude::Element &element : exclude.elements)
                                  columns << element.text;
                              return columns;
                          },
                          [](const auto &kind) { return kind.columns; },
                      },
                      constraint);
}

bool uses(const Schema::Index &index, const QString &column)
{
    return std::any_of(index.keys.cbegin(), index.keys.cend(),
                       [&](const Schema::IndexKey &key) { return !key.isExpression && key.text == column; });
}

Schema::Index withoutText(Schema::Index index)
{
    index.definition.clear();
    return index;
}

bool isOfKind(const Schema::Constraint &constraint, DropConstraint::Kind kind)
{
    switch (kind) {
    case DropConstraint::Kind::Unknown:
        return true;
    case DropConstraint::Kind::ForeignKey:
        return std::holds_alternative<Schema::ForeignKey>(constraint);
    case DropConstraint::Kind::PrimaryKey:
        return std::holds_alternative<Schema::PrimaryKey>(constraint);
    case DropConstraint::Kind::Unique:
        return std::holds_alternative<Schema::Unique>(constraint);
    case DropConstraint::Kind::Check:
        return std::holds_alternative<Schema::Check>(constraint);
    }
    Q_UNREACHABLE();
}

/// A constraint that is made by itself stands on no column.
Schema::Constraint ofTable(Schema::Constraint constraint)
{
    if (auto *key = std::get_if<Schema::ForeignKey>(&constraint))
        key->column.clear();
    else if (auto *check = std::get_if<Schema::Check>(&constraint))
        check->column.clear();
    return constraint;
}

} // namespace

const Schema::Table *tableOf(const Schema::Database *database, const QString &schema, const QString &name)
{
    return database ? database->table(name, schema) : nullptr;
}

std::optional<Operation> lostBy(const DropTable &drop, const Schema::Database *database)
{
    const Schema::Table *known = tableOf(database, drop.schema, drop.table);
    if (!known)
        return std::nullopt;
    Schema::Table table = *known;
    table.definition.clear();
    for (Schema::Index &index : table.indexes)
        index = withoutText(index);
    return CreateTable{.table = table};
}

std::optional<Operation> lostBy(const DropColumn &drop, const Schema::Database *database)
{
    const Schema::Table *table = tableOf(database, drop.schema, drop.table);
    const Schema::Column *column = table ? table->column(drop.column) : nullptr;
    if (!column)
        return std::nullopt;
    AddColumn add{.schema = drop.schema, .table = drop.table, .column = *column};
    Batch all{.schema = drop.schema, .table = drop.table};
    std::vector<PlacedOperation> others;
    for (const Schema::Constraint &constraint : table->constraints) {
        if (!columnsOf(constraint).contains(drop.column))
            continue;
        const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
        const auto *check = std::get_if<Schema::Check>(&constraint);
        if (check || (key && key->columns.size() == 1)) {
            Schema::Constraint own = constraint;
            if (auto *ownKey = std::get_if<Schema::ForeignKey>(&own))
                ownKey->column = drop.column;
            add.constraints << own;
        } else {
            others.push_back({.operation = CreateConstraint{
                                  .schema = drop.schema, .table = drop.table, .constraint = ofTable(constraint)}});
        }
    }
    for (const Schema::Index &index : table->indexes) {
        if (uses(index, drop.column))
            others.push_back(
                {.operation = CreateIndex{.schema = drop.schema, .table = drop.table, .index = withoutText(index)}});
    }
    if (others.empty())
        return add;
    all.changes.push_back({.operation = add});
    all.changes.insert(all.changes.end(), others.begin(), others.end());
    return all;
}

std::optional<Operation> lostBy(const DropIndex &drop, const Schema::Database *database)
{
    if (!database)
        return std::nullopt;
    for (const Schema::Table &table : database->tables) {
        if (table.schema != drop.schema || (!drop.table.isEmpty() && table.name != drop.table))
            continue;
        for (const Schema::Index &index : table.indexes) {
            if (index.name == drop.index)
                return CreateIndex{.schema = drop.schema, .table = table.name, .index = withoutText(index)};
        }
    }
    return std::nullopt;
}

std::optional<Operation> lostBy(const DropConstraint &drop, const Schema::Database *database)
{
    const Schema::Table *table = tableOf(database, drop.schema, drop.table);
    if (!table)
        return std::nullopt;
    for (const Schema::Constraint &constraint : table->constraints) {
        const bool isPrimaryKey =
            drop.kind == DropConstraint::Kind::PrimaryKey && std::holds_alternative<Schema::PrimaryKey>(constraint);
        const bool isNamed = Schema::constraintName(constraint) == drop.name && !drop.name.isEmpty();
        if (isPrimaryKey || (isNamed && isOfKind(constraint, drop.kind)))
            return CreateConstraint{.schema = drop.schema, .table = drop.table, .constraint = ofTable(constraint)};
    }
    return std::nullopt;
}

AlterColumn completedAlteration(const AlterColumn &alter, const Schema::Column &column)
{
    using DefaultChange = Change<Schema::ServerDefault>;
    AlterColumn completed = alter;
    completed.existingType = column.type;
    completed.existingNullable = column.nullable;
    completed.existingServerDefault =
        column.serverDefault ? DefaultChange::to(*column.serverDefault) : DefaultChange::removed();
    completed.existingComment = column.comment;
    if (column.autoincrement == Schema::Autoincrement::Always)
        completed.existingAutoincrement = true;
    return completed;
}

std::optional<AlterColumn> completedAlteration(const AlterColumn &alter, const Schema::Database *database)
{
    const Schema::Table *table = tableOf(database, alter.schema, alter.table);
    const Schema::Column *column = table ? table->column(alter.column) : nullptr;
    if (!column)
        return std::nullopt;
    AlterColumn completed = completedAlteration(alter, *column);
    // What the script says in its own types is better to read than what the database declares.
    if (alter.existingType)
        completed.existingType = alter.existingType;
    return completed;
}

} // namespace Retort::Operations
