// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/project/newrevisiondialog.h"

#include "gui/project/picking/pickdialog.h"
#include "gui/project/picking/revisionpicker.h"
#include "gui/workbench/worker.h"
#include "revision/headeredit.h"
#include "revision/newrevision.h"
#include "revision/target.h"
#include "ui_newrevisiondialog.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

QStringList listOf(const QString &text)
{
    static const QRegularExpression separators(u"[,\\s]+"_s);
    return text.split(separators, Qt::SkipEmptyParts);
}

NewRevisionDialog::NewRevisionDialog(Workspace::Project project, const Revision::Graph &graph,
                                     const Revision::RevisionIds &after, QWidget *parent)
    : QDialog(parent)
    , m_form(std::make_unique<Ui::NewRevisionDialog>())
    , m_project(std::move(project))
    , m_graph(graph)
    , m_id(Revision::newRevisionId())
{
    m_form->setupUi(this);
    setUpFolders();
    if (after.size() > 1)
        setUpMerge(after);
    else
        setUpParent(after);
    connectFields();
    updatePreview();
}

NewRevisionDialog::~NewRevisionDialog() = default;

void NewRevisionDialog::setUpFolders()
{
    m_form->folderCombo->addItem(tr("where the parent stands"));
    for (const QString &folder : m_project.versionLocations)
        m_form->folderCombo->addItem(QDir(m_project.folder).relativeFilePath(folder), folder);
    const bool oneFolder = m_project.versionLocations.size() < 2;
    m_form->folderLabel->setVisible(!oneFolder);
    m_form->folderCombo->setVisible(!oneFolder);
}

void NewRevisionDialog::connectFields()
{
    for (QLineEdit *edit : {m_form->messageEdit, m_form->labelEdit, m_form->dependsEdit})
        connect(edit, &QLineEdit::textChanged, this, &NewRevisionDialog::updatePreview);
    connect(m_form->folderCombo, &QComboBox::currentIndexChanged, this, &NewRevisionDialog::updatePreview);
    connect(m_form->spliceCheck, &QCheckBox::toggled, this, &NewRevisionDialog::showParent);
    connect(m_form->dependsButton, &QPushButton::clicked, this, &NewRevisionDialog::askForDependency);
    connect(m_form->createButton, &QPushButton::clicked, this, &NewRevisionDialog::create);
    connect(m_form->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
}

void NewRevisionDialog::setUpParent(const Revision::RevisionIds &after)
{
    m_form->mergeList->hide();
    m_picker = new RevisionPicker(u"parent"_s, tr("Parent revision"), this);
    m_form->parentCell->insertWidget(0, m_picker, 1);
    m_form->parentLabel->setBuddy(m_picker);
    setTabOrder(m_form->messageEdit, m_picker);
    connect(m_picker, &RevisionPicker::chosenChanged, this, &NewRevisionDialog::showParent);
    m_picker->setGraph(m_graph, RevisionPicker::Base::Offer);
    const Revision::RevisionIds heads = m_graph.heads();
    m_picker->choose(after.value(0, heads.value(0)));
}

void NewRevisionDialog::setUpMerge(const Revision::RevisionIds &heads)
{
    setWindowTitle(tr("Merge heads"));
    m_form->spliceCheck->hide();
    m_form->parentLabel->setText(tr("&Heads"));
    m_form->parentLabel->setBuddy(m_form->mergeList);
    for (const Revision::RevisionId &id : heads) {
        const Revision::Node *node = m_graph.find(id);
        auto item = new QListWidgetItem(u"%1  %2"_s.arg(id.text(), node ? node->file.header.message : QString()),
                                        m_form->mergeList);
        item->setData(Qt::UserRole, id.text());
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    m_form->mergeList->setCurrentRow(0);
    connect(m_form->mergeList, &QListWidget::itemChanged, this, &NewRevisionDialog::showMerge);
    showMerge();
}

Revision::RevisionIds NewRevisionDialog::merged() const
{
    Revision::RevisionIds ids;
    for (int row = 0; row < m_form->mergeList->count(); ++row) {
        const QListWidgetItem *item = m_form->mergeList->item(row);
        if (item->checkState() == Qt::Checked)
            ids << Revision::RevisionId(item->data(Qt::UserRole).toString());
    }
    return ids;
}

void NewRevisionDialog::showMerge()
{
    const Revision::RevisionIds joined = merged();
    QStringList names;
    for (const Revision::RevisionId &id : joined)
        names << id.text();
    // A message of the person's own stays.
    if (!m_form->messageEdit->isModified())
        m_form->messageEdit->setText(names.isEmpty() ? QString() : tr("merge %1").arg(names.join(tr(" and "))));
    const int others = m_form->mergeList->count() - int(joined.size());
    if (joined.size() < 2)
        m_form->parentMessage->setMessage(FieldMessage::Kind::Error, tr("A merge joins two heads or more."));
    else if (others > 0)
        m_form->parentMessage->setMessage(FieldMessage::Kind::Information,
                                          others == 1 ? tr("One head stays beside the merge.")
                                                      : tr("%n heads stay beside the merge.", nullptr, others));
    else
        m_form->parentMessage->clear();
    updatePreview();
}

bool NewRevisionDialog::isSplice() const
{
    const Revision::Node *node = isMerge() || !m_picker->chosen() ? nullptr : m_graph.find(*m_picker->chosen());
    return node && !node->isHead();
}

void NewRevisionDialog::showParent()
{
    using Kind = FieldMessage::Kind;
    m_form->spliceCheck->setVisible(isSplice());
    const Revision::RevisionId parent = m_picker->chosen().value_or(Revision::RevisionId());
    const Revision::Node *node = m_graph.find(parent);
    if (isSplice()) {
        m_form->parentMessage->setMessage(
            Kind::Warning,
            tr("%1 is no head: %2 follows it. The new revision begins a branch beside that, and the "
               "history has one head more until they are merged.")
                .arg(parent.text(), node->nextRevisions.constFirst().text()));
    } else if (node) {
        m_form->parentMessage->setMessage(Kind::Information,
                                          tr("Follows the head %1  %2").arg(parent.text(), node->file.header.message));
    } else if (!m_graph.bases().isEmpty()) {
        m_form->parentMessage->setMessage(Kind::Warning,
                                          tr("A second history begins at base, with a head of its own."));
    } else {
        m_form->parentMessage->setMessage(Kind::Information, tr("The first revision."));
    }
    updatePreview();
}

void NewRevisionDialog::showLabels()
{
    const Result<> fit = Revision::checkNewLabels(m_graph, m_id, listOf(m_form->labelEdit->text()));
    if (fit)
        m_form->labelMessage->clear();
    else
        m_form->labelMessage->setError(fit.error());
}

void NewRevisionDialog::askForDependency()
{
    auto dialog = new PickDialog(m_graph, tr("Depends on"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PickDialog::picked, this, [this](const Revision::RevisionId &id) {
        QStringList names = listOf(m_form->dependsEdit->text());
        if (!names.contains(id.text()))
            names << id.text();
        m_form->dependsEdit->setText(names.join(u", "_s));
        m_form->dependsEdit->setFocus();
    });
    dialog->open();
}

Revision::NewRevision NewRevisionDialog::revision() const
{
    Revision::NewRevision revision{.message = m_form->messageEdit->text().trimmed(),
                                   .id = m_id,
                                   .branchLabels = listOf(m_form->labelEdit->text()),
                                   .dependsOn = listOf(m_form->dependsEdit->text())};
    if (isMerge())
        revision.downRevisions = merged();
    else if (m_picker->chosen() && !m_picker->chosen()->isEmpty())
        revision.downRevisions << *m_picker->chosen();
    return revision;
}

Result<QString> NewRevisionDialog::folder() const
{
    const int chosen = m_form->folderCombo->currentIndex();
    return Revision::folderOfNew(m_graph, revision(), m_project.versionLocations,
                                 chosen > 0 ? m_form->folderCombo->itemData(chosen).toString() : QString());
}

void NewRevisionDialog::updatePreview()
{
    m_form->resultMessage->clear();
    m_form->messageMessage->clear();
    m_form->dependsMessage->clear();
    showLabels();
    const QString name = Revision::fileName(revision(), m_project.naming);
    const Result<QString> place = folder();
    m_form->fileNamePreview->setText(place ? QDir(QDir(m_project.folder).relativeFilePath(*place)).filePath(name)
                                           : name);
}

bool NewRevisionDialog::parentsAreGood()
{
    if (isMerge() && merged().size() < 2) {
        m_form->mergeList->setFocus();
        return false;
    }
    if (isSplice() && !m_form->spliceCheck->isChecked()) {
        m_form->parentMessage->setMessage(FieldMessage::Kind::Error,
                                          tr("%1 is no head. Check “Splice” to begin a new branch there, or choose a "
                                             "head as the parent.")
                                              .arg(m_picker->chosen()->text()));
        m_form->spliceCheck->setFocus();
        return false;
    }
    return true;
}

bool NewRevisionDialog::dependenciesAreGood()
{
    for (const QString &name : listOf(m_form->dependsEdit->text())) {
        const Result<Revision::Target> target = Revision::Target::parse(name);
        const auto known = target ? Revision::resolve(m_graph, *target) : failure(target.error());
        if (!known) {
            m_form->dependsMessage->setError(known.error());
            m_form->dependsEdit->setFocus();
            return false;
        }
    }
    return true;
}

bool NewRevisionDialog::fieldsAreGood()
{
    if (m_form->messageEdit->text().trimmed().isEmpty()) {
        m_form->messageMessage->setMessage(FieldMessage::Kind::Error, tr("Say in a few words what the revision does."));
        m_form->messageEdit->setFocus();
        return false;
    }
    if (m_form->labelMessage->kind() == FieldMessage::Kind::Error) {
        m_form->labelEdit->setFocus();
        return false;
    }
    return parentsAreGood() && dependenciesAreGood();
}

void NewRevisionDialog::create()
{
    if (!fieldsAreGood())
        return;
    const Revision::NewRevision wanted = revision();
    const Result<> checked = Revision::checkNewRevision(m_graph, wanted);
    const Result<QString> place = checked ? folder() : Result<QString>(failure(checked.error()));
    if (!place) {
        m_form->resultMessage->setError(place.error());
        return;
    }
    m_form->createButton->setEnabled(false);
    auto job = [wanted, folder = *place, naming = m_project.naming] {
        return Revision::writeRevision(wanted, folder, naming);
    };
    Database::whenFinished(runOnWorker(std::move(job)), this, [this](const Result<QString> &file) {
        m_form->createButton->setEnabled(true);
        if (!file) {
            m_form->resultMessage->setError(file.error());
            return;
        }
        emit written(*file);
        accept();
    });
}

} // namespace Retort::Gui
