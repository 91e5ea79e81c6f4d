// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/connections/connectiondialog.h"

#include "gui/connections/connectionform.h"
#include "gui/connections/environment.h"
#include "gui/workbench/worker.h"
#include "ui_connectiondialog.h"
#include "workspace/passwordstore.h"
#include "workspace/savedconnections.h"
#include "workspace/settings.h"

#include <QFileDialog>
#include <QScopedValueRollback>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

using Database::ConnectionSettings;
using Database::Driver;
using Database::Environment;
using Database::OpenMode;

ConnectionDialog::ConnectionDialog(Workspace::SavedConnections &saved, Workspace::PasswordStore &passwords,
                                   Workspace::Settings &settings, QString folder, QWidget *parent)
    : QDialog(parent)
    , m_form(std::make_unique<Ui::ConnectionDialog>())
    , m_saved(saved)
    , m_passwords(passwords)
    , m_settings(settings)
    , m_folder(std::move(folder))
{
    m_form->setupUi(this);
    prepareForm(*m_form);
    connectFields();
    connectButtons();
    fillSavedList();
    driverChosen();
    m_form->fileEdit->setFocus();
}

ConnectionDialog::~ConnectionDialog() = default;

void ConnectionDialog::connectFields()
{
    connect(m_form->urlEdit, &QLineEdit::textChanged, this, &ConnectionDialog::urlEdited);
    for (QLineEdit *edit : {m_form->fileEdit, m_form->hostEdit, m_form->userEdit, m_form->passwordEdit,
                            m_form->databaseEdit, m_form->nameEdit})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionDialog::fieldEdited);
    connect(m_form->portSpin, &QSpinBox::valueChanged, this, &ConnectionDialog::fieldEdited);
    connect(m_form->optionsCombo, &QComboBox::editTextChanged, this, &ConnectionDialog::fieldEdited);
    connect(m_form->driverCombo, &QComboBox::currentIndexChanged, this, &ConnectionDialog::driverChosen);
    connect(m_form->environmentCombo, &QComboBox::currentIndexChanged, this, [this] {
        const auto environment = m_form->environmentCombo->currentData().value<Environment>();
        m_form->readOnlyCheck->setChecked(usualMode(environment) == OpenMode::ReadOnly);
    });
}

void ConnectionDialog::connectButtons()
{
    connect(m_form->openFileButton, &QPushButton::clicked, this, &ConnectionDialog::chooseFile);
    connect(m_form->newFileButton, &QPushButton::clicked, this, &ConnectionDialog::chooseNewFile);
    connect(m_form->testButton, &QPushButton::clicked, this, [this] {
        if (m_working)
            stop();
        else
            start(Wish::Test);
    });
    connect(m_form->connectButton, &QPushButton::clicked, this, [this] { start(Wish::Connect); });
    connect(m_form->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->forgetButton, &QPushButton::clicked, this, &ConnectionDialog::forgetSaved);
    connect(m_form->savedList, &QListWidget::currentItemChanged, this,
            [this](const QListWidgetItem *item) { useSaved(item); });
    connect(m_form->savedList, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        useSaved(item);
        start(Wish::Connect);
    });
}

void ConnectionDialog::fillSavedList()
{
    m_form->savedList->clear();
    for (const ConnectionSettings &saved : m_saved.connections()) {
        auto item = new QListWidgetItem(environmentIcon(saved.environment), saved.displayName(), m_form->savedList);
        item->setToolTip(saved.safeUrl());
        item->setData(Qt::UserRole, QVariant::fromValue(saved));
    }
    m_form->savedPane->setVisible(m_form->savedList->count() > 0);
}

void ConnectionDialog::useSaved(const QListWidgetItem *item)
{
    m_form->forgetButton->setEnabled(item != nullptr);
    if (!item)
        return;
    const auto saved = item->data(Qt::UserRole).value<ConnectionSettings>();
    setConnection(saved);
    findPassword(saved);
}

void ConnectionDialog::findPassword(const ConnectionSettings &saved)
{
    if (saved.driver == Driver::Sqlite)
        return;
    m_passwords.find(saved, this, [this, saved](const std::optional<QString> &password) {
        // The person may have gone on to another connection, or may be typing the password.
        if (password && connection() == saved)
            m_form->passwordEdit->setText(*password);
    });
}

void ConnectionDialog::forgetSaved()
{
    const QListWidgetItem *item = m_form->savedList->currentItem();
    if (!item)
        return;
    const auto saved = item->data(Qt::UserRole).value<ConnectionSettings>();
    m_saved.forget(saved);
    m_passwords.forget(saved, this, [] {});
    fillSavedList();
}

void ConnectionDialog::setConnection(const ConnectionSettings &settings)
{
    {
        const QScopedValueRollback guard(m_filling, true);
        fillForm(*m_form, settings);
        m_mariaDb = settings.mariaDb;
    }
    fieldEdited();
}

void ConnectionDialog::chooseFile()
{
    auto dialog = new QFileDialog(this, tr("Open a database"), m_settings.lastFolder());
    dialog->setObjectName(u"openDatabaseFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("SQLite databases (*.sqlite *.sqlite3 *.db *.db3)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &file) { takeFile(file, FilePurpose::Existing); });
    dialog->open();
}

void ConnectionDialog::chooseNewFile()
{
    auto dialog = new QFileDialog(this, tr("Name the new database"), m_settings.lastFolder());
    dialog->setObjectName(u"newDatabaseFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // A file that is there is opened, never written over, so there is nothing to confirm.
    dialog->setOptions(QFileDialog::DontUseNativeDialog | QFileDialog::DontConfirmOverwrite);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"sqlite"_s);
    dialog->setNameFilters({tr("SQLite databases (*.sqlite *.sqlite3 *.db *.db3)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &file) { takeFile(file, FilePurpose::New); });
    dialog->open();
}

void ConnectionDialog::takeFile(const QString &file, FilePurpose purpose)
{
    m_settings.setLastFolder(QFileInfo(file).absolutePath());
    m_newFile = purpose == FilePurpose::New ? QDir::cleanPath(file) : QString();
    m_form->driverCombo->setCurrentIndex(m_form->driverCombo->findData(QVariant::fromValue(Driver::Sqlite)));
    m_form->fileEdit->setText(QDir::toNativeSeparators(file));
    fieldEdited();
    if (purpose == FilePurpose::New)
        m_form->fileMessage->setMessage(FieldMessage::Kind::Information,
                                        QFileInfo::exists(file) ? tr("This file is there already; it will be opened.")
                                                                : tr("The file will be made when you connect."));
    m_form->connectButton->setFocus();
}

void ConnectionDialog::urlEdited()
{
    if (m_filling)
        return;
    clearMessages();
    const QString url = m_form->urlEdit->text().trimmed();
    if (url.isEmpty())
        return;
    Result<ConnectionSettings> read = ConnectionSettings::fromUrl(url, m_folder);
    if (!read) {
        m_form->urlMessage->setError(read.error());
        return;
    }
    const ConnectionSettings before = connection();
    read->name = before.name;
    read->environment = before.environment;
    if (read->password == u"***"_s)
        read->password = before.password; // our own URL, which hides it
    m_mariaDb = read->mariaDb;
    const QScopedValueRollback guard(m_filling, true);
    fillForm(*m_form, *read);
}

void ConnectionDialog::fieldEdited()
{
    if (m_filling)
        return;
    clearMessages();
    const QScopedValueRollback guard(m_filling, true);
    const ConnectionSettings said = connection();
    const bool empty = said.file.isEmpty() && said.host.isEmpty() && said.user.isEmpty() && said.database.isEmpty();
    m_form->urlEdit->setText(empty ? QString() : said.safeUrl());
    m_form->urlEdit->setCursorPosition(0);
}

void ConnectionDialog::driverChosen()
{
    clearMessages();
    showDriver(*m_form, m_form->driverCombo->currentData().value<Driver>());
    fieldEdited();
}

ConnectionSettings ConnectionDialog::connection() const
{
    ConnectionSettings settings = readForm(*m_form, m_folder);
    settings.mariaDb = m_mariaDb && settings.driver == Driver::MySql;
    return settings;
}

FilePurpose ConnectionDialog::filePurpose(const ConnectionSettings &wanted) const
{
    return !m_newFile.isEmpty() && wanted.file == m_newFile ? FilePurpose::New : FilePurpose::Existing;
}

void ConnectionDialog::start(Wish wish)
{
    const bool urlIsWrong = m_form->urlMessage->isVisible();
    if (m_working || urlIsWrong || !m_form->connectButton->isEnabled())
        return;
    clearMessages();
    setWorking(true);
    const ConnectionSettings wanted = connection();
    auto job = [wanted, purpose = filePurpose(wanted), wish] {
        return wish == Wish::Test ? checkConnection(wanted, purpose) : prepareConnection(wanted, purpose);
    };
    auto take = [this, wanted, wish, attempt = ++m_attempt](const Result<ConnectionAnswer> &answer) {
        if (attempt == m_attempt)
            finish(wish, wanted, answer);
    };
    Database::whenFinished(runOnWorker(std::move(job)), this, std::move(take));
}

void ConnectionDialog::stop()
{
    ++m_attempt;
    setWorking(false);
    m_form->resultMessage->setMessage(FieldMessage::Kind::Information, tr("Stopped."));
}

void ConnectionDialog::finish(Wish wish, const ConnectionSettings &wanted, const Result<ConnectionAnswer> &answer)
{
    setWorking(false);
    if (!answer) {
        showError(wanted, answer.error());
        return;
    }
    if (wish == Wish::Test) {
        const QString text = answer->serverVersion.isEmpty()
            ? tr("The file can be made here; connecting makes it.")
            : tr("It works: %1, answered in %2 ms.").arg(answer->serverVersion).arg(answer->milliseconds);
        m_form->resultMessage->setMessage(FieldMessage::Kind::Success, text);
        return;
    }
    emit connectionChosen(wanted, m_form->readOnlyCheck->isChecked() ? OpenMode::ReadOnly : OpenMode::ReadWrite);
    accept();
}

void ConnectionDialog::showError(const ConnectionSettings &wanted, const Error &error)
{
    const bool isFile = wanted.driver == Driver::Sqlite;
    (isFile ? m_form->fileMessage : m_form->serverMessage)->setError(error);
    (isFile ? m_form->fileEdit : m_form->hostEdit)->setFocus();
}

void ConnectionDialog::clearMessages()
{
    for (FieldMessage *message :
         {m_form->urlMessage, m_form->fileMessage, m_form->serverMessage, m_form->resultMessage})
        message->clear();
}

void ConnectionDialog::setWorking(bool working)
{
    m_working = working;
    m_form->progressBar->setVisible(working);
    m_form->testButton->setText(working ? tr("&Stop") : tr("&Test"));
    m_form->connectButton->setEnabled(!working);
    for (QWidget *part : {static_cast<QWidget *>(m_form->placeStack), static_cast<QWidget *>(m_form->urlEdit),
                          static_cast<QWidget *>(m_form->driverCombo), static_cast<QWidget *>(m_form->savedPane)})
        part->setEnabled(!working);
}

} // namespace Retort::Gui
