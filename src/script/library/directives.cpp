// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/batch.h"
#include "script/library/connection.h"
#include "script/library/modules.h"
#include "script/library/tables.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value createTable(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.required = {u"table_name"_s},
         .keywordOnly = {u"schema"_s, u"comment"_s, u"info"_s, u"prefixes"_s, u"if_not_exists"_s, u"quote"_s,
                         u"keep_existing"_s, u"extend_existing"_s, u"implicit_returning"_s, u"listeners"_s},
         .rest = Signature::Rest::Collected,
         .options = Signature::Options::Dialect});
    TableParts parts = tableOf(arguments.text(u"table_name"), arguments.rest(), arguments);
    const Value made =
        ObjectPointer(std::make_shared<TableObject>(parts.table.schema, parts.table.name, std::move(parts.columns)));
    call.interpreter.record(
        Operations::CreateTable{.table = std::move(parts.table), .ifNotExists = arguments.flag(u"if_not_exists")},
        call.position);
    return made;
}

Value dropTable(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"table_name"_s},
                                    .optional = {u"schema"_s},
                                    .keywordOnly = {u"if_exists"_s, u"info"_s, u"comment"_s, u"prefixes"_s},
                                    .options = Signature::Options::Dialect});
    call.interpreter.record(Operations::DropTable{.schema = arguments.text(u"schema"),
                                                  .table = arguments.text(u"table_name"),
                                                  .ifExists = arguments.flag(u"if_exists")},
                            call.position);
    return {};
}

Value renameTable(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"old_table_name"_s, u"new_table_name"_s}, .optional = {u"schema"_s}});
    call.interpreter.record(Operations::RenameTable{.schema = arguments.text(u"schema"),
                                                    .table = arguments.text(u"old_table_name"),
                                                    .newName = arguments.text(u"new_table_name")},
                            call.position);
    return {};
}

Value addColumn(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.required = {u"table_name"_s, u"column"_s},
         .optional = {u"schema"_s},
         .keywordOnly = {u"if_not_exists"_s, u"inline_references"_s, u"inline_primary_key"_s}});
    if (arguments.flag(u"inline_primary_key"))
        refuseConstruct(translated("`inline_primary_key` is not evaluated yet"),
                        arguments.positionOf(u"inline_primary_key"));
    call.interpreter.record(addColumnOf(arguments.text(u"schema"), arguments.text(u"table_name"), arguments),
                            call.position);
    return {};
}

Value dropColumn(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.required = {u"table_name"_s, u"column_name"_s},
         .optional = {u"schema"_s},
         .keywordOnly = {u"if_exists"_s, u"existing_type"_s, u"existing_nullable"_s, u"existing_server_default"_s},
         .options = Signature::Options::Dialect});
    call.interpreter.record(Operations::DropColumn{.schema = arguments.text(u"schema"),
                                                   .table = arguments.text(u"table_name"),
                                                   .column = arguments.text(u"column_name"),
                                                   .ifExists = arguments.flag(u"if_exists")},
                            call.position);
    return {};
}

Value createIndex(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"index_name"_s, u"table_name"_s, u"columns"_s},
                                    .optional = {u"schema"_s, u"unique"_s},
                                    .keywordOnly = {u"quote"_s, u"if_not_exists"_s, u"info"_s},
                                    .options = Signature::Options::Dialect});
    call.interpreter.record(createIndexOf(arguments.text(u"schema"), arguments.text(u"table_name"), arguments),
                            call.position);
    return {};
}

Value dropIndex(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"index_name"_s},
                                    .optional = {u"table_name"_s, u"schema"_s},
                                    .keywordOnly = {u"if_exists"_s, u"unique"_s},
                                    .options = Signature::Options::Dialect});
    call.interpreter.record(Operations::DropIndex{.schema = arguments.text(u"schema"),
                                                  .table = arguments.text(u"table_name"),
                                                  .index = arguments.text(u"index_name"),
                                                  .ifExists = arguments.flag(u"if_exists")},
                            call.position);
    return {};
}

Value execute(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"sqltext"_s}, .optional = {u"execution_options"_s}});
    if (const PassedArgument *options = arguments.given(u"execution_options"); options && isTrue(options->value))
        refuseConstruct(translated("`execution_options` are not evaluated yet"), options->position);
    Sql::Text text = sqlTextArgument(*arguments.find(u"sqltext"), TextReading::Named, arguments);
    call.interpreter.record(Operations::Execute{.statement = std::move(text)}, call.position);
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
    return connectionValue(call.interpreter.dialectName());
}

Value getContext(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return contextValue(call.interpreter.dialectName());
}

Value givenName(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"name"_s}});
    return arguments.find(u"name")->value;
}

Value inlineLiteral(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"value"_s}, .optional = {u"type_"_s}});
    return arguments.find(u"value")->value;
}

} // namespace

bool operationName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> directives = {
        {u"create_table"_s, createTable},     {u"drop_table"_s, dropTable},
        {u"rename_table"_s, renameTable},     {u"add_column"_s, addColumn},
        {u"drop_column"_s, dropColumn},       {u"create_index"_s, createIndex},
        {u"drop_index"_s, dropIndex},         {u"execute"_s, execute},
        {u"bulk_insert"_s, bulkInsert},       {u"get_bind"_s, getBind},
        {u"get_context"_s, getContext},       {u"f"_s, givenName},
        {u"inline_literal"_s, inlineLiteral}, {u"batch_alter_table"_s, batchCall},
    };
    const Builtin directive = directives.value(name.toString());
    if (directive)
        value = functionValue(u"op."_s + name.toString(), directive);
    return directive;
}

} // namespace Retort::Script
