// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/canceltoken.h"
#include "gui/history/effects/revisioneffect.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QStringList>

#include <memory>

namespace Retort::Gui
{

/// Evaluates revision files on a worker and remembers the answers, per file, its time and the dialect.
class EffectReader final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// Stops the worker without waiting for it.
    ~EffectReader() override;

    /// Begins anew with these files, in this order; a run before this one is dropped. Answers arrive in portions, a few
    /// times a second.
    void read(const QStringList &files, const QString &dialectName, const QStringList &moduleSearchPath);

    /// Some of the files that come next, because somebody looks at them.
    void prefer(const QStringList &files);
    /// What is not read by now stays unknown until the next read().
    void stop();

signals:
    /// So many of the files of the last read() are done.
    void progressed(int done, int total);
    void effectsRead(const QHash<QString, Retort::Gui::RevisionEffect> &effects);
    /// All files of the last read() are done.
    void finished();

private:
    /// What a file was when it was read: the script and the SQL that stands beside it.
    struct Version {
        QDateTime modified = {};
        qint64 size = 0;
        QDateTime sqlModified = {};
        qint64 sqlSize = 0;

        static Version of(const QString &file);
        friend bool operator==(const Version &, const Version &) = default;
    };
    struct Known {
        Version version;
        RevisionEffect effect;
    };
    using Cache = QHash<QString, Known>;
    struct Job;
    struct Urgent;

    QString m_dialectName;
    QStringList m_moduleSearchPath;
    Cache m_known;
    CancelToken m_cancel;
    std::shared_ptr<Urgent> m_urgent;
    int m_done = 0;
};

} // namespace Retort::Gui
