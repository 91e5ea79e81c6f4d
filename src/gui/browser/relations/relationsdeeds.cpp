// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the relations of the selected rows.
#include "gui/browser/relations/linkdialog.h"
#include "gui/browser/relations/relationspane_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool isLink(const ShownRelation &shown)
{
    return shown.relation.kind == Rows::RelationKind::ManyToMany;
}

} // namespace

int RelationsPane::Private::chosenRelation() const
{
    const int current = model.relationAt(ui.relationsTree->currentIndex());
    return current < model.relations().size() ? current : -1;
}

const ShownRelation *RelationsPane::Private::chosenLink() const
{
    const QList<ShownRelation> &all = model.relations();
    if (const int chosen = chosenRelation(); chosen >= 0 && isLink(all.at(chosen)))
        return &all.at(chosen);
    const auto first = std::find_if(all.cbegin(), all.cend(), isLink);
    return first == all.cend() ? nullptr : &*first;
}

const ShownRelated *RelationsPane::Private::chosenRelated() const
{
    return model.relatedAt(ui.relationsTree->currentIndex());
}

QList<LinkChange> RelationsPane::Private::chosenChanges() const
{
    QList<LinkChange> changes;
    for (const QModelIndex &index : ui.relationsTree->selectionModel()->selectedRows()) {
        const ShownRelated *related = model.relatedAt(index);
        const ShownRelation &relation = model.relations().at(std::max(0, model.relationAt(index)));
        if (!related || related->isMissing || !isLink(relation))
            continue;
        // Unlinking once more takes the unlinking back.
        const LinkKind kind = related->state == PartnerState::Unlinked ? LinkKind::Link : LinkKind::Unlink;
        for (const Rows::Partner &near : related->nearRows)
            changes << LinkChange{
                .kind = kind, .relation = relation.relation.link, .left = near, .right = related->partner};
    }
    return changes;
}

QList<Rows::Partner> RelationsPane::Private::unsavedRows(const QString &table) const
{
    QList<Rows::Partner> found;
    const OpenDatabase *database = workbench->database();
    const Schema::Table *known = database ? database->schema().table(table) : nullptr;
    if (!known)
        return found;
    const QString label = Rows::labelColumn(*known, labels->columns());
    for (const NewRow &row : edits->staging().newRows(table)) {
        if (const auto key = keyOf(row, known->primaryKeyColumns()))
            found << Rows::Partner{.key = *key, .label = Rows::labelText(row.values.value(label), *key)};
    }
    return found;
}

void RelationsPane::Private::openLinkDialog()
{
    const ShownRelation *link = chosenLink();
    if (!link || !workbench->database())
        return;
    auto dialog = new LinkDialog(*workbench->database(), *labels,
                                 {.relation = link->relation,
                                  .rows = selected.rows,
                                  .linked = link->rows,
                                  .isTruncated = link->isTruncated,
                                  .unsaved = unsavedRows(link->relation.farTable())},
                                 &pane);
    QObject::connect(dialog, &LinkDialog::linked, &pane, [this](const QList<LinkChange> &changes) { stage(changes); });
    QObject::connect(workbench, &Workbench::databaseChanged, dialog, &QDialog::close);
    QObject::connect(edits, &StagedEdits::changed, dialog, &QDialog::close);
    dialog->show();
}

void RelationsPane::Private::stage(const QList<LinkChange> &changes)
{
    if (changes.isEmpty())
        return;
    Staging next = edits->staging();
    for (const LinkChange &change : changes)
        next.stage(change);
    const LinkChange &first = changes.first();
    const QString pair = first.left.label + u" → "_s + first.right.label;
    edits->change(next,
                  first.kind == LinkKind::Link ? RelationsPane::tr("link %1").arg(pair)
                                               : RelationsPane::tr("unlink %1").arg(pair));
}

void RelationsPane::Private::jump()
{
    const ShownRelated *related = chosenRelated();
    if (!related || related->isMissing || related->partner.key.isEmpty())
        return;
    emit pane.jumpRequested(model.relations().at(chosenRelation()).relation.farTable(), related->partner.key);
}

void RelationsPane::Private::openLinkTable()
{
    if (const ShownRelation *link = chosenLink())
        emit pane.jumpRequested(link->relation.link.linkTable, {});
}

void RelationsPane::Private::showMenu(const QPoint &position)
{
    auto menu = new QMenu(&pane);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"relationsMenu"_s);
    menu->addAction(goAction);
    if (chosenLink())
        menu->addActions({tableAction, linkAction, unlinkAction});
    if (const int chosen = chosenRelation(); chosen >= 0)
        addLabelMenu(*menu, model.relations().at(chosen).relation.farTable());
    menu->popup(ui.relationsTree->viewport()->mapToGlobal(position));
}

void RelationsPane::Private::addLabelMenu(QMenu &menu, const QString &table)
{
    const OpenDatabase *database = workbench->database();
    const Schema::Table *known = database ? database->schema().table(table) : nullptr;
    if (!known)
        return;
    QMenu *choices = menu.addMenu(RelationsPane::tr("Show rows of %1 by").arg(table));
    choices->setObjectName(u"relationsLabelMenu"_s);
    const QString now = Rows::labelColumn(*known, labels->columns());
    for (const Schema::Column &column : known->columns) {
        QAction *action = choices->addAction(column.name);
        action->setCheckable(true);
        action->setChecked(column.name == now);
        QObject::connect(action, &QAction::triggered, &pane,
                         [this, table, name = column.name] { labels->choose(table, name); });
    }
}

} // namespace Retort::Gui
