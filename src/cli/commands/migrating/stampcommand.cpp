// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/migrating/stampcommand.h"

#include "cli/commands/migrating/loggingobserver.h"
#include "cli/commonoptions.h"
#include "cli/text.h"
#include "migrator/executor.h"
#include "revision/path.h"
#include "revision/target.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

using Revision::RevisionIds;

namespace
{

/// What --sql starts from and where the stamps go.
struct Stamps {
    RevisionIds start = {};
    QList<Revision::Target> targets = {};
};

Outcome<Stamps> offlineStamps(const QStringList &revisions, const Revision::Graph &graph)
{
    Stamps stamps;
    QString start;
    for (const QString &revision : revisions) {
        const QStringList parts = revision.split(u':');
        if (parts.size() > 1 && !start.isEmpty() && start != parts.first()) {
            return refused(u"Stamp operation with --sql only supports a single starting revision at a time"_s);
        }
        if (parts.size() > 1)
            start = parts.first();
        const Result<Revision::Target> target = Revision::Target::parse(parts.last());
        if (!target)
            return refused(target.error());
        stamps.targets << *target;
    }
    if (start.isEmpty())
        return stamps;
    const Result<Revision::Target> from = Revision::Target::parse(start);
    const Result<RevisionIds> rows =
        from ? Revision::resolve(graph, *from) : Result<RevisionIds>(failure(from.error()));
    if (!rows)
        return refused(rows.error());
    stamps.start = *rows;
    return stamps;
}

Outcome<Stamps> onlineStamps(const QStringList &revisions)
{
    Stamps stamps;
    for (const QString &revision : revisions) {
        const Result<Revision::Target> target = Revision::Target::parse(revision);
        if (!target)
            return refused(target.error());
        stamps.targets << *target;
    }
    return stamps;
}

Outcome<> printScript(const Revision::Graph &graph, const Stamps &stamps, const Dialect::Dialect &dialect,
                      CommandContext &context)
{
    const Result<QList<Revision::RowChange>> changes = Revision::stampChanges(graph, stamps.start, stamps.targets);
    if (!changes)
        return refused(changes.error());
    for (const Revision::RowChange &change : *changes)
        context.log(Migrator::runningText(change));
    context.write(Migrator::offlineStampScript(*changes, stamps.start, dialect, context.versionTable()));
    return {};
}

/// Of what does not count as applied any more, nobody knows what will be applied next.
void forgetUnapplied(const Revision::Graph &graph, const RevisionIds &rows, const QString &record,
                     CommandContext &context)
{
    QStringList gone = Workspace::readAppliedScripts(record).keys();
    if (gone.isEmpty())
        return;
    const QSet<Revision::RevisionId> applied = Revision::appliedRevisions(graph, rows);
    gone.removeIf([&applied](const QString &revision) { return applied.contains(Revision::RevisionId(revision)); });
    if (const Result<> written = Workspace::forgetAppliedScripts(record, gone); !written)
        context.warn(written.error().text());
}

Outcome<> stampDatabase(const Workspace::Project &project, const Revision::Graph &graph, const Stamps &stamps,
                        const Database::ConnectionSettings &settings, bool purge, CommandContext &context)
{
    const Outcome<const Dialect::Dialect *> dialect = context.dialect(settings);
    if (!dialect)
        return tl::unexpected(dialect.error());
    const Outcome<RevisionIds> rows = context.currentRows(settings);
    if (!rows)
        return tl::unexpected(rows.error());
    const RevisionIds kept = purge ? RevisionIds() : *rows;
    const Result<QList<Revision::RowChange>> found = Revision::stampChanges(graph, kept, stamps.targets);
    if (!found)
        return refused(found.error());
    for (const Revision::RowChange &change : *found)
        context.log(Migrator::runningText(change));
    QList<Revision::RowChange> changes = *found;
    if (purge && !rows->isEmpty())
        changes.prepend(Revision::RowChange{.deleted = *rows});
    const Outcome<std::unique_ptr<Database::Connection>> connection =
        context.open(settings, Database::OpenMode::ReadWriteCreate);
    if (!connection)
        return tl::unexpected(connection.error());
    const Interruption::Guard guard(context.interruption(), **connection);
    const Result<> done = Migrator::stamp(changes, **connection, **dialect, context.versionTable());
    if (!done)
        return failed(done.error());
    RevisionIds now = *rows;
    for (const Revision::RowChange &change : changes)
        now = Revision::applied(now, change);
    forgetUnapplied(graph, now, appliedRecord(project, settings, context.versionTable()), context);
    return {};
}

} // namespace

QString StampCommand::name() const
{
    return u"stamp"_s;
}

QString StampCommand::summary() const
{
    return Text::tr("'stamp' the revision table with the given revision; don't run any migrations.");
}

QList<OptionSpecification> StampCommand::options() const
{
    return {sqlOption(),
            tagOption(),
            {.names = {u"--purge"_s}, .help = Text::tr("Unconditionally erase the version table before stamping")}};
}

QList<PositionalSpecification> StampCommand::positionals() const
{
    return {{.name = u"revisions"_s,
             .count = PositionalSpecification::Count::OneOrMore,
             .help = Text::tr("one or more revisions, or 'heads' for all heads")}};
}

Outcome<> StampCommand::run(const ParsedArguments &arguments, CommandContext &context) const
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
    const bool offline = arguments.has(u"sql"_s);
    const bool purge = arguments.has(u"purge"_s);
    const QStringList revisions = arguments.list(u"revisions"_s);
    const Outcome<Stamps> stamps = offline ? offlineStamps(revisions, *graph) : onlineStamps(revisions);
    if (!stamps)
        return tl::unexpected(stamps.error());
    if (!offline)
        return stampDatabase(*project, *graph, *stamps, *settings, purge, context);
    if (purge)
        return refused(u"Can't use --purge with --sql mode"_s);
    const Outcome<const Dialect::Dialect *> dialect = context.dialect(*settings);
    if (!dialect)
        return tl::unexpected(dialect.error());
    return printScript(*graph, *stamps, **dialect, context);
}

} // namespace Retort::Cli
