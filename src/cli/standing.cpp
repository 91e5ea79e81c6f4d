// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/standing.h"

namespace Retort::Cli
{

Outcome<Standing> standing(CommandContext &context, Revision::Extent extent)
{
    Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    Outcome<Revision::Graph> graph = context.graph(*project, extent);
    if (!graph)
        return tl::unexpected(graph.error());
    const Outcome<Database::ConnectionSettings> settings = context.settings(*project);
    if (!settings)
        return tl::unexpected(settings.error());
    const Outcome<Revision::RevisionIds> rows = context.currentRows(*settings);
    if (!rows)
        return tl::unexpected(rows.error());
    return Standing{.project = *std::move(project), .graph = *std::move(graph), .settings = *settings, .rows = *rows};
}

Outcome<OpenDatabase> openDatabase(const Database::ConnectionSettings &settings, Database::OpenMode mode,
                                   CommandContext &context)
{
    const Outcome<const Dialect::Dialect *> dialect = context.dialect(settings);
    if (!dialect)
        return tl::unexpected(dialect.error());
    Outcome<std::unique_ptr<Database::Connection>> connection = context.open(settings, mode);
    if (!connection)
        return tl::unexpected(connection.error());
    return OpenDatabase{.settings = settings, .dialect = *dialect, .connection = *std::move(connection)};
}

Outcome<OpenDatabase> openDatabase(const Workspace::Project &project, Database::OpenMode mode, CommandContext &context)
{
    const Outcome<Database::ConnectionSettings> settings = context.settings(project);
    if (!settings)
        return tl::unexpected(settings.error());
    return openDatabase(*settings, mode, context);
}

} // namespace Retort::Cli
