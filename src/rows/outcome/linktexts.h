// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/difference.h"
#include "rows/relation.h"

#include <optional>

namespace Retort::Rows
{

/// The relation that a table of the snapshot joins, if it is a link table.
std::optional<ManyToMany> linkRelation(const Snapshot &snapshot, const QString &table);

/// "Cathy → Financial" for each row of the difference of a link table, else empty. A link that went is labelled by the
/// rows as they were, any other by the rows as they are.
QStringList linkTexts(const Snapshot &before, const Snapshot &after, const TableDifference &difference);

} // namespace Retort::Rows
