// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/graph.h"
#include "revision/target.h"
#include "script/migrationcontext.h"

#include <QList>

namespace Retort::Revision
{

using Script::Direction;

/// One revision to run and the direction to run it in.
struct Step {
    RevisionId revision = {};
    Direction direction = Direction::Upgrade;

    friend bool operator==(const Step &, const Step &) = default;
};

/// What a step does to the version table's rows: some deleted, at most one updated, some inserted.
/// Alembic source, runtime/migration.py, RevisionStep; rules of 1.19.
struct RowChange {
    RevisionIds deleted = {};
    RevisionId updatedFrom = {};
    RevisionId updatedTo = {};
    RevisionIds inserted = {};

    bool isEmpty() const { return deleted.isEmpty() && inserted.isEmpty() && updatedTo.isEmpty(); }
    friend bool operator==(const RowChange &, const RowChange &) = default;
};

/// Steps from the current rows up to the target, oldest first. Empty when the target is already applied.
Result<QList<Step>> upgradePath(const Graph &graph, const RevisionIds &current, const Target &target);

/// Steps from the current rows down to the target, newest first; the target itself stays applied.
Result<QList<Step>> downgradePath(const Graph &graph, const RevisionIds &current, const Target &target);

/// What a person should know before a downgrade whose target leaves open which branch is meant; mostly empty.
QString downgradeWarning(const RevisionIds &current, const Target &target);

/// Row change of one step over the given rows.
Result<RowChange> rowChange(const Graph &graph, const RevisionIds &rows, const Step &step);

/// Row changes that stamp the rows with the targets without running anything. Alembic docs, "stamp".
Result<QList<RowChange>> stampChanges(const Graph &graph, const RevisionIds &rows, const QList<Target> &targets);

/// The rows after a change.
RevisionIds applied(const RevisionIds &rows, const RowChange &change);

/// Every revision that the rows imply as applied (rows with their ancestors, dependencies included).
QSet<RevisionId> appliedRevisions(const Graph &graph, const RevisionIds &rows);

/// Where each branch stands, as `alembic current` lists it: the rows and the tips of other branches that they imply by
/// depends_on. An unknown row is an error.
Result<RevisionIds> currentTips(const Graph &graph, const RevisionIds &rows);

/// Fails with Alembic's sentence unless the rows imply every head and nothing unknown. Alembic, which compares the rows
/// with the heads, is never content where a head is another revision's dependency. Alembic docs, "current
/// --check-heads".
Result<> checkAtHeads(const Graph &graph, const RevisionIds &rows);

} // namespace Retort::Revision
