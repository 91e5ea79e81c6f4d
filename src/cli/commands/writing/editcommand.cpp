// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/writing/editcommand.h"

#include "cli/symbols/chosen.h"
#include "cli/symbols/editor.h"
#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString EditCommand::name() const
{
    return u"edit"_s;
}

QString EditCommand::summary() const
{
    return Text::tr("Edit revision script(s) using $EDITOR.");
}

QList<PositionalSpecification> EditCommand::positionals() const
{
    return {{.name = u"rev"_s, .help = Text::tr("revision identifier, 'current', 'head' or 'heads'")}};
}

Outcome<> EditCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const Outcome<Revision::Graph> graph = context.graph(*project);
    if (!graph)
        return tl::unexpected(graph.error());
    const QString symbol = arguments.value(u"rev"_s);
    const Outcome<Revision::RevisionIds> ids = chosenRevisions(symbol, *graph, *project, context);
    if (!ids)
        return tl::unexpected(ids.error());
    if (ids->isEmpty() && symbol == "current"_L1)
        return refused(u"No current revisions"_s);
    if (ids->isEmpty())
        return refused(u"No revision files indicated by symbol '%1'"_s.arg(symbol));
    for (const Revision::RevisionId &id : *ids) {
        const Revision::Node *node = graph->find(id);
        if (node == nullptr)
            return refused(u"Can't locate revision identified by '%1'"_s.arg(id.text()));
        if (const Result<> edited = openInEditor(node->file.path); !edited)
            return refused(edited.error());
    }
    return {};
}

} // namespace Retort::Cli
