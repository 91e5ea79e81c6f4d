// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/connections/connectiondialog.h"

#include "gui/connections/connectionform.h"
#include "gui/connections/environment.h"
#include "gui/workbench/worker.h"
#include "ui_connectiondialog.h"
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

ConnectionDialog::ConnectionDialog(Workspace::SavedConnections &saved, Workspace::Settings &settings, QString folder,
                                   QWidget *parent)
    : QDialog(parent)
    , m_form(std::make_unique<Ui::ConnectionDialog>())
    , m_saved(saved)
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
    for (const ConnectionSettings &connection : m_saved.connections()) {
        auto item =
            new QListWidgetItem(environmentIcon(connection.environment), connection.displayName(), m_form->savedList);
        item->setToolTip(connection.safeUrl());
        item->setData(Qt::UserRole, QVariant::fromValue(connection));
    }
    m_form->savedPane->setVisible(m_form->savedList->count() > 0);
}

void ConnectionDialog::useSaved(const QListWidgetItem *item)
{
    m_form->forgetButton->setEnabled(item != nullptr);
    if (item)
        setConnection(item->data(Qt::UserRole).value<ConnectionSettings>());
}

void ConnectionDialog::forgetSaved()
{
    const QListWidgetItem *item = m_form->savedList->currentItem();
    if (!item)
        return;
    m_saved.forget(item->data(Qt::UserRole).value<ConnectionSettings>());
    fillSavedList();
}

void ConnectionDialog::setConnection(const ConnectionSettings &connection)
{
    {
        const QScopedValueRollback guard(m_filling, true);
        fillForm(*m_form, connection);
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
    Result<ConnectionSettings> connection = ConnectionSettings::fromUrl(url, m_folder);
    if (!connection) {
        m_form->urlMessage->setError(connection.error());
        return;
    }
    const ConnectionSettings before = readForm(*m_form, m_folder);
    connection->name = before.name;
    connection->environment = before.environment;
    if (connection->password == u"***"_s)
        connection->password = before.password; // our own URL, which hides it
    const QScopedValueRollback guard(m_filling, true);
    fillForm(*m_form, *connection);
}

void ConnectionDialog::fieldEdited()
{
    if (m_filling)
        return;
    clearMessages();
    const QScopedValueRollback guard(m_filling, true);
    const ConnectionSettings connection = readForm(*m_form, m_folder);
    const bool empty = connection.file.isEmpty() && connection.host.isEmpty() && connection.user.isEmpty()
        && connection.database.isEmpty();
    m_form->urlEdit->setText(empty ? QString() : connection.safeUrl());
    m_form->urlEdit->setCursorPosition(0);
}

void ConnectionDialog::driverChosen()
{
    clearMessages();
    showDriver(*m_form, m_form->driverCombo->currentData().value<Driver>());
    fieldEdited();
}

FilePurpose ConnectionDialog::filePurpose(const ConnectionSettings &connection) const
{
    return !m_newFile.isEmpty() && connection.file == m_newFile ? FilePurpose::New : FilePurpose::Existing;
}

void ConnectionDialog::start(Wish wish)
{
    const bool urlIsWrong = m_form->urlMessage->isVisible();
    if (m_working || urlIsWrong || !m_form->connectButton->isEnabled())
        return;
    clearMessages();
    setWorking(true);
    const ConnectionSettings connection = readForm(*m_form, m_folder);
    auto job = [connection, purpose = filePurpose(connection), wish] {
        return wish == Wish::Test ? checkConnection(connection, purpose) : prepareConnection(connection, purpose);
    };
    auto take = [this, connection, wish, attempt = ++m_attempt](const Result<ConnectionAnswer> &answer) {
        if (attempt == m_attempt)
            finish(wish, connection, answer);
    };
    Database::whenFinished(runOnWorker(std::move(job)), this, std::move(take));
}

void ConnectionDialog::stop()
{
    ++m_attempt;
    setWorking(false);
    m_form->resultMessage->setMessage(FieldMessage::Kind::Information, tr("Stopped."));
}

void ConnectionDialog::finish(Wish wish, const ConnectionSettings &connection, const Result<ConnectionAnswer> &answer)
{
    setWorking(false);
    if (!answer) {
        showError(connection, answer.error());
        return;
    }
    if (wish == Wish::Test) {
        const QString text = answer->serverVersion.isEmpty()
            ? tr("The file can be made here; connecting makes it.")
            : tr("It works: %1, answered in %2 ms.").arg(answer->serverVersion).arg(answer->milliseconds);
        m_form->resultMessage->setMessage(FieldMessage::Kind::Success, text);
        return;
    }
    emit connectionChosen(connection, m_form->readOnlyCheck->isChecked() ? OpenMode::ReadOnly : OpenMode::ReadWrite);
    accept();
}

void ConnectionDialog::showError(const ConnectionSettings &connection, const Error &error)
{
    const bool isFile = connection.driver == Driver::Sqlite;
    (isFile ? m_form->fileMessage : m_form->serverMessage)->setError(error);
    (isFile ? m_form->fileEdit : m_form->hostEdit)->setFocus();
}

void ConnectionDialog::clearMessages()
{
    for (FieldMessage *message : {m_form->urlMessage, m_form->fileMessage, m_form->passwordMessage,
                                  m_form->serverMessage, m_form->resultMessage})
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
