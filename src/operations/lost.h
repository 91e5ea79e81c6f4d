// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"

#include <optional>

namespace Retort::Operations
{

/// The table of that name; null if it or the database is not known.
const Schema::Table *tableOf(const Schema::Database *database, const QString &schema, const QString &name);

// What brings back what an operation takes away, as the database has it now; nothing if it does not have it.
std::optional<Operation> lostBy(const DropTable &drop, const Schema::Database *database);
/// A Batch if indexes or constraints go with the column.
std::optional<Operation> lostBy(const DropColumn &drop, const Schema::Database *database);
std::optional<Operation> lostBy(const DropIndex &drop, const Schema::Database *database);
std::optional<Operation> lostBy(const DropConstraint &drop, const Schema::Database *database);

/// The operation with what it leaves unsaid of the column as it stands; nothing if the column is not known.
std::optional<AlterColumn> completedAlteration(const AlterColumn &alter, const Schema::Database *database);
/// The same for a column that is known.
AlterColumn completedAlteration(const AlterColumn &alter, const Schema::Column &column);

} // namespace Retort::Operations
