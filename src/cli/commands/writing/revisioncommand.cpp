// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/writing/revisioncommand.h"

#include "cli/commands/writing/revisionwriter.h"
#include "cli/commonoptions.h"
#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString RevisionCommand::name() const
{
    return u"revision"_s;
}

QString RevisionCommand::summary() const
{
    return Text::tr("Create a new revision file.");
}

QList<OptionSpecification> RevisionCommand::options() const
{
    using Kind = OptionSpecification::Kind;
    return {
        messageOption(),
        {.names = {u"--autogenerate"_s},
         .help = Text::tr("Refused: the models that Alembic compares with the database are Python")},
        sqlOption(),
        {.names = {u"--head"_s},
         .kind = Kind::Value,
         .metavar = u"HEAD"_s,
         .help = Text::tr("Specify head revision or <branchname>@head to base new revision on.")},
        spliceOption(),
        branchLabelOption(),
        {.names = {u"--version-path"_s},
         .kind = Kind::Value,
         .metavar = u"VERSION_PATH"_s,
         .help = Text::tr("Specify specific path from config for version file")},
        revisionIdOption(),
        {.names = {u"--depends-on"_s},
         .kind = Kind::Repeated,
         .metavar = u"DEPENDS_ON"_s,
         .help = Text::tr("Specify one or more revision identifiers which this revision should depend on.")},
    };
}

Outcome<> RevisionCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const bool offline = arguments.has(u"sql"_s);
    if (arguments.has(u"autogenerate"_s)) {
        if (offline)
            return refused(u"Using --sql with --autogenerate does not make any sense"_s);
        return refused(Text::tr("Can't proceed with --autogenerate: the models that it compares with the database are "
                                "Python, which Retort never runs."),
                       Text::tr("Write the revision without --autogenerate, or let Alembic write it; Retort takes the "
                                "file as it is."));
    }
    if (offline) {
        return refused(
            u"Using --sql with the revision command when revision_environment is not configured does not make any sense"_s);
    }
    return writeRevision({.message = arguments.value(u"message"_s),
                          .heads = {arguments.value(u"head"_s, u"head"_s)},
                          .splice = arguments.has(u"splice"_s) ? Revision::Splice::Allow : Revision::Splice::Refuse,
                          .branchLabel = arguments.optional(u"branch-label"_s),
                          .id = arguments.optional(u"rev-id"_s),
                          .versionPath = arguments.value(u"version-path"_s),
                          .dependsOn = arguments.list(u"depends-on"_s)},
                         context);
}

} // namespace Retort::Cli
