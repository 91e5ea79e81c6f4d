// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/canceltoken.h"
#include "gui/history/revisioneffect.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QStringList>

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

    /// Begins anew with these files, in this order; a run before this one is dropped. Answers arrive in portions.
    void read(const QStringList &files, const QString &dialectName, const QStringList &moduleSearchPath);

signals:
    void effectsRead(const QHash<QString, Retort::Gui::RevisionEffect> &effects);
    /// All files of the last read() are done.
    void finished();

private:
    struct Known {
        QDateTime modified;
        qint64 size = 0;
        RevisionEffect effect;
    };
    using Cache = QHash<QString, Known>;
    struct Job;

    QString m_dialectName;
    QStringList m_moduleSearchPath;
    Cache m_known;
    CancelToken m_cancel;
};

} // namespace Retort::Gui
