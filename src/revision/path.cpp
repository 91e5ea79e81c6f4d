// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/path.h"

#include "revision/walk/order.h"
#include "revision/walk/relative.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;
using Follow = Graph::Follow;

namespace
{

QBitArray marked(const Graph &graph, const Indexes &indexes)
{
    QBitArray bits(graph.nodes().size());
    for (const qsizetype index : indexes)
        bits.setBit(index);
    return bits;
}

/// Everything below the given revisions, without themselves unless one lies below another.
QBitArray properAncestors(const Graph &graph, const Indexes &indexes)
{
    Indexes parents;
    for (const qsizetype index : indexes)
        parents << graph.links(index, Follow::Parents);
    return graph.reach(parents, Follow::Parents);
}

/// None of the revisions may lie below another one.
Result<> checkOverlap(const Graph &graph, const Indexes &indexes)
{
    const QBitArray wanted = marked(graph, indexes);
    if ((properAncestors(graph, indexes) & wanted).count(true) == 0)
        return {};
    for (const qsizetype index : indexes) {
        const QBitArray below = properAncestors(graph, {index}) & wanted;
        QStringList ids;
        for (qsizetype other = 0; other < below.size(); ++other) {
            if (below.testBit(other) && other != index)
                ids << graph.nodes()[other].id().text();
        }
        if (ids.isEmpty())
            continue;
        const QString message =
            QCoreApplication::translate("Revision", "Requested revision %1 overlaps with other requested revisions %2");
        return failure(message.arg(graph.nodes()[index].id().text(), ids.join(", "_L1)));
    }
    return {};
}

QList<Step> stepsOf(const Graph &graph, const Indexes &ordered, Direction direction)
{
    QList<Step> steps;
    steps.reserve(ordered.size());
    for (const qsizetype index : ordered)
        steps << Step{.revision = graph.nodes()[index].id(), .direction = direction};
    return steps;
}

/// The revisions whose removal a downgrade asks for; those above them go with them.
Result<Indexes> downgradeRoots(const Graph &graph, const Lookup &lookup, const DowngradeTarget &target)
{
    const bool toBase = target.revision < 0;
    const Indexes roots = toBase ? indexesOf(graph, graph.bases()) : graph.links(target.revision, Follow::Next);
    if (target.label.isEmpty() || roots.size() < 2)
        return roots;
    const Result<qsizetype> branch = lookup.branch(target.label);
    if (!branch)
        return failure(branch.error());
    const QBitArray below = graph.reach({*branch}, Follow::Down);
    Indexes onBranch;
    std::copy_if(roots.cbegin(), roots.cend(), std::back_inserter(onBranch),
                 [&](qsizetype root) { return below.testBit(root); });
    if (onBranch.isEmpty())
        return failure(QCoreApplication::translate("Revision", "Not a valid downgrade target from current heads"));
    return onBranch;
}

} // namespace

Result<QList<Step>> upgradePath(const Graph &graph, const RevisionIds &current, const Target &target)
{
    const Result<Indexes> rows = locateRows(graph, current);
    if (!rows)
        return failure(rows.error());
    const Result<Indexes> targets = upgradeTargets(graph, *rows, target);
    if (!targets)
        return failure(targets.error());
    const QBitArray required = graph.reach(*targets, Follow::Parents);
    const QBitArray present = graph.reach(*rows, Follow::Parents);
    for (const Result<> &check :
         {checkUndamaged(graph, required | present), checkOverlap(graph, *targets), checkOverlap(graph, *rows)}) {
        if (!check)
            return failure(check.error());
    }
    Indexes ordered = orderedNewestFirst(graph, required & ~present, *targets);
    std::reverse(ordered.begin(), ordered.end());
    return stepsOf(graph, ordered, Direction::Upgrade);
}

Result<QList<Step>> downgradePath(const Graph &graph, const RevisionIds &current, const Target &target)
{
    const Result<Indexes> rows = locateRows(graph, current);
    if (!rows)
        return failure(rows.error());
    const Result<DowngradeTarget> end = downgradeTarget(graph, *rows, target);
    if (!end)
        return failure(end.error());
    const QBitArray present = graph.reach(*rows, Follow::Parents);
    if (const Result<> check = checkUndamaged(graph, present); !check)
        return failure(check.error());
    const Result<Indexes> roots = downgradeRoots(graph, Lookup(graph, target.text), *end);
    if (!roots)
        return failure(roots.error());
    const QBitArray dropped = graph.reach(*roots, Follow::AllNext) & present;
    if (end->revision >= 0 && dropped.count(true) == 0 && !rows->contains(end->revision)) {
        const QString message = QCoreApplication::translate(
            "Revision", "Destination %1 is not a valid downgrade target from current head(s)");
        return failure(message.arg(target.text),
                       QCoreApplication::translate("Revision", "No applied revision is built on it."));
    }
    return stepsOf(graph, orderedNewestFirst(graph, dropped, *rows), Direction::Downgrade);
}

QString downgradeWarning(const RevisionIds &current, const Target &target)
{
    const bool relative = target.isRelative() && *target.steps < 0 && target.symbol.isEmpty();
    if (!relative || !target.label.isEmpty() || QSet<RevisionId>(current.cbegin(), current.cend()).size() < 2)
        return {};
    return QCoreApplication::translate("Revision",
                                       "downgrade -1 from multiple heads is ambiguous; this usage will be disallowed "
                                       "in a future release.");
}

QSet<RevisionId> appliedRevisions(const Graph &graph, const RevisionIds &rows)
{
    return graph.ancestors(rows);
}

Result<RevisionIds> currentTips(const Graph &graph, const RevisionIds &rows)
{
    const Result<Indexes> located = locateRows(graph, rows);
    if (!located)
        return failure(located.error());
    RevisionIds tips;
    for (const qsizetype index : branchTips(graph, *located))
        tips << graph.nodes()[index].id();
    return tips;
}

Result<> checkAtHeads(const Graph &graph, const RevisionIds &rows)
{
    const QSet<RevisionId> present = appliedRevisions(graph, rows);
    QStringList missing;
    for (const RevisionId &head : graph.heads()) {
        if (!present.contains(head))
            missing << head.text();
    }
    QStringList unknown;
    for (const RevisionId &row : rows) {
        if (!graph.find(row))
            unknown << row.text();
    }
    if (missing.isEmpty() && unknown.isEmpty())
        return {};
    const QString hint = missing.isEmpty()
        ? QCoreApplication::translate("Revision", "No file declares %1.").arg(unknown.join(", "_L1))
        : QCoreApplication::translate("Revision", "Not applied: %1.").arg(missing.join(", "_L1));
    return failure(QCoreApplication::translate("Revision", "Database is not on all head revisions"), hint);
}

} // namespace Retort::Revision
