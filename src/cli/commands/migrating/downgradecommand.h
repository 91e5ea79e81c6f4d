// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commands/migrating/migratecommand.h"

namespace Retort::Cli
{

/// `downgrade`: takes revisions back down to the target, which stays applied.
class DowngradeCommand final : public MigrateCommand
{
public:
    QString name() const override;
    QString summary() const override;

protected:
    Result<QList<Revision::Step>> path(const Revision::Graph &graph, const Revision::RevisionIds &rows,
                                       const Revision::Target &target) const override;
    QString warning(const Revision::RevisionIds &rows, const Revision::Target &target) const override;
    Outcome<> checkOffline(const QString &revision) const override;
};

} // namespace Retort::Cli
