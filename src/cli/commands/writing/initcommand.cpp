// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/writing/initcommand.h"

#include "cli/text.h"
#include "workspace/environmenttemplates.h"
#include "workspace/project.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

void tell(const Workspace::NewEnvironment &made, CommandContext &context)
{
    for (const QString &path : made.created) {
        QString action = u"Generating %1 ...  done"_s;
        if (QFileInfo(path).isDir())
            action = u"Creating directory %1 ...  done"_s;
        else if (path.endsWith("/__init__.py"_L1))
            action = u"Adding %1 ...  done"_s;
        context.print(action.arg(path));
    }
    for (const QString &path : made.appended)
        context.print(u"Appending to existing %1 ...  done"_s.arg(path));
    for (const QString &path : made.kept) {
        const bool isToml = path == made.tomlFile;
        const QString reason = isToml ? u" and already has a [tool.alembic] section"_s : QString();
        context.print(u"File %1 already exists%2, skipping"_s.arg(path, reason));
    }
    if (made.tomlFile.isEmpty()) {
        context.print(
            u"Please edit configuration/connection/logging settings in '%1' before proceeding."_s.arg(made.iniFile));
    } else {
        context.print(u"Please edit configuration settings in '%1' and configuration/connection/logging settings in "
                      "'%2' before proceeding."_s.arg(made.tomlFile, made.iniFile));
    }
}

} // namespace

QString InitCommand::name() const
{
    return u"init"_s;
}

QString InitCommand::summary() const
{
    return Text::tr("Initialize a new scripts directory.");
}

QList<OptionSpecification> InitCommand::options() const
{
    return {{.names = {u"-t"_s, u"--template"_s},
             .kind = OptionSpecification::Kind::Value,
             .metavar = u"TEMPLATE"_s,
             .help = Text::tr("Setup template for use with 'init'")},
            {.names = {u"--package"_s},
             .help = Text::tr("Write empty __init__.py files to the environment and version locations")}};
}

QList<PositionalSpecification> InitCommand::positionals() const
{
    return {{.name = u"directory"_s, .help = Text::tr("location of scripts directory")}};
}

Outcome<> InitCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const QString directory = arguments.value(u"directory"_s);
    const QString wanted = arguments.value(u"template"_s, u"generic"_s);
    const QString scripts = QDir::cleanPath(QDir::current().absoluteFilePath(directory));
    if (QFileInfo::exists(scripts)
        && (!QFileInfo(scripts).isDir()
            || !QDir(scripts).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)))
        return refused(u"Directory %1 already exists and is not empty"_s.arg(directory));
    const QList<Workspace::EnvironmentTemplate> all = Workspace::environmentTemplates();
    const bool known = std::any_of(all.cbegin(), all.cend(), [&](const auto &one) { return one.name == wanted; });
    if (!known) {
        return refused(u"No such template '%1'"_s.arg(wanted),
                       Text::tr("\"list_templates\" names the ones that there are."));
    }
    using Style = Workspace::EnvironmentStyle;
    const QFileInfo ini(context.configFile());
    const QString folder = ini.absolutePath();
    const Result<Workspace::NewEnvironment> made =
        Workspace::makeEnvironment(folder, QDir(folder).relativeFilePath(scripts), context.options().url,
                                   {.templateName = wanted,
                                    .package = arguments.has(u"package"_s) ? Style::Package::Yes : Style::Package::No,
                                    .iniName = ini.fileName()});
    if (!made)
        return failed(made.error());
    tell(*made, context);
    return {};
}

} // namespace Retort::Cli
