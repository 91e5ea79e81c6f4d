// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/migrating/migratecommand.h"

#include "cli/commands/migrating/loggingobserver.h"
#include "cli/commonoptions.h"
#include "cli/text.h"
#include "migrator/executor.h"
#include "migrator/journal/journal.h"
#include "migrator/leniency.h"

#include <QFileInfo>

#include <functional>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

/// "from:to" of --sql, or only "to".
struct Range {
    QString start = {};
    QString target = {};
};

Outcome<Range> rangeOf(const QString &revision, bool offline)
{
    const QStringList parts = revision.split(u':');
    if (parts.size() == 1)
        return Range{.target = revision};
    if (!offline)
        return refused(u"Range revision not allowed"_s);
    if (parts.size() > 2)
        return failed(
            {.message = Text::tr("'%1' has more than one colon; a range is <fromrev>:<torev>.").arg(revision)});
    return Range{.start = parts.first(), .target = parts.last()};
}

/// The rows that a script starts from.
Outcome<Revision::RevisionIds> startingRows(const Revision::Graph &graph, const QString &start)
{
    if (start.isEmpty() || start == u"base")
        return Revision::RevisionIds();
    const Result<Revision::Target> target = Revision::Target::parse(start);
    if (!target)
        return refused(target.error());
    const Result<Revision::RevisionIds> rows = Revision::resolve(graph, *target);
    if (!rows)
        return refused(rows.error());
    return *rows;
}

Outcome<> printScript(const Migrator::Plan &plan, const Dialect::Dialect &dialect, CommandContext &context)
{
    const Result<QString> script = Migrator::offlineScript(plan, dialect, context.versionTable());
    if (!script)
        return failed(script.error());
    for (const Migrator::PlannedStep &step : plan.steps)
        context.log(Migrator::runningText(step));
    context.write(*script);
    return {};
}

/// Makes the plan for the rows at which the database stands.
using Planner = std::function<Result<Migrator::Plan>(const Revision::RevisionIds &, Database::Connection *)>;

/// Whose revisions they are.
struct Origin {
    const Workspace::Project &project;
    const Revision::Graph &graph;
};

Outcome<> apply(const Planner &planner, const Origin &origin, const Revision::RevisionIds &rows,
                const Database::ConnectionSettings &settings, const Dialect::Dialect &dialect, CommandContext &context)
{
    // A plan that fails must not leave a new, empty file behind.
    const bool isNew = settings.driver == Database::Driver::Sqlite && !QFileInfo::exists(settings.file);
    std::unique_ptr<Database::Connection> connection;
    const auto connect = [&]() -> Outcome<> {
        Outcome<std::unique_ptr<Database::Connection>> opened =
            context.open(settings, Database::OpenMode::ReadWriteCreate);
        if (!opened)
            return tl::unexpected(opened.error());
        connection = *std::move(opened);
        return {};
    };
    if (!isNew) {
        if (const Outcome<> connected = connect(); !connected)
            return connected;
    }
    const Result<Migrator::Plan> plan = planner(rows, connection.get());
    if (!plan)
        return failed(plan.error());
    // Where a journal is kept, a revision may be half applied although none is left to apply.
    if (plan->steps.isEmpty() && !Migrator::Journal::isNeeded(dialect))
        return {};
    if (!connection) {
        if (const Outcome<> connected = connect(); !connected)
            return connected;
    }
    const Interruption::Guard guard(context.interruption(), *connection);
    LoggingObserver observer(context, origin.graph, appliedRecord(origin.project, settings, context.versionTable()));
    if (const QString note = Migrator::leniency(*connection, dialect); !note.isEmpty() && !plan->steps.isEmpty())
        context.warn(note);
    const Result<> done =
        Migrator::run(*plan, *connection, dialect, context.versionTable(), observer, context.interruption().token(),
                      [&](const Revision::RevisionIds &now) { return planner(now, connection.get()); });
    if (!done)
        return failed(done.error());
    return {};
}

} // namespace

QList<OptionSpecification> MigrateCommand::options() const
{
    return {sqlOption(), tagOption()};
}

QList<PositionalSpecification> MigrateCommand::positionals() const
{
    return {revisionArgument()};
}

Outcome<> MigrateCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const bool offline = arguments.has(u"sql"_s);
    const QString revision = arguments.value(u"revision"_s);
    const Outcome<Range> range = rangeOf(revision, offline);
    if (!range)
        return tl::unexpected(range.error());
    const Outcome<> allowed = offline ? checkOffline(revision) : Outcome<>();
    if (!allowed)
        return allowed;
    const Outcome<Database::ConnectionSettings> settings = context.settings(*project);
    if (!settings)
        return tl::unexpected(settings.error());
    const Outcome<const Dialect::Dialect *> dialect = context.dialect(*settings);
    if (!dialect)
        return tl::unexpected(dialect.error());
    const Outcome<Revision::Graph> graph = context.graph(*project);
    if (!graph)
        return tl::unexpected(graph.error());
    const Outcome<Revision::RevisionIds> rows =
        offline ? startingRows(*graph, range->start) : context.currentRows(*settings);
    if (!rows)
        return tl::unexpected(rows.error());
    const Result<Revision::Target> target = Revision::Target::parse(range->target);
    if (!target)
        return refused(target.error());
    const QString doubt = warning(*rows, *target);
    if (!doubt.isEmpty())
        context.warn(doubt);
    const Result<QList<Revision::Step>> steps = path(*graph, *rows, *target);
    if (!steps)
        return refused(steps.error());
    if (!offline && (!steps->isEmpty() || Migrator::Journal::isNeeded(**dialect))) {
        const Planner planner = [&](const Revision::RevisionIds &now,
                                    Database::Connection *connection) -> Result<Migrator::Plan> {
            const Result<QList<Revision::Step>> left = path(*graph, now, *target);
            if (!left)
                return failure(left.error());
            return connection ? Migrator::plan(*graph, now, *left, **dialect, context.versionTable(), *connection)
                              : Migrator::plan(*graph, now, *left, **dialect, context.versionTable());
        };
        return apply(planner, {*project, *graph}, *rows, *settings, **dialect, context);
    }
    const Result<Migrator::Plan> plan = Migrator::plan(*graph, *rows, *steps, **dialect, context.versionTable());
    if (!plan)
        return failed(plan.error());
    return offline ? printScript(*plan, **dialect, context) : Outcome<>();
}

} // namespace Retort::Cli
