// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/target.h"

#include "revision/walk/lookup.h"
#include "revision/walk/order.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <limits>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

/// The number of a relative target; far more than any history has if it is too large to be one.
int stepsOf(const QString &number)
{
    bool ok = false;
    const int steps = number.toInt(&ok);
    if (ok)
        return steps;
    return number.startsWith(u'-') ? -std::numeric_limits<int>::max() : std::numeric_limits<int>::max();
}

/// "-2" and "label@-2": that many steps down from every head.
Result<RevisionIds> belowHeads(const Graph &graph, const Lookup &lookup, const Target &target)
{
    RevisionIds found;
    for (const RevisionId &head : graph.realHeads()) {
        if (!target.label.isEmpty() && !graph.find(head)->labels.contains(target.label))
            continue;
        const Lookup::Spot start{.kind = Lookup::Spot::Kind::Revision, .index = graph.indexOf(head)};
        const Result<Lookup::Spot> spot = lookup.walk(start, *target.steps);
        if (!spot)
            return failure(spot.error());
        if (spot->kind == Lookup::Spot::Kind::Beyond)
            return tooManySteps(QString::number(*target.steps), *target.steps);
        if (spot->kind == Lookup::Spot::Kind::Revision && !found.contains(graph.nodes()[spot->index].id()))
            found << graph.nodes()[spot->index].id();
    }
    return found;
}

} // namespace

Result<Target> Target::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return failure(QCoreApplication::translate("Revision", "No revision was given."),
                       QCoreApplication::translate("Revision", "Name one, for example \"head\", \"+1\" or its id."));
    // Alembic's own expression, which looks at the beginning only.
    static const QRegularExpression relative(u"(?:([^\\n]+?)@)?(\\w+)?([+-]\\d+)"_s,
                                             QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match =
        relative.match(trimmed, 0, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
    Target target{.text = trimmed};
    if (match.hasMatch()) {
        target.label = match.captured(1);
        target.symbol = match.captured(2);
        target.steps = stepsOf(match.captured(3));
        return target;
    }
    const qsizetype at = trimmed.indexOf(u'@');
    target.label = at < 0 ? QString() : trimmed.left(at);
    target.symbol = trimmed.mid(at + 1);
    return target;
}

Result<RevisionIds> resolve(const Graph &graph, const Target &target)
{
    const Lookup lookup(graph, target.text);
    if (!target.isRelative()) {
        const Result<Indexes> found = lookup.revisions(target.symbol, target.label);
        if (!found)
            return failure(found.error());
        return idsOf(graph, *found);
    }
    if (target.symbol.isEmpty() && *target.steps < 0)
        return belowHeads(graph, lookup, target);
    if (target.symbol.isEmpty())
        return Lookup::cannotLocate(
            target.text,
            QCoreApplication::translate("Revision", "A number of steps up needs a revision to start from."));
    const Result<Indexes> start = lookup.single(target.symbol, *target.steps < 0 ? target.label : QString());
    if (!start)
        return failure(start.error());
    const Lookup::Spot spot = start->isEmpty()
        ? Lookup::Spot{}
        : Lookup::Spot{.kind = Lookup::Spot::Kind::Revision, .index = start->constFirst()};
    const Result<Lookup::Spot> end = lookup.walk(spot, *target.steps, target.label);
    if (!end)
        return failure(end.error());
    if (end->kind == Lookup::Spot::Kind::Beyond)
        return failure(QCoreApplication::translate("Revision", "Walked too far"));
    return end->kind == Lookup::Spot::Kind::Base ? RevisionIds() : idsOf(graph, {end->index});
}

} // namespace Retort::Revision
