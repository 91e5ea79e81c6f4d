// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/history/effects/effectreader.h"
#include "gui/history/historyactions.h"
#include "gui/history/historyfilter.h"
#include "gui/history/historymodel.h"
#include "gui/history/historypage.h"
#include "gui/history/painting/chipdelegate.h"
#include "gui/history/painting/lanedelegate.h"
#include "gui/history/painting/statedelegate.h"
#include "gui/history/pilldrag.h"
#include "ui_historypage.h"
#include "workspace/appliedscripts.h"

#include <QAction>

#include <memory>
#include <optional>
#include <utility>

class QMenu;

namespace Retort::Gui
{

/// The widgets of the page and how they hang together.
struct HistoryPage::Private {
    enum class Way { Up, Down };
    /// What leads to the record of what was applied to a database.
    using ScriptPlace = std::pair<Workspace::AppliedPlace, Database::ConnectionSettings>;

    Private(HistoryPage &owner, Workbench &bench);

    void setUpView();
    void setUpColumns();
    void setUpActions();
    void setUpEmptyActions();
    void setUpShortcuts();
    void setUpFilter();

    /// Takes what the workbench holds now; selection and scroll position stay.
    void refresh();
    void takeRows(const QList<HistoryRow> &rows, const DatabasePositions &positions);
    DatabasePositions readPositions() const;
    /// As many state columns as databases are open.
    void showColumns();
    void planFor(int database, const HistoryRow &row);
    /// Where several databases are open: each of them with the way to the selected row.
    void addDatabases(QMenu *menu);
    void setUpReading();
    void readEffects();
    /// What the person looks at is read before the rest.
    void preferVisible();
    void showReading(int done, int total);
    /// How many rows the filter found, and the way out where it is none.
    void showFound();
    ScriptPlace scriptPlace(const OpenDatabase &database) const;
    /// The records of what was applied are read and written on a worker: they may be far away.
    void readScripts();
    /// Takes what is not applied any more out of these records.
    void forgetUnapplied();
    void elideProblems();
    void showEmptyState();
    void showProblems();
    void showSelection();
    void showDependencies(const std::optional<HistoryRow> &row);
    /// Several heads are a condition with remedies.
    void showHeads();
    void reparentHead();
    void setUpOverview();
    /// Opens the collapsed run that the row stands for, else the script.
    void openRow(const QModelIndex &index);
    void showMenu(QPoint place);
    /// Hides what the details tell as well where the page is narrow.
    void fitColumns();
    void filterBy(const QString &text);

    std::optional<HistoryRow> currentRow() const;
    QString currentKey() const;
    /// False if there is no such row.
    bool select(const QString &key);
    void selectCurrent();
    void selectHead(Way way);
    void selectMatch(Way way);

    HistoryPage &page;
    Workbench &workbench;
    const std::unique_ptr<Ui::HistoryPage> ui;
    HistoryModel model;
    HistoryFilter filter;
    EffectReader effectReader;
    HistoryActions actions;
    LaneDelegate laneDelegate;
    ChipDelegate chipDelegate;
    StateDelegate stateDelegate;
    PillDrag pillDrag;
    QAction openProject;
    QAction newProject;
    QAction overview;
    QAction clearFilter;
    bool isStopped = false; ///< the person has stopped the reading of scripts
    QString problemLine = {};
    QList<ScriptPlace> scriptPlaces = {}; ///< of the databases whose records were read last
    int generation = 0; ///< of the newest reading
    QString filterText = {};
    QString keyBeforeFilter = {}; ///< where the person was when the filter was empty, unless they have moved since
    QString wantedKey = {}; ///< to be selected as soon as it is there
};

} // namespace Retort::Gui
