// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workbench/openproject.h"

#include "gui/workbench/worker.h"
#include "revision/folder.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Retort::Gui
{

namespace
{

constexpr auto behindTheRows = std::chrono::seconds(1);
constexpr qsizetype longHistory = 2000; ///< reading more files whole takes longer than a person waits gladly

Result<Revision::Graph> readGraph(const Workspace::Project &project, Revision::Extent extent, const CancelToken &cancel)
{
    const Revision::Locations locations = project.locations();
    Result<QList<Revision::RevisionFile>> files = Revision::readLocations(locations, extent, cancel);
    if (!files)
        return failure(files.error());
    // Of few files the whole is read before anybody looks.
    if (extent == Revision::Extent::Header && files->size() < longHistory)
        return readGraph(project, Revision::Extent::Whole, cancel);
    Revision::Graph graph(*std::move(files));
    graph.setNamingConvention(project.rules.namingConvention);
    graph.setModuleSearchPath(locations.moduleSearchPath);
    graph.setTransactions(project.rules.transactions);
    return graph;
}

/// Whether both say the same of every file, the places of their functions apart.
bool saySame(const Revision::Graph &left, const Revision::Graph &right)
{
    const auto sameFile = [](const Revision::RevisionFile &one, const Revision::RevisionFile &other) {
        return one.path == other.path && one.error == other.error && one.header.revision == other.header.revision
            && one.header.downRevisions == other.header.downRevisions
            && one.header.branchLabels == other.header.branchLabels && one.header.dependsOn == other.header.dependsOn
            && one.header.docstring == other.header.docstring;
    };
    const auto sameNode = [&sameFile](const Revision::Node &one, const Revision::Node &other) {
        return sameFile(one.file, other.file);
    };
    return std::equal(left.nodes().cbegin(), left.nodes().cend(), right.nodes().cbegin(), right.nodes().cend(),
                      sameNode)
        && std::equal(left.brokenFiles().cbegin(), left.brokenFiles().cend(), right.brokenFiles().cbegin(),
                      right.brokenFiles().cend(), sameFile);
}

} // namespace

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
    if (m_isLoaded) {
        readWhole(Announce::Always);
        return;
    }
    auto read = [project = m_project, cancel = m_cancel] {
        return readGraph(project, Revision::Extent::Header, cancel);
    };
    Database::whenFinished(
        runOnWorker(std::move(read)), this, [this, cancel = m_cancel](const Result<Revision::Graph> &graph) {
            if (cancel.isCancelled())
                return;
            if (!graph) {
                emit failed(graph.error());
                return;
            }
            m_isLoaded = true;
            take(*graph);
            if (cancel.isCancelled() || graph->nodes().size() + graph->brokenFiles().size() < longHistory)
                return;
            // Behind what the person looks at first.
            QTimer::singleShot(behindTheRows, this, [this, cancel] {
                if (!cancel.isCancelled())
                    readWhole(Announce::WhatIsNew);
            });
        });
}

void OpenProject::take(const Revision::Graph &graph)
{
    m_graph = graph;
    watch();
    emit loaded();
}

void OpenProject::readWhole(Announce announce)
{
    auto read = [project = m_project, cancel = m_cancel] {
        return readGraph(project, Revision::Extent::Whole, cancel);
    };
    Database::whenFinished(runOnWorker(std::move(read)), this,
                           [this, announce, cancel = m_cancel](const Result<Revision::Graph> &graph) {
                               if (cancel.isCancelled())
                                   return;
                               if (!graph)
                                   emit failed(graph.error());
                               else if (announce == Announce::WhatIsNew && saySame(m_graph, *graph))
                                   m_graph = *graph;
                               else
                                   take(*graph);
                           });
}

} // namespace Retort::Gui
