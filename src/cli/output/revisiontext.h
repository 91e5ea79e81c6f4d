// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "revision/graph.h"

#include <QSet>
#include <QString>
#include <QStringList>

namespace Retort::Cli
{

/// What a line about a revision tells besides its id. Alembic source, script/base.py, Script.cmd_format.
struct LineParts {
    bool parents = false;
    bool branches = false;
    bool document = false;
    bool tree = true; ///< (branchpoint), (mergepoint)
};

enum class Detail { Line, Long };

/// One revision as Alembic prints it: a line, or the long entry of -v (which ends with a line end of its own).
/// `marked` revisions are "(current)".
QString revisionText(const Revision::Node &node, Detail detail, const LineParts &parts,
                     const QSet<Revision::RevisionId> &marked = {});

/// The long entry: Rev, Parent, Path, docstring. Alembic source, script/base.py, Script.log_entry. `notes` are further
/// lines below the path.
QString longText(const Revision::Node &node, const QSet<Revision::RevisionId> &marked = {},
                 const QStringList &notes = {});

} // namespace Retort::Cli
