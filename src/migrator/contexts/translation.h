// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"
#include "migrator/plan.h"

#include <QList>
#include <QString>

namespace Retort::Migrator
{

/// One operation, number `operation` of its step, as the statements of one dialect; or why it cannot be carried out,
/// with the place of the operation in the file.
Result<QList<PlannedStatement>> translatedOperation(const Operations::PlacedOperation &placed, int operation,
                                                    const QString &file, const Dialect::Dialect &dialect,
                                                    Dialect::TableSource &tables);

/// Operations as statements, and an error for each operation that cannot be carried out. A change that depends on a
/// table which nobody knows here stands as a comment.
struct Translation {
    QList<PlannedStatement> statements = {};
    QList<Error> errors = {};
};
Translation translated(const QList<Operations::PlacedOperation> &operations, const QString &file,
                       const Dialect::Dialect &dialect);

} // namespace Retort::Migrator
