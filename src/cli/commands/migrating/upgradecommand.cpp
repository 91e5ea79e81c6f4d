// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/migrating/upgradecommand.h"

#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QString UpgradeCommand::name() const
{
    return u"upgrade"_s;
}

QString UpgradeCommand::summary() const
{
    return Text::tr("Upgrade to a later version.");
}

Result<QList<Revision::Step>> UpgradeCommand::path(const Revision::Graph &graph, const Revision::RevisionIds &rows,
                                                   const Revision::Target &target) const
{
    return Revision::upgradePath(graph, rows, target);
}

QString UpgradeCommand::warning(const Revision::RevisionIds & /*rows*/, const Revision::Target & /*target*/) const
{
    return {};
}

Outcome<> UpgradeCommand::checkOffline(const QString & /*revision*/) const
{
    return {};
}

} // namespace Retort::Cli
