// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "gui/connections/connectioncheck.h"

#include <QDialog>

#include <memory>

class QListWidgetItem;

namespace Ui
{
class ConnectionDialog;
}

namespace Retort::Workspace
{
class PasswordStore;
class SavedConnections;
class Settings;
} // namespace Retort::Workspace

namespace Retort::Gui
{

/// Asks for a connection, by fields or by URL, and tries it before it is used. Show it with open().
class ConnectionDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Relative files in URLs belong to `folder`.
    ConnectionDialog(Workspace::SavedConnections &saved, Workspace::PasswordStore &passwords,
                     Workspace::Settings &settings, QString folder, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    /// Fills the form.
    void setConnection(const Database::ConnectionSettings &settings);
    /// Shows the file dialog for a file that is there, or for one to be made on Connect.
    void chooseFile();
    void chooseNewFile();

signals:
    /// The person pressed Connect and the connection was tried.
    void connectionChosen(const Retort::Database::ConnectionSettings &connection, Retort::Database::OpenMode mode);

private:
    enum class Wish { Test, Connect };

    void connectFields();
    void connectButtons();
    void fillSavedList();
    void useSaved(const QListWidgetItem *item);
    void findPassword(const Database::ConnectionSettings &saved);
    void forgetSaved();
    void takeFile(const QString &file, FilePurpose purpose);
    void urlEdited();
    void fieldEdited();
    void driverChosen();
    void start(Wish wish);
    void stop();
    void finish(Wish wish, const Database::ConnectionSettings &wanted, const Result<ConnectionAnswer> &answer);
    void showError(const Database::ConnectionSettings &wanted, const Error &error);
    void clearMessages();
    void setWorking(bool working);
    /// What the fields say.
    Database::ConnectionSettings connection() const;
    FilePurpose filePurpose(const Database::ConnectionSettings &wanted) const;

    const std::unique_ptr<Ui::ConnectionDialog> m_form;
    Workspace::SavedConnections &m_saved;
    Workspace::PasswordStore &m_passwords;
    Workspace::Settings &m_settings;
    const QString m_folder;
    QString m_newFile; ///< named with New; typed names must exist
    bool m_mariaDb = false; ///< the URL said so; the fields have no place for it
    bool m_filling = false; ///< fields change because the URL did, or the other way round
    bool m_working = false;
    int m_attempt = 0; ///< answers of earlier attempts are dropped
};

} // namespace Retort::Gui
