// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/walk/relative.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;
using Follow = Graph::Follow;
using Spot = Lookup::Spot;

namespace
{

QString signedNumber(int steps)
{
    return steps < 0 ? QString::number(steps) : u'+' + QString::number(steps);
}

/// The positions that are set, in load order.
Indexes listed(const QBitArray &bits)
{
    Indexes indexes;
    for (qsizetype index = 0; index < bits.size(); ++index) {
        if (bits.testBit(index))
            indexes << index;
    }
    return indexes;
}

/// Those that no other one of them names as parent or dependency.
Indexes tipsAmong(const Graph &graph, const Indexes &indexes)
{
    QBitArray parents(graph.nodes().size());
    for (const qsizetype index : indexes) {
        for (const qsizetype parent : graph.links(index, Follow::Parents))
            parents.setBit(parent);
    }
    Indexes tips;
    std::copy_if(indexes.cbegin(), indexes.cend(), std::back_inserter(tips),
                 [&](qsizetype index) { return !parents.testBit(index); });
    return tips;
}

Spot spotAt(const Indexes &start)
{
    return start.isEmpty() ? Spot{} : Spot{.kind = Spot::Kind::Revision, .index = start.constFirst()};
}

/// Where "+N" and "label@+N" start to count.
Result<Spot> upgradeStart(const Graph &graph, const Lookup &lookup, const Indexes &rows, const Target &target)
{
    Indexes starts = rows;
    if (!target.label.isEmpty() && !rows.isEmpty()) {
        const Result<qsizetype> branch = lookup.branch(target.label);
        if (!branch)
            return failure(branch.error());
        starts = lookup.sharingLineage(rows, {*branch});
        // No row lies on that branch: look for its tips among what the rows imply.
        if (starts.isEmpty()) {
            const Indexes implied = listed(graph.reach(rows, Follow::Parents));
            starts = tipsAmong(graph, lookup.sharingLineage(implied, {*branch}));
        }
    }
    if (starts.size() > 1)
        return failure(
            QCoreApplication::translate("Revision", "Ambiguous upgrade from multiple current revisions"),
            QCoreApplication::translate("Revision", "Name a branch, as in \"label@+1\", or the revision to go to."));
    return spotAt(starts);
}

/// Where a walk down from the current rows starts, and the branch that it stays on.
struct DowngradeStart {
    qsizetype revision = -1;
    QString label = {};
};

Result<DowngradeStart> downgradeStart(const Graph &graph, const Lookup &lookup, const Indexes &rows,
                                      const Target &target)
{
    if (rows.isEmpty())
        return tooManySteps(signedNumber(*target.steps), *target.steps);
    if (target.label.isEmpty())
        return DowngradeStart{.revision = rows.constFirst(), .label = graph.nodes()[rows.constFirst()].id().text()};
    const Result<qsizetype> branch = lookup.branch(target.label);
    if (!branch)
        return failure(branch.error());
    Indexes starts = lookup.sharingLineage(rows, {*branch});
    if (starts.isEmpty())
        starts = lookup.sharingLineage(branchTips(graph, rows), {*branch});
    if (starts.isEmpty())
        return tooManySteps(signedNumber(*target.steps), *target.steps);
    if (starts.size() > 1)
        return failure(
            QCoreApplication::translate("Revision", "Ambiguous walk"),
            QCoreApplication::translate("Revision", "Several current revisions lie on branch '%1'.").arg(target.label));
    return DowngradeStart{.revision = starts.constFirst(), .label = target.label};
}

Result<DowngradeTarget> relativeToCurrent(const Graph &graph, const Lookup &lookup, const Indexes &rows,
                                          const Target &target)
{
    if (*target.steps >= 0)
        return tooManySteps(signedNumber(*target.steps), *target.steps);
    const Result<DowngradeStart> start = downgradeStart(graph, lookup, rows, target);
    if (!start)
        return failure(start.error());
    const Result<Spot> end = lookup.walk({.kind = Spot::Kind::Revision, .index = start->revision}, *target.steps);
    if (!end)
        return failure(end.error());
    if (end->kind == Spot::Kind::Beyond)
        return tooManySteps(signedNumber(*target.steps), *target.steps);
    return DowngradeTarget{.revision = end->index, .label = start->label};
}

} // namespace

Result<Indexes> upgradeTargets(const Graph &graph, const Indexes &rows, const Target &target)
{
    const Lookup lookup(graph, target.text);
    if (!target.isRelative())
        return lookup.revisions(target.symbol, target.label);
    const int steps = *target.steps;
    if (target.symbol.isEmpty() && steps <= 0)
        return tooManySteps(QString::number(steps), steps);
    Result<Spot> start = Spot{};
    if (target.symbol.isEmpty()) {
        start = upgradeStart(graph, lookup, rows, target);
    } else {
        // Going down, the label says that the revision must lie on that branch; going up, which way to take.
        start = lookup.single(target.symbol, steps > 0 ? QString() : target.label).map(spotAt);
    }
    if (!start)
        return failure(start.error());
    const Result<Spot> end = lookup.walk(*start, steps, target.label);
    if (!end)
        return failure(end.error());
    if (end->kind != Spot::Kind::Revision)
        return tooManySteps(signedNumber(steps), steps);
    return Indexes{end->index};
}

Result<DowngradeTarget> downgradeTarget(const Graph &graph, const Indexes &rows, const Target &target)
{
    const Lookup lookup(graph, target.text);
    if (target.isRelative() && target.symbol.isEmpty())
        return relativeToCurrent(graph, lookup, rows, target);
    const bool down = target.isRelative() && *target.steps < 0;
    // Alembic looks at the label of an absolute downgrade target only to choose among several branches.
    const Result<Indexes> start = lookup.single(target.symbol, down ? target.label : QString());
    if (!start)
        return failure(start.error());
    if (!target.isRelative())
        return DowngradeTarget{.revision = spotAt(*start).index, .label = target.label};
    const Result<Spot> end = lookup.walk(spotAt(*start), *target.steps, target.label);
    if (!end)
        return failure(end.error());
    if (end->kind == Spot::Kind::Beyond)
        return failure(QCoreApplication::translate("Revision", "Walked too far"));
    return DowngradeTarget{.revision = end->index, .label = target.label};
}

Indexes branchTips(const Graph &graph, const Indexes &rows)
{
    const QBitArray applied = graph.reach(rows, Follow::Parents);
    const auto isTip = [&](qsizetype index) {
        const QList<qsizetype> &next = graph.links(index, Follow::Next);
        return std::none_of(next.cbegin(), next.cend(), [&](qsizetype above) { return applied.testBit(above); });
    };
    Indexes tips;
    for (const qsizetype row : rows) {
        if (isTip(row) && !tips.contains(row))
            tips << row;
    }
    for (const qsizetype index : listed(applied)) {
        if (isTip(index) && !tips.contains(index))
            tips << index;
    }
    return tips;
}

} // namespace Retort::Revision
