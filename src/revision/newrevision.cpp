// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/newrevision.h"

#include "revision/target.h"
#include "revision/walk/lookup.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

Result<RevisionIds> headsNamed(const Graph &graph, const QString &text)
{
    const Result<Target> target = Target::parse(text);
    if (!target)
        return failure(target.error());
    if (target->symbol == "head"_L1 && !target->isRelative()) {
        const Result<Indexes> heads = Lookup(graph, text).heads(target->label);
        if (heads && heads->size() > 1) {
            return failure(QCoreApplication::translate(
                "Revision",
                "Multiple heads are present; please specify the head revision on which the new revision should be "
                "based, or perform a merge."));
        }
    }
    return resolve(graph, *target);
}

bool isSameFolder(const QString &left, const QString &right)
{
    return QDir::cleanPath(QDir(left).absolutePath()) == QDir::cleanPath(QDir(right).absolutePath());
}

} // namespace

Result<RevisionIds> parentsOfNew(const Graph &graph, const QStringList &heads, Splice splice)
{
    RevisionIds parents;
    for (const QString &text : heads) {
        const Result<RevisionIds> found = headsNamed(graph, text);
        if (!found)
            return found;
        for (const RevisionId &id : *found) {
            if (parents.contains(id))
                return failure(QCoreApplication::translate("Revision", "Duplicate head revisions specified"));
            parents << id;
        }
    }
    for (const RevisionId &id : std::as_const(parents)) {
        if (const Error *damage = graph.damage(id))
            return failure(*damage);
        if (splice == Splice::Allow || graph.find(id)->isHead())
            continue;
        const QString message = QCoreApplication::translate(
            "Revision",
            "Revision %1 is not a head revision; please specify --splice to create a new branch from this "
            "revision");
        return failure(message.arg(id.text()));
    }
    return parents;
}

Result<QStringList> dependenciesOfNew(const Graph &graph, const QStringList &dependsOn)
{
    QStringList dependencies;
    for (const QString &text : dependsOn) {
        const Result<qsizetype> found = Lookup(graph, text).revision(text);
        if (!found)
            return failure(found.error());
        const Node &node = graph.nodes()[*found];
        dependencies << (node.labels.contains(text) ? text : node.id().text());
    }
    return dependencies;
}

Result<> checkNewRevision(const Graph &graph, const NewRevision &revision)
{
    if (!revision.id.isEmpty()) {
        if (const Result<> check = checkNewId(revision.id); !check)
            return check;
        if (const Node *known = graph.find(revision.id)) {
            const QString message = QCoreApplication::translate("Revision", "Revision %1 is present already.");
            return failure(message.arg(revision.id.text()), {.file = known->file.path});
        }
    }
    for (const QString &label : revision.branchLabels) {
        const Node *known = graph.findLabel(label);
        if (!known)
            known = graph.find(RevisionId(label));
        if (!known && label != revision.id.text())
            continue;
        const QString message =
            QCoreApplication::translate("Revision", "Branch name '%1' in revision %2 already used by revision %3");
        return failure(message.arg(label, revision.id.text(), known ? known->id().text() : revision.id.text()));
    }
    return {};
}

Result<QString> folderOfNew(const Graph &graph, const NewRevision &revision, const QStringList &versionLocations,
                            const QString &versionPath)
{
    if (!versionPath.isEmpty()) {
        for (const QString &location : versionLocations) {
            if (isSameFolder(location, versionPath))
                return location;
        }
        return failure(
            QCoreApplication::translate("Revision", "Path %1 is not represented in current version locations")
                .arg(versionPath));
    }
    if (versionLocations.size() == 1)
        return versionLocations.constFirst();
    for (const RevisionId &parent : revision.downRevisions) {
        const Node *node = graph.find(parent);
        if (!node)
            continue;
        const QString folder = QFileInfo(node->file.path).absolutePath();
        for (const QString &location : versionLocations) {
            if (isSameFolder(location, folder))
                return location;
        }
    }
    return failure(
        QCoreApplication::translate("Revision", "Multiple version locations present, please specify --version-path"));
}

} // namespace Retort::Revision
