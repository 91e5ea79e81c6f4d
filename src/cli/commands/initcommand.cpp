// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/initcommand.h"

#include "cli/text.h"
#include "workspace/project.h"

#include <QDir>
#include <QFileInfo>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

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
             .help = Text::tr("Setup template for use with 'init'; there is only 'generic'")}};
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
    if (wanted != u"generic")
        return refused(u"No such template '%1'"_s.arg(wanted));
    const QFileInfo ini(context.configFile());
    const QString folder = ini.absolutePath();
    const Result<Workspace::NewEnvironment> made = Workspace::makeEnvironment(
        folder, QDir(folder).relativeFilePath(scripts), context.options().url, ini.fileName());
    if (!made)
        return failed(made.error());
    for (const QString &path : made->created) {
        const QString action =
            QFileInfo(path).isDir() ? u"Creating directory %1 ...  done"_s : u"Generating %1 ...  done"_s;
        context.print(action.arg(path));
    }
    for (const QString &path : made->kept)
        context.print(u"File %1 already exists, skipping"_s.arg(path));
    context.print(
        u"Please edit configuration/connection/logging settings in '%1' before proceeding."_s.arg(made->iniFile));
    return {};
}

} // namespace Retort::Cli
