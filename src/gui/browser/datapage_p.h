// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/cells/cellactions.h"
#include "gui/browser/datapage.h"
#include "gui/browser/grid/rowsmodel.h"
#include "gui/browser/grid/tablesmodel.h"
#include "gui/browser/grid/view/columnlayout.h"
#include "gui/browser/grid/view/filterrow.h"
#include "gui/browser/stagededits.h"
#include "ui_datapage.h"

#include <QAction>
#include <QMenu>

#include <optional>

namespace Retort::Gui
{

/// What DataPage is made of. Split from the page so that wiring (datapageview.cpp) and saving (datapagesave.cpp) are
/// files of their own.
struct DataPage::Private {
    Private(DataPage &dataPage, Workbench &openWorkbench)
        : page(dataPage)
        , workbench(openWorkbench)
        , rows(openWorkbench, edits)
    {
    }

    void buildViews();
    void buildActions();
    QAction *makeAction(const QString &name, const QString &icon, const QString &text, const QKeySequence &shortcut);
    void connectViews();

    void databaseChanged();
    void stateChanged();
    void updateEmpty();
    void showTable(const QString &table);
    void tableChosen(const QString &table);
    void rowsLoaded();
    void rememberRow();
    void restoreRow();
    void countNext();

    void buildGrid();
    void connectGrid();
    void sortBy(int column, GridHeader::SortBy sortBy);
    void setQuery(const Rows::RowQuery &query);
    void updateSigns();
    void updateStatus();
    QString layoutKey() const;
    QStringList columnNames() const;
    ColumnLayout savedLayout(const QString &table) const;
    void saveLayout();
    void showHeaderMenu(const QPoint &position);
    void addColumnsMenu(QMenu &menu);
    void askForRow();
    void goToText(const QString &text);
    void goToRow(qint64 position);
    void goToKey(const QStringList &columns, const QVariantList &values);
    void follow(const QModelIndex &index);
    void addReferences(QMenu &menu);
    void showReferring(const Rows::OneToMany &key, const QVariantList &values);
    TrailStop stopHere() const;
    void buildCells();
    void showBelow();

    void updateRow();
    SelectedRows selectedRows() const;
    void jump(const QString &table, const QVariantList &key);
    void updateActions();
    void updateTitle();
    void showMenu(const QPoint &position);
    void addRow();
    void deleteRows();

    void save();
    void saved(const Result<> &result, const QStringList &statements, int count);
    void discard();
    void updateSql();

    DataPage &page;
    Workbench &workbench;
    Ui::DataPage ui;
    StagedEdits edits;
    TablesModel tables;
    RowsModel rows;
    QAction *addAction = nullptr;
    QAction *deleteAction = nullptr;
    QAction *nullAction = nullptr;
    QAction *undoAction = nullptr;
    QAction *redoAction = nullptr;
    QAction *saveAction = nullptr;
    QAction *discardAction = nullptr;
    QAction *goToAction = nullptr;
    QAction *followAction = nullptr;
    FilterRow *filters = nullptr;
    CellActions *cells = nullptr;
    std::optional<CancelToken> running; ///< what the notice's button cancels
    Workspace::Settings *settings = nullptr;
    QStringList targetColumns; ///< of the row to go to when the rows are there
    QVariantList targetValues;
    QMap<QString, QString> targetFilter; ///< what the filter fields say when the rows are there
    bool isToTop = false; ///< other rows are asked for, to be shown from the first one
    bool isFollowing = false; ///< the table is chosen by following a key

    QStringList uncounted; ///< tables whose rows are still to be counted, one after the other
    int generation = 0; ///< of the database; answers of an earlier one are dropped
    bool counting = false;
    bool saving = false;
    bool freshTable = false; ///< the columns of the table shown have no widths yet
    QVariantList currentKey; ///< to select again after a refresh
    int currentColumn = 0;
    bool currentIsNew = false;
    bool isToRestore = false; ///< the model was reset since the row was remembered
    bool holdCurrent = false; ///< what is remembered counts until it is restored
};

} // namespace Retort::Gui
