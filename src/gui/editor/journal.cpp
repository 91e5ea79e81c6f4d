// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/journal.h"

#include "gui/widgets/text.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

const QString lockName = u"lock"_s;

/// A text and whose it is.
struct KeptText {
    ScriptFile file = {};
    QString project = {};
};

QByteArray written(const ScriptFile &file, const QString &project)
{
    const QJsonObject entry{{u"path"_s, file.path},
                            {u"text"_s, file.text},
                            {u"onDisk"_s, QString::fromLatin1(file.onDisk.toBase64())},
                            {u"project"_s, project}};
    return QJsonDocument(entry).toJson(QJsonDocument::Compact);
}

std::optional<KeptText> readEntry(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject entry = QJsonDocument::fromJson(file.readAll()).object();
    if (!entry.contains(u"path"_s) || !entry.contains(u"text"_s))
        return {};
    return KeptText{.file = {.path = entry.value(u"path"_s).toString(),
                             .text = entry.value(u"text"_s).toString(),
                             .onDisk = QByteArray::fromBase64(entry.value(u"onDisk"_s).toString().toLatin1())},
                    .project = entry.value(u"project"_s).toString()};
}

std::unique_ptr<QLockFile> lockOf(const QString &folder)
{
    auto lock = std::make_unique<QLockFile>(QDir(folder).filePath(lockName));
    lock->setStaleLockTime(0); // a program may run for days; a lock whose process is gone is stale all the same
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

/// The entries in folders whose program is gone, `own` apart. A folder that is empty then goes too.
template <typename Visit> void visitAbandoned(const QString &shared, const QString &own, Visit visit)
{
    const QStringList folders = QDir(shared).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : folders) {
        const QDir folder(QDir(shared).filePath(name));
        if (folder.path() == own)
            continue;
        std::unique_ptr<QLockFile> lock = lockOf(folder.path());
        if (!lock)
            continue;
        const QStringList entries = folder.entryList({u"*.json"_s}, QDir::Files);
        for (const QString &entry : entries) {
            if (const std::optional<KeptText> read = readEntry(folder.filePath(entry)))
                visit(folder.filePath(entry), *read);
        }
        lock.reset();
        QDir().rmdir(folder.path());
    }
}

} // namespace

Journal::Journal(const QString &folder)
    : m_shared(folder)
    , m_folder(QDir(folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces)))
{
    if (QDir().mkpath(m_folder))
        m_lock = lockOf(m_folder);
}

Journal::~Journal()
{
    close();
}

Journal &Journal::operator=(Journal &&other) noexcept
{
    if (this != &other) {
        close();
        m_shared = std::move(other.m_shared);
        m_folder = std::move(other.m_folder);
        m_lock = std::move(other.m_lock);
    }
    return *this;
}

void Journal::close()
{
    if (!m_lock)
        return;
    m_lock.reset();
    QDir().rmdir(m_folder); // stays if something is kept in it
}

QString Journal::entryName(const QString &path) const
{
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex();
    return QDir(m_folder).filePath(QString::fromLatin1(hash) + u".json"_s);
}

QList<ScriptFile> Journal::leftBehind(const QString &project)
{
    QList<ScriptFile> found;
    visitAbandoned(m_shared, m_folder, [this, &project, &found](const QString &name, const KeptText &entry) {
        // It goes there only when it stands here.
        if (entry.project == project && keep(entry.file, project)) {
            found << entry.file;
            QFile::remove(name);
        }
    });
    return found;
}

QMap<QString, int> projectsLeftBehind(const QString &folder)
{
    QMap<QString, int> projects;
    visitAbandoned(folder, {}, [&projects](const QString &, const KeptText &entry) {
        if (!entry.project.isEmpty())
            ++projects[entry.project];
    });
    return projects;
}

Result<> Journal::keep(const ScriptFile &file, const QString &project)
{
    if (!m_lock)
        return failure(Text::tr("Unsaved texts cannot be kept in %1.").arg(m_shared));
    const QString name = entryName(file.path);
    const QString half = name + u".part"_s;
    QFile part(half);
    const QByteArray bytes = written(file, project);
    if (!part.open(QIODevice::WriteOnly) || part.write(bytes) != bytes.size() || !part.flush())
        return failure(Text::tr("%1 cannot be written: %2.").arg(half, part.errorString()));
    part.close();
    // QFile::rename() refuses to write over a file.
    if (std::rename(QFile::encodeName(half).constData(), QFile::encodeName(name).constData()) != 0)
        return failure(Text::tr("%1 cannot be written.").arg(name));
    return {};
}

void Journal::forget(const QString &path)
{
    QFile::remove(entryName(path));
}

} // namespace Retort::Gui
