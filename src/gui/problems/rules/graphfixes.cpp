// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/rules/rules.h"
#include "gui/widgets/text.h"

#include <algorithm>

namespace Retort::Gui
{

namespace
{

const Revision::Node *nodeOfFile(const Revision::Graph &graph, const QString &file)
{
    const auto node = std::find_if(graph.nodes().cbegin(), graph.nodes().cend(),
                                   [&file](const Revision::Node &one) { return one.file.path == file; });
    return node == graph.nodes().cend() ? nullptr : &*node;
}

bool hasUnknownParent(const Revision::Graph &graph, const Revision::Node &node)
{
    const QStringList named = node.file.header.downRevisions;
    return std::any_of(named.cbegin(), named.cend(),
                       [&graph](const QString &id) { return !graph.find(Revision::RevisionId(id)); });
}

bool sharesLabel(const Revision::Graph &graph, const Revision::Node &node)
{
    for (const Revision::Node &other : graph.nodes()) {
        for (const QString &label : node.file.header.branchLabels) {
            if (&other != &node && other.file.header.branchLabels.contains(label))
                return true;
        }
    }
    return false;
}

bool sharesId(const Revision::Graph &graph, const Revision::Node &node)
{
    // The graph keeps the one that was read last, and the others beside it.
    const QList<Revision::RevisionFile> &others = graph.brokenFiles();
    return std::any_of(others.cbegin(), others.cend(),
                       [&node](const Revision::RevisionFile &other) { return other.id() == node.id(); });
}

std::optional<Fix> fixFor(const Revision::Graph &graph, const Error &error)
{
    const Revision::Node *node = nodeOfFile(graph, error.where.file);
    if (!node)
        return {};
    Fix fix{.file = node->file.path, .revision = node->id().text()};
    if (sharesId(graph, *node)) {
        fix.kind = Fix::Kind::NewId;
        fix.title = Text::tr("Give it a new id");
    } else if (hasUnknownParent(graph, *node)) {
        fix.kind = Fix::Kind::ChooseParents;
        fix.title = Text::tr("Choose another parent…");
    } else if (sharesLabel(graph, *node)) {
        fix.kind = Fix::Kind::ChangeLabels;
        fix.title = Text::tr("Change its labels…");
    } else {
        return {};
    }
    return fix;
}

} // namespace

QList<Problem> problemsOf(const Revision::Graph &graph)
{
    QList<Problem> found;
    for (const Error &error : graph.problems())
        found << Problem{.error = error, .fix = fixFor(graph, error)};
    return found;
}

} // namespace Retort::Gui
