// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/planningcontext.h"

#include "migrator/translation.h"

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
    if (m_twin) {
        for (const PlannedStatement &statement : *statements)
            m_twin->take(placed.operation, statement);
    }
    return {};
}

} // namespace Retort::Migrator
