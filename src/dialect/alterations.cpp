// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqldialect.h"

#include "dialect/typenames.h"

#include <QCoreApplication>

#include <utility>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

Result<QStringList> SqlDialect::alterColumn(const Operations::AlterColumn &operation) const
{
    return failure(QCoreApplication::translate("Dialect", "%1 cannot alter the column %2.%3 in one statement.")
                       .arg(displayName(), operation.table, operation.column));
}

Result<QStringList> SqlDialect::createConstraint(const Operations::CreateConstraint &operation) const
{
    const Result<QString> text =
        constraintText(operation.constraint, Schema::Table{.schema = operation.schema, .name = operation.table});
    if (!text)
        return failure(text.error());
    return QStringList{u"ALTER TABLE "_s + qualified(operation.schema, operation.table) + u" ADD "_s + *text};
}

Result<QStringList> SqlDialect::dropConstraint(const Operations::DropConstraint &operation) const
{
    const Result<QString> text = dropConstraintText(operation);
    if (!text)
        return failure(text.error());
    return QStringList{u"ALTER TABLE "_s + qualified(operation.schema, operation.table) + u" DROP "_s + *text};
}

Result<QString> SqlDialect::dropConstraintText(const Operations::DropConstraint &operation) const
{
    if (operation.name.isEmpty()) {
        return failure(
            QCoreApplication::translate("Dialect", "A constraint of %1 has no name, so it cannot be dropped.")
                .arg(operation.table),
            QCoreApplication::translate("Dialect", "Write the name that the database gave it."));
    }
    return u"CONSTRAINT "_s + (operation.ifExists ? u"IF EXISTS "_s : QString()) + identifier(operation.name);
}

Result<QStringList> SqlDialect::tableComment(const Operations::TableComment &operation) const
{
    const bool isSet = operation.comment.kind == Operations::Change<QString>::Kind::Set;
    return QStringList{u"COMMENT ON TABLE "_s + qualified(operation.schema, operation.table) + u" IS "_s
                       + (isSet ? literal(operation.comment.value) : u"NULL"_s)};
}

Result<QStringList> SqlDialect::droppedTypeCheck(const Operations::AlterColumn &operation) const
{
    if (!operation.type || !operation.existingType)
        return QStringList();
    const Schema::Column before{.name = operation.column, .type = *operation.existingType};
    if (typeCheckText(before).isEmpty())
        return QStringList();
    return dropConstraint({.schema = operation.schema,
                           .table = operation.table,
                           .name = typeFor(before.type, name()).name,
                           .kind = Operations::DropConstraint::Kind::Check});
}

QStringList SqlDialect::addedTypeCheck(const Operations::AlterColumn &operation) const
{
    if (!operation.type)
        return {};
    const QString check = typeCheckText(
        {.name = operation.newName.isEmpty() ? operation.column : operation.newName, .type = *operation.type});
    if (check.isEmpty())
        return {};
    return {u"ALTER TABLE "_s + qualified(operation.schema, operation.table) + u" ADD "_s + check};
}

Result<QStringList> SqlDialect::batch(const Operations::Batch &operation) const
{
    return allStatements(operation.changes);
}

// Alembic source, operations/batch.py: recreate="always" with copy_from makes the table that the script states, and
// moves the rows; what else the block asks for follows.
Result<QStringList> SqlDialect::writtenAnew(const Operations::Batch &batch) const
{
    constexpr qsizetype longestName = 50;
    Schema::Table aside = *batch.copyFrom;
    aside.schema = batch.schema;
    aside.name = (u"_alembic_tmp_"_s + batch.table).left(longestName);
    const QList<Schema::Index> indexes = std::exchange(aside.indexes, {});
    QStringList columns;
    for (Schema::Column &column : aside.columns) {
        if (!column.computed)
            columns << identifier(column.name);
        column.index = false;
        column.type.createType = false; // the table that stands has it
    }
    const Result<QStringList> made = statements(Operations::CreateTable{.table = aside});
    if (!made)
        return made;
    const QString table = qualified(batch.schema, batch.table);
    const QString list = columns.join(u", "_s);
    QStringList all = freedNames(batch) + *made;
    all << u"INSERT INTO %1 (%2) SELECT %2 FROM %3"_s.arg(qualified(aside.schema, aside.name), list, table)
        << u"DROP TABLE "_s + table;
    all += countersBehind(aside);
    all << renameTable({.schema = batch.schema, .table = aside.name, .newName = batch.table});
    Schema::Table indexed = *batch.copyFrom;
    indexed.schema = batch.schema;
    indexed.name = batch.table;
    indexed.indexes = indexes;
    const Result<QStringList> more = indexStatements(indexed, Existing::Refused);
    return more ? Result<QStringList>(all + *more) : more;
}

Result<QStringList> SqlDialect::allStatements(const std::vector<Operations::PlacedOperation> &operations) const
{
    QStringList all;
    for (const Operations::PlacedOperation &placed : operations) {
        const Result<QStringList> each = statements(placed.operation);
        if (!each)
            return failure(each.error());
        all += *each;
    }
    return all;
}

} // namespace Retort::Dialect
