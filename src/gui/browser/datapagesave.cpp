// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Staging, preview and saving of the data page.
#include "gui/browser/datapage_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString changesText(int count)
{
    return count == 1 ? DataPage::tr("1 change") : DataPage::tr("%1 changes").arg(count);
}

} // namespace

void DataPage::Private::updateRow()
{
    const auto access =
        rows.readOnlyReason().isEmpty() ? RelationsPane::Access::Editable : RelationsPane::Access::ReadOnly;
    ui.dataRelations->showRows(selectedRows(), access);
    updateActions();
    updateTitle();
}

/// The selected rows as far as their relations are asked for, or the current one.
SelectedRows DataPage::Private::selectedRows() const
{
    QList<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : ui.dataGrid->selectionModel()->selection())
        ranges << std::pair(range.top(), range.bottom());
    const int current = ui.dataGrid->currentIndex().row();
    if (ranges.isEmpty() && current >= 0)
        ranges << std::pair(current, current);
    std::sort(ranges.begin(), ranges.end());
    SelectedRows selected{.table = rows.tableName()};
    int next = 0; // ranges of several columns tell the same rows
    for (const auto &[top, bottom] : ranges) {
        const int last = std::min(bottom, rows.rowCount() - 1);
        next = std::max(next, top);
        selected.count += std::max(0, last - next + 1);
        // Rows that are still read come when they are there.
        for (; next <= last && selected.rows.size() < Rows::mostNearRows && rows.isLoaded(next); ++next)
            selected.rows << Rows::Partner{.key = rows.key(next), .label = rows.label(next)};
        next = std::max(next, last + 1);
    }
    return selected;
}

void DataPage::Private::updateActions()
{
    const int staged = edits.staging().count();
    const bool editable = rows.columnCount() > 0 && rows.readOnlyReason().isEmpty() && !saving;
    const bool hasRow = ui.dataGrid->currentIndex().isValid();
    addAction->setEnabled(editable);
    deleteAction->setEnabled(editable && hasRow);
    nullAction->setEnabled(editable && hasRow);
    undoAction->setEnabled(edits.undoStack().canUndo() && !saving);
    undoAction->setToolTip(DataPage::tr("Undo: %1").arg(edits.undoStack().undoText()));
    redoAction->setEnabled(edits.undoStack().canRedo() && !saving);
    redoAction->setToolTip(DataPage::tr("Redo: %1").arg(edits.undoStack().redoText()));
    saveAction->setEnabled(staged > 0 && !saving);
    saveAction->setText(staged > 0 ? DataPage::tr("Save %1").arg(changesText(staged)) : DataPage::tr("Save"));
    saveAction->setToolTip(DataPage::tr("Save all staged changes in one transaction"));
    discardAction->setEnabled(staged > 0 && !saving);
}

void DataPage::Private::updateTitle()
{
    const QModelIndex table = tables.find(rows.tableName());
    ui.dataTitle->setText(table.data().toString());
    ui.dataTitle->setToolTip(ui.dataTitle->text());
}

void DataPage::Private::addRow()
{
    rows.addRow();
    int row = -1;
    while (row + 1 < rows.rowCount() && rows.isNew(row + 1))
        ++row;
    if (row < 0)
        return;
    // The first column that has to be typed: a key that counts by itself need not be.
    int column = 0;
    while (column + 1 < rows.columnCount()
           && rows.index(row, column).data().toString() == QCoreApplication::translate("Gui", "automatic"))
        ++column;
    const QModelIndex index = rows.index(row, column);
    ui.dataGrid->setFocus();
    ui.dataGrid->setCurrentIndex(index);
    ui.dataGrid->edit(index);
}

void DataPage::Private::deleteRows()
{
    constexpr int mostAtOnce = 10'000;
    QSet<int> chosen;
    for (const QItemSelectionRange &range : ui.dataGrid->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && chosen.size() <= mostAtOnce; ++row)
            chosen << row;
    }
    if (chosen.isEmpty() && ui.dataGrid->currentIndex().isValid())
        chosen << ui.dataGrid->currentIndex().row();
    const bool areLoaded = std::all_of(chosen.cbegin(), chosen.cend(), [this](int row) { return rows.isLoaded(row); });
    if (chosen.size() > mostAtOnce || !areLoaded) {
        ui.dataNotice->showNotice(
            NoticeBar::Kind::Information,
            DataPage::tr("So many rows are deleted by a statement of a revision, not one by one: select fewer rows."));
        return;
    }
    rows.deleteRows(chosen.values());
}

void DataPage::Private::discard()
{
    edits.change({}, DataPage::tr("discard all changes"));
}

void DataPage::Private::updateSql()
{
    const OpenDatabase *database = workbench.database();
    if (!ui.dataShowSqlButton->isChecked() || !database)
        return;
    const auto statements =
        Rows::statements(edits.staging().edits(database->schema()), database->schema(), database->dialect());
    QStringList lines;
    if (!statements) {
        lines << u"-- "_s + statements.error().text();
    } else {
        for (const Rows::EditStatement &statement : *statements)
            lines << statement.preview + u';';
    }
    ui.dataSql->setSql(lines.isEmpty() ? DataPage::tr("-- No staged changes") : lines.join(u'\n'));
}

void DataPage::Private::save()
{
    ui.dataGrid->setFocus(); // an open cell editor hands its text over when it loses the focus
    OpenDatabase *database = workbench.database();
    if (!database || saving || edits.staging().isEmpty())
        return;
    const QList<Rows::Edit> staged = edits.staging().edits(database->schema());
    QStringList previews;
    if (const auto statements = Rows::statements(staged, database->schema(), database->dialect())) {
        for (const Rows::EditStatement &statement : *statements)
            previews << statement.preview;
    }
    saving = true;
    ui.dataRight->setEnabled(false);
    updateActions();
    auto write = [staged, schema = database->schema(),
                  dialect = &database->dialect()](Database::Connection &connection) -> Result<> {
        return Rows::save(connection, staged, schema, *dialect);
    };
    Database::whenFinished(
        database->session().run(std::move(write)), &page,
        [this, previews, count = edits.staging().count(), asked = generation](const Result<> &result) {
            if (asked == generation)
                saved(result, previews, count);
        });
}

void DataPage::Private::saved(const Result<> &result, const QStringList &statements, int count)
{
    saving = false;
    ui.dataRight->setEnabled(true);
    ui.dataGrid->setFocus();
    if (!result) {
        ui.dataNotice->showNotice(NoticeBar::Kind::Error, result.error().text());
        updateActions();
        rows.reload(ui.dataGrid->firstRow()); // a row that was changed meanwhile shows it
        return;
    }
    for (const QString &statement : statements)
        emit workbench.statementRun(statement);
    ui.dataNotice->clear();
    emit workbench.logged(
        DataPage::tr("Saved %1 to %2").arg(changesText(count), workbench.database()->settings().displayName()));
    rememberRow();
    holdCurrent = true; // the new row goes before the saved one comes
    edits.clear();
    rows.reload(ui.dataGrid->firstRow());
    uncounted.clear();
    for (int row = 0; row < tables.rowCount(); ++row)
        uncounted << tables.name(row);
    countNext();
}

} // namespace Retort::Gui
