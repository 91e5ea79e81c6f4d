// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/plan.h"

#include "base/overloaded.h"
#include "dialect/spoken.h"
#include "migrator/contexts/planningcontext.h"
#include "migrator/contexts/schematwin.h"
#include "migrator/revisionscript.h"
#include "migrator/text.h"
#include "migrator/versiontable.h"

#include <QSet>

#include <algorithm>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// The script of one step, or the SQL that was supplied in its place, as operations and statements; no row change yet.
Result<PlannedStep> plannedScript(const Revision::Graph &graph, const Revision::Node &node, const Revision::Step &step,
                                  const Dialect::Dialect &dialect, SchemaTwin *twin)
{
    PlannedStep planned{.step = step,
                        .file = node.file.path,
                        .message = node.file.header.message,
                        .downRevisions = node.downRevisions,
                        .namingConvention = graph.namingConvention(),
                        .moduleSearchPath = graph.moduleSearchPath()};
    PlanningContext context(dialect, twin, planned);
    const auto supplied = suppliedSql(node.file.path, step.direction, dialect);
    if (!supplied)
        return failure(supplied.error());
    if (*supplied) {
        planned.file = suppliedSqlPath(node.file.path);
        for (const Operations::PlacedOperation &operation : **supplied) {
            if (const Result<> added = context.add(operation); !added)
                return failure(added.error());
        }
        return planned;
    }
    const Result<> evaluated = evaluateRevision(planned, context);
    if (context.refusal())
        return failure(*context.refusal());
    if (context.question())
        planned.decidedAtRunTime = context.question();
    else if (!evaluated)
        return failure(evaluated.error());
    if (planned.decidedAtRunTime && twin)
        twin->giveUp();
    return planned;
}

/// Adds the names of the tables that an operation names.
void collectTables(const Operations::Operation &operation, QSet<QString> &names)
{
    std::visit(Overloaded{[&](const Operations::CreateTable &create) { names << create.table.name; },
                          [&](const Operations::RenameTable &rename) { names << rename.table << rename.newName; },
                          [&](const Operations::Execute &execute) {
                              if (const Sql::TableSource *table = Sql::changedTable(execute.statement))
                                  names << table->name;
                              else if (const auto *insert = std::get_if<Sql::Insert>(&execute.statement))
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

namespace
{

/// Takes steps one after the other, each on what the ones before it have made.
class Planner
{
public:
    Planner(const Revision::Graph &graph, Revision::RevisionIds rows, const Dialect::Dialect &dialect,
            const VersionTable &versionTable, SchemaTwin *twin)
        : m_graph(graph)
        , m_rows(std::move(rows))
        , m_dialect(dialect)
        , m_versionTable(versionTable)
        , m_twin(twin)
    {
    }

    Result<PlannedStep> next(const Revision::Step &step)
    {
        const Revision::Node *node = m_graph.find(step.revision);
        if (node == nullptr)
            return failure(Text::tr("Can't locate revision identified by '%1'").arg(step.revision.text()));
        Result<PlannedStep> planned = plannedScript(m_graph, *node, step, m_dialect, m_twin);
        if (!planned)
            return failure(planned.error());
        const Result<Revision::RowChange> change = Revision::rowChange(m_graph, m_rows, step);
        if (!change)
            return failure(change.error());
        planned->rowChange = *change;
        for (const VersionStatement &statement : versionStatements(*change, m_dialect, m_versionTable))
            planned->statements << PlannedStatement{.sql = statement.sql};
        m_rows = Revision::applied(m_rows, *change);
        return planned;
    }

    Result<Plan> all(const QList<Revision::Step> &steps)
    {
        Plan plan{.dialect = m_dialect.name(), .rowsBefore = m_rows, .transactions = m_graph.transactions()};
        for (const Revision::Step &step : steps) {
            Result<PlannedStep> planned = next(step);
            if (!planned)
                return failure(planned.error());
            plan.steps << *std::move(planned);
        }
        return plan;
    }

private:
    const Revision::Graph &m_graph;
    Revision::RevisionIds m_rows;
    const Dialect::Dialect &m_dialect;
    const VersionTable &m_versionTable;
    SchemaTwin *const m_twin;
};

/// The steps from nothing to these rows.
Result<QList<Revision::Step>> stepsTo(const Revision::Graph &graph, const Revision::RevisionIds &rows)
{
    QList<Revision::Step> all;
    Revision::RevisionIds current;
    for (const Revision::RevisionId &row : rows) {
        const Result<Revision::Target> target = Revision::Target::parse(row.text());
        if (!target)
            return failure(target.error());
        const Result<QList<Revision::Step>> steps = Revision::upgradePath(graph, current, *target);
        if (!steps)
            return failure(steps.error());
        for (const Revision::Step &step : *steps) {
            const Result<Revision::RowChange> change = Revision::rowChange(graph, current, step);
            if (!change)
                return failure(change.error());
            current = Revision::applied(current, *change);
            all << step;
        }
    }
    return all;
}

/// Lets a twin see what led to these rows; gives it up if that cannot be told.
void replay(const Revision::Graph &graph, const Revision::RevisionIds &rows, const Dialect::Dialect &dialect,
            const VersionTable &versionTable, SchemaTwin &twin)
{
    Planner planner(graph, {}, dialect, versionTable, &twin);
    const Result<QList<Revision::Step>> history = stepsTo(graph, rows);
    if (!history)
        return twin.giveUp();
    for (const Revision::Step &step : *history) {
        if (!planner.next(step))
            return twin.giveUp();
    }
}

} // namespace

Result<Plan> plan(const Revision::Graph &graph, const Revision::RevisionIds &rows, const QList<Revision::Step> &steps,
                  const Dialect::Dialect &dialect, const VersionTable &versionTable)
{
    SchemaTwin twin(nullptr, dialect, versionTable);
    if (dialect.readsTables() && !rows.isEmpty())
        replay(graph, rows, dialect, versionTable, twin);
    return Planner(graph, rows, dialect, versionTable, &twin).all(steps);
}

Result<Plan> plan(const Revision::Graph &graph, const Revision::RevisionIds &rows, const QList<Revision::Step> &steps,
                  const Dialect::Dialect &dialect, const VersionTable &versionTable, Database::Connection &connection)
{
    const Dialect::Dialect &spoken = Dialect::spoken(dialect, connection.serverVersion());
    SchemaTwin twin(&connection, spoken, versionTable);
    return Planner(graph, rows, spoken, versionTable, &twin).all(steps);
}

Result<> follow(const Revision::Graph &graph, const Revision::RevisionIds &rows, const QList<Revision::Step> &steps,
                const Dialect::Dialect &dialect, const VersionTable &versionTable, SchemaTwin &twin)
{
    Planner planner(graph, rows, dialect, versionTable, &twin);
    for (const Revision::Step &step : steps) {
        const Result<PlannedStep> planned = planner.next(step);
        if (!planned)
            return failure(planned.error());
    }
    return {};
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
