// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace Retort::Cli
{

/// `rehearse`: runs a plan, its way back and the plan again on a copy, and says what is lost.
class RehearseCommand final : public Command
{
public:
    QString name() const override;
    QString summary() const override;
    QList<OptionSpecification> options() const override;
    QList<PositionalSpecification> positionals() const override;
    Outcome<> run(const ParsedArguments &arguments, CommandContext &context) const override;
};

} // namespace Retort::Cli
