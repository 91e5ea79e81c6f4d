// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/reading/currentcommand.h"

#include "cli/commonoptions.h"
#include "cli/revisiontext.h"
#include "cli/text.h"
#include "revision/path.h"

#include <QRegularExpression>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

QString withoutPassword(QString url)
{
    static const QRegularExpression password(u"^([^:/]+://[^:/@]*):[^@]*@"_s);
    return url.replace(password, u"\\1:***@"_s);
}

} // namespace

QString CurrentCommand::name() const
{
    return u"current"_s;
}

QString CurrentCommand::summary() const
{
    return Text::tr("Display the current revision for a database.");
}

QList<OptionSpecification> CurrentCommand::options() const
{
    return {checkHeadsOption(), verboseOption()};
}

Outcome<> CurrentCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const Outcome<Revision::Graph> graph = context.graph(*project);
    if (!graph)
        return tl::unexpected(graph.error());
    const Outcome<Database::ConnectionSettings> settings = context.settings(*project);
    if (!settings)
        return tl::unexpected(settings.error());
    const Outcome<Revision::RevisionIds> rows = context.currentRows(*settings);
    if (!rows)
        return tl::unexpected(rows.error());
    const bool verbose = arguments.has(u"verbose"_s);
    if (verbose)
        context.print(u"Current revision(s) for %1:"_s.arg(withoutPassword(*context.url(*project))));
    if (arguments.has(u"check-heads"_s)) {
        if (const Result<> there = Revision::checkAtHeads(*graph, *rows); !there)
            return refused(there.error());
    }
    const Result<Revision::RevisionIds> found = Revision::currentTips(*graph, *rows);
    if (!found)
        return refused(found.error());
    for (const Revision::RevisionId &id : *found)
        context.print(revisionText(*graph->find(id), verbose ? Detail::Long : Detail::Line, {}));
    return {};
}

} // namespace Retort::Cli
