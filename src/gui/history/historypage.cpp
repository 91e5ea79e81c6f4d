// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historypage.h"

#include "gui/history/historypage_p.h"
#include "gui/widgets/palette.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr int detailsHeight = 190;

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
    connect(&workbench, &Workbench::stateChanged, this, [this] { d->refresh(); });
    d->refresh();
}

HistoryPage::~HistoryPage()
{
    // The widgets outlive the private part, and a view speaks up when its model goes.
    d->ui->historyView->selectionModel()->disconnect(this);
    d->ui->historyView->header()->disconnect(this);
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

HistoryPage::Private::Private(HistoryPage &owner, Workbench &bench)
    : page(owner)
    , workbench(bench)
    , ui(std::make_unique<Ui::HistoryPage>())
    , actions(&owner)
    , openProject(QIcon::fromTheme(u"project"_s), tr("Open a migration project…"))
    , newProject(QIcon::fromTheme(u"new"_s), tr("Make a new project…"))
{
    ui->setupUi(&owner);
    filter.setSourceModel(&model);
}

void HistoryPage::Private::setUpView()
{
    QTreeView *view = ui->historyView;
    view->setModel(&filter);
    view->setItemDelegateForColumn(HistoryModel::MessageColumn, &laneDelegate);
    view->setItemDelegateForColumn(HistoryModel::TouchesColumn, &chipDelegate);
    view->setItemDelegateForColumn(HistoryModel::LabelsColumn, &chipDelegate);
    view->setItemDelegateForColumn(HistoryModel::StateColumn, &stateDelegate);
    ui->historySplitter->setStretchFactor(0, 1);
    ui->historySplitter->setStretchFactor(1, 0);
    ui->historySplitter->setSizes({3 * detailsHeight, detailsHeight});
    connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, &page, [this] { showSelection(); });
    connect(&model, &QAbstractItemModel::dataChanged, &page, [this] { showSelection(); });
    connect(ui->historyDetails, &RevisionDetails::revisionClicked, &page, &HistoryPage::select);
    connect(&effectReader, &EffectReader::effectsRead, &model, &HistoryModel::setEffects);
}

void HistoryPage::Private::setUpColumns()
{
    QHeaderView *header = ui->historyView->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setSectionResizeMode(HistoryModel::MessageColumn, QHeaderView::Stretch);
    const int character = ui->historyView->fontMetrics().averageCharWidth();
    header->resizeSection(HistoryModel::TouchesColumn, 34 * character);
    header->resizeSection(HistoryModel::LabelsColumn, 22 * character);
    header->resizeSection(HistoryModel::RevisionColumn, 17 * character);
    header->resizeSection(HistoryModel::DateColumn, 20 * character);
    header->resizeSection(HistoryModel::StateColumn, 14 * character);
    connect(header, &QHeaderView::geometriesChanged, &page, [this] { fitColumns(); });
}

void HistoryPage::Private::setUpActions()
{
    connect(&actions, &HistoryActions::planRequested, &page, &HistoryPage::planRequested);
    connect(&actions, &HistoryActions::sqlRequested, &page, &HistoryPage::sqlRequested);
    connect(&actions, &HistoryActions::rehearsalRequested, &page, &HistoryPage::rehearsalRequested);
    connect(&actions, &HistoryActions::newRevisionRequested, &page, &HistoryPage::newRevisionRequested);
    connect(&actions, &HistoryActions::openRequested, &page, &HistoryPage::openRequested);
    connect(&actions, &HistoryActions::stampRequested, &page, &HistoryPage::stampRequested);
    connect(&actions, &HistoryActions::mergeRequested, &page, &HistoryPage::mergeRequested);
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
    connect(ui->historyView, &QTreeView::doubleClicked, actions.openScript(), &QAction::trigger);
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
    const QString before = currentKey();
    const int scrolled = ui->historyView->verticalScrollBar()->value();
    model.setRows(readRows());
    filter.rowsChanged();
    laneDelegate.setLaneCount(model.laneCount());
    showEmptyState();
    showProblems();
    if (!wantedKey.isEmpty() && select(wantedKey))
        wantedKey.clear();
    else if (!before.isEmpty() && select(before))
        ui->historyView->verticalScrollBar()->setValue(scrolled);
    else
        selectCurrent();
    const OpenProject *project = workbench.project();
    actions.setProject(project ? int(project->graph().heads().size()) : 0,
                       project ? project->project().iniFile : QString());
    showSelection();
    readEffects();
}

QList<HistoryRow> HistoryPage::Private::readRows() const
{
    const OpenProject *project = workbench.project();
    if (!project)
        return {};
    std::optional<DatabasePosition> position;
    if (const OpenDatabase *database = workbench.database())
        position = DatabasePosition{database->settings().displayName(), database->versionRows()};
    return historyRows(project->graph(), position);
}

void HistoryPage::Private::readEffects()
{
    QStringList files;
    for (const HistoryRow &row : model.rows()) {
        if (row.kind == HistoryRow::Kind::Revision)
            files << row.file;
    }
    const OpenDatabase *database = workbench.database();
    effectReader.read(files, database ? database->dialect().name() : Dialect::dialectNames().constFirst());
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

void HistoryPage::Private::showProblems()
{
    QStringList sentences;
    if (const OpenProject *project = workbench.project()) {
        for (const Error &problem : project->graph().problems())
            sentences << u"! "_s + problem.text();
    }
    constexpr qsizetype shown = 3;
    ui->historyProblems->setToolTip(sentences.join(u'\n'));
    if (sentences.size() > shown) {
        const auto more = int(sentences.size() - shown);
        sentences = sentences.first(shown) << tr("and %n more", nullptr, more);
    }
    ui->historyProblems->setText(sentences.join(u'\n'));
    ui->historyProblems->setVisible(!sentences.isEmpty());
    QPalette colors = page.palette();
    colors.setColor(QPalette::WindowText, foreground(ColorRole::Error, colors));
    ui->historyProblems->setPalette(colors);
}

void HistoryPage::Private::showSelection()
{
    const std::optional<HistoryRow> row = currentRow();
    actions.setRow(row);
    std::optional<RevisionEffect> effect;
    const QVariant known = ui->historyView->currentIndex().data(HistoryModel::EffectRole);
    if (known.isValid())
        effect = known.value<RevisionEffect>();
    ui->historyDetails->show(row, effect);
}

void HistoryPage::Private::showMenu(QPoint place)
{
    if (!ui->historyView->indexAt(place).isValid())
        return;
    actions.makeMenu(ui->historyView)->popup(ui->historyView->viewport()->mapToGlobal(place));
}

} // namespace Retort::Gui
