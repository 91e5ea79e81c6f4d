// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/historyrange.h"

#include "revision/path.h"
#include "revision/target.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

using Revision::RevisionId;
using Revision::RevisionIds;
using Revision::Target;

namespace
{

Result<RevisionIds> lowerEnd(const Revision::Graph &graph, const RangeEnd &end)
{
    if (end.isCurrent())
        return end.rows;
    if (end.text.isEmpty())
        return RevisionIds();
    const Result<Target> target = Target::parse(end.text);
    if (!target)
        return failure(target.error());
    if (target->symbol == u"base")
        return RevisionIds();
    return Revision::resolve(graph, *target);
}

Result<RevisionIds> upperEnd(const Revision::Graph &graph, const RangeEnd &end, const RevisionIds &lower)
{
    if (end.isCurrent())
        return end.rows;
    const Result<Target> target = Target::parse(end.text.isEmpty() ? u"heads"_s : end.text);
    if (!target)
        return failure(target.error());
    if (!target->steps)
        return Revision::resolve(graph, *target);
    const Result<QList<Revision::Step>> steps = Revision::upgradePath(graph, lower, *target);
    if (!steps)
        return failure(steps.error());
    return steps->isEmpty() ? lower : RevisionIds{steps->last().revision};
}

/// "label@base" below keeps only the upper ends that carry the label.
RevisionIds onBranch(const Revision::Graph &graph, const RevisionIds &ids, const RangeEnd &lower)
{
    const qsizetype at = lower.text.indexOf(u'@');
    if (at < 0)
        return ids;
    QString label = lower.text.left(at);
    if (const Revision::Node *node = graph.find(RevisionId(label)))
        label = node->labels.value(0);
    RevisionIds kept;
    for (const RevisionId &id : ids) {
        const Revision::Node *node = graph.find(id);
        if (node != nullptr && node->labels.contains(label))
            kept << id;
    }
    return kept;
}

QString shown(const RangeEnd &end, const QString &otherwise)
{
    return end.text.isEmpty() ? otherwise : end.text;
}

} // namespace

Result<RevisionIds> historyRange(const Revision::Graph &graph, const RangeEnd &lower, const RangeEnd &upper)
{
    const Result<RevisionIds> low = lowerEnd(graph, lower);
    if (!low)
        return low;
    const Result<RevisionIds> high = upperEnd(graph, upper, *low);
    if (!high)
        return high;
    for (const RevisionId &id : *low + *high) {
        if (graph.find(id) == nullptr)
            return failure(u"Can't locate revision identified by '%1'"_s.arg(id.text()));
    }
    const RevisionIds tops = onBranch(graph, *high, lower);
    QSet<RevisionId> needed = graph.ancestors(tops);
    needed.unite(QSet<RevisionId>(tops.begin(), tops.end()));
    for (const RevisionId &id : *low) {
        if (!needed.contains(id)) {
            return failure(
                u"Requested range %1:%2 does not refer to ancestor/descendant revisions along the same branch"_s.arg(
                    shown(lower, u"base"_s), shown(upper, u"heads"_s)));
        }
    }
    if (!low->isEmpty()) {
        const QSet<RevisionId> ends(low->begin(), low->end());
        QSet<RevisionId> above = graph.descendants(*low, Revision::Graph::Dependents::Exclude);
        needed.subtract(graph.ancestors(*low)).unite(ends);
        needed.intersect(above.unite(ends));
    }
    RevisionIds ordered;
    for (const RevisionId &id : graph.newestFirst()) {
        if (needed.contains(id))
            ordered << id;
    }
    return ordered;
}

} // namespace Retort::Cli
