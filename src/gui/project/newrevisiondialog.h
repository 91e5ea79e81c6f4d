// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/folder.h"
#include "revision/graph.h"
#include "workspace/project.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class NewRevisionDialog;
}

namespace Retort::Gui
{

/// Asks for message, parent, label and dependencies of a new revision, and writes its file. Show it with open().
class NewRevisionDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `after` is the parent to begin with; empty: the head, or base.
    NewRevisionDialog(Workspace::Project project, const Revision::Graph &graph, const Revision::RevisionIds &after,
                      QWidget *parent = nullptr);
    ~NewRevisionDialog() override;

signals:
    void written(const QString &file);

private:
    void offerMerge();
    Result<QString> folder() const;
    void fillParents(const Revision::Graph &graph, const Revision::RevisionId &after);
    void updatePreview();
    void create();
    Revision::NewRevision revision() const;

    const std::unique_ptr<Ui::NewRevisionDialog> m_form;
    const Workspace::Project m_project;
    const Revision::Graph m_graph;
    const Revision::RevisionId m_id;
    Revision::RevisionIds m_merged; ///< what a merge joins; empty for other revisions
};

/// Ids in a text, separated by commas or spaces.
QStringList listOf(const QString &text);

} // namespace Retort::Gui
