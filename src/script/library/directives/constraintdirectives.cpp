// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/columns.h"
#include "script/library/directives/directive.h"
#include "script/library/tables.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Operations::CreateConstraint creation(const Directive &directive, Schema::Constraint constraint)
{
    directive.naming().name(constraint, originOf(directive.arguments().find(u"constraint_name")));
    return {.schema = directive.schema(), .table = directive.table(), .constraint = std::move(constraint)};
}

/// A primary key or unique constraint.
template <typename Key> Value createKey(Invocation &call, const QStringList &keywords)
{
    const Directive directive(call,
                              {.required = {u"constraint_name"_s, u"table_name"_s, u"columns"_s},
                               .optional = {u"schema"_s},
                               .keywordOnly = keywords,
                               .options = Signature::Options::Dialect});
    const BoundArguments &arguments = directive.arguments();
    directive.record(creation(directive,
                              Key{.name = arguments.text(u"constraint_name"),
                                  .columns = columnNamesOf(u"columns", arguments),
                                  .deferrable = arguments.maybeFlag(u"deferrable"),
                                  .initially = arguments.text(u"initially"),
                                  .options = arguments.options()}));
    return {};
}

Value createPrimaryKey(Invocation &call)
{
    return createKey<Schema::PrimaryKey>(call, {u"deferrable"_s, u"initially"_s});
}

Value createUnique(Invocation &call)
{
    return createKey<Schema::Unique>(call, {u"deferrable"_s, u"initially"_s, u"info"_s});
}

Value createCheck(Invocation &call)
{
    const Directive directive(call,
                              {.required = {u"constraint_name"_s, u"table_name"_s, u"condition"_s},
                               .optional = {u"schema"_s},
                               .keywordOnly = {u"deferrable"_s, u"initially"_s, u"info"_s},
                               .options = Signature::Options::Dialect});
    const BoundArguments &arguments = directive.arguments();
    directive.record(creation(directive,
                              Schema::Check{.name = arguments.text(u"constraint_name"),
                                            .expression = sqlArgument(arguments, u"condition"),
                                            .deferrable = arguments.maybeFlag(u"deferrable"),
                                            .initially = arguments.text(u"initially"),
                                            .options = arguments.options()}));
    return {};
}

Value createForeignKey(Invocation &call)
{
    const Directive directive(
        call,
        {.required = {u"constraint_name"_s, u"source_table"_s, u"referent_table"_s, u"local_cols"_s, u"remote_cols"_s},
         .optional = {u"onupdate"_s, u"ondelete"_s, u"deferrable"_s, u"initially"_s, u"match"_s, u"source_schema"_s,
                      u"referent_schema"_s},
         .keywordOnly = {u"use_alter"_s, u"info"_s, u"link_to_name"_s, u"schema"_s},
         .options = Signature::Options::Dialect},
        {u"referent_schema"_s, u"onupdate"_s, u"ondelete"_s, u"deferrable"_s, u"initially"_s, u"match"_s});
    const BoundArguments &arguments = directive.arguments();
    Schema::ForeignKey key{.name = arguments.text(u"constraint_name"),
                           .columns = columnNamesOf(u"local_cols", arguments),
                           .referredSchema = arguments.text(u"referent_schema"),
                           .referredTable = arguments.text(u"referent_table"),
                           .referredColumns = columnNamesOf(u"remote_cols", arguments),
                           .onDelete = arguments.text(u"ondelete"),
                           .onUpdate = arguments.text(u"onupdate"),
                           .deferrable = arguments.maybeFlag(u"deferrable"),
                           .initially = arguments.text(u"initially"),
                           .match = arguments.text(u"match"),
                           .useAlter = arguments.flag(u"use_alter"),
                           .options = arguments.options()};
    if (key.columns.isEmpty() || key.columns.size() != key.referredColumns.size())
        refuse(translated("A foreign key needs as many columns as it refers to"), call.position);
    directive.record(creation(directive, std::move(key)));
    return {};
}

Value createExclude(Invocation &call)
{
    const Directive directive(call, excludeSignature({u"constraint_name"_s, u"table_name"_s}, {u"schema"_s}));
    const BoundArguments &arguments = directive.arguments();
    directive.record(creation(directive, excludeOf(arguments, arguments.text(u"constraint_name"))));
    return {};
}

Operations::DropConstraint::Kind kindOf(const BoundArguments &arguments)
{
    using Kind = Operations::DropConstraint::Kind;
    const QString type = arguments.text(u"type_");
    if (!arguments.given(u"type_"))
        return Kind::Unknown;
    if (type == u"foreignkey")
        return Kind::ForeignKey;
    if (type == u"primary")
        return Kind::PrimaryKey;
    if (type == u"unique")
        return Kind::Unique;
    if (type == u"check")
        return Kind::Check;
    refuse(translated("'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None"),
           arguments.positionOf(u"type_"));
}

/// The kind as a naming convention has it.
QString conventionKey(Operations::DropConstraint::Kind kind)
{
    using Kind = Operations::DropConstraint::Kind;
    switch (kind) {
    case Kind::ForeignKey:
        return u"fk"_s;
    case Kind::PrimaryKey:
        return u"pk"_s;
    case Kind::Unique:
        return u"uq"_s;
    case Kind::Check:
        return u"ck"_s;
    case Kind::Unknown:
        break;
    }
    return {};
}

Value dropConstraint(Invocation &call)
{
    const Directive directive(call,
                              {.required = {u"constraint_name"_s, u"table_name"_s},
                               .optional = {u"type_"_s, u"schema"_s},
                               .keywordOnly = {u"if_exists"_s, u"source_schema"_s, u"referent_schema"_s, u"info"_s},
                               .options = Signature::Options::Dialect});
    const BoundArguments &arguments = directive.arguments();
    const Operations::DropConstraint::Kind kind = kindOf(arguments);
    const QString name = arguments.text(u"constraint_name");
    const bool isFinal = originOf(arguments.find(u"constraint_name")) == NameOrigin::Final;
    directive.record(
        Operations::DropConstraint{.schema = directive.schema(),
                                   .table = directive.table(),
                                   .name = isFinal ? name : directive.naming().dropped(conventionKey(kind), name),
                                   .kind = kind,
                                   .ifExists = arguments.flag(u"if_exists")});
    return {};
}

} // namespace

Builtin constraintDirective(QStringView name)
{
    return name == u"create_primary_key"       ? createPrimaryKey
        : name == u"create_unique_constraint"  ? createUnique
        : name == u"create_check_constraint"   ? createCheck
        : name == u"create_foreign_key"        ? createForeignKey
        : name == u"create_exclude_constraint" ? createExclude
        : name == u"drop_constraint"           ? dropConstraint
                                               : nullptr;
}

} // namespace Retort::Script
