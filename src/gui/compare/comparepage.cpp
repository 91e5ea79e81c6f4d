// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/comparepage.h"

#include "gui/compare/comparedtablesmodel.h"
#include "gui/compare/differencedelegate.h"
#include "gui/compare/differencemodel.h"
#include "gui/workbench/worker.h"
#include "ui_comparepage.h"

#include <QEvent>
#include <QLocale>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

struct ComparePage::Private {
    explicit Private(ComparePage &comparePage)
        : page(comparePage)
    {
    }

    void buildViews();
    void connectViews();
    std::array<std::pair<QPushButton *, RowFilter>, 4> filters() const;
    void clear();
    void cancelComparing();
    void show(const Result<QList<ComparedTable>> &compared);
    void showTable(int row);
    void updateFilters();

    ComparePage &page;
    Ui::ComparePage ui;
    ComparedTablesModel tables;
    DifferenceModel rows;
    CancelToken cancel;
    int generation = 0; ///< answers of older comparisons are dropped
};

ComparePage::ComparePage(Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this))
{
    d->ui.setupUi(this);
    setObjectName(u"comparePage"_s);
    d->buildViews();
    d->connectViews();
    d->ui.compareEmpty->setText(tr("Nothing to compare yet"),
                                tr("Apply a plan. Its tables and rows stand here as they were before and as they are "
                                   "after it."));
    connect(&workbench, &Workbench::databaseChanged, this, [this] { d->clear(); });
}

ComparePage::~ComparePage()
{
    d->cancel.cancel();
    d->ui.compareTables->setModel(nullptr);
    d->ui.compareGrid->setModel(nullptr);
}

void ComparePage::compare(const Rows::Snapshot &before, const Rows::Snapshot &after, const QString &title,
                          const Rows::Renames &renames)
{
    d->cancel.cancel();
    d->cancel = CancelToken();
    d->ui.compareTitle->setText(title);
    d->ui.compareNotice->clear();
    d->ui.compareStack->setCurrentWidget(d->ui.compareWorkingPage);
    auto work = [before, after, renames, cancel = d->cancel] {
        return compareSnapshots(before, after, renames, cancel);
    };
    Database::whenFinished(runOnWorker(std::move(work)), this,
                           [this, generation = ++d->generation](const Result<QList<ComparedTable>> &compared) {
                               if (generation == d->generation)
                                   d->show(compared);
                           });
}

void ComparePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !d)
        return;
    d->tables.setPalette(palette());
    d->rows.setPalette(palette());
}

void ComparePage::Private::buildViews()
{
    tables.setPalette(page.palette());
    rows.setPalette(page.palette());
    ui.compareTables->setModel(&tables);
    ui.compareTables->setAlternatingRowColors(false);
    ui.compareTables->setSpacing(2);
    ui.compareGrid->setModel(&rows);
    ui.compareGrid->setItemDelegate(new DifferenceDelegate(ui.compareGrid));
    ui.compareGrid->verticalHeader()->hide();
    ui.compareGrid->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    ui.compareGrid->verticalHeader()->setDefaultSectionSize(ui.compareGrid->fontMetrics().height() + 8);
    ui.compareGrid->horizontalHeader()->setHighlightSections(false);
    ui.compareGrid->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    ui.compareSplitter->setSizes({220, 680});
    ui.compareSplitter->setStretchFactor(1, 1);
    ui.compareResultLayout->setStretchFactor(ui.compareSplitter, 1);
    QFont bold = ui.compareTitle->font();
    bold.setBold(true);
    ui.compareTitle->setFont(bold);
    ui.compareTable->setFont(bold);
    ui.compareAllButton->setChecked(true);
}

void ComparePage::Private::connectViews()
{
    QObject::connect(ui.compareTables->selectionModel(), &QItemSelectionModel::currentChanged, &page,
                     [this](const QModelIndex &current) { showTable(current.row()); });
    QObject::connect(ui.compareCancelButton, &QPushButton::clicked, &page, [this] { cancelComparing(); });
    for (const auto &[button, filter] : filters()) {
        QObject::connect(button, &QPushButton::clicked, &page, [this, chosen = filter] { rows.setFilter(chosen); });
    }
}

std::array<std::pair<QPushButton *, RowFilter>, 4> ComparePage::Private::filters() const
{
    return {{{ui.compareAllButton, RowFilter::All},
             {ui.compareChangedButton, RowFilter::Changed},
             {ui.compareAddedButton, RowFilter::Added},
             {ui.compareRemovedButton, RowFilter::Removed}}};
}

void ComparePage::Private::clear()
{
    cancel.cancel();
    ++generation;
    tables.setTables({});
    rows.setTable({});
    ui.compareStack->setCurrentWidget(ui.compareEmpty);
}

void ComparePage::Private::cancelComparing()
{
    clear();
    ui.compareEmpty->setText(ComparePage::tr("The comparison was cancelled"),
                             ComparePage::tr("Apply another plan to compare before and after."));
}

void ComparePage::Private::show(const Result<QList<ComparedTable>> &compared)
{
    ui.compareStack->setCurrentWidget(ui.compareResultPage);
    tables.setTables(compared.value_or(QList<ComparedTable>()));
    if (!compared) {
        ui.compareNotice->showNotice(NoticeBar::Kind::Error, compared.error().text());
        showTable(-1);
        return;
    }
    const QModelIndex first = tables.index(0);
    ui.compareTables->setCurrentIndex(first);
    showTable(first.row());
}

void ComparePage::Private::showTable(int row)
{
    const bool shown = row >= 0 && row < tables.rowCount();
    rows.setTable(shown ? tables.table(row) : ComparedTable());
    ui.compareTable->setText(shown ? tables.table(row).difference.table : ComparePage::tr("No tables to compare"));
    ui.compareSummary->setText(shown ? integrityText(tables.table(row)) : QString());
    ui.compareGrid->resizeColumnsToContents();
    constexpr int narrowest = 60;
    constexpr int widest = 320;
    for (int column = 1; column < rows.columnCount(); ++column)
        ui.compareGrid->setColumnWidth(column, qBound(narrowest, ui.compareGrid->columnWidth(column) + 12, widest));
    ui.compareGrid->setColumnWidth(0, 36);
    updateFilters();
}

void ComparePage::Private::updateFilters()
{
    const auto names = std::array{ComparePage::tr("All"), ComparePage::tr("Changed"), ComparePage::tr("Added"),
                                  ComparePage::tr("Removed")};
    size_t number = 0;
    for (const auto &[button, filter] : filters()) {
        button->setText(u"%1 %2"_s.arg(names.at(number++), QLocale().toString(rows.count(filter))));
        button->setChecked(filter == rows.filter());
    }
}

} // namespace Retort::Gui
