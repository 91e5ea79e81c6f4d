// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/migrating/undocommand.h"

#include "cli/commands/migrating/takeas.h"
#include "cli/standing.h"
#include "cli/text.h"
#include "migrator/journal/halfapplied.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString UndoCommand::name() const
{
    return u"undo"_s;
}

QString UndoCommand::summary() const
{
    return Text::tr("Take back what has run of a revision that was left half applied (MariaDB, MySQL).");
}

QList<OptionSpecification> UndoCommand::options() const
{
    return {takeAsOption()};
}

Outcome<> UndoCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Migrator::Doubt> doubt = takenAs(arguments);
    if (!doubt)
        return tl::unexpected(doubt.error());
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const Outcome<OpenDatabase> database = openDatabase(*project, Database::OpenMode::ReadWrite, context);
    if (!database)
        return tl::unexpected(database.error());
    const Interruption::Guard guard(context.interruption(), *database->connection);
    const Result<> done = Migrator::undoUnfinished(*database->connection, *database->dialect, context.versionTable(),
                                                   context.interruption().token(), *doubt);
    if (!done)
        return failed(done.error());
    return {};
}

} // namespace Retort::Cli
