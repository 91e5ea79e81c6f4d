// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/cells/cellactions.h"

#include "gui/browser/cells/cellpane.h"
#include "gui/browser/grid/rowsmodel.h"
#include "gui/browser/grid/view/gridview.h"
#include "gui/workbench/worker.h"
#include "rows/paging/largevalue.h"
#include "rows/paging/pagestatements.h"
#include "workspace/settings.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// More rows than anybody pastes; an export takes any number.
constexpr int mostRowsCopied = 100'000;
/// Cells summed or put into text while the window waits; more are left to a worker.
constexpr qsizetype cellsAtOnce = 4096;
constexpr int millisecondsBeforeSumming = 150;

bool holdsLarge(const QList<QVariantList> &values)
{
    return std::any_of(values.cbegin(), values.cend(), [](const QVariantList &row) {
        return std::any_of(row.cbegin(), row.cend(), [](const QVariant &value) { return Rows::isLarge(value); });
    });
}

} // namespace

CellActions::CellActions(Workbench &workbench, RowsModel &rows, const StagedEdits &edits, GridView &grid)
    : QObject(&grid)
    , m_workbench(workbench)
    , m_rows(rows)
    , m_grid(grid)
    , m_copied(rows, edits, this)
    , m_summed(rows, edits, this)
    , m_copyAction(new QAction(QIcon::fromTheme(u"copy"_s), tr("Copy"), this))
    , m_copyAsMenu(new QMenu(tr("Copy as"), &grid))
    , m_exportAction(new QAction(QIcon::fromTheme(u"export"_s), tr("Export…"), this))
{
    m_copyAction->setObjectName(u"dataCopyAction"_s);
    m_copyAction->setShortcut(QKeySequence::Copy);
    m_copyAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_copyAsMenu->setObjectName(u"dataCopyAsMenu"_s);
    for (const Rows::RowFormat format : Rows::rowFormats()) {
        QAction *action = m_copyAsMenu->addAction(Rows::formatName(format));
        action->setObjectName(u"dataCopyAs_"_s + Rows::formatSuffix(format));
        connect(action, &QAction::triggered, this, [this, format] { copyAs(format); });
    }
    m_exportAction->setObjectName(u"dataExportAction"_s);
    m_exportAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    m_exportAction->setToolTip(tr("Write the rows of the table, of the filter or of the selection to a file"));
    connect(m_copyAction, &QAction::triggered, this, &CellActions::copy);
    connect(m_exportAction, &QAction::triggered, this, &CellActions::openExport);
    m_summing.setSingleShot(true);
    m_summing.setInterval(millisecondsBeforeSumming);
    connect(&m_summing, &QTimer::timeout, this, &CellActions::summarizeAll);
    connect(&m_copied, &CellGatherer::failed, this, &CellActions::failed);
    connect(grid.selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateActions();
        summarize();
    });
    connect(grid.selectionModel(), &QItemSelectionModel::currentChanged, this, &CellActions::showCell);
    connect(&rows, &QAbstractItemModel::modelReset, this, [this] {
        updateActions();
        showCell();
    });
    connect(&rows, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        const QModelIndex current = m_grid.currentIndex();
        if (current.row() >= first.row() && current.row() <= last.row())
            showCell();
    });
    updateActions();
}

void CellActions::setPane(CellPane &pane)
{
    m_pane = &pane;
    m_cell = {};
    connect(&pane, &CellPane::replaceRequested, this, &CellActions::replaceCell);
    connect(&pane, &CellPane::said, this, &CellActions::said);
    showCell();
}

void CellActions::updateActions()
{
    const bool hasSelection = m_grid.selectionModel()->hasSelection();
    m_copyAction->setEnabled(hasSelection);
    m_copyAsMenu->setEnabled(hasSelection);
    m_exportAction->setEnabled(m_rows.columnCount() > 0);
}

QStringList CellActions::columnNames(const QList<int> &columns) const
{
    QStringList names;
    for (const int column : columns)
        names << m_rows.table().columns.at(column).name;
    return names;
}

/// What is selected of the table's own columns, as they stand in the grid.
SelectedCells CellActions::shownCells(int limit) const
{
    SelectedCells cells = selectedCells(m_grid.selectionModel()->selection(), limit);
    const GridHeader *header = m_grid.header();
    cells.columns.removeIf([&](int column) { return m_rows.isRelation(column) || header->isSectionHidden(column); });
    std::sort(cells.columns.begin(), cells.columns.end(),
              [header](int one, int other) { return header->visualIndex(one) < header->visualIndex(other); });
    return cells;
}

void CellActions::collect(const Taker &taker)
{
    const SelectedCells cells = shownCells(mostRowsCopied);
    if (cells.rows.isEmpty() && m_grid.selectionModel()->hasSelection()) {
        emit said(tr("That is too much for the clipboard. Export the rows to a file."));
        return;
    }
    if (!cells.columns.isEmpty() && !cells.rows.isEmpty())
        m_copied.gather(cells, [cells, taker](const QList<QVariantList> &values) { taker(cells, values); });
}

Rows::RowWriter CellActions::writer(Rows::RowFormat format, const QList<int> &columns) const
{
    return {format, m_workbench.database()->dialect(), m_rows.table().schema, m_rows.tableName(), columnNames(columns)};
}

/// Puts the text together on a worker where it is long. The newest copy counts.
void CellActions::toClipboard(const std::function<QString(const CancelToken &)> &make, qsizetype cells,
                              const QString &done)
{
    m_copying.cancel();
    m_copying = CancelToken();
    const auto take = [this, done, cancel = m_copying](const QString &text) {
        if (cancel.isCancelled())
            return;
        QGuiApplication::clipboard()->setText(text);
        if (!done.isEmpty())
            emit said(done);
    };
    if (cells <= cellsAtOnce) {
        take(make(m_copying));
        return;
    }
    emit begun(tr("Copying…"), m_copying);
    Database::whenFinished(runOnWorker([make, cancel = m_copying] { return make(cancel); }), this, take);
}

void CellActions::copy()
{
    collect([this](const SelectedCells &cells, const QList<QVariantList> &values) {
        if (holdsLarge(values)) {
            emit said(tr("A value is too long for the clipboard. Export the rows, or save the cell to a file."));
            return;
        }
        if (values.size() == 1 && values.first().size() == 1) {
            QGuiApplication::clipboard()->setText(contentText(values.first().first()));
            return;
        }
        auto make = [lines = writer(Rows::RowFormat::Tsv, cells.columns), values](const CancelToken &cancel) {
            Rows::RowWriter writer = lines;
            QStringList texts;
            for (const QVariantList &row : values) {
                if (cancel.isCancelled())
                    return QString();
                texts << writer.row(row).chopped(2); // without its line end
            }
            return texts.join(u'\n');
        };
        const qsizetype count = values.size() * cells.columns.size();
        toClipboard(make, count, count > cellsAtOnce ? tr("%n rows copied", nullptr, int(values.size())) : QString());
    });
}

void CellActions::copyAs(Rows::RowFormat format)
{
    collect([this, format](const SelectedCells &cells, const QList<QVariantList> &values) {
        if (!m_workbench.database() || holdsLarge(values)) {
            emit said(tr("A value is too long for the clipboard. Export the rows, or save the cell to a file."));
            return;
        }
        auto make = [lines = writer(format, cells.columns), values](const CancelToken &cancel) {
            Rows::RowWriter writer = lines;
            QString text = writer.head();
            for (const QVariantList &row : values) {
                if (cancel.isCancelled())
                    return QString();
                text += writer.row(row);
            }
            return text + writer.foot();
        };
        toClipboard(make, values.size() * cells.columns.size(),
                    values.size() == 1 ? tr("1 row copied") : tr("%n rows copied", nullptr, int(values.size())));
    });
}

void CellActions::summarize()
{
    m_summed.giveUp();
    m_summing.stop();
    const SelectedCells cells = shownCells(cellsAtOnce);
    const bool isThere = cells.rows.size() * cells.columns.size() <= cellsAtOnce
        && std::all_of(cells.rows.cbegin(), cells.rows.cend(), [this](int row) { return m_rows.isLoaded(row); });
    const bool isAll = isThere && !(cells.rows.isEmpty() && m_grid.selectionModel()->hasSelection());
    emit summaryChanged(isAll ? selectionSummary(cellValues(m_rows, cells)) : QString());
    if (!isAll)
        m_summing.start(); // not at every step of a drag
}

/// A sum of only what happens to be there would be a wrong one: the rest is read, and all of it summed on a worker.
void CellActions::summarizeAll()
{
    const SelectedCells cells = shownCells(mostRowsCopied);
    if (cells.rows.isEmpty() || cells.columns.isEmpty())
        return;
    m_summed.gather(cells, [this, asked = m_grid.selectionModel()->selection()](const QList<QVariantList> &values) {
        Database::whenFinished(runOnWorker([values] { return selectionSummary(values); }), this,
                               [this, asked](const QString &summary) {
                                   if (asked == m_grid.selectionModel()->selection())
                                       emit summaryChanged(summary);
                               });
    });
}

ExportSource CellActions::tableSource() const
{
    const Rows::RowQuery query = m_rows.query();
    QStringList names;
    for (const Schema::Column &column : m_rows.table().columns)
        names << column.name;
    const QString name = query.conditions.isEmpty()
        ? tr("All rows of %1").arg(m_rows.tableName())
        : tr("The rows of %1 that the filter finds").arg(m_rows.tableName());
    return {.name = name,
            .columns = names,
            .statements =
                std::make_shared<const Rows::PageStatements>(m_workbench.database()->dialect(), m_rows.table(), query),
            .estimate = m_rows.reader().state().rows};
}

void CellActions::openExport()
{
    if (!m_workbench.database() || m_rows.columnCount() == 0)
        return;
    if (m_workbench.database()->settings().isInMemory()) {
        emit said(tr("A database in memory has no second connection to export by. Copy the rows instead."));
        return;
    }
    if (shownCells(mostRowsCopied).rows.size() < 2) {
        showExport({});
        return;
    }
    collect([this](const SelectedCells &selected, const QList<QVariantList> &values) {
        if (holdsLarge(values)) {
            showExport({});
            return;
        }
        showExport({.name = tr("The %n selected rows", nullptr, int(values.size())),
                    .columns = columnNames(selected.columns),
                    .rows = values});
    });
}

void CellActions::showExport(ExportSource selected)
{
    const OpenDatabase *database = m_workbench.database();
    if (!database)
        return;
    ExportRequest request{.settings = database->settings(),
                          .dialect = &database->dialect(),
                          .schema = m_rows.table().schema,
                          .table = m_rows.tableName(),
                          .sources = {tableSource()},
                          .folder = m_settings ? m_settings->lastFolder() : QString()};
    if (!selected.columns.isEmpty())
        request.sources << std::move(selected);
    auto dialog = new ExportDialog(std::move(request), m_grid.window());
    connect(dialog, &ExportDialog::exported, this, [this](const QString &file, qint64 rows) {
        emit said(tr("%1 rows exported to %2").arg(QLocale().toString(rows), file));
    });
    dialog->show();
}

} // namespace Retort::Gui
