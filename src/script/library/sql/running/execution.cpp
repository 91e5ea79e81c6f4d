// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/library/connection.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/running/results.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/sql/texts.h"
#include "script/library/sql/values.h"
#include "script/library/sqlobjects.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// One set of parameters: of a text, the values of an INSERT or UPDATE, or what sa.bindparam() names.
Sql::Statement withParameters(Invocation &call, const StatementObject &object, const DictionaryValue &parameters)
{
    const TableObject *table = tableOfValue(object.table());
    DictionaryValue values;
    QMap<QString, Sql::Value> named;
    const bool isInsert = std::holds_alternative<Sql::InsertRows>(object.statement());
    const bool isUpdate = std::holds_alternative<Sql::Update>(object.statement());
    for (const auto &[key, value] : parameters.items()) {
        const QString name = toText(key);
        const bool isColumn = isInsert || (isUpdate && table && table->column(name));
        if (isColumn)
            values.insert(key, value);
        else
            named.insert(name, sqlParameter({.name = name, .value = value, .position = call.position}));
    }
    Sql::Statement statement = object.statement();
    const bool fillsRow =
        isInsert && std::get<Sql::InsertRows>(statement).rows.isEmpty() && !std::get<Sql::InsertRows>(statement).query;
    if (fillsRow || !values.items().empty())
        statement = withValues(call, object, values);
    std::visit(
        [&](auto &tree) {
            if constexpr (requires { tree.parameters; })
                tree.parameters.insert(named);
        },
        statement);
    return statement;
}

Sql::Statement textWith(const Sql::Text &text, const DictionaryValue &parameters, const TextPosition &position)
{
    Sql::Text bound = text;
    for (const auto &[key, value] : parameters.items())
        setParameter(bound, toText(key), value, position);
    return bound;
}

/// The dictionaries of parameters that execute() was given, in any of its forms.
std::vector<DictionaryPointer> parameterSets(const std::vector<PassedArgument> &parameters)
{
    std::vector<DictionaryPointer> sets;
    for (const PassedArgument &argument : parameters) {
        if (isNone(argument.value))
            continue;
        const Values *items = itemsOf(argument.value);
        const Values single = {argument.value};
        for (const Value &item : items ? *items : single) {
            const auto *dictionary = std::get_if<DictionaryPointer>(&item);
            if (!dictionary)
                refuse(translated("A dictionary or a list of them is expected here, not %1").arg(typeName(item)),
                       argument.position);
            sets.push_back(*dictionary);
        }
    }
    return sets;
}

Value executedText(Invocation &call, const Sql::Text &text, const std::vector<DictionaryPointer> &sets)
{
    Value result;
    const DictionaryValue none;
    for (size_t index = 0; index < std::max<size_t>(sets.size(), 1); ++index) {
        const Sql::Statement statement = textWith(text, sets.empty() ? none : *sets[index], call.position);
        result = resultValue(call.interpreter, askDatabase(call.interpreter, statement, call.position), statement);
    }
    return result;
}

Value executedTree(Invocation &call, const StatementObject &object, const std::vector<DictionaryPointer> &sets)
{
    Value result;
    const DictionaryValue none;
    for (size_t index = 0; index < std::max<size_t>(sets.size(), 1); ++index) {
        Sql::Statement statement = withUpdateDefaults(
            call.interpreter, object, withParameters(call, object, sets.empty() ? none : *sets[index]), call.position);
        if (const auto *select = std::get_if<Sql::Select>(&statement); select && select->text) {
            const std::optional<Sql::Answer> answer = askDatabase(call.interpreter, *select->text, call.position);
            result = resultValue(call.interpreter, answer, statement);
            continue;
        }
        result = resultValue(call.interpreter, askDatabase(call.interpreter, statement, call.position), statement);
    }
    return result;
}

} // namespace

Value executed(Invocation &call, const PassedArgument &statement, const std::vector<PassedArgument> &parameters)
{
    if (const QString *sql = std::get_if<QString>(&statement.value)) {
        Value values;
        if (parameters.size() == 1) {
            values = parameters.front().value;
        } else if (!parameters.empty()) {
            Values several;
            for (const PassedArgument &argument : parameters)
                several.push_back(argument.value);
            values = std::make_shared<const TupleValue>(TupleValue{several});
        }
        const Sql::Statement text = driverText(*sql, values, call.position);
        return resultValue(call.interpreter, askDatabase(call.interpreter, text, call.position), text);
    }
    const std::vector<DictionaryPointer> sets = parameterSets(parameters);
    if (const auto *text = objectAs<TextObject>(statement.value))
        return executedText(call, text->text(), sets);
    if (const auto *object = objectAs<StatementObject>(statement.value))
        return executedTree(call, *object, sets);
    if (const auto *expression = objectAs<ExpressionObject>(statement.value)) { // execute(func.now())
        const StatementObject select(Sql::Select{.columns = {expression->node()}});
        return executedTree(call, select, sets);
    }
    refuseConstruct(translated("executing %1 is not evaluated").arg(typeName(statement.value)), statement.position);
}

Value executeCall(Invocation &call)
{
    std::vector<PassedArgument> positional = call.positional;
    std::vector<PassedArgument> parameters;
    auto named = std::make_shared<DictionaryValue>(); // SQLAlchemy 1.4 takes parameters as keywords too
    for (const PassedArgument &argument : call.keywords) {
        if (argument.name == u"statement" || argument.name == u"object_" || argument.name == u"clause")
            positional.insert(positional.begin(), argument);
        else if (argument.name == u"parameters" || argument.name == u"params")
            parameters.push_back(argument);
        else if (argument.name != u"execution_options" && argument.name != u"bind_arguments" && argument.name != u"bind"
                 && argument.name != u"mapper")
            named->insert(argument.name, argument.value);
    }
    if (positional.empty())
        refuse(translated("execute() needs a statement"), call.position);
    const PassedArgument statement = positional.front();
    parameters.insert(parameters.begin(), positional.begin() + 1, positional.end());
    if (!named->items().empty())
        parameters.push_back({.value = named, .position = call.position});
    return executed(call, statement, parameters);
}

Sql::Value sqlParameter(const PassedArgument &argument)
{
    const std::optional<Sql::Value> value = boundValue(argument.value, {});
    if (!value)
        refuse(translated("%1 cannot be a parameter of SQL").arg(typeName(argument.value)), argument.position);
    return *value;
}

} // namespace Retort::Script
