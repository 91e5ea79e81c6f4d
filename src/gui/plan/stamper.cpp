// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plan/stamper.h"

#include "migrator/executor.h"
#include "revision/path.h"
#include "revision/target.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

Stamper::Stamper(Workbench &workbench, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_window(window)
{
}

void Stamper::ask(const QString &target)
{
    const OpenDatabase *database = m_workbench.database();
    if (!database || !m_workbench.project())
        return;
    if (database->isReadOnly()) {
        emit m_workbench.problemFound(
            {.message = tr("%1 is open for reading only.").arg(database->settings().displayName()),
             .hint = tr("Unlock it to stamp it.")});
        return;
    }
    auto question =
        new QMessageBox(QMessageBox::Question, tr("Stamp"),
                        tr("Shall %1 count as standing at %2?").arg(database->settings().displayName(), target),
                        QMessageBox::Cancel, m_window);
    question->setObjectName(u"stampQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("Only the version table is written. No script runs, no table changes."));
    QPushButton *stamp = question->addButton(tr("Stamp"), QMessageBox::AcceptRole);
    stamp->setObjectName(u"stampButton"_s);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(stamp, &QPushButton::clicked, this, [this, target] { this->stamp(target); });
    question->open();
}

void Stamper::stamp(const QString &target)
{
    OpenDatabase *database = m_workbench.database();
    const OpenProject *project = m_workbench.project();
    if (!database || !project)
        return;
    const Result<Revision::Target> parsed = Revision::Target::parse(target);
    if (!parsed) {
        emit m_workbench.problemFound(parsed.error());
        return;
    }
    // Rows that no file knows cannot be a beginning: they go, as with --purge.
    Revision::RevisionIds known = database->versionRows();
    for (const Revision::RevisionId &id : database->versionRows()) {
        if (!project->graph().find(id))
            known.clear();
    }
    Result<QList<Revision::RowChange>> changes = Revision::stampChanges(project->graph(), known, {*parsed});
    if (!changes) {
        emit m_workbench.problemFound(changes.error());
        return;
    }
    if (known != database->versionRows())
        changes->prepend(Revision::RowChange{.deleted = database->versionRows()});
    auto write = [changes = *changes, dialect = &database->dialect(),
                  table = database->versionTable()](Database::Connection &connection) {
        return Migrator::stamp(changes, connection, *dialect, table);
    };
    Database::whenFinished(database->session().run(std::move(write)), this, [this, target](const Result<> &done) {
        if (done)
            emit m_workbench.logged(tr("Stamped %1").arg(target));
        else
            emit m_workbench.problemFound(done.error());
        m_workbench.refresh();
    });
}

} // namespace Retort::Gui
