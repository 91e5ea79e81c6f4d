// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/mysql/columndefinition.h"
#include "dialect/mysql/mysqldialect.h"
#include "dialect/typenames.h"
#include "operations/lost.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

using DefaultChange = Operations::Change<Schema::ServerDefault>;
using Part = ColumnDefinition::Part;

/// Whether the server has no other way than to state the whole column.
bool isWhole(const QString &sql, const QString &start)
{
    return sql.startsWith(start + u" MODIFY "_s) || sql.startsWith(start + u" CHANGE "_s);
}

bool hasCheck(const Operations::Operation &operation)
{
    if (const auto *create = std::get_if<Operations::CreateConstraint>(&operation))
        return std::holds_alternative<Schema::Check>(create->constraint);
    const auto *table = std::get_if<Operations::CreateTable>(&operation);
    return table && !table->table.constraintsOf<Schema::Check>().isEmpty();
}

QString assumptionOf(const Operations::AlterColumn &alter)
{
    QStringList unsaid;
    if (!alter.nullable && !alter.existingNullable)
        unsaid << QCoreApplication::translate("Dialect", "may be NULL");
    if (alter.serverDefault.isKept() && alter.existingServerDefault.isKept())
        unsaid << QCoreApplication::translate("Dialect", "has no DEFAULT");
    if (alter.comment.isKept() && alter.existingComment.isEmpty())
        unsaid << QCoreApplication::translate("Dialect", "has no COMMENT");
    if (unsaid.isEmpty())
        return {};
    return QCoreApplication::translate("Dialect", "This takes for granted that %1.%2 %3.")
        .arg(alter.table, alter.column, unsaid.join(u", "_s));
}

} // namespace

// A column is restated whole, so that what the script does not name stays: NOT NULL, DEFAULT, COMMENT, the character
// set, ON UPDATE. The database knows it better than the script.
Result<QList<Instruction>> MysqlDialect::instructions(const Operations::Operation &operation, TableSource &tables) const
{
    if (const auto *batch = std::get_if<Operations::Batch>(&operation)) {
        QList<Instruction> all;
        const bool isAnew = batch->recreate == Operations::Batch::Recreate::Always && batch->copyFrom;
        const Result<QStringList> anew = isAnew ? writtenAnew(*batch) : QStringList();
        if (!anew)
            return failure(anew.error());
        for (const QString &sql : *anew)
            all << Instruction{.sql = sql};
        for (const Operations::PlacedOperation &change : batch->changes) {
            const Result<QList<Instruction>> each = instructions(change.operation, tables);
            if (!each)
                return each;
            all += *each;
        }
        return all;
    }
    const auto *alter = std::get_if<Operations::AlterColumn>(&operation);
    if (!alter) {
        Result<QList<Instruction>> all = SqlDialect::instructions(operation, tables);
        if (all && m_release == Release::Before80016 && hasCheck(operation)) {
            for (Instruction &each : *all)
                each.assumption = QCoreApplication::translate("Dialect", "This MySQL reads CHECK and ignores it.");
        }
        return all;
    }
    const Result<QString> createTable = tables.createText(alter->schema, alter->table);
    if (!createTable)
        return failure(createTable.error());
    if (ColumnDefinition::find(*createTable, alter->column))
        return restated(*alter, *createTable);
    const Result<std::optional<Schema::Table>> table = tables.table(alter->schema, alter->table);
    if (!table)
        return failure(table.error());
    const Schema::Column *column = *table ? (*table)->column(alter->column) : nullptr;
    Result<QList<Instruction>> all =
        SqlDialect::instructions(column ? Operations::completedAlteration(*alter, *column) : *alter, tables);
    const QString start = u"ALTER TABLE "_s + alteredTable(alter->schema, alter->table);
    for (qsizetype number = 0; all && number < all->size(); ++number) {
        Instruction &each = (*all)[number];
        each.isBoundLate = true;
        if (isWhole(each.sql, start) && !column)
            each.assumption = assumptionOf(*alter);
    }
    return all;
}

Result<QList<Instruction>> MysqlDialect::restated(const Operations::AlterColumn &alter,
                                                  const QString &createTable) const
{
    const ColumnDefinition before = *ColumnDefinition::find(createTable, alter.column);
    // What the statement would be without a look: its kind, and what follows it.
    Operations::AlterColumn known = alter;
    known.existingType = Schema::Type{.kind = Schema::TypeKind::Verbatim, .name = before.part(Part::Type)};
    const Result<QStringList> plain = statements(known);
    if (!plain)
        return failure(plain.error());
    ColumnDefinition after = before;
    if (alter.type) {
        const Result<QString> type = typeName(*alter.type);
        if (!type)
            return failure(type.error());
        after.setType(*type);
    }
    // Alembic makes of the column what the script takes it for; what comes after relies on that. Where it is less than
    // the column, a strict server refuses what does not fit; of another one it was said that it cuts.
    const Result<QString> taken = alter.existingType && !alter.type ? typeName(*alter.existingType) : QString();
    if (taken && !taken->isEmpty() && before.isOther(*taken))
        after.setType(*taken);
    if (alter.nullable)
        after.setNullable(*alter.nullable);
    if (!alter.serverDefault.isKept())
        after.setDefault(alter.serverDefault.kind == DefaultChange::Kind::Set ? defaultText(alter.serverDefault.value)
                                                                              : QString());
    if (!alter.comment.isKept()) {
        const bool isSet =
            alter.comment.kind == Operations::Change<QString>::Kind::Set && !alter.comment.value.isEmpty();
        after.set(Part::Comment, isSet ? u"COMMENT "_s + literal(alter.comment.value) : QString());
    }
    if (alter.autoincrement)
        after.set(Part::AutoIncrement, *alter.autoincrement ? u"AUTO_INCREMENT"_s : QString());
    if (!alter.newName.isEmpty())
        after.rename(alter.newName);
    const QString start = u"ALTER TABLE "_s + alteredTable(alter.schema, alter.table);
    const QString undo =
        start + u" CHANGE "_s + identifier(after.name()) + u' ' + identifier(before.name()) + u' ' + before.text();
    QList<Instruction> all;
    for (const QString &sql : *plain) {
        Instruction each{.sql = sql, .isBoundLate = true, .undo = {undo}};
        // ALTER COLUMN … DEFAULT takes ON UPDATE away, too.
        const bool losesUpdate = before.has(Part::OnUpdate) && sql.startsWith(start + u" ALTER COLUMN "_s);
        if (isWhole(sql, start) || losesUpdate) {
            const bool isChange = sql.startsWith(start + u" CHANGE "_s);
            each.sql = start
                + (isChange ? u" CHANGE "_s + identifier(before.name()) + u' ' + identifier(after.name())
                            : u" MODIFY "_s + identifier(before.name()))
                + u' ' + after.text();
        }
        all << each;
    }
    return all;
}

} // namespace Retort::Dialect
