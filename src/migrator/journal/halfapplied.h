// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "migrator/executor.h"
#include "migrator/journal/journal.h"
#include "revision/graph.h"

#include <optional>

namespace Retort::Migrator
{

// What to do with a revision that was left half applied on a server without transactions around DDL. The third way, to
// declare where the database stands, is stamp().

/// What to take a statement for of which nobody can tell whether it took place.
enum class Doubt { Refuse, HasRun, HasNotRun };

/// Such a revision, or nothing; it may be under way. Never on a server that undoes DDL.
Result<std::optional<UnfinishedStep>> unfinishedStep(Database::Connection &connection, const Dialect::Dialect &dialect,
                                                     const VersionTable &versionTable);

/// Runs the statements that have not run, and then the version row. A script that decides at run time is evaluated
/// again; it has to ask for the statements that have run in the same words. Waits for the program that is at it, and
/// for the server to end the statement of a program that is gone.
Result<> resume(const Revision::Graph &graph, Database::Connection &connection, const Dialect::Dialect &dialect,
                const VersionTable &versionTable, Observer &observer, const CancelToken &cancel,
                Doubt doubt = Doubt::Refuse);

/// Takes back what has run, the last first. Fails before anything is undone if one of the statements cannot be.
Result<> undoUnfinished(Database::Connection &connection, const Dialect::Dialect &dialect,
                        const VersionTable &versionTable, const CancelToken &cancel, Doubt doubt = Doubt::Refuse);

/// The refusal to run anything else before.
Error halfApplied(const UnfinishedStep &step);

} // namespace Retort::Migrator
