// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/rehearsal/rehearsalplace.h"

#include "migrator/rehearsal/serverplaces.h"
#include "migrator/text.h"

#include <QFileInfo>
#include <QStorageInfo>
#include <QTemporaryDir>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// A copy of a SQLite file in a temporary folder.
class SqliteCopy final : public RehearsalPlace
{
public:
    Result<std::unique_ptr<Database::Connection>> prepare(Database::Connection &source, const Progress &progress,
                                                          const CancelToken &cancel) override;
    qint64 bytes() const override { return QFileInfo(file()).size(); }

private:
    Result<> checkRoom(const Database::Connection &source) const;
    QString file() const { return m_folder.filePath(u"rehearsal.sqlite"_s); }

    QTemporaryDir m_folder;
};

Result<> SqliteCopy::checkRoom(const Database::Connection &source) const
{
    if (!m_folder.isValid())
        return failure(Text::tr("There is no place for a copy: %1").arg(m_folder.errorString()));
    // A rebuilt table needs its room twice, and the journal once more.
    constexpr qint64 timesTheFile = 3;
    const qint64 needed = QFileInfo(source.settings().file).size() * timesTheFile;
    const qint64 there = QStorageInfo(m_folder.path()).bytesAvailable();
    if (there >= 0 && there < needed) {
        return failure(Text::tr("A rehearsal needs %1 MB in %2, but only %3 MB are free.")
                           .arg(QString::number(needed >> 20), m_folder.path(), QString::number(there >> 20)),
                       Text::tr("Name a folder with more room in the environment variable TMPDIR."));
    }
    return {};
}

Result<std::unique_ptr<Database::Connection>> SqliteCopy::prepare(Database::Connection &source,
                                                                  const Progress &progress, const CancelToken &cancel)
{
    const Result<> room = checkRoom(source);
    if (!room)
        return failure(room.error());
    const Result<> copied = source.copyTo(file(), [&](qint64 done, qint64 all) {
        progress(done, all);
        return !cancel.isCancelled();
    });
    if (!copied)
        return failure(cancel.isCancelled() ? Error{.message = Text::tr("The rehearsal was cancelled.")}
                                            : copied.error());
    Database::ConnectionSettings settings = source.settings();
    settings.file = file();
    settings.options.clear();
    auto opened = Database::Connection::open(settings, Database::OpenMode::ReadWrite);
    if (!opened)
        return opened;
    const Result<qint64> set = (*opened)->execute(u"PRAGMA synchronous=OFF"_s);
    if (!set)
        return failure(set.error());
    (*opened)->stopWith(cancel);
    return opened;
}

} // namespace

bool canRehearseInTransaction(const Database::ConnectionSettings &settings)
{
    return settings.driver == Database::Driver::PostgreSql;
}

QString rehearsalLocks(const QStringList &touchedTables)
{
    if (touchedTables.isEmpty())
        return Text::tr("what the scripts' own SQL touches");
    return Text::tr("the tables %1 and what refers to them").arg(touchedTables.join(u", "_s));
}

Result<std::unique_ptr<RehearsalPlace>> rehearsalPlace(const Database::ConnectionSettings &settings, RehearsalKind kind)
{
    if (kind == RehearsalKind::Transaction && !canRehearseInTransaction(settings)) {
        return failure(
            Text::tr("A rehearsal on %1 cannot run in a transaction: DDL is not undone there, or locks the whole file.")
                .arg(settings.dialectName()),
            Text::tr("Rehearse on a copy."));
    }
    switch (settings.driver) {
    case Database::Driver::Sqlite:
        return std::make_unique<SqliteCopy>();
    case Database::Driver::PostgreSql:
        return kind == RehearsalKind::Transaction ? postgresqlTransaction() : postgresqlPlace();
    case Database::Driver::MySql:
        return mysqlPlace();
    }
    return failure(Text::tr("A rehearsal on %1 is not possible.").arg(settings.dialectName()));
}

} // namespace Retort::Migrator
