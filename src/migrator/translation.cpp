// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/translation.h"

namespace Retort::Migrator
{

Translation translated(const QList<Operations::PlacedOperation> &operations, const QString &file,
                       const Dialect::Dialect &dialect)
{
    Translation translation;
    for (qsizetype i = 0; i < operations.size(); ++i) {
        const Result<QStringList> statements = dialect.statements(operations.at(i).operation);
        if (!statements) {
            Error error = statements.error();
            if (!error.where.position.isValid())
                error.where = Place{.file = file, .position = operations.at(i).position};
            translation.errors << error;
            continue;
        }
        for (const QString &sql : *statements)
            translation.statements << PlannedStatement{.sql = sql, .operation = int(i)};
    }
    return translation;
}

} // namespace Retort::Migrator
