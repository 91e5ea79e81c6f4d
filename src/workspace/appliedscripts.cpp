// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/appliedscripts.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace Retort::Workspace
{

QString appliedRecord(const QString &folder, const Database::ConnectionSettings &database)
{
    if (database.isInMemory() || folder.isEmpty())
        return {};
    QString place = QFileInfo(database.file).canonicalFilePath();
    if (database.driver != Database::Driver::Sqlite) {
        // Who connects makes no other database of it; the way to the server does, for its end may have any name.
        place = QStringList{database.dialectName(),         database.host,
                            QString::number(database.port), database.database,
                            database.option(u"ssh"_s),      database.option(u"unix_socket"_s)}
                    .join(u'\n');
    }
    if (place.isEmpty())
        return {};
    const QByteArray name = QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha1).toHex();
    return QDir(folder).filePath(QString::fromLatin1(name) + u".applied"_s);
}

AppliedScripts readAppliedScripts(const QString &record)
{
    AppliedScripts scripts;
    QFile file(record);
    if (record.isEmpty() || !file.open(QIODevice::ReadOnly))
        return scripts;
    // A line each: fingerprint, milliseconds since 1970, revision.
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        bool isNumber = false;
        const quint64 fingerprint = line.section(u' ', 0, 0).toULongLong(&isNumber, 16);
        const QString revision = line.section(u' ', 2);
        if (isNumber && !revision.isEmpty())
            scripts.insert(revision,
                           {fingerprint, QDateTime::fromMSecsSinceEpoch(line.section(u' ', 1, 1).toLongLong())});
    }
    return scripts;
}

Result<> writeAppliedScripts(const QString &record, const AppliedScripts &scripts)
{
    if (record.isEmpty() || (scripts.isEmpty() && !QFile::exists(record)))
        return {};
    if (scripts.isEmpty()) {
        QFile::remove(record);
        return {};
    }
    QDir().mkpath(QFileInfo(record).absolutePath());
    QSaveFile file(record);
    bool isWritten = file.open(QIODevice::WriteOnly);
    for (auto script = scripts.cbegin(); isWritten && script != scripts.cend(); ++script) {
        const QString line = u"%1 %2 %3\n"_s.arg(script->fingerprint, 16, 16, QChar(u'0'))
                                 .arg(script->when.toMSecsSinceEpoch())
                                 .arg(script.key());
        isWritten = file.write(line.toUtf8()) > 0;
    }
    if (isWritten && file.commit())
        return {};
    const QString sentence =
        QCoreApplication::translate("Workspace", "What was applied cannot be remembered in %1: %2.");
    return failure(sentence.arg(record, file.errorString()));
}

} // namespace Retort::Workspace
