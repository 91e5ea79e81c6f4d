// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting, filtering and arranging the grid of the data page. Following keys is datapagetrail.cpp.
#include "gui/browser/datapage_p.h"
#include "gui/browser/grid/celldelegate.h"
#include "workspace/settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

void DataPage::Private::buildGrid()
{
    filters = new FilterRow(*ui.dataGrid);
    ui.dataGrid->setBelowHeader(filters);
    ui.dataGrid->setContextMenuPolicy(Qt::CustomContextMenu);
}

void DataPage::Private::connectGrid()
{
    goToAction = makeAction(u"dataGoToAction"_s, QString(), DataPage::tr("Go to row…"), Qt::CTRL | Qt::Key_G);
    followAction =
        makeAction(u"dataFollowAction"_s, QString(), DataPage::tr("Go to the row it refers to"), Qt::Key_F12);
    page.addActions({ui.dataTrail->backAction(), ui.dataTrail->forwardAction()});
    for (QAction *action : {ui.dataTrail->backAction(), ui.dataTrail->forwardAction()})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    GridHeader *header = ui.dataGrid->header();
    QObject::connect(header, &GridHeader::sortRequested, &page,
                     [this](int column, GridHeader::SortBy by) { sortBy(column, by); });
    QObject::connect(header, &QWidget::customContextMenuRequested, &page,
                     [this](const QPoint &position) { showHeaderMenu(position); });
    QObject::connect(ui.dataGrid, &GridView::layoutChangedByHand, &page, [this] { saveLayout(); });
    QObject::connect(ui.dataGrid, &GridView::filterRequested, &page,
                     [this] { filters->focusField(ui.dataGrid->currentIndex().column()); });
    QObject::connect(ui.dataGrid, &GridView::followRequested, &page,
                     [this](const QModelIndex &index) { follow(index); });
    QObject::connect(ui.dataGrid, &GridView::copyRequested, cells, &CellActions::copy);
    QObject::connect(filters, &FilterRow::conditionsChanged, &page, [this](const QList<Rows::Condition> &conditions) {
        setQuery({.conditions = conditions, .sort = rows.query().sort});
    });
    QObject::connect(filters, &FilterRow::mistakeFound, ui.dataStatus, &GridStatus::showMistake);
    QObject::connect(&rows, &RowsModel::counted, &page, [this] {
        updateSigns();
        updateStatus();
    });
    QObject::connect(&rows, &RowsModel::typeMismatch, &page, [this](const QString &sentence) {
        ui.dataNotice->showNotice(NoticeBar::Kind::Information, sentence);
    });
    QObject::connect(ui.dataStatus, &GridStatus::cancelRequested, &page, [this] { rows.reader().cancel(); });
    QObject::connect(ui.dataStatus, &GridStatus::clearRequested, &page, [this] { filters->clear(); });
    QObject::connect(ui.dataStatus, &GridStatus::goToRequested, &page, [this] { askForRow(); });
    QObject::connect(goToAction, &QAction::triggered, &page, [this] { askForRow(); });
    QObject::connect(followAction, &QAction::triggered, &page, [this] { follow(ui.dataGrid->currentIndex()); });
    QObject::connect(ui.dataTrail, &TrailBar::stopRequested, &page, [this](const TrailStop &stop) {
        isFollowing = true;
        jump(stop.table, stop.key);
        isFollowing = false;
    });
}

void DataPage::Private::sortBy(int column, GridHeader::SortBy by)
{
    const QString name = columnNames().value(column);
    if (name.isEmpty() || rows.isRelation(column))
        return;
    QList<Rows::SortColumn> sort = rows.query().sort;
    const auto known =
        std::find_if(sort.begin(), sort.end(), [&](const Rows::SortColumn &part) { return part.column == name; });
    const bool isOnlyOne = sort.size() == 1 && known != sort.end();
    if (by == GridHeader::SortBy::OnlyThis && !isOnlyOne) {
        sort = {{.column = name}};
    } else if (known == sort.end()) {
        sort << Rows::SortColumn{.column = name};
    } else if (known->order == Qt::AscendingOrder) {
        known->order = Qt::DescendingOrder; // the third click takes the sort away
    } else {
        sort.erase(known);
    }
    setQuery({.conditions = rows.query().conditions, .sort = sort});
    saveLayout();
}

void DataPage::Private::setQuery(const Rows::RowQuery &query)
{
    ui.dataNotice->clear();
    isToTop = true;
    rows.setQuery(query);
    updateSigns();
    updateStatus();
}

void DataPage::Private::updateSigns()
{
    const QStringList names = columnNames();
    QList<SortSign> signs;
    for (const Rows::SortColumn &part : rows.query().sort)
        signs << SortSign{.column = static_cast<int>(names.indexOf(part.column)), .order = part.order};
    ui.dataGrid->header()->setSortSigns(signs);
    QList<int> filtered;
    for (const Rows::Condition &condition : rows.query().conditions)
        filtered << static_cast<int>(names.indexOf(condition.column));
    ui.dataGrid->header()->setFiltered(filtered);
}

void DataPage::Private::updateStatus()
{
    const Rows::PageState &state = rows.reader().state();
    ui.dataStatus->setVisible(rows.columnCount() > 0);
    ui.dataStatus->showState(state, rows.query(), rows.reader().isOpening());
    ui.dataStatus->showPosition(ui.dataGrid->currentIndex().row(), rows.rowCount());
    if (state.isTableExact && rows.columnCount() > 0)
        tables.setCount(rows.tableName(), state.about);
}

QStringList DataPage::Private::columnNames() const
{
    QStringList names;
    for (int column = 0; column < rows.columnCount(); ++column) {
        names << (rows.isRelation(column) ? rows.headerData(column, Qt::Horizontal).toString()
                                          : rows.table().columns.at(column).name);
    }
    return names;
}

QString DataPage::Private::layoutKey() const
{
    const OpenDatabase *database = workbench.database();
    return database ? database->settings().safeUrl() + u'\n' : QString();
}

ColumnLayout DataPage::Private::savedLayout(const QString &table) const
{
    return settings ? ColumnLayout::fromJson(settings->columnLayout(layoutKey() + table)) : ColumnLayout();
}

void DataPage::Private::saveLayout()
{
    if (!settings || freshTable || rows.columnCount() == 0)
        return;
    ColumnLayout layout = ColumnLayout::of(*ui.dataGrid, columnNames());
    layout.sort = rows.query().sort;
    settings->setColumnLayout(layoutKey() + rows.tableName(), layout.toJson());
}

void DataPage::Private::showHeaderMenu(const QPoint &position)
{
    GridHeader *header = ui.dataGrid->header();
    const int column = ui.dataGrid->columnAt(position.x());
    if (column < 0)
        return;
    auto menu = new QMenu(&page);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"dataHeaderMenu"_s);
    const auto add = [menu, this](const QString &name, const QString &text, auto done) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        QObject::connect(action, &QAction::triggered, &page, done);
        return action;
    };
    const QString name = columnNames().value(column);
    const auto sortTo = [this, name](Qt::SortOrder order) {
        setQuery({.conditions = rows.query().conditions, .sort = {{.column = name, .order = order}}});
        saveLayout();
    };
    if (!rows.isRelation(column)) {
        add(u"sortUpAction"_s, DataPage::tr("Sort ascending"), [sortTo] { sortTo(Qt::AscendingOrder); });
        add(u"sortDownAction"_s, DataPage::tr("Sort descending"), [sortTo] { sortTo(Qt::DescendingOrder); });
        add(u"unsortAction"_s, DataPage::tr("Do not sort"), [this] {
            setQuery({.conditions = rows.query().conditions});
            saveLayout();
        })->setEnabled(!rows.query().sort.isEmpty());
        add(u"filterColumnAction"_s, DataPage::tr("Filter"), [this, column] { filters->focusField(column); });
        menu->addSeparator();
    }
    const bool isPinned = ui.dataGrid->isPinned(column);
    add(u"pinAction"_s, isPinned ? DataPage::tr("Unpin") : DataPage::tr("Pin to the left"), [this, column, isPinned] {
        QList<int> pinned = ui.dataGrid->pinned();
        isPinned ? static_cast<void>(pinned.removeAll(column)) : pinned.append(column);
        ui.dataGrid->setPinned(pinned);
        saveLayout();
    });
    add(u"fitAction"_s, DataPage::tr("Fit the width"), [this, column] { ui.dataGrid->fitColumn(column); });
    QAction *hide = add(u"hideAction"_s, DataPage::tr("Hide"), [this, header, column] {
        header->hideSection(column);
        saveLayout();
    });
    hide->setEnabled(header->count() - header->hiddenSectionCount() > 1);
    addColumnsMenu(*menu);
    menu->popup(header->mapToGlobal(position));
}

/// All columns, to show and hide them.
void DataPage::Private::addColumnsMenu(QMenu &menu)
{
    GridHeader *header = ui.dataGrid->header();
    QMenu *columns = menu.addMenu(DataPage::tr("Columns"));
    columns->setObjectName(u"dataColumnsMenu"_s);
    const QStringList names = columnNames();
    for (int column = 0; column < names.size(); ++column) {
        QAction *action = columns->addAction(names.at(column));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(header->isSectionHidden(column) || header->count() - header->hiddenSectionCount() > 1);
        QObject::connect(action, &QAction::triggered, &page, [this, header, column](bool shown) {
            header->setSectionHidden(column, !shown);
            saveLayout();
        });
    }
}

} // namespace Retort::Gui
