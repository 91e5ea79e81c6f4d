// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/operation.h"

#include "base/overloaded.h"

#include <QCoreApplication>
#include <QSet>

#include <tuple>

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

} // namespace

// Written out here, where a PlacedOperation is known: clang 14 cannot default them behind the class.
bool operator==(const Batch &left, const Batch &right)
{
    const auto members = [](const Batch &batch) {
        return std::tie(batch.schema, batch.table, batch.recreate, batch.copyFrom, batch.tableArguments,
                        batch.tableOptions, batch.partialReordering, batch.namingConvention, batch.reflectedColumns,
                        batch.changes);
    };
    return members(left) == members(right);
}

bool operator==(const AutocommitBlock &left, const AutocommitBlock &right)
{
    return left.operations == right.operations;
}

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

} // namespace Retort::Operations
