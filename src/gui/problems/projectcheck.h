// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

namespace Retort::Gui
{

class Workbench;

/// Reads every script of the open project in the background, one after the other and after everything else, and tells
/// which of them will not run. A file is read again only when it has changed.
class ProjectCheck final : public QObject
{
    Q_OBJECT

public:
    ProjectCheck(Workbench &workbench, QObject *parent);
    ~ProjectCheck() override;

    /// What was found in the file, as it was saved last.
    QList<Error> errorsOf(const QString &file) const { return m_errors.value(file); }
    bool isRunning() const { return m_isRunning; }

    /// What one reading of a file found, kept with the state of the file.
    struct Checked {
        QString file = {};
        QDateTime changed = {};
        QList<Error> errors = {};
    };

signals:
    /// The errors of a file that had others before; an empty list when it is clean or does not belong here any more.
    void found(const QString &file, const QList<Retort::Error> &errors);
    void finished();

private:
    void start();
    void take(const QList<Checked> &checked);
    void forgetOthers(const QStringList &files);

    Workbench &m_workbench;
    QThreadPool m_pool; ///< of one thread: nobody else waits for it
    QTimer m_pause;
    CancelToken m_cancel;
    QHash<QString, QDateTime> m_changed;
    QHash<QString, QList<Error>> m_errors; ///< of those that have some
    bool m_isRunning = false;
};

} // namespace Retort::Gui
