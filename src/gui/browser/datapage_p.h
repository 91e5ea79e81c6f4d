// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/datapage.h"
#include "gui/browser/grid/rowsmodel.h"
#include "gui/browser/grid/tablesmodel.h"
#include "gui/browser/stagededits.h"
#include "ui_datapage.h"

#include <QAction>

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
    void showSql(bool shown);
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
