// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"
#include "migrator/plan.h"

#include <QList>
#include <QString>

namespace Retort::Migrator
{

/// Operations as the statements of one dialect, and an error for each operation that it cannot carry out, with the
/// place of the operation in the file.
struct Translation {
    QList<PlannedStatement> statements = {};
    QList<Error> errors = {};
};
Translation translated(const QList<Operations::PlacedOperation> &operations, const QString &file,
                       const Dialect::Dialect &dialect);

} // namespace Retort::Migrator
