// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/reading/showcommand.h"

#include "cli/output/problems.h"
#include "cli/output/revisiontext.h"
#include "cli/symbols/chosen.h"
#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString ShowCommand::name() const
{
    return u"show"_s;
}

QString ShowCommand::summary() const
{
    return Text::tr("Show the revision(s) denoted by the given symbol.");
}

QList<PositionalSpecification> ShowCommand::positionals() const
{
    return {{.name = u"rev"_s, .help = Text::tr("revision identifier, 'current', 'head' or 'heads'")}};
}

Outcome<> ShowCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const Outcome<Revision::Graph> graph = context.graph(*project);
    if (!graph)
        return tl::unexpected(graph.error());
    const Outcome<Revision::RevisionIds> ids = chosenRevisions(arguments.value(u"rev"_s), *graph, *project, context);
    if (!ids)
        return tl::unexpected(ids.error());
    for (const Revision::RevisionId &id : *ids) {
        const Revision::Node *node = graph->find(id);
        if (node == nullptr)
            return refused(u"Can't locate revision identified by '%1'"_s.arg(id.text()));
        context.print(longText(*node, {}, suppliedNotes(*node)));
    }
    return {};
}

} // namespace Retort::Cli
