// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/graph.h"
#include "revision/target.h"
#include "revision/walk/lookup.h"

#include <QString>

namespace Retort::Revision
{

/// The revisions that an upgrade ends at; none for "base".
/// Alembic source, script/revision.py, _parse_upgrade_target().
Result<Indexes> upgradeTargets(const Graph &graph, const Indexes &rows, const Target &target);

/// Where a downgrade ends and the branch that it is confined to.
struct DowngradeTarget {
    qsizetype revision = -1; ///< -1: the empty database
    QString label = {};
};

/// Alembic source, script/revision.py, _parse_downgrade_target().
Result<DowngradeTarget> downgradeTarget(const Graph &graph, const Indexes &rows, const Target &target);

/// Of the rows and all that they imply, those that have no applied revision above them on their own branch; in the
/// order of the rows, then in load order.
Indexes branchTips(const Graph &graph, const Indexes &rows);

} // namespace Retort::Revision
