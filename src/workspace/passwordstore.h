// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connectionsettings.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace Retort::Workspace
{

/// Passwords of databases: in the system's keychain if there is one, otherwise in memory until the program ends. They
/// are never written to a file. Every answer comes later, from the context's event loop, and only while it lives.
class PasswordStore
{
public:
    /// Where a password was put.
    enum class Place { Keychain, ThisSession };
    /// What became of it, and a sentence for the person where it is not in the keychain.
    struct Kept {
        Place place = Place::Keychain;
        QString notice = {};
    };

    /// `service` is the name under which the keychain lists the passwords.
    explicit PasswordStore(QString service = QStringLiteral("Retort"));

    /// Keeps settings.password for the database that the settings name.
    void keep(const Database::ConnectionSettings &settings, QObject *context,
              const std::function<void(const Kept &)> &done);
    /// The password that was kept; nothing if there is none.
    void find(const Database::ConnectionSettings &settings, QObject *context,
              const std::function<void(const std::optional<QString> &)> &done) const;
    /// Removes it from wherever it is.
    void forget(const Database::ConnectionSettings &settings, QObject *context, const std::function<void()> &done);

private:
    using Passwords = QHash<QString, QString>;

    QString m_service;
    std::shared_ptr<Passwords> m_session; ///< shared with answers that arrive after the store has gone
};

} // namespace Retort::Workspace
