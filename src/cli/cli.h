// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/interruption.h"

#include <QStringList>
#include <QTextStream>

#include <memory>
#include <vector>

namespace Retort::Cli
{

/// The command line program: Alembic's commands, options, output and exit codes.
class Cli
{
public:
    Cli();

    /// Runs one command line (without the program's name) and answers the exit code.
    int run(const QStringList &arguments, QTextStream &out, QTextStream &err);
    /// Stops what run() does, from any thread: the revision that is running is rolled back.
    void interrupt() { m_interruption.interrupt(); }

private:
    Specification specification() const;
    const Command *command(const QString &name) const;
    int runCommand(const Command &command, const ParsedArguments &global, QTextStream &out, QTextStream &err);
    int report(const Failure &failure, QTextStream &out, QTextStream &err) const;

    std::vector<std::unique_ptr<Command>> m_commands;
    Interruption m_interruption;
    /// Of the last command. It holds the revisions that were read, so that a process that ends need not take them
    /// apart.
    std::unique_ptr<CommandContext> m_context;
};

} // namespace Retort::Cli
