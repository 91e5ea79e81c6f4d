// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/plan.h"

#include "base/overloaded.h"
#include "migrator/text.h"
#include "migrator/translation.h"
#include "migrator/versiontable.h"
#include "script/script.h"

#include <QFile>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

Result<QString> sourceOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(Text::tr("The revision file cannot be read: %1.").arg(file.errorString()), Place{.file = path});
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString source = decoder.decode(file.readAll());
    if (decoder.hasError())
        return failure(Text::tr("The revision file is not UTF-8 text."), Place{.file = path});
    return source;
}

/// The script of one step as operations and statements; no row change yet.
Result<PlannedStep> plannedScript(const Revision::Node &node, const Revision::Step &step,
                                  const Dialect::Dialect &dialect)
{
    PlannedStep planned{
        .step = step, .file = node.file.path, .message = node.file.header.message, .downRevisions = node.downRevisions};
    const Result<QString> source = sourceOf(planned.file);
    if (!source)
        return failure(source.error());
    const Result<Script::SyntaxTree> tree = Script::parse(*source, planned.file);
    if (!tree)
        return failure(tree.error());
    Script::RecordingContext recording(dialect.name());
    const Result<> evaluated = Script::evaluate(*tree, step.direction, recording);
    if (!evaluated)
        return failure(evaluated.error());
    planned.operations = recording.operations();
    Translation translation = translated(planned.operations, planned.file, dialect);
    if (!translation.errors.isEmpty())
        return failure(translation.errors.first());
    planned.statements = std::move(translation.statements);
    return planned;
}

/// Adds the names of the tables that an operation names.
void collectTables(const Operations::Operation &operation, QSet<QString> &names)
{
    std::visit(Overloaded{[&](const Operations::CreateTable &create) { names << create.table.name; },
                          [&](const Operations::RenameTable &rename) { names << rename.table << rename.newName; },
                          [&](const Operations::Execute &execute) {
                              if (const auto *insert = std::get_if<Sql::Insert>(&execute.statement))
                                  names << insert->table;
                          },
                          [&](const Operations::BulkInsert &bulk) { names << bulk.insert.table; },
                          [&](const Operations::AutocommitBlock &block) {
                              for (const Operations::PlacedOperation &placed : block.operations)
                                  collectTables(placed.operation, names);
                          },
                          [&](const auto &other) { names << other.table; }},
               operation);
}

QString joined(const Revision::RevisionIds &ids)
{
    QStringList texts;
    for (const Revision::RevisionId &id : ids)
        texts << id.text();
    return texts.join(u", "_s);
}

} // namespace

QStringList Plan::touchedTables() const
{
    QSet<QString> names;
    for (const PlannedStep &step : steps) {
        for (const Operations::PlacedOperation &placed : step.operations)
            collectTables(placed.operation, names);
    }
    names.remove(QString());
    QStringList sorted = names.values();
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

Result<Plan> plan(const Revision::Graph &graph, const Revision::RevisionIds &rows, const QList<Revision::Step> &steps,
                  const Dialect::Dialect &dialect, const VersionTable &versionTable)
{
    Plan plan{.dialect = dialect.name(), .rowsBefore = rows};
    Revision::RevisionIds current = rows;
    for (const Revision::Step &step : steps) {
        const Revision::Node *node = graph.find(step.revision);
        if (node == nullptr)
            return failure(Text::tr("Can't locate revision identified by '%1'").arg(step.revision.text()));
        Result<PlannedStep> planned = plannedScript(*node, step, dialect);
        if (!planned)
            return failure(planned.error());
        const Result<Revision::RowChange> change = Revision::rowChange(graph, current, step);
        if (!change)
            return failure(change.error());
        planned->rowChange = *change;
        for (const VersionStatement &statement : versionStatements(*change, dialect, versionTable))
            planned->statements << PlannedStatement{.sql = statement.sql};
        current = Revision::applied(current, *change);
        plan.steps << *std::move(planned);
    }
    return plan;
}

QString stepText(const PlannedStep &step)
{
    const QString own = step.step.revision.text();
    if (step.step.direction == Revision::Direction::Upgrade)
        return u"upgrade %1 -> %2"_s.arg(joined(step.downRevisions), own);
    return u"downgrade %1 -> %2"_s.arg(own, joined(step.downRevisions));
}

QString runningText(const PlannedStep &step)
{
    const QString text = u"Running "_s + stepText(step);
    return step.message.isEmpty() ? text : text + u", "_s + step.message;
}

QString runningText(const Revision::RowChange &stamp)
{
    Revision::RevisionIds from = stamp.deleted;
    if (!stamp.updatedFrom.isEmpty())
        from << stamp.updatedFrom;
    Revision::RevisionIds to = stamp.inserted;
    if (!stamp.updatedTo.isEmpty())
        to << stamp.updatedTo;
    return u"Running stamp_revision %1 -> %2"_s.arg(joined(from), joined(to));
}

} // namespace Retort::Migrator
