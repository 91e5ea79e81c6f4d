// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/sample.h"

#include "database/connection.h"
#include "dialect/dialect.h"
#include "workspace/textfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;

namespace
{

const QString sampleRoot = u":/sample"_s;
const QString sampleScript = sampleRoot + u"/sample.sql"_s;

Result<> runScript(const QString &file, const QString &script)
{
    const Database::ConnectionSettings settings{.file = file};
    auto connection = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
    if (!connection)
        return failure(connection.error());
    const Dialect::Dialect *dialect = Dialect::dialectNamed(settings.dialectName());
    auto transaction = Database::Transaction::begin(**connection, dialect->beginStatement());
    if (!transaction)
        return failure(transaction.error());
    for (const QString &statement : dialect->split(script)) {
        if (const Result<qint64> done = (*connection)->execute(statement); !done)
            return failure(done.error());
    }
    return (*transaction)->commit();
}

/// Copies one file of the sample unless it is there already.
Result<> copyFile(const QString &resource, const QString &target)
{
    if (QFile::exists(target))
        return {};
    if (const Result<> folder = makeFolder(QFileInfo(target).absolutePath()); !folder)
        return folder;
    const Result<QString> text = builtInText(resource);
    if (!text)
        return failure(text.error());
    return writeNewFile(target, *text);
}

} // namespace

Result<> makeSampleDatabase(const QString &file)
{
    if (QFile::exists(file)) {
        return failure(QCoreApplication::translate("Workspace", "The file %1 exists already.").arg(file),
                       {.file = file});
    }
    const Result<QString> script = builtInText(sampleScript);
    if (!script)
        return failure(script.error());
    const Result<> done = runScript(file, *script);
    if (!done)
        QFile::remove(file); // an empty file would be taken for the sample the next time
    return done;
}

Result<Sample> copySample(const QString &folder)
{
    const QDir target(QDir(folder).absolutePath());
    if (const Result<QString> ready = builtInText(sampleScript); !ready)
        return failure(ready.error());
    QDirIterator files(sampleRoot, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString resource = files.next();
        const QString relative = QDir(sampleRoot).relativeFilePath(resource);
        if (const Result<> copied = copyFile(resource, target.absoluteFilePath(relative)); !copied)
            return failure(copied.error());
    }
    Sample sample{.iniFile = target.absoluteFilePath(u"alembic.ini"_s),
                  .connection = {.name = QCoreApplication::translate("Workspace", "sample"),
                                 .file = target.absoluteFilePath(u"department.sqlite"_s)}};
    if (!QFile::exists(sample.connection.file)) {
        if (const Result<> made = makeSampleDatabase(sample.connection.file); !made)
            return failure(made.error());
    }
    return sample;
}

} // namespace Retort::Workspace
