// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/directives/directive.h"
#include "script/library/schemaitems/columnobject.h"
#include "script/library/tables.h"
#include "script/library/typeobjects.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

const QStringList &places()
{
    static const QStringList names = {u"insert_before"_s, u"insert_after"_s};
    return names;
}

Value addColumn(Invocation &call)
{
    const Directive directive(call,
                              {.required = {u"table_name"_s, u"column"_s},
                               .optional = {u"schema"_s},
                               .keywordOnly = {u"if_not_exists"_s, u"inline_references"_s, u"inline_primary_key"_s},
                               .options = Signature::Options::Dialect},
                              places());
    Operations::AddColumn add = addColumnOf(directive.schema(), directive.table(), directive.arguments());
    const Naming naming = directive.naming();
    naming.name(add.column);
    for (Schema::Constraint &constraint : add.constraints)
        naming.name(constraint);
    add.insertBefore = directive.arguments().text(u"insert_before");
    add.insertAfter = directive.arguments().text(u"insert_after");
    directive.record(std::move(add));
    return {};
}

Value dropColumn(Invocation &call)
{
    const Directive directive(call,
                              {.required = {u"table_name"_s, u"column_name"_s},
                               .optional = {u"schema"_s},
                               .keywordOnly = {u"if_exists"_s, u"existing_type"_s, u"existing_nullable"_s,
                                               u"existing_server_default"_s, u"existing_comment"_s},
                               .options = Signature::Options::Dialect});
    directive.record(Operations::DropColumn{.schema = directive.schema(),
                                            .table = directive.table(),
                                            .column = directive.arguments().text(u"column_name"),
                                            .ifExists = directive.arguments().flag(u"if_exists")});
    return {};
}

std::optional<Schema::Type> typeArgument(QStringView name, const BoundArguments &arguments)
{
    const PassedArgument *argument = arguments.given(name);
    if (!argument)
        return std::nullopt;
    const std::optional<Schema::Type> type = typeOf(argument->value);
    if (!type)
        arguments.refuseArgument(*argument, translated("a column type"));
    return type;
}

/// False leaves a thing as it is, and so does not to pass it.
bool isLeft(const PassedArgument *argument)
{
    const bool *flag = argument ? std::get_if<bool>(&argument->value) : nullptr;
    return !argument || (flag && !*flag);
}

Operations::Change<QString> commentArgument(const BoundArguments &arguments)
{
    const PassedArgument *argument = arguments.find(u"comment");
    if (isLeft(argument))
        return {};
    if (isNone(argument->value))
        return Operations::Change<QString>::removed();
    return Operations::Change<QString>::to(arguments.text(u"comment"));
}

/// server_default: a default, a computed value, an identity, or None for none of them.
void setDefault(Operations::AlterColumn &alter, const BoundArguments &arguments)
{
    const PassedArgument *argument = arguments.find(u"server_default");
    if (isLeft(argument) || held<FetchedValue>(argument->value))
        return;
    if (isNone(argument->value))
        alter.serverDefault = Operations::Change<Schema::ServerDefault>::removed();
    else if (const auto *identity = held<Schema::Identity>(argument->value))
        alter.identity = Operations::Change<Schema::Identity>::to(*identity);
    else if (const auto *computed = held<Schema::Computed>(argument->value))
        alter.computed = Operations::Change<Schema::Computed>::to(*computed);
    else
        alter.serverDefault =
            Operations::Change<Schema::ServerDefault>::to(serverDefaultOf(argument->value, argument->position));
}

void setExistingDefault(Operations::AlterColumn &alter, const BoundArguments &arguments)
{
    const PassedArgument *argument = arguments.find(u"existing_server_default");
    if (isLeft(argument) || held<FetchedValue>(argument->value))
        return;
    if (isNone(argument->value))
        alter.existingServerDefault = Operations::Change<Schema::ServerDefault>::removed();
    else if (const auto *identity = held<Schema::Identity>(argument->value))
        alter.existingIdentity = *identity;
    else if (const auto *computed = held<Schema::Computed>(argument->value))
        alter.existingComputed = *computed;
    else
        alter.existingServerDefault =
            Operations::Change<Schema::ServerDefault>::to(serverDefaultOf(argument->value, argument->position));
    // Without a default, what takes an identity or a computed value away is server_default=None too.
    using Kind = Operations::Change<Schema::ServerDefault>::Kind;
    if (alter.existingIdentity && alter.serverDefault.kind == Kind::Remove) {
        alter.serverDefault = {};
        alter.identity = Operations::Change<Schema::Identity>::removed();
    } else if (alter.existingComputed && alter.serverDefault.kind == Kind::Remove) {
        alter.serverDefault = {};
        alter.computed = Operations::Change<Schema::Computed>::removed();
    }
}

Value alterColumn(Invocation &call)
{
    const Directive directive(call,
                              {.required = {u"table_name"_s, u"column_name"_s},
                               .optional = {u"nullable"_s, u"comment"_s, u"server_default"_s, u"new_column_name"_s,
                                            u"type_"_s, u"existing_type"_s, u"existing_server_default"_s,
                                            u"existing_nullable"_s, u"existing_comment"_s, u"schema"_s},
                               .keywordOnly = {u"autoincrement"_s, u"existing_autoincrement"_s, u"postgresql_using"_s},
                               .options = Signature::Options::Dialect},
                              places());
    const BoundArguments &arguments = directive.arguments();
    // Alembic takes the name of whatever has one.
    const PassedArgument *named = arguments.find(u"column_name");
    const std::optional<ColumnDefinition> column = columnDefinitionOf(named->value);
    Operations::AlterColumn alter{.schema = directive.schema(),
                                  .table = directive.table(),
                                  .column = column ? column->column.name : arguments.text(u"column_name"),
                                  .newName = arguments.text(u"new_column_name"),
                                  .type = typeArgument(u"type_", arguments),
                                  .nullable = arguments.maybeFlag(u"nullable"),
                                  .comment = commentArgument(arguments),
                                  .autoincrement = arguments.maybeFlag(u"autoincrement"),
                                  .existingType = typeArgument(u"existing_type", arguments),
                                  .existingNullable = arguments.maybeFlag(u"existing_nullable"),
                                  .existingComment = isLeft(arguments.find(u"existing_comment"))
                                      ? QString()
                                      : arguments.text(u"existing_comment"),
                                  .existingAutoincrement = arguments.maybeFlag(u"existing_autoincrement"),
                                  .insertBefore = arguments.text(u"insert_before"),
                                  .insertAfter = arguments.text(u"insert_after"),
                                  .options = arguments.options()};
    if (const PassedArgument *expression = arguments.given(u"postgresql_using")) {
        const std::optional<QString> sql = optionText(expression->value);
        if (!sql)
            arguments.refuseArgument(*expression, translated("SQL as a text or sa.text()"));
        alter.usingExpression = *sql;
    }
    setDefault(alter, arguments);
    setExistingDefault(alter, arguments);
    directive.record(std::move(alter));
    return {};
}

Value createIndex(Invocation &call)
{
    const Directive directive(call,
                              {.required = {u"index_name"_s, u"table_name"_s, u"columns"_s},
                               .optional = {u"schema"_s, u"unique"_s},
                               .keywordOnly = {u"quote"_s, u"if_not_exists"_s, u"info"_s},
                               .options = Signature::Options::Dialect});
    Operations::CreateIndex create = createIndexOf(directive.schema(), directive.table(), directive.arguments());
    directive.naming().name(create.index, originOf(directive.arguments().find(u"index_name")));
    directive.record(std::move(create));
    return {};
}

Value dropIndex(Invocation &call)
{
    const Directive directive(call,
                              {.required = {u"index_name"_s},
                               .optional = {u"table_name"_s, u"schema"_s},
                               .keywordOnly = {u"if_exists"_s, u"unique"_s, u"columns"_s, u"info"_s, u"quote"_s},
                               .options = Signature::Options::Dialect});
    const BoundArguments &arguments = directive.arguments();
    directive.record(Operations::DropIndex{.schema = directive.schema(),
                                           .table = directive.table(),
                                           .index = arguments.text(u"index_name"),
                                           .ifExists = arguments.flag(u"if_exists"),
                                           .options = arguments.options()});
    return {};
}

} // namespace

Builtin columnDirective(QStringView name)
{
    return name == u"add_column"  ? addColumn
        : name == u"drop_column"  ? dropColumn
        : name == u"alter_column" ? alterColumn
        : name == u"create_index" ? createIndex
        : name == u"drop_index"   ? dropIndex
                                  : nullptr;
}

} // namespace Retort::Script
