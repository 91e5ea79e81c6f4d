// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/rehearsalmark.h"
#include "gui/workbench/workbench.h"
#include "revision/path.h"

#include <QWidget>

class QAction;

namespace Retort::Gui
{

/// The revision graph as a list with lanes, and the details of the selected revision. Asks by signal; runs nothing.
class HistoryPage final : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPage(Workbench &workbench, QWidget *parent = nullptr);
    ~HistoryPage() override;

    /// Empty if none is selected.
    Revision::RevisionId selectedRevision() const;
    void select(const Revision::RevisionId &revision);
    /// What a rehearsal has found about some revisions.
    void addRehearsalMarks(const RehearsalMarks &marks);
    /// Whether linear runs of a long history are collapsed into one row each.
    QAction *overviewAction() const;

signals:
    /// Plan to that revision (or "base").
    void planRequested(Retort::Revision::Direction direction, const QString &target);
    /// The same for any of the open databases, which is to become the active one first.
    void planForRequested(Retort::Gui::OpenDatabase *database, Retort::Revision::Direction direction,
                          const QString &target);
    /// Another database is to be the active one.
    void activationRequested(Retort::Gui::OpenDatabase *database);
    /// Plan and show its SQL.
    void sqlRequested(Retort::Revision::Direction direction, const QString &target);
    void rehearsalRequested(Retort::Revision::Direction direction, const QString &target);
    /// An empty id: after the head, wherever that is.
    void newRevisionRequested(const Retort::Revision::RevisionId &after);
    void openRequested(const QString &file);
    /// Write the version table without running anything.
    void stampRequested(const QString &target);
    void mergeRequested();
    /// It is to follow another revision; or to have other branch labels.
    void reparentRequested(const Retort::Revision::RevisionId &revision);
    void labelsRequested(const Retort::Revision::RevisionId &revision);
    /// A database stands there, and no file declares it.
    void locateRequested(const Retort::Revision::RevisionId &revision);
    /// From the page that shows while no project is open.
    void openProjectRequested();
    void newProjectRequested();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Retort::Gui
