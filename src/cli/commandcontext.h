// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/failure.h"
#include "cli/interruption.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "migrator/plan.h"
#include "revision/graph.h"
#include "workspace/project.h"

#include <QTextStream>

#include <memory>

namespace Retort::Cli
{

/// The options that stand before the command.
struct GlobalOptions {
    Workspace::SettingsFiles config = {}; ///< as typed
    QString section = {};
    QString url = {}; ///< empty: the project's
    QStringList extra = {}; ///< -x, kept for scripts that ask
    bool quiet = false;
};

/// What a command works with: the project, its graph, its database, and the two streams.
class CommandContext
{
public:
    CommandContext(GlobalOptions options, QTextStream &out, QTextStream &err, Interruption &interruption);

    const GlobalOptions &options() const { return m_options; }
    Interruption &interruption() { return m_interruption; }
    const Migrator::VersionTable &versionTable() const { return m_versionTable; }

    /// The absolute path of the ini file, whether it is there or not.
    QString configFile() const;
    /// The project of the ini file; relative paths in it start at the current folder, as they do for Alembic.
    Outcome<Workspace::Project> project();
    /// The project's revisions. Broken files and other problems are named on the error stream, unless the command
    /// shows them itself.
    enum class Problems { Warn, Leave };
    Outcome<Revision::Graph> graph(const Workspace::Project &project,
                                   Revision::Extent extent = Revision::Extent::Header,
                                   Problems problems = Problems::Warn);
    /// The database's URL as typed, the option before the project's.
    Outcome<QString> url(const Workspace::Project &project) const;
    /// Where the database is. What env.py says about it, and Retort cannot know, is named on the error stream.
    Outcome<Database::ConnectionSettings> settings(const Workspace::Project &project);
    /// The name of the project's dialect, for looking at scripts: SQLite's if no database is named.
    QString dialectName(const Workspace::Project &project) const;
    /// The dialect of those settings.
    Outcome<const Dialect::Dialect *> dialect(const Database::ConnectionSettings &settings) const;
    Outcome<std::unique_ptr<Database::Connection>> open(const Database::ConnectionSettings &settings,
                                                        Database::OpenMode mode) const;
    /// The version table's rows. A database file that is not there has none, and is not made.
    Outcome<Revision::RevisionIds> currentRows(const Database::ConnectionSettings &settings) const;

    /// Hands over what was printed, before another program writes.
    void flush();
    /// A line of the answer.
    void print(const QString &line);
    /// A text as it is, whether quiet or not: a script that was asked for.
    void write(const QString &text);
    /// A line of Alembic's log: "INFO  [alembic.runtime.migration] …".
    void log(const QString &line);
    /// A line of Alembic's warnings.
    void warn(const QString &line);

private:
    GlobalOptions m_options;
    QTextStream &m_out;
    QTextStream &m_err;
    Interruption &m_interruption;
    Migrator::VersionTable m_versionTable;
    QList<Revision::Graph> m_graphs; ///< shared with whom they were given to: see Cli::m_context
};

} // namespace Retort::Cli
