// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/cells/exportdialog.h"
#include "gui/browser/cells/selection.h"
#include "gui/workbench/workbench.h"

#include <QAction>
#include <QObject>

#include <functional>

class QMenu;

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

class CellPane;
class GridView;
class RowsModel;
class StagedEdits;

/// What is done with the cells that are selected in a grid: copied in a format, exported to a file, summed up, and one
/// of them shown whole. Owns these actions. Rows that are selected but not read yet are read for it, in the background.
class CellActions final : public QObject
{
    Q_OBJECT

public:
    CellActions(Workbench &workbench, RowsModel &rows, const StagedEdits &edits, GridView &grid);

    /// As tabs and lines, without the names of the columns, for a spreadsheet; one cell alone as its text.
    QAction *copyAction() const { return m_copyAction; }
    QMenu *copyAsMenu() const { return m_copyAsMenu; }
    QAction *exportAction() const { return m_exportAction; }
    /// Where the current cell is shown from now on.
    void setPane(CellPane &pane);
    void setSettings(Workspace::Settings &settings) { m_settings = &settings; }

    /// Copies as the action does.
    void copy();
    void copyAs(Rows::RowFormat format);
    /// Shows the current cell again: it or its table is another one, or was changed.
    void showCell();

signals:
    /// What the values selected come to; empty if there is nothing to say.
    void summaryChanged(const QString &text);
    /// The person is told what was done.
    void said(const QString &sentence);
    void failed(const Retort::Error &error);

private:
    using Taker = std::function<void(const SelectedCells &cells, const QList<QVariantList> &values)>;

    SelectedCells shownCells(int limit) const;
    void collect(const Taker &taker);
    void collectRest(const SelectedCells &cells, QList<QVariantList> values, int from, const Taker &taker);
    QVariantList rowValues(int row, const QList<int> &columns) const;
    Rows::RowWriter writer(Rows::RowFormat format, const QList<int> &columns) const;
    QStringList columnNames(const QList<int> &columns) const;
    void updateActions();
    void summarize();
    void openExport();
    void showExport(ExportSource selected);
    ExportSource tableSource() const;
    void showLargeCell(const QString &title, const QModelIndex &cell, qint64 length);

    Workbench &m_workbench;
    RowsModel &m_rows;
    const StagedEdits &m_edits;
    GridView &m_grid;
    CellPane *m_pane = nullptr;
    Workspace::Settings *m_settings = nullptr;
    QAction *m_copyAction;
    QMenu *m_copyAsMenu;
    QAction *m_exportAction;
    int m_shown = 0; ///< the newest cell shown; answers for others are dropped
};

} // namespace Retort::Gui
