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

namespace
{

/// A record of more bytes is written anew without what does not count any more.
constexpr qint64 longRecord = 4 << 20;

/// "fingerprint milliseconds revision", or "- milliseconds revision" for one that was taken back.
QByteArray lineOf(const QString &revision, const AppliedScript &script)
{
    const QString fingerprint = script.fingerprint == 0 ? u"-"_s : u"%1"_s.arg(script.fingerprint, 16, 16, QChar(u'0'));
    return u"%1 %2 %3\n"_s.arg(fingerprint).arg(script.when.toMSecsSinceEpoch()).arg(revision).toUtf8();
}

Error notKept(const QFileDevice &file)
{
    const QString sentence =
        QCoreApplication::translate("Workspace", "What was applied cannot be remembered in %1: %2.");
    return {.message = sentence.arg(file.fileName(), file.errorString())};
}

} // namespace

QString appliedRecord(const AppliedPlace &of, const Database::ConnectionSettings &database)
{
    if (database.isInMemory() || of.folder.isEmpty() || of.scriptLocation.isEmpty())
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
    const QString canonical = QFileInfo(of.scriptLocation).canonicalFilePath();
    place = QStringList{place, canonical.isEmpty() ? QDir::cleanPath(of.scriptLocation) : canonical, of.versionSchema,
                        of.versionTable}
                .join(u'\0');
    const QByteArray name = QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha1).toHex();
    return QDir(of.folder).filePath(QString::fromLatin1(name) + u".applied"_s);
}

AppliedScripts readAppliedScripts(const QString &record)
{
    AppliedScripts scripts;
    QFile file(record);
    if (record.isEmpty() || !file.open(QIODevice::ReadOnly))
        return scripts;
    // The last line about a revision counts.
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        bool isNumber = false;
        const quint64 fingerprint = line.section(u' ', 0, 0).toULongLong(&isNumber, 16);
        const QString revision = line.section(u' ', 2);
        if (line.startsWith(u"- "))
            scripts.remove(revision);
        else if (isNumber && !revision.isEmpty())
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
    for (auto script = scripts.cbegin(); isWritten && script != scripts.cend(); ++script)
        isWritten = file.write(lineOf(script.key(), *script)) > 0;
    return isWritten && file.commit() ? Result<>() : failure(notKept(file));
}

Result<> forgetAppliedScripts(const QString &record, const QStringList &revisions)
{
    if (record.isEmpty() || revisions.isEmpty() || !QFile::exists(record))
        return {};
    QByteArray lines;
    const AppliedScript gone{.when = QDateTime::currentDateTimeUtc()};
    for (const QString &revision : revisions)
        lines += lineOf(revision, gone);
    QFile file(record);
    const bool isOpen = file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
    return isOpen && file.write(lines) == lines.size() ? Result<>() : failure(notKept(file));
}

struct AppliedRecorder::State {
    struct Step {
        QString revision = {};
        AppliedScript script = {}; ///< without a fingerprint if the revision is taken back
    };

    QFile file;
    QHash<int, Step> steps;
    bool isBroken = false;
};

AppliedRecorder::AppliedRecorder(const QString &record)
    : m_state(std::make_unique<State>())
{
    m_state->file.setFileName(record);
}

AppliedRecorder::~AppliedRecorder() = default;

bool AppliedRecorder::isKept() const
{
    return !m_state->file.fileName().isEmpty() && !m_state->isBroken;
}

void AppliedRecorder::begin(int step, const QString &revision, Way way, quint64 fingerprint)
{
    if (isKept())
        m_state->steps.insert(step, {revision, {.fingerprint = way == Way::Up ? fingerprint : 0}});
}

Result<> AppliedRecorder::commit(int step)
{
    const auto committed = m_state->steps.find(step);
    if (!isKept() || committed == m_state->steps.end())
        return {};
    QFile &file = m_state->file;
    if (!file.isOpen()) {
        if (file.size() > longRecord)
            static_cast<void>(writeAppliedScripts(file.fileName(), readAppliedScripts(file.fileName())));
        QDir().mkpath(QFileInfo(file.fileName()).absolutePath());
    }
    committed->script.when = QDateTime::currentDateTimeUtc(); // the local time costs more
    // Each line in one piece: another program may be writing to the same file.
    const bool isOpen = file.isOpen() || file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
    if (isOpen && file.write(lineOf(committed->revision, committed->script)) > 0) {
        m_state->steps.erase(committed);
        return {};
    }
    m_state->isBroken = true;
    return failure(notKept(file));
}

} // namespace Retort::Workspace
