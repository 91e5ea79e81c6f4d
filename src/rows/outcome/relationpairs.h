// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/difference.h"
#include "rows/relation.h"

#include <optional>

namespace Retort::Rows
{

/// A many-to-many relation of a table before and after; at least one of the two is there.
struct RelationPair {
    std::optional<ManyToMany> before = {};
    std::optional<ManyToMany> after = {};

    /// As it is, or was.
    const ManyToMany &either() const { return after ? *after : *before; }
    /// "department ⋈"; the columns of the link where a table is related with itself.
    QString title() const;
};

/// The relations of both sides of a table, paired through the renames, with the table on the left.
QList<RelationPair> relationPairs(const Snapshot &before, const Snapshot &after, const TableDifference &difference,
                                  const Renames &renames);

} // namespace Retort::Rows
