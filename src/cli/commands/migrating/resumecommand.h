// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace Retort::Cli
{

/// `resume`: on servers that commit DDL at once.
class ResumeCommand final : public Command
{
public:
    QString name() const override;
    QString summary() const override;
    QList<OptionSpecification> options() const override;
    Outcome<> run(const ParsedArguments &arguments, CommandContext &context) const override;
};

} // namespace Retort::Cli
