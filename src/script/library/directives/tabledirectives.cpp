// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/library/directives/directive.h"
#include "script/library/tables.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value createTableDirective(Invocation &call)
{
    const Directive directive(
        call,
        {.required = {u"table_name"_s},
         .keywordOnly = {u"schema"_s, u"comment"_s, u"info"_s, u"prefixes"_s, u"if_not_exists"_s, u"quote"_s,
                         u"keep_existing"_s, u"extend_existing"_s, u"implicit_returning"_s, u"listeners"_s,
                         u"quote_schema"_s, u"autoload_replace"_s, u"mustexist"_s},
         .rest = Signature::Rest::Collected,
         .options = Signature::Options::Dialect});
    const BoundArguments &arguments = directive.arguments();
    TableParts parts = tableOf(arguments.text(u"table_name"), arguments.rest(), arguments, directive.naming());
    const Value made = ObjectPointer(
        std::make_shared<TableObject>(parts.table.schema, parts.table.name, std::move(parts.columns), parts.table));
    directive.record(
        Operations::CreateTable{.table = std::move(parts.table), .ifNotExists = arguments.flag(u"if_not_exists")});
    return made;
}

Value dropTableDirective(Invocation &call)
{
    const Directive directive(
        call,
        {.required = {u"table_name"_s},
         .optional = {u"schema"_s},
         .keywordOnly = {u"if_exists"_s, u"info"_s, u"comment"_s, u"prefixes"_s, u"quote"_s, u"listeners"_s},
         .options = Signature::Options::Dialect});
    directive.record(Operations::DropTable{.schema = directive.schema(),
                                           .table = directive.table(),
                                           .ifExists = directive.arguments().flag(u"if_exists")});
    return {};
}

Value renameTable(Invocation &call)
{
    const Directive directive(call,
                              {.required = {u"old_table_name"_s, u"new_table_name"_s}, .optional = {u"schema"_s}});
    directive.record(Operations::RenameTable{.schema = directive.schema(),
                                             .table = directive.arguments().text(u"old_table_name"),
                                             .newName = directive.arguments().text(u"new_table_name")});
    return {};
}

Value createTableComment(Invocation &call)
{
    const Directive directive(
        call, {.required = {u"table_name"_s, u"comment"_s}, .optional = {u"existing_comment"_s, u"schema"_s}});
    const BoundArguments &arguments = directive.arguments();
    using Comment = Operations::Change<QString>;
    directive.record(Operations::TableComment{
        .schema = directive.schema(),
        .table = directive.table(),
        .comment = arguments.given(u"comment") ? Comment::to(arguments.text(u"comment")) : Comment::removed(),
        .existingComment = arguments.text(u"existing_comment")});
    return {};
}

Value dropTableComment(Invocation &call)
{
    const Directive directive(call, {.required = {u"table_name"_s}, .optional = {u"existing_comment"_s, u"schema"_s}});
    directive.record(Operations::TableComment{.schema = directive.schema(),
                                              .table = directive.table(),
                                              .comment = Operations::Change<QString>::removed(),
                                              .existingComment = directive.arguments().text(u"existing_comment")});
    return {};
}

} // namespace

Builtin tableDirective(QStringView name)
{
    return name == u"create_table"        ? createTableDirective
        : name == u"drop_table"           ? dropTableDirective
        : name == u"rename_table"         ? renameTable
        : name == u"create_table_comment" ? createTableComment
        : name == u"drop_table_comment"   ? dropTableComment
                                          : nullptr;
}

} // namespace Retort::Script
