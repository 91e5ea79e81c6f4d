// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/difference.h"
#include "rows/page.h"

namespace Retort::Rows
{

enum class LinkState { Kept, Added, Removed, Orphaned };

/// A partner of one row before or after.
struct RowLink {
    LinkState state = LinkState::Kept; ///< Orphaned: the link is there after, the row that it leads to is not
    Partner partner = {};

    friend bool operator==(const RowLink &, const RowLink &) = default;
};

/// The links of one row in one relation.
struct RowLinks {
    QString title = {}; ///< "department ⋈"
    QList<RowLink> links = {}; ///< by label
    bool isTruncated = false;

    friend bool operator==(const RowLinks &, const RowLinks &) = default;
};

/// What became of the links of one row of a compared table, relation by relation; seen from either side.
Result<QList<RowLinks>> rowLinks(const Snapshot &before, const Snapshot &after, const TableDifference &difference,
                                 const RowDifference &row, const Renames &renames);

} // namespace Retort::Rows
