// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/project/filelocator.h"

#include "gui/workbench/worker.h"
#include "revision/newrevision.h"
#include "workspace/settings.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// Returns where the file stands then.
Result<QString> broughtInto(const Revision::Graph &graph, const QStringList &folders,
                            const Revision::RevisionId &revision, const QString &file)
{
    const Revision::RevisionFile read = Revision::readFile(file);
    if (read.id().isEmpty() && read.error)
        return failure(*read.error);
    if (read.id() != revision)
        return failure(
            FileLocator::tr("This file declares %1, not %2.")
                .arg(read.id().isEmpty() ? FileLocator::tr("no revision") : read.id().text(), revision.text()),
            Place{file, {}}, FileLocator::tr("Choose the file whose `revision` is %1.").arg(revision.text()));
    Revision::NewRevision wanted{.id = revision};
    for (const QString &parent : read.header.downRevisions) {
        if (graph.find(Revision::RevisionId(parent)))
            wanted.downRevisions << Revision::RevisionId(parent);
    }
    const Result<QString> folder = Revision::folderOfNew(graph, wanted, folders);
    const QString target = QDir(folder ? *folder : folders.constFirst()).filePath(QFileInfo(file).fileName());
    if (QFileInfo::exists(target))
        return failure(FileLocator::tr("There is a file of that name already."), Place{target, {}},
                       FileLocator::tr("Rename one of the two."));
    QFile source(file);
    if (!source.copy(target))
        return failure(FileLocator::tr("The file cannot be copied: %1.").arg(source.errorString()), Place{target, {}});
    return target;
}

} // namespace

FileLocator::FileLocator(Workbench &workbench, Workspace::Settings &settings, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_window(window)
{
}

void FileLocator::ask(const Revision::RevisionId &revision)
{
    auto dialog =
        new QFileDialog(m_window, tr("The file of revision %1").arg(revision.text()), m_settings.lastFolder());
    dialog->setObjectName(u"locateFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Revision scripts (*.py)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this, revision](const QString &file) { bring(revision, file); });
    dialog->open();
}

void FileLocator::bring(const Revision::RevisionId &revision, const QString &file)
{
    const OpenProject *project = m_workbench.project();
    if (!project)
        return;
    m_settings.setLastFolder(QFileInfo(file).absolutePath());
    auto job = [graph = project->graph(), folders = project->project().versionLocations, revision, file] {
        return broughtInto(graph, folders, revision, file);
    };
    Database::whenFinished(runOnWorker(std::move(job)), this, [this](const Result<QString> &target) {
        if (!target) {
            emit m_workbench.problemFound(target.error());
            return;
        }
        emit m_workbench.logged(tr("Copied to %1").arg(*target));
        if (OpenProject *open = m_workbench.project())
            open->reload();
    });
}

} // namespace Retort::Gui
