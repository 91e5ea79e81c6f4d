// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output/problems.h"

#include "cli/text.h"
#include "dialect/dialect.h"
#include "migrator/revisionscript.h"
#include "revision/folder.h"
#include "revision/modules.h"
#include "script/script.h"

#include <QFileInfo>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

Error errorOf(const Revision::RevisionFile &file)
{
    Error error = file.error.value_or(Error{.message = Text::tr("The file cannot be read.")});
    if (error.where.file.isEmpty())
        error.where.file = file.path;
    return error;
}

QList<Error> problemsOf(const Revision::Graph &graph)
{
    QList<Error> problems;
    for (const Revision::RevisionFile &file : graph.brokenFiles())
        problems << errorOf(file);
    return problems + graph.problems();
}

QString Obstacle::text() const
{
    const QString name = direction == Script::Direction::Upgrade ? u"upgrade"_s : u"downgrade"_s;
    const QString what = kind == Kind::Opaque ? u"Opaque: "_s : u"Decided at run time: "_s;
    return what + error.text() + u" ("_s + name + u')';
}

QStringList suppliedNotes(const Revision::Node &node)
{
    const QString path = Migrator::suppliedSqlPath(node.file.path);
    return QFileInfo::exists(path) ? QStringList{u"Supplied SQL: "_s + path} : QStringList();
}

QList<Obstacle> obstaclesOf(const Revision::Graph &graph, const Revision::Node &node, const QString &dialectName)
{
    const Result<QString> source = Revision::sourceText(node.file.path);
    const Result<Script::SyntaxTree> tree =
        source ? Script::parse(*source, node.file.path) : Result<Script::SyntaxTree>(failure(source.error()));
    const Script::Surroundings surroundings = Revision::surroundingsOf(node.file.path, graph.moduleSearchPath());
    const Dialect::Dialect *dialect = Dialect::dialectNamed(dialectName);
    QList<Obstacle> obstacles;
    for (const Script::Direction direction : {Script::Direction::Upgrade, Script::Direction::Downgrade}) {
        const auto way =
            direction == Script::Direction::Upgrade ? Revision::Direction::Upgrade : Revision::Direction::Downgrade;
        const auto supplied = dialect ? Migrator::suppliedSql(node.file.path, way, *dialect)
                                      : Result<std::optional<QList<Operations::PlacedOperation>>>(std::nullopt);
        if (supplied && *supplied)
            continue;
        if (!supplied || !tree) {
            obstacles << Obstacle{.direction = direction, .error = supplied ? tree.error() : supplied.error()};
            continue;
        }
        Script::RecordingContext context(dialectName);
        const Result<> done = Script::evaluate(*tree, direction, context, surroundings);
        if (context.question()) {
            obstacles << Obstacle{.kind = Obstacle::Kind::AsksDatabase,
                                  .direction = direction,
                                  .error = {.message = Text::tr("The script asks the database."),
                                            .where = {.file = node.file.path, .position = *context.question()}}};
        } else if (!done) {
            obstacles << Obstacle{.direction = direction, .error = done.error()};
        }
    }
    return obstacles;
}

} // namespace Retort::Cli
