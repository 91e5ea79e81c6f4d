// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/reading/statuscommand.h"

#include "cli/commonoptions.h"
#include "cli/output/json.h"
#include "cli/output/problems.h"
#include "cli/output/revisiontext.h"
#include "cli/text.h"
#include "migrator/journal/halfapplied.h"
#include "revision/path.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

using Revision::RevisionId;
using Revision::RevisionIds;

/// What the command tells.
struct Status {
    QString database = {};
    RevisionIds tips = {}; ///< where each branch stands
    RevisionIds unknown = {}; ///< rows that no file declares
    RevisionIds heads = {};
    RevisionIds pending = {}; ///< oldest first
    QList<Error> problems = {};
    std::optional<Migrator::UnfinishedStep> halfApplied = {};
};

/// The revisions that an upgrade to all heads would run. Where it would be refused, why, and all that is not applied.
RevisionIds pendingOf(const Revision::Graph &graph, const RevisionIds &rows, QList<Error> &problems)
{
    const Result<QList<Revision::Step>> path = Revision::upgradePath(graph, rows, *Revision::Target::parse(u"heads"_s));
    RevisionIds pending;
    if (path) {
        for (const Revision::Step &step : *path)
            pending << step.revision;
        return pending;
    }
    if (!problems.contains(path.error()))
        problems << path.error();
    const QSet<RevisionId> applied = Revision::appliedRevisions(graph, rows);
    for (const RevisionId &id : graph.newestFirst()) {
        if (!applied.contains(id))
            pending.prepend(id);
    }
    return pending;
}

Status statusOf(const Revision::Graph &graph, const RevisionIds &rows, const QString &database)
{
    Status status{.database = database, .heads = graph.heads(), .problems = problemsOf(graph)};
    RevisionIds known;
    for (const RevisionId &row : rows)
        (graph.find(row) == nullptr ? status.unknown : known) << row;
    if (const Result<RevisionIds> tips = Revision::currentTips(graph, known))
        status.tips = *tips;
    // What lies below an unknown revision is anybody's guess.
    if (status.unknown.isEmpty())
        status.pending = pendingOf(graph, known, status.problems);
    return status;
}

QString lineOf(const Revision::Graph &graph, const RevisionId &id, const LineParts &parts)
{
    return u"  "_s + revisionText(*graph.find(id), Detail::Line, parts);
}

void printText(const Status &status, const Revision::Graph &graph, CommandContext &context)
{
    context.print(Text::tr("Database: %1").arg(status.database));
    context.print(status.tips.isEmpty() && status.unknown.isEmpty() ? Text::tr("Stands at base.")
                                                                    : Text::tr("Stands at:"));
    for (const RevisionId &id : status.tips)
        context.print(lineOf(graph, id, {.branches = true, .document = true}));
    for (const RevisionId &id : status.unknown)
        context.print(u"  "_s + id.text() + u" (unknown)"_s);
    context.print(Text::tr("Heads:"));
    for (const RevisionId &id : status.heads)
        context.print(lineOf(graph, id, {.branches = true, .tree = false}));
    if (!status.unknown.isEmpty())
        context.print(Text::tr("What is pending cannot be told: no file declares where the database stands."));
    else if (status.pending.isEmpty())
        context.print(Text::tr("Nothing is pending."));
    else
        context.print(Text::tr("Pending, oldest first (%1):").arg(status.pending.size()));
    for (const RevisionId &id : status.pending)
        context.print(lineOf(graph, id, {.parents = true, .branches = true, .document = true}));
    if (status.halfApplied) {
        for (const QString &line : status.halfApplied->text())
            context.print(line);
        context.print(Migrator::halfApplied(*status.halfApplied).hint);
    }
    if (!status.problems.isEmpty())
        context.print(Text::tr("Problems (%1):").arg(status.problems.size()));
    for (const Error &problem : status.problems)
        context.print(u"  "_s + problem.text());
}

QJsonValue jsonOfHalfApplied(const std::optional<Migrator::UnfinishedStep> &step)
{
    if (!step)
        return {};
    QJsonArray statements;
    for (const Migrator::JournalStatement &statement : step->statements)
        statements.append(QJsonObject{{u"sql"_s, statement.sql}, {u"done"_s, statement.isDone}});
    return QJsonObject{
        {u"revision"_s, step->step.revision.text()},
        {u"direction"_s, step->step.direction == Revision::Direction::Upgrade ? u"upgrade"_s : u"downgrade"_s},
        {u"statements"_s, statements},
        {u"error"_s, step->error}};
}

/// What was left half applied; on servers that cannot undo DDL only.
Outcome<std::optional<Migrator::UnfinishedStep>> halfAppliedOn(const Database::ConnectionSettings &settings,
                                                               CommandContext &context)
{
    const Outcome<const Dialect::Dialect *> dialect = context.dialect(settings);
    if (!dialect)
        return tl::unexpected(dialect.error());
    if (!Migrator::Journal::isPossible(**dialect))
        return std::nullopt;
    const Outcome<std::unique_ptr<Database::Connection>> connection =
        context.open(settings, Database::OpenMode::ReadWrite);
    if (!connection)
        return tl::unexpected(connection.error());
    const Result<std::optional<Migrator::UnfinishedStep>> step =
        Migrator::unfinishedStep(**connection, **dialect, context.versionTable());
    if (!step)
        return failed(step.error());
    return *step;
}

void printJson(const Status &status, CommandContext &context)
{
    QJsonArray problems;
    for (const Error &problem : status.problems)
        problems.append(jsonOf(problem));
    context.print(jsonText({{u"database"_s, status.database},
                            {u"current"_s, jsonOf(status.tips)},
                            {u"unknown"_s, jsonOf(status.unknown)},
                            {u"heads"_s, jsonOf(status.heads)},
                            {u"pending"_s, jsonOf(status.pending)},
                            {u"at_heads"_s, status.pending.isEmpty() && status.unknown.isEmpty()},
                            {u"half_applied"_s, jsonOfHalfApplied(status.halfApplied)},
                            {u"problems"_s, problems}}));
}

} // namespace

QString StatusCommand::name() const
{
    return u"status"_s;
}

QString StatusCommand::summary() const
{
    return Text::tr("Show where the database stands, which revisions are pending, and what is wrong.");
}

QList<OptionSpecification> StatusCommand::options() const
{
    return {jsonOption()};
}

Outcome<> StatusCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const Outcome<Revision::Graph> graph =
        context.graph(*project, Revision::Extent::Whole, CommandContext::Problems::Leave);
    if (!graph)
        return tl::unexpected(graph.error());
    const Outcome<Database::ConnectionSettings> settings = context.settings(*project);
    if (!settings)
        return tl::unexpected(settings.error());
    const Outcome<RevisionIds> rows = context.currentRows(*settings);
    if (!rows)
        return tl::unexpected(rows.error());
    const Outcome<std::optional<Migrator::UnfinishedStep>> halfApplied = halfAppliedOn(*settings, context);
    if (!halfApplied)
        return tl::unexpected(halfApplied.error());
    Status status = statusOf(*graph, *rows, settings->safeUrl());
    status.halfApplied = *halfApplied;
    if (arguments.has(u"json"_s))
        printJson(status, context);
    else
        printText(status, *graph, context);
    return {};
}

} // namespace Retort::Cli
