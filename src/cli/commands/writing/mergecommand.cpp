// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/writing/mergecommand.h"

#include "cli/commands/writing/revisionwriter.h"
#include "cli/commonoptions.h"
#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString MergeCommand::name() const
{
    return u"merge"_s;
}

QString MergeCommand::summary() const
{
    return Text::tr("Merge two revisions together.  Creates a new migration file.");
}

QList<OptionSpecification> MergeCommand::options() const
{
    return {messageOption(), branchLabelOption(), revisionIdOption(), spliceOption()};
}

QList<PositionalSpecification> MergeCommand::positionals() const
{
    return {{.name = u"revisions"_s,
             .count = PositionalSpecification::Count::OneOrMore,
             .help = Text::tr("one or more revisions, or 'heads' for all heads")}};
}

Outcome<> MergeCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    return writeRevision({.message = arguments.value(u"message"_s),
                          .heads = arguments.list(u"revisions"_s),
                          .splice = arguments.has(u"splice"_s) ? Revision::Splice::Allow : Revision::Splice::Refuse,
                          .branchLabel = arguments.optional(u"branch-label"_s),
                          .id = arguments.optional(u"rev-id"_s)},
                         context);
}

} // namespace Retort::Cli
