// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/linkdialog.h"

#include "gui/browser/candidatedelegate.h"
#include "gui/browser/candidatesmodel.h"
#include "ui_linkdialog.h"

#include <QSortFilterProxyModel>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr int mostCandidates = 5'000;

} // namespace

struct LinkDialog::Private {
    void connectViews(LinkDialog *dialog);
    void load(OpenDatabase &database, LinkDialog *dialog);
    void show(const Result<QList<Rows::Partner>> &candidates);
    void update();
    QList<Rows::Partner> chosen() const;
    QList<LinkChange> changes() const;

    Ui::LinkDialog ui;
    RowRelation relation;
    QList<Rows::Partner> unsaved;
    CandidatesModel model;
    QSortFilterProxyModel filter;
};

LinkDialog::LinkDialog(OpenDatabase &database, const RowRelation &relation, const QList<Rows::Partner> &unsaved,
                       QWidget *parent)
    : QDialog(parent)
    , d(std::make_unique<Private>())
{
    d->relation = relation;
    d->unsaved = unsaved;
    d->ui.setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"linkDialog"_s);
    setWindowTitle(tr("Link %1").arg(relation.row.label));
    d->ui.linkTitle->setText(tr("%1 → %2").arg(relation.row.label, relationTitle(relation.relation)));
    d->filter.setSourceModel(&d->model);
    d->filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    d->ui.linkCandidates->setModel(&d->filter);
    d->ui.linkCandidates->setItemDelegate(new CandidateDelegate(d->ui.linkCandidates));
    d->connectViews(this);
    d->load(database, this);
    d->update();
}

void LinkDialog::Private::connectViews(LinkDialog *dialog)
{
    QObject::connect(ui.linkSearch, &QLineEdit::textChanged, dialog, [this](const QString &text) {
        filter.setFilterFixedString(text);
        ui.linkCandidates->setCurrentIndex(filter.index(0, 0));
        update();
    });
    QObject::connect(&model, &QAbstractItemModel::dataChanged, dialog, [this] { update(); });
    QObject::connect(ui.linkCandidates->selectionModel(), &QItemSelectionModel::currentChanged, dialog,
                     [this] { update(); });
    QObject::connect(ui.linkCancelButton, &QPushButton::clicked, dialog, &QDialog::close);
    QObject::connect(ui.linkAcceptButton, &QPushButton::clicked, dialog, [this, dialog] {
        emit dialog->linked(changes());
        dialog->close();
    });
}

LinkDialog::~LinkDialog()
{
    d->ui.linkCandidates->setModel(nullptr);
}

void LinkDialog::Private::load(OpenDatabase &database, LinkDialog *dialog)
{
    ui.linkStatus->setText(LinkDialog::tr("Reading…"));
    const QString far = relation.relation.right.toTable;
    auto read = [far, schema = database.schema(),
                 dialect = &database.dialect()](Database::Connection &connection) -> Result<QList<Rows::Partner>> {
        const Schema::Table *table = schema.table(far);
        if (!table)
            return failure(LinkDialog::tr("There is no table %1.").arg(far));
        return Rows::candidates(connection, *dialect, *table, mostCandidates);
    };
    Database::whenFinished(database.session().run(std::move(read)), dialog,
                           [this](const Result<QList<Rows::Partner>> &candidates) { show(candidates); });
}

void LinkDialog::Private::show(const Result<QList<Rows::Partner>> &candidates)
{
    if (!candidates) {
        ui.linkStatus->setText(u"✗ "_s + candidates.error().text());
        return;
    }
    QSet<QString> taken;
    for (const ShownPartner &partner : relation.partners) {
        if (partner.state != PartnerState::Unlinked)
            taken << Rows::keyText(partner.partner.key);
    }
    QList<Rows::Partner> free;
    for (const Rows::Partner &partner : unsaved + *candidates) {
        if (!taken.contains(Rows::keyText(partner.key)))
            free << partner;
    }
    model.setCandidates(free);
    ui.linkCandidates->setCurrentIndex(filter.index(0, 0));
    const QString far = relation.relation.right.toTable;
    ui.linkStatus->setText(
        free.isEmpty() ? LinkDialog::tr("There is no further row in %1 to link with.").arg(far)
            : candidates->size() >= mostCandidates
            ? LinkDialog::tr("Only the first %1 rows of %2 are listed.").arg(QString::number(mostCandidates), far)
            : QString());
    ui.linkStatus->setVisible(!ui.linkStatus->text().isEmpty());
    update();
}

QList<Rows::Partner> LinkDialog::Private::chosen() const
{
    const QList<Rows::Partner> checked = model.checked();
    const QModelIndex current = filter.mapToSource(ui.linkCandidates->currentIndex());
    return checked.isEmpty() && current.isValid() ? QList<Rows::Partner>{model.candidate(current.row())} : checked;
}

QList<LinkChange> LinkDialog::Private::changes() const
{
    QList<LinkChange> found;
    for (const Rows::Partner &partner : chosen())
        found << LinkChange{
            .kind = LinkKind::Link, .relation = relation.relation, .left = relation.row, .right = partner};
    return found;
}

void LinkDialog::Private::update()
{
    const QList<Rows::Partner> partners = chosen();
    ui.linkAcceptButton->setEnabled(!partners.isEmpty());
    ui.linkAcceptButton->setText(partners.size() == 1      ? LinkDialog::tr("Link to %1").arg(partners.first().label)
                                     : partners.size() > 1 ? LinkDialog::tr("Link %1 rows").arg(partners.size())
                                                           : LinkDialog::tr("Link"));
}

} // namespace Retort::Gui
