// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/comparing/rehearsecommand.h"

#include "base/rowlimits.h"
#include "cli/commonoptions.h"
#include "cli/standing.h"
#include "cli/text.h"
#include "migrator/rehearsal/rehearsal.h"
#include "migrator/rehearsal/rehearsalreport.h"
#include "rows/outcome/lostrows.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

/// Says which way is being run.
class LoggingRehearsal final : public Migrator::RehearsalObserver
{
public:
    explicit LoggingRehearsal(CommandContext &context)
        : m_context(context)
    {
    }

    void copied(qint64 /*done*/, qint64 /*all*/) override { }
    void legStarted(Migrator::Leg /*leg*/, const Migrator::Plan &plan) override
    {
        for (const Migrator::PlannedStep &step : plan.steps)
            m_context.log(Text::tr("Rehearsing %1").arg(Migrator::stepText(step)));
    }
    void statementStarted(Migrator::Leg /*leg*/, int /*step*/, int /*statement*/) override { }

private:
    CommandContext &m_context;
};

/// Up unless the target lies below: "-1", "base", or a revision that is applied already.
Result<QList<Revision::Step>> stepsTo(const QString &revision, const Revision::Graph &graph,
                                      const Revision::RevisionIds &rows)
{
    const Result<Revision::Target> target = Revision::Target::parse(revision);
    if (!target)
        return failure(target.error());
    const bool isDown = revision == u"base" || revision.startsWith(u'-');
    const Result<QList<Revision::Step>> up =
        isDown ? QList<Revision::Step>() : Revision::upgradePath(graph, rows, *target);
    if (!up || !up->isEmpty())
        return up;
    return isDown || revision != u"heads" ? Revision::downgradePath(graph, rows, *target) : up;
}

Outcome<> report(const Migrator::Rehearsal &rehearsal, const ParsedArguments &arguments, const QString &title,
                 CommandContext &context)
{
    if (arguments.has(u"json"_s))
        context.write(QString::fromUtf8(QJsonDocument(Migrator::jsonReport(rehearsal)).toJson()));
    else if (arguments.has(u"html"_s))
        context.write(Migrator::htmlReport(rehearsal, title));
    else
        context.write(Migrator::textReport(rehearsal, title,
                                           arguments.has(u"timings"_s) ? Migrator::Timings::EveryStatement
                                                                       : Migrator::Timings::Total));
    switch (rehearsal.verdict()) {
    case Migrator::Rehearsal::Verdict::Reversible:
        return {};
    case Migrator::Rehearsal::Verdict::Loses:
        return tl::unexpected(Failure{.code = ExitCode::Different});
    case Migrator::Rehearsal::Verdict::Fails:
        break;
    }
    return failed(*rehearsal.failedLeg()->error);
}

Outcome<> saveLost(const Migrator::Rehearsal &rehearsal, const QString &file, const QString &title,
                   CommandContext &context)
{
    const Rows::Snapshot *after = rehearsal.comparedState();
    if (file.isEmpty() || after == nullptr)
        return {};
    const bool cameBack = after != &rehearsal.states.at(1);
    const Result<Rows::LostContents> saved =
        Rows::saveLost(rehearsal.states.first(), *after, cameBack ? Rows::Renames() : rehearsal.renames, title,
                       QDir::current().absoluteFilePath(file), context.interruption().token());
    if (!saved)
        return failed(saved.error());
    context.log(Text::tr("Saved %1 rows and values to %2").arg(QString::number(saved->count()), file));
    return {};
}

/// What is to be rehearsed where.
struct Rehearsed {
    const Database::ConnectionSettings &settings;
    const Dialect::Dialect &dialect;
    const Revision::Graph &graph;
    const Revision::RevisionIds &rows;
    const QList<Revision::Step> &steps;
    qint64 mostRows = usualComparedRows;
    Migrator::RehearsalKind kind = Migrator::RehearsalKind::Copy;
};

Outcome<Migrator::Rehearsal> runRehearsal(const Rehearsed &wanted, CommandContext &context)
{
    // A database that is not made yet is rehearsed from an empty one.
    Database::ConnectionSettings settings = wanted.settings;
    const bool isNew = settings.driver == Database::Driver::Sqlite && !QFileInfo::exists(settings.file);
    if (isNew)
        settings.file = u":memory:"_s;
    const auto place = Migrator::rehearsalPlace(settings, wanted.kind);
    if (!place)
        return failed(place.error());
    const auto connection =
        context.open(settings, isNew ? Database::OpenMode::ReadWrite : Database::OpenMode::ReadOnly);
    if (!connection)
        return tl::unexpected(connection.error());
    (*connection)->stopWith(context.interruption().token());
    const Result<Migrator::Plan> plan =
        Migrator::plan(wanted.graph, wanted.rows, wanted.steps, wanted.dialect, context.versionTable(), **connection);
    if (!plan)
        return failed(plan.error());
    if (wanted.kind == Migrator::RehearsalKind::Transaction)
        context.log(Text::tr("Until the rehearsal ends, others wait for %1")
                        .arg(Migrator::rehearsalLocks(plan->touchedTables())));
    LoggingRehearsal observer(context);
    const Result<Migrator::Rehearsal> rehearsal = Migrator::rehearse(**connection,
                                                                     {.plan = *plan,
                                                                      .graph = wanted.graph,
                                                                      .dialect = &wanted.dialect,
                                                                      .versionTable = context.versionTable(),
                                                                      .mostRows = wanted.mostRows},
                                                                     **place, observer, context.interruption().token());
    if (!rehearsal)
        return failed(rehearsal.error());
    return *rehearsal;
}

} // namespace

QString RehearseCommand::name() const
{
    return u"rehearse"_s;
}

QString RehearseCommand::summary() const
{
    return Text::tr("Run an upgrade or downgrade, its way back and itself again on a copy, and say what is lost.");
}

QList<OptionSpecification> RehearseCommand::options() const
{
    using Kind = OptionSpecification::Kind;
    return {{.names = {u"--json"_s}, .help = Text::tr("Answer as JSON")},
            {.names = {u"--html"_s}, .help = Text::tr("Answer as an HTML page")},
            {.names = {u"--timings"_s}, .help = Text::tr("Show the time of every statement")},
            {.names = {u"--save-lost"_s},
             .kind = Kind::Value,
             .metavar = u"FILE"_s,
             .help = Text::tr("Write what would be lost to a file that `restore` reads")},
            {.names = {u"--in-transaction"_s},
             .help = Text::tr("PostgreSQL: not on a copy, but in a transaction of the database itself that is undone; "
                              "others wait for the tables that it changes")},
            {.names = {u"--row-limit"_s},
             .kind = Kind::Value,
             .metavar = u"N"_s,
             .help = Text::tr("Do not compare tables with more rows (%1)").arg(usualComparedRows)}};
}

QList<PositionalSpecification> RehearseCommand::positionals() const
{
    return {revisionArgument()};
}

Outcome<> RehearseCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Standing> found = standing(context);
    if (!found)
        return tl::unexpected(found.error());
    const Outcome<const Dialect::Dialect *> dialect = context.dialect(found->settings);
    if (!dialect)
        return tl::unexpected(dialect.error());
    const auto steps = stepsTo(arguments.value(u"revision"_s), found->graph, found->rows);
    if (!steps)
        return refused(steps.error());
    Rehearsed wanted{found->settings, **dialect, found->graph, found->rows, *steps};
    bool isNumber = false;
    const qint64 limit = arguments.value(u"row-limit"_s).toLongLong(&isNumber);
    if (arguments.has(u"row-limit"_s)) {
        if (!isNumber || limit < 0)
            return refused(Error{.message = Text::tr("--row-limit needs a number of rows."),
                                 .hint = Text::tr("0 compares no rows at all.")});
        wanted.mostRows = limit;
    }
    if (arguments.has(u"in-transaction"_s))
        wanted.kind = Migrator::RehearsalKind::Transaction;
    const Outcome<Migrator::Rehearsal> rehearsal = runRehearsal(wanted, context);
    if (!rehearsal)
        return tl::unexpected(rehearsal.error());
    const QString title =
        (wanted.kind == Migrator::RehearsalKind::Copy ? Text::tr("Rehearsal of %1 (steps: %2) on a copy of %3")
                                                      : Text::tr("Rehearsal of %1 (steps: %2) in a transaction of %3"))
            .arg(Migrator::directionText(rehearsal->direction), QString::number(steps->size()),
                 found->settings.displayName());
    const Outcome<> saved = saveLost(*rehearsal, arguments.value(u"save-lost"_s), title, context);
    if (!saved)
        return saved;
    return report(*rehearsal, arguments, title, context);
}

} // namespace Retort::Cli
