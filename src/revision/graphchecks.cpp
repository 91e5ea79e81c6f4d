// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/graph.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

void Graph::normalizeDependencies()
{
    QHash<qsizetype, QList<qsizetype>> declarers; // of a dependency
    for (qsizetype index = 0; index < m_nodes.size(); ++index) {
        for (const qsizetype dependency : std::as_const(m_links[index].dependencies))
            declarers[dependency] << index;
    }
    for (qsizetype index = 0; index < m_nodes.size(); ++index) {
        Links &links = m_links[index];
        links.parents = links.down;
        const bool shared = std::any_of(links.dependencies.cbegin(), links.dependencies.cend(),
                                        [&](qsizetype dependency) { return declarers[dependency].size() > 1; });
        const QBitArray below = shared ? reach(links.down, Follow::Down) : QBitArray();
        for (const qsizetype dependency : std::as_const(links.dependencies)) {
            const QList<qsizetype> &others = declarers[dependency];
            const bool declaredBelow = shared && std::any_of(others.cbegin(), others.cend(), [&](qsizetype other) {
                                           return other != index && below.testBit(other);
                                       });
            if (declaredBelow)
                continue;
            m_nodes[index].normalizedDependencies << m_nodes[dependency].id();
            if (!links.parents.contains(dependency))
                links.parents << dependency;
        }
    }
}

QBitArray Graph::core(Follow down, Follow up) const
{
    // Whatever is left when heads and bases are peeled off again and again lies on a cycle or between two.
    const auto peeled = [this](Follow side, Follow other, QBitArray left) {
        QList<qsizetype> open(m_nodes.size(), 0);
        QList<qsizetype> todo;
        for (qsizetype index = 0; index < m_nodes.size(); ++index) {
            open[index] = links(index, side).size();
            if (open[index] == 0)
                todo << index;
        }
        while (!todo.isEmpty()) {
            const qsizetype index = todo.takeLast();
            left.clearBit(index);
            for (const qsizetype next : links(index, other)) {
                if (--open[next] == 0)
                    todo << next;
            }
        }
        return left;
    };
    return peeled(up, down, QBitArray(m_nodes.size(), true)) & peeled(down, up, QBitArray(m_nodes.size(), true));
}

QBitArray Graph::reachedFromBothEnds(Follow down, Follow up) const
{
    QList<qsizetype> heads;
    QList<qsizetype> bases;
    for (qsizetype index = 0; index < m_nodes.size(); ++index) {
        if (links(index, up).isEmpty())
            heads << index;
        if (links(index, down).isEmpty())
            bases << index;
    }
    return reach(heads, down) & reach(bases, up);
}

void Graph::findCycles()
{
    const auto check = [this](Follow down, Follow up, const QString &message) {
        const QBitArray cyclic = core(down, up);
        if (cyclic.count(true) == 0)
            return false;
        // Alembic names what it cannot reach from both ends; it overlooks a cycle that a merge leads into.
        QBitArray named = ~reachedFromBothEnds(down, up);
        if (named.count(true) == 0)
            named = cyclic;
        QList<qsizetype> damaged;
        QStringList ids;
        for (qsizetype index = 0; index < m_nodes.size(); ++index) {
            if (named.testBit(index) || cyclic.testBit(index))
                damaged << index;
            if (named.testBit(index))
                ids << m_nodes[index].id().text();
        }
        if (ids.size() < m_nodes.size())
            ids.sort();
        report(damaged, {.message = message.arg(ids.join(", "_L1)), .where = {.file = m_nodes[damaged[0]].file.path}});
        return true;
    };
    if (check(Follow::Down, Follow::Next,
              QCoreApplication::translate("Revision", "Cycle is detected in revisions (%1)")))
        return;
    const bool depends =
        std::any_of(m_links.cbegin(), m_links.cend(), [](const Links &links) { return !links.dependencies.isEmpty(); });
    if (!depends)
        return;
    check(Follow::AllDown, Follow::AllNext,
          QCoreApplication::translate("Revision", "Dependency cycle is detected in revisions (%1)"));
}

void Graph::spreadLabels(qsizetype index, QList<QStringList> &labels) const
{
    const QStringList own = labels[index];
    const auto give = [&](qsizetype other) {
        for (const QString &label : own) {
            if (!labels[other].contains(label))
                labels[other] << label;
        }
    };
    // Down the branch as Alembic walks it, since the last revision of that walk is where it turns upwards.
    QBitArray seen(m_nodes.size());
    QList<qsizetype> todo{index};
    qsizetype last = index;
    while (!todo.isEmpty()) {
        const qsizetype current = todo.takeLast();
        if (seen.testBit(current))
            continue;
        seen.setBit(current);
        give(current);
        last = current;
        todo.append(m_links[current].next);
    }
    seen.fill(false);
    while (m_links[last].allNext.size() <= 1 && m_links[last].down.size() <= 1 && !seen.testBit(last)) {
        seen.setBit(last);
        give(last);
        if (m_links[last].down.isEmpty())
            break;
        last = m_links[last].down.constFirst();
    }
}

void Graph::spreadLabels()
{
    if (m_labels.isEmpty())
        return;
    QList<QStringList> labels(m_nodes.size());
    QList<qsizetype> labelled;
    for (auto label = m_labels.cbegin(); label != m_labels.cend(); ++label) {
        const qsizetype index = indexOf(*label);
        labels[index] << label.key();
        if (!labelled.contains(index))
            labelled << index;
    }
    std::sort(labelled.begin(), labelled.end());
    for (const qsizetype index : std::as_const(labelled))
        spreadLabels(index, labels);
    for (qsizetype index = 0; index < m_nodes.size(); ++index) {
        m_nodes[index].labels = labels[index];
        m_nodes[index].labels.sort();
    }
}

} // namespace Retort::Revision
