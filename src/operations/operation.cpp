// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/operation.h"

#include "base/overloaded.h"

#include <QCoreApplication>
#include <QSet>

namespace Retort::Operations
{

using namespace Qt::StringLiterals;

namespace
{

QString translated(const char *text)
{
    return QCoreApplication::translate("Operations", text);
}

QString qualified(const QString &schema, const QString &name)
{
    return schema.isEmpty() ? name : schema + u'.' + name;
}

QString member(const QString &schema, const QString &table, const QString &name)
{
    return qualified(schema, table) + u'.' + name;
}

/// The first words of a statement, on one line.
QString shortened(const QString &sql)
{
    constexpr qsizetype LongestLine = 60;
    const QString line = sql.simplified();
    return line.size() <= LongestLine ? line : line.left(LongestLine - 1) + u'…';
}

/// Whether the table only connects two others: two foreign keys that together are its primary key.
bool isLinkTable(const Schema::Table &table)
{
    const QStringList key = table.primaryKeyColumns();
    QSet<QString> referring;
    qsizetype foreignKeysInKey = 0;
    for (const auto &foreignKey : table.constraintsOf<Schema::ForeignKey>()) {
        const bool inKey = std::all_of(foreignKey.columns.cbegin(), foreignKey.columns.cend(),
                                       [&](const QString &column) { return key.contains(column); });
        if (!inKey)
            continue;
        ++foreignKeysInKey;
        for (const QString &column : foreignKey.columns)
            referring.insert(column);
    }
    return foreignKeysInKey == 2 && referring == QSet<QString>(key.cbegin(), key.cend());
}

QString describedRows(const Sql::Insert &insert)
{
    return QCoreApplication::translate("Operations", "Insert %n row(s) into %1", nullptr, int(insert.rows.size()))
        .arg(qualified(insert.schema, insert.table));
}

QString describedStatement(const Sql::Statement &statement)
{
    return std::visit(
        Overloaded{
            [](const Sql::Text &text) { return translated("Run SQL: %1").arg(shortened(text.text)); },
            [](const Sql::Insert &insert) { return describedRows(insert); },
            [](const Sql::Select &) { return translated("Read rows"); },
            [](const Sql::InsertRows &insert) {
                return translated("Insert rows into %1").arg(qualified(insert.table.schema, insert.table.name));
            },
            [](const Sql::Update &update) {
                return translated("Update rows of %1").arg(qualified(update.table.schema, update.table.name));
            },
            [](const Sql::Delete &remove) {
                return translated("Delete rows of %1").arg(qualified(remove.table.schema, remove.table.name));
            },
        },
        statement);
}

QString describedIndex(const CreateIndex &create)
{
    QStringList keys;
    for (const Schema::IndexKey &key : create.index.keys)
        keys << key.text;
    const QString pattern = create.index.unique ? translated("Create unique index %1 on %2 (%3)")
                                                : translated("Create index %1 on %2 (%3)");
    return pattern.arg(create.index.name, qualified(create.schema, create.table), keys.join(u", "_s));
}

QString describedDrop(const DropIndex &drop)
{
    if (drop.table.isEmpty())
        return translated("Drop index %1").arg(qualified(drop.schema, drop.index));
    return translated("Drop index %1 on %2").arg(drop.index, qualified(drop.schema, drop.table));
}

Result<Operation> reversedIndex(const CreateIndex &create)
{
    if (create.index.name.isEmpty())
        return failure(translated("The index on %1 has no name, so it cannot be dropped again.")
                           .arg(qualified(create.schema, create.table)),
                       translated("Give the index a name."));
    return DropIndex{
        .schema = create.schema, .table = create.table, .index = create.index.name, .ifExists = create.ifNotExists};
}

QString constraintLabel(const QString &name)
{
    return name.isEmpty() ? translated("(without a name)") : name;
}

/// The chips of the operations within a block, each once.
QStringList touchedByAll(const std::vector<PlacedOperation> &operations)
{
    QStringList all;
    for (const PlacedOperation &placed : operations)
        all += touched(placed.operation);
    all.removeDuplicates();
    return all;
}

Result<std::vector<PlacedOperation>> reversedAll(const std::vector<PlacedOperation> &operations)
{
    std::vector<PlacedOperation> all;
    for (auto placed = operations.rbegin(); placed != operations.rend(); ++placed) {
        const Result<Operation> one = reversed(placed->operation);
        if (!one)
            return failure(one.error());
        all.push_back({.operation = *one, .position = placed->position});
    }
    return all;
}

Result<Operation> irreversible(const QString &reason)
{
    return failure(reason, translated("Write the way back by hand."));
}

Result<Operation> reversedConstraint(const CreateConstraint &create)
{
    const QString name = Schema::constraintName(create.constraint);
    if (name.isEmpty())
        return failure(translated("The constraint on %1 has no name, so it cannot be dropped again.")
                           .arg(qualified(create.schema, create.table)),
                       translated("Give the constraint a name."));
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
Result<Operation> reversedAlteration(const AlterColumn &alter)
{
    using DefaultChange = Change<Schema::ServerDefault>;
    const bool known = (!alter.type || alter.existingType) && (!alter.nullable || alter.existingNullable)
        && (alter.serverDefault.isKept() || !alter.existingServerDefault.isKept()) && alter.computed.isKept()
        && alter.identity.isKept() && alter.comment.isKept();
    if (!known)
        return irreversible(translated("What column %1 was before is not stated in the script.")
                                .arg(member(alter.schema, alter.table, alter.column)));
    AlterColumn back{.schema = alter.schema,
                     .table = alter.table,
                     .column = alter.newName.isEmpty() ? alter.column : alter.newName,
                     .newName = alter.newName.isEmpty() ? QString() : alter.column};
    back.existingType = alter.type ? alter.type : alter.existingType;
    back.existingNullable = alter.nullable ? alter.nullable : alter.existingNullable;
    back.existingServerDefault = alter.serverDefault.isKept() ? alter.existingServerDefault : alter.serverDefault;
    if (alter.type)
        back.type = alter.existingType;
    if (alter.nullable)
        back.nullable = alter.existingNullable;
    back.serverDefault = alter.serverDefault.isKept() ? DefaultChange() : alter.existingServerDefault;
    return back;
}

} // namespace

QString described(const Operation &operation)
{
    return std::visit(
        Overloaded{
            [](const CreateTable &create) {
                return translated("Create table %1").arg(qualified(create.table.schema, create.table.name));
            },
            [](const DropTable &drop) { return translated("Drop table %1").arg(qualified(drop.schema, drop.table)); },
            [](const RenameTable &rename) {
                return translated("Rename table %1 to %2").arg(qualified(rename.schema, rename.table), rename.newName);
            },
            [](const AddColumn &add) {
                return translated("Add column %1").arg(member(add.schema, add.table, add.column.name));
            },
            [](const DropColumn &drop) {
                return translated("Drop column %1").arg(member(drop.schema, drop.table, drop.column));
            },
            [](const AlterColumn &alter) {
                return alter.newName.isEmpty()
                    ? translated("Alter column %1").arg(member(alter.schema, alter.table, alter.column))
                    : translated("Rename column %1 to %2")
                          .arg(member(alter.schema, alter.table, alter.column), alter.newName);
            },
            [](const CreateIndex &create) { return describedIndex(create); },
            [](const DropIndex &drop) { return describedDrop(drop); },
            [](const CreateConstraint &create) {
                return translated("Create constraint %1 on %2")
                    .arg(constraintLabel(Schema::constraintName(create.constraint)),
                         qualified(create.schema, create.table));
            },
            [](const DropConstraint &drop) {
                return translated("Drop constraint %1 on %2")
                    .arg(constraintLabel(drop.name), qualified(drop.schema, drop.table));
            },
            [](const TableComment &comment) {
                return translated("Comment on table %1").arg(qualified(comment.schema, comment.table));
            },
            [](const Batch &batch) {
                return QCoreApplication::translate("Operations", "Batch of %n change(s) of table %1", nullptr,
                                                   int(batch.changes.size()))
                    .arg(qualified(batch.schema, batch.table));
            },
            [](const AutocommitBlock &block) {
                return QCoreApplication::translate("Operations", "%n operation(s) outside the transaction", nullptr,
                                                   int(block.operations.size()));
            },
            [](const Execute &execute) { return describedStatement(execute.statement); },
            [](const BulkInsert &bulk) { return describedRows(bulk.insert); },
        },
        operation);
}

QStringList touched(const Operation &operation)
{
    const auto changed = [](const QString &schema, const QString &table) {
        return QStringList{u'~' + qualified(schema, table)};
    };
    return std::visit(
        Overloaded{
            [](const CreateTable &create) {
                const QChar sign = isLinkTable(create.table) ? u'⋈' : u'+';
                return QStringList{sign + qualified(create.table.schema, create.table.name)};
            },
            [](const DropTable &drop) { return QStringList{u'-' + qualified(drop.schema, drop.table)}; },
            [](const RenameTable &rename) {
                return QStringList{u'~' + qualified(rename.schema, rename.table) + u" → "_s + rename.newName};
            },
            [](const AddColumn &add) { return QStringList{u'~' + member(add.schema, add.table, add.column.name)}; },
            [](const DropColumn &drop) { return QStringList{u'~' + member(drop.schema, drop.table, drop.column)}; },
            [](const AlterColumn &alter) {
                const QString column = u'~' + member(alter.schema, alter.table, alter.column);
                return QStringList{alter.newName.isEmpty() ? column : column + u" → "_s + alter.newName};
            },
            [&](const CreateConstraint &create) { return changed(create.schema, create.table); },
            [&](const DropConstraint &drop) { return changed(drop.schema, drop.table); },
            [&](const TableComment &comment) { return changed(comment.schema, comment.table); },
            [](const Batch &batch) { return touchedByAll(batch.changes); },
            [](const AutocommitBlock &block) { return touchedByAll(block.operations); },
            [&](const CreateIndex &create) { return changed(create.schema, create.table); },
            [&](const DropIndex &drop) {
                return drop.table.isEmpty() ? QStringList() : changed(drop.schema, drop.table);
            },
            [&](const Execute &execute) {
                const auto *insert = std::get_if<Sql::Insert>(&execute.statement);
                return insert ? changed(insert->schema, insert->table) : QStringList();
            },
            [&](const BulkInsert &bulk) { return changed(bulk.insert.schema, bulk.insert.table); },
        },
        operation);
}

Result<Operation> reversed(const Operation &operation)
{
    using Answer = Result<Operation>;
    return std::visit(
        Overloaded{
            [](const CreateTable &create) -> Answer {
                return DropTable{
                    .schema = create.table.schema, .table = create.table.name, .ifExists = create.ifNotExists};
            },
            [](const DropTable &drop) {
                return irreversible(translated("Dropping table %1 cannot be taken back: its columns and rows are gone.")
                                        .arg(qualified(drop.schema, drop.table)));
            },
            [](const RenameTable &rename) -> Answer {
                return RenameTable{.schema = rename.schema, .table = rename.newName, .newName = rename.table};
            },
            [](const AddColumn &add) -> Answer {
                return DropColumn{
                    .schema = add.schema, .table = add.table, .column = add.column.name, .ifExists = add.ifNotExists};
            },
            [](const DropColumn &drop) {
                return irreversible(translated("Dropping column %1 cannot be taken back: its type and values are gone.")
                                        .arg(member(drop.schema, drop.table, drop.column)));
            },
            [](const AlterColumn &alter) { return reversedAlteration(alter); },
            [](const CreateConstraint &create) { return reversedConstraint(create); },
            [](const DropConstraint &drop) {
                return irreversible(
                    translated("Dropping constraint %1 cannot be taken back: its rule is not known.").arg(drop.name));
            },
            [](const TableComment &comment) -> Answer {
                return TableComment{.schema = comment.schema,
                                    .table = comment.table,
                                    .comment = comment.existingComment.isEmpty()
                                        ? Change<QString>::removed()
                                        : Change<QString>::to(comment.existingComment)};
            },
            [](const Batch &batch) -> Answer {
                const Result<std::vector<PlacedOperation>> changes = reversedAll(batch.changes);
                if (!changes)
                    return failure(changes.error());
                Batch back = batch;
                back.changes = *changes;
                return back;
            },
            [](const AutocommitBlock &block) -> Answer {
                const Result<std::vector<PlacedOperation>> operations = reversedAll(block.operations);
                if (!operations)
                    return failure(operations.error());
                return AutocommitBlock{.operations = *operations};
            },
            [](const CreateIndex &create) { return reversedIndex(create); },
            [](const DropIndex &drop) {
                return irreversible(
                    translated("Dropping index %1 cannot be taken back: its columns are not known.").arg(drop.index));
            },
            [](const Execute &) {
                return irreversible(translated("SQL of the script's own cannot be taken back automatically."));
            },
            [](const BulkInsert &bulk) {
                return irreversible(
                    translated("The rows inserted into %1 cannot be told from others, so they cannot be removed again.")
                        .arg(qualified(bulk.insert.schema, bulk.insert.table)));
            },
        },
        operation);
}

} // namespace Retort::Operations
