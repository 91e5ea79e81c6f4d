// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/comparepage.h"

#include "gui/compare/comparedtablesmodel.h"
#include "gui/compare/differencedelegate.h"
#include "gui/compare/differenceexport.h"
#include "gui/compare/differencemodel.h"
#include "gui/widgets/actionbutton.h"
#include "gui/workbench/worker.h"
#include "ui_comparepage.h"

#include <QAction>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>

#include <algorithm>
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
    void start(const StatePair &states);
    void askForFile(const QString &suffix);
    void exportTo(const QString &file);
    void showExported(const QString &file, const Result<Rows::WrittenReport> &written);
    void cancelComparing();
    void show(const Result<QList<ComparedTable>> &answer);
    void showTable(int row);
    void showRow(int row);
    void updateFilters();

    ComparePage &page;
    Ui::ComparePage ui;
    ComparedTablesModel tables;
    DifferenceModel rows;
    QList<StatePair> states;
    StatePair comparedStates; ///< the states that are compared now
    QList<ComparedTable> compared;
    DifferenceExport exporting;
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
                                tr("Rehearse or apply a plan. Its tables and rows stand here as they were before and "
                                   "as they are after it."));
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
    compareStates({StatePair{.title = title, .before = before, .after = after, .renames = renames}});
}

void ComparePage::setComparedRows(qint64 rows)
{
    d->ui.compareRowLimit->setValue(int(std::min<qint64>(rows, d->ui.compareRowLimit->maximum())));
}

void ComparePage::compareStates(const QList<StatePair> &states)
{
    d->states = states;
    d->ui.compareStates->clear();
    for (const StatePair &pair : states)
        d->ui.compareStates->addItem(pair.choice);
    d->ui.compareStates->setVisible(states.size() > 1);
    if (!states.isEmpty())
        d->start(states.first());
}

void ComparePage::addButton(const QString &name, QAction *action)
{
    auto button = new QPushButton(this);
    button->setObjectName(name);
    button->setAccessibleName(action->text().remove(u'&'));
    showAction(button, action);
    d->ui.compareHead->addWidget(button);
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
    ui.compareGrid->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    ui.compareGrid->horizontalHeader()->setSortIndicatorClearable(true);
    ui.compareGrid->setSortingEnabled(true);
    ui.compareGrid->setItemDelegate(new DifferenceDelegate(ui.compareGrid));
    ui.compareGrid->verticalHeader()->hide();
    ui.compareGrid->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    ui.compareGrid->verticalHeader()->setDefaultSectionSize(ui.compareGrid->fontMetrics().height() + 8);
    ui.compareGrid->horizontalHeader()->setHighlightSections(false);
    ui.compareGrid->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    ui.compareRowsSplitter->setSizes({400, 130});
    ui.compareRowsSplitter->setStretchFactor(0, 1);
    ui.compareRightLayout->setStretchFactor(ui.compareRowsSplitter, 1);
    ui.compareFacts->setForegroundRole(QPalette::PlaceholderText);
    ui.compareSplitter->setSizes({220, 680});
    ui.compareSplitter->setStretchFactor(1, 1);
    ui.compareResultLayout->setStretchFactor(ui.compareSplitter, 1);
    QFont bold = ui.compareTitle->font();
    bold.setBold(true);
    ui.compareTitle->setFont(bold);
    ui.compareTable->setFont(bold);
    ui.compareAllButton->setChecked(true);
    ui.compareStates->hide();
    ui.compareExportBar->hide();
}

void ComparePage::Private::connectViews()
{
    QObject::connect(ui.compareTables->selectionModel(), &QItemSelectionModel::currentChanged, &page,
                     [this](const QModelIndex &current) { showTable(current.row()); });
    QObject::connect(ui.compareGrid->selectionModel(), &QItemSelectionModel::currentRowChanged, &page,
                     [this](const QModelIndex &current) { showRow(current.row()); });
    QObject::connect(ui.compareRowLimit, &QSpinBox::editingFinished, &page,
                     [this] { emit page.comparedRowsChanged(ui.compareRowLimit->value()); });
    QObject::connect(ui.compareCancelButton, &QPushButton::clicked, &page, [this] { cancelComparing(); });
    QObject::connect(ui.compareStates, &QComboBox::activated, &page, [this](int chosen) { start(states.at(chosen)); });
    auto menu = new QMenu(&page);
    menu->setObjectName(u"compareExportMenu"_s);
    for (const QString &suffix : {u"html"_s, u"json"_s, u"csv"_s, u"txt"_s}) {
        QAction *action = menu->addAction(ComparePage::tr("As %1…").arg(suffix.toUpper()));
        action->setObjectName(u"compareExport"_s + suffix.toUpper() + u"Action"_s);
        QObject::connect(action, &QAction::triggered, &page, [this, suffix] { askForFile(suffix); });
    }
    ui.compareExportButton->setMenu(menu);
    QObject::connect(ui.compareExportCancelButton, &QPushButton::clicked, &exporting, &DifferenceExport::cancel);
    QObject::connect(&exporting, &DifferenceExport::progressed, ui.compareExportProgress, &QProgressBar::setValue);
    QObject::connect(&exporting, &DifferenceExport::finished, &page,
                     [this](const QString &file, const auto &written) { showExported(file, written); });
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

void ComparePage::Private::start(const StatePair &pair)
{
    cancel.cancel();
    cancel = CancelToken();
    comparedStates = pair;
    ui.compareTitle->setText(pair.title);
    ui.compareFacts->setText(snapshotText(pair));
    ui.compareLinksPane->setStates(pair);
    ui.compareNotice->clear();
    ui.compareStack->setCurrentWidget(ui.compareWorkingPage);
    auto work = [pair, token = cancel] { return compareSnapshots(pair, token); };
    Database::whenFinished(runOnWorker(std::move(work)), &page,
                           [this, asked = ++generation](const Result<QList<ComparedTable>> &answer) {
                               if (asked == generation)
                                   show(answer);
                           });
}

void ComparePage::Private::askForFile(const QString &suffix)
{
    auto dialog = new QFileDialog(&page, ComparePage::tr("Export the difference"));
    dialog->setObjectName(u"compareExportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilters({u"*."_s + suffix, ComparePage::tr("All files (*)")});
    dialog->selectFile(u"difference."_s + suffix);
    QObject::connect(dialog, &QFileDialog::fileSelected, &page, [this](const QString &file) { exportTo(file); });
    dialog->open();
}

void ComparePage::Private::exportTo(const QString &file)
{
    qint64 rowsToCompare = 0;
    for (const ComparedTable &table : std::as_const(compared))
        rowsToCompare += table.difference.same + table.differing();
    ui.compareNotice->clear();
    ui.compareExportLabel->setText(ComparePage::tr("Exporting to %1").arg(QFileInfo(file).fileName()));
    ui.compareExportProgress->setValue(0);
    ui.compareExportBar->show();
    ui.compareExportButton->setEnabled(false);
    exporting.start(comparedStates, ui.compareTitle->text(), rowsToCompare, file);
}

void ComparePage::Private::showExported(const QString &file, const Result<Rows::WrittenReport> &written)
{
    ui.compareExportBar->hide();
    ui.compareExportButton->setEnabled(!compared.isEmpty());
    if (written)
        ui.compareNotice->showNotice(
            NoticeBar::Kind::Information,
            ComparePage::tr("Exported %1 rows to %2").arg(QLocale().toString(written->rows), file));
    else if (exporting.isCancelled())
        ui.compareNotice->showNotice(NoticeBar::Kind::Information,
                                     ComparePage::tr("The export was cancelled; no file was written."));
    else
        ui.compareNotice->showNotice(NoticeBar::Kind::Error, written.error().text());
}

void ComparePage::Private::clear()
{
    cancel.cancel();
    exporting.cancel();
    ++generation;
    states.clear();
    compared.clear();
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

void ComparePage::Private::show(const Result<QList<ComparedTable>> &answer)
{
    ui.compareStack->setCurrentWidget(ui.compareResultPage);
    compared = answer.value_or(QList<ComparedTable>());
    tables.setTables(compared);
    ui.compareExportButton->setEnabled(!compared.isEmpty() && !exporting.isRunning());
    if (!answer) {
        ui.compareNotice->showNotice(NoticeBar::Kind::Error, answer.error().text());
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
    ui.compareGrid->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    rows.setTable(shown ? tables.table(row) : ComparedTable());
    ui.compareTable->setText(shown ? tables.table(row).difference.table : ComparePage::tr("No tables to compare"));
    ui.compareSummary->setText(shown ? integrityText(tables.table(row)) : QString());
    ui.compareGrid->resizeColumnsToContents();
    constexpr int narrowest = 60;
    constexpr int widest = 420;
    for (int column = 1; column < rows.columnCount(); ++column)
        ui.compareGrid->setColumnWidth(column, qBound(narrowest, ui.compareGrid->columnWidth(column) + 12, widest));
    ui.compareGrid->setColumnWidth(0, 36);
    ui.compareLinksPane->setVisible(shown && !tables.table(row).linkColumns.isEmpty());
    showRow(-1);
    updateFilters();
}

void ComparePage::Private::showRow(int row)
{
    if (row < 0 || row >= rows.rowCount()) {
        ui.compareLinksPane->clear();
        return;
    }
    const Rows::RowDifference &chosen = rows.rowAt(row);
    ui.compareLinksPane->showRow(rows.table().difference, chosen, rowLabel(rows.table(), chosen));
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
