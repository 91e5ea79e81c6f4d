// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/project/newrevisiondialog.h"

#include "gui/workbench/worker.h"
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
                                     const Revision::RevisionId &after, QWidget *parent)
    : QDialog(parent)
    , m_form(std::make_unique<Ui::NewRevisionDialog>())
    , m_project(std::move(project))
    , m_graph(graph)
    , m_id(Revision::newRevisionId())
{
    m_form->setupUi(this);
    fillParents(graph, after);
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

Revision::NewRevision NewRevisionDialog::revision() const
{
    Revision::NewRevision revision{.message = m_form->messageEdit->text().trimmed(),
                                   .id = m_id,
                                   .branchLabels = listOf(m_form->labelEdit->text()),
                                   .dependsOn = listOf(m_form->dependsEdit->text())};
    if (const QString parent = m_form->parentCombo->currentData().toString(); !parent.isEmpty())
        revision.downRevisions << Revision::RevisionId(parent);
    return revision;
}

void NewRevisionDialog::updatePreview()
{
    m_form->resultMessage->clear();
    m_form->messageMessage->clear();
    m_form->dependsMessage->clear();
    const QString name = Revision::fileName(revision(), m_project.naming);
    m_form->fileNamePreview->setText(QDir(m_form->folderCombo->currentText()).filePath(name));
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
    m_form->createButton->setEnabled(false);
    auto job = [wanted, folder = m_form->folderCombo->currentData().toString(), naming = m_project.naming] {
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
