// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commandcontext.h"
#include "migrator/executor.h"
#include "migrator/revisionscript.h"
#include "workspace/appliedscripts.h"
#include "workspace/savedconnections.h"

namespace Retort::Cli
{

/// Where the record of what was applied to a database is, the same that the workbench reads.
inline QString appliedRecord(const Workspace::Project &project, const Database::ConnectionSettings &database,
                             const Migrator::VersionTable &table)
{
    return Workspace::appliedRecord({.folder = Workspace::SavedConnections::usualAppliedFolder(),
                                     .scriptLocation = project.scriptLocation,
                                     .versionTable = table.name,
                                     .versionSchema = table.schema},
                                    database);
}

/// The log lines of a run, and the record of what it has applied.
class LoggingObserver final : public Migrator::Observer
{
public:
    /// Without a record nothing is kept.
    explicit LoggingObserver(CommandContext &context, const Revision::Graph &graph = Revision::Graph(),
                             const QString &record = {})
        : m_context(context)
        , m_graph(graph)
        , m_recorder(record)
    {
    }

    void stepStarted(int step, const Migrator::PlannedStep &planned) override
    {
        m_context.log(Migrator::runningText(planned));
        if (!m_recorder.isKept())
            return;
        using Way = Workspace::AppliedRecorder::Way;
        const Revision::Node *node = m_graph.find(planned.step.revision);
        const bool isUp = planned.step.direction == Revision::Direction::Upgrade;
        m_recorder.begin(step, planned.step.revision.text(), isUp ? Way::Up : Way::Down,
                         isUp && node ? Migrator::scriptFingerprint(node->file.path) : 0);
    }
    void statementStarted(int /*step*/, int /*statement*/) override { }
    void stepCommitted(int step) override
    {
        if (const Result<> kept = m_recorder.commit(step); !kept)
            m_context.warn(kept.error().text());
    }

private:
    CommandContext &m_context;
    const Revision::Graph m_graph;
    Workspace::AppliedRecorder m_recorder;
};

} // namespace Retort::Cli
