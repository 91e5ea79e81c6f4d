// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/cells/cellactions.h"

#include "gui/browser/cells/cellpane.h"
#include "gui/browser/grid/rowsmodel.h"
#include "gui/browser/grid/view/gridview.h"
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
/// Rows read at once for a selection.
constexpr int rowsAtOnce = 4096;
/// Larger values are only saved or exported.
constexpr qint64 largestCellShown = 64 * 1024 * 1024;

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
    , m_edits(edits)
    , m_grid(grid)
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
    showCell();
}

void CellActions::updateActions()
{
    const bool hasSelection = m_grid.selectionModel()->hasSelection();
    m_copyAction->setEnabled(hasSelection);
    m_copyAsMenu->setEnabled(hasSelection);
    m_exportAction->setEnabled(m_rows.columnCount() > 0);
}

QVariantList CellActions::rowValues(int row, const QList<int> &columns) const
{
    QVariantList values;
    for (const int column : columns)
        values << m_rows.index(row, column).data(cellValueRole);
    return values;
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
        collectRest(cells, {}, 0, taker);
}

/// Takes rows that are there, and reads a run of those that are not before it goes on.
void CellActions::collectRest(const SelectedCells &cells, QList<QVariantList> values, int from, const Taker &taker)
{
    while (from < cells.rows.size() && m_rows.isLoaded(cells.rows.at(from)))
        values << rowValues(cells.rows.at(from++), cells.columns);
    if (from >= cells.rows.size()) {
        taker(cells, values);
        return;
    }
    const int first = cells.rows.at(from);
    int count = 1;
    while (count < rowsAtOnce && from + count < cells.rows.size() && cells.rows.at(from + count) == first + count)
        ++count;
    const QString table = m_rows.tableName();
    auto take = [this, cells, values, from, count, table, taker](const Result<Rows::RowBlock> &block) mutable {
        if (table != m_rows.tableName())
            return;
        if (!block || block->rows.size() < count) {
            emit failed(block
                            ? Error{.message = tr("The rows have changed meanwhile."), .hint = tr("Select them again.")}
                            : block.error());
            return;
        }
        for (const Rows::Row &row : block->rows) {
            QVariantList line;
            for (const int column : cells.columns) {
                const QString &name = m_rows.table().columns.at(column).name;
                const auto change = m_edits.staging().change(table, row.key, name);
                line << (change ? change->after : row.values.value(column));
            }
            values << line;
        }
        collectRest(cells, std::move(values), from + count, taker);
    };
    Database::whenFinished(m_rows.reader().readRows(first - m_rows.newRowCount(), count), this, std::move(take));
}

Rows::RowWriter CellActions::writer(Rows::RowFormat format, const QList<int> &columns) const
{
    return {format, m_workbench.database()->dialect(), m_rows.table().schema, m_rows.tableName(), columnNames(columns)};
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
        Rows::RowWriter lines = writer(Rows::RowFormat::Tsv, cells.columns);
        QStringList texts;
        for (const QVariantList &row : values)
            texts << lines.row(row).chopped(2); // without its line end
        QGuiApplication::clipboard()->setText(texts.join(u'\n'));
    });
}

void CellActions::copyAs(Rows::RowFormat format)
{
    collect([this, format](const SelectedCells &cells, const QList<QVariantList> &values) {
        if (!m_workbench.database() || holdsLarge(values)) {
            emit said(tr("A value is too long for the clipboard. Export the rows, or save the cell to a file."));
            return;
        }
        QGuiApplication::clipboard()->setText(Rows::rowsAsText(writer(format, cells.columns), values));
        emit said(values.size() == 1 ? tr("1 row copied") : tr("%n rows copied", nullptr, int(values.size())));
    });
}

void CellActions::summarize()
{
    constexpr int mostRowsSummed = 20'000;
    const SelectedCells cells = shownCells(mostRowsSummed);
    const bool isThere =
        std::all_of(cells.rows.cbegin(), cells.rows.cend(), [this](int row) { return m_rows.isLoaded(row); });
    // A sum of only what happens to be there would be a wrong one.
    emit summaryChanged(isThere ? selectionSummary(cellValues(m_rows, cells)) : QString());
}

ExportSource CellActions::tableSource() const
{
    const Rows::RowQuery query = m_rows.query();
    const Rows::StatementText text =
        Rows::PageStatements(m_workbench.database()->dialect(), m_rows.table(), query).everything();
    QStringList names;
    for (const Schema::Column &column : m_rows.table().columns)
        names << column.name;
    const QString name = query.conditions.isEmpty()
        ? tr("All rows of %1").arg(m_rows.tableName())
        : tr("The rows of %1 that the filter finds").arg(m_rows.tableName());
    return {.name = name,
            .columns = names,
            .sql = text.sql(),
            .parameters = text.parameters(),
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

void CellActions::showCell()
{
    if (!m_pane)
        return;
    ++m_shown;
    const QModelIndex cell = m_grid.currentIndex();
    if (!cell.isValid() || m_rows.isRelation(cell.column()) || !m_rows.isLoaded(cell.row())) {
        m_pane->showNothing(tr("Select a cell of the table to see its whole value."));
        return;
    }
    const QString title = m_rows.tableName() + u'.' + m_rows.table().columns.at(cell.column()).name;
    const QVariant value = cell.data(cellValueRole);
    if (Rows::isLarge(value))
        showLargeCell(title, cell, value.value<Rows::LargeValue>().length);
    else
        m_pane->showValue(title, value);
}

void CellActions::showLargeCell(const QString &title, const QModelIndex &cell, qint64 length)
{
    const OpenDatabase *database = m_workbench.database();
    Database::Session *session = m_rows.reader().backgroundSession();
    if (!database || !session)
        return;
    if (length > largestCellShown) {
        m_pane->showNothing(tr("%1 holds %2, too much to be shown here. Export the row to have it in a file.")
                                .arg(title, QLocale().formattedDataSize(length)));
        return;
    }
    m_pane->showNothing(tr("Reading %1…").arg(QLocale().formattedDataSize(length)));
    auto read = [dialect = &database->dialect(), table = m_rows.table(), key = m_rows.key(cell.row()),
                 column = m_rows.table().columns.at(cell.column()).name](Database::Connection &connection) {
        return Rows::readCell(connection, *dialect, table, key, column);
    };
    Database::whenFinished(session->run(std::move(read)), this,
                           [this, title, asked = m_shown](const Result<QVariant> &value) {
                               if (asked != m_shown)
                                   return;
                               if (value)
                                   m_pane->showValue(title, *value);
                               else
                                   m_pane->showNothing(value.error().text());
                           });
}

} // namespace Retort::Gui
