// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"

#include "cli/commands/comparing/comparecommand.h"
#include "cli/commands/comparing/rehearsecommand.h"
#include "cli/commands/migrating/downgradecommand.h"
#include "cli/commands/migrating/ensureversioncommand.h"
#include "cli/commands/migrating/resumecommand.h"
#include "cli/commands/migrating/stampcommand.h"
#include "cli/commands/migrating/undocommand.h"
#include "cli/commands/migrating/upgradecommand.h"
#include "cli/commands/reading/branchescommand.h"
#include "cli/commands/reading/checkcommand.h"
#include "cli/commands/reading/currentcommand.h"
#include "cli/commands/reading/headscommand.h"
#include "cli/commands/reading/historycommand.h"
#include "cli/commands/reading/listtemplatescommand.h"
#include "cli/commands/reading/problemscommand.h"
#include "cli/commands/reading/showcommand.h"
#include "cli/commands/reading/statuscommand.h"
#include "cli/commands/writing/editcommand.h"
#include "cli/commands/writing/initcommand.h"
#include "cli/commands/writing/mergecommand.h"
#include "cli/commands/writing/revisioncommand.h"
#include "cli/helptext.h"
#include "cli/text.h"

#include <QFileInfo>

#include <utility>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

const QString programName = u"retort-cli"_s;

OptionSpecification helpOption()
{
    return {.names = {u"-h"_s, u"--help"_s}, .help = Text::tr("show this help message and exit")};
}

QList<OptionSpecification> globalOptions()
{
    using Kind = OptionSpecification::Kind;
    return {
        helpOption(),
        {.names = {u"--version"_s}, .help = Text::tr("show program's version number and exit")},
        {.names = {u"-c"_s, u"--config"_s},
         .kind = Kind::Repeated,
         .metavar = u"CONFIG"_s,
         .help = Text::tr("Alternate config file; defaults to value of ALEMBIC_CONFIG environment variable, or "
                          "\"alembic.ini\". May also refer to pyproject.toml file.  May be specified twice to "
                          "reference both files separately")},
        {.names = {u"-n"_s, u"--name"_s},
         .kind = Kind::Value,
         .metavar = u"NAME"_s,
         .help = Text::tr("Name of section in .ini file to use for Alembic config")},
        {.names = {u"-x"_s},
         .kind = Kind::Repeated,
         .metavar = u"X"_s,
         .help = Text::tr("Additional arguments for custom env.py scripts; accepted, but no env.py is run")},
        {.names = {u"--raiseerr"_s}, .help = Text::tr("Accepted for Alembic's sake")},
        {.names = {u"-q"_s, u"--quiet"_s}, .help = Text::tr("Do not log to std output")},
        {.names = {u"--url"_s},
         .kind = Kind::Value,
         .metavar = u"URL"_s,
         .help = Text::tr("Database to work on, instead of the sqlalchemy.url of the config file")},
    };
}

/// Which of the files are meant. Alembic source, config.py, _inis_from_config().
Outcome<Workspace::SettingsFiles> settingsFiles(const QStringList &names)
{
    const QString tomlName = u"pyproject.toml"_s;
    Workspace::SettingsFiles files{.ini = u"alembic.ini"_s, .toml = tomlName};
    if (const QString fallback = qEnvironmentVariable("ALEMBIC_CONFIG"); !fallback.isEmpty())
        (QFileInfo(fallback).fileName() == tomlName ? files.toml : files.ini) = fallback;
    bool hasIni = false;
    bool hasToml = false;
    for (const QString &name : names) {
        const bool isToml = QFileInfo(name).fileName() == tomlName;
        if (std::exchange(isToml ? hasToml : hasIni, true))
            return refused(isToml ? u"pyproject.toml indicated more than once"_s
                                  : u"only one ini file may be indicated"_s);
        (isToml ? files.toml : files.ini) = name;
    }
    return files;
}

GlobalOptions readGlobalOptions(const ParsedArguments &parsed, const Workspace::SettingsFiles &files)
{
    return {.config = files,
            .section = parsed.value(u"name"_s, u"alembic"_s),
            .url = parsed.value(u"url"_s),
            .extra = parsed.list(u"x"_s),
            .quiet = parsed.has(u"quiet"_s)};
}

int usageError(const Specification &specification, const QString &message, QTextStream &err)
{
    err << usageText(specification) << specification.program << ": error: " << message << Qt::endl;
    return int(ExitCode::Usage);
}

} // namespace

Cli::Cli()
{
    m_commands.push_back(std::make_unique<BranchesCommand>());
    m_commands.push_back(std::make_unique<CheckCommand>());
    m_commands.push_back(std::make_unique<CompareCommand>());
    m_commands.push_back(std::make_unique<CurrentCommand>());
    m_commands.push_back(std::make_unique<EditCommand>());
    m_commands.push_back(std::make_unique<EnsureVersionCommand>());
    m_commands.push_back(std::make_unique<ListTemplatesCommand>());
    m_commands.push_back(std::make_unique<MergeCommand>());
    m_commands.push_back(std::make_unique<DowngradeCommand>());
    m_commands.push_back(std::make_unique<HeadsCommand>());
    m_commands.push_back(std::make_unique<HistoryCommand>());
    m_commands.push_back(std::make_unique<InitCommand>());
    m_commands.push_back(std::make_unique<RehearseCommand>());
    m_commands.push_back(std::make_unique<RestoreCommand>());
    m_commands.push_back(std::make_unique<ProblemsCommand>());
    m_commands.push_back(std::make_unique<RevisionCommand>());
    m_commands.push_back(std::make_unique<ShowCommand>());
    m_commands.push_back(std::make_unique<ResumeCommand>());
    m_commands.push_back(std::make_unique<StampCommand>());
    m_commands.push_back(std::make_unique<UndoCommand>());
    m_commands.push_back(std::make_unique<StatusCommand>());
    m_commands.push_back(std::make_unique<UpgradeCommand>());
}

Specification Cli::specification() const
{
    Specification specification{.program = programName,
                                .description =
                                    Text::tr("Runs the revision scripts of an Alembic project, without Python."),
                                .options = globalOptions()};
    for (const auto &command : m_commands)
        specification.commands.insert(command->name(), command->summary());
    return specification;
}

const Command *Cli::command(const QString &name) const
{
    for (const auto &command : m_commands) {
        if (command->name() == name)
            return command.get();
    }
    return nullptr;
}

int Cli::run(const QStringList &arguments, QTextStream &out, QTextStream &err)
{
    const Specification own = specification();
    const tl::expected<ParsedArguments, QString> parsed = parse(own, arguments);
    if (!parsed)
        return usageError(own, parsed.error(), err);
    if (parsed->has(u"help"_s)) {
        out << helpText(own) << Qt::flush;
        return int(ExitCode::Success);
    }
    if (parsed->has(u"version"_s)) {
        out << programName << ' ' << RETORT_VERSION << Qt::endl;
        return int(ExitCode::Success);
    }
    if (!parsed->unknown.isEmpty() && parsed->rest.isEmpty())
        return usageError(own, u"unrecognized arguments: "_s + parsed->unknown.join(u' '), err);
    if (parsed->rest.isEmpty())
        return usageError(own, u"too few arguments"_s, err);
    const Command *chosen = command(parsed->rest.first());
    if (chosen == nullptr) {
        return usageError(
            own,
            u"argument {%1}: invalid choice: '%2' (choose from '%3')"_s.arg(
                own.commands.keys().join(u','), parsed->rest.first(), own.commands.keys().join(u"', '"_s)),
            err);
    }
    const int code = runCommand(*chosen, *parsed, out, err);
    out.flush();
    err.flush();
    return code;
}

int Cli::runCommand(const Command &command, const ParsedArguments &global, QTextStream &out, QTextStream &err)
{
    Specification specification{.program = programName + u' ' + command.name(),
                                .description = command.summary(),
                                .options = QList{helpOption()} + command.options(),
                                .positionals = command.positionals()};
    const tl::expected<ParsedArguments, QString> parsed = parse(specification, global.rest.mid(1));
    if (!parsed)
        return usageError(specification, parsed.error(), err);
    if (parsed->has(u"help"_s)) {
        out << helpText(specification);
        return int(ExitCode::Success);
    }
    const QStringList unknown = global.unknown + parsed->unknown;
    if (!unknown.isEmpty())
        return usageError(this->specification(), u"unrecognized arguments: "_s + unknown.join(u' '), err);
    const Outcome<Workspace::SettingsFiles> files = settingsFiles(global.list(u"config"_s));
    if (!files)
        return report(files.error(), out, err);
    m_context = std::make_unique<CommandContext>(readGlobalOptions(global, *files), out, err, m_interruption);
    const Outcome<> done = command.run(*parsed, *m_context);
    return done ? int(ExitCode::Success) : report(done.error(), out, err);
}

int Cli::report(const Failure &failure, QTextStream &out, QTextStream &err) const
{
    out.flush();
    if (m_interruption.token().isCancelled()) {
        err << "INTERRUPTED: " << failure.error.text() << '\n';
        return int(ExitCode::Interrupted);
    }
    if (failure.code == ExitCode::Different)
        return int(failure.code);
    if (failure.code != ExitCode::Refused) {
        err << "ERROR: " << failure.error.text() << '\n';
        return int(failure.code);
    }
    out << "FAILED: " << failure.error.message << '\n';
    if (failure.error.where.isValid())
        err << "at " << failure.error.where.text() << '\n';
    if (!failure.error.hint.isEmpty())
        err << failure.error.hint << '\n';
    return int(failure.code);
}

} // namespace Retort::Cli
