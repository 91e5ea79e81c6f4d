// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/rebinding.h"

#include "inspector/servers/servertables.h"
#include "migrator/contexts/translation.h"
#include "migrator/text.h"

namespace Retort::Migrator
{

Result<PlannedStatement> rebound(const PlannedStep &step, const PlannedStatement &statement, int number,
                                 Database::Connection &connection, const Dialect::Dialect &dialect)
{
    // A script that decides at run time has just been translated for the tables as they are.
    if (!statement.isBoundLate || step.decidedAtRunTime)
        return statement;
    int place = 0; // among the statements of its operation
    for (int earlier = 0; earlier < number; ++earlier)
        place += step.statements.at(earlier).operation == statement.operation ? 1 : 0;
    const std::unique_ptr<Dialect::TableSource> tables = Inspector::liveTables(connection, dialect);
    const Result<QList<PlannedStatement>> anew =
        translatedOperation(step.operations.at(statement.operation), statement.operation, step.file, dialect, *tables);
    if (!anew)
        return failure(anew.error());
    if (place >= anew->size())
        return failure(Text::tr("The table is not what the plan was made for."));
    return anew->at(place);
}

} // namespace Retort::Migrator
