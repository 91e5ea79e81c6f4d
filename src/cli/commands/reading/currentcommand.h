// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace Retort::Cli
{

/// `current`: where the database stands. Makes neither a file nor a table.
class CurrentCommand final : public Command
{
public:
    QString name() const override;
    QString summary() const override;
    QList<OptionSpecification> options() const override;
    Outcome<> run(const ParsedArguments &arguments, CommandContext &context) const override;
};

} // namespace Retort::Cli
