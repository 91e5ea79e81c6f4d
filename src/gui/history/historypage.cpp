// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historypage.h"

#include "gui/connections/environment.h"
#include "gui/history/historypage_p.h"
#include "gui/widgets/palette.h"
#include "gui/workbench/worker.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr int detailsHeight = 190;
constexpr qsizetype longHistory = 2000; ///< laying out more revisions is work for a worker

std::unique_ptr<Ui::HistoryPage> madeFor(HistoryPage &page)
{
    auto form = std::make_unique<Ui::HistoryPage>();
    form->setupUi(&page);
    return form;
}

} // namespace

HistoryPage::HistoryPage(Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, workbench))
{
    d->setUpView();
    d->setUpColumns();
    d->setUpActions();
    d->setUpEmptyActions();
    d->setUpShortcuts();
    d->setUpFilter();
    d->setUpOverview();
    connect(&workbench, &Workbench::stateChanged, this, [this] { d->refresh(); });
    d->refresh();
}

HistoryPage::~HistoryPage()
{
    // The widgets outlive the private part, and a view speaks up when its model goes.
    d->ui->historyView->selectionModel()->disconnect(this);
    d->ui->historyView->header()->disconnect(this);
}

void HistoryPage::addRehearsalMarks(const RehearsalMarks &marks)
{
    d->model.addMarks(marks);
}

QAction *HistoryPage::overviewAction() const
{
    return &d->overview;
}

Revision::RevisionId HistoryPage::selectedRevision() const
{
    const std::optional<HistoryRow> row = d->currentRow();
    return row && row->kind == HistoryRow::Kind::Revision ? row->id : Revision::RevisionId();
}

void HistoryPage::select(const Revision::RevisionId &revision)
{
    const QString key = HistoryRow{.id = revision}.key();
    d->wantedKey = d->select(key) ? QString() : key;
}

void HistoryPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        d->showProblems();
        d->showSelection();
    }
}

void HistoryPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->elideProblems();
}

HistoryPage::Private::Private(HistoryPage &owner, Workbench &bench)
    : page(owner)
    , workbench(bench)
    , ui(madeFor(owner))
    , actions(&owner)
    , pillDrag(ui->historyView, laneDelegate, &owner)
    , openProject(QIcon::fromTheme(u"project"_s), tr("Open a migration project…"))
    , newProject(QIcon::fromTheme(u"new"_s), tr("Make a new project…"))
    , overview(QIcon::fromTheme(u"log"_s), tr("&Overview: collapse linear runs"))
    , clearFilter(QIcon::fromTheme(u"cancel"_s), tr("&Clear filter"))
{
    filter.setSourceModel(&model);
}

void HistoryPage::Private::setUpView()
{
    QTreeView *view = ui->historyView;
    view->setModel(&filter);
    view->setItemDelegateForColumn(HistoryModel::MessageColumn, &laneDelegate);
    view->setItemDelegateForColumn(HistoryModel::TouchesColumn, &chipDelegate);
    view->setItemDelegateForColumn(HistoryModel::LabelsColumn, &chipDelegate);
    ui->historySplitter->setStretchFactor(0, 3);
    ui->historySplitter->setStretchFactor(1, 1);
    ui->historySplitter->setSizes({3 * detailsHeight, detailsHeight});
    connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, &page, [this] {
        // Only the person moves while the keyboard is here.
        if (ui->historyView->hasFocus())
            keyBeforeFilter.clear();
        showSelection();
    });
    connect(&model, &QAbstractItemModel::dataChanged, &page, [this] { showSelection(); });
    connect(ui->historyDetails, &RevisionDetails::revisionClicked, &page, &HistoryPage::select);
    connect(ui->historyDetails, &RevisionDetails::fileClicked, &page, [this] { actions.revealFile()->trigger(); });
    setUpReading();
    connect(&workbench, &Workbench::databaseChanged, &model, &HistoryModel::clearMarks);
}

void HistoryPage::Private::setUpColumns()
{
    QHeaderView *header = ui->historyView->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setSectionResizeMode(HistoryModel::MessageColumn, QHeaderView::Stretch);
    const int character = ui->historyView->fontMetrics().averageCharWidth();
    header->resizeSection(HistoryModel::TouchesColumn, 30 * character);
    header->resizeSection(HistoryModel::LabelsColumn, 13 * character);
    const int digit = ui->historyView->fontMetrics().horizontalAdvance(u'0');
    header->resizeSection(HistoryModel::RevisionColumn, 14 * digit); // twelve of them, whole
    header->resizeSection(HistoryModel::DateColumn, 20 * character);
    connect(header, &QHeaderView::geometriesChanged, &page, [this] { fitColumns(); });
    connect(header, &QHeaderView::sectionClicked, &page, [this](int section) {
        if (OpenDatabase *database = workbench.databases().all().value(section - HistoryModel::StateColumn))
            emit page.activationRequested(database);
    });
    connect(&model, &QAbstractItemModel::modelReset, &page, [this] { showColumns(); });
    connect(&pillDrag, &PillDrag::dropped, &page, [this](int database, const QString &key) {
        if (const int row = model.rowOfKey(key); row >= 0)
            planFor(database, model.rows().at(row));
    });
}

void HistoryPage::Private::showColumns()
{
    QHeaderView *header = ui->historyView->header();
    const int characters = model.databases().all.size() > 1 ? 18 : 14;
    for (int section = HistoryModel::StateColumn; section < model.columnCount(); ++section) {
        ui->historyView->setItemDelegateForColumn(section, &stateDelegate);
        header->resizeSection(section, characters * ui->historyView->fontMetrics().averageCharWidth());
    }
    header->setSectionsClickable(model.databases().all.size() > 1);
}

void HistoryPage::Private::planFor(int database, const HistoryRow &row)
{
    OpenDatabase *wanted = workbench.databases().all().value(database);
    const HistoryRow::State state = row.stateIn(database);
    if (!wanted || (state != HistoryRow::State::Pending && state != HistoryRow::State::Applied))
        return;
    const auto direction =
        state == HistoryRow::State::Pending ? Revision::Direction::Upgrade : Revision::Direction::Downgrade;
    emit page.planForRequested(wanted, direction, row.kind == HistoryRow::Kind::Base ? u"base"_s : row.id.text());
}

void HistoryPage::Private::addDatabases(QMenu *menu)
{
    const std::optional<HistoryRow> row = currentRow();
    if (!row || model.databases().all.size() < 2)
        return;
    auto ways = new QMenu(tr("Plan the &way to here for"), menu);
    ways->setObjectName(u"planForMenu"_s);
    menu->insertMenu(menu->actions().value(2), ways);
    for (int database = 0; database < model.databases().all.size(); ++database) {
        const DatabasePosition &position = model.databases().all.at(database);
        QAction *action = ways->addAction(environmentIcon(position.environment), position.name);
        action->setObjectName(u"planForAction%1"_s.arg(database + 1));
        const HistoryRow::State state = row->stateIn(database);
        action->setEnabled(state == HistoryRow::State::Pending || state == HistoryRow::State::Applied);
        connect(action, &QAction::triggered, &page, [this, database, wanted = *row] { planFor(database, wanted); });
    }
}

void HistoryPage::Private::setUpActions()
{
    connect(&actions, &HistoryActions::planRequested, &page, &HistoryPage::planRequested);
    connect(&actions, &HistoryActions::sqlRequested, &page, &HistoryPage::sqlRequested);
    connect(&actions, &HistoryActions::rehearsalRequested, &page, &HistoryPage::rehearsalRequested);
    connect(&actions, &HistoryActions::newRevisionRequested, &page, &HistoryPage::newRevisionRequested);
    connect(&actions, &HistoryActions::openRequested, &page, [this](const QString &file) {
        const QModelIndex index = ui->historyView->currentIndex();
        if (filter.collapsedRun(filter.mapToSource(index).row()))
            openRow(index);
        else
            emit page.openRequested(file);
    });
    connect(&actions, &HistoryActions::stampRequested, &page, &HistoryPage::stampRequested);
    connect(&actions, &HistoryActions::mergeRequested, &page, &HistoryPage::mergeRequested);
    connect(&actions, &HistoryActions::reparentRequested, &page, &HistoryPage::reparentRequested);
    connect(&actions, &HistoryActions::labelsRequested, &page, &HistoryPage::labelsRequested);
    connect(&actions, &HistoryActions::locateRequested, &page, &HistoryPage::locateRequested);
    connect(ui->historyMergeButton, &QPushButton::clicked, &page, &HistoryPage::mergeRequested);
    connect(ui->historyReparentButton, &QPushButton::clicked, &page, [this] { reparentHead(); });
    const QList<std::pair<QToolButton *, QAction *>> buttons = {
        {ui->upgradeToHereButton, actions.upgradeToHere()},
        {ui->downgradeToHereButton, actions.downgradeToHere()},
        {ui->showSqlButton, actions.showSql()},
        {ui->newRevisionAfterButton, actions.newRevisionAfter()},
        {ui->openScriptButton, actions.openScript()},
    };
    for (const auto &[button, action] : buttons) {
        button->setDefaultAction(action);
        button->setAccessibleName(action->text().remove(u'&'));
    }
    ui->historyView->addActions(actions.all());
    connect(ui->historyView, &QTreeView::doubleClicked, &page, [this](const QModelIndex &index) { openRow(index); });
    connect(ui->historyView, &QWidget::customContextMenuRequested, &page, [this](QPoint place) { showMenu(place); });
}

void HistoryPage::Private::setUpEmptyActions()
{
    openProject.setObjectName(u"historyOpenProject"_s);
    newProject.setObjectName(u"historyNewProject"_s);
    connect(&openProject, &QAction::triggered, &page, &HistoryPage::openProjectRequested);
    connect(&newProject, &QAction::triggered, &page, &HistoryPage::newProjectRequested);
}

void HistoryPage::Private::refresh()
{
    const int reading = ++generation;
    const OpenProject *project = workbench.project();
    const DatabasePositions positions = readPositions();
    if (!project || project->graph().nodes().size() <= longHistory) {
        takeRows(project ? rowsForDatabases(project->graph(), positions) : QList<HistoryRow>(), positions);
        return;
    }
    auto read = [graph = project->graph(), positions] { return rowsForDatabases(graph, positions); };
    Database::whenFinished(runOnWorker(std::move(read)), &page,
                           [this, reading, positions](const QList<HistoryRow> &rows) {
                               if (reading == generation)
                                   takeRows(rows, positions);
                           });
}

void HistoryPage::Private::takeRows(const QList<HistoryRow> &rows, const DatabasePositions &positions)
{
    const QString before = currentKey();
    const int scrolled = ui->historyView->verticalScrollBar()->value();
    const OpenProject *project = workbench.project();
    model.setRows(rows, positions);
    filter.rowsChanged();
    laneDelegate.setLaneCount(model.laneCount());
    showEmptyState();
    showProblems();
    showHeads();
    if (!wantedKey.isEmpty() && select(wantedKey))
        wantedKey.clear();
    else if (!before.isEmpty() && select(before))
        ui->historyView->verticalScrollBar()->setValue(scrolled);
    else
        selectCurrent();
    actions.setProject(project ? int(project->graph().heads().size()) : 0,
                       project ? project->project().iniFile : QString());
    showSelection();
    showFound();
    readScripts();
    if (!isStopped)
        readEffects();
}

void HistoryPage::Private::showEmptyState()
{
    if (model.rowCount() > 0) {
        ui->historyStack->setCurrentWidget(ui->historyContent);
        return;
    }
    ui->historyStack->setCurrentWidget(ui->historyEmpty);
    if (workbench.project()) {
        ui->historyEmpty->setText(tr("No revisions yet"),
                                  tr("Each change of the database is a revision script. Begin with the first one."));
        ui->historyEmpty->setActions({actions.newRevisionAfter()});
    } else {
        ui->historyEmpty->setText(tr("No migration project is open"),
                                  tr("A project is a folder with an alembic.ini. Its revision scripts stand here."));
        ui->historyEmpty->setActions({&openProject, &newProject});
    }
}

void HistoryPage::Private::showSelection()
{
    const std::optional<HistoryRow> row = currentRow();
    actions.setRow(row);
    std::optional<RevisionEffect> effect;
    const QVariant known = ui->historyView->currentIndex().data(HistoryModel::EffectRole);
    if (known.isValid())
        effect = known.value<RevisionEffect>();
    ui->historyDetails->show(row, effect, row ? model.changeText(*row) : QString());
    showDependencies(row);
}

void HistoryPage::Private::showDependencies(const std::optional<HistoryRow> &row)
{
    QList<DependencyLine> lines;
    const int here = ui->historyView->currentIndex().row();
    for (const Revision::RevisionId &id : row ? row->dependencies : Revision::RevisionIds()) {
        const QModelIndex other = filter.mapFromSource(model.index(model.rowOfRevision(id), 0));
        if (other.isValid())
            lines << DependencyLine{std::min(here, other.row()), std::max(here, other.row())};
    }
    if (lines == laneDelegate.dependencyLines())
        return;
    laneDelegate.setDependencyLines(lines);
    ui->historyView->viewport()->update();
}

void HistoryPage::Private::showHeads()
{
    const OpenProject *project = workbench.project();
    const Revision::RevisionIds heads = project ? project->graph().heads() : Revision::RevisionIds();
    ui->historyHeads->setVisible(heads.size() > 1);
    if (heads.size() < 2)
        return;
    constexpr qsizetype shown = 4;
    QStringList names;
    for (const Revision::RevisionId &id : heads.first(std::min(shown, heads.size())))
        names << id.text();
    if (heads.size() > shown)
        names << tr("and %n more", nullptr, int(heads.size() - shown));
    ui->historyHeadsLabel->setText(
        tr("%n heads: %1. Merge them, or let one that nobody has yet follow another.", nullptr, int(heads.size()))
            .arg(names.join(u", "_s)));
}

void HistoryPage::Private::reparentHead()
{
    const int row = movableBranch(model.rows());
    if (row < 0) {
        ui->historyHeadsLabel->setText(tr("No branch can move: an open database has each of them, or they are merges. "
                                          "Merge the heads instead."));
        return;
    }
    const HistoryRow branch = model.rows().at(row);
    select(branch.key());
    emit page.reparentRequested(branch.id);
}

void HistoryPage::Private::showMenu(QPoint place)
{
    if (!ui->historyView->indexAt(place).isValid())
        return;
    QMenu *menu = actions.makeMenu(ui->historyView);
    addDatabases(menu);
    menu->popup(ui->historyView->viewport()->mapToGlobal(place));
}

} // namespace Retort::Gui
