// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/reading/listtemplatescommand.h"

#include "cli/text.h"
#include "workspace/environmenttemplates.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString ListTemplatesCommand::name() const
{
    return u"list_templates"_s;
}

QString ListTemplatesCommand::summary() const
{
    return Text::tr("List available templates.");
}

Outcome<> ListTemplatesCommand::run(const ParsedArguments & /*arguments*/, CommandContext &context) const
{
    context.print(u"Available templates:\n"_s);
    for (const Workspace::EnvironmentTemplate &one : Workspace::environmentTemplates())
        context.print(one.name + u" - "_s + one.summary);
    context.print(u"\nTemplates are used via the 'init' command, e.g.:"_s);
    context.print(u"\n  retort-cli init --template generic ./scripts"_s);
    return {};
}

} // namespace Retort::Cli
