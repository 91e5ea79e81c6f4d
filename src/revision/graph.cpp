// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/graph.h"

#include "revision/walk/order.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

Place placeOf(const RevisionFile &file)
{
    return {.file = file.path};
}

void appendOnce(QList<qsizetype> &list, qsizetype value)
{
    if (!list.contains(value))
        list.append(value);
}

/// Characters that would make the id unreachable as a target. Alembic before 1.17 accepted ':'; so does this.
QString illegalCharacters(const QString &id)
{
    QStringList found;
    for (const QChar character : {u'+', u'-', u'@'}) {
        if (id.contains(character))
            found << QString(character);
    }
    return found.join(", "_L1);
}

} // namespace

RevisionIds Node::parents() const
{
    RevisionIds all = downRevisions;
    for (const RevisionId &dependency : normalizedDependencies) {
        if (!all.contains(dependency))
            all << dependency;
    }
    return all;
}

Graph::Graph(QList<RevisionFile> files)
{
    m_nodes.reserve(files.size());
    m_index.reserve(files.size());
    for (RevisionFile &file : files)
        add(std::move(file));
    files.clear();
    registerLabels();
    m_links.resize(m_nodes.size());
    for (qsizetype index = 0; index < m_nodes.size(); ++index) {
        linkDown(index);
        linkDependencies(index);
    }
    linkUp();
    normalizeDependencies();
    findCycles();
    spreadLabels();
}

void Graph::add(RevisionFile file)
{
    const RevisionId id = file.id();
    if (id.isEmpty()) {
        m_brokenFiles << std::move(file);
        return;
    }
    const qsizetype before = m_index.size();
    qsizetype &known = m_index[id];
    if (m_index.size() == before) {
        // As Alembic does, the file that is loaded last wins and stands where the first one stood.
        const Error error{
            .message = QCoreApplication::translate("Revision", "Revision %1 is present more than once").arg(id.text()),
            .where = placeOf(file),
            .hint = QCoreApplication::translate("Revision", "The other file is %1.").arg(m_nodes[known].file.path)};
        RevisionFile replaced = m_nodes[known].file;
        replaced.error = error;
        replaced.error->where = placeOf(replaced);
        replaced.error->hint = QCoreApplication::translate("Revision", "The other file is %1.").arg(file.path);
        m_brokenFiles << replaced;
        m_nodes[known].file = file;
        report({known}, error);
        return;
    }
    known = m_nodes.size();
    if (file.error)
        m_problems << *file.error;
    m_nodes.append(Node{.file = std::move(file)});
    if (const QString illegal = illegalCharacters(id.text()); !illegal.isEmpty()) {
        const QString message =
            QCoreApplication::translate("Revision", "Character(s) '%1' not allowed in revision identifier '%2'");
        const Place place = placeOf(m_nodes.constLast().file);
        report({m_nodes.size() - 1}, {.message = message.arg(illegal, id.text()), .where = place});
    }
}

void Graph::registerLabels()
{
    for (const Node &node : std::as_const(m_nodes)) {
        for (const QString &label : node.file.header.branchLabels) {
            const Node *other = findLabel(label);
            if (!other)
                other = find(RevisionId(label));
            if (!other) {
                m_labels.insert(label, node.id());
                continue;
            }
            const QString message =
                QCoreApplication::translate("Revision", "Branch name '%1' in revision %2 already used by revision %3");
            m_problems << Error{.message = message.arg(label, node.id().text(), other->id().text()),
                                .where = placeOf(node.file)};
        }
    }
}

QString Graph::whereMissing(const QString &id) const
{
    // Most files are named after their revision; a broken one among them tells why it is missing.
    const auto isNamedAfter = [&](const RevisionFile &file) {
        const QString name = file.path.mid(file.path.lastIndexOf(u'/') + 1);
        return name == id + ".py"_L1 || name.startsWith(id + u'_') || name.contains(u'-' + id)
            || name.contains(u'_' + id);
    };
    auto broken = std::find_if(m_brokenFiles.cbegin(), m_brokenFiles.cend(), isNamedAfter);
    if (broken == m_brokenFiles.cend() && m_brokenFiles.size() == 1)
        broken = m_brokenFiles.cbegin();
    if (broken == m_brokenFiles.cend() || !broken->error)
        return QCoreApplication::translate("Revision", "Its file is missing or cannot be read.");
    Error reason = *broken->error;
    if (reason.where.file.isEmpty())
        reason.where.file = broken->path;
    return QCoreApplication::translate("Revision", "It may be in the file that cannot be read: %1").arg(reason.text());
}

void Graph::linkDown(qsizetype index)
{
    Node &node = m_nodes[index];
    for (const QString &text : std::as_const(node.file.header.downRevisions)) {
        const qsizetype down = indexOf(RevisionId(text));
        if (down == index) {
            const QString message = QCoreApplication::translate("Revision", "Self-loop is detected in revisions (%1)");
            report({index}, {.message = message.arg(text), .where = placeOf(node.file)});
        } else if (down < 0) {
            const QString message =
                QCoreApplication::translate("Revision", "Revision %1 referenced from %2 is not present");
            report({index},
                   {.message = message.arg(text, node.id().text()),
                    .where = placeOf(node.file),
                    .hint = whereMissing(text)});
        } else {
            appendOnce(m_links[index].down, down);
        }
    }
    for (const qsizetype down : std::as_const(m_links[index].down))
        node.downRevisions << m_nodes[down].id();
}

void Graph::linkDependencies(qsizetype index)
{
    Node &node = m_nodes[index];
    for (const QString &text : std::as_const(node.file.header.dependsOn)) {
        qsizetype dependency = indexOf(RevisionId(text));
        if (dependency < 0)
            dependency = indexOf(m_labels.value(text));
        if (dependency == index) {
            const QString message =
                QCoreApplication::translate("Revision", "Dependency self-loop is detected in revisions (%1)");
            report({index}, {.message = message.arg(node.id().text()), .where = placeOf(node.file)});
        } else if (dependency < 0) {
            const QString message =
                QCoreApplication::translate("Revision", "Revision %1 referenced from %2 is not present");
            report({index},
                   {.message = message.arg(text, node.id().text()),
                    .where = placeOf(node.file),
                    .hint = whereMissing(text)});
        } else {
            appendOnce(m_links[index].dependencies, dependency);
        }
    }
    m_links[index].allDown = m_links[index].down;
    for (const qsizetype dependency : std::as_const(m_links[index].dependencies)) {
        node.dependencies << m_nodes[dependency].id();
        appendOnce(m_links[index].allDown, dependency);
    }
}

void Graph::linkUp()
{
    QBitArray depended(m_nodes.size());
    for (qsizetype index = 0; index < m_nodes.size(); ++index) {
        for (const qsizetype down : std::as_const(m_links[index].down)) {
            m_links[down].next << index;
            m_nodes[down].nextRevisions << m_nodes[index].id();
        }
        for (const qsizetype dependency : std::as_const(m_links[index].dependencies))
            depended.setBit(dependency);
    }
    // Where nothing depends on a revision, both of its lists are one and the same.
    for (qsizetype index = 0; index < m_nodes.size(); ++index) {
        if (!depended.testBit(index)) {
            m_links[index].allNext = m_links[index].next;
            m_nodes[index].allNextRevisions = m_nodes[index].nextRevisions;
        }
        for (const qsizetype below : std::as_const(m_links[index].allDown)) {
            if (!depended.testBit(below))
                continue;
            m_links[below].allNext << index;
            m_nodes[below].allNextRevisions << m_nodes[index].id();
        }
    }
}

const Node *Graph::find(const RevisionId &id) const
{
    const qsizetype index = indexOf(id);
    return index < 0 ? nullptr : &m_nodes[index];
}

const Node *Graph::findLabel(const QString &label) const
{
    const auto found = m_labels.constFind(label);
    return found == m_labels.cend() ? nullptr : find(*found);
}

const Error *Graph::damage(const RevisionId &id) const
{
    const auto found = m_damage.constFind(id);
    return found == m_damage.cend() ? nullptr : &*found;
}

void Graph::report(const QList<qsizetype> &damaged, Error error)
{
    for (const qsizetype index : damaged) {
        if (const RevisionId id = m_nodes[index].id(); !m_damage.contains(id))
            m_damage.insert(id, error);
    }
    m_problems << std::move(error);
}

RevisionIds Graph::heads() const
{
    RevisionIds found;
    for (const Node &node : m_nodes) {
        if (node.isHead())
            found << node.id();
    }
    return found;
}

RevisionIds Graph::realHeads() const
{
    RevisionIds found;
    for (const Node &node : m_nodes) {
        if (node.isRealHead())
            found << node.id();
    }
    return found;
}

RevisionIds Graph::bases() const
{
    RevisionIds found;
    for (const Node &node : m_nodes) {
        if (node.isBase())
            found << node.id();
    }
    return found;
}

const QList<qsizetype> &Graph::links(qsizetype index, Follow follow) const
{
    const Links &links = m_links[index];
    switch (follow) {
    case Follow::Down:
        return links.down;
    case Follow::AllDown:
        return links.allDown;
    case Follow::Parents:
        return links.parents;
    case Follow::Next:
        return links.next;
    case Follow::AllNext:
        break;
    }
    return links.allNext;
}

QBitArray Graph::reach(const QList<qsizetype> &from, Follow follow) const
{
    QBitArray seen(m_nodes.size());
    QList<qsizetype> todo = from;
    while (!todo.isEmpty()) {
        const qsizetype index = todo.takeLast();
        if (seen.testBit(index))
            continue;
        seen.setBit(index);
        todo.append(links(index, follow));
    }
    return seen;
}

QSet<RevisionId> Graph::ancestors(const RevisionIds &ids) const
{
    return idsAt(*this, reach(indexesOf(*this, ids), Follow::Parents));
}

QSet<RevisionId> Graph::descendants(const RevisionIds &ids, Dependents dependents) const
{
    const Follow follow = dependents == Dependents::Include ? Follow::AllNext : Follow::Next;
    return idsAt(*this, reach(indexesOf(*this, ids), follow));
}

RevisionIds Graph::newestFirst() const
{
    RevisionIds ordered;
    ordered.reserve(m_nodes.size());
    const QBitArray all(m_nodes.size(), true);
    for (const qsizetype index : orderedNewestFirst(*this, all, indexesOf(*this, realHeads())))
        ordered << m_nodes[index].id();
    return ordered;
}

} // namespace Retort::Revision
