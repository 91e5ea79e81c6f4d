// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/migrating/resumecommand.h"

#include "cli/commands/migrating/loggingobserver.h"
#include "cli/commands/migrating/takeas.h"
#include "cli/standing.h"
#include "cli/text.h"
#include "migrator/journal/halfapplied.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString ResumeCommand::name() const
{
    return u"resume"_s;
}

QString ResumeCommand::summary() const
{
    return Text::tr("Run the rest of a revision that was left half applied (MariaDB, MySQL).");
}

QList<OptionSpecification> ResumeCommand::options() const
{
    return {takeAsOption()};
}

Outcome<> ResumeCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Migrator::Doubt> doubt = takenAs(arguments);
    if (!doubt)
        return tl::unexpected(doubt.error());
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const Outcome<Revision::Graph> graph = context.graph(*project);
    if (!graph)
        return tl::unexpected(graph.error());
    const Outcome<OpenDatabase> database = openDatabase(*project, Database::OpenMode::ReadWrite, context);
    if (!database)
        return tl::unexpected(database.error());
    const Interruption::Guard guard(context.interruption(), *database->connection);
    LoggingObserver observer(context);
    const Result<> done = Migrator::resume(*graph, *database->connection, *database->dialect, context.versionTable(),
                                           observer, context.interruption().token(), *doubt);
    if (!done)
        return failed(done.error());
    return {};
}

} // namespace Retort::Cli
