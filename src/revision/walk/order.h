// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "revision/graph.h"

#include <QBitArray>
#include <QList>
#include <QSet>

namespace Retort::Revision
{

/// Positions of the ids that the graph knows, in the order of the ids.
QList<qsizetype> indexesOf(const Graph &graph, const RevisionIds &ids);
/// The ids at the positions that are set.
QSet<RevisionId> idsAt(const Graph &graph, const QBitArray &indexes);

/// Orders some revisions newest first: each before its parents and dependencies, and depth-first along one branch until
/// a revision below it is needed by another head. `revisions` must be all that lies between some heads and some lower
/// ends; heads outside of it are ignored. The order is Alembic's, so that both programs log the same steps; unlike
/// there, its cost is linear in the revisions unless many branches wait for one another.
/// A cycle ends up in some order, never in an endless walk. Alembic source, script/revision.py, _topological_sort.
QList<qsizetype> orderedNewestFirst(const Graph &graph, const QBitArray &revisions, const QList<qsizetype> &heads);

} // namespace Retort::Revision
