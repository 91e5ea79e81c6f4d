// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/writing/revisionwriter.h"

#include "cli/text.h"
#include "revision/folder.h"

#include <QDir>
#include <QFileInfo>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

/// The revision with everything that depends on the graph.
Result<Revision::NewRevision> completed(const WantedRevision &wanted, const Revision::Graph &graph)
{
    Revision::NewRevision revision{.message = wanted.message};
    revision.id = wanted.id ? Revision::RevisionId(*wanted.id) : Revision::newRevisionId();
    if (wanted.branchLabel)
        revision.branchLabels << *wanted.branchLabel;
    if (const Result<> checked = Revision::checkNewId(revision.id); !checked)
        return failure(checked.error());
    const Result<Revision::RevisionIds> parents = Revision::parentsOfNew(graph, wanted.heads, wanted.splice);
    if (!parents)
        return failure(parents.error());
    revision.downRevisions = *parents;
    const Result<QStringList> dependencies = Revision::dependenciesOfNew(graph, wanted.dependsOn);
    if (!dependencies)
        return failure(dependencies.error());
    revision.dependsOn = *dependencies;
    if (const Result<> checked = Revision::checkNewRevision(graph, revision); !checked)
        return failure(checked.error());
    return revision;
}

Outcome<> makeFolder(const QString &folder, CommandContext &context)
{
    if (QFileInfo(folder).isDir())
        return {};
    if (!QDir().mkpath(folder))
        return failed({.message = Text::tr("The folder %1 cannot be made.").arg(folder)});
    context.print(u"Creating directory %1 ...  done"_s.arg(folder));
    return {};
}

/// Everything that can be checked before the file is written.
Outcome<> checkSurroundings(const Workspace::Project &project, CommandContext &context)
{
    if (const Result<QDateTime> date = Revision::creationDate(project.naming); !date)
        return refused(date.error());
    // Alembic finds out after it has written the file.
    const Result<QList<Workspace::HookCommand>> hooks = Workspace::hookCommands(project.hooks, {});
    if (!hooks)
        return refused(hooks.error());
    if (const std::optional<Error> problem = Revision::templateProblem(project.naming)) {
        context.warn(problem->text());
        context.warn(Text::tr("The revision is written as Alembic's stock template has it."));
    }
    return {};
}

Outcome<> runHooks(const QList<Workspace::PostWriteHook> &hooks, const QString &path, CommandContext &context)
{
    for (const Workspace::PostWriteHook &hook : hooks) {
        const Result<Workspace::HookCommand> command = Workspace::hookCommand(hook, path);
        if (!command)
            return refused(command.error());
        context.print(u"Running post write hook '%1' ..."_s.arg(hook.name));
        context.flush();
        const Result<int> done = Workspace::runHook(*command);
        context.print(done ? u"  done"_s : u"  FAILED"_s);
        if (!done)
            return failed(done.error());
        if (*done != 0)
            context.warn(Text::tr("The hook '%1' ended with status %2: %3")
                             .arg(hook.name, QString::number(*done), command->text()));
    }
    return {};
}

} // namespace

Outcome<> writeRevision(const WantedRevision &wanted, CommandContext &context)
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const Outcome<Revision::Graph> graph = context.graph(*project);
    if (!graph)
        return tl::unexpected(graph.error());
    const Result<Revision::NewRevision> revision = completed(wanted, *graph);
    if (!revision)
        return refused(revision.error());
    const Result<QString> folder =
        Revision::folderOfNew(*graph, *revision, project->versionLocations, wanted.versionPath);
    if (!folder)
        return refused(folder.error());
    for (const Outcome<> &ready : {checkSurroundings(*project, context), makeFolder(*folder, context)}) {
        if (!ready)
            return ready;
    }
    const Result<QString> path = Revision::writeRevision(*revision, *folder, project->naming);
    if (!path)
        return failed(path.error());
    context.print(u"Generating %1 ...  done"_s.arg(*path));
    return runHooks(project->hooks, *path, context);
}

} // namespace Retort::Cli
