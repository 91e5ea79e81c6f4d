// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/effectreader.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace Retort::Gui
{

/// Holds values only, so that it may outlive the reader.
struct EffectReader::Job {
    static constexpr qsizetype portionSize = 32;

    QStringList files;
    QString dialectName;
    QStringList moduleSearchPath;
    Cache known;
    CancelToken cancel;
    std::shared_ptr<QPromise<Cache>> promise;

    Known answer(const QString &file) const
    {
        const QFileInfo info(file);
        const auto found = known.constFind(file);
        if (found != known.constEnd() && found->modified == info.lastModified() && found->size == info.size())
            return *found;
        return {info.lastModified(), info.size(), revisionEffect(file, dialectName, moduleSearchPath)};
    }

    void operator()() const
    {
        Cache portion;
        for (const QString &file : files) {
            if (cancel.isCancelled())
                break;
            portion.insert(file, answer(file));
            if (portion.size() == portionSize)
                promise->addResult(std::exchange(portion, {}));
        }
        if (!portion.isEmpty())
            promise->addResult(portion);
        promise->finish();
    }
};

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
    connect(watcher, &QFutureWatcherBase::resultReadyAt, this, [this, watcher, cancel = m_cancel](int index) {
        if (cancel.isCancelled())
            return;
        const Cache portion = watcher->resultAt(index);
        QHash<QString, RevisionEffect> effects;
        for (auto entry = portion.cbegin(); entry != portion.cend(); ++entry)
            effects.insert(entry.key(), entry->effect);
        m_known.insert(portion);
        emit effectsRead(effects);
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, cancel = m_cancel] {
        watcher->deleteLater();
        if (!cancel.isCancelled())
            emit finished();
    });
    watcher->setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start(Job{files, dialectName, moduleSearchPath, m_known, m_cancel, promise});
}

} // namespace Retort::Gui
