// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/reading/headscommand.h"

#include "cli/commonoptions.h"
#include "cli/output/json.h"
#include "cli/output/revisiontext.h"
#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString HeadsCommand::name() const
{
    return u"heads"_s;
}

QString HeadsCommand::summary() const
{
    return Text::tr("Show current available heads in the script directory.");
}

QList<OptionSpecification> HeadsCommand::options() const
{
    return {verboseOption(),
            {.names = {u"--resolve-dependencies"_s}, .help = Text::tr("Treat dependency versions as down revisions")},
            jsonOption()};
}

Outcome<> HeadsCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const bool documented = arguments.has(u"json"_s) || arguments.has(u"verbose"_s);
    const Outcome<Revision::Graph> graph =
        context.graph(*project, documented ? Revision::Extent::Header : Revision::Extent::Links);
    if (!graph)
        return tl::unexpected(graph.error());
    if (arguments.has(u"json"_s)) {
        QJsonArray heads;
        for (const Revision::RevisionId &id :
             arguments.has(u"resolve-dependencies"_s) ? graph->realHeads() : graph->heads())
            heads.append(jsonOf(*graph->find(id)));
        context.print(jsonText({{u"heads"_s, heads}}));
        return {};
    }
    const Detail detail = arguments.has(u"verbose"_s) ? Detail::Long : Detail::Line;
    const bool resolved = arguments.has(u"resolve-dependencies"_s);
    for (const Revision::RevisionId &id : resolved ? graph->realHeads() : graph->heads())
        context.print(revisionText(*graph->find(id), detail, {.branches = true, .tree = false}));
    return {};
}

} // namespace Retort::Cli
