// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/modules.h"
#include "script/library/schemaitems/columnobject.h"
#include "script/library/schemaitems/schemaclasses.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/functions.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/sql/tables.h"
#include "script/library/sqlobjects.h"
#include "script/library/typeobjects.h"
#include "script/translated.h"
#include "sql/build.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value textCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"text"_s}, .optional = {u"bind"_s}, .keywordOnly = {u"bindparams"_s}});
    return ObjectPointer(std::make_shared<TextObject>(Sql::Text{.text = arguments.text(u"text")}));
}

Value columnCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"text"_s}, .optional = {u"type_"_s, u"is_literal"_s, u"_selectable"_s}});
    const PassedArgument *type = arguments.given(u"type_");
    const Schema::Type known = type ? typeArgument(*type) : Schema::Type();
    const QString name = arguments.text(u"text");
    return expressionValue(arguments.flag(u"is_literal") ? Sql::verbatim(name, known) : Sql::columnNamed(name, known));
}

Value tableCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"name"_s}, .keywordOnly = {u"schema"_s}, .rest = Signature::Rest::Collected});
    QList<InsertColumn> columns;
    for (const PassedArgument &argument : arguments.rest()) {
        const auto *expression = objectAs<ExpressionObject>(argument.value);
        const std::optional<QString> name = expression ? columnNameOf(argument.value) : std::nullopt;
        if (name)
            columns.append({.name = *name, .type = expression->node()->type});
        else if (const auto *definition = held<ColumnDefinition>(argument.value))
            columns.append(insertColumnOf(*definition));
        else
            arguments.refuseArgument(argument, translated("sa.column()"));
    }
    return ObjectPointer(
        std::make_shared<TableObject>(arguments.text(u"schema"), arguments.text(u"name"), std::move(columns)));
}

Builtin statementFunction(QStringView name)
{
    static const QHash<QString, Builtin> functions = {
        {u"text"_s, textCall},       {u"column"_s, columnCall},     {u"table"_s, tableCall},
        {u"select"_s, selectCall},   {u"insert"_s, insertCall},     {u"update"_s, updateCall},
        {u"delete"_s, deleteCall},   {u"join"_s, joinCall},         {u"outerjoin"_s, outerJoinCall},
        {u"alias"_s, aliasCall},     {u"Table"_s, schemaTableCall}, {u"MetaData"_s, metaDataCall},
        {u"inspect"_s, inspectCall},
    };
    return functions.value(name.toString());
}

} // namespace

bool sqlName(QStringView name, Value &value)
{
    if (name == u"func") {
        value = functionNamespace();
        return true;
    }
    Builtin function = statementFunction(name);
    if (!function)
        function = expressionFunction(name);
    if (!function)
        function = combinationCall(name);
    if (function)
        value = schemaClass(name.toString(), function);
    return function;
}

} // namespace Retort::Script
