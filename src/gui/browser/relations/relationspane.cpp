// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/relations/relationspane_p.h"
#include "gui/widgets/actionbutton.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

RelationsPane::RelationsPane(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this))
{
    d->ui.setupUi(this);
    d->buildViews();
    d->buildActions();
    d->connectViews();
    d->refresh();
}

RelationsPane::~RelationsPane()
{
    d->ui.relationsTree->setModel(nullptr);
}

void RelationsPane::setUp(Workbench &workbench, StagedEdits &edits)
{
    d->workbench = &workbench;
    d->edits = &edits;
    d->labels = new LabelChoices(workbench, this);
    connect(d->labels, &LabelChoices::changed, this, [this] { d->ask(); });
    connect(&workbench, &Workbench::stateChanged, this, [this] {
        d->reader.forget();
        d->ask();
    });
    connect(&edits, &StagedEdits::changed, this, [this] {
        // Nothing is staged any more: it may have been saved.
        if (d->edits->staging().isEmpty())
            d->reader.forget();
        d->ask();
    });
}

void RelationsPane::setSettings(Workspace::Settings &settings)
{
    d->labels->setSettings(&settings);
}

void RelationsPane::showRows(const SelectedRows &selected, Access access)
{
    d->selected = selected;
    d->access = access;
    d->ask();
}

void RelationsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && d)
        d->model.setPalette(palette());
}

void RelationsPane::Private::buildViews()
{
    model.setPalette(pane.palette());
    ui.relationsTree->setModel(&model);
    ui.relationsTree->setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView *header = ui.relationsTree->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(RelationsModel::PartnerColumn, QHeaderView::Stretch);
}

QAction *RelationsPane::Private::makeAction(const QString &name, const QString &icon, const QString &text)
{
    auto action = new QAction(QIcon::fromTheme(icon), text, &pane);
    action->setObjectName(name);
    return action;
}

void RelationsPane::Private::buildActions()
{
    linkAction = makeAction(u"relationsLinkAction"_s, u"link"_s, RelationsPane::tr("Link…"));
    unlinkAction = makeAction(u"relationsUnlinkAction"_s, u"unlink"_s, RelationsPane::tr("Unlink"));
    goAction = makeAction(u"relationsGoAction"_s, u"forward"_s, RelationsPane::tr("Go to row"));
    tableAction = makeAction(u"relationsTableAction"_s, u"link-table"_s, RelationsPane::tr("Link table"));
    unlinkAction->setToolTip(RelationsPane::tr("Take the selected links away when the changes are saved"));
    goAction->setToolTip(RelationsPane::tr("Show the chosen row in its own table (Enter)"));
    showAction(ui.relationsLinkButton, linkAction);
    showAction(ui.relationsUnlinkButton, unlinkAction);
    showAction(ui.relationsGoButton, goAction);
    showAction(ui.relationsTableButton, tableAction);
    QObject::connect(linkAction, &QAction::triggered, &pane, [this] { openLinkDialog(); });
    QObject::connect(unlinkAction, &QAction::triggered, &pane, [this] { stage(chosenChanges()); });
    QObject::connect(goAction, &QAction::triggered, &pane, [this] { jump(); });
    QObject::connect(tableAction, &QAction::triggered, &pane, [this] { openLinkTable(); });
}

void RelationsPane::Private::connectViews()
{
    QObject::connect(ui.relationsTree->selectionModel(), &QItemSelectionModel::selectionChanged, &pane,
                     [this] { updateActions(); });
    QObject::connect(ui.relationsTree->selectionModel(), &QItemSelectionModel::currentChanged, &pane,
                     [this] { updateActions(); });
    QObject::connect(ui.relationsTree, &QAbstractItemView::activated, &pane, [this] { jump(); });
    QObject::connect(ui.relationsTree, &QWidget::customContextMenuRequested, &pane,
                     [this](const QPoint &position) { showMenu(position); });
    QObject::connect(&reader, &RelationsReader::read, &pane, [this] { refresh(); });
    QObject::connect(&reader, &RelationsReader::failed, &pane, &RelationsPane::failed);
}

void RelationsPane::Private::ask()
{
    if (!workbench)
        return;
    OpenDatabase *database = selected.rows.isEmpty() ? nullptr : workbench->database();
    reader.ask(database, selected, labels->columns());
    refresh();
}

void RelationsPane::Private::refresh()
{
    const QModelIndex current = ui.relationsTree->currentIndex();
    const int number = model.relationAt(current);
    const QString relation = number >= 0 ? Rows::relationTitle(model.relations().at(number).relation) : QString();
    QStringList keys;
    for (const QModelIndex &index : ui.relationsTree->selectionModel()->selectedRows()) {
        if (const ShownRelated *related = model.relatedAt(index))
            keys << Rows::keyText(related->partner.key);
    }
    const bool isSame = model.selected() == selected;
    QList<ShownRelation> shown;
    for (qsizetype at = 0; at < reader.relations().size(); ++at) {
        const auto &rows = reader.rows(at);
        shown << shownRelation(reader.relations().at(at), selected, rows.value_or(Rows::RelatedRows()),
                               edits->staging());
        shown.last().isRead = rows.has_value() || !selected.haveKeys();
    }
    ui.relationsTitle->setText(title());
    ui.relationsHint->setText(hint());
    ui.relationsHint->setVisible(!ui.relationsHint->text().isEmpty());
    if (shown != model.relations() || !isSame) {
        model.setRelations(shown, selected);
        ui.relationsTree->expandAll();
        for (int row = 0; row < model.rowCount(); ++row)
            ui.relationsTree->setFirstColumnSpanned(row, {}, true);
        ui.relationsTree->setColumnHidden(RelationsModel::PayloadColumn, !model.hasPayload());
        ui.relationsTree->setColumnHidden(RelationsModel::SharedColumn, selected.rows.size() < 2);
        restore(relation, keys);
    }
    updateActions();
}

QString RelationsPane::Private::title() const
{
    if (selected.rows.isEmpty() || model.rowCount() + reader.relations().size() == 0)
        return RelationsPane::tr("Relations of the selected row");
    if (selected.rows.size() == 1)
        return RelationsPane::tr("Relations of %1").arg(selected.rows.first().label);
    return RelationsPane::tr("Relations of %1 rows").arg(QLocale().toString(selected.count));
}

QString RelationsPane::Private::hint() const
{
    if (selected.rows.isEmpty())
        return RelationsPane::tr("Select a row to see what it is related with.");
    if (reader.relations().isEmpty())
        return RelationsPane::tr("No foreign key joins %1 with another table.").arg(selected.table);
    if (!selected.haveKeys())
        return RelationsPane::tr("Save the new row first: it can be linked as soon as its key is known.");
    if (selected.count > selected.rows.size())
        return RelationsPane::tr("Of %1 selected rows, the first %2 are looked at.")
            .arg(QLocale().toString(selected.count), QLocale().toString(selected.rows.size()));
    return {};
}

void RelationsPane::Private::restore(const QString &relation, const QStringList &keys)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (Rows::relationTitle(model.relations().at(row).relation) != relation)
            continue;
        const QModelIndex above = model.index(row, 0);
        QItemSelection selection;
        for (int child = 0; child < model.rowCount(above); ++child) {
            const QModelIndex index = model.index(child, 0, above);
            const ShownRelated *related = model.relatedAt(index);
            if (related && keys.contains(Rows::keyText(related->partner.key)))
                selection.select(index, model.index(child, RelationsModel::ColumnCount - 1, above));
        }
        const QModelIndex current = selection.isEmpty() ? above : selection.indexes().first();
        ui.relationsTree->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        ui.relationsTree->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    }
}

void RelationsPane::Private::updateActions()
{
    const bool any = model.rowCount() > 0;
    const ShownRelation *link = chosenLink();
    const bool editable = access == Access::Editable && link != nullptr;
    const QList<LinkChange> changes = chosenChanges();
    const bool takesBack = !changes.isEmpty() && changes.first().kind == LinkKind::Link;
    ui.relationsTree->setVisible(any);
    for (QWidget *button :
         std::initializer_list<QWidget *>{ui.relationsLinkButton, ui.relationsUnlinkButton, ui.relationsTableButton})
        button->setVisible(link != nullptr);
    ui.relationsGoButton->setVisible(any);
    linkAction->setEnabled(editable && selected.haveKeys());
    linkAction->setToolTip(selected.haveKeys() ? RelationsPane::tr("Choose rows to link with")
                                               : RelationsPane::tr("Save the new row first: its key is not known yet"));
    unlinkAction->setEnabled(editable && !changes.isEmpty());
    unlinkAction->setText(takesBack ? RelationsPane::tr("Keep link") : RelationsPane::tr("Unlink"));
    const ShownRelated *related = chosenRelated();
    goAction->setEnabled(related && !related->isMissing && !related->partner.key.isEmpty());
    tableAction->setToolTip(link ? RelationsPane::tr("Show the rows of %1").arg(link->relation.link.linkTable)
                                 : QString());
}

} // namespace Retort::Gui
