// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/project/newrevisiondialog.h"

#include "gui/workbench/worker.h"
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
    , m_merged(after.size() > 1 ? after : Revision::RevisionIds())
{
    m_form->setupUi(this);
    fillParents(graph, after.value(0));
    if (!m_merged.isEmpty())
        offerMerge();
    m_form->folderCombo->addItem(tr("where the parent stands"));
    for (const QString &folder : m_project.versionLocations)
        m_form->folderCombo->addItem(QDir(m_project.folder).relativeFilePath(folder), folder);
    const bool oneFolder = m_project.versionLocations.size() < 2;
    m_form->folderLabel->setVisible(!oneFolder);
    m_form->folderCombo->setVisible(!oneFolder);
    for (QLineEdit *edit : {m_form->messageEdit, m_form->labelEdit, m_form->dependsEdit})
        connect(edit, &QLineEdit::textChanged, this, &NewRevisionDialog::updatePreview);
    connect(m_form->folderCombo, &QComboBox::currentIndexChanged, this, &NewRevisionDialog::updatePreview);
    connect(m_form->createButton, &QPushButton::clicked, this, &NewRevisionDialog::create);
    connect(m_form->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    updatePreview();
}

NewRevisionDialog::~NewRevisionDialog() = default;

void NewRevisionDialog::fillParents(const Revision::Graph &graph, const Revision::RevisionId &after)
{
    QComboBox *combo = m_form->parentCombo;
    const Revision::RevisionIds heads = graph.heads();
    const auto addRevision = [combo, &graph](const Revision::RevisionId &id, const QString &mark) {
        const Revision::Node *node = graph.find(id);
        const QString message = node ? node->file.header.message : QString();
        combo->addItem(QIcon::fromTheme(u"history"_s), u"%1  %2%3"_s.arg(id.text(), message, mark), id.text());
    };
    for (const Revision::RevisionId &id : heads)
        addRevision(id, tr("  (head)"));
    combo->addItem(tr("base: the start of a new history"), QString());
    for (const Revision::RevisionId &id : graph.newestFirst()) {
        if (!heads.contains(id))
            addRevision(id, {});
    }
    const int index = after.isEmpty() ? 0 : combo->findData(after.text());
    combo->setCurrentIndex(qMax(0, index));
}

void NewRevisionDialog::offerMerge()
{
    QStringList names;
    for (const Revision::RevisionId &id : std::as_const(m_merged))
        names << id.text();
    setWindowTitle(tr("Merge heads"));
    m_form->parentCombo->clear();
    m_form->parentCombo->addItem(QIcon::fromTheme(u"history"_s), tr("all heads: %1").arg(names.join(u", "_s)));
    m_form->parentCombo->setEnabled(false);
    m_form->messageEdit->setText(tr("merge %1").arg(names.join(tr(" and "))));
}

Revision::NewRevision NewRevisionDialog::revision() const
{
    Revision::NewRevision revision{.message = m_form->messageEdit->text().trimmed(),
                                   .id = m_id,
                                   .branchLabels = listOf(m_form->labelEdit->text()),
                                   .dependsOn = listOf(m_form->dependsEdit->text())};
    if (!m_merged.isEmpty())
        revision.downRevisions = m_merged;
    else if (const QString parent = m_form->parentCombo->currentData().toString(); !parent.isEmpty())
        revision.downRevisions << Revision::RevisionId(parent);
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
    const QString name = Revision::fileName(revision(), m_project.naming);
    const Result<QString> place = folder();
    m_form->fileNamePreview->setText(place ? QDir(QDir(m_project.folder).relativeFilePath(*place)).filePath(name)
                                           : name);
}

void NewRevisionDialog::create()
{
    const Revision::NewRevision wanted = revision();
    if (wanted.message.isEmpty()) {
        m_form->messageMessage->setMessage(FieldMessage::Kind::Error, tr("Say in a few words what the revision does."));
        m_form->messageEdit->setFocus();
        return;
    }
    for (const QString &name : wanted.dependsOn) {
        const Result<Revision::Target> target = Revision::Target::parse(name);
        const auto known = target ? Revision::resolve(m_graph, *target) : failure(target.error());
        if (!known) {
            m_form->dependsMessage->setError(known.error());
            m_form->dependsEdit->setFocus();
            return;
        }
    }
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
