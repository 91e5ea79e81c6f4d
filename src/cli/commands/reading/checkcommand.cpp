// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/reading/checkcommand.h"

#include "cli/standing.h"
#include "cli/text.h"
#include "revision/path.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString CheckCommand::name() const
{
    return u"check"_s;
}

QString CheckCommand::summary() const
{
    return Text::tr("Check with --heads that every head revision is applied.");
}

QList<OptionSpecification> CheckCommand::options() const
{
    return {{.names = {u"--heads"_s},
             .help = Text::tr("Exit with an error code unless all head revisions are applied to the database")}};
}

Outcome<> CheckCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    if (!arguments.has(u"heads"_s)) {
        return refused(Text::tr("Can't check for new upgrade operations: the models that Alembic compares with the "
                                "database are Python, which Retort never runs."),
                       Text::tr("\"check --heads\" tells whether the database has every revision."));
    }
    const Outcome<Standing> found = standing(context);
    if (!found)
        return tl::unexpected(found.error());
    if (const Result<> there = Revision::checkAtHeads(found->graph, found->rows); !there)
        return refused(there.error());
    context.print(Text::tr("The database is on all head revisions."));
    return {};
}

} // namespace Retort::Cli
