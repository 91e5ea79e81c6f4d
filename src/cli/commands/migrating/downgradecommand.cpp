// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/migrating/downgradecommand.h"

#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString DowngradeCommand::name() const
{
    return u"downgrade"_s;
}

QString DowngradeCommand::summary() const
{
    return Text::tr("Revert to a previous version.");
}

Result<QList<Revision::Step>> DowngradeCommand::path(const Revision::Graph &graph, const Revision::RevisionIds &rows,
                                                     const Revision::Target &target) const
{
    return Revision::downgradePath(graph, rows, target);
}

QString DowngradeCommand::warning(const Revision::RevisionIds &rows, const Revision::Target &target) const
{
    return Revision::downgradeWarning(rows, target);
}

Outcome<> DowngradeCommand::checkOffline(const QString &revision) const
{
    if (revision.contains(u':'))
        return {};
    return refused(u"downgrade with --sql requires <fromrev>:<torev>"_s);
}

} // namespace Retort::Cli
