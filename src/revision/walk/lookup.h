// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/graph.h"

#include <QList>
#include <QString>

namespace Retort::Revision
{

/// Positions in Graph::nodes(), in an order that matters.
using Indexes = QList<qsizetype>;

/// The identifiers of the revisions at these positions, in the same order.
RevisionIds idsOf(const Graph &graph, const Indexes &indexes);

/// Finds revisions by what a person types. Errors carry Alembic's wording; the specific reason, which Alembic keeps to
/// itself, is the hint. Alembic source, script/revision.py, get_revisions() and _revision_for_ident().
class Lookup
{
public:
    /// `argument` is the whole text that the person typed; messages about several heads name it.
    Lookup(const Graph &graph, QString argument);

    /// The revision with that id, label or unique beginning of one; with a label only if it lies on that branch.
    Result<qsizetype> revision(const QString &symbol, const QString &label = {}) const;
    /// The revision that stands for a branch: the one that declares the label, or any revision by its id.
    Result<qsizetype> branch(const QString &label) const;
    /// What "head", "heads", "base" or a revision's id means; none for "base".
    Result<Indexes> revisions(const QString &symbol, const QString &label) const;
    /// The same where at most one revision may be meant.
    Result<Indexes> single(const QString &symbol, const QString &label) const;

    /// Those that are the given ones or lie above or below them.
    enum class Lineage { DownRevisions, WithDependencies };
    Indexes sharingLineage(const Indexes &candidates, const Indexes &with,
                           Lineage lineage = Lineage::DownRevisions) const;
    /// The heads of the branch, or all heads without a label.
    Result<Indexes> heads(const QString &label) const;

    /// One end of a walk: a revision, the empty database below all bases, or beyond either end.
    struct Spot {
        enum class Kind { Revision, Base, Beyond };
        Kind kind = Kind::Base;
        qsizetype index = -1;
    };
    /// Goes `steps` up (positive; on the branch of the label if there is one) or down. A fork is an error.
    Result<Spot> walk(Spot start, int steps, const QString &label = {}) const;

    /// "Can't locate revision identified by …" with a reason.
    static tl::unexpected<Error> cannotLocate(const QString &argument, const QString &reason);

private:
    Result<qsizetype> partial(const QString &symbol, const QString &label) const;
    tl::unexpected<Error> multipleHeads(const Indexes &heads) const;
    QString idAt(qsizetype index) const { return m_graph.nodes()[index].id().text(); }

    const Graph &m_graph;
    QString m_argument;
};

/// Positions of the version table's rows; a row without a file is an error.
Result<Indexes> locateRows(const Graph &graph, const RevisionIds &rows);
/// Fails with the first problem of the graph that makes one of these revisions untrustworthy.
Result<> checkUndamaged(const Graph &graph, const QBitArray &revisions);
/// "Relative revision +9 didn't produce 9 migrations"
tl::unexpected<Error> tooManySteps(const QString &relative, int steps);

} // namespace Retort::Revision
