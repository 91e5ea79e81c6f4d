// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace Retort::Cli
{

/// `compare`: the rows of two databases, table by table.
class CompareCommand final : public Command
{
public:
    QString name() const override;
    QString summary() const override;
    QList<OptionSpecification> options() const override;
    QList<PositionalSpecification> positionals() const override;
    Outcome<> run(const ParsedArguments &arguments, CommandContext &context) const override;
};

/// `restore`: puts back what `rehearse --save-lost` or the workbench has saved.
class RestoreCommand final : public Command
{
public:
    QString name() const override;
    QString summary() const override;
    QList<PositionalSpecification> positionals() const override;
    Outcome<> run(const ParsedArguments &arguments, CommandContext &context) const override;
};

} // namespace Retort::Cli
