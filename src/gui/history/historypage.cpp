// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historypage.h"

#include "gui/history/effectreader.h"
#include "gui/history/historyactions.h"
#include "gui/history/historyfilter.h"
#include "gui/history/historymodel.h"
#include "gui/history/painting/chipdelegate.h"
#include "gui/history/painting/lanedelegate.h"
#include "gui/history/painting/statedelegate.h"
#include "gui/widgets/palette.h"
#include "ui_historypage.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>

#include <optional>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr int roomForDate = 900;
constexpr int roomForLabels = 620;
constexpr int detailsHeight = 190;

enum class Way { Up, Down };

} // namespace

/// The widgets of the page and how they hang together.
struct HistoryPage::Private {
    Private(HistoryPage &owner, Workbench &bench);

    void setUpView();
    void setUpColumns();
    void setUpActions();
    void setUpEmptyActions();
    void setUpShortcuts();
    void setUpFilter();

    /// Takes what the workbench holds now; selection and scroll position stay.
    void refresh();
    QList<HistoryRow> readRows() const;
    void readEffects();
    void showEmptyState();
    void showProblems();
    void showSelection();
    void showMenu(QPoint place);
    /// Hides what the details tell as well where the page is narrow.
    void fitColumns();
    void filterBy(const QString &text);

    std::optional<HistoryRow> currentRow() const;
    QString currentKey() const;
    /// False if there is no such row.
    bool select(const QString &key);
    void selectCurrent();
    void selectHead(Way way);

    HistoryPage &page;
    Workbench &workbench;
    const std::unique_ptr<Ui::HistoryPage> ui;
    HistoryModel model;
    HistoryFilter filter;
    EffectReader effectReader;
    HistoryActions actions;
    LaneDelegate laneDelegate;
    ChipDelegate chipDelegate;
    StateDelegate stateDelegate;
    QAction openProject;
    QAction newProject;
    QString wantedKey = {}; ///< to be selected as soon as it is there
};

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
    connect(ui->historyFilter, &QLineEdit::textChanged, &page, [this](const QString &text) { filterBy(text); });
    connect(ui->historyFilter, &QLineEdit::returnPressed, &page,
            [this] { ui->historyView->setFocus(Qt::TabFocusReason); });
}

void HistoryPage::Private::refresh()
{
    const QString before = currentKey();
    const int scrolled = ui->historyView->verticalScrollBar()->value();
    model.setRows(readRows());
    laneDelegate.setLaneCount(model.laneCount());
    showEmptyState();
    showProblems();
    if (!wantedKey.isEmpty() && select(wantedKey))
        wantedKey.clear();
    else if (!before.isEmpty() && select(before))
        ui->historyView->verticalScrollBar()->setValue(scrolled);
    else
        selectCurrent();
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

void HistoryPage::Private::fitColumns()
{
    const int width = ui->historyView->width();
    ui->historyView->setColumnHidden(HistoryModel::DateColumn, width < roomForDate);
    ui->historyView->setColumnHidden(HistoryModel::LabelsColumn, width < roomForLabels);
}

void HistoryPage::Private::filterBy(const QString &text)
{
    const QString key = currentKey();
    filter.setText(text);
    if (!select(key) && filter.rowCount() > 0)
        ui->historyView->setCurrentIndex(filter.index(0, 0));
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
