// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialect/dialect.h"
#include "migrator/plan.h"
#include "script/migrationcontext.h"

#include <QString>

#include <optional>

namespace Retort::Migrator
{

/// The text of a revision file.
Result<QString> revisionSource(const QString &path);

/// Parses the file of a step and evaluates one of its two functions.
Result<> evaluateRevision(const PlannedStep &step, Script::MigrationContext &context);

/// Where SQL stands that is run in place of a script: "<revision file without .py>.retort.sql" beside it.
QString suppliedSqlPath(const QString &revisionFile);

/// What the script's bytes and those of the SQL that stands in for it come to; 0 if the script cannot be read.
quint64 scriptFingerprint(const QString &revisionFile);
/// The same where the script's bytes are known.
quint64 scriptFingerprint(const QByteArray &script, const QString &revisionFile);

/// The statements of that file's part for the direction ("-- upgrade" or "-- downgrade" on a line of its own begins
/// it), as operations with their place; nothing if there is no such file.
Result<std::optional<QList<Operations::PlacedOperation>>>
suppliedSql(const QString &revisionFile, Revision::Direction direction, const Dialect::Dialect &dialect);

} // namespace Retort::Migrator
