// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandcontext.h"

#include "cli/text.h"
#include "migrator/executor.h"
#include "revision/folder.h"

#include <QDir>
#include <QFileInfo>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

CommandContext::CommandContext(GlobalOptions options, QTextStream &out, QTextStream &err, Interruption &interruption)
    : m_options(std::move(options))
    , m_out(out)
    , m_err(err)
    , m_interruption(interruption)
{
}

QString CommandContext::configFile() const
{
    return QDir::cleanPath(QDir::current().absoluteFilePath(m_options.config.ini));
}

Outcome<Workspace::Project> CommandContext::project()
{
    const Result<Workspace::Project> project =
        Workspace::openProject(m_options.config, QDir::currentPath(), m_options.section);
    if (!project)
        return refused(project.error());
    m_versionTable = {.name = project->rules.versionTable,
                      .schema = project->rules.versionTableSchema,
                      .key = project->rules.versionKey};
    return *project;
}

Outcome<Revision::Graph> CommandContext::graph(const Workspace::Project &project, Revision::Extent extent,
                                               Problems problems)
{
    Revision::Locations locations = project.locations();
    locations.folders.removeIf([](const QString &location) { return !QFileInfo(location).isDir(); });
    Result<QList<Revision::RevisionFile>> files = Revision::readLocations(locations, extent, m_interruption.token());
    if (!files)
        return failed(files.error());
    Revision::Graph graph(*std::move(files));
    graph.setNamingConvention(project.rules.namingConvention);
    graph.setModuleSearchPath(project.rules.moduleSearchPath);
    graph.setTransactions(project.rules.transactions);
    m_graphs << graph;
    if (problems == Problems::Leave)
        return graph;
    for (const Revision::RevisionFile &file : graph.brokenFiles()) {
        Error error = file.error.value_or(Error{});
        if (!error.where.isValid())
            error.where.file = file.path;
        warn(error.text());
    }
    for (const Error &problem : graph.problems())
        warn(problem.text());
    return graph;
}

Outcome<QString> CommandContext::url(const Workspace::Project &project) const
{
    const QString url = m_options.url.isEmpty() ? project.url : m_options.url;
    if (url.isEmpty()) {
        return failed(
            {.message = Text::tr("No database is named: there is no sqlalchemy.url in %1.").arg(project.iniFile),
             .hint = Text::tr("Write it there or give --url.")});
    }
    return url;
}

Outcome<Database::ConnectionSettings> CommandContext::settings(const Workspace::Project &project)
{
    for (const Error &notice : project.notices)
        warn(notice.text());
    const Outcome<QString> text = url(project);
    if (!text)
        return tl::unexpected(text.error());
    const Result<Database::ConnectionSettings> settings =
        Database::ConnectionSettings::fromUrl(*text, QDir::currentPath());
    if (!settings)
        return failed(settings.error());
    return *settings;
}

QString CommandContext::dialectName(const Workspace::Project &project) const
{
    const Outcome<QString> text = url(project);
    if (!text)
        return u"sqlite"_s;
    const Result<Database::ConnectionSettings> settings =
        Database::ConnectionSettings::fromUrl(*text, QDir::currentPath());
    return settings ? settings->dialectName() : u"sqlite"_s;
}

Outcome<const Dialect::Dialect *> CommandContext::dialect(const Database::ConnectionSettings &settings) const
{
    const Dialect::Dialect *dialect = Dialect::dialectNamed(settings.dialectName());
    if (dialect == nullptr)
        return failed({.message = Text::tr("There is no dialect %1.").arg(settings.dialectName())});
    return dialect;
}

Outcome<std::unique_ptr<Database::Connection>> CommandContext::open(const Database::ConnectionSettings &settings,
                                                                    Database::OpenMode mode) const
{
    Result<std::unique_ptr<Database::Connection>> connection = Database::Connection::open(settings, mode);
    if (!connection)
        return failed(connection.error());
    return *std::move(connection);
}

Outcome<Revision::RevisionIds> CommandContext::currentRows(const Database::ConnectionSettings &settings) const
{
    if (settings.driver == Database::Driver::Sqlite && !QFileInfo::exists(settings.file))
        return Revision::RevisionIds();
    const Outcome<const Dialect::Dialect *> spoken = dialect(settings);
    if (!spoken)
        return tl::unexpected(spoken.error());
    const Outcome<std::unique_ptr<Database::Connection>> connection = open(settings, Database::OpenMode::ReadOnly);
    if (!connection)
        return tl::unexpected(connection.error());
    const Interruption::Guard guard(m_interruption, **connection);
    const Result<Revision::RevisionIds> rows = Migrator::currentRows(**connection, **spoken, m_versionTable);
    if (!rows)
        return failed(rows.error());
    return *rows;
}

void CommandContext::flush()
{
    m_out.flush();
    m_err.flush();
}

void CommandContext::print(const QString &line)
{
    if (!m_options.quiet)
        m_out << line << '\n';
}

void CommandContext::write(const QString &text)
{
    m_out << text;
}

void CommandContext::log(const QString &line)
{
    m_err << "INFO  [alembic.runtime.migration] " << line << Qt::endl;
}

void CommandContext::warn(const QString &line)
{
    m_err << "WARN  [retort] " << line << Qt::endl;
}

} // namespace Retort::Cli
