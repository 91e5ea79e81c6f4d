// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/relations/linkdialog.h"

#include "gui/browser/relations/candidatedelegate.h"
#include "gui/browser/relations/candidatesmodel.h"
#include "gui/browser/relations/candidatesreader.h"
#include "gui/browser/relations/payloadform.h"
#include "ui_linkdialog.h"

#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr int firstRows = 200;
constexpr int moreTimes = 5;

} // namespace

struct LinkDialog::Private {
    Private(LinkDialog &linkDialog, OpenDatabase &openDatabase, LabelChoices &chosenLabels, const LinkQuestion &asked)
        : dialog(linkDialog)
        , database(openDatabase)
        , labels(chosenLabels)
        , question(asked)
        , reader(openDatabase, asked)
    {
    }

    void build();
    void connectViews();
    void search(CandidatesReader::When when);
    void show();
    void update();
    void accept();
    QString statusText() const;
    QList<Rows::Partner> found() const;
    QList<Rows::Partner> chosen() const;
    QList<LinkChange> changes() const;

    LinkDialog &dialog;
    OpenDatabase &database;
    LabelChoices &labels;
    const LinkQuestion question;
    Ui::LinkDialog ui;
    CandidatesReader reader;
    CandidatesModel model;
    PayloadForm *payload = nullptr;
    int limit = firstRows;
    bool acceptsWhenRead = false; ///< Return was pressed before the search had ended
};

LinkDialog::LinkDialog(OpenDatabase &database, LabelChoices &labels, const LinkQuestion &question, QWidget *parent)
    : QDialog(parent)
    , d(std::make_unique<Private>(*this, database, labels, question))
{
    d->ui.setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"linkDialog"_s);
    d->build();
    d->connectViews();
    d->search(CandidatesReader::When::Now);
    d->update();
}

LinkDialog::~LinkDialog()
{
    d->ui.linkCandidates->setModel(nullptr);
}

void LinkDialog::Private::build()
{
    const QString near = question.rows.size() == 1
        ? question.rows.first().label
        : LinkDialog::tr("%1 rows").arg(QLocale().toString(question.rows.size()));
    dialog.setWindowTitle(LinkDialog::tr("Link %1").arg(near));
    ui.linkTitle->setText(LinkDialog::tr("%1 → %2").arg(near, Rows::relationTitle(question.relation).mid(2)));
    ui.linkCandidates->setModel(&model);
    ui.linkCandidates->setItemDelegate(new CandidateDelegate(ui.linkCandidates));
    const Schema::Table *far = database.schema().table(question.relation.farTable());
    for (const Schema::Column &column : far ? far->columns : QList<Schema::Column>())
        ui.linkLabel->addItem(column.name);
    if (far)
        ui.linkLabel->setCurrentText(Rows::labelColumn(*far, labels.columns()));
    if (const Schema::Table *link = database.schema().table(question.relation.link.linkTable)) {
        payload = new PayloadForm(*link, question.relation.link, &dialog);
        ui.linkPayloadLayout->addWidget(payload);
        payload->setVisible(!payload->isEmpty());
    }
    ui.linkMoreButton->hide();
}

void LinkDialog::Private::connectViews()
{
    QObject::connect(ui.linkSearch, &QLineEdit::textChanged, &dialog, [this] {
        limit = firstRows;
        search(CandidatesReader::When::Soon);
    });
    QObject::connect(ui.linkSearch, &QLineEdit::returnPressed, &dialog,
                     [this] { acceptsWhenRead = reader.isPending(); });
    QObject::connect(ui.linkLabel, &QComboBox::activated, &dialog, [this] {
        labels.choose(question.relation.farTable(), ui.linkLabel->currentText());
        search(CandidatesReader::When::Now);
    });
    QObject::connect(ui.linkMoreButton, &QPushButton::clicked, &dialog, [this] {
        limit *= moreTimes;
        search(CandidatesReader::When::Now);
    });
    QObject::connect(&reader, &CandidatesReader::read, &dialog, [this] { show(); });
    QObject::connect(&reader, &CandidatesReader::failed, &dialog, [this](const Error &error) {
        ui.linkStatus->setText(u"✗ "_s + error.text());
        ui.linkStatus->show();
        update();
    });
    QObject::connect(&model, &QAbstractItemModel::dataChanged, &dialog, [this] { update(); });
    QObject::connect(ui.linkCandidates->selectionModel(), &QItemSelectionModel::currentChanged, &dialog,
                     [this] { update(); });
    if (payload)
        QObject::connect(payload, &PayloadForm::changed, &dialog, [this] { update(); });
    QObject::connect(ui.linkCancelButton, &QPushButton::clicked, &dialog, &QDialog::close);
    QObject::connect(ui.linkAcceptButton, &QPushButton::clicked, &dialog, [this] { accept(); });
}

void LinkDialog::Private::search(CandidatesReader::When when)
{
    acceptsWhenRead = false;
    if (model.rowCount() == 0) {
        ui.linkStatus->setText(LinkDialog::tr("Reading…"));
        ui.linkStatus->show();
    }
    reader.ask({.search = ui.linkSearch->text(), .label = ui.linkLabel->currentText(), .limit = limit}, when);
    update();
}

/// What the database found, and new rows that are not in it yet, without what is linked already.
QList<Rows::Partner> LinkDialog::Private::found() const
{
    QList<Rows::Partner> rows;
    for (const Rows::Partner &partner : question.unsaved) {
        if (partner.label.contains(ui.linkSearch->text(), Qt::CaseInsensitive) && !reader.isTakenByAll(partner))
            rows << partner;
    }
    for (const Rows::Partner &partner : reader.candidates().rows) {
        if (!reader.isTakenByAll(partner))
            rows << partner;
    }
    return rows;
}

void LinkDialog::Private::show()
{
    const QModelIndex current = ui.linkCandidates->currentIndex();
    const QVariantList key = current.isValid() ? model.candidate(current.row()).key : QVariantList();
    model.setCandidates(found());
    ui.linkCandidates->setCurrentIndex(model.index(std::max(0, model.find(key)), 0));
    ui.linkMoreButton->setVisible(reader.candidates().hasMore);
    ui.linkStatus->setText(statusText());
    ui.linkStatus->setVisible(!ui.linkStatus->text().isEmpty());
    update();
    if (std::exchange(acceptsWhenRead, false) && ui.linkAcceptButton->isEnabled())
        accept();
}

QString LinkDialog::Private::statusText() const
{
    const QString far = question.relation.farTable();
    if (reader.candidates().hasMore)
        return LinkDialog::tr("The first %1 rows of %2. Type to search all of them.")
            .arg(QLocale().toString(limit), far);
    if (model.rowCount() > 0)
        return {};
    return ui.linkSearch->text().isEmpty() ? LinkDialog::tr("There is no further row in %1 to link with.").arg(far)
                                           : LinkDialog::tr("No further row of %1 has “%2” in %3.")
                                                 .arg(far, ui.linkSearch->text(), ui.linkLabel->currentText());
}

QList<Rows::Partner> LinkDialog::Private::chosen() const
{
    const QList<Rows::Partner> checked = model.checked();
    const QModelIndex current = ui.linkCandidates->currentIndex();
    return checked.isEmpty() && current.isValid() ? QList<Rows::Partner>{model.candidate(current.row())} : checked;
}

QList<LinkChange> LinkDialog::Private::changes() const
{
    QList<LinkChange> found;
    for (const Rows::Partner &near : question.rows) {
        for (const Rows::Partner &partner : chosen()) {
            if (!reader.isTaken(partner, near))
                found << LinkChange{.kind = LinkKind::Link,
                                    .relation = question.relation.link,
                                    .left = near,
                                    .right = partner,
                                    .payload = payload ? payload->values() : QMap<QString, QVariant>()};
        }
    }
    return found;
}

void LinkDialog::Private::accept()
{
    emit dialog.linked(changes());
    dialog.close();
}

void LinkDialog::Private::update()
{
    const QList<Rows::Partner> partners = chosen();
    const QString problem = payload ? payload->problem() : QString();
    ui.linkAcceptButton->setEnabled(!partners.isEmpty() && !reader.isPending() && problem.isEmpty());
    ui.linkAcceptButton->setToolTip(problem);
    ui.linkAcceptButton->setText(partners.size() == 1      ? LinkDialog::tr("Link to %1").arg(partners.first().label)
                                     : partners.size() > 1 ? LinkDialog::tr("Link %1 rows").arg(partners.size())
                                                           : LinkDialog::tr("Link"));
}

} // namespace Retort::Gui
