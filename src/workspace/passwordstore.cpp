// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/passwordstore.h"

#include <QCoreApplication>

#include <qt6keychain/keychain.h>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;
using Database::ConnectionSettings;

namespace
{

/// The name of a password: the database without its password, name and options.
QString keyOf(const ConnectionSettings &settings)
{
    return u"%1://%2@%3:%4/%5"_s.arg(settings.dialectName(), settings.user, settings.host,
                                     QString::number(settings.port),
                                     settings.file.isEmpty() ? settings.database : settings.file);
}

/// Starts a job and calls back in the context, if that is still alive by then. The job deletes itself.
template <typename Job, typename Callback> void start(Job *job, QObject *context, Callback callback)
{
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [callback](QKeychain::Job *finished) { callback(static_cast<Job *>(finished)); });
    job->start();
}

} // namespace

PasswordStore::PasswordStore(QString service)
    : m_service(std::move(service))
    , m_session(std::make_shared<Passwords>())
{
}

void PasswordStore::keep(const ConnectionSettings &settings, QObject *context,
                         const std::function<void(const Kept &)> &done)
{
    const QString key = keyOf(settings);
    m_session->insert(key, settings.password); // right away, so that it can be used while the keychain thinks
    auto job = new QKeychain::WritePasswordJob(m_service, QCoreApplication::instance());
    job->setKey(key);
    job->setTextData(settings.password);
    start(job, context, [done, key, session = m_session](const QKeychain::WritePasswordJob *finished) {
        if (finished->error() == QKeychain::NoError) {
            session->remove(key);
            done({});
            return;
        }
        const QString notice =
            QCoreApplication::translate("Workspace", "The password is kept for this session only: %1.");
        done({.place = Place::ThisSession, .notice = notice.arg(finished->errorString())});
    });
}

void PasswordStore::find(const ConnectionSettings &settings, QObject *context,
                         const std::function<void(const std::optional<QString> &)> &done) const
{
    const QString key = keyOf(settings);
    auto job = new QKeychain::ReadPasswordJob(m_service, QCoreApplication::instance());
    job->setKey(key);
    start(job, context, [done, key, session = m_session](const QKeychain::ReadPasswordJob *finished) {
        if (session->contains(key))
            done(session->value(key));
        else if (finished->error() == QKeychain::NoError)
            done(finished->textData());
        else
            done(std::nullopt);
    });
}

void PasswordStore::forget(const ConnectionSettings &settings, QObject *context, const std::function<void()> &done)
{
    const QString key = keyOf(settings);
    m_session->remove(key);
    auto job = new QKeychain::DeletePasswordJob(m_service, QCoreApplication::instance());
    job->setKey(key);
    start(job, context, [done](const QKeychain::DeletePasswordJob *) { done(); });
}

} // namespace Retort::Workspace
