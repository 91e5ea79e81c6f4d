// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/rehearsal/serverplaces.h"
#include "migrator/text.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int dumpPollMilliseconds = 100;

/// How libpq's programs reach a database. PostgreSQL docs, "Environment Variables". The password is in nobody's list
/// of processes so.
QProcessEnvironment environmentFor(const Database::ConnectionSettings &settings)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto set = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            environment.insert(name, value);
    };
    set(u"PGHOST"_s, settings.host);
    set(u"PGHOSTADDR"_s, settings.option(u"hostaddr"_s));
    set(u"PGPORT"_s, settings.port > 0 ? QString::number(settings.port) : QString());
    set(u"PGUSER"_s, settings.user);
    set(u"PGPASSWORD"_s, settings.password);
    set(u"PGDATABASE"_s, settings.database);
    set(u"PGSERVICE"_s, settings.option(u"service"_s));
    set(u"PGPASSFILE"_s, settings.option(u"passfile"_s));
    set(u"PGSSLMODE"_s, settings.option(u"sslmode"_s));
    set(u"PGSSLROOTCERT"_s, settings.option(u"sslrootcert"_s));
    set(u"PGSSLCERT"_s, settings.option(u"sslcert"_s));
    set(u"PGSSLKEY"_s, settings.option(u"sslkey"_s));
    set(u"PGOPTIONS"_s, settings.option(u"options"_s));
    return environment;
}

class PostgresqlPlace final : public RehearsalPlace
{
public:
    PostgresqlPlace() = default;
    ~PostgresqlPlace() override;
    Q_DISABLE_COPY_MOVE(PostgresqlPlace)

    Result<std::unique_ptr<Database::Connection>> prepare(Database::Connection &source, const Progress &progress,
                                                          const CancelToken &cancel) override;
    qint64 bytes() const override { return m_bytes; }

private:
    Result<> make(Database::Connection &source);
    Result<> copy(const Database::ConnectionSettings &reached, const CancelToken &cancel) const;

    Database::ConnectionSettings m_source;
    Database::ConnectionSettings m_copy;
    bool m_isMade = false;
    qint64 m_bytes = 0;
};

PostgresqlPlace::~PostgresqlPlace()
{
    if (!m_isMade)
        return;
    // Nobody can be told; the name says what it is.
    if (const auto connection = Database::Connection::open(m_source, Database::OpenMode::ReadWrite))
        static_cast<void>((*connection)->execute(u"DROP DATABASE IF EXISTS "_s + m_copy.database));
}

Result<> PostgresqlPlace::make(Database::Connection &source)
{
    m_source = source.settings();
    m_copy = m_source;
    m_copy.database = rehearsalDatabaseName();
    const Result<Database::RowSet> facts = source.query(
        u"SELECT pg_encoding_to_char(encoding), quote_literal(datcollate), quote_literal(datctype), "
        "pg_database_size(datname), datname FROM pg_catalog.pg_database WHERE datname = current_database()"_s);
    if (!facts)
        return failure(facts.error());
    const QVariantList row = facts->rows.value(0);
    m_bytes = row.value(3).toLongLong();
    m_source.database = row.value(4).toString();
    // The source may be open for reading only.
    const auto maker = Database::Connection::open(m_source, Database::OpenMode::ReadWrite);
    if (!maker)
        return failure(maker.error());
    const Result<qint64> made =
        (*maker)->execute(u"CREATE DATABASE %1 TEMPLATE template0 ENCODING '%2' LC_COLLATE %3 LC_CTYPE %4"_s.arg(
            m_copy.database, row.value(0).toString(), row.value(1).toString(), row.value(2).toString()));
    if (!made) {
        return failure(Text::tr("A rehearsal needs a database of its own: %1").arg(made.error().message),
                       Text::tr("Connect as somebody who may create databases on the server."));
    }
    m_isMade = true;
    return {};
}

Result<> PostgresqlPlace::copy(const Database::ConnectionSettings &reached, const CancelToken &cancel) const
{
    const QString dumper = QStandardPaths::findExecutable(u"pg_dump"_s);
    const QString reader = QStandardPaths::findExecutable(u"psql"_s);
    if (dumper.isEmpty() || reader.isEmpty()) {
        return failure(Text::tr("A rehearsal on PostgreSQL needs the programs pg_dump and psql."),
                       Text::tr("On Debian and Ubuntu, package postgresql-client brings them."));
    }
    QProcess dump;
    QProcess read;
    Database::ConnectionSettings from = reached;
    from.database = m_source.database;
    Database::ConnectionSettings to = reached;
    to.database = m_copy.database;
    dump.setProcessEnvironment(environmentFor(from));
    read.setProcessEnvironment(environmentFor(to));
    dump.setStandardOutputProcess(&read);
    read.setStandardOutputFile(QProcess::nullDevice());
    dump.start(dumper, {u"--no-password"_s, u"--no-publications"_s, u"--no-subscriptions"_s});
    read.start(reader, {u"--no-psqlrc"_s, u"--no-password"_s, u"--quiet"_s, u"--set=ON_ERROR_STOP=1"_s});
    while (!read.waitForFinished(dumpPollMilliseconds) && read.state() != QProcess::NotRunning) {
        if (!cancel.isCancelled())
            continue;
        dump.kill();
        read.kill();
        dump.waitForFinished();
        read.waitForFinished();
        return failure(Text::tr("The rehearsal was cancelled."));
    }
    dump.waitForFinished();
    const bool isDone = dump.exitStatus() == QProcess::NormalExit && dump.exitCode() == 0 && read.exitCode() == 0
        && read.exitStatus() == QProcess::NormalExit;
    if (isDone)
        return {};
    const QByteArray said = dump.readAllStandardError() + read.readAllStandardError();
    return failure(Text::tr("The database could not be copied: %1").arg(QString::fromUtf8(said).simplified()));
}

Result<std::unique_ptr<Database::Connection>>
PostgresqlPlace::prepare(Database::Connection &source, const Progress &progress, const CancelToken &cancel)
{
    progress(0, 1);
    Result<> done = make(source);
    if (done)
        done = copy(source.reached(), cancel);
    if (!done)
        return failure(done.error());
    progress(1, 1);
    return Database::Connection::open(m_copy, Database::OpenMode::ReadWrite);
}

} // namespace

std::unique_ptr<RehearsalPlace> postgresqlPlace()
{
    return std::make_unique<PostgresqlPlace>();
}

} // namespace Retort::Migrator
