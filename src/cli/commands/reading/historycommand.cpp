// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/reading/historycommand.h"

#include "cli/commonoptions.h"
#include "cli/historyrange.h"
#include "cli/revisiontext.h"
#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString HistoryCommand::name() const
{
    return u"history"_s;
}

QString HistoryCommand::summary() const
{
    return Text::tr("List changeset scripts in chronological order.");
}

QList<OptionSpecification> HistoryCommand::options() const
{
    return {{.names = {u"-r"_s, u"--rev-range"_s},
             .kind = OptionSpecification::Kind::Value,
             .metavar = u"REV_RANGE"_s,
             .help = Text::tr("Specify a revision range; format is [start]:[end]")},
            verboseOption(),
            {.names = {u"-i"_s, u"--indicate-current"_s}, .help = Text::tr("Indicate the current revision")}};
}

Outcome<> HistoryCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const QStringList ends = arguments.value(u"rev-range"_s, u":"_s).trimmed().split(u':');
    if (ends.size() != 2)
        return refused(u"History range requires [start]:[end], [start]:, or :[end]"_s);
    const Outcome<Revision::Graph> graph = context.graph(*project);
    if (!graph)
        return tl::unexpected(graph.error());
    RangeEnd lower{.text = ends.first()};
    RangeEnd upper{.text = ends.last()};
    QSet<Revision::RevisionId> marked;
    if (arguments.has(u"indicate-current"_s) || lower.isCurrent() || upper.isCurrent()) {
        const Outcome<Database::ConnectionSettings> settings = context.settings(*project);
        if (!settings)
            return tl::unexpected(settings.error());
        const Outcome<Revision::RevisionIds> rows = context.currentRows(*settings);
        if (!rows)
            return tl::unexpected(rows.error());
        lower.rows = *rows;
        upper.rows = *rows;
        if (arguments.has(u"indicate-current"_s))
            marked = QSet<Revision::RevisionId>(rows->begin(), rows->end());
    }
    const Result<Revision::RevisionIds> shown = historyRange(*graph, lower, upper);
    if (!shown)
        return refused(shown.error());
    const Detail detail = arguments.has(u"verbose"_s) ? Detail::Long : Detail::Line;
    for (const Revision::RevisionId &id : *shown) {
        context.print(
            revisionText(*graph->find(id), detail, {.parents = true, .branches = true, .document = true}, marked));
    }
    return {};
}

} // namespace Retort::Cli
