// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"
#include "migrator/contexts/schematwin.h"
#include "migrator/plan.h"
#include "script/migrationcontext.h"

#include <optional>

namespace Retort::Migrator
{

/// Writes down what a script says as operations and statements, and answers from the schema as it will be then. What
/// only the database itself can answer ends the evaluation and is noted as a question.
class PlanningContext final : public Script::MigrationContext
{
public:
    /// `twin` is null for dialects that translate every operation without looking at tables.
    PlanningContext(const Dialect::Dialect &dialect, SchemaTwin *twin, PlannedStep &step);

    QString dialectName() const override { return m_dialect.name(); }
    QMap<QString, QString> namingConvention() const override { return m_step.namingConvention; }
    Result<> add(Operations::PlacedOperation operation) override;
    Script::SchemaAnswers *schemaAnswers() override { return m_twin ? m_twin->answers() : nullptr; }
    void noteQuestion(const TextPosition &position) override { m_question = position; }
    /// Where the script first asked; an invalid position if a table is not known.
    const std::optional<TextPosition> &question() const { return m_question; }
    /// Why an operation cannot be carried out.
    const std::optional<Error> &refusal() const { return m_refusal; }

private:
    Result<> refused(const Operations::PlacedOperation &placed, const QString &message, const QString &hint);
    Result<> taken(const Operations::PlacedOperation &placed, const QList<PlannedStatement> &statements);

    const Dialect::Dialect &m_dialect;
    SchemaTwin *const m_twin;
    PlannedStep &m_step;
    std::optional<TextPosition> m_question;
    std::optional<Error> m_refusal;
};

} // namespace Retort::Migrator
