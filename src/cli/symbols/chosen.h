// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commandcontext.h"

namespace Retort::Cli
{

/// The revisions that `show` and `edit` mean by a symbol: "current" stands for the rows of the database, an empty one
/// for none.
Outcome<Revision::RevisionIds> chosenRevisions(const QString &symbol, const Revision::Graph &graph,
                                               const Workspace::Project &project, CommandContext &context);

} // namespace Retort::Cli
