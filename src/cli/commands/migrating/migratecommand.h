// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "revision/path.h"
#include "revision/target.h"

namespace Retort::Cli
{

/// What `upgrade` and `downgrade` share: find the path, plan it, then run it or print it.
class MigrateCommand : public Command
{
public:
    QList<OptionSpecification> options() const override;
    QList<PositionalSpecification> positionals() const override;
    Outcome<> run(const ParsedArguments &arguments, CommandContext &context) const override;

protected:
    virtual Result<QList<Revision::Step>> path(const Revision::Graph &graph, const Revision::RevisionIds &rows,
                                               const Revision::Target &target) const = 0;
    /// What the person should know beforehand; mostly empty.
    virtual QString warning(const Revision::RevisionIds &rows, const Revision::Target &target) const = 0;
    /// Whether --sql can do without a starting revision.
    virtual Outcome<> checkOffline(const QString &revision) const = 0;
};

} // namespace Retort::Cli
