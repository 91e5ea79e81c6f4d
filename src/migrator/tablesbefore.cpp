// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/tablesbefore.h"

#include "inspector/inspector.h"
#include "migrator/contexts/schematwin.h"
#include "migrator/contexts/translation.h"
#include "migrator/text.h"
#include "revision/modules.h"
#include "script/script.h"

#include <QMap>

#include <utility>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// Following more scripts than these would keep a worker busy for nothing.
constexpr qsizetype MostSteps = 2000;

QList<Revision::Step> stepsBetween(const Revision::Graph &graph, const Revision::RevisionIds &rows,
                                   const Revision::RevisionIds &wanted)
{
    const QSet<Revision::RevisionId> has = Revision::appliedRevisions(graph, rows);
    const QSet<Revision::RevisionId> wants = Revision::appliedRevisions(graph, wanted);
    QList<Revision::Step> down;
    QList<Revision::Step> up;
    for (const Revision::RevisionId &id : graph.newestFirst()) {
        if (has.contains(id) && !wants.contains(id))
            down << Revision::Step{.revision = id, .direction = Revision::Direction::Downgrade};
        if (wants.contains(id) && !has.contains(id))
            up.prepend(Revision::Step{.revision = id, .direction = Revision::Direction::Upgrade});
    }
    return down + up;
}

/// Records what a script does, with the names that the project gives to constraints without one, as applying does.
class PreviewContext final : public Script::MigrationContext
{
public:
    PreviewContext(const QString &dialectName, QMap<QString, QString> namingConvention)
        : m_recording(dialectName)
        , m_namingConvention(std::move(namingConvention))
    {
    }

    QString dialectName() const override { return m_recording.dialectName(); }
    Result<> add(Operations::PlacedOperation operation) override { return m_recording.add(std::move(operation)); }
    void noteQuestion(const TextPosition &position) override { m_recording.noteQuestion(position); }
    QMap<QString, QString> namingConvention() const override { return m_namingConvention; }
    const Script::RecordingContext &recording() const { return m_recording; }

private:
    Script::RecordingContext m_recording;
    QMap<QString, QString> m_namingConvention;
};

Preview previewOn(SchemaTwin &twin, const Script::SyntaxTree &tree, const QString &file, Revision::Direction direction,
                  const Dialect::Dialect &dialect, const Script::Surroundings &surroundings,
                  const QMap<QString, QString> &namingConvention)
{
    Preview preview;
    PreviewContext context(dialect.name(), namingConvention);
    const Result<> evaluated = Script::evaluate(tree, direction, context, surroundings);
    const Script::RecordingContext &recording = context.recording();
    preview.operations = recording.operations();
    for (int number = 0; number < int(preview.operations.size()); ++number) {
        const Operations::PlacedOperation &placed = preview.operations.at(number);
        Dialect::TableSource *known = twin.tables();
        Dialect::NoTables unknown;
        const Result<QList<PlannedStatement>> statements =
            translatedOperation(placed, number, file, dialect, known ? *known : unknown);
        if (!statements && unknown.wasAsked()) {
            preview.statements << PlannedStatement{.sql = u"-- "_s + statements.error().message, .operation = number};
        } else if (!statements) {
            preview.errors << statements.error();
        } else {
            preview.statements += *statements;
            for (const PlannedStatement &statement : *statements)
                twin.take(placed.operation, statement);
        }
    }
    preview.decidedAtRunTime = recording.question();
    if (!evaluated && !preview.decidedAtRunTime)
        preview.errors << evaluated.error();
    return preview;
}

} // namespace

Result<TablesBefore> tablesBefore(const Revision::Graph &graph, const Revision::RevisionIds &rows,
                                  const Revision::RevisionIds &wanted, const Dialect::Dialect &dialect,
                                  const VersionTable &versionTable, Database::Connection *connection)
{
    const QList<Revision::Step> steps = stepsBetween(graph, connection ? rows : Revision::RevisionIds(), wanted);
    if (steps.size() > MostSteps)
        return failure(Text::tr("Too many revisions lie between the database and this one."));
    SchemaTwin twin(connection, dialect, versionTable);
    if (const Result<> followed =
            follow(graph, connection ? rows : Revision::RevisionIds(), steps, dialect, versionTable, twin);
        !followed)
        return failure(followed.error());
    return twin.tablesNow();
}

Previews previews(const QString &source, const QString &file, const Dialect::Dialect &dialect,
                  const QStringList &moduleSearchPath, const TablesBefore &tables,
                  const QMap<QString, QString> &namingConvention)
{
    const Result<Script::SyntaxTree> tree = Script::parse(source, file);
    if (!tree) {
        return {.upgrade = preview(source, file, Revision::Direction::Upgrade, dialect, moduleSearchPath),
                .downgrade = preview(source, file, Revision::Direction::Downgrade, dialect, moduleSearchPath)};
    }
    const Script::Surroundings surroundings = Revision::surroundingsOf(file, moduleSearchPath);
    SchemaTwin twin(tables.texts, dialect);
    Previews both;
    both.upgrade = previewOn(twin, *tree, file, Revision::Direction::Upgrade, dialect, surroundings, namingConvention);
    if (!both.upgrade.errors.isEmpty() || both.upgrade.decidedAtRunTime)
        twin.giveUp();
    both.downgrade =
        previewOn(twin, *tree, file, Revision::Direction::Downgrade, dialect, surroundings, namingConvention);
    return both;
}

Previews previewsAnywhere(const QString &source, const QString &file, const Dialect::Dialect &dialect,
                          const QStringList &moduleSearchPath, const QMap<QString, QString> &namingConvention)
{
    const Result<Script::SyntaxTree> tree = Script::parse(source, file);
    const auto one = [&](Revision::Direction direction) {
        if (!tree || namingConvention.isEmpty())
            return preview(source, file, direction, dialect, moduleSearchPath);
        PreviewContext context(dialect.name(), namingConvention);
        const Result<> evaluated =
            Script::evaluate(*tree, direction, context, Revision::surroundingsOf(file, moduleSearchPath));
        Preview found{.operations = context.recording().operations()};
        Translation translation = translated(found.operations, file, dialect);
        found.statements = std::move(translation.statements);
        found.errors = std::move(translation.errors);
        found.decidedAtRunTime = context.recording().question();
        if (!evaluated && !found.decidedAtRunTime)
            found.errors << evaluated.error();
        return found;
    };
    return {.upgrade = one(Revision::Direction::Upgrade), .downgrade = one(Revision::Direction::Downgrade)};
}

} // namespace Retort::Migrator
