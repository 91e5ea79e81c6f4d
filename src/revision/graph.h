// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/revisionfile.h"
#include "revision/revisionid.h"
#include "revision/transactions.h"

#include <QBitArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QSet>
#include <QStringList>

namespace Retort::Revision
{

/// One revision in the graph. Links are to revisions that exist; missing ones are among Graph::problems().
struct Node {
    RevisionFile file = {};
    RevisionIds downRevisions = {};
    RevisionIds dependencies = {}; ///< depends_on, labels resolved
    RevisionIds normalizedDependencies = {}; ///< without those that a down-ancestor already declares
    RevisionIds nextRevisions = {}; ///< that name this one as down_revision, in load order
    RevisionIds allNextRevisions = {}; ///< these and the ones that depend on this one
    QStringList labels = {}; ///< own and inherited branch labels, sorted

    RevisionId id() const { return file.id(); }
    bool isBase() const { return file.header.downRevisions.isEmpty(); }
    bool isHead() const { return nextRevisions.isEmpty(); }
    bool isRealHead() const { return allNextRevisions.isEmpty(); }
    bool isBranchPoint() const { return nextRevisions.size() > 1; }
    bool isMergePoint() const { return downRevisions.size() > 1; }
    /// down_revision and normalized depends_on: what a step over this revision replaces in the version table.
    RevisionIds parents() const;
};

/// The revision graph. A broken file, a missing parent or a cycle is a problem in a list, never a dead graph:
/// operations that need the broken part refuse with that problem. Alembic source, script/revision.py, RevisionMap.
class Graph
{
public:
    Graph() = default;
    /// Builds the graph from files in load order (sorted by file name within each location).
    explicit Graph(QList<RevisionFile> files);

    /// All revisions in load order, without broken files. A file whose header could be read but not its body is among
    /// them, with its error.
    const QList<Node> &nodes() const { return m_nodes; }
    /// Files that have no place in the graph, with their errors.
    const QList<RevisionFile> &brokenFiles() const { return m_brokenFiles; }
    /// Unknown parents, duplicate ids, label clashes, cycles (in Alembic's wording), unreadable bodies.
    const QList<Error> &problems() const { return m_problems; }
    /// The revision of exactly that id, or null.
    const Node *find(const RevisionId &id) const;
    /// The revision that declares that branch label, or null.
    const Node *findLabel(const QString &label) const;
    /// Why no path may lead over this revision (missing parent, cycle, duplicate id), or null.
    const Error *damage(const RevisionId &id) const;

    /// What the settings say of all revisions: patterns for constraints without a name, which scripts are evaluated
    /// with (SQLAlchemy docs, "Configuring Constraint Naming Conventions"), folders of their modules, and transactions.
    const QMap<QString, QString> &namingConvention() const { return m_namingConvention; }
    void setNamingConvention(const QMap<QString, QString> &convention) { m_namingConvention = convention; }
    const QStringList &moduleSearchPath() const { return m_moduleSearchPath; }
    void setModuleSearchPath(const QStringList &folders) { m_moduleSearchPath = folders; }
    Transactions transactions() const { return m_transactions; }
    void setTransactions(Transactions transactions) { m_transactions = transactions; }

    RevisionIds heads() const; ///< not a down_revision of any other
    RevisionIds realHeads() const; ///< neither that nor a dependency
    RevisionIds bases() const;

    /// Ids with everything below them, dependencies included; unknown ids are left out.
    QSet<RevisionId> ancestors(const RevisionIds &ids) const;
    /// Ids with everything above them; with or without the ones that merely depend on them.
    enum class Dependents { Include, Exclude };
    QSet<RevisionId> descendants(const RevisionIds &ids, Dependents dependents) const;
    /// All revisions, newest first: a revision stands before its parents and dependencies.
    RevisionIds newestFirst() const;

    /// Which links a walk takes: down_revision alone or with depends_on, downwards or upwards.
    /// Parents leaves out the dependencies that an ancestor declares already.
    enum class Follow { Down, AllDown, Parents, Next, AllNext };
    /// Position in nodes(), -1 if there is no such revision.
    qsizetype indexOf(const RevisionId &id) const { return m_index.value(id, -1); }
    /// The links of a node as positions in nodes().
    const QList<qsizetype> &links(qsizetype index, Follow follow) const;
    /// The positions in `from` and everything that is reached from them.
    QBitArray reach(const QList<qsizetype> &from, Follow follow) const;

private:
    struct Links {
        QList<qsizetype> down = {};
        QList<qsizetype> dependencies = {};
        QList<qsizetype> allDown = {};
        QList<qsizetype> parents = {};
        QList<qsizetype> next = {};
        QList<qsizetype> allNext = {};
    };

    void add(RevisionFile file);
    void registerLabels();
    QString whereMissing(const QString &id) const;
    void linkDown(qsizetype index);
    void linkDependencies(qsizetype index);
    void linkUp();
    void normalizeDependencies();
    void spreadLabels();
    void spreadLabels(qsizetype index, QList<QStringList> &labels) const;
    void findCycles();
    QBitArray core(Follow down, Follow up) const;
    QBitArray reachedFromBothEnds(Follow down, Follow up) const;
    void report(const QList<qsizetype> &damaged, Error error);

    QList<Node> m_nodes;
    QList<Links> m_links;
    QHash<RevisionId, qsizetype> m_index;
    QHash<QString, RevisionId> m_labels;
    QList<RevisionFile> m_brokenFiles;
    QList<Error> m_problems;
    QHash<RevisionId, Error> m_damage;
    QMap<QString, QString> m_namingConvention;
    QStringList m_moduleSearchPath;
    Transactions m_transactions = Transactions::Usual;
};

} // namespace Retort::Revision
