// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/refusal.h"
#include "script/evaluator/value.h"
#include "script/migrationcontext.h"
#include "sql/answer.h"
#include "sql/statement.h"

#include <optional>

namespace Retort::Script
{

class Interpreter;

/// op.get_bind()
Value connectionValue(Interpreter &interpreter);
/// op.get_context()
Value contextValue(Interpreter &interpreter);

/// Notes that the script wants to know what only a database knows, and ends the evaluation.
[[noreturn]] void refuseQuestion(Interpreter &interpreter, const QString &what, const TextPosition &position);
/// Runs a statement. Nothing: there is no database yet, and the statement is recorded.
std::optional<Sql::Answer> askDatabase(Interpreter &interpreter, Sql::Statement statement,
                                       const TextPosition &position);
/// Runs what connection.execute() was given: statements of every kind with their parameters.
Value executed(Invocation &call, const PassedArgument &statement, const std::vector<PassedArgument> &parameters);
/// execute(statement, *parameters, **parameters) of connections, sessions and engines.
Value executeCall(Invocation &call);

/// Who answers about the schema; a refusal that names `what` if nobody does.
SchemaAnswers &schemaAnswersOf(Interpreter &interpreter, const QString &what, const TextPosition &position);
/// The answer, or an error that the script may catch.
template <typename Kind> Kind answered(const Result<Kind> &result, const TextPosition &position)
{
    if (!result)
        raise(QStringLiteral("OperationalError"), result.error().message, position, result.error().hint);
    return *result;
}
Value databaseHasTable(Interpreter &interpreter, const QString &schema, const QString &name,
                       const TextPosition &position);

/// A value for a parameter, or a refusal.
Sql::Value sqlParameter(const PassedArgument &argument);

} // namespace Retort::Script
