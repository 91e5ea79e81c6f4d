// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commonoptions.h"

#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

OptionSpecification verboseOption()
{
    return {.names = {u"-v"_s, u"--verbose"_s}, .help = Text::tr("Use more verbose output")};
}

OptionSpecification sqlOption()
{
    return {.names = {u"--sql"_s},
            .help = Text::tr("Don't emit SQL to database - dump to standard output/file instead.")};
}

OptionSpecification tagOption()
{
    return {.names = {u"--tag"_s},
            .kind = OptionSpecification::Kind::Value,
            .metavar = u"TAG"_s,
            .help = Text::tr("Arbitrary 'tag' name for custom env.py scripts; accepted, but no env.py is run")};
}

PositionalSpecification revisionArgument()
{
    return {.name = u"revision"_s, .help = Text::tr("revision identifier")};
}

} // namespace Retort::Cli
