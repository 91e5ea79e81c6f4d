// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/directives/batch.h"
#include "script/library/directives/directive.h"
#include "script/library/directives/naming.h"
#include "script/library/modules.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/tables.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value execute(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"sqltext"_s}, .optional = {u"execution_options"_s}});
    const PassedArgument &given = *arguments.find(u"sqltext");
    Sql::Statement statement = sqlStatementArgument(given, arguments);
    if (const auto *object = objectAs<StatementObject>(given.value))
        statement = withUpdateDefaults(call.interpreter, *object, std::move(statement), call.position);
    call.interpreter.record(Operations::Execute{.statement = std::move(statement)}, call.position);
    return {};
}

Value bulkInsert(Invocation &call)
{
    for (Operations::BulkInsert &insert : insertsOf(call))
        call.interpreter.record(std::move(insert), call.position);
    return {};
}

Value getBind(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return connectionValue(call.interpreter);
}

Value getContext(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return contextValue(call.interpreter);
}

/// A name that stays as it is: without a convention every name does.
Value givenName(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"name"_s}});
    if (call.interpreter.namingConvention().isEmpty())
        return arguments.find(u"name")->value;
    return holding(FinalName{arguments.text(u"name")}, translated("a name"));
}

Value inlineLiteral(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"value"_s}, .optional = {u"type_"_s}});
    return arguments.find(u"value")->value;
}

} // namespace

bool operationName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> others = {
        {u"execute"_s, execute},
        {u"bulk_insert"_s, bulkInsert},
        {u"get_bind"_s, getBind},
        {u"get_context"_s, getContext},
        {u"f"_s, givenName},
        {u"inline_literal"_s, inlineLiteral},
        {u"batch_alter_table"_s, batchCall},
    };
    Builtin directive = others.value(name.toString());
    for (Builtin (*const find)(QStringView) : {tableDirective, columnDirective, constraintDirective}) {
        if (!directive)
            directive = find(name);
    }
    if (directive)
        value = functionValue(u"op."_s + name.toString(), directive);
    return directive;
}

} // namespace Retort::Script
