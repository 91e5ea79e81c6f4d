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

OptionSpecification messageOption()
{
    return {.names = {u"-m"_s, u"--message"_s},
            .kind = OptionSpecification::Kind::Value,
            .metavar = u"MESSAGE"_s,
            .help = Text::tr("Message string to use with 'revision'")};
}

OptionSpecification branchLabelOption()
{
    return {.names = {u"--branch-label"_s},
            .kind = OptionSpecification::Kind::Value,
            .metavar = u"BRANCH_LABEL"_s,
            .help = Text::tr("Specify a branch label to apply to the new revision")};
}

OptionSpecification revisionIdOption()
{
    return {.names = {u"--rev-id"_s},
            .kind = OptionSpecification::Kind::Value,
            .metavar = u"REV_ID"_s,
            .help = Text::tr("Specify a hardcoded revision id instead of generating one")};
}

OptionSpecification spliceOption()
{
    return {.names = {u"--splice"_s}, .help = Text::tr("Allow a non-head revision as the 'head' to splice onto")};
}

OptionSpecification checkHeadsOption()
{
    return {.names = {u"-c"_s, u"--check-heads"_s},
            .help = Text::tr("Check if all head revisions are applied to the database. Exit with an error code if this "
                             "is not the case.")};
}

OptionSpecification jsonOption()
{
    return {.names = {u"--json"_s}, .help = Text::tr("Print the answer as JSON")};
}

PositionalSpecification revisionArgument()
{
    return {.name = u"revision"_s, .help = Text::tr("revision identifier")};
}

} // namespace Retort::Cli
