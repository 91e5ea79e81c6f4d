// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/contexts/planningcontext.h"

#include "migrator/contexts/tableproof.h"
#include "migrator/contexts/translation.h"
#include "migrator/text.h"

#include <algorithm>

namespace Retort::Migrator
{

namespace
{

/// Asks the twin only when it is asked itself, because that builds it.
class TwinTables final : public Dialect::TableSource
{
public:
    explicit TwinTables(SchemaTwin *twin)
        : m_twin(twin)
    {
    }

    Result<std::optional<Dialect::TableTexts>> texts(const QString &schema, const QString &table) override
    {
        Dialect::TableSource *source = m_twin ? m_twin->tables() : nullptr;
        m_isUnknown = source == nullptr;
        return source ? source->texts(schema, table) : Dialect::NoTables().texts(schema, table);
    }
    /// A server is asked as it stands before the plan; what an earlier step makes is known only as the plan runs.
    Result<QString> createText(const QString &schema, const QString &table) override
    {
        const std::unique_ptr<Dialect::TableSource> source = m_twin ? m_twin->serverTables() : nullptr;
        m_isUnknown = m_isUnknown || source;
        return source ? source->createText(schema, table) : QString();
    }
    bool isUnknown() const { return m_isUnknown; }

private:
    SchemaTwin *m_twin;
    bool m_isUnknown = false;
};

} // namespace

PlanningContext::PlanningContext(const Dialect::Dialect &dialect, SchemaTwin *twin, PlannedStep &step)
    : m_dialect(dialect)
    , m_twin(twin)
    , m_step(step)
{
}

Result<> PlanningContext::add(Operations::PlacedOperation operation)
{
    m_step.operations << std::move(operation);
    const Operations::PlacedOperation &placed = m_step.operations.last();
    TwinTables tables(m_twin);
    const Result<QList<PlannedStatement>> statements =
        translatedOperation(placed, int(m_step.operations.size()) - 1, m_step.file, m_dialect, tables);
    if (!statements) {
        if (tables.isUnknown())
            m_question = TextPosition();
        else if (!m_refusal)
            m_refusal = statements.error();
        return failure(statements.error());
    }
    m_step.statements += *statements;
    return m_twin ? taken(placed, *statements) : Result<>();
}

/// Lets the twin follow. Where a table is written anew, what looks at it must still compile, and a table must tell the
/// same of itself as before, but for what the operation names.
Result<> PlanningContext::taken(const Operations::PlacedOperation &placed, const QList<PlannedStatement> &statements)
{
    const bool isAnew = std::any_of(statements.cbegin(), statements.cend(),
                                    [](const PlannedStatement &each) { return each.ignoresForeignKeys; });
    // What checks rows is no plain ALTER TABLE: Retort writes the table's text itself.
    const bool isOwnText = isAnew
        || std::any_of(statements.cbegin(), statements.cend(),
                       [](const PlannedStatement &each) { return !each.refusal.isEmpty(); });
    const QString name = isOwnText ? changedTable(placed.operation) : QString();
    const QStringList brokenBefore = isAnew ? m_twin->brokenDependents() : QStringList();
    const std::optional<Schema::Table> before = name.isEmpty() ? std::nullopt : m_twin->table(name);
    for (const PlannedStatement &statement : statements)
        m_twin->take(placed.operation, statement);
    const std::optional<Schema::Table> after = before ? m_twin->table(name) : std::nullopt;
    const QString unasked = before && after ? unaskedChange(placed.operation, *before, *after) : QString();
    if (!unasked.isEmpty()) {
        return refused(placed,
                       Text::tr("The change of table %1 would alter %2, which it does not name.").arg(name, unasked),
                       Text::tr("This is a defect of Retort; please report it with the table's CREATE TABLE."));
    }
    if (!isAnew)
        return {};
    for (const QString &broken : m_twin->brokenDependents()) {
        if (!brokenBefore.contains(broken)) {
            return refused(placed, Text::tr("This breaks what looks at the table: %1.").arg(broken),
                           Text::tr("Drop the view or trigger first, and make it anew behind the change."));
        }
    }
    return {};
}

Result<> PlanningContext::refused(const Operations::PlacedOperation &placed, const QString &message,
                                  const QString &hint)
{
    m_refusal = Error{.message = message, .where = {.file = m_step.file, .position = placed.position}, .hint = hint};
    return failure(*m_refusal);
}

} // namespace Retort::Migrator
