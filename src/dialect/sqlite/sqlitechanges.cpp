// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/sqlitedialect.h"
#include "dialect/sqlite/tablestatements.h"
#include "dialect/typenames.h"

#include "base/overloaded.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

/// A single change as the batch that it would be; nothing for what is no change of a table.
std::optional<Operations::Batch> asBatch(const Operations::Operation &operation)
{
    using namespace Operations;
    const auto alone = [&](const auto &change) -> std::optional<Batch> {
        Batch batch{.schema = change.schema, .table = change.table};
        batch.changes.push_back(PlacedOperation{.operation = change});
        return batch;
    };
    return std::visit(Overloaded{
                          [&](const AddColumn &each) { return alone(each); },
                          [&](const DropColumn &each) { return alone(each); },
                          [&](const AlterColumn &each) { return alone(each); },
                          [&](const CreateConstraint &each) { return alone(each); },
                          [&](const DropConstraint &each) { return alone(each); },
                          [&](const Batch &each) -> std::optional<Batch> { return each; },
                          [](const auto &) -> std::optional<Batch> { return std::nullopt; },
                      },
                      operation);
}

/// Whether the column brings foreign keys. They are written as constraints of the table where it is known: Alembic and
/// SQLAlchemy read the names, actions and deferrability of those only.
bool bringsForeignKeys(const Operations::Operation &operation)
{
    const auto *add = std::get_if<Operations::AddColumn>(&operation);
    return add && std::any_of(add->constraints.begin(), add->constraints.end(), [](const Schema::Constraint &each) {
               return std::holds_alternative<Schema::ForeignKey>(each);
           });
}

bool isKnown(const Operations::Batch &batch, TableSource &tables)
{
    const Result<std::optional<TableTexts>> found = tables.texts({}, batch.table);
    return found && *found;
}

/// Whether it can be said without looking at the table: ALTER TABLE takes it as it stands.
bool isPlainAddition(const Operations::Operation &operation)
{
    const auto *add = std::get_if<Operations::AddColumn>(&operation);
    if (!add || add->ifNotExists || !add->insertAfter.isEmpty() || !add->insertBefore.isEmpty())
        return false;
    const Schema::Column &column = add->column;
    const bool isPlain = !column.primaryKey && (!column.unique || column.index)
        && (!column.computed || !column.computed->persisted.value_or(false));
    return isPlain && (!column.serverDefault || column.serverDefault->kind == Schema::ServerDefault::Kind::Literal)
        && std::none_of(add->constraints.begin(), add->constraints.end(), [](const Schema::Constraint &constraint) {
               const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
               return std::holds_alternative<Schema::Unique>(constraint)
                   || std::holds_alternative<Schema::PrimaryKey>(constraint) || (key && key->columns.size() > 1);
           });
}

Error unknownTable(const QString &name)
{
    return Error{.message = QCoreApplication::translate("Dialect", "There is no table %1.").arg(name)};
}

} // namespace

Result<QList<Instruction>> SqliteDialect::instructions(const Operations::Operation &operation,
                                                       TableSource &tables) const
{
    const std::optional<Operations::Batch> batch = asBatch(operation);
    if (!batch || (isPlainAddition(operation) && !(bringsForeignKeys(operation) && isKnown(*batch, tables))))
        return Dialect::instructions(operation, tables);
    return changed(*batch, tables);
}

// https://www.sqlite.org/pragma.html
QStringList SqliteDialect::resetStatements() const
{
    return {u"PRAGMA writable_schema=RESET"_s, u"PRAGMA legacy_alter_table=OFF"_s};
}

QStringList SqliteDialect::switchedSettings() const
{
    return {u"secure_delete"_s};
}

Result<QList<Instruction>> SqliteDialect::changed(const Operations::Batch &batch, TableSource &tables) const
{
    if (!batch.schema.isEmpty() && batch.schema.compare(u"main"_s, Qt::CaseInsensitive) != 0) {
        return failure(QCoreApplication::translate("Dialect",
                                                   "The table %1 stands in an attached file; Retort changes "
                                                   "tables of the database itself.")
                           .arg(qualified(batch.schema, batch.table)));
    }
    const Result<std::optional<TableTexts>> found = tables.texts({}, batch.table);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(unknownTable(batch.table));
    TableTexts before = **found;
    std::optional<TableText> text = TableText::parse(before.sql);
    if (batch.copyFrom) {
        Schema::Table stated = *batch.copyFrom;
        stated.name = before.name;
        stated.schema.clear();
        const Result<QStringList> made = plainStatements(Operations::CreateTable{.table = stated});
        if (!made)
            return failure(made.error());
        text = TableText::parse(made->first());
    }
    if (!text) {
        return failure(
            QCoreApplication::translate("Dialect", "The table %1 is virtual: its module alone can change it.")
                .arg(batch.table));
    }
    TableChange change(*this, before, *text, batch.namingConvention);
    for (const Operations::PlacedOperation &placed : batch.changes) {
        if (const Result<> done = change.apply(placed.operation); !done) {
            Error error = done.error();
            if (!error.where.position.isValid() && placed.position.isValid())
                error.where.position = placed.position;
            return failure(error);
        }
    }
    if (const Result<> done = change.applyBatch(batch); !done)
        return failure(done.error());
    Result<TableDraft> draft = change.finished();
    if (!draft)
        return failure(draft.error());
    if (batch.copyFrom && draft->way != TableDraft::Way::Native) // Alembic's "auto" leaves added columns and indexes
        draft->need(TableDraft::Way::Rebuild);
    if (draft->way == TableDraft::Way::Rebuild && batch.recreate == Operations::Batch::Recreate::Never) {
        return failure(
            QCoreApplication::translate("Dialect", "The table %1 has to be written anew for this.").arg(batch.table),
            QCoreApplication::translate("Dialect", "Take recreate='never' out of batch_alter_table()."));
    }
    return tableStatements(*draft, *this);
}

Result<QString> SqliteDialect::constraintDefinition(const Schema::Constraint &constraint, const QString &table) const
{
    return constraintText(constraint, Schema::Table{.name = table});
}

QString SqliteDialect::typeCheck(const QString &column, const Schema::Type &type) const
{
    return typeCheckText(Schema::Column{.name = column, .type = type});
}

QString SqliteDialect::typeCheckName(const Schema::Type &type) const
{
    return typeCheck(u"c"_s, type).isEmpty() ? QString() : typeFor(type, name()).name;
}

Result<QString> SqliteDialect::columnDefinition(const Operations::AddColumn &add) const
{
    const Schema::Column &column = add.column;
    const Schema::Table table = {.name = add.table, .columns = {column}, .constraints = add.constraints};
    const Result<QString> definition = columnText({.table = table, .column = column, .keys = {}});
    if (!definition)
        return definition;
    QString text = *definition;
    for (const Schema::Check &check : table.constraintsOf<Schema::Check>())
        text += u' ' + bareCheckText(check);
    if (const QString check = typeCheckText(column); !check.isEmpty())
        text += u' ' + check;
    const Result<QString> references = inlineReferences(add);
    return references ? Result<QString>(text + *references) : references;
}

Result<QStringList> SqliteDialect::columnIndexes(const Operations::AddColumn &add) const
{
    return indexStatements(Schema::Table{.schema = add.schema, .name = add.table, .columns = {add.column}},
                           add.ifNotExists ? Existing::Kept : Existing::Refused);
}

Result<QStringList> SqliteDialect::plainStatements(const Operations::Operation &operation) const
{
    return statements(operation);
}

} // namespace Retort::Dialect
