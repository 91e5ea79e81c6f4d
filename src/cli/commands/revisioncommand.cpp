// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/revisioncommand.h"

#include "cli/text.h"
#include "revision/folder.h"
#include "revision/target.h"

#include <QDir>
#include <QFileInfo>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

using Revision::RevisionId;
using Revision::RevisionIds;

namespace
{

/// The revisions that the new one stands on.
Outcome<RevisionIds> parents(const Revision::Graph &graph, const QString &head)
{
    const Result<Revision::Target> target = Revision::Target::parse(head);
    if (!target)
        return refused(target.error());
    if (target->symbol == u"head" && target->label.isEmpty() && !target->steps && graph.heads().size() > 1) {
        return refused(u"Multiple heads are present; please specify the head revision on which the new revision should "
                       "be based, or perform a merge."_s);
    }
    const Result<RevisionIds> ids = Revision::resolve(graph, *target);
    if (!ids)
        return refused(ids.error());
    return *ids;
}

/// The folder that the file goes to: the one asked for, the one of the first parent, or the only one.
Outcome<QString> folderOf(const Workspace::Project &project, const Revision::Graph &graph, const RevisionIds &parents,
                          const QString &versionPath)
{
    if (!versionPath.isEmpty()) {
        const QString wanted = QDir::cleanPath(QDir::current().absoluteFilePath(versionPath));
        for (const QString &location : project.versionLocations) {
            if (QDir::cleanPath(location) == wanted)
                return wanted;
        }
        return refused(u"Path %1 is not represented in current version locations"_s.arg(versionPath));
    }
    if (project.versionLocations.size() == 1)
        return project.versionLocations.first();
    if (parents.isEmpty())
        return refused(u"Multiple version locations present, please specify --version-path"_s);
    return QFileInfo(graph.find(parents.first())->file.path).absolutePath();
}

/// Ids in full; a branch label stays as it was typed.
Outcome<QStringList> dependencies(const Revision::Graph &graph, const QStringList &typed)
{
    QStringList found;
    for (const QString &text : typed) {
        if (graph.findLabel(text) != nullptr) {
            found << text;
            continue;
        }
        const Result<Revision::Target> target = Revision::Target::parse(text);
        if (!target)
            return refused(target.error());
        const Result<RevisionIds> ids = Revision::resolve(graph, *target);
        if (!ids)
            return refused(ids.error());
        for (const RevisionId &id : *ids)
            found << id.text();
    }
    return found;
}

Outcome<> checkNames(const Revision::Graph &graph, const Revision::NewRevision &revision)
{
    const Result<> valid = Revision::checkNewId(revision.id);
    if (!valid)
        return refused(valid.error());
    if (graph.find(revision.id) != nullptr)
        return refused(Text::tr("Revision %1 is present already").arg(revision.id.text()));
    for (const QString &label : revision.branchLabels) {
        if (const Revision::Node *owner = graph.findLabel(label)) {
            return refused(u"Branch name '%1' in revision %2 already used by revision %3"_s.arg(
                label, revision.id.text(), owner->id().text()));
        }
    }
    return {};
}

Outcome<> checkHeads(const Revision::Graph &graph, const RevisionIds &parents)
{
    for (const RevisionId &parent : parents) {
        if (!graph.find(parent)->isHead()) {
            return refused(
                u"Revision %1 is not a head revision; please specify --splice to create a new branch from this "
                "revision"_s.arg(parent.text()));
        }
    }
    return {};
}

Outcome<> write(const Revision::NewRevision &revision, const QString &folder, const Workspace::Project &project,
                CommandContext &context)
{
    if (!QFileInfo(folder).isDir()) {
        if (!QDir().mkpath(folder))
            return failed({.message = Text::tr("The folder %1 cannot be made.").arg(folder)});
        context.print(u"Creating directory %1 ...  done"_s.arg(folder));
    }
    const Result<QString> path = Revision::writeRevision(revision, folder, project.naming);
    if (!path)
        return failed(path.error());
    context.print(u"Generating %1 ...  done"_s.arg(*path));
    return {};
}

} // namespace

QString RevisionCommand::name() const
{
    return u"revision"_s;
}

QString RevisionCommand::summary() const
{
    return Text::tr("Create a new revision file.");
}

QList<OptionSpecification> RevisionCommand::options() const
{
    using Kind = OptionSpecification::Kind;
    return {
        {.names = {u"-m"_s, u"--message"_s},
         .kind = Kind::Value,
         .metavar = u"MESSAGE"_s,
         .help = Text::tr("Message string to use with 'revision'")},
        {.names = {u"--head"_s},
         .kind = Kind::Value,
         .metavar = u"HEAD"_s,
         .help = Text::tr("Specify head revision or <branchname>@head to base new revision on.")},
        {.names = {u"--splice"_s}, .help = Text::tr("Allow a non-head revision as the 'head' to splice onto")},
        {.names = {u"--branch-label"_s},
         .kind = Kind::Value,
         .metavar = u"BRANCH_LABEL"_s,
         .help = Text::tr("Specify a branch label to apply to the new revision")},
        {.names = {u"--version-path"_s},
         .kind = Kind::Value,
         .metavar = u"VERSION_PATH"_s,
         .help = Text::tr("Specify specific path from config for version file")},
        {.names = {u"--rev-id"_s},
         .kind = Kind::Value,
         .metavar = u"REV_ID"_s,
         .help = Text::tr("Specify a hardcoded revision id instead of generating one")},
        {.names = {u"--depends-on"_s},
         .kind = Kind::Repeated,
         .metavar = u"DEPENDS_ON"_s,
         .help = Text::tr("Specify one or more revision identifiers which this revision should depend on.")},
    };
}

Outcome<> RevisionCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const Outcome<Revision::Graph> graph = context.graph(*project);
    if (!graph)
        return tl::unexpected(graph.error());
    Revision::NewRevision revision{.message = arguments.value(u"message"_s)};
    const std::optional<QString> id = arguments.optional(u"rev-id"_s);
    revision.id = id ? RevisionId(*id) : Revision::newRevisionId();
    if (const std::optional<QString> label = arguments.optional(u"branch-label"_s))
        revision.branchLabels << *label;
    const Outcome<> named = checkNames(*graph, revision);
    if (!named)
        return named;
    const Outcome<RevisionIds> heads = parents(*graph, arguments.value(u"head"_s, u"head"_s));
    if (!heads)
        return tl::unexpected(heads.error());
    revision.downRevisions = *heads;
    const Outcome<QString> folder = folderOf(*project, *graph, *heads, arguments.value(u"version-path"_s));
    if (!folder)
        return tl::unexpected(folder.error());
    if (!arguments.has(u"splice"_s)) {
        const Outcome<> checked = checkHeads(*graph, *heads);
        if (!checked)
            return checked;
    }
    const Outcome<QStringList> needed = dependencies(*graph, arguments.list(u"depends-on"_s));
    if (!needed)
        return tl::unexpected(needed.error());
    revision.dependsOn = *needed;
    return write(revision, *folder, *project, context);
}

} // namespace Retort::Cli
