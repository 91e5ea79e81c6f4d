// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/path.h"
#include "revision/walk/lookup.h"

#include <QCoreApplication>

namespace Retort::Revision
{

namespace
{

RevisionIds without(const RevisionIds &ids, const QSet<RevisionId> &others)
{
    RevisionIds left;
    for (const RevisionId &id : ids) {
        if (!others.contains(id))
            left << id;
    }
    return left;
}

RevisionIds among(const RevisionIds &ids, const RevisionIds &others)
{
    RevisionIds found;
    for (const RevisionId &id : ids) {
        if (others.contains(id))
            found << id;
    }
    return found;
}

/// All but the last are deleted, the last becomes `to`.
RowChange merged(const RevisionIds &from, const RevisionId &to)
{
    return {.deleted = from.mid(0, from.size() - 1), .updatedFrom = from.constLast(), .updatedTo = to};
}

RowChange upgraded(const Graph &graph, const RevisionIds &rows, const Node &node)
{
    // Only parents that really are rows are looked at: a dependency which is an ancestor of another parent has no row
    // of its own (Alembic stops with a KeyError there, after it ran the revision).
    const RevisionIds parents = among(node.parents(), rows);
    if (parents.isEmpty())
        return {.inserted = {node.id()}};
    if (parents.size() == 1)
        return {.updatedFrom = parents.constFirst(), .updatedTo = node.id()};
    const RevisionIds others = without(rows, QSet<RevisionId>(parents.cbegin(), parents.cend()));
    const RevisionIds replaced = without(parents, graph.ancestors(others));
    return merged(replaced.isEmpty() ? parents : replaced, node.id());
}

/// The parents that must be rows when the revision is no longer one.
RevisionIds uncovered(const Graph &graph, const RevisionIds &others, const Node &node)
{
    const RevisionIds parents = node.parents();
    if (!others.isEmpty())
        return without(parents, graph.ancestors(others));
    QSet<RevisionId> implied;
    for (const RevisionId &parent : parents) {
        QSet<RevisionId> below = graph.ancestors({parent});
        below.remove(parent);
        implied.unite(below);
    }
    return without(parents, implied);
}

RowChange downgraded(const Graph &graph, const RevisionIds &rows, const Node &node)
{
    const RevisionIds others = without(rows, {node.id()});
    const RevisionIds to = uncovered(graph, others, node);
    if (to.isEmpty())
        return {.deleted = {node.id()}};
    return {.updatedFrom = node.id(), .updatedTo = to.constLast(), .inserted = to.mid(0, to.size() - 1)};
}

} // namespace

Result<RowChange> rowChange(const Graph &graph, const RevisionIds &rows, const Step &step)
{
    const Node *node = graph.find(step.revision);
    if (!node) {
        return Lookup::cannotLocate(
            step.revision.text(),
            QCoreApplication::translate("Revision", "No file of the project declares this revision."));
    }
    if (const Result<Indexes> known = locateRows(graph, rows); !known)
        return failure(known.error());
    const bool present = rows.contains(step.revision);
    if (step.direction == Direction::Upgrade && !present)
        return upgraded(graph, rows, *node);
    if (step.direction == Direction::Downgrade && present)
        return downgraded(graph, rows, *node);
    if (present)
        return failure(
            QCoreApplication::translate("Revision", "Revision %1 is applied already.").arg(step.revision.text()));
    return failure(
        QCoreApplication::translate("Revision", "Revision %1 cannot be reverted: the version table has no row for it.")
            .arg(step.revision.text()),
        QCoreApplication::translate("Revision", "Revert the revisions that are built on it first."));
}

RevisionIds applied(const RevisionIds &rows, const RowChange &change)
{
    RevisionIds after;
    for (const RevisionId &row : rows) {
        if (row == change.updatedFrom && !change.updatedTo.isEmpty())
            after << change.updatedTo;
        else if (!change.deleted.contains(row))
            after << row;
    }
    for (const RevisionId &row : change.inserted) {
        if (!after.contains(row))
            after << row;
    }
    return after;
}

} // namespace Retort::Revision
