// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historypage_p.h"

#include <QHeaderView>
#include <QShortcut>
#include <QWhatsThis>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr int roomForDate = 900;
constexpr int roomForLabels = 620;
constexpr int roomForTouches = 520;

} // namespace

void HistoryPage::Private::setUpShortcuts()
{
    const auto onView = [this](const QKeySequence &keys, auto callback) {
        auto shortcut = new QShortcut(keys, ui->historyView);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, &page, callback);
    };
    onView(Qt::Key_Home, [this] { selectCurrent(); });
    onView(Qt::Key_BracketLeft, [this] { selectHead(Way::Up); });
    onView(Qt::Key_BracketRight, [this] { selectHead(Way::Down); });
}
void HistoryPage::Private::setUpFilter()
{
    auto toFilter = new QShortcut(Qt::Key_Slash, &page);
    toFilter->setContext(Qt::WidgetWithChildrenShortcut);
    connect(toFilter, &QShortcut::activated, &page, [this] {
        ui->historyFilter->setFocus(Qt::ShortcutFocusReason);
        ui->historyFilter->selectAll();
    });
    auto leave = new QShortcut(Qt::Key_Escape, ui->historyFilter);
    leave->setContext(Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, &page, [this] {
        ui->historyFilter->clear();
        ui->historyView->setFocus(Qt::ShortcutFocusReason);
    });
    ui->historyFilter->setToolTip(filterHelp());
    ui->historyFilter->setWhatsThis(filterHelp());
    QAction *help = ui->historyFilter->addAction(QIcon::fromTheme(u"help"_s), QLineEdit::TrailingPosition);
    help->setObjectName(u"historyFilterHelpAction"_s);
    help->setText(tr("&What the filter understands"));
    help->setToolTip(tr("What the filter understands"));
    connect(help, &QAction::triggered, &page, [this] {
        const QPoint below = ui->historyFilter->rect().bottomLeft();
        QWhatsThis::showText(ui->historyFilter->mapToGlobal(below), filterHelp(), ui->historyFilter);
    });
    clearFilter.setObjectName(u"historyClearFilter"_s);
    connect(&clearFilter, &QAction::triggered, &page, [this] {
        ui->historyFilter->clear();
        ui->historyView->setFocus(Qt::OtherFocusReason);
    });
    ui->historyNothing->setText(tr("No revision meets the filter"),
                                tr("All of its words have to be met; the ? in the filter says what it understands."));
    ui->historyNothing->setActions({&clearFilter});
    connect(ui->historyFilter, &QLineEdit::textChanged, &page, [this](const QString &text) { filterBy(text); });
    ui->historyGreyButton->setIcon(QIcon::fromTheme(u"view"_s));
    connect(ui->historyGreyButton, &QToolButton::toggled, &page, [this](bool grey) {
        filter.setOthers(grey ? HistoryFilter::Others::Grey : HistoryFilter::Others::Hidden);
        filterBy(ui->historyFilter->text());
    });
    const auto toMatch = [this](const QKeySequence &keys, Way way) {
        auto next = new QShortcut(keys, &page);
        next->setContext(Qt::WidgetWithChildrenShortcut);
        connect(next, &QShortcut::activated, &page, [this, way] {
            selectMatch(way);
            keyBeforeFilter.clear();
        });
    };
    toMatch(Qt::Key_F3, Way::Down);
    toMatch(Qt::SHIFT | Qt::Key_F3, Way::Up);
    connect(ui->historyFilter, &QLineEdit::returnPressed, &page,
            [this] { ui->historyView->setFocus(Qt::TabFocusReason); });
}

void HistoryPage::Private::setUpOverview()
{
    overview.setObjectName(u"historyOverviewAction"_s);
    overview.setCheckable(true);
    overview.setToolTip(tr("Collapse linear runs into one row each; Enter opens one"));
    ui->historyOverviewButton->setDefaultAction(&overview);
    connect(&overview, &QAction::toggled, &page, [this](bool collapse) {
        const QString key = currentKey();
        filter.setExtent(collapse ? HistoryFilter::Extent::Overview : HistoryFilter::Extent::Everything);
        const QModelIndex shown = filter.mapFromSource(model.index(model.rowOfKey(key), 0));
        if (shown.isValid())
            ui->historyView->setCurrentIndex(shown);
        else
            selectCurrent();
        showSelection();
    });
}

void HistoryPage::Private::openRow(const QModelIndex &index)
{
    const int row = filter.mapToSource(index).row();
    if (const std::optional<HistoryRun> run = filter.collapsedRun(row)) {
        filter.reveal(row);
        ui->historyView->setCurrentIndex(filter.mapFromSource(model.index(run->first, 0)));
        showSelection();
    } else if (actions.openScript()->isEnabled()) {
        emit page.openRequested(model.rows().at(row).file);
    }
}

void HistoryPage::Private::fitColumns()
{
    const int width = ui->historyView->width();
    ui->historyView->setColumnHidden(HistoryModel::DateColumn, width < roomForDate);
    ui->historyView->setColumnHidden(HistoryModel::LabelsColumn, width < roomForLabels);
    ui->historyView->setColumnHidden(HistoryModel::TouchesColumn, width < roomForTouches);
}
void HistoryPage::Private::filterBy(const QString &text)
{
    const QString key = currentKey();
    if (filterText.isEmpty() && !text.isEmpty())
        keyBeforeFilter = key;
    filterText = text;
    filter.setText(text);
    showFound();
    preferVisible();
    // What was found stays selected; where nothing was, the person is back where they were.
    if (!select(key) && !select(keyBeforeFilter))
        selectCurrent();
    if (ui->historyView->currentIndex().data(HistoryModel::ContextRole).toBool()) {
        ui->historyView->setCurrentIndex(filter.index(0, 0));
        if (filter.index(0, 0).data(HistoryModel::ContextRole).toBool())
            selectMatch(Way::Down);
    }
    showSelection();
}
std::optional<HistoryRow> HistoryPage::Private::currentRow() const
{
    const QModelIndex index = ui->historyView->currentIndex();
    if (!index.isValid())
        return {};
    return index.data(HistoryModel::RowRole).value<HistoryRow>();
}
QString HistoryPage::Private::currentKey() const
{
    const std::optional<HistoryRow> row = currentRow();
    return row ? row->key() : QString();
}
bool HistoryPage::Private::select(const QString &key)
{
    const int row = model.rowOfKey(key);
    if (const std::optional<HistoryRun> run = filter.collapsedRun(row); run && run->first != row)
        filter.reveal(row);
    const QModelIndex index = filter.mapFromSource(model.index(row, 0));
    if (row < 0 || !index.isValid())
        return false;
    ui->historyView->setCurrentIndex(index);
    ui->historyView->scrollTo(index);
    return true;
}
void HistoryPage::Private::selectCurrent()
{
    for (int row = 0; row < filter.rowCount(); ++row) {
        const QModelIndex index = filter.index(row, 0);
        if (index.data(HistoryModel::StateRole).toInt() == int(HistoryRow::State::Current)) {
            ui->historyView->setCurrentIndex(index);
            return;
        }
    }
    if (filter.rowCount() > 0)
        ui->historyView->setCurrentIndex(filter.index(0, 0));
}
void HistoryPage::Private::selectMatch(Way way)
{
    const int step = way == Way::Up ? -1 : 1;
    for (int row = ui->historyView->currentIndex().row() + step; row >= 0 && row < filter.rowCount(); row += step) {
        const QModelIndex index = filter.index(row, 0);
        if (!index.data(HistoryModel::ContextRole).toBool()) {
            ui->historyView->setCurrentIndex(index);
            return;
        }
    }
}
void HistoryPage::Private::selectHead(Way way)
{
    const int step = way == Way::Up ? -1 : 1;
    for (int row = ui->historyView->currentIndex().row() + step; row >= 0 && row < filter.rowCount(); row += step) {
        const QModelIndex index = filter.index(row, 0);
        if (index.data(HistoryModel::RowRole).value<HistoryRow>().isHead) {
            ui->historyView->setCurrentIndex(index);
            return;
        }
    }
}

} // namespace Retort::Gui
