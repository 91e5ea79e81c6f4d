// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/commandcontext.h"
#include "cli/failure.h"

#include <QList>
#include <QString>

namespace Retort::Cli
{

/// One command of the program.
class Command
{
public:
    virtual ~Command() = default;

    virtual QString name() const = 0;
    /// The sentence in the list of commands.
    virtual QString summary() const = 0;
    virtual QList<OptionSpecification> options() const { return {}; }
    virtual QList<PositionalSpecification> positionals() const { return {}; }
    virtual Outcome<> run(const ParsedArguments &arguments, CommandContext &context) const = 0;
};

} // namespace Retort::Cli
