// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"
#include "operations/lost.h"
#include "operations/operation.h"

#include <QCoreApplication>

namespace Retort::Operations
{

using namespace Qt::StringLiterals;

namespace
{

QString reversalText(const char *text)
{
    return QCoreApplication::translate("Operations", text);
}

QString wholeName(const QString &schema, const QString &name)
{
    return schema.isEmpty() ? name : schema + u'.' + name;
}

Result<Operation> reversedIndex(const CreateIndex &create)
{
    if (create.index.name.isEmpty())
        return failure(reversalText("The index on %1 has no name, so it cannot be dropped again.")
                           .arg(wholeName(create.schema, create.table)),
                       reversalText("Give the index a name."));
    return DropIndex{
        .schema = create.schema, .table = create.table, .index = create.index.name, .ifExists = create.ifNotExists};
}

Result<std::vector<PlacedOperation>> reversedAll(const std::vector<PlacedOperation> &operations,
                                                 const Schema::Database *database)
{
    std::vector<PlacedOperation> all;
    for (auto placed = operations.rbegin(); placed != operations.rend(); ++placed) {
        const Result<Operation> one = reversed(placed->operation, database);
        if (!one)
            return failure(one.error());
        // What belongs to one table is not nested.
        const auto *several = std::get_if<Batch>(&*one);
        if (several && !std::holds_alternative<Batch>(placed->operation)) {
            for (const PlacedOperation &each : several->changes)
                all.push_back({.operation = each.operation, .position = placed->position});
            continue;
        }
        all.push_back({.operation = *one, .position = placed->position});
    }
    return all;
}

Result<Operation> irreversible(const QString &reason)
{
    return failure(reason, reversalText("Write the way back by hand."));
}

Result<Operation> reversedConstraint(const CreateConstraint &create)
{
    const QString name = Schema::constraintName(create.constraint);
    if (name.isEmpty())
        return failure(reversalText("The constraint on %1 has no name, so it cannot be dropped again.")
                           .arg(wholeName(create.schema, create.table)),
                       reversalText("Give the constraint a name."));
    using Kind = DropConstraint::Kind;
    const Kind kind = std::visit(Overloaded{
                                     [](const Schema::PrimaryKey &) { return Kind::PrimaryKey; },
                                     [](const Schema::ForeignKey &) { return Kind::ForeignKey; },
                                     [](const Schema::Unique &) { return Kind::Unique; },
                                     [](const Schema::Check &) { return Kind::Check; },
                                     [](const Schema::Exclude &) { return Kind::Unknown; },
                                 },
                                 create.constraint);
    return DropConstraint{.schema = create.schema, .table = create.table, .name = name, .kind = kind};
}

/// What was there before is known only where the script states it.
Result<Operation> reversedAlteration(const AlterColumn &given, const Schema::Database *database)
{
    using DefaultChange = Change<Schema::ServerDefault>;
    const std::optional<AlterColumn> completed = completedAlteration(given, database);
    const AlterColumn alter = completed.value_or(given);
    const bool isCommentKnown = completed.has_value() || !given.existingComment.isEmpty();
    const bool known = (!alter.type || alter.existingType) && (!alter.nullable || alter.existingNullable)
        && (alter.serverDefault.isKept() || !alter.existingServerDefault.isKept()) && alter.computed.isKept()
        && alter.identity.isKept() && (alter.comment.isKept() || isCommentKnown);
    if (!known)
        return irreversible(reversalText("What column %1 was before is not stated in the script.")
                                .arg(wholeName(alter.schema, alter.table) + u'.' + alter.column));
    AlterColumn back{.schema = alter.schema,
                     .table = alter.table,
                     .column = alter.newName.isEmpty() ? alter.column : alter.newName,
                     .newName = alter.newName.isEmpty() ? QString() : alter.column};
    back.options = alter.options;
    back.existingType = alter.type ? alter.type : alter.existingType;
    back.existingNullable = alter.nullable ? alter.nullable : alter.existingNullable;
    back.existingServerDefault = alter.serverDefault.isKept() ? alter.existingServerDefault : alter.serverDefault;
    if (alter.type)
        back.type = alter.existingType;
    if (alter.nullable)
        back.nullable = alter.existingNullable;
    back.serverDefault = alter.serverDefault.isKept() ? DefaultChange() : alter.existingServerDefault;
    if (!alter.comment.isKept()) {
        back.comment =
            alter.existingComment.isEmpty() ? Change<QString>::removed() : Change<QString>::to(alter.existingComment);
        back.existingComment = alter.comment.value;
    }
    return back;
}

} // namespace

Result<Operation> reversed(const Operation &operation, const Schema::Database *database)
{
    using Answer = Result<Operation>;
    return std::visit(
        Overloaded{
            [](const CreateTable &create) -> Answer {
                return DropTable{
                    .schema = create.table.schema, .table = create.table.name, .ifExists = create.ifNotExists};
            },
            [&](const DropTable &drop) -> Answer {
                if (const std::optional<Operation> lost = lostBy(drop, database))
                    return *lost;
                return irreversible(
                    reversalText("Dropping table %1 cannot be taken back: its columns and rows are gone.")
                        .arg(wholeName(drop.schema, drop.table)));
            },
            [](const RenameTable &rename) -> Answer {
                return RenameTable{.schema = rename.schema, .table = rename.newName, .newName = rename.table};
            },
            [](const AddColumn &add) -> Answer {
                return DropColumn{
                    .schema = add.schema, .table = add.table, .column = add.column.name, .ifExists = add.ifNotExists};
            },
            [&](const DropColumn &drop) -> Answer {
                if (const std::optional<Operation> lost = lostBy(drop, database))
                    return *lost;
                return irreversible(
                    reversalText("Dropping column %1 cannot be taken back: its type and values are gone.")
                        .arg(wholeName(drop.schema, drop.table) + u'.' + drop.column));
            },
            [&](const AlterColumn &alter) { return reversedAlteration(alter, database); },
            [](const CreateConstraint &create) { return reversedConstraint(create); },
            [&](const DropConstraint &drop) -> Answer {
                if (const std::optional<Operation> lost = lostBy(drop, database))
                    return *lost;
                return irreversible(
                    reversalText("Dropping constraint %1 cannot be taken back: its rule is not known.").arg(drop.name));
            },
            [&](const TableComment &given) -> Answer {
                TableComment comment = given;
                if (const Schema::Table *table = tableOf(database, given.schema, given.table))
                    comment.existingComment = table->comment;
                return TableComment{.schema = comment.schema,
                                    .table = comment.table,
                                    .comment = comment.existingComment.isEmpty()
                                        ? Change<QString>::removed()
                                        : Change<QString>::to(comment.existingComment)};
            },
            [&](const Batch &batch) -> Answer {
                const Result<std::vector<PlacedOperation>> changes = reversedAll(batch.changes, database);
                if (!changes)
                    return failure(changes.error());
                Batch back = batch;
                back.changes = *changes;
                return back;
            },
            [&](const AutocommitBlock &block) -> Answer {
                const Result<std::vector<PlacedOperation>> operations = reversedAll(block.operations, database);
                if (!operations)
                    return failure(operations.error());
                return AutocommitBlock{.operations = *operations};
            },
            [](const CreateIndex &create) { return reversedIndex(create); },
            [&](const DropIndex &drop) -> Answer {
                if (const std::optional<Operation> lost = lostBy(drop, database))
                    return *lost;
                return irreversible(
                    reversalText("Dropping index %1 cannot be taken back: its columns are not known.").arg(drop.index));
            },
            [](const Execute &) {
                return irreversible(reversalText("SQL of the script's own cannot be taken back automatically."));
            },
            [](const BulkInsert &bulk) {
                return irreversible(
                    reversalText(
                        "The rows inserted into %1 cannot be told from others, so they cannot be removed again.")
                        .arg(wholeName(bulk.insert.schema, bulk.insert.table)));
            },
        },
        operation);
}

} // namespace Retort::Operations
