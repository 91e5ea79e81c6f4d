// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/reading/branchescommand.h"

#include "cli/commonoptions.h"
#include "cli/output/revisiontext.h"
#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString BranchesCommand::name() const
{
    return u"branches"_s;
}

QString BranchesCommand::summary() const
{
    return Text::tr("Show current branch points.");
}

QList<OptionSpecification> BranchesCommand::options() const
{
    return {verboseOption()};
}

Outcome<> BranchesCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const Outcome<Revision::Graph> graph = context.graph(*project);
    if (!graph)
        return tl::unexpected(graph.error());
    const bool verbose = arguments.has(u"verbose"_s);
    for (const Revision::RevisionId &id : graph->newestFirst()) {
        const Revision::Node *node = graph->find(id);
        if (!node->isBranchPoint())
            continue;
        context.print(revisionText(*node, verbose ? Detail::Long : Detail::Line, {.branches = true}));
        const QString indent(id.text().size(), u' ');
        for (const Revision::RevisionId &child : node->nextRevisions) {
            context.print(indent + u" -> "_s
                          + revisionText(*graph->find(child), Detail::Line, {.branches = true, .document = verbose}));
        }
        context.print({});
    }
    return {};
}

} // namespace Retort::Cli
