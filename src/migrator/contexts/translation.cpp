// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/contexts/translation.h"

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

Result<QList<PlannedStatement>> translatedOperation(const Operations::PlacedOperation &placed, int operation,
                                                    const QString &file, const Dialect::Dialect &dialect,
                                                    Dialect::TableSource &tables)
{
    const Result<QList<Dialect::Instruction>> instructions = dialect.instructions(placed.operation, tables);
    if (!instructions) {
        Error error = instructions.error();
        if (!error.where.position.isValid())
            error.where = Place{.file = file, .position = placed.position};
        else if (error.where.file.isEmpty())
            error.where.file = file; // a change within a batch knows its line only
        return failure(std::move(error));
    }
    QList<PlannedStatement> statements;
    for (const Dialect::Instruction &each : *instructions) {
        statements << PlannedStatement{.sql = each.sql,
                                       .operation = operation,
                                       .refusal = each.refusal,
                                       .isOutsideTransaction = each.isOutsideTransaction,
                                       .ignoresForeignKeys = each.ignoresForeignKeys,
                                       .unless = each.unless,
                                       .isBoundLate = each.isBoundLate,
                                       .undo = each.undo,
                                       .assumption = each.assumption};
    }
    return statements;
}

Translation translated(const QList<Operations::PlacedOperation> &operations, const QString &file,
                       const Dialect::Dialect &dialect)
{
    Translation translation;
    for (int number = 0; number < int(operations.size()); ++number) {
        Dialect::NoTables tables;
        const Result<QList<PlannedStatement>> statements =
            translatedOperation(operations.at(number), number, file, dialect, tables);
        if (statements)
            translation.statements += *statements;
        else if (tables.wasAsked())
            translation.statements << PlannedStatement{.sql = u"-- "_s + statements.error().message,
                                                       .operation = number};
        else
            translation.errors << statements.error();
    }
    return translation;
}

} // namespace Retort::Migrator
