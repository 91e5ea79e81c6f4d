// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Views, actions and selection of the data page.
#include "gui/browser/datapage_p.h"
#include "gui/browser/grid/celldelegate.h"
#include "gui/widgets/actionbutton.h"

#include <QMenu>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

void DataPage::Private::buildViews()
{
    ui.dataTables->setModel(&tables);
    ui.dataGrid->setModel(&rows);
    ui.dataGrid->setItemDelegate(new CellDelegate(ui.dataGrid));
    rows.setPalette(page.palette());
    buildGrid();
    ui.dataTables->setSpacing(2);
    ui.dataGrid->setContextMenuPolicy(Qt::CustomContextMenu);
    ui.dataSplitter->setSizes({300, 150});
    ui.dataSplitter->setStretchFactor(0, 1);
    ui.dataRightLayout->setStretchFactor(ui.dataSplitter, 1);
    ui.dataTablesSplitter->setSizes({250, 700});
    ui.dataTablesSplitter->setStretchFactor(1, 1);
    QFont bold = ui.dataTitle->font();
    bold.setBold(true);
    ui.dataTitle->setFont(bold);
}

QAction *DataPage::Private::makeAction(const QString &name, const QString &icon, const QString &text,
                                       const QKeySequence &shortcut)
{
    auto action = new QAction(QIcon::fromTheme(icon), text, &page);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page.addAction(action);
    return action;
}

void DataPage::Private::buildActions()
{
    addAction = makeAction(u"dataAddAction"_s, u"add-row"_s, DataPage::tr("Add row"), Qt::CTRL | Qt::Key_Insert);
    deleteAction =
        makeAction(u"dataDeleteAction"_s, u"delete-row"_s, DataPage::tr("Delete row"), Qt::CTRL | Qt::Key_Delete);
    nullAction = makeAction(u"dataNullAction"_s, QString(), DataPage::tr("Set to NULL"), Qt::CTRL | Qt::Key_0);
    undoAction = makeAction(u"dataUndoAction"_s, u"undo"_s, DataPage::tr("Undo"), QKeySequence::Undo);
    redoAction = makeAction(u"dataRedoAction"_s, u"redo"_s, DataPage::tr("Redo"), QKeySequence::Redo);
    saveAction = makeAction(u"dataSaveAction"_s, u"save"_s, DataPage::tr("Save"), QKeySequence::Save);
    discardAction = makeAction(u"dataDiscardAction"_s, u"discard"_s, DataPage::tr("Discard"), {});
    showAction(ui.dataAddButton, addAction);
    showAction(ui.dataDeleteButton, deleteAction);
    showAction(ui.dataUndoButton, undoAction);
    showAction(ui.dataRedoButton, redoAction);
    showAction(ui.dataSaveButton, saveAction);
    showAction(ui.dataDiscardButton, discardAction);
    ui.dataShowSqlButton->setIcon(QIcon::fromTheme(u"sql"_s));
    ui.dataShowSqlButton->setToolTip(DataPage::tr("Show the SQL that Save will run"));
    QObject::connect(addAction, &QAction::triggered, &page, [this] { addRow(); });
    QObject::connect(deleteAction, &QAction::triggered, &page, [this] { deleteRows(); });
    QObject::connect(nullAction, &QAction::triggered, &page, [this] { rows.setNull(ui.dataGrid->currentIndex()); });
    QObject::connect(undoAction, &QAction::triggered, &edits.undoStack(), &QUndoStack::undo);
    QObject::connect(redoAction, &QAction::triggered, &edits.undoStack(), &QUndoStack::redo);
    QObject::connect(saveAction, &QAction::triggered, &page, [this] { save(); });
    QObject::connect(discardAction, &QAction::triggered, &page, [this] { discard(); });
}

void DataPage::Private::connectViews()
{
    QObject::connect(&workbench, &Workbench::databaseChanged, &page, [this] { databaseChanged(); });
    QObject::connect(&workbench, &Workbench::stateChanged, &page, [this] { stateChanged(); });
    QObject::connect(ui.dataTables->selectionModel(), &QItemSelectionModel::currentChanged, &page,
                     [this](const QModelIndex &current) {
                         if (current.isValid())
                             tableChosen(current.data(TablesModel::NameRole).toString());
                     });
    QObject::connect(ui.dataGrid->selectionModel(), &QItemSelectionModel::currentChanged, &page, [this] {
        updateRow();
        ui.dataStatus->showPosition(ui.dataGrid->currentIndex().row(), rows.rowCount());
    });
    QObject::connect(ui.dataGrid, &QWidget::customContextMenuRequested, &page,
                     [this](const QPoint &position) { showMenu(position); });
    QObject::connect(&rows, &RowsModel::loaded, &page, [this] { rowsLoaded(); });
    QObject::connect(&rows, &QAbstractItemModel::modelAboutToBeReset, &page, [this] {
        rememberRow();
        isToRestore = true;
    });
    QObject::connect(&rows, &RowsModel::failed, &page,
                     [this](const Error &error) { ui.dataNotice->showNotice(NoticeBar::Kind::Error, error.text()); });
    QObject::connect(&edits, &StagedEdits::changed, &page, [this] {
        updateRow();
        updateSql();
    });
    // Not on changed(): the stack counts a step only after the step has told of its change.
    QObject::connect(&edits.undoStack(), &QUndoStack::indexChanged, &page, [this] { updateActions(); });
    buildCells();
    connectGrid();
    ui.dataRelations->setUp(workbench, edits);
    QObject::connect(ui.dataGrid->selectionModel(), &QItemSelectionModel::selectionChanged, &page,
                     [this] { updateRow(); });
    QObject::connect(
        ui.dataRelations, &RelationsPane::jumpRequested, &page, [this](const QString &table, const QVariantList &key) {
            ui.dataTrail->follow(stopHere(), {.table = table, .key = key, .label = Rows::labelText({}, key)});
            isFollowing = true;
            jump(table, key);
            isFollowing = false;
        });
    QObject::connect(ui.dataRelations, &RelationsPane::failed, &page,
                     [this](const Error &error) { ui.dataNotice->showNotice(NoticeBar::Kind::Error, error.text()); });
}

void DataPage::Private::databaseChanged()
{
    ++generation;
    counting = false;
    saving = false;
    uncounted.clear();
    ui.dataRight->setEnabled(true);
    ui.dataNotice->clear();
    edits.clear();
    rows.setTable({});
    tables.setSchema({});
    stateChanged();
}

void DataPage::Private::stateChanged()
{
    updateEmpty();
    const OpenDatabase *database = workbench.database();
    if (!database)
        return;
    const QString shown = rows.tableName();
    const int staged = edits.staging().count();
    tables.setSchema(database->schema());
    QStringList names;
    for (int row = 0; row < tables.rowCount(); ++row)
        names << tables.name(row);
    edits.keepTables(names);
    if (edits.staging().count() < staged)
        ui.dataNotice->showNotice(NoticeBar::Kind::Information,
                                  DataPage::tr("Staged changes of tables that are gone now were dropped."));
    uncounted = names;
    if (names.contains(shown)) {
        showTable(shown);
        rows.reload(ui.dataGrid->firstRow());
    } else {
        const auto first = std::find_if(names.cbegin(), names.cend(),
                                        [&](const QString &name) { return name != database->versionTable().name; });
        rows.setTable({});
        showTable(first != names.cend() ? *first : names.value(0));
    }
    countNext();
}

void DataPage::Private::updateEmpty()
{
    const OpenDatabase *database = workbench.database();
    const bool hasTables = database && !database->schema().tables.isEmpty();
    ui.dataStack->setCurrentWidget(hasTables ? static_cast<QWidget *>(ui.dataTablePage) : ui.dataEmpty);
    if (!database)
        ui.dataEmpty->setText(DataPage::tr("No database"),
                              DataPage::tr("Connect to a database to see its tables and rows."));
    else if (!hasTables)
        ui.dataEmpty->setText(DataPage::tr("No tables yet"),
                              DataPage::tr("%1 is empty. Plan an upgrade and apply it, and its tables stand here.")
                                  .arg(database->settings().displayName()));
}

void DataPage::Private::showTable(const QString &table)
{
    const QModelIndex found = tables.find(table);
    if (found.isValid() && ui.dataTables->currentIndex() != found)
        ui.dataTables->setCurrentIndex(found);
    else if (found.isValid())
        tableChosen(table);
}

void DataPage::Private::tableChosen(const QString &table)
{
    if (rows.tableName() == table)
        return;
    ui.dataNotice->clear();
    freshTable = true;
    isToTop = false;
    if (!isFollowing) {
        ui.dataTrail->clear();
        targetColumns.clear();
    }
    Rows::RowQuery query;
    if (!isFollowing)
        query.sort = savedLayout(table).sort;
    filters->setTexts({});
    rows.setTable(table, query);
    currentKey.clear();
    currentIsNew = false;
    currentColumn = 0;
    updateRow();
}

void DataPage::Private::rememberRow()
{
    const QModelIndex current = ui.dataGrid->currentIndex();
    if (!current.isValid() || holdCurrent)
        return;
    currentKey = rows.key(current.row());
    currentColumn = current.column();
    currentIsNew = rows.isNew(current.row());
}

void DataPage::Private::restoreRow()
{
    if (std::exchange(isToTop, false)) {
        isToRestore = false;
        const int column = std::clamp(currentColumn, 0, std::max(0, rows.columnCount() - 1));
        if (const QModelIndex top = rows.index(0, column); top.isValid() && !ui.dataGrid->currentIndex().isValid())
            ui.dataGrid->setCurrentIndex(top);
        ui.dataGrid->scrollToTop();
        return;
    }
    // A page that was laid over the one before it has moved nothing.
    if (!std::exchange(isToRestore, false) && !holdCurrent)
        return;
    holdCurrent = false;
    int row = rows.find(currentKey);
    // A saved row that had no key of its own got the next one, which stands at the end.
    if (row < 0 && currentIsNew && rows.query().isPlain())
        row = rows.rowCount() - 1;
    row = qMax(row, 0);
    const QModelIndex index = rows.index(row, qMin(currentColumn, rows.columnCount() - 1));
    if (index.isValid()) {
        ui.dataGrid->setCurrentIndex(index);
        ui.dataGrid->scrollTo(index);
    }
}

void DataPage::Private::rowsLoaded()
{
    if (freshTable) {
        freshTable = false;
        ui.dataGrid->setPinned({});
        filters->setTable(rows.table());
        ui.dataGrid->fitColumns();
        savedLayout(rows.tableName()).apply(*ui.dataGrid, columnNames());
        if (const QString reason = rows.readOnlyReason(); !reason.isEmpty())
            ui.dataNotice->showNotice(NoticeBar::Kind::Information, reason);
    }
    filters->setTable(rows.table());
    if (!targetFilter.isEmpty())
        filters->setTexts(std::exchange(targetFilter, {}));
    updateSigns();
    restoreRow();
    if (!targetColumns.isEmpty())
        goToKey(std::exchange(targetColumns, {}), std::exchange(targetValues, {}));
    updateRow();
    updateStatus();
    countNext();
}

void DataPage::Private::countNext()
{
    OpenDatabase *database = workbench.database();
    if (!database || counting || uncounted.isEmpty())
        return;
    counting = true;
    const QString table = uncounted.takeFirst();
    auto read = [table, schema = database->schema(),
                 dialect = &database->dialect()](Database::Connection &connection) -> Result<qint64> {
        const Schema::Table *counted = schema.table(table);
        return counted ? Rows::countRows(connection, *dialect, *counted) : Result<qint64>(0);
    };
    Database::Session *background = rows.reader().backgroundSession();
    Database::whenFinished((background ? *background : database->session()).run(std::move(read)), &page,
                           [this, table, asked = generation](const Result<qint64> &count) {
                               if (asked != generation)
                                   return;
                               counting = false;
                               if (count)
                                   tables.setCount(table, *count);
                               else if (Database::isInterrupted(count.error()))
                                   uncounted << table; // a sort went first
                               updateTitle();
                               countNext();
                           });
}

void DataPage::Private::showMenu(const QPoint &position)
{
    auto menu = new QMenu(&page);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"dataMenu"_s);
    menu->addAction(cells->copyAction());
    menu->addMenu(cells->copyAsMenu());
    menu->addAction(cells->exportAction());
    menu->addSeparator();
    menu->addActions({addAction, deleteAction, nullAction});
    menu->addSeparator();
    menu->addAction(followAction);
    addReferences(*menu);
    menu->addSeparator();
    menu->addAction(goToAction);
    menu->popup(ui.dataGrid->viewport()->mapToGlobal(position));
}

} // namespace Retort::Gui
