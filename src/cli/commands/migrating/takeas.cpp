// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/migrating/takeas.h"

#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

OptionSpecification takeAsOption()
{
    return {.names = {u"--take-as"_s},
            .kind = OptionSpecification::Kind::Value,
            .metavar = u"run|not-run"_s,
            .help = Text::tr("What to take a statement for of which nobody can tell whether it has run.")};
}

Outcome<Migrator::Doubt> takenAs(const ParsedArguments &arguments)
{
    const QString value = arguments.value(u"take-as"_s);
    if (value.isEmpty())
        return Migrator::Doubt::Refuse;
    if (value == u"run")
        return Migrator::Doubt::HasRun;
    if (value == u"not-run")
        return Migrator::Doubt::HasNotRun;
    return failed({.message = Text::tr("“%1” is neither “run” nor “not-run”.").arg(value)});
}

} // namespace Retort::Cli
