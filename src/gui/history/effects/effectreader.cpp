// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/effects/effectreader.h"

#include "migrator/revisionscript.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QMutex>
#include <QPromise>
#include <QSet>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace Retort::Gui
{

/// Files that are wanted before the others; the window writes, the worker takes.
struct EffectReader::Urgent {
    QMutex mutex;
    QStringList files;

    QStringList take()
    {
        const QMutexLocker lock(&mutex);
        return std::exchange(files, {});
    }
};

/// Holds values only, so that it may outlive the reader.
struct EffectReader::Job {
    static constexpr qsizetype smallestPortion = 32;
    static constexpr int pause = 150; ///< milliseconds between portions: each lets the view look at its rows again

    QStringList files;
    QString dialectName;
    QStringList moduleSearchPath;
    Cache known;
    CancelToken cancel;
    std::shared_ptr<QPromise<Cache>> promise;
    std::shared_ptr<Urgent> urgent;

    Known answer(const QString &file) const
    {
        const Version version = Version::of(file);
        const auto found = known.constFind(file);
        if (found != known.constEnd() && found->version == version)
            return *found;
        return {version, revisionEffect(file, dialectName, moduleSearchPath)};
    }

    void operator()() const
    {
        Cache portion;
        QSet<QString> early;
        QElapsedTimer since;
        const auto hand = [&] {
            if (!portion.isEmpty())
                promise->addResult(std::exchange(portion, {}));
            since.start();
        };
        since.start();
        bool isFirst = true;
        for (const QString &file : files) {
            const QStringList wanted = urgent->take();
            for (const QString &other : wanted) {
                if (cancel.isCancelled() || early.contains(other))
                    continue;
                portion.insert(other, answer(other));
                early << other;
            }
            if (!wanted.isEmpty())
                hand();
            if (cancel.isCancelled())
                break;
            if (early.contains(file))
                continue;
            portion.insert(file, answer(file));
            if (portion.size() >= smallestPortion && (isFirst || since.elapsed() > pause)) {
                hand();
                isFirst = false;
            }
        }
        hand();
        promise->finish();
    }
};

EffectReader::Version EffectReader::Version::of(const QString &file)
{
    const QFileInfo script(file);
    const QFileInfo sql(Migrator::suppliedSqlPath(file));
    return {script.lastModified(), script.size(), sql.lastModified(), sql.size()};
}

EffectReader::~EffectReader()
{
    m_cancel.cancel();
}

void EffectReader::read(const QStringList &files, const QString &dialectName, const QStringList &moduleSearchPath)
{
    m_cancel.cancel();
    m_cancel = CancelToken();
    if (dialectName != m_dialectName || moduleSearchPath != m_moduleSearchPath)
        m_known.clear();
    m_dialectName = dialectName;
    m_moduleSearchPath = moduleSearchPath;

    auto promise = std::make_shared<QPromise<Cache>>();
    auto watcher = new QFutureWatcher<Cache>(this);
    connect(watcher, &QFutureWatcherBase::resultReadyAt, this,
            [this, watcher, cancel = m_cancel, total = int(files.size())](int index) {
                if (cancel.isCancelled())
                    return;
                const Cache portion = watcher->resultAt(index);
                QHash<QString, RevisionEffect> effects;
                for (auto entry = portion.cbegin(); entry != portion.cend(); ++entry)
                    effects.insert(entry.key(), entry->effect);
                m_known.insert(portion);
                m_done += int(portion.size());
                emit effectsRead(effects);
                emit progressed(m_done, total);
            });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, cancel = m_cancel] {
        watcher->deleteLater();
        if (!cancel.isCancelled())
            emit finished();
    });
    watcher->setFuture(promise->future());
    promise->start();
    m_done = 0;
    m_urgent = std::make_shared<Urgent>();
    QThreadPool::globalInstance()->start(
        Job{files, dialectName, moduleSearchPath, m_known, m_cancel, promise, m_urgent});
}

void EffectReader::prefer(const QStringList &files)
{
    if (!m_urgent)
        return;
    const QMutexLocker lock(&m_urgent->mutex);
    m_urgent->files = files;
}

void EffectReader::stop()
{
    m_cancel.cancel();
}

} // namespace Retort::Gui
