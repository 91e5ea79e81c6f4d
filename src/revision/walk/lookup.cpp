// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/walk/lookup.h"

#include "revision/walk/order.h"

#include <QCoreApplication>

#include <cstdlib>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

/// An id or label shorter than this is only found as a whole. Alembic source, _revision_for_ident().
constexpr qsizetype shortestForPartial = 4;

} // namespace

RevisionIds idsOf(const Graph &graph, const Indexes &indexes)
{
    RevisionIds ids;
    for (const qsizetype index : indexes)
        ids << graph.nodes()[index].id();
    return ids;
}

Lookup::Lookup(const Graph &graph, QString argument)
    : m_graph(graph)
    , m_argument(std::move(argument))
{
}

tl::unexpected<Error> Lookup::cannotLocate(const QString &argument, const QString &reason)
{
    return failure(QCoreApplication::translate("Revision", "Can't locate revision identified by '%1'").arg(argument),
                   reason);
}

tl::unexpected<Error> Lookup::multipleHeads(const Indexes &heads) const
{
    QStringList ids;
    for (const qsizetype head : heads)
        ids << idAt(head);
    const QString message = QCoreApplication::translate(
        "Revision",
        "Multiple head revisions are present for given argument '%1'; please specify a specific target revision, "
        "'<branchname>@%1' to narrow to a specific head, or 'heads' for all heads");
    return failure(QString(message).replace("%1"_L1, m_argument),
                   QCoreApplication::translate("Revision", "The heads are: %1.").arg(ids.join(", "_L1)));
}

Indexes Lookup::sharingLineage(const Indexes &candidates, const Indexes &with, Lineage lineage) const
{
    const bool dependencies = lineage == Lineage::WithDependencies;
    const QBitArray related = m_graph.reach(with, dependencies ? Graph::Follow::Parents : Graph::Follow::Down)
        | m_graph.reach(with, dependencies ? Graph::Follow::AllNext : Graph::Follow::Next);
    Indexes found;
    for (const qsizetype candidate : candidates) {
        if (related.testBit(candidate))
            found << candidate;
    }
    return found;
}

Result<qsizetype> Lookup::branch(const QString &label) const
{
    Result<qsizetype> found = revision(label);
    if (!found)
        return cannotLocate(label, QCoreApplication::translate("Revision", "No such branch: '%1'").arg(label));
    return found;
}

Result<qsizetype> Lookup::partial(const QString &symbol, const QString &label) const
{
    Indexes found;
    QStringList names;
    const auto consider = [&](const QString &name, qsizetype index) {
        if (name.size() >= shortestForPartial && name.startsWith(symbol)) {
            found << index;
            names << u'\'' + name + u'\'';
        }
    };
    for (qsizetype index = 0; index < m_graph.nodes().size(); ++index)
        consider(idAt(index), index);
    for (qsizetype index = 0; index < m_graph.nodes().size(); ++index) {
        for (const QString &name : m_graph.nodes()[index].file.header.branchLabels) {
            if (m_graph.findLabel(name) == &m_graph.nodes()[index])
                consider(name, index);
        }
    }
    if (!label.isEmpty() && !found.isEmpty()) {
        const Result<qsizetype> onBranch = branch(label);
        if (!onBranch)
            return failure(onBranch.error());
        found = sharingLineage(found, {*onBranch});
    }
    if (found.size() == 1)
        return found.constFirst();
    if (found.size() > 1) {
        const QString reason = QCoreApplication::translate("Revision", "Multiple revisions start with '%1': %2...");
        return cannotLocate(symbol, reason.arg(symbol, names.mid(0, 3).join(", "_L1)));
    }
    QString reason = QCoreApplication::translate("Revision", "No such revision or branch '%1'").arg(symbol);
    if (symbol.size() < shortestForPartial)
        reason += QCoreApplication::translate("Revision",
                                              "; please ensure at least four characters are present for partial "
                                              "revision identifier matches");
    return cannotLocate(symbol, reason);
}

Result<qsizetype> Lookup::revision(const QString &symbol, const QString &label) const
{
    qsizetype onBranch = -1;
    if (!label.isEmpty()) {
        const Result<qsizetype> located = branch(label);
        if (!located)
            return located;
        onBranch = *located;
    }
    qsizetype index = m_graph.indexOf(RevisionId(symbol));
    if (const Node *labelled = m_graph.findLabel(symbol); index < 0 && labelled)
        index = m_graph.indexOf(labelled->id());
    if (index < 0) {
        const Result<qsizetype> located = partial(symbol, label);
        if (!located)
            return located;
        index = *located;
    }
    if (onBranch >= 0 && sharingLineage({index}, {onBranch}).isEmpty()) {
        const QString reason = QCoreApplication::translate("Revision", "Revision %1 is not a member of branch '%2'");
        return cannotLocate(symbol, reason.arg(idAt(index), label));
    }
    return index;
}

Result<Indexes> Lookup::heads(const QString &label) const
{
    const Indexes all = indexesOf(m_graph, m_graph.heads());
    if (label.isEmpty())
        return all;
    const Result<qsizetype> onBranch = branch(label);
    if (!onBranch)
        return failure(onBranch.error());
    return sharingLineage(all, {*onBranch});
}

Result<Indexes> Lookup::revisions(const QString &symbol, const QString &label) const
{
    if (symbol == "base"_L1)
        return Indexes();
    if (symbol == "heads"_L1 && label.isEmpty())
        return indexesOf(m_graph, m_graph.realHeads());
    if (symbol == "heads"_L1 || symbol == "head"_L1) {
        Result<Indexes> found = heads(label);
        if (found && symbol == "head"_L1 && found->size() > 1)
            return multipleHeads(*found);
        return found;
    }
    const Result<qsizetype> found = revision(symbol, label);
    if (!found)
        return failure(found.error());
    return Indexes{*found};
}

Result<Indexes> Lookup::single(const QString &symbol, const QString &label) const
{
    Result<Indexes> found = revisions(symbol, label);
    if (found && found->size() > 1)
        return multipleHeads(*found);
    return found;
}

Result<Lookup::Spot> Lookup::walk(Spot start, int steps, const QString &label) const
{
    Indexes onBranch;
    if (!label.isEmpty() && steps > 0) {
        const Result<qsizetype> located = branch(label);
        if (!located)
            return failure(located.error());
        onBranch << *located;
    }
    Spot spot = start;
    for (int step = 0; step < std::abs(steps); ++step) {
        Indexes next;
        if (spot.kind == Spot::Kind::Revision) {
            next = m_graph.links(spot.index, steps > 0 ? Graph::Follow::Next : Graph::Follow::Down);
            if (steps < 0 && next.isEmpty()) {
                spot = {.kind = Spot::Kind::Base};
                continue;
            }
        } else if (steps > 0) {
            next = indexesOf(m_graph, m_graph.bases());
        }
        if (!onBranch.isEmpty())
            next = sharingLineage(next, onBranch);
        if (next.isEmpty())
            return Spot{.kind = Spot::Kind::Beyond};
        if (next.size() > 1) {
            QStringList ids;
            for (const qsizetype index : std::as_const(next))
                ids << idAt(index);
            return failure(
                QCoreApplication::translate("Revision", "Ambiguous walk"),
                QCoreApplication::translate("Revision", "The next step could be any of: %1.").arg(ids.join(", "_L1)));
        }
        spot = {.kind = Spot::Kind::Revision, .index = next.constFirst()};
    }
    return spot;
}

Result<Indexes> locateRows(const Graph &graph, const RevisionIds &rows)
{
    Indexes found;
    for (const RevisionId &row : rows) {
        const qsizetype index = graph.indexOf(row);
        if (index < 0) {
            return Lookup::cannotLocate(row.text(),
                                        QCoreApplication::translate("Revision",
                                                                    "The database stands at this revision, but no "
                                                                    "file of the project declares it."));
        }
        if (!found.contains(index))
            found << index;
    }
    return found;
}

Result<> checkUndamaged(const Graph &graph, const QBitArray &revisions)
{
    for (qsizetype index = 0; index < revisions.size(); ++index) {
        if (!revisions.testBit(index))
            continue;
        if (const Error *damage = graph.damage(graph.nodes()[index].id()))
            return failure(*damage);
    }
    return {};
}

tl::unexpected<Error> tooManySteps(const QString &relative, int steps)
{
    return failure(QCoreApplication::translate("Revision", "Relative revision %1 didn't produce %2 migrations")
                       .arg(relative, QString::number(std::abs(steps))));
}

} // namespace Retort::Revision
