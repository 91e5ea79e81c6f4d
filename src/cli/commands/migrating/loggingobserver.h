// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commandcontext.h"
#include "migrator/executor.h"

namespace Retort::Cli
{

/// The log lines of a run.
class LoggingObserver final : public Migrator::Observer
{
public:
    explicit LoggingObserver(CommandContext &context)
        : m_context(context)
    {
    }

    void stepStarted(int /*step*/, const Migrator::PlannedStep &planned) override
    {
        m_context.log(Migrator::runningText(planned));
    }
    void statementStarted(int /*step*/, int /*statement*/) override { }
    void stepCommitted(int /*step*/) override { }

private:
    CommandContext &m_context;
};

} // namespace Retort::Cli
