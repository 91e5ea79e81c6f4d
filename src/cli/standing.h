// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commandcontext.h"

namespace Retort::Cli
{

/// A project, its history, and where its database stands: what most commands begin with.
struct Standing {
    Workspace::Project project;
    Revision::Graph graph;
    Database::ConnectionSettings settings;
    Revision::RevisionIds rows;
};
Outcome<Standing> standing(CommandContext &context, Revision::Extent extent = Revision::Extent::Header);

/// A database that is open.
struct OpenDatabase {
    Database::ConnectionSettings settings;
    const Dialect::Dialect *dialect;
    std::unique_ptr<Database::Connection> connection;
};
Outcome<OpenDatabase> openDatabase(const Database::ConnectionSettings &settings, Database::OpenMode mode,
                                   CommandContext &context);
/// The same for the database of the project.
Outcome<OpenDatabase> openDatabase(const Workspace::Project &project, Database::OpenMode mode, CommandContext &context);

} // namespace Retort::Cli
