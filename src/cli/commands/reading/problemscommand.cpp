// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/reading/problemscommand.h"

#include "cli/commonoptions.h"
#include "cli/output/json.h"
#include "cli/output/problems.h"
#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

struct Hindered {
    Revision::RevisionId revision = {};
    Obstacle obstacle = {};
};

QJsonObject hinderedJson(const Hindered &hindered)
{
    QJsonObject object = jsonOf(hindered.obstacle.error);
    object.insert(u"revision"_s, hindered.revision.text());
    object.insert(u"kind"_s, hindered.obstacle.kind == Obstacle::Kind::Opaque ? u"opaque"_s : u"decided at run time"_s);
    object.insert(u"direction"_s,
                  hindered.obstacle.direction == Script::Direction::Upgrade ? u"upgrade"_s : u"downgrade"_s);
    return object;
}

void printAll(const Revision::Graph &graph, const QList<Hindered> &hindered, CommandContext &context)
{
    for (const Error &problem : problemsOf(graph))
        context.print(problem.text());
    for (const Hindered &one : hindered)
        context.print(one.revision.text() + u": "_s + one.obstacle.text());
}

void printJson(const Revision::Graph &graph, const QList<Hindered> &hindered, CommandContext &context)
{
    QJsonArray obstacles;
    for (const Hindered &one : hindered)
        obstacles.append(hinderedJson(one));
    context.print(jsonText({{u"problems"_s, problemsJson(graph)}, {u"obstacles"_s, obstacles}}));
}

} // namespace

QString ProblemsCommand::name() const
{
    return u"problems"_s;
}

QString ProblemsCommand::summary() const
{
    return Text::tr("List broken files, broken links and scripts that Retort cannot run; fail if there are any.");
}

QList<OptionSpecification> ProblemsCommand::options() const
{
    return {{.names = {u"--dialect"_s},
             .kind = OptionSpecification::Kind::Value,
             .metavar = u"DIALECT"_s,
             .help = Text::tr("Dialect that the scripts are evaluated for; defaults to that of the database")},
            jsonOption()};
}

Outcome<> ProblemsCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const Outcome<Revision::Graph> graph =
        context.graph(*project, Revision::Extent::Whole, CommandContext::Problems::Leave);
    if (!graph)
        return tl::unexpected(graph.error());
    const QString dialect = arguments.value(u"dialect"_s, context.dialectName(*project));
    QList<Hindered> hindered;
    qsizetype failures = problemsOf(*graph).size();
    for (const Revision::Node &node : graph->nodes()) {
        if (node.file.error)
            continue;
        for (const Obstacle &obstacle : obstaclesOf(*graph, node, dialect)) {
            hindered << Hindered{.revision = node.id(), .obstacle = obstacle};
            failures += obstacle.kind == Obstacle::Kind::Opaque ? 1 : 0;
        }
    }
    const bool json = arguments.has(u"json"_s);
    if (json)
        printJson(*graph, hindered, context);
    else
        printAll(*graph, hindered, context);
    if (failures == 0)
        return {};
    return failed({.message = Text::tr("Problems: %1").arg(failures)});
}

} // namespace Retort::Cli
