// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/savedrows.h"

#include "gui/workbench/worker.h"
#include "inspector/inspector.h"
#include "rows/outcome/lostrows.h"

#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QFileDialog *makeDialog(const QString &name, const QString &title, QFileDialog::AcceptMode mode, QWidget *window)
{
    auto dialog = new QFileDialog(window, title);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setNameFilters({SavedRows::tr("Saved rows (*.retort)"), SavedRows::tr("All files (*)")});
    return dialog;
}

} // namespace

SavedRows::SavedRows(Workbench &workbench, RehearsalController &rehearsals, Workspace::Settings &settings,
                     QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_rehearsals(rehearsals)
    , m_settings(settings)
    , m_window(window)
    , m_restoreAction(new QAction(QIcon::fromTheme(u"undo"_s), tr("Restore &saved rows…"), this))
{
    m_restoreAction->setObjectName(u"restoreRowsAction"_s);
    m_restoreAction->setToolTip(tr("Put back rows and values that were saved before a migration took them"));
    m_restoreAction->setEnabled(false);
    connect(m_restoreAction, &QAction::triggered, this, &SavedRows::askWhatToRestore);
    connect(&rehearsals, &RehearsalController::saveLostRequested, this, &SavedRows::askWhereToSave);
    connect(&workbench, &Workbench::stateChanged, this,
            [this] { m_restoreAction->setEnabled(m_workbench.database() != nullptr); });
}

SavedRows::~SavedRows()
{
    m_cancel.cancel();
}

void SavedRows::askWhereToSave()
{
    if (!m_workbench.database())
        return;
    QFileDialog *dialog =
        makeDialog(u"saveLostDialog"_s, tr("Save what would be lost"), QFileDialog::AcceptSave, m_window);
    dialog->setDefaultSuffix(u"retort"_s);
    dialog->setDirectory(m_settings.lastFolder());
    const QString base = QFileInfo(m_workbench.database()->settings().displayName()).completeBaseName();
    dialog->selectFile(u"%1-lost-%2.retort"_s.arg(base, QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s)));
    connect(dialog, &QFileDialog::fileSelected, this, &SavedRows::save);
    dialog->open();
}

void SavedRows::save(const QString &file)
{
    const auto &rehearsal = m_rehearsals.rehearsal();
    const Rows::Snapshot *after = rehearsal ? rehearsal->comparedState() : nullptr;
    if (!after)
        return;
    m_settings.setLastFolder(QFileInfo(file).absolutePath());
    const bool cameBack = after != &rehearsal->states.at(1);
    auto work = [before = rehearsal->states.first(), after = *after,
                 renames = cameBack ? Rows::Renames() : rehearsal->renames, title = m_rehearsals.title(), file,
                 cancel = m_cancel] { return Rows::saveLost(before, after, renames, title, file, cancel); };
    Database::whenFinished(runOnWorker(std::move(work)), this, [this, file](const Result<Rows::LostContents> &saved) {
        if (!saved) {
            emit failed(saved.error());
            return;
        }
        m_lastFile = file;
        emit said(tr("Saved what would be lost (rows and values: %1) to %2").arg(saved->count()).arg(file));
    });
}

void SavedRows::askWhatToRestore()
{
    QFileDialog *dialog =
        makeDialog(u"restoreRowsDialog"_s, tr("Restore saved rows"), QFileDialog::AcceptOpen, m_window);
    dialog->setDirectory(m_settings.lastFolder());
    if (!m_lastFile.isEmpty())
        dialog->selectFile(m_lastFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SavedRows::restore);
    dialog->open();
}

void SavedRows::restore(const QString &file)
{
    OpenDatabase *database = m_workbench.database();
    if (!database)
        return;
    m_settings.setLastFolder(QFileInfo(file).absolutePath());
    // The schema as it is by now: a migration may have run since the window last read it.
    auto work = [file, dialect = &database->dialect(),
                 cancel = m_cancel](Database::Connection &connection) -> Result<Rows::RestoreReport> {
        const Result<Schema::Database> schema = Inspector::inspect(connection, *dialect);
        if (!schema)
            return failure(schema.error());
        return Rows::restoreLost(connection, *dialect, *schema, file, cancel);
    };
    Database::whenFinished(database->session().run(std::move(work)), this,
                           [this](const Result<Rows::RestoreReport> &report) {
                               if (!report) {
                                   emit failed(report.error());
                                   return;
                               }
                               QString text = tr("Restored rows: %1, values: %2.").arg(report->rows).arg(report->cells);
                               for (const QString &skipped : report->skipped)
                                   emit m_workbench.logged(tr("Left out: %1").arg(skipped));
                               if (!report->skipped.isEmpty())
                                   text += tr(" Some were left out; the log says why.");
                               emit said(text);
                               m_workbench.refresh();
                           });
}

} // namespace Retort::Gui
