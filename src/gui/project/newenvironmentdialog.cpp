// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/project/newenvironmentdialog.h"

#include "database/connectionsettings.h"
#include "gui/workbench/worker.h"
#include "ui_newenvironmentdialog.h"
#include "workspace/project.h"

#include <QDir>
#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

NewEnvironmentDialog::NewEnvironmentDialog(const QString &folder, const QString &url, QWidget *parent)
    : QDialog(parent)
    , m_form(std::make_unique<Ui::NewEnvironmentDialog>())
{
    m_form->setupUi(this);
    m_form->folderEdit->setText(QDir::toNativeSeparators(folder));
    m_form->urlEdit->setText(url);
    connect(m_form->chooseFolderButton, &QPushButton::clicked, this, &NewEnvironmentDialog::chooseFolder);
    connect(m_form->createButton, &QPushButton::clicked, this, &NewEnvironmentDialog::create);
    connect(m_form->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->folderEdit, &QLineEdit::textChanged, m_form->folderMessage, &FieldMessage::clear);
    connect(m_form->scriptFolderEdit, &QLineEdit::textChanged, m_form->scriptFolderMessage, &FieldMessage::clear);
    connect(m_form->urlEdit, &QLineEdit::textChanged, m_form->urlMessage, &FieldMessage::clear);
}

NewEnvironmentDialog::~NewEnvironmentDialog() = default;

void NewEnvironmentDialog::chooseFolder()
{
    auto dialog = new QFileDialog(this, tr("Choose the project folder"), m_form->folderEdit->text());
    dialog->setObjectName(u"projectFolderDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_form->folderEdit, &QLineEdit::setText);
    dialog->open();
}

bool NewEnvironmentDialog::fieldsAreGood()
{
    const QString folder = m_form->folderEdit->text().trimmed();
    if (folder.isEmpty() || !QDir(folder).exists()) {
        m_form->folderMessage->setMessage(FieldMessage::Kind::Error,
                                          folder.isEmpty() ? tr("Choose the folder of the project.")
                                                           : tr("The folder %1 does not exist.").arg(folder));
        m_form->folderEdit->setFocus();
        return false;
    }
    if (m_form->scriptFolderEdit->text().trimmed().isEmpty()) {
        m_form->scriptFolderMessage->setMessage(FieldMessage::Kind::Error,
                                                tr("Name the folder for the scripts, for example migrations."));
        m_form->scriptFolderEdit->setFocus();
        return false;
    }
    const QString url = m_form->urlEdit->text().trimmed();
    if (url.isEmpty())
        return true;
    const Result<Database::ConnectionSettings> connection = Database::ConnectionSettings::fromUrl(url, folder);
    if (connection)
        return true;
    m_form->urlMessage->setError(connection.error());
    m_form->urlEdit->setFocus();
    return false;
}

void NewEnvironmentDialog::create()
{
    if (!fieldsAreGood())
        return;
    m_form->resultMessage->clear();
    m_form->createButton->setEnabled(false);
    auto job = [folder = QDir(m_form->folderEdit->text().trimmed()).absolutePath(),
                scripts = m_form->scriptFolderEdit->text().trimmed(),
                url = m_form->urlEdit->text().trimmed()] { return Workspace::makeEnvironment(folder, scripts, url); };
    Database::whenFinished(runOnWorker(std::move(job)), this, [this](const Result<Workspace::NewEnvironment> &written) {
        m_form->createButton->setEnabled(true);
        if (!written) {
            m_form->resultMessage->setError(written.error());
            return;
        }
        emit made(written->iniFile);
        accept();
    });
}

} // namespace Retort::Gui
