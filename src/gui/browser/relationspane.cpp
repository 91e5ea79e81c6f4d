// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/relationspane.h"

#include "ui_relationspane.h"

#include <QEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

struct RelationsPane::Private {
    void update();
    int chosenRelation() const;
    QList<LinkChange> chosenChanges() const;
    void restore(int relation, const QStringList &keys);

    Ui::RelationsPane ui;
    PartnersModel model;
    Access access = Access::ReadOnly;
};

RelationsPane::RelationsPane(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    d->ui.setupUi(this);
    d->model.setPalette(palette());
    d->ui.relationsTree->setModel(&d->model);
    d->ui.relationsLinkButton->setIcon(QIcon::fromTheme(u"link"_s));
    d->ui.relationsUnlinkButton->setIcon(QIcon::fromTheme(u"unlink"_s));
    d->ui.relationsUnlinkButton->setToolTip(tr("Take the selected links away when the changes are saved"));
    connect(d->ui.relationsTree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { d->update(); });
    connect(d->ui.relationsLinkButton, &QPushButton::clicked, this, [this] {
        if (const int relation = d->chosenRelation(); relation >= 0)
            emit linkRequested(d->model.relations().at(relation));
    });
    connect(d->ui.relationsUnlinkButton, &QPushButton::clicked, this,
            [this] { emit changesRequested(d->chosenChanges()); });
    d->update();
}

RelationsPane::~RelationsPane()
{
    d->ui.relationsTree->setModel(nullptr);
}

void RelationsPane::showRelations(const QString &title, const QList<RowRelation> &relations, Access access,
                                  const QString &hint)
{
    const QModelIndex current = d->ui.relationsTree->currentIndex();
    const int relation = d->model.relationAt(current);
    const bool sameRow = !relations.isEmpty() && !d->model.relations().isEmpty()
        && relations.first().row == d->model.relations().first().row;
    QStringList keys;
    for (const QModelIndex &index : d->ui.relationsTree->selectionModel()->selectedIndexes()) {
        if (const ShownPartner *partner = d->model.partnerAt(index))
            keys << Rows::keyText(partner->partner.key);
    }
    d->access = access;
    d->ui.relationsTitle->setText(title);
    d->ui.relationsHint->setText(hint);
    d->ui.relationsHint->setVisible(!hint.isEmpty());
    if (relations != d->model.relations()) {
        d->model.setRelations(relations);
        d->ui.relationsTree->expandAll();
        if (sameRow)
            d->restore(relation, keys);
    }
    d->update();
}

void RelationsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && d)
        d->model.setPalette(palette());
}

void RelationsPane::Private::restore(int relation, const QStringList &keys)
{
    const QModelIndex above = model.index(relation, 0);
    QItemSelection selection;
    for (int row = 0; above.isValid() && row < model.rowCount(above); ++row) {
        const QModelIndex index = model.index(row, 0, above);
        if (keys.contains(Rows::keyText(model.partnerAt(index)->partner.key)))
            selection.select(index, index);
    }
    ui.relationsTree->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (above.isValid())
        ui.relationsTree->selectionModel()->setCurrentIndex(above, QItemSelectionModel::NoUpdate);
}

int RelationsPane::Private::chosenRelation() const
{
    const int current = model.relationAt(ui.relationsTree->currentIndex());
    if (current >= 0 && current < model.relations().size())
        return current;
    return model.relations().isEmpty() ? -1 : 0;
}

QList<LinkChange> RelationsPane::Private::chosenChanges() const
{
    QList<LinkChange> changes;
    for (const QModelIndex &index : ui.relationsTree->selectionModel()->selectedIndexes()) {
        const ShownPartner *partner = model.partnerAt(index);
        if (!partner)
            continue;
        const RowRelation &relation = model.relations().at(model.relationAt(index));
        // Unlinking once more takes the unlinking back.
        const LinkKind kind = partner->state == PartnerState::Unlinked ? LinkKind::Link : LinkKind::Unlink;
        changes << LinkChange{
            .kind = kind, .relation = relation.relation, .left = relation.row, .right = partner->partner};
    }
    return changes;
}

void RelationsPane::Private::update()
{
    const int relation = chosenRelation();
    const bool editable = access == Access::Editable;
    const bool hasKey = relation >= 0 && model.relations().at(relation).hasKey;
    const QList<LinkChange> changes = chosenChanges();
    const bool takesBack = !changes.isEmpty()
        && std::all_of(changes.cbegin(), changes.cend(),
                       [](const LinkChange &change) { return change.kind == LinkKind::Link; });
    ui.relationsTree->setVisible(!model.relations().isEmpty());
    ui.relationsLinkButton->setVisible(!model.relations().isEmpty());
    ui.relationsUnlinkButton->setVisible(!model.relations().isEmpty());
    ui.relationsLinkButton->setEnabled(editable && hasKey);
    ui.relationsLinkButton->setToolTip(relation < 0 || hasKey
                                           ? RelationsPane::tr("Choose rows to link with")
                                           : RelationsPane::tr("Save the new row first: its key is not known yet"));
    ui.relationsUnlinkButton->setEnabled(editable && !changes.isEmpty());
    ui.relationsUnlinkButton->setText(takesBack ? RelationsPane::tr("Keep link") : RelationsPane::tr("Unlink"));
}

} // namespace Retort::Gui
