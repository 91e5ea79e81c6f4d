// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/reading/historycommand.h"

#include "cli/commonoptions.h"
#include "cli/historyrange.h"
#include "cli/output/json.h"
#include "cli/output/problems.h"
#include "cli/output/revisiontext.h"
#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

/// One row for each file that has no place in the graph, above the revisions; what else is wrong is warned of.
void printBroken(const Revision::Graph &graph, CommandContext &context)
{
    for (const Revision::RevisionFile &file : graph.brokenFiles())
        context.print(u"broken: "_s + errorOf(file).text());
    for (const Error &problem : graph.problems())
        context.warn(problem.text());
}

void printJson(const Revision::Graph &graph, const Revision::RevisionIds &shown,
               const QSet<Revision::RevisionId> &marked, CommandContext &context)
{
    QJsonArray revisions;
    for (const Revision::RevisionId &id : shown) {
        QJsonObject revision = jsonOf(*graph.find(id));
        revision.insert(u"current"_s, marked.contains(id));
        revisions.append(revision);
    }
    context.print(jsonText({{u"revisions"_s, revisions}, {u"problems"_s, problemsJson(graph)}}));
}

/// What keeps the revision from running natively.
QStringList notesOf(const Revision::Graph &graph, const Revision::Node &node, const QString &dialect)
{
    if (node.file.error)
        return {u"Broken: "_s + errorOf(node.file).text()};
    QStringList notes = suppliedNotes(node);
    for (const Obstacle &obstacle : obstaclesOf(graph, node, dialect))
        notes << obstacle.text();
    return notes;
}

} // namespace

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
            {.names = {u"-i"_s, u"--indicate-current"_s}, .help = Text::tr("Indicate the current revision")},
            jsonOption()};
}

Outcome<> HistoryCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const QStringList ends = arguments.value(u"rev-range"_s, u":"_s).trimmed().split(u':');
    if (ends.size() != 2)
        return refused(u"History range requires [start]:[end], [start]:, or :[end]"_s);
    const Outcome<Revision::Graph> graph =
        context.graph(*project, Revision::Extent::Whole, CommandContext::Problems::Leave);
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
    if (arguments.has(u"json"_s)) {
        printJson(*graph, *shown, marked, context);
        return {};
    }
    printBroken(*graph, context);
    const bool verbose = arguments.has(u"verbose"_s);
    for (const Revision::RevisionId &id : *shown) {
        const Revision::Node &node = *graph->find(id);
        const QStringList notes = verbose ? notesOf(*graph, node, context.dialectName(*project)) : QStringList();
        const LineParts parts{.parents = true, .branches = true, .document = true};
        context.print(verbose ? longText(node, marked, notes) : revisionText(node, Detail::Line, parts, marked));
    }
    return {};
}

} // namespace Retort::Cli
