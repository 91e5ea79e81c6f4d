// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/path.h"
#include "revision/walk/lookup.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;
using Follow = Graph::Follow;

namespace
{

/// What the arguments of a stamp mean together.
struct Destinations {
    Indexes revisions = {}; ///< empty: "base"
    Indexes affected = {}; ///< rows that share a lineage with any argument
};

Result<Indexes> destinationsOf(const Lookup &lookup, const Target &target)
{
    if (target.isRelative()) {
        return Lookup::cannotLocate(
            target.text, QCoreApplication::translate("Revision", "A stamp takes revisions, not a number of steps."));
    }
    if (target.symbol == "head"_L1) {
        const Result<Indexes> heads = lookup.heads(target.label);
        if (heads && heads->size() > 1)
            return failure(QCoreApplication::translate(
                "Revision", "Multiple heads are present; please specify a single target revision"));
    }
    return lookup.revisions(target.symbol, target.label);
}

Result<Destinations> gather(const Graph &graph, const Indexes &rows, const QList<Target> &targets)
{
    Destinations all;
    for (const Target &target : targets) {
        const Lookup lookup(graph, target.text);
        const Result<Indexes> found = destinationsOf(lookup, target);
        if (!found)
            return failure(found.error());
        Indexes lineage = *found;
        if (!target.label.isEmpty()) {
            const Result<qsizetype> branch = lookup.branch(target.label);
            if (!branch)
                return failure(branch.error());
            lineage << *branch;
        }
        const Indexes related =
            lineage.isEmpty() ? rows : lookup.sharingLineage(rows, lineage, Lookup::Lineage::WithDependencies);
        for (const qsizetype row : related) {
            if (!all.affected.contains(row))
                all.affected << row;
        }
        for (const qsizetype revision : *found) {
            if (!all.revisions.contains(revision))
                all.revisions << revision;
        }
    }
    return all;
}

/// The one change that brings the rows, as they are by now, to the destination.
RowChange stampOne(const Graph &graph, const RevisionIds &rows, const Indexes &affected, qsizetype destination)
{
    const RevisionId to = graph.nodes()[destination].id();
    const QBitArray below = graph.reach({destination}, Follow::Parents);
    const QBitArray above = graph.reach({destination}, Follow::AllNext);
    const auto lies = [&](const QBitArray &part) {
        return std::any_of(affected.cbegin(), affected.cend(), [&](qsizetype row) { return part.testBit(row); });
    };
    RevisionIds from;
    for (const RevisionId &row : idsOf(graph, affected)) {
        if (rows.contains(row))
            from << row;
    }
    const bool consumed = from.size() != affected.size(); // by an earlier destination
    const bool moves = lies(above) || (lies(below) && !consumed);
    if (!moves || from.isEmpty())
        return {.inserted = {to}};
    return {.deleted = from.mid(0, from.size() - 1), .updatedFrom = from.constLast(), .updatedTo = to};
}

} // namespace

Result<QList<RowChange>> stampChanges(const Graph &graph, const RevisionIds &rows, const QList<Target> &targets)
{
    const Result<Indexes> located = locateRows(graph, rows);
    if (!located)
        return failure(located.error());
    const Result<Destinations> all = gather(graph, *located, targets);
    if (!all)
        return failure(all.error());
    const QBitArray touched = graph.reach(all->revisions, Follow::Parents) | graph.reach(*located, Follow::Parents);
    if (const Result<> check = checkUndamaged(graph, touched); !check)
        return failure(check.error());
    QList<RowChange> changes;
    if (all->revisions.isEmpty()) {
        for (const RevisionId &row : idsOf(graph, all->affected))
            changes << RowChange{.deleted = {row}};
        return changes;
    }
    RevisionIds current = rows;
    for (const qsizetype destination : all->revisions) {
        // A row that stands there from the beginning needs no change, even if another destination moved it.
        if (all->affected.contains(destination) || current.contains(graph.nodes()[destination].id()))
            continue;
        changes << stampOne(graph, current, all->affected, destination);
        current = applied(current, changes.constLast());
    }
    return changes;
}

} // namespace Retort::Revision
