// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/project/sample.h"

#include "database/connection.h"
#include "dialect/dialect.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString translated(const char *text)
{
    return QCoreApplication::translate("Gui", text);
}

Result<> copyFiles(const QString &from, const QString &to)
{
    const QDir source(from);
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString relative = source.relativeFilePath(files.next());
        const QString target = QDir(to).filePath(relative);
        const bool leaveOut = relative.contains(u"__pycache__"_s) || relative.endsWith(u".sqlite"_s);
        if (leaveOut || QFile::exists(target))
            continue;
        if (!QDir().mkpath(QFileInfo(target).absolutePath()))
            return failure(translated("The folder %1 cannot be made.").arg(QFileInfo(target).absolutePath()));
        QFile file(files.filePath());
        if (!file.copy(target))
            return failure(translated("%1 cannot be written: %2").arg(target, file.errorString()));
        QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner);
    }
    return {};
}

Result<> runScript(Database::Connection &connection, const QString &script)
{
    const Dialect::Dialect *dialect = Dialect::dialectNamed(u"sqlite"_s);
    auto transaction = Database::Transaction::begin(connection, dialect->beginStatement());
    if (!transaction)
        return failure(transaction.error());
    for (const QString &statement : dialect->split(script)) {
        const Result<qint64> done = connection.execute(statement);
        if (!done)
            return failure(done.error());
    }
    return (*transaction)->commit();
}

Result<> makeDatabase(const Database::ConnectionSettings &settings, const QString &scriptFile)
{
    QFile file(scriptFile);
    if (!file.open(QIODevice::ReadOnly))
        return failure(translated("%1 cannot be read: %2").arg(scriptFile, file.errorString()));
    Result<> done = {};
    {
        auto connection = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
        if (!connection)
            return failure(connection.error());
        done = runScript(**connection, QString::fromUtf8(file.readAll()));
    }
    if (!done)
        QFile::remove(settings.file); // else the next start would take the empty file for the sample
    return done;
}

} // namespace

QString shippedSample()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    const QStringList places = {programs.filePath(u"../share/retort/revisions"_s), // installed
                                programs.filePath(u"../../../revisions"_s), // build/<preset>/bin
                                programs.filePath(u"../../revisions"_s)};
    for (const QString &place : places) {
        if (QFile::exists(QDir(place).filePath(u"alembic.ini"_s)))
            return QDir(place).canonicalPath();
    }
    return {};
}

QString ownSampleFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).filePath(u"sample"_s);
}

Result<Sample> prepareSample(const QString &shipped, const QString &folder)
{
    if (shipped.isEmpty())
        return failure(translated("The sample is not installed."),
                       translated("Open a project of your own, or install Retort again."));
    const Result<> copied = copyFiles(shipped, folder);
    if (!copied)
        return failure(copied.error());
    const QDir own(folder);
    Sample sample{.iniFile = own.absoluteFilePath(u"alembic.ini"_s),
                  .connection = {.name = translated("sample"), .file = own.absoluteFilePath(u"department.sqlite"_s)}};
    if (!QFile::exists(sample.connection.file)) {
        const Result<> made = makeDatabase(sample.connection, own.absoluteFilePath(u"sample.sql"_s));
        if (!made)
            return failure(made.error());
    }
    return sample;
}

} // namespace Retort::Gui
