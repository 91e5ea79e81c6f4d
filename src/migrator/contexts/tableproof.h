// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"
#include "schema/table.h"

#include <QString>

#include <optional>

namespace Retort::Migrator
{

/// The table that an operation changes in place; empty for every other operation.
QString changedTable(const Operations::Operation &operation);

/// What a change of a table has altered although the operation does not name it, in words; empty if it kept to what it
/// was asked for. Both tables as the database itself tells them.
QString unaskedChange(const Operations::Operation &operation, const Schema::Table &before, const Schema::Table &after);

} // namespace Retort::Migrator
