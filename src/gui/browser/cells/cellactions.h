// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "gui/browser/cells/cellgatherer.h"
#include "gui/browser/cells/exportdialog.h"
#include "gui/browser/cells/selection.h"
#include "gui/workbench/workbench.h"

#include <QAction>
#include <QObject>
#include <QTimer>

#include <functional>

class QMenu;

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

class CellPane;
struct LargeCell;
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
    /// Copying or replacing takes a while, and can be cancelled.
    void begun(const QString &sentence, const Retort::CancelToken &cancel);
    /// The person is told what was done.
    void said(const QString &sentence);
    void failed(const Retort::Error &error);

private:
    using Taker = std::function<void(const SelectedCells &cells, const QList<QVariantList> &values)>;

    SelectedCells shownCells(int limit) const;
    void collect(const Taker &taker);
    void toClipboard(const std::function<QString(const CancelToken &)> &make, qsizetype cells, const QString &done);
    Rows::RowWriter writer(Rows::RowFormat format, const QList<int> &columns) const;
    QStringList columnNames(const QList<int> &columns) const;
    void updateActions();
    void summarize();
    void summarizeAll();
    void openExport();
    void showExport(ExportSource selected);
    ExportSource tableSource() const;
    void showLargeCell(const QString &title, const QModelIndex &cell, qint64 length);
    void readCell(const QString &title, const QModelIndex &cell);
    void replaceCell(const QString &file);
    void replaceLarge(const LargeCell &asked, const QString &file, const QPersistentModelIndex &place);
    void writeLarge(const LargeCell &large, const QString &file, int row);
    void findLarge(const QModelIndex &cell, const std::function<void(const LargeCell &)> &found);
    bool mayBeLarge(qint64 length) const;

    Workbench &m_workbench;
    RowsModel &m_rows;
    GridView &m_grid;
    CellGatherer m_copied;
    CellGatherer m_summed;
    QTimer m_summing;
    CancelToken m_copying; ///< of the copying under way
    CellPane *m_pane = nullptr;
    Workspace::Settings *m_settings = nullptr;
    QAction *m_copyAction;
    QMenu *m_copyAsMenu;
    QAction *m_exportAction;
    struct ShownCell {
        QString title = {};
        QVariantList key = {};
        QVariant value = {};
        bool operator==(const ShownCell &) const = default;
    };
    ShownCell m_cell; ///< in the pane: it stays at its page as long as it is the same
    int m_shown = 0; ///< the newest cell shown; answers for others are dropped
};

} // namespace Retort::Gui
