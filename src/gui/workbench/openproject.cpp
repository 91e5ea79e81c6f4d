// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workbench/openproject.h"

#include "gui/workbench/worker.h"
#include "revision/folder.h"

namespace Retort::Gui
{

OpenProject::OpenProject(Workspace::Project project, QObject *parent)
    : QObject(parent)
    , m_project(std::move(project))
{
    connect(&m_watch, &FolderWatch::changed, this, &OpenProject::reload);
}

OpenProject::~OpenProject()
{
    m_cancel.cancel();
}

void OpenProject::watch()
{
    QStringList files;
    for (const Revision::Node &node : m_graph.nodes())
        files << node.file.path;
    for (const Revision::RevisionFile &file : m_graph.brokenFiles())
        files << file.path;
    m_watch.watch(m_project.versionLocations, files);
}

void OpenProject::reload()
{
    // Only the newest reading counts: an older one would bring back files that are gone by now.
    m_cancel.cancel();
    m_cancel = CancelToken();
    auto read = [locations = m_project.locations(), rules = m_project.rules,
                 cancel = m_cancel]() -> Result<Revision::Graph> {
        const Result<QList<Revision::RevisionFile>> files =
            Revision::readLocations(locations, Revision::Extent::Whole, cancel);
        if (!files)
            return failure(files.error());
        Revision::Graph graph(*files);
        graph.setNamingConvention(rules.namingConvention);
        graph.setModuleSearchPath(locations.moduleSearchPath);
        graph.setTransactions(rules.transactions);
        return graph;
    };
    auto take = [this, cancel = m_cancel](const Result<Revision::Graph> &graph) {
        if (cancel.isCancelled())
            return;
        if (!graph) {
            emit failed(graph.error());
            return;
        }
        m_graph = *graph;
        watch();
        emit loaded();
    };
    Database::whenFinished(runOnWorker(std::move(read)), this, std::move(take));
}

} // namespace Retort::Gui
