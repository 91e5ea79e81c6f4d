// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/cells/cellgatherer.h"

#include "gui/browser/grid/rowsmodel.h"
#include "gui/browser/stagededits.h"

#include <QTimer>

#include <utility>

namespace Retort::Gui
{

namespace
{

/// Rows read at once for a selection.
constexpr int mostRowsRead = 1024;
/// Cells looked at before the window gets its turn.
constexpr int cellsInATurn = 4096;

} // namespace

CellGatherer::CellGatherer(RowsModel &rows, const StagedEdits &edits, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
    , m_edits(edits)
{
    // Rows of one order do not go with those of another, nor with those of another database's table.
    connect(&rows, &QAbstractItemModel::modelReset, this, [this] {
        const bool isCutOff = std::exchange(m_isGathering, false);
        giveUp();
        if (isCutOff)
            emit failed({.message = tr("The rows have changed meanwhile."), .hint = tr("Select them again.")});
    });
}

void CellGatherer::gather(const SelectedCells &cells, const Taker &taker)
{
    m_isGathering = true;
    goOn(std::make_shared<Task>(Task{
        .cells = cells, .taker = taker, .table = m_rows.tableName(), .query = m_rows.query(), .number = ++m_asked}));
}

QVariantList CellGatherer::shownValues(int row, const QList<int> &columns) const
{
    QVariantList values;
    for (const int column : columns)
        values << m_rows.index(row, column).data(cellValueRole);
    return values;
}

void CellGatherer::goOn(const std::shared_ptr<Task> &task)
{
    if (task->number != m_asked || task->query != m_rows.query())
        return;
    const QList<int> &rows = task->cells.rows;
    qsizetype left = std::max<qsizetype>(1, cellsInATurn / std::max<qsizetype>(1, task->cells.columns.size()));
    while (left-- > 0 && task->values.size() < rows.size() && m_rows.isLoaded(rows.at(task->values.size())))
        task->values << shownValues(rows.at(task->values.size()), task->cells.columns);
    if (task->values.size() >= rows.size()) {
        m_isGathering = false;
        task->taker(task->values);
        return;
    }
    if (m_rows.isLoaded(rows.at(task->values.size())))
        QTimer::singleShot(0, this, [this, task] { goOn(task); });
    else
        read(task);
}

/// Reads a run of rows that are not there.
void CellGatherer::read(const std::shared_ptr<Task> &task)
{
    const QList<int> &rows = task->cells.rows;
    const qsizetype from = task->values.size();
    const int first = rows.at(from);
    int count = 1;
    while (count < mostRowsRead && from + count < rows.size() && rows.at(from + count) == first + count)
        ++count;
    auto take = [this, task, count](const Result<Rows::RowBlock> &block) {
        if (task->number != m_asked || task->query != m_rows.query())
            return;
        if (!block || block->rows.size() < count) {
            m_isGathering = false;
            emit failed(block
                            ? Error{.message = tr("The rows have changed meanwhile."), .hint = tr("Select them again.")}
                            : block.error());
            return;
        }
        const bool isChanged = m_edits.staging().hasChanges(task->table);
        for (const Rows::Row &row : block->rows) {
            QVariantList line;
            for (const int column : task->cells.columns) {
                const auto change = isChanged
                    ? m_edits.staging().change(task->table, row.key, m_rows.table().columns.at(column).name)
                    : std::nullopt;
                line << (change ? change->after : row.values.value(column));
            }
            task->values << line;
        }
        goOn(task);
    };
    Database::whenFinished(m_rows.reader().readRows(first - m_rows.newRowCount(), count), this, std::move(take));
}

} // namespace Retort::Gui
