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

class RevisionPicker;

/// Asks for message, parent, label and dependencies of a new revision, and writes its file; or for the heads that a
/// merge joins. Show it with open().
class NewRevisionDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `after` is the parent to begin with; empty: the head, or base. Several are the heads that a merge may join.
    NewRevisionDialog(Workspace::Project project, const Revision::Graph &graph, const Revision::RevisionIds &after,
                      QWidget *parent = nullptr);
    ~NewRevisionDialog() override;

signals:
    void written(const QString &file);

private:
    void setUpFolders();
    void setUpParent(const Revision::RevisionIds &after);
    void setUpMerge(const Revision::RevisionIds &heads);
    void connectFields();
    /// The heads that are checked.
    Revision::RevisionIds merged() const;
    void showMerge();
    void showParent();
    void showLabels();
    void askForDependency();
    bool isMerge() const { return m_picker == nullptr; }
    bool isSplice() const;
    Result<QString> folder() const;
    void updatePreview();
    /// Says beside its field what is wrong; false then.
    bool fieldsAreGood();
    bool parentsAreGood();
    bool dependenciesAreGood();
    void create();
    Revision::NewRevision revision() const;

    const std::unique_ptr<Ui::NewRevisionDialog> m_form;
    const Workspace::Project m_project;
    const Revision::Graph m_graph;
    const Revision::RevisionId m_id;
    RevisionPicker *m_picker = nullptr; ///< a merge has none
};

/// Ids in a text, separated by commas or spaces.
QStringList listOf(const QString &text);

} // namespace Retort::Gui
