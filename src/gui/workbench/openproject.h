// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "gui/workbench/folderwatch.h"
#include "revision/graph.h"
#include "workspace/project.h"

#include <QObject>

namespace Retort::Gui
{

/// The open migration project: its settings and the graph of its revision files, read on a worker.
class OpenProject final : public QObject
{
    Q_OBJECT

public:
    OpenProject(Workspace::Project project, QObject *parent);
    ~OpenProject() override;

    const Workspace::Project &project() const { return m_project; }
    const Revision::Graph &graph() const { return m_graph; }

    /// Reads the revision files again; loaded() or failed() follows. The first time a long history is shown after a
    /// look at its headers; loaded() comes once more if the whole files say anything else.
    void reload();

signals:
    void loaded();
    void failed(const Retort::Error &error);

private:
    void watch();
    enum class Announce { Always, WhatIsNew };
    void readWhole(Announce announce);
    void take(const Revision::Graph &graph);

    Workspace::Project m_project;
    Revision::Graph m_graph;
    CancelToken m_cancel;
    bool m_isLoaded = false;
    FolderWatch m_watch;
};

} // namespace Retort::Gui
