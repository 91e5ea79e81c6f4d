// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/symbols/chosen.h"

#include "revision/target.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

Outcome<Revision::RevisionIds> chosenRevisions(const QString &symbol, const Revision::Graph &graph,
                                               const Workspace::Project &project, CommandContext &context)
{
    if (symbol.isEmpty())
        return Revision::RevisionIds();
    if (symbol == "current"_L1) {
        const Outcome<Database::ConnectionSettings> settings = context.settings(project);
        if (!settings)
            return tl::unexpected(settings.error());
        return context.currentRows(*settings);
    }
    const Result<Revision::Target> target = Revision::Target::parse(symbol);
    if (!target)
        return refused(target.error());
    const Result<Revision::RevisionIds> ids = Revision::resolve(graph, *target);
    if (!ids)
        return refused(ids.error());
    return *ids;
}

} // namespace Retort::Cli
