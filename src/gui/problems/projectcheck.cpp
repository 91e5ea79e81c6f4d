// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/projectcheck.h"

#include "gui/workbench/workbench.h"
#include "revision/folder.h"
#include "revision/modules.h"
#include "script/script.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSet>

#include <chrono>

using namespace std::chrono_literals;

namespace Retort::Gui
{

namespace
{

/// What a reading of a project needs; a copy, because the project may be gone before it ends.
struct CheckJob {
    QStringList files = {};
    QHash<QString, QDateTime> changed = {}; ///< of files that were read before
    QString dialect = {};
    QStringList modules = {};
    CancelToken cancel = {};
};

QList<Error> errorsIn(const QString &file, const CheckJob &job)
{
    const Result<QString> source = Revision::sourceText(file);
    if (!source)
        return {source.error()};
    const Result<Script::SyntaxTree> tree = Script::parse(*source, file);
    if (!tree)
        return Script::syntaxErrors(*source, file);
    QList<Error> errors;
    const Script::Surroundings surroundings = Revision::surroundingsOf(file, job.modules);
    for (const Script::Direction direction : {Script::Direction::Upgrade, Script::Direction::Downgrade}) {
        const Script::Readability read = Script::readability(*tree, direction, job.dialect, surroundings);
        if (read.reason && !errors.contains(*read.reason))
            errors << *read.reason;
    }
    return errors;
}

/// Hands over what it has read a few times a second.
template <typename Give> void check(const CheckJob &job, Give give)
{
    constexpr int pause = 200;
    QList<ProjectCheck::Checked> done;
    QElapsedTimer since;
    since.start();
    for (const QString &file : job.files) {
        if (job.cancel.isCancelled())
            return;
        const QDateTime changed = QFileInfo(file).lastModified();
        if (!changed.isValid() || job.changed.value(file) == changed)
            continue;
        done << ProjectCheck::Checked{.file = file, .changed = changed, .errors = errorsIn(file, job)};
        if (since.elapsed() < pause)
            continue;
        give(done);
        done.clear();
        since.restart();
    }
    give(done);
}

} // namespace

ProjectCheck::ProjectCheck(Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::IdlePriority);
    m_pause.setSingleShot(true);
    m_pause.setInterval(300ms); // a window that opens has better things to do
    connect(&m_pause, &QTimer::timeout, this, &ProjectCheck::start);
    connect(&m_workbench, &Workbench::stateChanged, &m_pause, qOverload<>(&QTimer::start));
}

ProjectCheck::~ProjectCheck()
{
    m_cancel.cancel();
    m_pool.waitForDone();
}

void ProjectCheck::start()
{
    m_cancel.cancel();
    m_cancel = CancelToken();
    CheckJob job{.changed = m_changed, .dialect = QStringLiteral("sqlite"), .cancel = m_cancel};
    if (const OpenDatabase *database = m_workbench.database())
        job.dialect = database->dialect().name();
    if (const OpenProject *project = m_workbench.project()) {
        for (const Revision::Node &node : project->graph().nodes())
            job.files << node.file.path;
        job.modules = project->graph().moduleSearchPath();
    }
    forgetOthers(job.files);
    m_isRunning = true;
    // This object waits for the pool before it goes, so the pointer is good as long as the job runs.
    m_pool.start([this, job = std::move(job)] {
        check(job, [this, &job](const QList<Checked> &checked) {
            QMetaObject::invokeMethod(this, [this, checked, cancel = job.cancel] {
                if (!cancel.isCancelled())
                    take(checked);
            });
        });
        QMetaObject::invokeMethod(this, [this, cancel = job.cancel] {
            if (cancel.isCancelled())
                return;
            m_isRunning = false;
            emit finished();
        });
    });
}

void ProjectCheck::take(const QList<Checked> &checked)
{
    for (const Checked &one : checked) {
        m_changed.insert(one.file, one.changed);
        if (m_errors.value(one.file) == one.errors)
            continue;
        if (one.errors.isEmpty())
            m_errors.remove(one.file);
        else
            m_errors.insert(one.file, one.errors);
        emit found(one.file, one.errors);
    }
}

void ProjectCheck::forgetOthers(const QStringList &files)
{
    const QSet<QString> belong(files.cbegin(), files.cend());
    const QStringList known = m_changed.keys();
    for (const QString &file : known) {
        if (belong.contains(file))
            continue;
        m_changed.remove(file);
        if (m_errors.remove(file) > 0)
            emit found(file, {});
    }
}

} // namespace Retort::Gui
