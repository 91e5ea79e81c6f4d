// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The current cell, shown whole and replaced from a file.
#include "gui/browser/cells/cellactions.h"

#include "gui/browser/cells/cellpane.h"
#include "gui/browser/grid/cell.h"
#include "gui/browser/grid/rowsmodel.h"
#include "gui/browser/grid/view/gridview.h"
#include "gui/workbench/worker.h"
#include "rows/paging/largevalue.h"
#include "rows/paging/pagestatements.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStringDecoder>

namespace Retort::Gui
{

namespace
{

/// Larger values are not read as a whole: they are paged through where they are, or only saved and exported.
constexpr qint64 largestCellHeld = 16 * 1024 * 1024;
constexpr qint64 largestCellShown = 64 * 1024 * 1024;

/// What a file's bytes are for the column: text, unless it holds bytes.
Result<QVariant> valueOfFile(const QString &file, bool asBytes)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return failure(CellActions::tr("%1 could not be read: %2").arg(file, source.errorString()));
    const QByteArray bytes = source.readAll();
    if (asBytes)
        return QVariant(bytes);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return failure(CellActions::tr("%1 is no text in UTF-8, and this column holds text.").arg(file),
                       CellActions::tr("Convert the file, or put it into a column for bytes."));
    return QVariant(text);
}

} // namespace

void CellActions::showCell()
{
    if (!m_pane)
        return;
    const QModelIndex cell = m_grid.currentIndex();
    if (!cell.isValid() || m_rows.isRelation(cell.column()) || !m_rows.isLoaded(cell.row())) {
        ++m_shown;
        m_cell = {};
        m_pane->showNothing(tr("Select a cell of the table to see its whole value."));
        return;
    }
    const QString title = m_rows.tableName() + u'.' + m_rows.table().columns.at(cell.column()).name;
    const QVariant value = cell.data(cellValueRole);
    const ShownCell shown{.title = title, .key = m_rows.key(cell.row()), .value = value};
    if (shown == m_cell)
        return;
    ++m_shown;
    m_cell = shown;
    m_pane->setReplaceable(m_rows.readOnlyReason().isEmpty() && !m_rows.isNew(cell.row()));
    if (Rows::isLarge(value))
        showLargeCell(title, cell, value.value<Rows::LargeValue>().length);
    else
        m_pane->showValue(title, value);
}

/// Whether the value can be read piece by piece: of a table of an SQLite file that has row numbers.
bool CellActions::mayBeLarge(qint64 length) const
{
    const OpenDatabase *database = m_workbench.database();
    return length > largestCellHeld && database && database->settings().driver == Database::Driver::Sqlite
        && !database->settings().isInMemory()
        && Dialect::rowNumbers(database->dialect(), m_rows.table()) == Dialect::RowNumbers::Hidden
        && !Dialect::rowNumberName(database->dialect(), m_rows.table()).isEmpty();
}

/// Looks up the row's number.
void CellActions::findLarge(const QModelIndex &cell, const std::function<void(const LargeCell &)> &found)
{
    const OpenDatabase *database = m_workbench.database();
    Database::Session *session = m_rows.reader().backgroundSession();
    if (!database || !session)
        return;
    LargeCell large{.place = {.settings = database->settings(),
                              .table = m_rows.tableName(),
                              .column = m_rows.table().columns.at(cell.column()).name,
                              .rowName = Dialect::rowNumberName(database->dialect(), m_rows.table())}};
    auto seek = [dialect = &database->dialect(), table = m_rows.table(),
                 key = m_rows.key(cell.row())](Database::Connection &connection) -> Result<qint64> {
        const Rows::StatementText text =
            Rows::PageStatements(*dialect, table, {}).seekOf(Rows::keyColumns(table, *dialect), key);
        const Result<Database::RowSet> answer = connection.query(text.sql(), text.parameters());
        if (!answer)
            return failure(answer.error());
        if (answer->rows.isEmpty())
            return failure(CellActions::tr("The row is not there any more."), CellActions::tr("Read the rows again."));
        return answer->rows.first().value(0).toLongLong();
    };
    Database::whenFinished(session->run(std::move(seek)), this,
                           [this, large, found, asked = m_shown](const Result<qint64> &row) mutable {
                               if (asked != m_shown)
                                   return;
                               if (!row) {
                                   m_pane->showNothing(row.error().text());
                                   return;
                               }
                               large.place.row = *row;
                               found(large);
                           });
}

void CellActions::showLargeCell(const QString &title, const QModelIndex &cell, qint64 length)
{
    m_pane->showNothing(tr("Reading %1…").arg(QLocale().formattedDataSize(length)));
    if (mayBeLarge(length))
        findLarge(cell, [this, title](const LargeCell &large) { m_pane->showLarge(title, large); });
    else if (length > largestCellShown)
        m_pane->showNothing(tr("%1 holds %2, too much to be shown here. Export the row to have it in a file.")
                                .arg(title, QLocale().formattedDataSize(length)));
    else
        readCell(title, cell);
}

void CellActions::readCell(const QString &title, const QModelIndex &cell)
{
    const OpenDatabase *database = m_workbench.database();
    Database::Session *session = m_rows.reader().backgroundSession();
    if (!database || !session)
        return;
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

/// A file that fits into memory is staged like anything else that is typed; a larger one goes into the database at
/// once, in a transaction of its own, after a question.
void CellActions::replaceCell(const QString &file)
{
    const QModelIndex cell = m_grid.currentIndex();
    if (!cell.isValid() || m_rows.isRelation(cell.column()))
        return;
    const qint64 size = QFileInfo(file).size();
    const bool asBytes = isBinary(m_rows.table().columns.at(cell.column()));
    if (size <= largestCellHeld) {
        Database::whenFinished(runOnWorker([file, asBytes] { return valueOfFile(file, asBytes); }), this,
                               [this, place = QPersistentModelIndex(cell)](const Result<QVariant> &value) {
                                   if (!value)
                                       emit failed(value.error());
                                   else if (place.isValid())
                                       m_rows.stageValue(place, *value);
                               });
        return;
    }
    if (!asBytes || !mayBeLarge(size)) {
        emit said(tr("%1 is too large to be put into this table from here.").arg(file));
        return;
    }
    // Looked up once more behind the question: row numbers may change while it stands.
    findLarge(cell, [this, file, place = QPersistentModelIndex(cell)](const LargeCell &large) {
        replaceLarge(large, file, place);
    });
}

void CellActions::replaceLarge(const LargeCell &asked, const QString &file, const QPersistentModelIndex &place)
{
    auto question =
        new QMessageBox(QMessageBox::Question, tr("Replace the value"),
                        tr("%1 is too large to be staged. Write its %2 into %3.%4 now? There is no undo.")
                            .arg(QFileInfo(file).fileName(), QLocale().formattedDataSize(QFileInfo(file).size()),
                                 asked.place.table, asked.place.column),
                        QMessageBox::Cancel, m_grid.window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setObjectName(QStringLiteral("replaceQuestion"));
    const QPushButton *write = question->addButton(tr("Write now"), QMessageBox::AcceptRole);
    connect(write, &QPushButton::clicked, this, [this, file, place] {
        if (place.isValid())
            findLarge(place, [this, file, row = place.row()](const LargeCell &large) { writeLarge(large, file, row); });
        else
            emit said(tr("The rows have changed meanwhile."));
    });
    question->open();
}

void CellActions::writeLarge(const LargeCell &large, const QString &file, int row)
{
    const CancelToken cancel;
    emit begun(tr("Writing %1…").arg(QFileInfo(file).fileName()), cancel);
    const auto done = std::make_shared<std::atomic<qint64>>(0);
    Database::whenFinished(large.replace(file, cancel, done), this, [this, row](const Result<qint64> &bytes) {
        if (!bytes) {
            emit failed(bytes.error());
            return;
        }
        emit said(tr("%1 written").arg(QLocale().formattedDataSize(*bytes)));
        m_cell = {};
        m_rows.reload(row);
    });
}

} // namespace Retort::Gui
