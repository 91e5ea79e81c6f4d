// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/migrating/ensureversioncommand.h"

#include "cli/commonoptions.h"
#include "cli/text.h"
#include "migrator/executor.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString EnsureVersionCommand::name() const
{
    return u"ensure_version"_s;
}

QString EnsureVersionCommand::summary() const
{
    return Text::tr("Create the alembic version table if it doesn't exist already .");
}

QList<OptionSpecification> EnsureVersionCommand::options() const
{
    return {sqlOption()};
}

Outcome<> EnsureVersionCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const Outcome<Database::ConnectionSettings> settings = context.settings(*project);
    if (!settings)
        return tl::unexpected(settings.error());
    const Outcome<const Dialect::Dialect *> dialect = context.dialect(*settings);
    if (!dialect)
        return tl::unexpected(dialect.error());
    if (arguments.has(u"sql"_s)) {
        context.write(Migrator::offlineVersionTable(**dialect, context.versionTable()));
        return {};
    }
    const Outcome<std::unique_ptr<Database::Connection>> connection =
        context.open(*settings, Database::OpenMode::ReadWriteCreate);
    if (!connection)
        return tl::unexpected(connection.error());
    const Interruption::Guard guard(context.interruption(), **connection);
    // A stamp of nothing makes the table and writes no row.
    const Result<> made = Migrator::stamp({}, **connection, **dialect, context.versionTable());
    if (!made)
        return failed(made.error());
    return {};
}

} // namespace Retort::Cli
